"""Winter 2022/23 holds every line of the plan: its ids stand here again, and the files are read without our code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

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

NOT_HELD_TO_ACCOUNT = {"local_authority", "vcse"}


def plain(path: Path) -> Any:
    """The file as YAML reads it with every scalar left as text."""
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(__file__).resolve().parents[2] / "frameworks" / "winter-2022-23"


@pytest.fixture(scope="module")
def framework(folder: Path) -> Any:
    return plain(folder / "framework.yaml")


@pytest.fixture(scope="module")
def objectives(folder: Path) -> dict[str, Any]:
    return {found["id"]: found for found in map(plain, sorted((folder / "objectives").glob("*.yaml")))}


@pytest.fixture(scope="module")
def actions(objectives: dict[str, Any]) -> dict[str, Any]:
    listed = [action for objective in objectives.values() for action in objective["actions"]]
    assert len({action["id"] for action in listed}) == len(listed), "an action stands twice"
    return {action["id"]: action for action in listed}


def test_every_line_of_the_plan_is_an_action_and_nothing_else_is(actions: dict[str, Any]) -> None:
    assert len(CHECKED_ACTIONS) + len(UNCHECKED_ACTIONS) == 49
    assert set(actions) == {*CHECKED_ACTIONS, *UNCHECKED_ACTIONS}


def test_the_eight_core_objectives_and_the_assurance_process_are_there_in_order(objectives: dict[str, Any]) -> None:
    in_order = sorted(objectives.values(), key=lambda objective: int(objective["order"]))
    assert [(found["id"], found["number"]) for found in in_order] == [
        *((objective, objective[-1]) for objective in CORE_OBJECTIVES), ("W22-ASR", "A")]


def test_an_objective_says_whether_it_was_checked(objectives: dict[str, Any]) -> None:
    said = {key: objectives[key]["source"]["checked"] == "true" for key in CORE_OBJECTIVES}
    assert said == CORE_OBJECTIVES


def test_every_action_has_a_role_that_works_and_words_and_a_source(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        assert any(role["role"] in ("accountable", "responsible") for role in action["roles"]), identity
        assert action["revisions"][0]["asks"].strip(), identity
        assert action["evidence"], identity
        assert action["cadence"], identity
        assert action["due"]["precision"] in ("date", "month", "season", "ongoing"), identity
        assert action["source"]["publication"], identity


def test_only_lines_that_stand_in_a_source_that_was_read_are_checked(actions: dict[str, Any]) -> None:
    assert {key for key, action in actions.items() if action["source"]["checked"] == "true"} == set(CHECKED_ACTIONS)


def test_what_was_not_checked_says_why(actions: dict[str, Any]) -> None:
    for identity in UNCHECKED_ACTIONS:
        assert actions[identity]["source"].get("note"), identity


def test_no_document_that_nobody_saw_vouches_for_a_line(framework: Any, actions: dict[str, Any]) -> None:
    seen = {found["id"]: found["seen"] for found in framework["publications"]}
    for identity in CHECKED_ACTIONS:
        assert seen[actions[identity]["source"]["publication"]] != "not seen", identity


def test_revisions_are_numbered_and_dated_in_order(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        numbers = [int(revision["number"]) for revision in action["revisions"]]
        months = [revision["from"] for revision in action["revisions"]]
        assert numbers == list(range(1, len(numbers) + 1)), identity
        assert months == sorted(set(months)), identity
        assert months[0] == action.get("from", "2022-08"), identity


def test_the_october_letters_actions_begin_no_earlier_than_october(actions: dict[str, Any]) -> None:
    begins = {key: action.get("from", "2022-08") for key, action in actions.items() if key.startswith("W22B-")}
    later = {"W22B-DF-01": "2022-11", "W22B-DF-02": "2022-12"}
    assert begins == {key: later.get(key, "2022-10") for key in begins}


def test_only_what_the_plan_dates_has_a_date(actions: dict[str, Any]) -> None:
    dated = {key: action["due"]["on"] for key, action in actions.items() if "on" in action["due"]}
    assert dated == {
        "W22-PC-01": "2022-12", "W22-DIS-01": "2022-09-30", "W22B-SCC-01": "2022-12-01", "W22B-DF-01": "2022-12-16",
        "W22B-FALL-01": "2022-12-31", "W22B-FALL-02": "2022-12-31", "W22B-FALL-03": "2022-12-31",
    }


def test_councils_and_voluntary_organisations_are_asked_and_never_accountable(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] in NOT_HELD_TO_ACCOUNT:
                assert role["role"] != "accountable", identity
            if role["type"] == "local_authority":
                assert role["asks"].startswith("The council is asked to "), identity


def test_every_type_with_a_role_is_in_the_register(folder: Path, actions: dict[str, Any]) -> None:
    known = {found["id"] for found in plain(folder.parent / "organisation_types.yaml")["types"]}
    used = {role["type"] for action in actions.values() for role in action["roles"]}
    assert used <= known


def test_an_action_gives_a_type_one_role(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        types = [role["type"] for role in action["roles"]]
        assert len(types) == len(set(types)), identity


def test_the_six_measures_are_there_and_the_unchecked_ones_say_so(folder: Path) -> None:
    said = {found["id"]: found["source"]["checked"] == "true" for found in plain(folder / "measures.yaml")["measures"]}
    assert said == MEASURES


def test_a_related_series_says_how_it_differs_and_every_series_exists(folder: Path) -> None:
    series_file = folder.parents[1] / "icb_data" / "england" / "measures" / "series.yaml"
    published = {found["id"] for found in plain(series_file)["series"]}
    for measure in plain(folder / "measures.yaml")["measures"]:
        for use in measure["series"]:
            assert use["series"] in published, measure["id"]
            assert use["relation"] == "exact" or use["difference"], measure["id"]


def test_the_seven_quantities_have_their_totals_and_about_7_000_stays_about(folder: Path) -> None:
    listed = {found["id"]: found for found in plain(folder / "quantities.yaml")["quantities"]}
    said = {key: (int(found["total"]), found["source"]["checked"] == "true") for key, found in listed.items()}
    assert said == QUANTITIES
    assert [key for key, found in listed.items() if found["approximate"] == "true"] == ["W22-A1"]
    assert listed["W22-A1"]["words"] == "about 7,000"
    assert [key for key, found in listed.items() if found["kind"] == "level"] == ["W22-A5", "W22-A6"]


def test_returns_are_asked_for_from_october_to_march(framework: Any) -> None:
    reporting = framework["reporting"]
    assert (reporting["start"], reporting["end"]) == ("2022-08", "2023-03")
    assert {found["month"]: found["return_due"] for found in reporting["months"]} == RETURN_DUE


def test_the_delivery_scale_has_the_letters_that_boards_know(framework: Any) -> None:
    (scale,) = framework["scales"]
    assert [(value["letter"], value["shape"], value.get("rank")) for value in scale["values"]] == [
        ("R", "diamond", "1"), ("A", "triangle", "2"), ("N", "circle", "3"), ("G", "square", "4"), ("C", "disc", "5"),
        ("NA", "lozenge", None)]


def test_every_name_in_braces_is_a_parameter_and_every_parameter_is_used(
        framework: Any, actions: dict[str, Any]) -> None:
    wordings = [part["asks"] for action in actions.values() for part in (*action["revisions"], *action["roles"])
                if "asks" in part]
    used = {name for wording in wordings for name in re.findall(r"\{(\w+)\}", wording)}
    assert used == {found["name"] for found in framework["parameters"]}


def test_what_an_action_names_exists(framework: Any, folder: Path, actions: dict[str, Any]) -> None:
    gaps = {found["id"] for found in framework["gap_kinds"]}
    publications = {found["id"] for found in framework["publications"]}
    for identity, action in actions.items():
        assert set(action.get("measures", [])) <= set(MEASURES), identity
        assert set(action.get("quantities", [])) <= set(QUANTITIES), identity
        assert set(action.get("gaps", [])) <= gaps, identity
        for source in (action["source"], *(found["source"] for found in action["revisions"] if "source" in found)):
            assert source["publication"] in publications, identity
        for link in action.get("links", []):
            plan, _, target = link["to"].partition("/")
            there = {found["id"] for path in (folder.parent / plan / "objectives").glob("*.yaml")
                     for found in plain(path)["actions"]}
            assert target in there, identity


def test_the_money_for_new_roles_is_said_to_have_been_unclear(actions: dict[str, Any]) -> None:
    for identity in ("W22-PC-02", "W22-PC-03"):
        assert "unclear" in actions[identity]["funding"], identity
