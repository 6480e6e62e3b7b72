"""Resilience 2014/15 holds every line of the guidance: its ids stand here again, and the files are read without our
code."""

from __future__ import annotations

from typing import Any

PLAN = "resilience-2014-15"

LINES = {"SRG-P": 7, "SRG-N": 12, "SRG-E": 12}
"""How many lines each part has, numbered from 1."""

CHECKED_ACTIONS = {"SRG-P4": "Gateway-01632", "SRG-P5": "NHSE-winter-funding", "SRG-P6": "York-plan",
                   "SRG-P7": "York-plan"}
"""Those that stand in a source that was read, and which."""

FROM_THE_PRESS = {"SRG-P1", "SRG-P2", "SRG-P3", "SRG-N3"}
"""Known from the press report of the guidance."""

ASKED = {
    "SRG-P1": "C A CO MH AM LA S", "SRG-P2": "S T", "SRG-P3": "S T", "SRG-P4": "S", "SRG-P5": "E", "SRG-P6": "S P",
    "SRG-P7": "S V H",
    "SRG-N1": "S", "SRG-N2": "111 C", "SRG-N3": "GP C", "SRG-N4": "S C A CO MH AM GP LA", "SRG-N5": "C LA",
    "SRG-N6": "A MH GP", "SRG-N7": "A", "SRG-N8": "A", "SRG-N9": "A LA", "SRG-N10": "LA CO", "SRG-N11": "C GP",
    "SRG-N12": "S C A CO MH AM LA",
    "SRG-E1": "A", "SRG-E2": "A", "SRG-E3": "A", "SRG-E4": "S", "SRG-E5": "A", "SRG-E6": "A", "SRG-E7": "A",
    "SRG-E8": "A", "SRG-E9": "A C", "SRG-E10": "A", "SRG-E11": "C GP", "SRG-E12": "C",
}
"""The types that each line names, by the letters below."""

LETTERS = {
    "S": "system_resilience_group", "C": "clinical_commissioning_group", "A": "acute", "CO": "community",
    "MH": "mental_health", "AM": "ambulance", "LA": "local_authority", "GP": "general_practice", "111": "nhs111",
    "V": "vcse", "H": "healthwatch", "T": "area_team", "P": "national_partners", "E": "nhs_england",
}


def test_every_line_of_the_plan_is_an_action_of_its_part_and_nothing_else_is(objectives: dict[str, Any]) -> None:
    assert {key: [action["id"] for action in found["actions"]] for key, found in objectives.items()} == {
        part: [f"{part}{number}" for number in range(1, last + 1)] for part, last in LINES.items()}


def test_the_parts_stand_in_order_process_first(objectives: dict[str, Any]) -> None:
    in_order = sorted(objectives.values(), key=lambda found: int(found["order"]))
    assert [(found["id"], found["number"]) for found in in_order] == [("SRG-P", "P"), ("SRG-N", "N"), ("SRG-E", "E")]


def test_each_line_is_asked_of_the_types_it_names(actions: dict[str, Any]) -> None:
    asked = {key: sorted(role["type"] for role in action["roles"]) for key, action in actions.items()}
    assert asked == {key: sorted(LETTERS[letter] for letter in letters.split()) for key, letters in ASKED.items()}


def test_every_line_has_a_role_that_works_and_words_and_evidence(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        assert any(role["role"] in ("accountable", "responsible") for role in action["roles"]), identity
        assert action["revisions"][0]["asks"].strip(), identity
        assert action["evidence"], identity


def test_only_lines_that_stand_in_a_source_that_was_read_are_checked(actions: dict[str, Any]) -> None:
    said = {key: action["source"]["publication"] for key, action in actions.items()
            if action["source"]["checked"] == "true"}
    assert said == CHECKED_ACTIONS


def test_no_part_as_a_whole_was_checked(objectives: dict[str, Any]) -> None:
    assert not any(found["source"]["checked"] == "true" for found in objectives.values())


def test_what_is_known_from_the_press_says_so(actions: dict[str, Any]) -> None:
    assert {key for key, action in actions.items()
            if action["source"]["publication"] == "Press-2014"} == FROM_THE_PRESS


def test_what_one_areas_plan_shows_is_not_said_to_be_asked_of_all(actions: dict[str, Any]) -> None:
    for identity in ("SRG-P6", "SRG-P7"):
        assert "plan of one group" in actions[identity]["source"]["note"], identity


def test_no_document_that_nobody_saw_vouches_for_a_line(framework: Any, actions: dict[str, Any]) -> None:
    seen = {found["id"]: found["seen"] for found in framework["publications"]}
    assert {action["source"]["publication"] for action in actions.values()} <= set(seen)
    for identity, publication in CHECKED_ACTIONS.items():
        assert seen[publication] != "not seen", identity


def test_there_is_one_deadline(framework: Any, actions: dict[str, Any]) -> None:
    assert {action["due"]["on"] for action in actions.values() if "on" in action["due"]} == {"2014-07-30"}
    undated = {key for key, action in actions.items() if "on" not in action["due"]}
    assert undated == {"SRG-P1", "SRG-P3", "SRG-P5", "SRG-P6", "SRG-P7"}
    reporting = framework["reporting"]
    assert (reporting["unit"], reporting["cadence"]) == ("system", "once")
    assert reporting["months"] == [{"month": "2014-07", "return_due": "2014-07-30"}]
    assert (reporting["start"], reporting["end"]) == ("2014-06", "2015-03")
    assert [(found["on"], found["source"]["checked"]) for found in reporting["deadlines"]] == [("2014-07-30", "false")]


def test_it_is_published_as_a_catalogue(framework: Any) -> None:
    assert framework["catalogue"] == "true"


def test_councils_and_partners_are_asked_and_never_accountable(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] in ("local_authority", "vcse", "healthwatch"):
                assert role["role"] != "accountable", identity
                assert "asked to" in role["asks"], identity


def test_nobody_of_a_later_era_is_asked(actions: dict[str, Any]) -> None:
    used = {role["type"] for action in actions.values() for role in action["roles"]}
    assert not used & {"icb", "region", "primary_care_network", "place"}


def test_money_hangs_on_good_practice_and_its_total_is_stated(
        actions: dict[str, Any], quantities: dict[str, Any]) -> None:
    assert "only when" in actions["SRG-P3"]["funding"]
    (money,) = quantities.values()
    assert (money["id"], int(money["total"]), money["kind"]) == ("SRG-A1", 700_000_000, "money")
    assert money["source"] == {"publication": "NHSE-winter-funding", "checked": "true"}
    assert {key for key, action in actions.items() if "SRG-A1" in action.get("quantities", [])} == {"SRG-P3", "SRG-P5"}
