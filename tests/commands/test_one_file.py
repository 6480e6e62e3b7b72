"""The check of one file: what it finds is what a check of everything finds there, and what it leaves out it says."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import baf
from generator.commands.near import check_near
from generator.findings import Finding
from generator.rules import check_project
from generator.rules.every_rule import only_of_all
from generator.rules.folding import one_for_each_mistake
from generator.sources.project import read_project
from tests.commands.small import OBJECTIVE, doubt, mistype, remark, small_project

CASES = sorted((Path(__file__).resolve().parent.parent / "rules" / "cases").iterdir())
SAMPLED = random.Random(8).sample(CASES, 24)
RETURN = "icb_data/small/ZN1/plan/2022-11/return.yaml"
WAITING = "WP510"
"""Counts what waits in a whole folder, beside the first of it."""


def agreed(case: Path, root: Path) -> int:
    """The wrong twin on disk; each of its files that can be checked alone, compared. How many were."""
    small_project(root)
    shutil.copytree(case / "wrong", root, dirs_exist_ok=True)
    everything = check_project(read_project(root))
    beyond = {*only_of_all(), WAITING}
    compared = 0
    for file in sorted(path for path in (case / "wrong").rglob("*") if path.is_file()):
        path = file.relative_to(case / "wrong").as_posix()
        near = check_near(root, path, "")
        if near is not None:
            found = (*near.report.findings, *(one.finding for one in near.report.silenced))
            here = one_for_each_mistake(one for one in everything if one.place.file == path)
            assert plain(found, beyond) == plain(here, beyond), path
            compared += 1
    return compared


def plain(findings: tuple[Finding, ...], beyond: set[str]) -> list[tuple[str, ...]]:
    return sorted((str(one.place), one.rule, one.message, one.hint, one.excerpt) for one in findings
                  if one.rule not in beyond)


@pytest.mark.parametrize("case", SAMPLED, ids=lambda case: case.name)
def test_a_file_alone_has_the_mistakes_it_has_among_all(case: Path, tmp_path: Path) -> None:
    agreed(case, tmp_path / "project")


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_file_alone_has_the_mistakes_it_has_among_all(case: Path, tmp_path: Path) -> None:
    agreed(case, tmp_path / "project")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """With an error in an objective."""
    root = small_project(tmp_path / "project")
    mistype(root)
    return root


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """With a doubtful answer in a return, and a folder in which builds keep things."""
    root = small_project(tmp_path / "project")
    doubt(root)
    (root / ".baf-cache").mkdir()
    return root


def told(root: Path, path: str, *words: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(baf, ["--project", str(root), "check", *words, str(root / path)], standalone_mode=False)
    assert ran.exception is None
    return int(ran.return_value), ran.stdout, ran.stderr


def test_a_mistake_in_the_file_is_told_with_place_and_what_is_meant(project: Path) -> None:
    code, said, _ = told(project, OBJECTIVE)
    assert code == 1
    assert OBJECTIVE in said
    assert "did you mean 'responsible'?" in said
    assert "1 file read, beside" in said


def test_the_mistakes_of_other_files_are_left_to_the_check_of_everything(project: Path) -> None:
    code, said, _ = told(project, RETURN)
    assert code == 0
    assert OBJECTIVE not in said


def test_what_is_not_looked_at_is_said_and_the_whole_finds_it(doubtful: Path) -> None:
    _, said, _ = told(doubtful, RETURN)
    assert "WP520" not in said
    assert "Not looked at: other files" in said
    _, whole, _ = told(doubtful, RETURN, "--whole")
    assert "WP520" in whole
    assert "Not looked at" not in whole


def test_a_machine_is_told_apart_from_the_findings_what_is_not_looked_at(project: Path) -> None:
    _, said, beside = told(project, OBJECTIVE, "--format", "json")
    assert [one["file"] for one in json.loads(said)] == [OBJECTIVE]
    assert "Not looked at" in beside


def test_after_a_check_of_everything_the_file_as_it_was_then_is_told_in_full(doubtful: Path) -> None:
    _, whole, _ = told(doubtful, RETURN, "--whole")
    assert told(doubtful, RETURN)[1] == whole


def test_after_a_change_it_is_told_what_the_last_check_of_everything_found_here(doubtful: Path) -> None:
    told(doubtful, RETURN, "--whole")
    remark(doubtful / RETURN)
    _, said, _ = told(doubtful, RETURN)
    assert "it found 1 of those here, which may still stand: WP520" in said


def test_when_another_file_changed_the_last_check_is_not_taken_for_this_one(doubtful: Path) -> None:
    told(doubtful, RETURN, "--whole")
    remark(doubtful / OBJECTIVE)
    _, said, _ = told(doubtful, RETURN)
    assert "Not looked at" in said
    assert "WP520" in said


def test_silences_hold_for_one_file_too(project: Path) -> None:
    """As far as they are about what is found in it: here HTML in a text."""
    text = (project / RETURN).read_text(encoding="utf-8").replace("narrative: ", "narrative: <b>Now</b> ", 1)
    (project / RETURN).write_text(text, encoding="utf-8")
    assert "WP601" in told(project, RETURN)[1]
    home = (project / RETURN).parent.parent
    (home / "silences.yaml").write_text("schema: 1\nillustrative: true\nsilences:\n  - {rule: WP601, item: "
                                        "2022-11/return.yaml, until: 2022-11, reason: Quoted from the log.}\n",
                                        encoding="utf-8")
    code, said, _ = told(project, RETURN)
    assert (code, "1 silenced" in said) == (0, True), said


def test_a_file_that_says_too_little_alone_is_checked_with_everything(project: Path) -> None:
    path = "icb_data/small/silences.yaml"
    (project / path).write_text("schema: 1\nsilences:\n  - {rule: WP999, item: x, reason: None.}\n", encoding="utf-8")
    code, said, _ = told(project, path)
    assert code == 1
    assert "WP702" in said
    assert "Not looked at" not in said
