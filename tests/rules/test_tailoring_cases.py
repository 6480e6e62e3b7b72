"""Notes of tailoring, wrong and right beside each other, over every system of the small project.

A case is a folder named after its rule, with `wrong/`, `right/` and `expected`: one finding a line, as
`file:line:column RULE severity system`. A new case is a new folder; no code changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.composition import default_month
from generator.findings import Finding
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.sources.project import ProjectFiles
from generator.tailoring import tailor
from tests.rules.conftest import HERE, files_of

CASES = sorted((HERE / "tailoring_cases").iterdir())


def noted(files: ProjectFiles, rule: str) -> list[Finding]:
    types = {item.id: item for item in load_organisation_types(files).value}
    framework = load_frameworks(files).value[0]
    dataset = load_dataset(files, "small", framework, types).value
    assert dataset is not None
    month = default_month(framework, dataset)
    systems = dataset.register.systems_on(month.last_day)
    found = (one for code in systems for one in tailor(framework, dataset, types, code, month).findings)
    return [one for one in found if one.rule == rule]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_wrong_twin_is_noted_where_it_is_written(case: Path) -> None:
    found = noted(files_of(HERE / "project", case / "wrong"), case.name[:5])
    lines = (case / "expected").read_text(encoding="utf-8").splitlines()
    assert [f"{item.place} {item.rule} {item.severity} {item.system}" for item in found] == lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_the_right_twin_nothing_of_the_kind_is_noted(case: Path) -> None:
    assert noted(files_of(HERE / "project", case / "right"), case.name[:5]) == []
