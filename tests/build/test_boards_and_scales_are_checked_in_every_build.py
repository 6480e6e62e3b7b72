"""Rule 15 in the build, for what only some plans have: boards that sign for themselves, and more than one scale."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.commands.project import load_project
from generator.findings import InternalFaultError
from generator.model.rendered import RenderedFile
from generator.production.checking import check_site
from generator.production.counts import check_counts, marked_numbers
from generator.production.jobs import Job
from generator.production.planning import plan
from generator.production.printing import print_pack, print_site
from generator.sources.project import read_project
from generator.vocabulary import Edition

pytestmark = pytest.mark.build

SYSTEM = "ZD01"
BOARDS = {"statements:boards", "statements:sent", "statements:signed", "statements:in_part"}
"""What the first page of this system marks: one of its boards sent its statement in part, and none nothing."""


def jobs(root: Path, framework: str) -> tuple[Job, Job]:
    """One system's, and that of all."""
    files = read_project(root)
    loaded = load_project(root, files, dataset="demonstration", framework=framework)
    made = plan(loaded.framework(framework), loaded.datasets["demonstration", framework], loaded.types, files.hashes,
                month=None, systems=(), editions=())
    assert made.overview is not None
    return next(job for job in made.systems if job.pack.tailored.system == SYSTEM), made.overview


@pytest.fixture(scope="module")
def by_board(project_root: Path) -> tuple[Job, Job]:
    return jobs(project_root, "winter-2025-26")


@pytest.fixture(scope="module")
def site(by_board: tuple[Job, Job]) -> tuple[RenderedFile, ...]:
    return print_site(by_board[0], (), (), None)


def page(files: tuple[RenderedFile, ...], path: str) -> str:
    return next(item for item in files if item.path == path).content.decode()


def with_page(files: tuple[RenderedFile, ...], path: str, html: str) -> tuple[RenderedFile, ...]:
    return tuple(RenderedFile(path, html.encode()) if item.path == path else item for item in files)


def again(_: Job) -> tuple[RenderedFile, ...]:
    raise AssertionError("the numbers are wrong: nothing is printed a second time")


@pytest.mark.parametrize("path", ["index.html", "agreement.html"])
def test_a_number_of_boards_that_is_not_the_datas_is_a_fault(by_board: tuple[Job, Job], site: tuple[RenderedFile, ...],
                                                            path: str) -> None:
    html = page(site, path)
    marked = {name: number for name, number in marked_numbers(html) if name.startswith("statements:")}
    assert set(marked) == BOARDS
    for name, number in marked.items():
        wrong = html.replace(f'data-counted="{name}">{number}', f'data-counted="{name}">{number + 1}')
        assert wrong != html, name
        with pytest.raises(InternalFaultError, match=f"{path} prints {number + 1} for '{name}'.* {number}$"):
            check_site(by_board[0], with_page(site, path, wrong), again)


def test_a_first_page_that_leaves_the_boards_out_is_a_fault(by_board: tuple[Job, Job],
                                                           site: tuple[RenderedFile, ...]) -> None:
    html = page(site, "index.html").replace('data-counted="statements:in_part"', "")
    with pytest.raises(InternalFaultError, match="does not print statements:in_part"):
        check_site(by_board[0], with_page(site, "index.html", html), again)


def test_packs_mark_the_same_numbers(by_board: tuple[Job, Job]) -> None:
    for job in by_board:
        counts = json.loads(job.document)["statements"]["counts"]
        for edition in Edition:
            marked = {name.partition(":")[2]: number for name, number in marked_numbers(print_pack(job, edition).html)
                      if name.startswith("statements:")}
            assert marked == {name: counts[name] for name in marked}
            assert {"boards", "sent"} <= set(marked)


def test_a_number_of_one_scale_is_compared_with_that_scale(project_root: Path) -> None:
    job, _ = jobs(project_root, "winter-2023-24")
    headline = json.loads(job.document)["headline"]
    own = {part["scale"]: part["counts"]["n"] for part in headline["by_scale"]}
    assert len(own) == 2
    for scale, number in own.items():
        right = f'<td data-counted="{scale}:n">{number}</td>'
        check_counts(job.label, job.document, {}, {"a page": right})
        with pytest.raises(InternalFaultError, match=rf"a page prints {headline['n']} for '{re.escape(scale)}:n'"):
            check_counts(job.label, job.document, {}, {"a page": right.replace(str(number), str(headline["n"]))})
