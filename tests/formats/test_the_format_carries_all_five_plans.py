"""One format carries five plans of different years and shapes, without a special case for any of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding
from generator.loading import load_frameworks, load_organisation_types
from generator.model.framework import Action, Framework, Objective, OrganisationType
from generator.model.month import Month
from generator.rules import check_project
from generator.sources.project import ProjectFiles, SourceFile
from generator.vocabulary import DuePrecision, RoleKind, Severity

TEN_OF_A_WHOLE_PLAN = {
    "planning-2022-23": {
        "PG22-01", "PG22-02b", "PG22-03a", "PG22-03g", "PG22-04b", "PG22-05", "PG22-06", "PG22-07c", "PG22-08a",
        "PG22-14"},
    "resilience-2014-15": {
        "SRG-E1", "SRG-E12", "SRG-E8", "SRG-N3", "SRG-N4", "SRG-N9", "SRG-P2", "SRG-P3", "SRG-P4", "SRG-P7"},
    "winter-2022-23": {
        "W22-ASR-02", "W22-VAC-01", "W22-BED-01", "W22-111-01", "W22-AMB-01", "W22-DIS-01", "W22-PC-02",
        "W22B-SCC-01", "W22B-FALL-01", "W22B-DF-01"},
    "winter-2023-24": {
        "W23-ACU-05", "W23-AMB-01", "W23-COM-01", "W23-CYP-01", "W23-H5", "W23-ICB-04", "W23-LA-01", "W23-MH-01",
        "W23-PC-02", "W23-VCS-01"},
    "winter-2025-26": {
        "BAS-A1", "BAS-A4", "BAS-A5", "BAS-A8", "BAS-A9", "BAS-B1", "BAS-B13", "BAS-B15", "BAS-B2", "BAS-B7"},
}
"""Ten lines of each plan that is published whole: its own test, test_<plan>_is_complete.py, asks for the others."""

BOARDS = {"icb", "acute", "specialist", "community", "mental_health", "ambulance"}
"""Bodies with a board of their own."""


@pytest.fixture(scope="module")
def files(project_root: Path) -> ProjectFiles:
    """The five plans and the register of types, as one project without any system."""
    published = project_root / "frameworks"
    inputs = {"frameworks/organisation_types.yaml": published / "organisation_types.yaml"}
    inputs |= {f"frameworks/{path.relative_to(published).as_posix()}": path
               for plan in TEN_OF_A_WHOLE_PLAN for path in (published / plan).rglob("*.yaml")}
    return ProjectFiles(tuple(SourceFile.of(name, inputs[name].read_bytes()) for name in sorted(inputs)))


@pytest.fixture(scope="module")
def findings(files: ProjectFiles) -> tuple[Finding, ...]:
    return (*load_organisation_types(files).findings, *load_frameworks(files).findings, *check_project(files))


@pytest.fixture(scope="module")
def frameworks(files: ProjectFiles) -> dict[str, Framework]:
    return {framework.id: framework for framework in load_frameworks(files).value}


@pytest.fixture(scope="module")
def types(files: ProjectFiles) -> dict[str, OrganisationType]:
    return {found.id: found for found in load_organisation_types(files).value}


def objective(framework: Framework, identity: str) -> Objective:
    return next(found for found in framework.objectives if found.id == identity)


def role_types(action: Action, *kinds: RoleKind) -> set[str]:
    return {role.type for role in action.roles if role.role in kinds}


def test_nothing_in_the_five_plans_is_an_error(findings: tuple[Finding, ...]) -> None:
    assert [f"{found.place}: {found.message}" for found in findings if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("plan", TEN_OF_A_WHOLE_PLAN)
def test_a_whole_plan_holds_its_ten_lines_and_the_rest(frameworks: dict[str, Framework], plan: str) -> None:
    assert set(frameworks[plan].action_by_id) >= TEN_OF_A_WHOLE_PLAN[plan]


def test_nothing_is_left_out_of_any_plan(frameworks: dict[str, Framework]) -> None:
    assert len(frameworks) == 5
    assert {plan: framework.left_out for plan, framework in frameworks.items()} == dict.fromkeys(frameworks, ())


def test_every_role_is_of_a_registered_type(
        frameworks: dict[str, Framework], types: dict[str, OrganisationType]) -> None:
    for framework in frameworks.values():
        used = {role.type for action in framework.actions() for role in action.roles}
        assert used <= set(types), framework.id


def test_one_action_may_be_judged_on_another_scale_than_the_rest(frameworks: dict[str, Framework]) -> None:
    plan = frameworks["winter-2023-24"]
    hub = plan.scale_of(plan.action_by_id["W23-H5"])
    rest = plan.scale_of(plan.action_by_id["W23-ICB-04"])
    assert [value.rank for value in hub.values] == [1, 2, 3, 4]
    assert {value.tone for value in hub.values} == {"neutral"}, "maturity is neither good nor bad news in itself"
    assert (hub.id, rest.id) == ("maturity", "delivery")


def test_roles_reach_all_nine_parts_of_a_system(frameworks: dict[str, Framework]) -> None:
    parts = {
        "W23-ICB-04": "icb", "W23-ACU-05": "acute", "W23-COM-01": "community", "W23-AMB-01": "ambulance",
        "W23-MH-01": "mental_health", "W23-PC-02": "primary_care_network", "W23-LA-01": "local_authority",
        "W23-CYP-01": "children_and_young_people", "W23-VCS-01": "vcse"}
    actions = frameworks["winter-2023-24"].action_by_id
    answered = {key for key, part in parts.items()
                if any(role.type == part and role.answers for role in actions[key].roles)}
    assert answered == set(parts)


def test_several_types_may_lead_an_action_together(frameworks: dict[str, Framework]) -> None:
    hub = frameworks["winter-2023-24"].action_by_id["W23-H5"]
    assert role_types(hub, RoleKind.RESPONSIBLE) == {"acute", "community", "local_authority"}


def test_a_supporting_role_answers_only_where_the_plan_says_so(frameworks: dict[str, Framework]) -> None:
    actions = frameworks["winter-2023-24"].action_by_id
    supporting = {(key, role.type): role.answers for key, action in actions.items()
                  for role in action.roles if role.role is RoleKind.SUPPORTING}
    led_by_others = ("W23-H1", "W23-H2", "W23-H3", "W23-H4", "W23-H5", "W23-H8")
    assert {at for at, answers in supporting.items() if answers} == {
        *((key, "icb") for key in led_by_others), ("W23-VCS-01", "vcse"), ("W23-VCS-02", "vcse")}
    assert ("W23-H1", "ambulance") in supporting


def test_a_priority_may_have_parts_and_no_action_of_its_own(frameworks: dict[str, Framework]) -> None:
    plan = frameworks["planning-2022-23"]
    priorities = [found for found in plan.objectives if not found.part_of]
    parts = {found.number: found.part_of for found in plan.objectives if found.part_of}
    assert [found.number for found in priorities] == [str(number) for number in range(1, 11)]
    assert parts == {"3i": "PG22-P3", "3ii": "PG22-P3", "3iii": "PG22-P3", "3iv": "PG22-P3",
                     "4i": "PG22-P4", "4ii": "PG22-P4", "6i": "PG22-P6", "6ii": "PG22-P6"}
    assert objective(plan, "PG22-P3").actions == ()


def test_a_plan_published_three_times_keeps_every_wording(frameworks: dict[str, Framework]) -> None:
    wards = frameworks["planning-2022-23"].action_by_id["PG22-08a"]
    assert [(found.number, str(found.since), found.changes_meaning, found.source.publication)
            for found in wards.revisions] == [
        (1, "2021-12", False, "B1160"), (2, "2022-01", True, "B1160-v2"), (3, "2022-02", False, "PAR1160")]
    holding = wards.revision_in(Month.parse("2022-01"))
    assert holding is not None
    assert "40 to 50" in holding.asks
    assert "40 to 50" not in wards.revisions[0].asks


def test_a_number_that_a_later_version_changed_holds_for_its_months_only(frameworks: dict[str, Framework]) -> None:
    actions = frameworks["planning-2022-23"].action_by_id
    until_january, from_february, lasting = actions["PG22-03a"].targets
    assert (until_january.value, until_january.since, until_january.until) == (110, None, Month.parse("2022-01"))
    assert (from_february.value, from_february.since, from_february.until) == (110, Month.parse("2022-02"), None)
    assert [item.source and item.source.checked for item in (until_january, from_february)] == [True, False]
    assert (lasting.value, lasting.since, lasting.until) == (130, None, None)
    assert [str(target.since) for target in actions["PG22-07c"].targets] == ["2022-02"]


def test_a_plan_may_set_dates_beside_its_return_to_the_day_or_to_the_month(frameworks: dict[str, Framework]) -> None:
    planning, winter = (frameworks[plan].calendar.deadlines for plan in ("planning-2022-23", "winter-2025-26"))
    assert [(str(found.due.precision), str(found.due.day), found.due.words) for found in planning] == [
        ("month", "2022-03-31", "in the middle of March 2022"), ("month", "2022-04-30", "by the end of April 2022"),
        ("date", "2022-07-01", "by 1 July 2022")]
    assert [(str(found.due.day), found.source.publication) for found in winter] == [("2025-09-30", "EEAST-winter-plan")]
    assert frameworks["winter-2022-23"].calendar.deadlines == ()


def test_a_date_of_the_plan_names_a_publication_that_exists(files: ProjectFiles) -> None:
    name = "frameworks/winter-2025-26/framework.yaml"
    wrong = files.by_path[name].data.replace(
        b"source: {publication: EEAST-winter-plan", b"source: {publication: EEAST-winter-plans")
    changed = ProjectFiles(tuple(SourceFile.of(name, wrong) if file.path == name else file for file in files.files))
    (found,) = [item for item in check_project(changed) if item.rule == "WP216"]
    assert "EEAST-winter-plans" in found.message
    assert found.place is not None
    assert wrong.splitlines()[found.place.line - 1].strip().startswith(b"source: {publication: EEAST-winter-plans")


def test_a_revision_without_a_source_has_that_of_its_action(frameworks: dict[str, Framework]) -> None:
    elective = frameworks["planning-2022-23"].action_by_id["PG22-03a"]
    assert elective.revisions[0].source == elective.source
    assert elective.revisions[1].source.publication == "PAR1160"


def test_targets_of_later_years_say_their_year(frameworks: dict[str, Framework]) -> None:
    *_, later = frameworks["planning-2022-23"].action_by_id["PG22-03a"].targets
    assert later.due is not None
    assert (later.due.precision, later.due.day, later.due.words) == (DuePrecision.SEASON, None, "2024/25")


def test_a_checklist_of_another_era_has_one_date_and_its_own_bodies(frameworks: dict[str, Framework]) -> None:
    plan = frameworks["resilience-2014-15"]
    dates = {str(action.due.day) for action in plan.actions() if action.due.day}
    bodies = {role.type for action in plan.actions() for role in action.roles}
    assert dates == {"2014-07-30"}
    assert bodies >= {"system_resilience_group", "clinical_commissioning_group", "area_team", "healthwatch"}
    assert "icb" not in bodies
    assert (plan.cadence, plan.catalogue, len(plan.calendar.months)) == ("once", True, 1)


def test_a_plan_may_do_without_measures_and_gaps(frameworks: dict[str, Framework]) -> None:
    plan = frameworks["resilience-2014-15"]
    assert (plan.measures, plan.gap_kinds, plan.parameters) == ((), (), ())


def test_a_plan_may_do_without_quantities(files: ProjectFiles) -> None:
    without = ProjectFiles(tuple(
        file for file in files.files if file.path != "frameworks/winter-2025-26/quantities.yaml"))
    loaded = {framework.id: framework for framework in load_frameworks(without).value}
    assert loaded["winter-2025-26"].quantities == ()


def test_money_that_depends_on_the_plan_stands_beside_the_line(frameworks: dict[str, Framework]) -> None:
    assert "only when" in frameworks["resilience-2014-15"].action_by_id["SRG-P3"].funding


def test_statements_are_confirmed_or_not_and_signed_by_each_board(frameworks: dict[str, Framework]) -> None:
    plan = frameworks["winter-2025-26"]
    assert [value.word for value in plan.scale(plan.answer_scale).values] == ["No", "Yes"]
    assert (plan.reporting_unit, plan.cadence) == ("organisation", "once")
    assert {(who.role, who.verb, frozenset(who.types)) for who in plan.signatories} == {
        ("chair", "signed by", frozenset(BOARDS)), ("chief executive", "signed by", frozenset(BOARDS))}


def test_statements_differ_by_organisation_type(frameworks: dict[str, Framework]) -> None:
    actions = frameworks["winter-2025-26"].action_by_id
    answering = {key: role_types(action, RoleKind.ACCOUNTABLE) for key, action in actions.items()}
    assert answering["BAS-A1"] == BOARDS
    assert answering["BAS-A8"] == BOARDS - {"icb"}
    assert answering["BAS-A9"] == {"icb"}
    assert answering["BAS-B15"] == {"mental_health"}
    wording = {role.type: role.asks for role in actions["BAS-B7"].roles}
    assert "pathways 1 and 3" in wording["icb"]
    assert "pathways 0 to 3" in wording["acute"]


def test_a_later_plan_says_what_it_continues(frameworks: dict[str, Framework]) -> None:
    links = [(framework.id, link) for framework in frameworks.values()
             for action in framework.actions() for link in action.links]
    assert {link.framework for owner, link in links if owner == "winter-2025-26"} >= {
        "planning-2022-23", "winter-2022-23", "winter-2023-24"}
    for _, link in links:
        assert link.action in frameworks[link.framework].action_by_id, link
