"""One command as a process of its own: the time of the processor and the largest memory, its children's included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stage:
    """`seconds` of processor time, `wall` by the clock on the wall; `megabytes` of the largest process; `of`: how many
    files it made or read."""

    name: str
    seconds: float
    megabytes: int
    of: int
    code: int
    floor: bool = False
    wall: float = 0.0


def run(name: str, root: Path, of: int, *arguments: str, floor: bool = False) -> Stage:
    """`python ARGUMENTS` in `root`. What it says is lost; how it ended is told."""
    started = time.perf_counter()
    begun = subprocess.Popen([sys.executable, *arguments], cwd=root, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(begun.pid, 0)
    begun.returncode = os.waitstatus_to_exitcode(status)
    return Stage(name, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, of, begun.returncode, floor,
                 time.perf_counter() - started)


def table(stages: Iterable[Stage]) -> str:
    """A line a stage, with its ratio to the floor of the same run."""
    listed = tuple(stages)
    floor = next((stage.seconds for stage in listed if stage.floor), 0.0)
    head = f"{'stage':44}{'files':>7}{'CPU s':>9}{'ms each':>9}{'MB':>6}{'of the floor':>14}{'exit':>6}"
    rows = [f"{one.name:44}{one.of:>7}{one.seconds:>9.1f}{one.seconds * 1000 / max(one.of, 1):>9.0f}{one.megabytes:>6}"
            f"{(one.seconds / floor if floor else 0):>14.2f}{one.code:>6}" for one in listed]
    return "\n".join((head, *rows))
