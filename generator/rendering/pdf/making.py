"""Print HTML to PDF: WeasyPrint lays out, pikepdf repairs and completes."""

from __future__ import annotations

import gc
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

import pikepdf
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from generator.findings import InternalFaultError
from generator.rendering.pdf.archive import make_archivable
from generator.rendering.pdf.attachments import Attachment, attach
from generator.rendering.pdf.checksums import Checksums, sheet_checksums, with_file_checksum
from generator.rendering.pdf.fonts import drawable, pack_fonts
from generator.rendering.pdf.lettering import draw_whole_words
from generator.rendering.pdf.losses import nothing_lost
from generator.rendering.pdf.markup import PackHTML
from generator.rendering.pdf.metadata import describe
from generator.rendering.pdf.streams import compress_streams, written
from generator.rendering.pdf.structure import repair
from generator.rendering.pdf.thrift import thrift
from generator.sources.collector import without_collector

_TAGGED: dict[str, Any] = {"pdf_tags": True, "pdf_version": "1.7"}
_RAW: dict[str, Any] = {**_TAGGED, "uncompressed_pdf": True}
"""Compressed once, when all is repaired."""
# Not pdf_variant="pdf/a-3a": it leaves the colour profile's file open, and what else it adds is added below anyway.


class _Refused(FatalURLFetchingError):  # type: ignore[misc]  # WeasyPrint is untyped
    """Passes through WeasyPrint, which swallows every other exception of a fetcher. A BaseException: never let out."""


class _OwnThingsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Gives what a data: address carries and refuses all else, so that no file or host is ever touched."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if not url.startswith("data:"):
            raise _Refused(f"a sheet may not fetch {url!r}")
        return super().fetch(url, headers)


def make_pdf(
    html: str, *, attachments: tuple[Attachment, ...] = (), identifier: bytes | str, title: str, lang: str = "en-GB"
) -> bytes:
    """A tagged PDF (PDF/UA-1 and PDF/A-3a) with bookmarks and attachments.

    The same arguments give the same bytes, with checksums of themselves: no date is written, and the document's
    identifier is `identifier`, which should be made from the content (such as the fingerprint of the pack).

    Raises:
        InternalFaultError: the HTML asks for something outside itself (text from users never becomes an address), or
            a drawing in it cannot be drawn.
    """
    try:
        return _made(html, attachments, identifier, title, lang)
    except _Refused as refused:
        raise InternalFaultError(str(refused)) from None


def _made(html: str, attachments: tuple[Attachment, ...], identifier: bytes | str, title: str, lang: str) -> bytes:
    draw_whole_words()
    with _collector_off():
        with nothing_lost(), thrift():
            own = PackHTML(drawable(html), _OwnThingsOnly())
            with pack_fonts() as fonts:
                raw = own.render(font_config=fonts, **_TAGGED).write_pdf(finisher=repair, **_RAW)
            del own
        return _finished(raw, attachments, identifier, title, lang)


def _finished(
    raw: bytes, attachments: tuple[Attachment, ...], identifier: bytes | str, title: str, lang: str
) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        pdf.trailer["/ID"] = pikepdf.Array([pikepdf.String(_as_bytes(identifier))] * 2)
        make_archivable(pdf)
        attach(pdf, attachments)
        compress_streams(pdf)
        describe(pdf, title=title, lang=lang, checksums=_checksums(pdf, attachments))
        return with_file_checksum(written(pdf))


def _checksums(pdf: pikepdf.Pdf, attachments: tuple[Attachment, ...]) -> Checksums:
    data = next((item.content for item in attachments if item.relationship == "Data"), None)
    fingerprint = hashlib.sha256(data).hexdigest() if data is not None else ""
    return Checksums(f"baf-generator {version('baf-generator')}", fingerprint, sheet_checksums(pdf))


def _as_bytes(identifier: bytes | str) -> bytes:
    return identifier if isinstance(identifier, bytes) else identifier.encode()


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection while a pack is made, one after it of what it left: 9% less time, and memory that stays
    flat. To look through all that was there before would cost another twentieth, and finds nothing of the pack."""
    try:
        with without_collector():
            yield
    finally:
        gc.collect(1)
