"""What an edit does to the answers held, recounted from the returns of the demonstration."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.differences.reading import CALL_ROOMS, WINTER, commit, data, edit, git, told, winter_project
from tests.recount.recount import Recount

MARCH = "2023-03"
THIRD = """      - {number: 3, from: 2023-03, changes_meaning: true, why: A third letter., asks: In every room always.}
    roles:
"""
Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def repository(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan as released, and one edit of it committed: a third wording with another meaning, a wording changed in
    place, an action withdrawn."""
    root = winter_project(project_root, tmp_path_factory.mktemp("released"))
    git(root, "init", "--quiet")
    commit(root, "as released")
    edit(root, f"frameworks/{WINTER}/{CALL_ROOMS}", "    roles:\n", THIRD, after="id: W22-AMB-01")
    edit(root, f"frameworks/{WINTER}/{CALL_ROOMS}", "Agree principles", "Agree and publish principles",
         after="id: W22-AMB-03")
    edit(root, f"frameworks/{WINTER}/objectives/8-support-at-home.yaml", "\n    from: 2022-10\n",
         "\n    from: 2022-10\n    until: 2023-02\n", after="id: W22B-HFU-01")
    commit(root, "an edit")
    return root


@pytest.fixture(scope="module")
def found(repository: Path) -> dict[str, Any]:
    part, = data(repository, WINTER, "--from", "HEAD~1", "--to", "HEAD")["datasets"]
    found: dict[str, Any] = part
    return found


def standing(recount: Recount, system: str, action_id: str) -> set[str]:
    """Responsibilities of an action on which an answer to the wording of then stands at the end of March 2023: given
    this month, closed earlier, or from one of the two months before."""
    found = set()
    months = recount.months[:recount.months.index(MARCH) + 1]
    records = [recount.record(system, month) for month in months]
    for key, facts in recount.responsibilities(system, MARCH).items():
        if key[0] != action_id or recount.declared(system, action_id, key[1], MARCH):
            continue
        action = facts["action"]
        scale = recount.scales[action.get("scale", recount.plan["answer_scale"])]
        closed: dict[str, Any] | None = None
        answer, column = None, ""
        for index, month in enumerate(months):
            if key not in records[index][2]:
                closed = None
                continue
            column, answer, _ = recount._stand(key, action, scale, month, index, records, closed, False)
            value = scale[answer["value"]] if answer and column == "value" else {}
            closed = answer if value.get("closes") == "true" else None
        stands = column in ("value", "carried_forward") and answer is not None
        if stands and answer is not None and recount.meaning(action, int(answer["revision"])) == recount.meaning(
                action, recount.revision(action, MARCH)):
            found.add("/".join(key))
    return found


def effects(found: dict[str, Any], what: str) -> dict[str, set[str]]:
    return {one["code"]: {item["id"] for item in one["answers"][what]} for one in found["systems"]
            if one["answers"][what]}


def expected(project_root: Path, action: str) -> dict[str, set[str]]:
    recount = Recount(project_root, "demonstration", WINTER)
    by_system = {code: standing(recount, code, action) for code in recount.open_systems(MARCH)}
    return {code: keys for code, keys in by_system.items() if keys}


def test_answers_to_re_confirm_are_those_that_stood_on_the_action(found: dict[str, Any], project_root: Path) -> None:
    wanted = expected(project_root, "W22-AMB-01")
    assert len(set(itertools.chain(*wanted.values()))) > 5
    assert effects(found, "reconfirm") == wanted
    assert found["totals"]["reconfirm"] == sum(map(len, wanted.values()))
    assert found["answers_of"] == MARCH


def test_answers_to_words_changed_in_place_are_told_as_such(found: dict[str, Any], project_root: Path) -> None:
    assert effects(found, "other_words") == expected(project_root, "W22-AMB-03")


def test_answers_to_what_is_asked_no_more_have_no_responsibility(found: dict[str, Any], project_root: Path) -> None:
    assert effects(found, "homeless") == expected(project_root, "W22B-HFU-01")


def test_the_author_reads_how_many_systems_and_answers_it_touches(repository: Path, found: dict[str, Any]) -> None:
    text = told(repository, WINTER, "--from", "HEAD~1", "--to", "HEAD")
    totals = found["totals"]
    assert (f"It changes {found['systems_changed']} systems; {totals['reconfirm']} answers will need "
            "re-confirming.") in " ".join(text.split())
    assert f"{totals['other_words']} answers were given to other words" in " ".join(text.split())
    assert "Actions reworded in place (1)" in text


def test_a_new_action_has_no_answer_yet(project_root: Path, tmp_path: Path) -> None:
    root = winter_project(project_root, tmp_path / "new")
    before = winter_project(project_root, tmp_path / "old")
    edit(before, f"frameworks/{WINTER}/objectives/8-support-at-home.yaml", "  - id: W22B-HFU-01",
         "  - id: W22B-OLD-01")
    edit(root, f"frameworks/{WINTER}/objectives/8-support-at-home.yaml", "  - id: W22B-HFU-01", "  - id: W22B-NEW-01")
    for project in (before, root):
        for path in (project / "icb_data").rglob("*.yaml"):
            path.write_text(path.read_text("utf-8").replace("W22B-HFU-01", "W22B-OLD-01"), encoding="utf-8")
    part, = data(root, WINTER, "--from", str(before))["datasets"]
    recount = Recount(root, "demonstration", WINTER)
    wanted = {code: {"/".join(key) for key in recount.responsibilities(code, MARCH) if key[0] == "W22B-NEW-01"}
              for code in recount.open_systems(MARCH)}
    assert effects(part, "unanswered") == wanted
