"""Wrong and right beside each other: each folder of cases/ is laid over the small project, and says what is found.

A case is a folder named after its rule, with `wrong/`, `right/` and `expected`: one finding a line, as
`file:line:column RULE severity part of the hint` (without line and column where the whole file is meant).
A new case is a new folder; no code changes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.composition import default_month
from generator.composition.returns import Reader, findings_of_returns
from generator.findings import Finding
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.rules import apart, catalogue, check_project, idle_silences
from generator.sources.project import ProjectFiles
from tests.rules.conftest import HERE, files_of

CASES = sorted((HERE / "cases").iterdir())
PERSONAL = "WP525"
"""The one rule that never shows its line."""
WAITING = "WP510"
"""A note beside an error: which answers wait until it is put right."""


@cache
def wrong(case: Path) -> tuple[ProjectFiles, tuple[Finding, ...]]:
    """The inputs of the wrong twin, and what is found in them; several tests ask."""
    files = files_of(HERE / "project", case / "wrong")
    return files, tuple(check_project(files))


def everything(files: ProjectFiles, checked: tuple[Finding, ...] | None = None) -> list[Finding]:
    """What is said of the inputs, tailoring and matching of answers included. `checked`: what was found before."""
    found = set(check_project(files) if checked is None else checked)
    silences = {}
    types = {item.id: item for item in load_organisation_types(files).value}
    for framework in load_frameworks(files).value:
        dataset = load_dataset(files, "small", framework, types).value
        for inputs in dataset.systems if dataset else ():
            found.update(findings_of_returns(Reader(framework, dataset, types), inputs.system))
        for silence in dataset.silences if dataset else ():
            silences[silence] = silence.holds_in(default_month(framework, dataset))
    in_force = [silence for silence, holds in silences.items() if holds]
    shown, silenced = apart(found, in_force)
    return sorted((*shown, *idle_silences(silences, in_force, shown, silenced)), key=Finding.sort_key)


def said(finding: Finding) -> tuple[str, str, str]:
    return str(finding.place), finding.rule, str(finding.severity)


def expected(case: Path) -> list[tuple[str, str, str, str]]:
    lines = (case / "expected").read_text(encoding="utf-8").splitlines()
    found = [(*line.split(" ", 3), "")[:4] for line in lines]
    return [(place, rule, severity, hint) for place, rule, severity, hint in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_wrong_twin_gives_exactly_what_is_expected_with_what_would_be_right(case: Path) -> None:
    wanted = expected(case)
    findings = [
        item
        for item in everything(*wrong(case))
        if item.rule != WAITING or case.name.startswith(WAITING)
    ]
    assert [said(finding) for finding in findings] == [item[:3] for item in wanted]
    for finding, (*_, hint) in zip(findings, wanted, strict=True):
        assert hint in finding.hint


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_twin_is_clean(case: Path) -> None:
    assert everything(files_of(HERE / "project", case / "right")) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_named_after_a_rule_that_is_documented(case: Path) -> None:
    rule = case.name.split("-")[0]
    assert rule in {doc.id for doc in catalogue()}
    assert rule in {item[1] for item in expected(case)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_finding_shows_the_line_it_is_about(case: Path) -> None:
    files, found = wrong(case)
    for finding in found:
        if finding.place.line and finding.rule != PERSONAL:
            text = files.by_path[finding.place.file].data.decode("utf-8-sig", "replace")
            assert finding.excerpt == text.split("\n")[finding.place.line - 1]


@pytest.mark.parametrize("case", [case for case in CASES if case.name.startswith(PERSONAL)], ids=lambda case: case.name)
def test_what_looks_like_a_person_is_not_repeated_in_any_finding(case: Path) -> None:
    found = everything(*wrong(case))
    assert found
    for finding in found:
        shown = f"{finding.message} {finding.hint} {finding.excerpt} {finding.subject}"
        assert not any(part in shown for part in ("943", "5919", "jo.bloggs", "0113", "1941"))


def test_the_small_project_is_clean(small_project: ProjectFiles) -> None:
    assert check_project(small_project) == ()
