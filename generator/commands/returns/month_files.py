"""A system's month on disk: all of its files are written, or none."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.findings import UnreadableSourceError
from generator.publishing.swap import STAGING, heal, swap_in
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml
from generator.submissions.keeping import FOLDER, LOG, kept_name

_ANY_MONTH = f"icb_data/*/*/*/{STAGING}*"


class LinkedMonthError(OSError):
    """A path through which something else would be written than what it names."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is a symbolic link: nothing is written through it. Put the real one there")


def heal_months(root: Path) -> None:
    """Put right what an import left behind that was killed in the middle."""
    for left in sorted(root.glob(_ANY_MONTH)):
        heal(left.parent)


def read_log(root: Path, folder: str) -> tuple[Mapping[str, Any], ...]:
    """The rows of a month's log; none where there is no log.

    Raises:
        UnreadableSourceError: the log has errors, so that no row can be added to it.
    """
    path = f"{folder}/{FOLDER}/{LOG}"
    if not (root / path).is_file():
        return ()
    document, _ = read_yaml(SourceFile.of(path, (root / path).read_bytes()))
    rows = document.value.get("submissions") if document else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableSourceError(path, "it is no log of submissions; put it right, or take it away")
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """`written`: by name, or path below the month's folder. `superseded`: names of files written anew, and under which
    name the earlier one is kept."""

    written: Mapping[str, bytes]
    superseded: tuple[tuple[str, str], ...] = ()


def superseded_names(root: Path, folder: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Under which name each file is kept that is written anew."""
    return tuple((name, kept_name(f"before-{name}", hashlib.sha256((root / folder / name).read_bytes()).hexdigest()))
                 for name in names)


def write_month(root: Path, folder: str, files: MonthFiles) -> None:
    """The month's folder, swapped in whole.

    Raises:
        LinkedMonthError: it, a folder above it, or a file to be written is a symbolic link.
    """
    month = root / folder
    _refuse_links(root, folder, files)

    def fill(staged: Path) -> None:
        if month.is_dir():
            shutil.copytree(month, staged, dirs_exist_ok=True, symlinks=True)
        (staged / FOLDER).mkdir(exist_ok=True)
        for name, kept in files.superseded:
            if not (staged / FOLDER / kept).exists():
                shutil.copy2(staged / name, staged / FOLDER / kept)
        for name, data in files.written.items():
            (staged / name).write_bytes(data)

    try:
        swap_in(month, fill)
    except BaseException:
        heal(month.parent)
        raise


def _refuse_links(root: Path, folder: str, files: MonthFiles) -> None:
    home = PurePosixPath(folder)
    inside = [home / name for name in (FOLDER, *files.written, *(f"{FOLDER}/{kept}" for _, kept in files.superseded))]
    for path in (*reversed(home.parents), home, *inside):
        if path.parts and (root / path).is_symlink():
            raise LinkedMonthError(str(path))
