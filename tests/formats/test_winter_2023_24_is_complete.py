"""Winter 2023/24 holds every line of the plan: its ids stand here again, and the files are read without our code."""

from __future__ import annotations

import re
from typing import Any

from tests.formats.plans import Plan, leads, was_checked

PLAN = "winter-2023-24"

CHECKED_ACTIONS = (
    "W23-H5", "W23-H8", "W23-H10",
    "W23-ICB-01", "W23-ICB-02", "W23-ICB-03", "W23-ICB-12",
    "W23-ACU-07", "W23-AMB-01", "W23-AMB-02", "W23-CYP-02", "W23-VCS-01",
    "W23-INC-02", "W23-INC-03",
)
"""Those whose words or numbers stand in a source that was read."""

FROM_A_PRESS_REPORT = (
    "W23-H7", "W23-H9",
    "W23-ICB-04", "W23-ICB-05", "W23-ICB-06", "W23-ICB-07", "W23-ICB-08", "W23-ICB-09", "W23-ICB-10", "W23-ICB-11",
    "W23-ACU-01", "W23-ACU-02", "W23-ACU-03",
    "W23-COM-01", "W23-COM-02", "W23-COM-03", "W23-COM-04", "W23-COM-05",
    "W23-MH-01", "W23-PC-01", "W23-LA-01", "W23-CYP-01",
)
"""Known from a report of the roles document, which itself was read only in its opening."""

RECONSTRUCTED_OR_KNOWN_IN_PART = (
    "W23-H1", "W23-H2", "W23-H3", "W23-H4", "W23-H6",
    "W23-ICB-13", "W23-ICB-14", "W23-ICB-15", "W23-ICB-16", "W23-ICB-17", "W23-ICB-18",
    "W23-ACU-04", "W23-ACU-05", "W23-ACU-06", "W23-ACU-08", "W23-ACU-09", "W23-ACU-10",
    "W23-COM-06", "W23-COM-07", "W23-COM-08",
    "W23-AMB-03", "W23-AMB-04", "W23-AMB-05", "W23-AMB-06",
    "W23-MH-02", "W23-MH-03", "W23-MH-04", "W23-PC-02", "W23-PC-03", "W23-PC-04",
    "W23-LA-02", "W23-LA-03", "W23-VCS-02", "W23-INC-01",
)
"""From general knowledge, wholly or in part: they must say that nobody has checked them."""

INTERVENTIONS = {
    "W23-H1": ({"acute"}, {"icb", "ambulance", "primary_care_network"}),
    "W23-H2": ({"acute"}, {"community", "icb"}),
    "W23-H3": ({"acute"}, {"icb", "local_authority", "community"}),
    "W23-H4": ({"community"}, {"icb", "acute", "local_authority"}),
    "W23-H5": ({"acute", "community", "local_authority"}, {"icb", "vcse", "housing"}),
    "W23-H6": ({"local_authority", "icb", "community"}, {"acute"}),
    "W23-H7": ({"icb"}, {"acute", "community", "primary_care_network", "children_and_young_people"}),
    "W23-H8": ({"community"}, {"icb", "ambulance", "care_home"}),
    "W23-H9": ({"icb"}, {"acute", "specialist", "community", "mental_health", "ambulance", "primary_care_network",
                         "local_authority", "vcse"}),
    "W23-H10": ({"icb", "primary_care_network"}, {"children_and_young_people"}),
}
"""Who leads each intervention, and who supports."""

PARTS = {
    "2.1": ("W23-ICB", {"icb"}), "2.2": ("W23-ACU", {"acute", "specialist"}), "2.3": ("W23-COM", {"community"}),
    "2.4": ("W23-AMB", {"ambulance"}), "2.5": ("W23-MH", {"mental_health"}),
    "2.6": ("W23-PC", {"primary_care_network", "general_practice", "community_pharmacy"}),
    "2.7": ("W23-LA", {"local_authority"}), "2.8": ("W23-CYP", {"children_and_young_people"}),
    "2.9": ("W23-VCS", {"vcse"}),
}
"""The nine parts of a system: the objective's number and id, and the types of body that answer in each of its lines."""

