"""Rules 15 and 16 in the build: a page that prints another number than the data, or another system's words, is our own
fault, and its folder is not published."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator.production.making as making
import generator.production.words as words
from generator.cli import baf
from generator.commands.project import load_project
from generator.findings import InternalFaultError
from generator.model.rendered import RenderedFile
from generator.production.counts import check_counts, marked_numbers
from generator.production.jobs import Job, SystemJob
from generator.production.planning import plan
from generator.production.printing import print_pack, print_site
from generator.production.words import check_withheld, check_words, pieces_of
from generator.sources.project import read_project
from generator.vocabulary import Edition
from tests.build.project import FRAMEWORK, Project, copied
from tests.recount.recount import read_csv, read_yaml

pytestmark = pytest.mark.build

SMALL, OTHER = "ZD05", "ZD07"
LEAKING, MISCOUNTING, SOUND = "ZD05", "ZD03", "ZD02"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copied(tmp_path_factory.mktemp("checked"), "demonstration")


@pytest.fixture(scope="module")
def jobs(project: Project) -> dict[str, Job]:
    """One job a system, and '' for the view of all systems."""
    files = read_project(project.root)
    loaded = load_project(project.root, files, dataset="demonstration", framework=FRAMEWORK)
    made = plan(loaded.framework(FRAMEWORK), loaded.datasets["demonstration", FRAMEWORK], loaded.types, files.hashes,
                month=None, systems=(), editions=())
    assert made.overview is not None
    return {**{job.pack.tailored.system: job for job in made.systems}, "": made.overview}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look in this process, to spare its start: the build below takes it in a process of its own."""
    monkeypatch.setattr(words, "look_again", lambda job, again: again(job))


def narrative(project: Project, system: str, holder: Callable[[str], bool] = lambda _: True, month: str = "") -> str:
    """The longest narrative of a system's latest return, or of a month's, by the files alone."""
    path = sorted((project.root / project.home("demonstration", system)).glob(f"{month or '*'}/return.yaml"))[-1]
    found = [answer["narrative"] for answer in read_yaml(path)["answers"]
             if answer.get("narrative") and holder(answer.get("holder", ""))]
    return max(found, key=len)


def nothing(job: Job) -> dict[str, str]:
    """Prints nothing of what was found."""
    return {}


def paragraph(text: str) -> str:
    return f"<div><p>{text}</p></div>"


# Rule 16 --------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("at_once")
def test_another_systems_words_are_a_fault_that_names_both(project: Project, jobs: dict[str, Job]) -> None:
    page = paragraph(narrative(project, OTHER))
    with pytest.raises(InternalFaultError, match=f"{SMALL}.*changes.html prints words of {OTHER}"):
        check_words(jobs[SMALL], {"index.html": "<p>All well.</p>", "changes.html": page}, nothing)


@pytest.mark.usefixtures("at_once")
def test_half_a_sentence_in_an_attribute_is_found_too(project: Project, jobs: dict[str, Job]) -> None:
    piece = max(pieces_of(narrative(project, OTHER)), key=len)
    with pytest.raises(InternalFaultError):
        check_words(jobs[SMALL], {"lines.html": f'<tr data-said="{piece.upper()}"><td>1</td></tr>'}, nothing)


@pytest.mark.usefixtures("at_once")
def test_a_systems_own_words_are_its_own(project: Project, jobs: dict[str, Job]) -> None:
    check_words(jobs[SMALL], {"index.html": paragraph(narrative(project, SMALL))}, nothing)


@pytest.mark.usefixtures("at_once")
def test_the_view_of_all_systems_prints_nobodys_words(project: Project, jobs: dict[str, Job]) -> None:
    with pytest.raises(InternalFaultError, match=f"all systems .*index.html prints words of {OTHER}"):
        check_words(jobs[""], {"index.html": paragraph(narrative(project, OTHER))}, nothing)


@pytest.mark.usefixtures("at_once")
def test_a_shared_organisations_words_may_stand_in_each_of_its_systems(project: Project, jobs: dict[str, Job]) -> None:
    partners = read_csv(project.root / "icb_data/demonstration/organisations/partnerships.csv")
    systems: dict[str, set[str]] = {}
    for row in partners:
        if not row["until"]:
            systems.setdefault(row["organisation"], set()).add(row["system"])
    shared, where = next((body, where) for body, where in sorted(systems.items()) if {SMALL, OTHER} <= where
                         or len(where) > 2)
    one, other = sorted(where)[:2]
    check_words(jobs[other], {"x.html": paragraph(narrative(project, one, lambda holder: holder == shared))}, nothing)


@pytest.mark.usefixtures("at_once")
def test_a_predecessors_words_may_stand_in_the_system_that_follows_it(project: Project, jobs: dict[str, Job]) -> None:
    check_words(jobs["ZD10"], {"x.html": paragraph(narrative(project, "ZD08"))}, nothing)
    own = narrative(project, "ZD10", lambda holder: holder == "ZD10")
    with pytest.raises(InternalFaultError, match="prints words of ZD10"):
        check_words(jobs["ZD08"], {"x.html": paragraph(own)}, nothing)


@pytest.mark.usefixtures("at_once")
def test_a_joint_boards_own_words_may_stand_in_both_and_those_of_its_trusts_not(project: Project,
                                                                              jobs: dict[str, Job]) -> None:
    own = narrative(project, "ZD02", lambda holder: holder == "ZD02")
    check_words(jobs["ZD03"], {"x.html": paragraph(own)}, nothing)
    here = {row["organisation"] for row in read_csv(
        project.root / "icb_data/demonstration/organisations/partnerships.csv") if row["system"] == "ZD03"}
    theirs = narrative(project, "ZD02", lambda holder: holder.startswith("ZDT") and holder not in here)
    with pytest.raises(InternalFaultError):
        check_words(jobs["ZD03"], {"x.html": paragraph(theirs)}, nothing)


