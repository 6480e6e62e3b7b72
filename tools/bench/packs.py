"""Packs: processor time a sheet, beside the `weasyprint` command's own work over the very same print HTML.

`python -m tools.bench.packs [--icb ZD01] [--dataset demonstration] [--framework winter-2022-23] [--rounds 3]`
"""

from __future__ import annotations

import argparse
import gc
import io
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from weasyprint import HTML

from generator.commands.project import errors_of_files, load_project, project_findings
from generator.composition import neighbours
from generator.production.making import lay_out
from generator.production.planning import plan
from generator.production.printing import print_pack
from generator.sources.project import read_project
from generator.vocabulary import Edition

ROOT = Path(__file__).resolve().parents[2]


def milliseconds(work: Callable[[], bytes], rounds: int) -> tuple[float, bytes]:
    """The best of several rounds of processor time, and what was made."""
    best, made = float("inf"), b""
    for _ in range(rounds):
        gc.collect()
        begun = time.process_time()
        made = work()
        best = min(best, time.process_time() - begun)
    return best * 1000, made


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.packs", description=__doc__)
    parser.add_argument("--dataset", default="demonstration")
    parser.add_argument("--framework", default="winter-2022-23")
    parser.add_argument("--icb", default="ZD01")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    files = read_project(ROOT)
    project = load_project(ROOT, files, dataset=options.dataset, framework=options.framework)
    job = plan(project.framework(options.framework), project.datasets[options.dataset, options.framework],
               project.types, files.hashes, month=None, systems=(options.icb,), editions=tuple(Edition),
               neighbours=neighbours(project.crosswalk, project.every_framework, options.framework),
               doubts=errors_of_files(project_findings(project), options.framework, options.dataset)).systems[0]
    print(f"{'edition':10}{'sheets':>8}{'ours':>8}{'weasyprint':>12}{'tagged':>8}{'ours/untagged':>15}{'ours/tagged':>13}"
          "   (ms of processor time a sheet, best of rounds)")
    for edition in Edition:
        printed = print_pack(job, edition)
        html = printed.html
        ours, made = milliseconds(lambda e=edition, p=printed: lay_out(job, e, p), options.rounds)  # type: ignore[misc]
        bare, _ = milliseconds(lambda h=html: HTML(string=h).write_pdf(), options.rounds)  # type: ignore[misc]
        tagged, _ = milliseconds(lambda h=html: HTML(string=h).write_pdf(pdf_variant="pdf/ua-1"),  # type: ignore[misc]
                                 options.rounds)
        with pikepdf.open(io.BytesIO(made)) as pdf:
            sheets = len(pdf.pages)
        print(f"{edition.value:10}{sheets:>8}{ours / sheets:>8.0f}{bare / sheets:>12.0f}{tagged / sheets:>8.0f}"
              f"{ours / bare:>15.2f}{ours / tagged:>13.2f}")


if __name__ == "__main__":
    main()
