"""Several files written all or none: a half-made plan would be worse than none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.findings import GeneratorError


class InTheWayError(GeneratorError):
    """Something stands where a new file should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is there already. Nothing was written")


class OutsideError(GeneratorError):
    """A path that a link leads out of the project."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: a link leads out of the project. Nothing was written")


def write_all(root: Path, new: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    """Write every file or leave everything as it was. Paths are relative to `root`; `new` must not exist, `changed`
    must.

    Raises:
        InTheWayError: a new file exists.
        OutsideError: a path lies outside the project.
        OSError: the disk refuses; what was written before is taken back.
    """
    undo = _Undo()
    try:
        for path, content in new.items():
            undo.folders(_inside(root, path).parent)
            _create(_inside(root, path), content, undo)
        for path, content in changed.items():
            _replace(_inside(root, path), content, undo)
    except BaseException:
        undo.all()
        raise


def _inside(root: Path, path: str) -> Path:
    """Where a path leads, links followed."""
    found = (root / path).resolve()
    if not found.is_relative_to(root.resolve()):
        raise OutsideError(path)
    return found


def _create(path: Path, content: bytes, undo: _Undo) -> None:
    try:
        with path.open("xb") as stream:
            undo.created.append(path)
            stream.write(content)
    except FileExistsError as error:
        raise InTheWayError(path) from error


def _replace(path: Path, content: bytes, undo: _Undo) -> None:
    """The new content lies beside the file before it takes its place, so a full disk loses nothing."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("xb") as stream:
        undo.created.append(beside)
        stream.write(content)
    shutil.copymode(path, beside)
    before = path.read_bytes()
    os.replace(beside, path)  # noqa: PTH105  # says what it does: over what stands there
    undo.created.remove(beside)
    undo.replaced.append((path, before))


@dataclass(slots=True)
class _Undo:
    """What was done so far."""

    created: list[Path] = field(default_factory=list)
    replaced: list[tuple[Path, bytes]] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)

    def folders(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir()
            self.made.append(one)

    def all(self) -> None:
        for path, before in self.replaced:
            path.write_bytes(before)
        for path in self.created:
            path.unlink(missing_ok=True)
        for folder in reversed(self.made):
            folder.rmdir()