def prints_it_anyway(job: Job) -> dict[str, str]:
    """The program's own wording: it stands there whatever anybody wrote."""
    assert isinstance(job, SystemJob)
    return {"index.html": paragraph(f"Nobody has written to {job.pack.tailored.system} about the ferry this winter")}


@pytest.mark.usefixtures("at_once")
def test_the_programs_own_wording_is_nobodys_even_if_somebody_has_used_it(jobs: dict[str, Job]) -> None:
    """An answer elsewhere may quote a page. It must not stop the page."""
    job = jobs[SMALL]
    assert job.words is not None
    said = {f"nobody has written to {SMALL.lower()} about the ferry this winter": frozenset({(OTHER, "ZDT01")})}
    quoted = dataclasses.replace(job, words=dataclasses.replace(job.words, said=said))
    check_words(quoted, prints_it_anyway(job), prints_it_anyway)
    with pytest.raises(InternalFaultError):
        check_words(quoted, prints_it_anyway(job), nothing)


@pytest.mark.usefixtures("at_once")
def test_wording_that_stands_in_the_program_needs_no_second_look(jobs: dict[str, Job]) -> None:
    job = jobs[SMALL]
    assert job.words is not None
    said = {"no date has passed without the action being complete": frozenset({(OTHER, "ZDT01")})}
    quoted = dataclasses.replace(job, words=dataclasses.replace(job.words, said=said))
    check_words(quoted, {"index.html": paragraph("No date has passed without the action being complete.")}, nothing)


# Rule 15 --------------------------------------------------------------------------------------------------------------


def test_a_number_that_is_not_the_datas_is_a_fault_that_names_both(jobs: dict[str, Job]) -> None:
    job = jobs[SMALL]
    html = print_pack(job, Edition.BOARD).html
    check_counts(job.label, job.document, {"the board pack": html}, {})
    for column, number in dict(marked_numbers(html)).items():
        wrong = html.replace(f'data-counted="{column}">{number}', f'data-counted="{column}">{number + 1}')
        assert wrong != html, column
        with pytest.raises(InternalFaultError, match=f"the board pack prints {number + 1} for '{column}'.* {number}$"):
            check_counts(job.label, job.document, {"the board pack": wrong}, {})


def test_a_headline_that_leaves_a_number_out_is_a_fault(jobs: dict[str, Job]) -> None:
    job = jobs[SMALL]
    html = print_pack(job, Edition.BOARD).html.replace('data-counted="not_reported"', "")
    with pytest.raises(InternalFaultError, match="does not print not_reported"):
        check_counts(job.label, job.document, {"the board pack": html}, {})


def test_a_mark_without_a_number_is_a_fault() -> None:
    assert dict(marked_numbers('<td data-counted="n" class="x"><a href="#"><b>1,204</b></a></td>')) == {"n": 1204}
    with pytest.raises(InternalFaultError, match="no number"):
        dict(marked_numbers('<td data-counted="n">none</td>'))


# In a build -----------------------------------------------------------------------------------------------------------


def faulty(job: Job, **options: Any) -> tuple[RenderedFile, ...]:
    """One system's first page with a sentence of another's; another's with one more in its sum."""
    files = print_site(job, **options)
    system = job.pack.tailored.system if isinstance(job, SystemJob) else ""
    if system == LEAKING and job.words is not None:
        said = job.words.said
        theirs = min(piece for piece, speakers in said.items() if {system for system, _ in speakers} == {OTHER})
        return with_first_page(files, "</h1>", f"</h1><p>{theirs}</p>")
    if system == MISCOUNTING and isinstance(job, SystemJob):
        n = job.pack.total.n
        return with_first_page(files, f'data-counted="n">{n} ', f'data-counted="n">{n + 1} ')
    return files


def with_first_page(files: tuple[RenderedFile, ...], old: str, new: str) -> tuple[RenderedFile, ...]:
    return tuple(dataclasses.replace(item, content=item.content.decode().replace(old, new, 1).encode())
                 if item.path == "index.html" else item for item in files)


def test_the_folders_are_not_published_the_others_are_and_the_build_ends_with_three(
        monkeypatch: pytest.MonkeyPatch, project: Project, tmp_path: Path) -> None:
    monkeypatch.setattr(making, "print_site", faulty)
    systems = (LEAKING, MISCOUNTING, SOUND)
    ended = CliRunner().invoke(
        baf, ["--project", str(project.root), "build", "--site", str(tmp_path / "site"), "--edition", "none",
              *(part for code in systems for part in ("--icb", code))], standalone_mode=False)
    assert ended.return_value == 3
    assert f"{LEAKING} 2023-03: index.html prints words of {OTHER}" in ended.stderr
    assert f"{MISCOUNTING} 2023-03: index.html prints" in ended.stderr
    assert "our own fault" in ended.stderr
    home = tmp_path / "site" / "demonstration" / FRAMEWORK
    assert [code for code in systems if (home / code).exists()] == [SOUND]


# Rule 18 --------------------------------------------------------------------------------------------------------------


def test_what_a_public_edition_leaves_out_is_a_fault_that_names_the_page(jobs: dict[str, Job]) -> None:
    job = jobs[SMALL]
    assert job.words is not None
    held = dataclasses.replace(job, words=dataclasses.replace(
        job.words, secret=frozenset({"the ferry will not run before march"})))
    check_withheld(held, {"index.html": paragraph("The ferry runs again, as it did every winter before.")})
    with pytest.raises(InternalFaultError, match=r"changes\.html prints what a public edition withholds"):
        check_withheld(held, {"index.html": "", "changes.html": paragraph("The ferry will not run before March.")})
