"""What the others in the race need: `python -m tools.bench.naive PROJECT OUT DATASET FRAMEWORK CODE ...`.

For each of the systems named: its pages as an ordinary MkDocs project, its sheets as print HTML, and the values of its
pages, from which the floor is written.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from generator.commands.project import load_project
from generator.engines.plain import write_project
from generator.production.planning import plan
from generator.production.printing import base_context, print_pack
from generator.rendering.site import render_site
from generator.sources.project import read_project
from generator.views.site import system_site
from generator.vocabulary import Edition
from tools.bench.site_stages import VALUES, put


def main() -> None:
    root, out = Path(sys.argv[1]), Path(sys.argv[2])
    dataset, framework, codes = sys.argv[3], sys.argv[4], tuple(sys.argv[5:])
    files = read_project(root)
    project = load_project(root, files, dataset=dataset, framework=framework)
    held, asked = project.datasets[dataset, framework], project.framework(framework)
    jobs = plan(asked, held, project.types, files.hashes, month=None, systems=codes,
                editions=tuple(Edition)).systems
    views = []
    for job in jobs:
        code = job.pack.tailored.system
        view = system_site(job.pack, base_context(job))
        put(write_project(render_site(view)), out / "plain" / code)
        views.append(view)
        for edition in Edition:
            (out / "print").mkdir(parents=True, exist_ok=True)
            (out / "print" / f"{code}-{edition.value}.html").write_text(print_pack(job, edition).html, encoding="utf-8")
    (out / VALUES).write_bytes(pickle.dumps(views))


if __name__ == "__main__":
    main()