MEASURES = {
    "W23-T1": (76, "percent", True), "W23-T2": (30, "minutes", True), "W23-T3": (80, "percent", False),
    "W23-T4": (40, "rate_per_100k", True), "W23-T7": (70, "percent", False), "W23-T8": (12, "hours", False),
    "W23-T9": (100, "percent", True), "W23-HO30": (90, "percent", True),
}
"""Target, unit, and whether the measure was checked. W23-HO30 is the incentive's, not one of the ten headline rows."""

SERIES = {
    "W23-T1": {"ae_4hr_all": "exact"}, "W23-T2": {"amb_cat2_mean_sec": "exact"},
    "W23-T3": {"vw_occupancy_pct": "exact"}, "W23-T4": {"vw_capacity_per_100k": "related", "vw_capacity": "related"},
    "W23-T7": {"ucr_2hr_pct": "exact"}, "W23-T8": {}, "W23-T9": {},
    "W23-HO30": {"amb_handover_over30_pct": "related"},
}

QUANTITIES = {
    "W23-T4-beds": (10_000, "level", "icb", True), "W23-T5": (5000, "increase", "icb", True),
    "W23-T6": (800, "increase", "ambulance", True), "W23-T10": (300_000_000, "money", "icb", False),
}
"""England total, what kind it is, to whom it falls, and whether it was checked."""

DATED = {
    "W23-ICB-15": "2023-09", "W23-ICB-17": "2023-10", "W23-ACU-05": None, "W23-AMB-01": "2024-03",
    "W23-MH-02": "2024-04", "W23-INC-01": "2024-03", "W23-INC-02": "2024-03", "W23-INC-03": "2024-03",
}
"""The lines that the plan dates; one that does not is here to show that its silence is kept."""

CONTINUED = {
    "W23-H1": "W22-AVA-03", "W23-H7": "W22-VW-01", "W23-H8": "W22-AVA-02", "W23-H10": "W22B-ARI-01",
    "W23-ICB-04": "W22B-SCC-01", "W23-ICB-05": "W22-VW-01", "W23-ICB-10": "W22-AVA-01", "W23-ICB-11": "W22-PC-07",
    "W23-ICB-13": "W22-VAC-01", "W23-ICB-16": "W22B-HFU-01", "W23-ICB-17": "W22B-DF-01", "W23-ICB-18": "W22-COM-01",
    "W23-ACU-01": "W22-WF-01", "W23-ACU-03": "W22-DIS-01", "W23-ACU-05": "W22-AMB-03", "W23-ACU-07": "W22-BED-01",
    "W23-ACU-09": "W22-IPC-01", "W23-COM-06": "W22B-FALL-01", "W23-AMB-05": "W22B-MH-01", "W23-AMB-06": "W22-AMB-03",
    "W23-MH-04": "W22-DIS-02", "W23-PC-01": "W22-PC-08", "W23-PC-02": "W22B-ARI-01", "W23-VCS-02": "W22-AMB-05",
}
"""Where one ask plainly went on from the winter before."""

NOT_HELD_TO_ACCOUNT = {"local_authority", "vcse", "care_home", "housing"}


def answering(action: Any) -> set[str]:
    return leads(action) | {role["type"] for role in action["roles"] if role.get("answers") == "true"}


def test_every_line_of_the_plan_is_an_action_and_nothing_else_is(actions: dict[str, Any]) -> None:
    lines = (*CHECKED_ACTIONS, *FROM_A_PRESS_REPORT, *RECONSTRUCTED_OR_KNOWN_IN_PART)
    assert len(lines) == len(set(lines)) == 10 + 18 + 10 + 8 + 6 + 4 + 4 + 3 + 2 + 2 + 3
    assert set(actions) == set(lines)


def test_the_ten_headline_rows_are_measures_or_quantities(
        measures: dict[str, Any], quantities: dict[str, Any]) -> None:
    assert {f"W23-T{number}" for number in range(1, 11)} <= {*measures, *quantities}
    assert not set(measures) & set(quantities)


