"""How cost grows with systems (their copies under other codes) and with months (the same returns again). Sites and data
only: a pack's cost is its own, whatever stands beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bench.goals import MEGABYTES, TIMES, Ratio, as_json, table
from tools.bench.processes import Measured, tail
from tools.bench.race import say
from tools.bench.scratch import Scratch, grown, prepared, with_months
from tools.bench.staged import added_up

SYSTEMS, MONTHS = (1, 2, 4), (3, 12, 36)
FEW = 14
"""How many systems returned, where months grow."""
LINEAR = 1.1
"""At most so many times the cost of each: linear, but for what a measurement errs."""


@dataclass(frozen=True)
class Grown:
    """A build of so many systems or months. `stages`: seconds of processor time."""

    many: int
    run: Measured
    stages: dict[str, float]

    @property
    def each(self) -> float:
        return self.run.cpu / self.many


def growth(root: Path, scratch: Path, dataset: str, framework: str, systems: int) -> tuple[str, dict[str, Any]]:
    """The report, and the same as JSON. `systems`: only the first so many, in the order of their codes; 0 for all."""
    say("illustrative returns")
    made = prepared(root, scratch, dataset, framework)
    first = made.systems()
    few = first[:systems or FEW]
    by_systems = tuple(_systems(made, first[:systems or None], times, limited=bool(systems)) for times in SYSTEMS)
    by_months = tuple(_months(made, number, few) for number in MONTHS)
    largest = by_systems[-1].run
    ratios = (
        Ratio(f"{by_systems[-1].many} systems, processor time of each, against {by_systems[0].many}",
              by_systems[-1].each / by_systems[0].each, LINEAR, TIMES),
        Ratio(f"{by_systems[-1].many} systems: memory of the largest process", largest.largest, 400, MEGABYTES),
        Ratio(f"{by_systems[-1].many} systems: memory of all processes", largest.together, 1024, MEGABYTES),
        Ratio(f"{by_systems[-1].many} systems: memory of all, against {by_systems[0].many}",
              largest.together / max(1, by_systems[0].run.together), LINEAR, TIMES),
        Ratio(f"{MONTHS[-1]} months, processor time of each, against {MONTHS[1]}",
              by_months[-1].each / by_months[1].each, LINEAR, TIMES),
        Ratio(f"{MONTHS[-1]} months: memory of the largest process", by_months[-1].run.largest, 400, MEGABYTES))
    report = "\n\n".join((_table("systems", by_systems), _table(f"months, {len(few)} systems", by_months),
                          table(ratios)))
    return report, {"ratios": as_json(ratios), "runs": [
        {"name": one.run.name, "wall": one.run.wall, "cpu": one.run.cpu, "largest": one.run.largest,
         "together": one.run.together, "tail": tail(one.run.busy, len(os.sched_getaffinity(0))), "stages": one.stages}
        for one in (*by_systems, *by_months)]}


def _systems(made: Scratch, first: tuple[str, ...], times: int, *, limited: bool) -> Grown:
    copy = _copied(made, f"systems-{times}")
    grown(copy, times)
    codes = tuple(code + mark for mark in ("", *(f"X{number}" for number in range(1, times))) for code in first)
    return _built(copy, f"{len(codes)} systems", len(codes), codes if limited else ())


def _months(made: Scratch, number: int, few: tuple[str, ...]) -> Grown:
    copy = _copied(made, f"months-{number}")
    with_months(copy, number, few)
    return _built(copy, f"{number} months", number, few)


def _copied(made: Scratch, name: str) -> Scratch:
    """Beside a program of its own, which is the same."""
    folder = made.folder / name
    shutil.copytree(made.project, folder / "project")
    (folder / "code").symlink_to(made.code)
    return Scratch(folder, made.framework, made.held)


def _built(scratch: Scratch, name: str, many: int, codes: Iterable[str]) -> Grown:
    say(name)
    lines = scratch.folder / "lines"
    run = scratch.staged(name, lines, "build", "--edition", "none", "--dataset", scratch.held, "--framework",
                         scratch.framework, "--site", str(scratch.folder / "site"),
                         *(word for code in codes for word in ("--icb", code)))
    if run.code not in (0, 1):
        raise RuntimeError(f"{name}: exit {run.code}: {run.said}")
    told = added_up(lines.read_text(encoding="utf-8").splitlines())
    shutil.rmtree(scratch.folder)
    return Grown(many, run, {one.stage: one.seconds for one in told})


def _table(what: str, found: tuple[Grown, ...]) -> str:
    stages = tuple(dict.fromkeys(stage for one in found for stage in one.stages))
    rows = [("", *(str(one.many) for one in found)), ("wall s", *(f"{one.run.wall:.1f}" for one in found)),
            ("CPU s", *(f"{one.run.cpu:.1f}" for one in found)),
            ("CPU s of each", *(f"{one.each:.2f}" for one in found)),
            ("MB of the largest", *(str(one.run.largest) for one in found)),
            ("MB of all", *(str(one.run.together) for one in found)),
            *((f"CPU s: {stage}", *(f"{one.stages.get(stage, 0):.1f}" for one in found)) for stage in stages)]
    return "\n".join((f"growth with {what}", *(f"{row[0]:36}" + "".join(f"{cell:>12}" for cell in row[1:])
                                               for row in rows)))
