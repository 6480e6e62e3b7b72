"""Winter 2025/26 holds every line: the steps, what a plan must show, the two sections of the statement and the headline
measures. Their ids stand here again, and the files are read without our code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formats.plans import Plan

PLAN = "winter-2025-26"

STEPS = {"W25-A1": True, "W25-A2": False, "W25-A3": True, "W25-A4": True, "W25-A5": True, "W25-A6": True}
"""Whether each was checked: the winter director is known from a secondary source alone."""

SHOWN = ("W25-P1", "W25-P2", "W25-P3", "W25-P4", "W25-P5")
"""What every plan must show; all read."""

MEASURES = {
    "W25-T1": 30, "W25-T2": 45, "W25-T3": 78, "W25-T4": 10, "W25-T5": None, "W25-T6": None, "W25-T7": None,
    "W25-T8": None, "W25-T9": 0,
}
"""The number of each target; none where the plan says only 'fewer' or 'more'."""

ICB = {"icb"}
TRUSTS = {"acute", "specialist", "community", "mental_health", "ambulance"}
BOTH = ICB | TRUSTS

SECTION_A = {
    "BAS-A1": BOTH, "BAS-A2": BOTH, "BAS-A3": BOTH, "BAS-A4": BOTH, "BAS-A5": BOTH, "BAS-A6": BOTH, "BAS-A7": BOTH,
    "BAS-A8": TRUSTS, "BAS-A9": ICB,
}
SECTION_B = {
    "prevention": {"BAS-B1": TRUSTS, "BAS-B2": ICB, "BAS-B3": ICB, "BAS-B4": ICB},
    "capacity": {"BAS-B5": BOTH, "BAS-B6": TRUSTS, "BAS-B7": BOTH, "BAS-B8": TRUSTS, "BAS-B9": ICB},
    "infection": {"BAS-B10": TRUSTS, "BAS-B11": TRUSTS, "BAS-B12": TRUSTS},
    "leadership": {"BAS-B13": BOTH, "BAS-B14": BOTH},
    "mental-health": {"BAS-B15": {"mental_health"}, "BAS-B16": {"mental_health"}},
}
STATEMENTS = SECTION_A | {key: types for group in SECTION_B.values() for key, types in group.items()}
"""Which boards confirm each line of the statement."""

DUE = {
    "W25-A2": "2025-08", "W25-A3": "2025-09", "W25-A4": "2025-09-30", "W25-A5": "2025-09-30", "W25-A6": "2025-10",
}


def boards(action: Any) -> set[str]:
    return {role["type"] for role in action["roles"] if role["role"] in ("accountable", "responsible")} - {"region"}


def under(objective: Any) -> set[str]:
    return {action["id"] for action in objective["actions"]}


def test_every_line_is_an_action_and_nothing_else_is(actions: dict[str, Any]) -> None:
    assert (len(STEPS), len(SHOWN), len(SECTION_A), len(STATEMENTS)) == (6, 5, 9, 25)
    assert set(actions) == {*STEPS, *SHOWN, *STATEMENTS}


def test_steps_content_and_the_two_sections_stand_apart(objectives: dict[str, Any]) -> None:
    assert list(objectives) == ["W25-A", "W25-P", "BAS-A", "BAS-B", *(f"BAS-B-{group}" for group in SECTION_B)]
    assert under(objectives["W25-A"]) == set(STEPS)
    assert under(objectives["W25-P"]) == set(SHOWN)
    assert under(objectives["BAS-A"]) == set(SECTION_A)
    assert under(objectives["BAS-B"]) == set()


@pytest.mark.parametrize("group", SECTION_B)
def test_section_b_has_five_groups(objectives: dict[str, Any], group: str) -> None:
    found = objectives[f"BAS-B-{group}"]
    assert found["part_of"] == "BAS-B"
    assert under(found) == set(SECTION_B[group])


def test_a_line_is_confirmed_by_the_boards_of_its_variant(actions: dict[str, Any]) -> None:
    assert {key: boards(actions[key]) for key in STATEMENTS} == STATEMENTS


def test_every_step_concerns_every_board(actions: dict[str, Any]) -> None:
    for identity in STEPS:
        assert boards(actions[identity]) == BOTH, identity


def test_discharge_is_worded_for_each_variant(actions: dict[str, Any]) -> None:
    asks = {role["type"]: role["asks"] for role in actions["BAS-B7"]["roles"]}
    assert "pathways 1 and 3" in asks["icb"]
    assert all("pathways 0 to 3" in asks[kind] for kind in TRUSTS)


def test_only_what_was_read_is_checked(actions: dict[str, Any]) -> None:
    said = {key: action["source"]["checked"] == "true" for key, action in actions.items()}
    assert said == STEPS | dict.fromkeys(SHOWN, True) | dict.fromkeys(STATEMENTS, False)


def test_the_template_was_not_seen_and_vouches_for_nothing(framework: Any, actions: dict[str, Any]) -> None:
    seen = {found["id"]: found["seen"] for found in framework["publications"]}
    assert seen["BAS-template"] == "not seen"
    for identity in STATEMENTS:
        assert actions[identity]["source"]["publication"] == "BAS-template", identity
    checked = {action["source"]["publication"] for action in actions.values() if action["source"]["checked"] == "true"}
    assert all(seen[publication] != "not seen" for publication in checked)


def test_a_statement_is_confirmed_or_not(framework: Any) -> None:
    (scale,) = framework["scales"]
    assert framework["answer_scale"] == scale["id"]
    assert [(value["id"], value["word"], value["rank"]) for value in scale["values"]] == [
        ("no", "No", "1"), ("yes", "Yes", "2")]


def test_each_board_signs_by_its_chair_and_its_chief_executive(framework: Any) -> None:
    assert framework["reporting"]["unit"] == "organisation"
    assert {who["role"] for who in framework["signatories"]} == {"chair", "chief executive"}
    for who in framework["signatories"]:
        assert set(who["types"]) == BOTH
        assert who["required"] == "true"


def test_there_is_one_deadline_and_the_plan_runs_into_the_month_of_36_boards(framework: Any) -> None:
    reporting = framework["reporting"]
    assert reporting["cadence"] == "once"
    assert {found["month"]: found["return_due"] for found in reporting["months"]} == {"2025-09": "2025-09-30"}
    assert [(found["on"], found["source"]["checked"]) for found in reporting["deadlines"]] == [("2025-09-30", "true")]
    assert (reporting["start"], reporting["end"]) == ("2025-06", "2026-04")


def test_only_what_is_dated_has_a_date(plan: Plan) -> None:
    assert plan.dated() == DUE | dict.fromkeys((*SHOWN, *STATEMENTS), "2025-09-30")


def test_the_nine_measures_have_their_numbers_and_all_were_read(measures: dict[str, Any]) -> None:
    said = {key: float(found["target"]["value"]) if "value" in found["target"] else None
            for key, found in measures.items()}
    assert said == MEASURES
    for identity, found in measures.items():
        assert found["source"]["checked"] == found["target"]["source"]["checked"] == "true", identity


def test_four_hours_is_for_march_2026(measures: dict[str, Any]) -> None:
    assert measures["W25-T3"]["target"]["due"] == {"precision": "month", "on": "2026-03"}


def test_the_capital_is_a_quantity(quantities: dict[str, Any]) -> None:
    (capital,) = quantities.values()
    assert (capital["id"], capital["total"], capital["kind"]) == ("W25-T10", "370000000", "money")
    assert capital["source"]["checked"] == "true"


def test_the_only_exact_series_are_category_2_and_four_hours(measures: dict[str, Any]) -> None:
    exact = {(key, use["series"]) for key, found in measures.items() for use in found["series"]
             if use["relation"] == "exact"}
    assert exact == {("W25-T1", "amb_cat2_mean_sec"), ("W25-T3", "ae_4hr_all")}


def test_councils_are_asked_and_never_accountable(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] == "local_authority":
                assert role["role"] == "supporting", identity
                assert role["asks"].startswith("The council is asked to "), identity


def test_asks_that_run_through_the_years_lead_back_to_earlier_plans(actions: dict[str, Any]) -> None:
    """Virtual wards, handover, discharge and access to primary care."""
    for identity in ("BAS-B5", "W25-P3", "W25-P5", "W25-P2"):
        plans = {link["to"].partition("/")[0] for link in actions[identity]["links"]}
        assert len(plans & {"planning-2022-23", "winter-2022-23", "winter-2023-24"}) >= 2, identity
