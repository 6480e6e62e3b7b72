"""Quality rules, wrong and right beside each other, over the pack of one system and month.

A case is a folder named after its rule, with `wrong/`, `right/` and `expected`: the month, then one finding a line, as
`file:line:column RULE severity subject`. A new case is a new folder; no code changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.composition import compose_pack
from generator.findings import Finding
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rules import check_project, quality_findings
from generator.sources.project import ProjectFiles
from tests.rules.conftest import HERE, files_of

CASES = sorted((HERE / "quality_cases").iterdir())


def pack_of(files: ProjectFiles, month: str) -> AssurancePack:
    types = {item.id: item for item in load_organisation_types(files).value}
    framework = load_frameworks(files).value[0]
    dataset = load_dataset(files, "small", framework, types).value
    assert dataset is not None
    return compose_pack(framework, dataset, types, "ZN1", Month.parse(month))


def questions(files: ProjectFiles, month: str) -> tuple[Finding, ...]:
    return quality_findings(pack_of(files, month))


def expected(case: Path) -> tuple[str, list[str]]:
    month, *lines = (case / "expected").read_text(encoding="utf-8").splitlines()
    return month, lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_wrong_twin_is_questioned_where_it_is_written(case: Path) -> None:
    month, lines = expected(case)
    found = questions(files_of(HERE / "project", case / "wrong"), month)
    assert [f"{item.place} {item.rule} {item.severity} {item.subject}" for item in found] == lines
    assert {item.system for item in found} == {"ZN1"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_twin_is_not_questioned(case: Path) -> None:
    assert questions(files_of(HERE / "project", case / "right"), expected(case)[0]) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_question_never_refuses_the_answer(case: Path) -> None:
    assert check_project(files_of(HERE / "project", case / "wrong")) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_question_about_an_answer_stands_beside_its_line(case: Path) -> None:
    """So that the action's page, the pack and next month's form show it there; others name a gap or a signature."""
    pack = pack_of(files_of(HERE / "project", case / "wrong"), expected(case)[0])
    asked = [item for item in pack.findings if item.rule.startswith(("WP52", "WP53")) and item.rule != "WP527"]
    assert asked or case.name.startswith(("WP527", "WP54", "WP55"))
    for finding in asked:
        assert finding in pack.position_of[finding.subject].findings
