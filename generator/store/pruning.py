"""What no build has used for long is taken out of the cache, so that it does not grow for ever."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

BUILDS = 40
"""How many of the last builds that did something keep all that they used: an edit taken back makes nothing anew."""
SLACK = 10
"""So many more are let gather before anything is looked through: that costs as much as listing the whole cache."""
_BUILD = "build"
_NAME = re.compile(rb"\b[0-9a-f]{64}\b")


def prune(folder: Path, builds: int = BUILDS, slack: int = SLACK) -> int:
    """Take away every result that the last builds did not ask for, every blob that none of the others names, and what
    a killed process had begun to write; how many files that were. A file's age is the time at which it was last
    written or asked for (the disk's: no clock is read), counted from the remembered builds, so that whatever another
    build is writing at this moment is younger. What is taken away wrongly is made again: nothing here is the only one.

    folder: of the cache. A disk that refuses keeps what it has."""
    ages = sorted((_age(path) for path in _files(folder / "results" / _BUILD)), reverse=True)
    if len(ages) <= builds + slack:
        return 0
    oldest = ages[builds]  # of the last build that is not kept: all that came after it used is younger
    gone = [path for path in _files(folder / "results") if _age(path) <= oldest]
    taken = sum(_taken(path) for path in gone)
    named = {name.decode() for path in _files(folder / "results") for name in _NAME.findall(_read(path))}
    return taken + sum(_taken(path) for path in _files(folder / "blobs")
                       if path.name not in named and _age(path) <= oldest)


def _files(folder: Path) -> Iterator[Path]:
    for above, _, names in os.walk(folder):
        yield from (Path(above, name) for name in names)


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # another build took it away
        return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _taken(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False
