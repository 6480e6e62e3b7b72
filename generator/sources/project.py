"""Every input of a project, read once: all that follows is a pure function of these bytes."""

from __future__ import annotations

import bisect
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import RawIOBase
from pathlib import Path

from generator.findings import Finding, Place, UnreadableSourceError
from generator.model.provenance import InputFile
from generator.sources import rulebook

MAX_BYTES = 5_000_000
"""A file beyond this is refused: the largest real ones are a fifth of it."""
MAX_DEPTH = 12
"""Folders within folders: the deepest real file lies six down."""

FOLDERS = ("frameworks", "icb_data")
SUFFIXES = (".yaml", ".csv")
SKIPPED = "submissions"
"""Keeps what was sent; never read by a build."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input: path relative to the project root with '/' between folders, its bytes and their SHA-256."""

    path: str
    data: bytes
    sha256: str

    @classmethod
    def of(cls, path: str, data: bytes) -> SourceFile:
        return cls(path, data, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True)
class ProjectFiles:
    """The inputs in order of path, and what was wrong with those that were not taken."""

    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def by_path(self) -> dict[str, SourceFile]:
        return {file.path: file for file in self.files}

    @cached_property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each input by its path."""
        return {file.path: file.sha256 for file in self.files}

    @cached_property
    def _paths(self) -> list[str]:
        return [file.path for file in self.files]

    def get(self, path: str) -> SourceFile | None:
        return self.by_path.get(path)

    def under(self, folder: str) -> tuple[SourceFile, ...]:
        """Every file in a folder or below it."""
        start = bisect.bisect_left(self._paths, folder + "/")
        end = bisect.bisect_left(self._paths, folder + "0")  # '0' follows '/'
        return self.files[start:end]

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders directly in a folder that hold any input, in order."""
        depth = len(folder) + 1
        names = {file.path[depth:].split("/", 1)[0] for file in self.under(folder) if "/" in file.path[depth:]}
        return tuple(sorted(names))

    def inputs(self, *prefixes: str) -> tuple[InputFile, ...]:
        """What a result made from these folders and files was made from; every input without an argument."""
        return tuple(
            InputFile(file.path, file.sha256)
            for file in self.files
            if not prefixes or any(_lies_in(file.path, prefix) for prefix in prefixes)
        )


def _lies_in(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix + "/")


def read_project(root: Path) -> ProjectFiles:
    """Reads frameworks/** and icb_data/** (*.yaml, *.csv), without submissions and hidden files.

    Raises:
        UnreadableSourceError: there is no folder `frameworks` here, or it cannot be listed.
    """
    if not (root / "frameworks").is_dir():
        raise UnreadableSourceError(str(root), "no folder 'frameworks' in it; name the project with --project DIR")
    return _gathered(item for folder in FOLDERS if (root / folder).is_dir() for item in _read_folder(root, folder, 1))


def read_part(root: Path, paths: Iterable[str]) -> ProjectFiles:
    """Those inputs that stand at these paths or below them, under the same refusals; a path where nothing stands is
    passed over."""
    taken: dict[str, SourceFile | Finding] = {}
    for path in paths:
        if (root / path).is_dir():
            taken.update((_path_of(item), item) for item in _read_folder(root, path, path.count("/") + 1))
        elif os.path.lexists(root / path):
            folder = path.rpartition("/")[0]
            with os.scandir(root / folder) as listing:
                found = [item for entry in listing if f"{folder}/{entry.name}" == path
                         for item in _read_entry(root, path, entry)]
            taken.update((_path_of(item), item) for item in found)
    return _gathered(taken.values())


def _path_of(item: SourceFile | Finding) -> str:
    return item.path if isinstance(item, SourceFile) else item.place.file


def _gathered(items: Iterable[SourceFile | Finding]) -> ProjectFiles:
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for item in items:
        if isinstance(item, Finding):
            findings.append(item)
        else:
            files.append(item)
    return ProjectFiles(
        tuple(sorted(files, key=lambda file: file.path)), tuple(sorted(findings, key=Finding.sort_key))
    )


def _read_folder(root: Path, folder: str, depth: int) -> Iterator[SourceFile | Finding]:
    if depth > MAX_DEPTH:
        yield rulebook.UNREADABLE.found(
            f"more than {MAX_DEPTH} folders within each other: not read", Place(folder)
        )
        return
    try:
        with os.scandir(root / folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or entry.name == SKIPPED:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _read_folder(root, path, depth + 1)
        else:
            yield from _read_entry(root, path, entry)


def _read_entry(root: Path, path: str, entry: os.DirEntry[str]) -> Iterator[SourceFile | Finding]:
    if entry.name.endswith((".yml", ".YAML", ".YML", ".CSV")):
        yield rulebook.NOT_READ.found(
            f"'{entry.name}' is not read: only names in .yaml and .csv are",
            Place(path),
            f"rename it to {Path(entry.name).stem}{_right_suffix(entry.name)}",
        )
        return
    if entry.is_symlink() and (entry.is_dir() or entry.name.endswith(SUFFIXES)):
        wrong = _link_trouble(root, root / path)
        if wrong:
            yield rulebook.SYMBOLIC_LINK.found(wrong, Place(path), "put the file itself here")
            return
    if entry.name.endswith(SUFFIXES):
        yield _read_file(root, path)


def _right_suffix(name: str) -> str:
    return ".csv" if name.lower().endswith("csv") else ".yaml"


def _link_trouble(root: Path, path: Path) -> str:
    if path.is_dir():
        return "a symbolic link to a folder is not followed"
    if not path.resolve().is_relative_to(root.resolve()):
        return "this symbolic link leads out of the project: not read"
    return ""


def _read_file(root: Path, path: str) -> SourceFile | Finding:
    try:
        file = f"{root}/{path}"  # a `Path` of each would take as long as to read it
        about = os.stat(file)  # noqa: PTH116
        if not stat.S_ISREG(about.st_mode):
            return rulebook.UNREADABLE.found("not an ordinary file: not read", Place(path))
        if about.st_size > MAX_BYTES:
            return _oversized(path, about.st_size)
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            data = _all_of(stream, about.st_size)
    except OSError as error:
        return _unreadable(path, error)
    if len(data) > MAX_BYTES:  # it grew since its size was asked
        return _oversized(path, len(data))
    return SourceFile.of(path, data)


def _all_of(stream: RawIOBase, size: int) -> bytes:
    """At most one byte more than a file may have. Room is made for the size it has: room for the largest would cost
    more than reading it."""
    data = stream.read(size + 1) or b""
    while data and len(data) != size and len(data) <= MAX_BYTES:  # it grows or shrinks at this moment
        more = stream.read(MAX_BYTES + 1 - len(data))
        if not more:
            break
        data += more
    return data


def _oversized(path: str, size: int) -> Finding:
    return rulebook.TOO_LARGE.found(
        f"{size / 1e6:.1f} MB: a file may have up to {MAX_BYTES / 1e6:.0f} MB",
        Place(path),
        "split it, or keep what was sent in a folder 'submissions'",
    )


def _unreadable(path: str, error: OSError) -> Finding:
    return rulebook.UNREADABLE.found(f"cannot be read: {error.strerror or error}", Place(path))
