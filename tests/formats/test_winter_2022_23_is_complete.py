"""Winter 2022/23 holds every line of the plan: its ids stand here again, and the files are read without our code."""

from __future__ import annotations

from typing import Any

from tests.formats.plans import Plan, was_checked

PLAN = "winter-2022-23"

CHECKED_ACTIONS = (
    "W22-ASR-06",
    "W22-111-01", "W22-111-02", "W22-999-01", "W22-AMB-01", "W22-MH-01",
    "W22-PC-10",
    "W22B-FALL-01", "W22B-FALL-02", "W22B-FALL-03", "W22B-ARI-01", "W22B-MH-01", "W22B-BED-01",
    "W22B-DF-01",
)
"""Those whose words or numbers stand in a source that was read."""

UNCHECKED_ACTIONS = (
    "W22-ASR-01", "W22-ASR-02", "W22-ASR-03", "W22-ASR-04", "W22-ASR-05",
    "W22-VAC-01", "W22-IPC-01", "W22-BED-01", "W22-WF-01",
    "W22-AMB-02", "W22-AMB-03", "W22-AMB-04", "W22-AMB-05",
    "W22-AVA-01", "W22-AVA-02", "W22-AVA-03", "W22-DIS-01", "W22-DIS-02", "W22-VW-01",
    "W22-HIU-01", "W22-DAT-01", "W22-COM-01",
    "W22-PC-01", "W22-PC-02", "W22-PC-03", "W22-PC-04", "W22-PC-05", "W22-PC-06",
    "W22-PC-07", "W22-PC-08", "W22-PC-09",
    "W22B-SCC-01", "W22B-CH-01", "W22B-HFU-01", "W22B-DF-02",
)
"""Known from a press report, in part, or from general knowledge: they must say that nobody has checked them."""

CORE_OBJECTIVES = {
    "W22-O1": False, "W22-O2": True, "W22-O3": True, "W22-O4": True,
    "W22-O5": False, "W22-O6": True, "W22-O7": True, "W22-O8": False,
}
"""Whether each was checked against its source."""

MEASURES = {
    "W22-M1": False, "W22-M2": False, "W22-M3": True, "W22-M4": True, "W22-M5": False, "W22-M6": False,
}

QUANTITIES = {
    "W22-A1": (7000, False), "W22-A2": (2500, False), "W22-A3": (1000, False), "W22-A4": (1000, False),
    "W22-A5": (4800, True), "W22-A6": (2500, True), "W22-A7": (300_000_000, True),
}
"""England total, and whether it was checked."""

RETURN_DUE = {
    "2022-10": "2022-11-08", "2022-11": "2022-12-08", "2022-12": "2023-01-09",
    "2023-01": "2023-02-08", "2023-02": "2023-03-08", "2023-03": "2023-04-11",
}
"""The 8th of the month after, or the next working day: 8 January was a Sunday, 8 April lay in the Easter weekend."""

def test_every_line_of_the_plan_is_an_action_and_nothing_else_is(actions: dict[str, Any]) -> None:
    assert len(CHECKED_ACTIONS) + len(UNCHECKED_ACTIONS) == 49
    assert set(actions) == {*CHECKED_ACTIONS, *UNCHECKED_ACTIONS}


def test_the_eight_core_objectives_and_the_assurance_process_are_there_in_order(objectives: dict[str, Any]) -> None:
    assert [(key, found["number"]) for key, found in objectives.items()] == [
        *((objective, objective[-1]) for objective in CORE_OBJECTIVES), ("W22-ASR", "A")]


def test_an_objective_says_whether_it_was_checked(objectives: dict[str, Any]) -> None:
    said = {key: was_checked(objectives[key]) for key in CORE_OBJECTIVES}
    assert said == CORE_OBJECTIVES


def test_only_lines_that_stand_in_a_source_that_was_read_are_checked(plan: Plan) -> None:
    assert plan.checked() == set(CHECKED_ACTIONS)


def test_the_october_letters_actions_begin_no_earlier_than_october(actions: dict[str, Any]) -> None:
    begins = {key: action.get("from", "2022-08") for key, action in actions.items() if key.startswith("W22B-")}
    later = {"W22B-DF-01": "2022-11", "W22B-DF-02": "2022-12"}
    assert begins == {key: later.get(key, "2022-10") for key in begins}


def test_only_what_the_plan_dates_has_a_date(plan: Plan) -> None:
    assert plan.dated() == {
        "W22-PC-01": "2022-12", "W22-DIS-01": "2022-09-30", "W22B-SCC-01": "2022-12-01", "W22B-DF-01": "2022-12-16",
        "W22B-FALL-01": "2022-12-31", "W22B-FALL-02": "2022-12-31", "W22B-FALL-03": "2022-12-31",
    }


def test_councils_are_asked(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] == "local_authority":
                assert role["asks"].startswith("The council is asked to "), identity


def test_the_six_measures_are_there_and_the_unchecked_ones_say_so(measures: dict[str, Any]) -> None:
    assert {key: was_checked(found) for key, found in measures.items()} == MEASURES


def test_the_seven_quantities_have_their_totals_and_about_7_000_stays_about(
        quantities: dict[str, Any]) -> None:
    said = {key: (int(found["total"]), was_checked(found)) for key, found in quantities.items()}
    assert said == QUANTITIES
    assert [key for key, found in quantities.items() if found["approximate"] == "true"] == ["W22-A1"]
    assert quantities["W22-A1"]["words"] == "about 7,000"
    assert [key for key, found in quantities.items() if found["kind"] == "level"] == ["W22-A5", "W22-A6"]


def test_returns_are_asked_for_from_october_to_march(framework: Any) -> None:
    reporting = framework["reporting"]
    assert (reporting["start"], reporting["end"]) == ("2022-08", "2023-03")
    assert {found["month"]: found["return_due"] for found in reporting["months"]} == RETURN_DUE


def test_the_delivery_scale_has_the_letters_that_boards_know(framework: Any) -> None:
    (scale,) = framework["scales"]
    assert [(value["letter"], value["shape"], value.get("rank")) for value in scale["values"]] == [
        ("R", "diamond", "1"), ("A", "triangle", "2"), ("N", "circle", "3"), ("G", "square", "4"), ("C", "disc", "5"),
        ("NA", "lozenge", None)]


def test_the_money_for_new_roles_is_said_to_have_been_unclear(actions: dict[str, Any]) -> None:
    for identity in ("W22-PC-02", "W22-PC-03"):
        assert "unclear" in actions[identity]["funding"], identity
