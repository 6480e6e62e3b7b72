"""Sites from cold, against the naive way (a loop of stock `mkdocs build` over the same pages) and the floor (the same
page values through Jinja2 to files), in one run on one machine."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from tools.bench.site_stages import VALUES
from tools.bench.stages import Stage, run


def sites(root: Path, scratch: Path, dataset: str, framework: str, systems: int) -> str:
    """The report. `systems`: only so many, in the order of their codes; 0 for all."""
    project, held = scratch / "project", f"{dataset}-illustrative"
    made = run("illustrative returns", root, 0, "-m", "generator", "--project", str(root), "demo", "returns", "--out",
               str(project), "--dataset", dataset, "--framework", framework)
    if made.code:
        return f"the illustrative returns could not be made: exit {made.code}"
    told = subprocess.run([sys.executable, "-m", "tools.bench.site_stages", str(project), str(scratch), held, framework,
                           "--systems", str(systems)], cwd=root, capture_output=True, text=True, check=True)
    alone = json.loads(told.stdout.splitlines()[-1])
    codes = sorted(path.name for path in (scratch / "plain").iterdir())
    chosen = [word for code in codes for word in ("--icb", code)] if systems else []
    pages = alone["pages"]
    floor = run("floor: Jinja2 to files", root, pages, "-m", "tools.bench.site_floor", str(scratch / VALUES),
                str(scratch / "floor"), floor=True)
    naive = _loop(codes, scratch / "plain", pages)
    ours = Stage("sites alone, one process", _of_sites(alone["stages"]), alone["megabytes"], pages, 0,
                 wall=_of_sites(alone["stages"]))
    whole = [run(f"baf build, sites and data, --jobs {jobs}", root, pages, "-m", "generator", "--project", str(project),
                 "build", "--dataset", held, "--framework", framework, "--edition", "none", "--force", "--jobs",
                 str(jobs), "--site", str(scratch / f"site-{jobs}"), *chosen) for jobs in (1, 2)]
    return "\n".join((f"{alone['systems']} systems, {pages} pages", _stages(alone["stages"]), "",
                      _race((floor, ours, *whole, naive))))


def _of_sites(stages: dict[str, float]) -> float:
    """What the engine and its templates cost: reading and composing is no site."""
    return sum(stages[name] for name in ("views", "our templates", "frame and search index", "to disk"))


def _loop(codes: list[str], plain: Path, pages: int) -> Stage:
    begun = time.perf_counter()
    runs = [run(code, plain / code, 0, "-m", "mkdocs", "build", "--quiet") for code in codes]
    return Stage("naive: a loop of mkdocs build", sum(one.seconds for one in runs),
                 max((one.megabytes for one in runs), default=0), pages, max((one.code for one in runs), default=0),
                 wall=time.perf_counter() - begun)


def _stages(seconds: dict[str, float]) -> str:
    whole = sum(seconds.values())
    return "\n".join((f"{'stage, one process':36}{'CPU s':>8}{'share':>8}",
                      *(f"{name:36}{took:>8.2f}{took / whole:>8.0%}" for name, took in seconds.items())))


def _race(stages: tuple[Stage, ...]) -> str:
    floor, naive = stages[0], stages[-1]
    head = (f"{'':44}{'CPU s':>8}{'wall s':>8}{'MB':>6}{'ms a page':>11}{'of the floor':>14}{'naive CPU':>11}"
            f"{'naive wall':>12}{'exit':>6}")
    rows = [f"{one.name:44}{one.seconds:>8.1f}{one.wall:>8.1f}{one.megabytes:>6}{one.seconds * 1000 / one.of:>11.1f}"
            f"{one.seconds / floor.seconds:>14.2f}{naive.seconds / one.seconds:>10.1f}x{naive.wall / one.wall:>11.1f}x"
            f"{one.code:>6}" for one in stages]
    return "\n".join((head, *rows))
