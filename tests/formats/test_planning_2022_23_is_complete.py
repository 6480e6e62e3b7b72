"""Planning 2022/23 holds every line of the guidance: its ids stand here again, and the files are read without our
code."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.formats.plans import Plan

PLAN = "planning-2022-23"

CHECKED_ACTIONS = ("PG22-07c",)
"""Those whose words and number stand in a source that was read."""

UNCHECKED_ACTIONS = (
    "PG22-01", "PG22-02a", "PG22-02b",
    "PG22-03a", "PG22-03b", "PG22-03c", "PG22-03d", "PG22-03e", "PG22-03f", "PG22-03g",
    "PG22-04a", "PG22-04b", "PG22-05", "PG22-06",
    "PG22-07a", "PG22-07b", "PG22-07d", "PG22-08a", "PG22-08b", "PG22-08c",
    "PG22-09a", "PG22-09b", "PG22-09c", "PG22-10a", "PG22-10b",
    "PG22-11", "PG22-12", "PG22-13", "PG22-14",
)
"""Known from a reader's summary, in part, or from general knowledge: they must say that nobody has checked them."""

PRIORITIES = {str(number): f"PG22-P{number}" for number in range(1, 11)}

PARTS = {
    "3i": "PG22-P3", "3ii": "PG22-P3", "3iii": "PG22-P3", "3iv": "PG22-P3",
    "4i": "PG22-P4", "4ii": "PG22-P4", "6i": "PG22-P6", "6ii": "PG22-P6",
}

ASKED_UNDER = {
    "1": {"01"}, "2": {"02a", "02b"}, "3": set(),
    "3i": {"03a", "03b", "03c", "03d", "03e", "03f", "03g"}, "3ii": {"04a", "04b"}, "3iii": {"05"}, "3iv": {"06"},
    "4": set(), "4i": {"07a", "07b", "07c", "07d"}, "4ii": {"08a", "08b", "08c"},
    "5": {"09a", "09b", "09c"}, "6": set(), "6i": {"10a"}, "6ii": {"10b"},
    "7": {"11"}, "8": {"12"}, "9": {"13"}, "10": {"14"},
}

VERSIONS = {"B1160": "2021-12-24", "B1160-v2": "2022-01-14", "PAR1160": "2022-02-22"}

REVISIONS = {
    "PG22-03a": [("2021-12", "Planning-thread", False), ("2022-02", "PAR1160", False)],
    "PG22-07c": [("2021-12", "B1160", False), ("2022-02", "PAR1160", True)],
    "PG22-08a": [("2021-12", "B1160", False), ("2022-01", "B1160-v2", False), ("2022-02", "PAR1160", False)],
}
"""From which month each wording holds, in which publication it stands, and whether it was checked."""

TARGETS = {
    "PG22-03a": [(110, None, "2022-01", True), (110, "2022-02", None, False), (130, None, None, False)],
    "PG22-03b": [(0, None, None, False)],
    "PG22-03c": [(0, None, None, False)],
    "PG22-03d": [(0, None, None, False)],
    "PG22-03e": [(25, None, None, False)],
    "PG22-03f": [(16, None, None, False), (5, None, None, False)],
    "PG22-03g": [(104, None, None, False)],
    "PG22-04a": [(None, None, None, False)],
    "PG22-04b": [(75, None, None, False)],
    "PG22-05": [(120, None, None, False)],
    "PG22-07a": [(2, None, None, False)],
    "PG22-07b": [(0, None, None, False), (95, None, None, False), (65, None, None, False)],
    "PG22-07c": [(50, "2022-02", None, True)],
    "PG22-08a": [(40, "2022-01", None, True)],
    "PG22-08b": [(70, None, None, False)],
    "PG22-09a": [(26000, None, None, False)],
    "PG22-09b": [(50_000_000, None, None, False)],
    "PG22-10b": [(75, None, None, False)],
    "PG22-12": [(None, None, None, False), (None, None, None, False), (None, None, None, False)],
    "PG22-14": [(None, None, None, False), (None, None, None, False)],
}
"""Number, first and last month of the versions that have it, and whether it was checked."""

DUE = {
    "PG22-01": "2022-04", "PG22-03a": "2023-03", "PG22-03b": "2022-07", "PG22-03c": "2023-04", "PG22-03d": "2025-03",
    "PG22-03e": "2023-03", "PG22-03f": "2023-03", "PG22-04a": "2023-03", "PG22-08a": "2023-12", "PG22-08b": "2022-12",
    "PG22-09a": "2024-03", "PG22-09c": "2022-04", "PG22-10a": "2022-06", "PG22-11": "2022-06", "PG22-12": "2022-06",
    "PG22-14": "2022-07-01",
}
"""The date or month of every action that has one."""

DEADLINES = {"2022-03": "in the middle of March 2022", "2022-04": None, "2022-07-01": None}

MONEY = {"PG22-02b": 90, "PG22-05": 21, "PG22-06": 93, "PG22-10b": 75, "PG22-12": 250}
"""Millions of pounds that the guidance names."""

FROM_THE_THIRD_VERSION_ON = {"PG22-03c", "PG22-03d", "PG22-03g"}

NOT_HELD_TO_ACCOUNT = {"local_authority", "vcse"}


@pytest.fixture(scope="module")
def objectives(plan: Plan) -> dict[str, Any]:
    """By the number that is printed."""
    return {found["number"]: found for found in plan.objectives.values()}


def source_of(part: Any, action: Any) -> Any:
    return part.get("source", action["source"])