def test_the_plan_has_three_parts_and_its_incentives_in_order(objectives: dict[str, Any]) -> None:
    assert [(found["number"], key) for key, found in objectives.items()] == [
        ("1", "W23-HII"), ("2", "W23-ROLES"), *((number, part) for number, (part, _) in PARTS.items()),
        ("3", "W23-RET"), ("4", "W23-INC")]
    assert {found["number"] for found in objectives.values() if found.get("part_of") == "W23-ROLES"} == set(PARTS)


def test_the_ten_interventions_are_judged_on_maturity_and_the_roles_on_delivery(
        framework: Any, objectives: dict[str, Any], actions: dict[str, Any]) -> None:
    assert [action["id"] for action in objectives["W23-HII"]["actions"]] == list(INTERVENTIONS)
    assert {key for key, action in actions.items() if action.get("scale") == "maturity"} == set(INTERVENTIONS)
    assert framework["answer_scale"] == "delivery"


def test_each_intervention_has_its_leads_and_its_supporters(actions: dict[str, Any]) -> None:
    said = {key: (leads(actions[key]), {role["type"] for role in actions[key]["roles"]} - leads(actions[key]))
            for key in INTERVENTIONS}
    assert said == INTERVENTIONS


def test_the_board_of_the_system_says_where_the_whole_stands_on_every_intervention(actions: dict[str, Any]) -> None:
    for identity in INTERVENTIONS:
        assert "icb" in answering(actions[identity]), identity


def test_maturity_has_four_steps_and_none_is_a_colour(framework: Any) -> None:
    scales = {scale["id"]: scale["values"] for scale in framework["scales"]}
    assert [(value["letter"], value["rank"], value["tone"]) for value in scales["maturity"]] == [
        ("1", "1", "neutral"), ("2", "2", "neutral"), ("3", "3", "neutral"), ("4", "4", "neutral")]
    assert [(value["letter"], value["shape"], value.get("rank")) for value in scales["delivery"]] == [
        ("R", "diamond", "1"), ("A", "triangle", "2"), ("N", "circle", "3"), ("G", "square", "4"), ("C", "disc", "5"),
        ("NA", "lozenge", None)]


def test_every_line_of_a_part_is_answered_by_a_body_of_that_part(objectives: dict[str, Any]) -> None:
    for objective, types in PARTS.values():
        for action in objectives[objective]["actions"]:
            assert action["id"].startswith(f"{objective}-"), action["id"]
            assert answering(action) & types, action["id"]


def test_a_role_may_be_said_not_to_apply_for_a_reason(framework: Any) -> None:
    delivery = next(scale["values"] for scale in framework["scales"] if scale["id"] == framework["answer_scale"])
    assert [value["id"] for value in delivery
            if value.get("excludes") == "true" and "reason" in value.get("needs", [])] == ["not-applicable"]
    assert "recommended" in framework["summary"]


def test_only_lines_that_stand_in_a_source_that_was_read_are_checked(plan: Plan) -> None:
    assert plan.checked() == set(CHECKED_ACTIONS)


def test_what_was_not_checked_says_from_what_it_is_known(actions: dict[str, Any]) -> None:
    for identity in FROM_A_PRESS_REPORT:
        assert actions[identity]["source"]["publication"] == "HTN", identity
        assert "ress report" in actions[identity]["source"]["note"], identity
    for identity in RECONSTRUCTED_OR_KNOWN_IN_PART:
        assert re.search("general knowledge|press reports", actions[identity]["source"]["note"]), identity


def test_the_measures_have_their_targets_and_the_unchecked_ones_say_so(measures: dict[str, Any]) -> None:
    assert {key: (float(found["target"]["value"]), found["unit"], was_checked(found))
            for key, found in measures.items()} == MEASURES
    for identity, found in measures.items():
        assert was_checked(found) or found["source"]["note"], identity
        assert was_checked(found["target"]) == was_checked(found), identity


def test_virtual_wards_are_to_be_four_fifths_in_use(measures: dict[str, Any], actions: dict[str, Any]) -> None:
    assert measures["W23-T3"]["target"]["words"].startswith("80%")
    aimed = {key for key, action in actions.items()
             for target in action.get("targets", []) if target.get("measure") == "W23-T3" and target["value"] == "80"}
    assert aimed == {"W23-ICB-05", "W23-COM-07"}


