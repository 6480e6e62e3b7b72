"""Keys: what a result depends on, as one digest."""

from __future__ import annotations

import hashlib
import sysconfig
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def digest(*parts: str | bytes) -> str:
    """SHA-256 over the parts in order; each part is bounded by its length, so that no two lists collide."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


@lru_cache(maxsize=1)
def code_version() -> str:
    """Digest of this package's files and of the names and versions of what is installed beside it.

    The folder names of the installed distributions carry their versions; reading each one's metadata would cost a
    hundred times more."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    own = digest(*(part for path in files for part in (path.relative_to(PACKAGE).as_posix(), path.read_bytes())))
    library = Path(sysconfig.get_path("purelib"))
    installed = sorted(path.name for path in library.glob("*.dist-info") if not path.name.startswith("baf_generator"))
    return digest(own, *installed)
