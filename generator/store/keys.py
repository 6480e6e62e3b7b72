"""Keys: what a result depends on, as one digest."""

from __future__ import annotations

import hashlib
import os
import sysconfig
from collections.abc import Iterator
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


@lru_cache(maxsize=8)
def code_version(*without: str) -> str:
    """Digest of this package's files and of the names and versions of what is installed beside it. `without`: folders
    of the package, with '/' at the end, that what is made does not read."""
    return _version("", without)


def model_version() -> str:
    """The same without templates and styles: for values of the model, which are made before any page. Schemas count:
    they decide what files are loaded to."""
    return code_version("rendering/templates/", "rendering/theme/")


@lru_cache(maxsize=1)
def modules_version() -> str:
    """The same of its Python modules alone: for what is made from values in hand and reads no template or style.

    A template that is changed is in the HTML it makes; what only lays that HTML out need not be done again for it."""
    return _version(".py")


def _version(ending: str, without: tuple[str, ...] = ()) -> str:
    """The folder names of the installed distributions carry their versions; reading each one's metadata would cost a
    hundred times more."""
    own = digest(*(part for name, content in sorted(_files(str(PACKAGE), ending)) if not name.startswith(without)
                   for part in (name, content)))
    library = Path(sysconfig.get_path("purelib"))
    installed = sorted(path.name for path in library.glob("*.dist-info") if not path.name.startswith("baf_generator"))
    return digest(own, *installed)


def content_of(path: str) -> bytes:
    """A file whole, without a buffer between: for thousands of small ones."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (see `_files`)
        return file.readall()


def _files(folder: str, ending: str, within: str = "") -> Iterator[tuple[str, bytes]]:
    """Path below the package and content of each. The listing says what is a folder: nothing is asked twice. Paths are
    plain text here: to make a `Path` of each would take as long as to read it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{within}{entry.name}"
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path, ending, f"{name}/")
            elif name.endswith(ending) and entry.is_file():
                yield name, content_of(entry.path)