def test_each_measure_points_at_its_published_series(measures: dict[str, Any]) -> None:
    said = {key: {use["series"]: use["relation"] for use in found["series"]} for key, found in measures.items()}
    assert said == SERIES


def test_the_quantities_have_their_totals_and_800_or_more_stays_open(quantities: dict[str, Any]) -> None:
    assert {key: (int(found["total"]), found["kind"], found["allocated_to"], was_checked(found))
            for key, found in quantities.items()} == QUANTITIES
    assert [key for key, found in quantities.items() if found["approximate"] == "true"] == ["W23-T6"]
    assert quantities["W23-T6"]["words"] == "800 or more"
    assert "£600 million" in quantities["W23-T10"]["words"]
    assert {found["where_none"] for found in quantities.values()} == {"not held here"}


def test_one_return_is_asked_for_in_september_and_its_month_is_said_to_be_unchecked(
        framework: Any, actions: dict[str, Any]) -> None:
    reporting = framework["reporting"]
    assert (reporting["unit"], reporting["cadence"]) == ("system", "once")
    assert (reporting["start"], reporting["end"]) == ("2023-07", "2024-03")
    (only,) = reporting["months"]
    assert only["month"] == "2023-09"
    assert only["return_due"].startswith("2023-09-")
    assert "not yet checked" in framework["summary"]
    assert actions["W23-ICB-15"]["due"]["on"] == only["month"]


def test_only_what_the_plan_dates_has_a_date(plan: Plan) -> None:
    assert plan.dated() == {key: day for key, day in DATED.items() if day}


def test_what_was_added_in_march_is_not_asked_in_september(actions: dict[str, Any]) -> None:
    assert {key: action["from"] for key, action in actions.items() if "from" in action} == {
        "W23-INC-02": "2024-03", "W23-INC-03": "2024-03"}
    for identity, action in actions.items():
        (wording,) = action["revisions"]
        assert wording["from"] == action.get("from", "2023-07"), identity


def test_the_capital_scheme_has_its_two_conditions(actions: dict[str, Any]) -> None:
    assert {(found["measure"], found["value"]) for found in actions["W23-INC-01"]["targets"]} == {
        ("W23-T1", "80"), ("W23-HO30", "90")}


def test_councils_and_other_partners_are_asked_and_never_accountable(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] in NOT_HELD_TO_ACCOUNT:
                assert role["role"] != "accountable", identity
                assert "asks" not in role or re.search(r"\b(is|are) asked to ", role["asks"]), identity
            if role["type"] == "local_authority" and role["role"] == "responsible":
                assert role["asks"].startswith("The council is asked to "), identity


def test_every_quantity_has_a_parameter_for_its_share(framework: Any) -> None:
    assert {found["quantity"] for found in framework["parameters"]} == set(QUANTITIES)


def test_everything_rests_on_a_publication_that_was_seen(plan: Plan) -> None:
    for identity, item in {**plan.objectives, **plan.actions, **plan.measures, **plan.quantities}.items():
        assert plan.seen[item["source"]["publication"]] != "not seen", identity


def test_every_measure_and_quantity_is_borne_on_by_an_action(
        actions: dict[str, Any], measures: dict[str, Any], quantities: dict[str, Any]) -> None:
    assert {name for action in actions.values() for name in action.get("measures", [])} == set(measures)
    assert {name for action in actions.values() for name in action.get("quantities", [])} == set(quantities)


def test_where_an_ask_went_on_from_the_winter_before_the_link_says_so(actions: dict[str, Any]) -> None:
    continued = {(key, link["to"]) for key, action in actions.items() for link in action.get("links", [])
                 if link["kind"] == "continues"}
    assert {(key, f"winter-2022-23/{to}") for key, to in CONTINUED.items()} <= continued
    for identity, action in actions.items():
        for link in action.get("links", []):
            assert link["to"].partition("/")[0] in ("winter-2022-23", "planning-2022-23", "winter-2023-24"), identity
            assert link["note"], identity
