"""The typefaces of pages and packs: files of two pinned packages, never of the machine."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from generator.findings import GeneratorError


class MissingFontError(GeneratorError):
    """A typeface that came with this program is no longer there."""

    def __init__(self, package: str, name: str) -> None:
        super().__init__(f"the typeface {name} of the Python package {package.replace('_', '-')} is missing or cannot "
                         "be read. Install this program again (here: make setup, after taking .venv away)")


def face(package: str, name: str) -> Path:
    """The file of one face.

    Raises:
        MissingFontError: the package or the file is gone, or no font.
    """
    try:
        path = Path(str(files(package) / "files" / f"{name}.ttf"))
        with path.open("rb") as stream:
            sound = stream.read(4) in (b"\x00\x01\x00\x00", b"true", b"OTTO")
    except (ModuleNotFoundError, OSError) as error:
        raise MissingFontError(package, name) from error
    if not sound:
        raise MissingFontError(package, name)
    return path
