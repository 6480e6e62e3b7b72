"""The winter plan between two of its months, recounted from the YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.differences.reading import WINTER, data
from tests.recount.recount import Recount, read_yaml

BEFORE, AFTER = "2022-09", "2022-11"


@pytest.fixture(scope="module")
def found(project_root: Path) -> dict[str, Any]:
    return data(project_root, WINTER, "--from", BEFORE, "--to", AFTER)


def actions(project_root: Path) -> list[dict[str, Any]]:
    folder = project_root / "frameworks" / WINTER / "objectives"
    return [action for path in sorted(folder.glob("*.yaml")) for action in read_yaml(path).get("actions", [])]


def asked(action: dict[str, Any], month: str) -> int:
    """The revision asked in a month, 0 for none."""
    if not action.get("from", "0") <= month <= action.get("until", "9"):
        return 0
    return max((int(one["number"]) for one in action["revisions"] if one["from"] <= month), default=0)


def of_kind(found: dict[str, Any], kind: str) -> set[str]:
    return {item["id"] for item in found["items"] if kind in item["kinds"]}


def test_the_october_letter_and_the_fund_are_what_was_added(found: dict[str, Any], project_root: Path) -> None:
    wanted = {one["id"] for one in actions(project_root) if not asked(one, BEFORE) and asked(one, AFTER)}
    assert of_kind(found, "added") == wanted
    assert {"W22B-SCC-01", "W22B-FALL-01", "W22B-DF-01"} <= wanted
    assert "W22B-DF-02" not in wanted, "reports on the fund begin in December"


def test_rewordings_say_whether_the_meaning_changed(found: dict[str, Any], project_root: Path) -> None:
    changed, same = set(), set()
    for action in actions(project_root):
        then, now = asked(action, BEFORE), asked(action, AFTER)
        between = [one for one in action["revisions"] if then < int(one["number"]) <= now] if then else []
        if any(one.get("changes_meaning") == "true" for one in between):
            changed.add(action["id"])
        elif between:
            same.add(action["id"])
    assert of_kind(found, "reworded, the meaning changed") == changed == {"W22-AMB-01"}
    assert of_kind(found, "reworded, the meaning did not change") == same
    assert len(found["items"]) == len(changed) + len(same) + len(of_kind(found, "added"))


@pytest.mark.parametrize("dataset", ["england", "demonstration"])
def test_every_systems_responsibilities_come_go_and_change_as_counted_by_hand(
    found: dict[str, Any], project_root: Path, dataset: str,
) -> None:
    recount = Recount(project_root, dataset, WINTER)
    part = next(one for one in found["datasets"] if one["id"] == dataset)
    systems = {one["code"]: one for one in part["systems"]}
    reworded = of_kind(found, "reworded, the meaning changed") | of_kind(found, "reworded, the meaning did not change")
    assert part["systems_compared"] == len(recount.open_systems(AFTER))
    for code in recount.open_systems(AFTER):
        then, now = (set(recount.responsibilities(code, month)) for month in (BEFORE, AFTER))
        lines = systems[code]["lines"]
        ids = {kind: {one["id"] for one in lines if kind in [a["kind"] for a in one["alterations"]]}
               for kind in ("added", "retired")}
        assert ids["added"] == {"/".join(key) for key in now - then}
        assert ids["retired"] == {"/".join(key) for key in then - now}
        both = {one["id"] for one in lines} - ids["added"] - ids["retired"]
        assert {"/".join(key) for key in now & then if key[0] in reworded} <= both
        assert systems[code]["totals"]["come"] == len(now - then)
        assert systems[code]["totals"]["go"] == len(then - now)


def test_turned_round_what_came_goes(found: dict[str, Any], project_root: Path) -> None:
    back = data(project_root, WINTER, "--from", AFTER, "--to", BEFORE)
    assert of_kind(back, "retired") == of_kind(found, "added")
    assert of_kind(back, "wording withdrawn") == (of_kind(found, "reworded, the meaning changed")
                                                  | of_kind(found, "reworded, the meaning did not change"))
    for there, here in zip(back["datasets"], found["datasets"], strict=True):
        assert (there["totals"]["go"], there["totals"]["come"]) == (here["totals"]["come"], here["totals"]["go"])


def test_systems_that_merged_are_told_with_their_successor_and_nothing_of_theirs_is_added(project_root: Path) -> None:
    part, = data(project_root, WINTER, "--from", "2022-12", "--to", "2023-01", "--dataset", "demonstration")["datasets"]
    assert [(one["code"], [two["code"] for two in one["related"]]) for one in part["ended"]] == [
        ("ZD08", ["ZD10"]), ("ZD09", ["ZD10"])]
    assert [(one["code"], [two["code"] for two in one["related"]]) for one in part["formed"]] == [
        ("ZD10", ["ZD08", "ZD09"])]
    assert not {"ZD08", "ZD09", "ZD10"} & {one["code"] for one in part["systems"]}


def test_one_system_can_be_asked_for_line_by_line(project_root: Path) -> None:
    options = ("--dataset", "england", "--icb", "QYG")
    part, = data(project_root, WINTER, "--from", BEFORE, "--to", AFTER, *options)["datasets"]
    assert [one["code"] for one in part["systems"]] == ["QYG"]
    assert part["systems_compared"] == 1
