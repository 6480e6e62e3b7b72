"""A system's own action stands under an objective of the plan, or waits for one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.findings import Finding
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.sources.project import read_project
from generator.vocabulary import Severity

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
OBJECTIVE = "frameworks/plan/objectives/handover.yaml"
OVERLAY = "icb_data/small/ZN1/plan/overlay.yaml"


def loaded(root: Path) -> tuple[list[str], list[Finding]]:
    """Ids of the local actions of the first system, and what was found in its files."""
    files = read_project(root)
    types = {item.id: item for item in load_organisation_types(files).value}
    (framework,) = load_frameworks(files).value
    dataset = load_dataset(files, "small", framework, types)
    assert dataset.value is not None
    (own,) = (item for item in dataset.value.systems if item.system == "ZN1")
    return [action.id for action in own.overlay.actions], [one for one in dataset.findings if one.system == "ZN1"]


@pytest.mark.parametrize(("path", "old", "new", "errors"), [
    (OBJECTIVE, "id: P-O1", "id: P-O1\n  - {broken: [", 0),
    (OVERLAY, "objective: P-O1", "objective: P-O7", 1),
])
def test_an_action_whose_objective_cannot_be_had_waits_and_what_names_it_waits_with_it(
        tmp_path: Path, path: str, old: str, new: str, errors: int) -> None:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".*"))
    assert loaded(root)[0] == ["ZN1-L01"]
    file = root / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    actions, findings = loaded(root)
    assert actions == []
    wrong = [one for one in findings if one.severity is Severity.ERROR]
    assert len(wrong) == errors, wrong
    assert sum("wait" in f"{one.message} {one.hint}" for one in findings) == 1