def test_every_line_of_the_guidance_is_an_action_and_nothing_else_is(actions: dict[str, Any]) -> None:
    assert len(CHECKED_ACTIONS) + len(UNCHECKED_ACTIONS) == 30
    assert set(actions) == {*CHECKED_ACTIONS, *UNCHECKED_ACTIONS}


def test_the_ten_priorities_stand_in_order_each_followed_by_its_parts(objectives: dict[str, Any]) -> None:
    assert list(objectives) == [
        "1", "2", "3", "3i", "3ii", "3iii", "3iv", "4", "4i", "4ii", "5", "6", "6i", "6ii", "7", "8", "9", "10"]
    assert {number: found["id"] for number, found in objectives.items() if "part_of" not in found} == PRIORITIES
    assert {number: found["part_of"] for number, found in objectives.items() if "part_of" in found} == PARTS


def test_each_line_stands_under_its_priority(objectives: dict[str, Any]) -> None:
    assert {number: {action["id"].removeprefix("PG22-") for action in found["actions"]}
            for number, found in objectives.items()} == ASKED_UNDER


def test_a_priority_in_parts_says_so(objectives: dict[str, Any]) -> None:
    for number in ("3", "4", "6"):
        for part in (key for key, parent in PARTS.items() if parent == objectives[number]["id"]):
            assert part in objectives[number]["summary"] or re.search(r"\di+ to \di+v", objectives[number]["summary"])


def test_only_lines_that_stand_in_a_source_that_was_read_are_checked(plan: Plan) -> None:
    assert plan.checked() == set(CHECKED_ACTIONS)


def test_the_three_versions_are_publications_with_their_days(framework: Any) -> None:
    days = {found["id"]: found.get("date") for found in framework["publications"]}
    assert {key: days[key] for key in VERSIONS} == VERSIONS


def test_the_first_version_is_the_first_month(framework: Any, actions: dict[str, Any]) -> None:
    assert framework["reporting"]["start"] == "2021-12"
    later = {key for key, action in actions.items() if action["revisions"][0]["from"] != "2021-12"}
    assert later == FROM_THE_THIRD_VERSION_ON
    assert all(actions[key]["from"] == actions[key]["revisions"][0]["from"] == "2022-02" for key in later)


def test_a_number_that_changed_in_place_is_a_new_wording_of_its_version(actions: dict[str, Any]) -> None:
    said = {
        key: [(found["from"], source_of(found, action)["publication"], source_of(found, action)["checked"] == "true")
              for found in action["revisions"]]
        for key, action in actions.items() if len(action["revisions"]) > 1}
    assert said == REVISIONS


def test_a_changed_meaning_says_what_changed(actions: dict[str, Any]) -> None:
    changed = {(key, found["from"]) for key, action in actions.items() for found in action["revisions"]
               if found.get("changes_meaning") == "true"}
    assert changed == {("PG22-03a", "2022-02"), ("PG22-07c", "2022-02"), ("PG22-08a", "2022-01")}
    assert all(found["why"].strip() for action in actions.values() for found in action["revisions"][1:])


def test_the_rate_of_virtual_wards_stands_in_no_wording_before_the_second_version(actions: dict[str, Any]) -> None:
    first, *later = (found["asks"] for found in actions["PG22-08a"]["revisions"])
    assert "40 to 50" not in first
    assert all("40 to 50" in asks for asks in later)


def test_each_target_has_its_number_and_the_versions_that_hold_it(actions: dict[str, Any]) -> None:
    said = {
        key: [(float(found["value"]) if "value" in found else None, found.get("from"), found.get("until"),
               source_of(found, action)["checked"] == "true") for found in action["targets"]]
        for key, action in actions.items() if action.get("targets")}
    assert said == TARGETS


def test_thirty_percent_more_elective_activity_is_for_2024_25(actions: dict[str, Any]) -> None:
    assert actions["PG22-03a"]["targets"][-1]["due"] == {"precision": "season", "words": "2024/25"}


def test_only_what_the_guidance_dates_has_a_date(plan: Plan) -> None:
    assert plan.dated() == DUE


def test_the_guidance_has_dates_for_plans_and_the_one_position_is_said_to_be_ours(framework: Any) -> None:
    reporting = framework["reporting"]
    assert (reporting["unit"], reporting["cadence"], reporting["end"]) == ("system", "once", "2023-03")
    assert [found["month"] for found in reporting["months"]] == ["2022-07"]
    assert {found["on"]: found.get("words") for found in reporting["deadlines"]} == DEADLINES
    assert all(found["source"]["checked"] == "true" for found in reporting["deadlines"])
    summary = " ".join(framework["summary"].split())
    assert "dates for plans, not for returns" in summary
    assert "this framework's own choice" in summary


def test_the_money_stands_beside_the_line_and_among_the_quantities(
        actions: dict[str, Any], quantities: dict[str, Any]) -> None:
    for identity, millions in MONEY.items():
        (quantity,) = actions[identity]["quantities"]
        assert int(quantities[quantity]["total"]) == millions * 1_000_000, identity
        assert f"£{millions} million" in actions[identity]["funding"], identity


def test_councils_are_asked_and_never_accountable(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] in NOT_HELD_TO_ACCOUNT:
                assert role["role"] == "supporting", identity
                assert role["asks"].startswith("The council is asked to "), identity


def test_asks_that_run_through_the_years_are_linked(actions: dict[str, Any]) -> None:
    for identity in ("PG22-08a", "PG22-07b", "PG22-09b"):
        assert any(link["to"].startswith("winter-2022-23/") for link in actions[identity]["links"]), identity
