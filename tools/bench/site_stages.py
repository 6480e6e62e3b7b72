"""Sites in one process, stage by stage, and what the others in the race need: `python -m tools.bench.site_stages`.

Leaves in a folder the plain project of every system, and the page values from which the floor is written. Prints the
processor time of each stage as JSON.
"""

from __future__ import annotations

import argparse
import gc
import json
import pickle
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from generator.commands.project import load_project
from generator.composition import default_month
from generator.engines.fast import write_site
from generator.engines.plain import write_project
from generator.model.rendered import RenderedFile
from generator.production.jobs import SystemJob
from generator.production.planning import plan
from generator.production.printing import base_context
from generator.rendering.site import render_site
from generator.sources.project import read_project
from generator.views.site import system_site

T = TypeVar("T")
VALUES = "values.pickle"


class Stages:
    """Seconds of processor time by stage, added up over all systems."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], T]) -> T:
        begun = time.process_time()
        result = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begun
        return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("project", "out"):
        parser.add_argument(name, type=Path)
    for name in ("dataset", "framework"):
        parser.add_argument(name)
    parser.add_argument("--systems", type=int, default=0)
    options = parser.parse_args()
    gc.disable()
    print(json.dumps(_all(options.project, options.out, options.dataset, options.framework, options.systems)))


def _all(root: Path, out: Path, dataset: str, framework: str, systems: int) -> dict[str, Any]:
    stages, views, pages = Stages(), [], 0
    jobs = _jobs(stages, root, dataset, framework, systems)
    gc.freeze()
    for job in jobs:
        view = stages.timed("views", lambda job=job: system_site(job.pack, base_context(job)))  # type: ignore[misc]
        site = stages.timed("our templates", lambda view=view: render_site(view))  # type: ignore[misc]
        files = stages.timed("frame and search index", lambda site=site: write_site(site))  # type: ignore[misc]
        stages.timed("to disk", lambda files=files, job=job: put(  # type: ignore[misc]
            files, out / "ours" / job.pack.tailored.system))
        put(write_project(site), out / "plain" / job.pack.tailored.system)
        views.append(view)
        pages += len(site.pages)
        gc.collect()
    (out / VALUES).write_bytes(pickle.dumps(views))
    return {"stages": stages.seconds, "systems": len(jobs), "pages": pages,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def _jobs(stages: Stages, root: Path, dataset: str, framework: str, systems: int) -> tuple[SystemJob, ...]:
    files = stages.timed("read", lambda: read_project(root))
    project = stages.timed("load", lambda: load_project(root, files, dataset=dataset, framework=framework))
    held = project.datasets[dataset, framework]
    asked = project.framework(framework)
    codes = held.register.systems_on(default_month(asked, held).last_day, asked.system_type)[:systems or None]
    planned = stages.timed("tailor and assure", lambda: plan(
        asked, held, project.types, files.hashes, month=None, systems=codes, editions=()))
    return planned.systems


def put(files: tuple[RenderedFile, ...], folder: Path) -> None:
    for item in files:
        path = folder / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.content)


if __name__ == "__main__":
    main()
