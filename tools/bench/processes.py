"""One command and all processes that it starts: time on the wall and of the processors, memory at its fullest, and how
busy the processors were from the beginning to the end.

Memory is the proportional share (PSS): what forked workers hold in common is counted once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

EVERY, MEMORY_EVERY = 0.25, 1.0
"""Seconds between two looks at the processors, and at memory, which costs more to ask for."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """`wall`, `cpu`: seconds; `largest`: megabytes of the largest process; `together`: of all at one moment (0 where it
    was over before anybody looked); `busy`: at each look (seconds since the start, seconds of processor time so far);
    `code`: how it ended; `said`: the last line it wrote."""

    name: str
    wall: float
    cpu: float
    largest: int
    together: int
    busy: tuple[tuple[float, float], ...]
    code: int
    said: str = ""


def measure(name: str, folder: Path, *arguments: str) -> Measured:
    """`python ARGUMENTS` in `folder`, to its end."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    watcher = _Watcher(process.pid, begun)
    watcher.start()
    assert process.stdout is not None
    lines = process.stdout.read().decode(errors="replace").splitlines()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    watcher.over.set()
    watcher.join()
    largest = max(watcher.largest, 0 if watcher.together else used.ru_maxrss // 1024)
    return Measured(name, wall, used.ru_utime + used.ru_stime, largest, watcher.together, tuple(watcher.busy),
                    process.returncode, lines[-1] if lines else "")


class _Watcher(threading.Thread):
    def __init__(self, first: int, begun: float) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.busy: list[tuple[float, float]] = [(0.0, 0.0)]
        self.largest = self.together = 0
        self._first, self._begun = first, begun
        self._used: dict[int, float] = {}
        """Processor time of each process when it was last seen: what has ended keeps what it used."""

    def run(self) -> None:
        asked = 0.0
        while not self.over.wait(EVERY):
            now = time.perf_counter() - self._begun
            alive = processes_of(self._first)
            self._used.update(alive)
            self.busy.append((now, sum(self._used.values())))
            if now - asked >= MEMORY_EVERY:
                asked = now
                held = [megabytes(number) for number in alive]
                self.largest, self.together = max(self.largest, *held, 0), max(self.together, sum(held))


def processes_of(first: int) -> dict[int, float]:
    """Number of a process and of each that it started, or they, and that still lives -> seconds of processor time."""
    found, waiting = {}, [first]
    while waiting:
        number = waiting.pop()
        home = Path(f"/proc/{number}")
        try:
            fields = (home / "stat").read_text().rpartition(")")[2].split()
            for thread in (home / "task").iterdir():
                waiting += map(int, (thread / "children").read_text().split())
        except OSError:  # it has ended since
            continue
        found[number] = (int(fields[11]) + int(fields[12])) / _TICKS
    return found


def megabytes(number: int) -> int:
    """A process's share of memory; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("Pss:")), 0)


def shares(busy: tuple[tuple[float, float], ...], cores: int, parts: int = 10) -> tuple[float, ...]:
    """How much of the cores was used in each of so many equal parts of the time, from 0 to 1."""
    if len(busy) < 2:
        return ()
    end = busy[-1][0]
    at = [_until(busy, end * part / parts) for part in range(parts + 1)]
    return tuple((after - before) / (cores * end / parts) for before, after in pairwise(at))


def tail(busy: tuple[tuple[float, float], ...], cores: int, window: float = 2.0) -> float:
    """Seconds at the end in which no stretch of `window` seconds kept three quarters of the cores busy."""
    end = busy[-1][0]
    for moment, used in reversed(busy):
        before = _until(busy, max(0.0, moment - window))
        if used - before >= 0.75 * cores * min(window, moment) > 0:
            return end - moment
    return end


def _until(busy: tuple[tuple[float, float], ...], moment: float) -> float:
    """Processor time used by then, between two looks as if it had been used evenly."""
    before = busy[0]
    for after in busy[1:]:
        if after[0] >= moment:
            return before[1] + (after[1] - before[1]) * (moment - before[0]) / ((after[0] - before[0]) or 1)
        before = after
    return before[1]
