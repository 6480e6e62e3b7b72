"""The race: 42 systems at full size from cold, and again after small edits, against the naive way and the floors, all
in one run on one machine.

The naive way (a loop of `mkdocs build` over the plain project of each system, and of the `weasyprint` command over its
print HTML) is run for a sample of systems and scaled up: sites by their pages, packs by their responsibilities.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.bench.goals import COUNT, MEGABYTES, PERCENT, SECONDS, TIMES, Ratio, as_json, evenly, scaled, table
from tools.bench.processes import Measured, measure, shares, tail
from tools.bench.scratch import (
    Scratch,
    ask_one,
    one_answer,
    prepared,
    template,
    word_for_all,
    word_for_one,
)
from tools.bench.site_stages import VALUES
from tools.bench.staged import ALL_SYSTEMS, Told, added_up

ROUNDS = 5
"""Of commands that are over at once, the best of so many."""
LONG = 2.0
"""Seconds of processor time."""
NAIVE = 3
"""How many systems the naive way is tried on."""


@dataclass
class Race:
    """`chosen`: words of the command line that name the systems, none where all are built."""

    scratch: Scratch
    chosen: tuple[str, ...]
    cores: int
    runs: list[tuple[Measured, tuple[Told, ...]]] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)

    def build(self, name: str, *, site: str = "site", chosen: tuple[str, ...] | None = None
              ) -> tuple[Measured, tuple[Told, ...]]:
        """One build, its stages timed, its run kept for the table."""
        say(name)
        lines = self.scratch.folder / f"{len(self.runs)}.lines"
        run = self._kept(self.scratch.staged(name, lines, *self._words(site, chosen)))
        told = added_up(lines.read_text(encoding="utf-8").splitlines()) if lines.is_file() else ()
        self.runs.append((run, told))
        return run, told

    def nothing(self) -> Measured:
        """A build without a change, and without a clock held to it: that would load all that is not used."""
        say("nothing changed")
        run = self._kept(self.scratch.baf("nothing changed", *self._words("site", None)))
        self.runs.append((run, ()))
        return run

    def _words(self, site: str, chosen: tuple[str, ...] | None) -> tuple[str, ...]:
        return ("build", "--dataset", self.scratch.held, "--framework", self.scratch.framework, "--site",
                str(self.scratch.folder / site), *(self.chosen if chosen is None else chosen))

    def _kept(self, run: Measured) -> Measured:
        if run.code not in (0, 1):
            raise RuntimeError(f"{run.name}: exit {run.code}: {run.said}")
        return run


def race(root: Path, scratch: Path, dataset: str, framework: str, systems: int) -> tuple[str, dict[str, Any]]:
    """The report, and the same as JSON. `systems`: only the first so many, in the order of their codes; 0 for all."""
    say("illustrative returns")
    made = prepared(root, scratch, dataset, framework)
    codes = made.systems()[:systems or None]
    ask_one(made, codes[0])
    chosen = tuple(word for code in codes for word in ("--icb", code)) if systems else ()
    running = Race(made, chosen, len(os.sched_getaffinity(0)))
    checked = _commands(running)
    cold, stages = running.build("cold")
    _of_machine(running, cold)
    _checked_again(running, checked)
    _edits(running, cold, codes)
    _others(running, cold, stages, codes)
    return "\n\n".join((_runs(running), _stages(cold, stages), table(running.ratios))), {
        "systems": len(codes), "cores": running.cores, "ratios": as_json(running.ratios),
        "runs": [{"name": run.name, "wall": run.wall, "cpu": run.cpu, "largest": run.largest, "together": run.together,
                  "busy": shares(run.busy, running.cores), "tail": tail(run.busy, running.cores),
                  "stages": {one.stage: [one.seconds, one.times] for one in told}} for run, told in running.runs]}


# Small commands -------------------------------------------------------------------------------------------------------


def _commands(running: Race) -> Measured:
    """`baf --help`, and `baf check` of one file and of all, from cold; the last is given back."""
    scratch = running.scratch
    say("baf --help, baf check")
    bare = best(scratch.code, "-c", "pass")
    running.ratios.append(Ratio("baf --help, against the bare interpreter",
                                best(scratch.code, "-m", "generator", "--help") / bare, 3, TIMES))
    parse = measure("", scratch.code, "-m", "tools.bench.floors", "parse", *inputs(scratch))
    cold = scratch.baf("baf check, cold", "check")
    running.ratios.append(Ratio("baf check cold, against the bare C parse of the same YAML files", cold.cpu / parse.cpu,
                                1.2, TIMES, note=f"{cold.cpu:.1f} s, {parse.cpu:.1f} s"))
    last = next((scratch.home / scratch.systems()[0] / scratch.framework).glob("*/return.yaml"))
    one = best(scratch.code, "-m", "generator", "--project", str(scratch.project), "check", str(last))
    running.ratios.append(Ratio("baf check of one file, in the project as it stands", one, 0.3, SECONDS))
    running.runs.append((cold, ()))
    return cold


def _checked_again(running: Race, cold: Measured) -> None:
    """What a check found is kept beside what a build keeps, so one check comes between."""
    running.scratch.baf("baf check, once more", "check")
    warm = running.scratch.baf("baf check, again", "check")
    running.runs.append((warm, ()))
    running.ratios.append(Ratio("baf check again, against a cold check", warm.cpu / cold.cpu, 0.05, PERCENT))


def inputs(scratch: Scratch) -> tuple[str, str]:
    return str(scratch.project / "frameworks"), str(scratch.project / "icb_data")


def best(folder: Path, *arguments: str, rounds: int = ROUNDS) -> float:
    """Seconds of processor time of the best of several runs; of one, where that takes long enough to be told."""
    found = [measure("", folder, *arguments).cpu]
    while found[0] < LONG and len(found) < rounds:
        found.append(measure("", folder, *arguments).cpu)
    return min(found)


# The cold build -------------------------------------------------------------------------------------------------------


def _of_machine(running: Race, cold: Measured) -> None:
    busy = cold.cpu / (cold.wall * running.cores)
    running.ratios += [
        Ratio("cold: memory of the largest process", cold.largest, 400, MEGABYTES),
        Ratio("cold: memory of all processes at one moment", cold.together, 1024, MEGABYTES),
        Ratio(f"cold: share of {running.cores} cores that was busy", busy, None, PERCENT),
        Ratio("cold: at the end, cores less than three quarters busy", tail(cold.busy, running.cores), None, SECONDS)]


# After small edits ----------------------------------------------------------------------------------------------------


def _edits(running: Race, cold: Measured, codes: tuple[str, ...]) -> None:
    scratch, ratios = running.scratch, running.ratios
    floor = best(scratch.code, "-m", "tools.bench.floors", "hash", *inputs(scratch))
    nothing = min((running.nothing() for _ in range(3)), key=lambda run: run.cpu)
    ratios += [Ratio("nothing changed, against cold", nothing.cpu / cold.cpu, 0.002, PERCENT),
               Ratio("nothing changed", nothing.cpu, 0.3, SECONDS),
               Ratio("nothing changed, beyond hashing the inputs", nothing.cpu - floor, 0.05, SECONDS,
                     note=f"hashing {floor:.2f} s")]
    one_answer(scratch, codes[-1])
    answer, told = running.build("one answer changed")
    ratios += [Ratio("one answer changed, against cold", answer.cpu / cold.cpu, 0.04, PERCENT,
                     note=f"{answer.cpu:.0f} s, {answer.wall:.0f} s by the clock"),
               Ratio("one answer changed: sites of systems printed", times(told, "sites"), 1, COUNT),
               Ratio("one answer changed: packs of systems laid out", times(told, "packs: lay out"), 2, COUNT)]
    word_for_one(scratch)
    word, told = running.build("one word that one system is told")
    ratios += [Ratio("one word that reaches one system, against cold", word.cpu / cold.cpu, None, PERCENT),
               Ratio("one word that reaches one system: sites printed", times(told, "sites"), 1, COUNT),
               Ratio("one word that reaches one system: packs laid out", times(told, "packs: lay out"), 2, COUNT)]
    template(scratch)
    changed, told = running.build("one template of a page changed")
    ratios += [Ratio("one template of a page changed, against cold", changed.cpu / cold.cpu, None, PERCENT),
               Ratio("one template of a page changed: packs laid out", times(told, "packs: lay out"), 0, COUNT)]
    few = evenly({code: number for number, code in enumerate(codes)}, NAIVE)
    word_for_all(scratch)
    _, told = running.build(f"one word that all are told, {len(few)} of them", site="site-few",
                            chosen=tuple(word for code in few for word in ("--icb", code)))
    ratios.append(Ratio(f"one word that reaches all: packs laid out of {2 * len(few)} built",
                        times(told, "packs: lay out"), 2 * len(few), COUNT, least=True))


def times(told: Iterable[Told], stage: str) -> int:
    """How often it was done for a system."""
    return sum(one.times for one in told if one.stage == stage)


# The others -----------------------------------------------------------------------------------------------------------


def _others(running: Race, cold: Measured, stages: tuple[Told, ...], codes: tuple[str, ...]) -> None:
    scratch = running.scratch
    published = scratch.folder / "site" / scratch.held / scratch.framework
    pages = {code: sum(1 for _ in (published / code).rglob("*.html")) for code in codes}
    asked = {code: int(json.loads((published / code / "manifest.json").read_bytes())["counts"]["n"]) for code in codes}
    sample, out = evenly(asked, NAIVE), scratch.folder / "naive"
    say(f"the naive way, for {', '.join(sample)}")
    written = measure("", scratch.code, "-m", "tools.bench.naive", str(scratch.project), str(out), scratch.held,
                      scratch.framework, *sample)
    if written.code:
        raise RuntimeError(f"what the naive way needs could not be written: {written.said}")
    sites = [measure(code, out / "plain" / code, "-m", "mkdocs", "build", "--quiet") for code in sample]
    packs = [measure(path.name, out, "-m", "weasyprint", "--quiet", str(path), str(path.with_suffix(".pdf")))
             for path in sorted((out / "print").glob("*.html"))]
    if bad := [run for run in (*sites, *packs) if run.code]:
        raise RuntimeError(f"the naive way failed at {bad[0].name}: {bad[0].said}")
    floor = measure("", scratch.code, "-m", "tools.bench.site_floor", str(out / VALUES), str(out / "floor"))
    of_sites, of_packs = (tuple(scaled(sum(value(run) for run in runs), sample, sizes) for value in (_cpu, _wall))
                          for runs, sizes in ((sites, pages), (packs, asked)))
    naive_cpu, naive_wall = of_sites[0] + of_packs[0], of_sites[1] + of_packs[1]
    least = scaled(floor.cpu, sample, pages)
    ours = {stage: sum(one.seconds for one in stages if one.stage.removesuffix(ALL_SYSTEMS).startswith(stage))
            for stage in ("sites", "packs")}
    shutil.rmtree(out)
    note = f"naive {naive_wall:.0f} s, scaled up from {len(sample)} of {len(codes)} systems"
    running.ratios += [
        Ratio("whole build from cold, times faster than the naive way, wall", naive_wall / cold.wall, 3, TIMES, True,
              note),
        Ratio("whole build from cold, times faster than the naive way, CPU", naive_cpu / cold.cpu, None, TIMES, True),
        Ratio("sites alone, times faster than mkdocs build, CPU", of_sites[0] / ours["sites"], 3.6, TIMES, True,
              f"naive {of_sites[0]:.0f} s"),
        Ratio("sites alone, times faster than mkdocs build, wall on all cores",
              of_sites[1] / (ours["sites"] / running.cores), 7, TIMES, True, "as if all cores shared it evenly"),
        Ratio("packs alone, times faster than the weasyprint command, CPU", of_packs[0] / ours["packs"], None, TIMES,
              True, f"naive {of_packs[0]:.0f} s, without tags"),
        Ratio("sites alone, against plain Jinja2 to files, CPU", ours["sites"] / least, 10, TIMES,
              note=f"floor {least:.1f} s")]


def _cpu(run: Measured) -> float:
    return run.cpu


def _wall(run: Measured) -> float:
    return run.wall


# Tables ---------------------------------------------------------------------------------------------------------------


def _runs(running: Race) -> str:
    head = (f"{'':44}{'wall s':>8}{'CPU s':>8}{'MB one':>8}{'MB all':>8}  cores busy, tenth by tenth")
    rows = [f"{run.name:44}{run.wall:>8.1f}{run.cpu:>8.2f}{run.largest:>8}{run.together:>8}  "
            + (" ".join(f"{share:.0%}" for share in shares(run.busy, running.cores)) if run.wall > 10 else "")
            for run, _ in running.runs]
    return "\n".join((head, *(row.rstrip() for row in rows)))


def _stages(cold: Measured, stages: tuple[Told, ...]) -> str:
    known = sum(one.seconds for one in stages)
    rest = Told("the rest: start, messages between processes", max(0.0, cold.cpu - known), 1)
    rows = [f"{one.stage:44}{one.seconds:>8.2f}{one.seconds / cold.cpu:>8.1%}{one.times:>8}" for one in (*stages, rest)]
    return "\n".join((f"{'stages of the cold build':44}{'CPU s':>8}{'share':>8}{'times':>8}", *rows))


def say(what: str) -> None:
    print(f"bench: {what}", file=sys.stderr, flush=True)
