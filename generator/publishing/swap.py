"""Folders swapped in whole: a reader sees the whole earlier folder or the whole later one, and so does the next
build after a crash."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100
STAGING = ".staging-"
"""Begins the name of a folder that is being made or taken away; never published."""


def swap_in(folder: Path, fill: Callable[[Path], None]) -> None:
    """Replace `folder` by one that `fill` writes, whole or not at all.

    `fill` is handed an empty folder beside the old one. If it raises, nothing has changed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = folder.parent / f"{STAGING}{folder.name}-{os.getpid()}"
    remove(staged)
    staged.mkdir()
    try:
        fill(staged)
        if folder.exists():
            _exchange(staged, folder)
        else:
            staged.rename(folder)
    finally:
        remove(staged)


def heal(parent: Path) -> None:
    """Put right what a killed build left behind: finish or take away folders that were being swapped.

    A folder named '<staging><name>-old' holds the earlier one where two renames were needed and only the first
    was done."""
    if not parent.is_dir():
        return
    for entry in sorted(parent.iterdir()):
        if not entry.name.startswith(STAGING):
            continue
        if entry.name.endswith("-old"):
            home = parent / entry.name.removeprefix(STAGING).removesuffix("-old")
            if not home.exists():
                entry.rename(home)
                continue
        remove(entry)


def remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        from shutil import rmtree  # with all that it can unpack it takes long to import

        rmtree(path)


def link_tree(source: Path, target: Path) -> None:
    """The same files under another folder, without copying their content where the file system allows it. Symbolic
    links stay behind: no build makes any."""
    _link_below(str(source), str(target))


def _link_below(source: str, target: str) -> None:
    """Of thousands of pages nothing is asked that the listing does not say."""
    os.makedirs(target, exist_ok=True)  # noqa: PTH103 (a `Path` of each takes as long as to link it)
    with os.scandir(source) as listing:
        entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in listing if not entry.is_symlink()]
    for name, is_folder in entries:
        (_link_below if is_folder else _link)(f"{source}/{name}", f"{target}/{name}")
    os.chmod(target, stat.S_IMODE(os.stat(source).st_mode))  # noqa: PTH101, PTH116


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        from shutil import copy2

        copy2(source, target)


def _exchange(staged: Path, folder: Path) -> None:
    """Both names change places at one moment where the system can; else two renames that `heal` can finish."""
    try:
        _renameat2(staged, folder)
    except (OSError, AttributeError):
        old = folder.parent / f"{STAGING}{folder.name}-old"
        remove(old)
        folder.rename(old)
        staged.rename(folder)
        remove(old)


def _renameat2(first: Path, second: Path) -> None:
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if library.renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number or errno.EINVAL, os.strerror(number))
