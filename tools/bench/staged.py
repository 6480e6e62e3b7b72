"""`baf` with a clock held to each stage: `python -m tools.bench.staged LINES ARGUMENT ...`.

The program reads no clock, so its functions are timed from outside, by their names, before it begins; forked workers
inherit that. Each call adds a line of JSON to the file LINES: stage, seconds of processor time without the stages
within it, and the same seconds with them.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STAGES = (
    ("read", "generator.sources.project", "read_project"),
    ("load and check", "generator.commands.project", "load_project"),
    ("load and check", "generator.commands.project", "project_findings"),
    ("compose", "generator.production.planning", "plan"),
    ("packs: print HTML", "generator.production.printing", "print_pack"),
    ("packs: lay out", "generator.production.making", "lay_out"),
    ("packs: check", "generator.production.checking", "check_pack"),
    ("data", "generator.production.printing", "print_data"),
    ("data: check", "generator.production.checking", "check_data"),
    ("sites", "generator.production.printing", "print_site"),
    ("sites: check", "generator.production.checking", "check_site"),
    ("catalogues", "generator.production.cataloguing", "make_catalogue"),
    ("index", "generator.production.indexing", "make_index"),
    ("publish", "generator.publishing.folders", "publish_folder"),
    ("publish", "generator.publishing.overviews", "publish_overview"),
    ("publish", "generator.publishing.overviews", "publish_files"),
)
ALL_SYSTEMS = ", all systems"
"""Added to a stage where it is done for the view of all systems."""


@dataclass(frozen=True)
class Told:
    """Seconds of processor time of a stage without those within it, and how often it was done."""

    stage: str
    seconds: float
    times: int


def added_up(lines: Iterable[str]) -> tuple[Told, ...]:
    """A stage a row, in the order of the stages."""
    seconds: dict[str, float] = defaultdict(float)
    times: dict[str, int] = defaultdict(int)
    for line in lines:
        stage, own = json.loads(line)
        seconds[stage] += own
        times[stage] += 1
    order = {name: number for number, (name, _, _) in enumerate(STAGES)}
    return tuple(Told(stage, seconds[stage], times[stage])
                 for stage in sorted(seconds, key=lambda one: (order[one.removesuffix(ALL_SYSTEMS)], one)))


class _Clock:
    def __init__(self, lines: Path) -> None:
        self._lines = lines
        self._within: list[float] = []
        """Of each stage that is being done, the time that went to stages within it."""

    def held_to(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            self._within.append(0.0)
            begun = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                took = time.process_time() - begun
                own = took - self._within.pop()
                if self._within:
                    self._within[-1] += took
                self._tell(stage + _whose(arguments), own)
        return timed

    def _tell(self, stage: str, own: float) -> None:
        """One write to the end of the file: those of two workers never mix."""
        descriptor = os.open(self._lines, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{json.dumps([stage, own])}\n".encode())
        os.close(descriptor)


def _whose(arguments: tuple[Any, ...]) -> str:
    return ALL_SYSTEMS if arguments and type(arguments[0]).__name__ == "OverviewJob" else ""


def put_clocks(lines: Path) -> None:
    """In place of each function, wherever a module has it by name, the same with a clock held to it."""
    clock = _Clock(lines)
    for _, module, _ in STAGES:
        importlib.import_module(module)
    importlib.import_module("generator.commands.build")
    for stage, module, name in STAGES:
        function = getattr(sys.modules[module], name)
        timed = clock.held_to(stage, function)
        for loaded in [one for key, one in sys.modules.items() if key.startswith("generator")]:
            if getattr(loaded, name, None) is function:
                setattr(loaded, name, timed)


def main() -> None:
    put_clocks(Path(sys.argv[1]))
    from generator.cli import main as baf

    sys.argv = ["baf", *sys.argv[2:]]
    baf()


if __name__ == "__main__":
    main()
