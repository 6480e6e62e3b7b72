"""PDF: print HTML in, tagged PDF/UA-1 and PDF/A-3a with attachments out."""

import contextlib
import io

from generator.findings import GeneratorError

try:
    # The layout engine prints a notice of its own where a library is missing; ours says what to do here.
    with contextlib.redirect_stdout(io.StringIO()):
        from generator.rendering.pdf.attachments import Attachment
        from generator.rendering.pdf.making import make_pdf
except (ImportError, OSError) as missing:
    raise GeneratorError(
        f"the packs cannot be laid out, since something this machine should have is missing: {missing}. On Debian, run "
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1; for a Python package, "
        "install this program again"
    ) from missing

__all__ = ["Attachment", "make_pdf"]
