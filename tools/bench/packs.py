"""Packs: processor time a sheet, beside the `weasyprint` command's own work over the very same print HTML."""

from __future__ import annotations

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
from generator.rendering.pdf.thrift import forget
from generator.sources.project import read_project
from generator.vocabulary import Edition

DATASET, FRAMEWORK, SYSTEM = "demonstration", "winter-2022-23", "ZD01"
"""A system that answered, with every sheet a pack can have."""
ROUNDS = 3


def milliseconds(work: Callable[[], bytes], rounds: int) -> tuple[float, bytes]:
    """The best of several rounds of processor time, and what was made. Every round is a first pack: nothing is
    remembered of another."""
    best, made = float("inf"), b""
    for _ in range(rounds):
        forget()
        gc.collect()
        begun = time.process_time()
        made = work()
        best = min(best, time.process_time() - begun)
    return best * 1000, made


def packs(root: Path) -> str:
    """One line an edition: sheets, and milliseconds of processor time a sheet, the best of three rounds."""
    files = read_project(root)
    project = load_project(root, files, dataset=DATASET, framework=FRAMEWORK)
    job = plan(project.framework(FRAMEWORK), project.datasets[DATASET, FRAMEWORK],
               project.types, files.hashes, month=None, systems=(SYSTEM,), editions=tuple(Edition),
               neighbours=neighbours(project.crosswalk, project.every_framework, FRAMEWORK),
               doubts=errors_of_files(project_findings(project), FRAMEWORK, DATASET)).systems[0]
    heads = ("ours", "weasyprint", "tagged", "ours/untagged", "ours/tagged")
    lines = ["Packs: milliseconds of processor time a sheet",
             f"{'edition':10}{'sheets':>8}" + "".join(f"{head:>15}" for head in heads)]
    for edition in Edition:
        printed = print_pack(job, edition)
        html = printed.html
        ours, made = milliseconds(lambda e=edition, p=printed: lay_out(job, e, p), ROUNDS)  # type: ignore[misc]
        bare, _ = milliseconds(lambda h=html: HTML(string=h).write_pdf(), ROUNDS)  # type: ignore[misc]
        tagged, _ = milliseconds(lambda h=html: HTML(string=h).write_pdf(pdf_variant="pdf/ua-1"),  # type: ignore[misc]
                                 ROUNDS)
        with pikepdf.open(io.BytesIO(made)) as pdf:
            sheets = len(pdf.pages)
        figures = (ours / sheets, bare / sheets, tagged / sheets)
        lines.append(f"{edition.value:10}{sheets:>8}" + "".join(f"{one:>15.0f}" for one in figures)
                     + f"{ours / bare:>15.2f}{ours / tagged:>15.2f}")

    return "\n".join(lines)
