"""Rule 3: names, types and partnerships as on the month's last day, and a trail with file and line."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from generator.findings import Place
from generator.model.framework import Action, Condition, Parameter, Quantity
from generator.model.organisation import DatedName, Span
from generator.model.provenance import Source
from generator.model.returns import Agreement, AgreementStep, CapacityGap, Population
from generator.model.tailored import Allocation, TailoredAction, TailoredFramework
from generator.tailoring import tailor
from generator.vocabulary import AgreementState, RoleKind, Unit

from .builders import NORTH, SOURCE, TYPES, action, condition, day, month, north, overlay, plan, profile, register

P = Place("x", 1)


def tailored(*actions: Action, when: str = "2022-11", bodies: str = NORTH, **changes: Any) -> TailoredFramework:
    return tailor(plan(*actions), north(bodies=bodies, **changes), TYPES, "ZN1", month(when))


def asked(found: TailoredFramework, name: str) -> TailoredAction:
    return next(item for item in found.actions if item.action.id == name)


def holders(found: TailoredFramework, name: str = "A1") -> list[str]:
    return [f"{item.holder.code} {item.role}" for item in asked(found, name).responsibilities]


def test_the_board_comes_first_then_partners_by_name_then_collectives() -> None:
    roles = "primary_care_network:responsible acute:responsible ambulance:responsible icb:accountable"
    assert holders(tailored(action("A1", roles))) == [
        "ZN1 accountable", "TA responsible", "TB responsible", "AM responsible", "primary_care_network responsible"]


def test_a_partner_counts_only_while_its_partnership_and_type_hold_on_the_months_last_day() -> None:
    bodies = NORTH + "TC acute ZN1 Dale from=2022-11-30\nTD acute ZN1 Elm until=2022-11-29\n"
    assert holders(tailored(action("A1"), bodies=bodies)) == ["TA responsible", "TB responsible", "TC responsible"]


def test_names_are_those_of_the_months_last_day() -> None:
    data = north()
    body = data.register.by_code["TA"]
    old = DatedName("Alder Old", "Old", Span(None, day("2022-11-30")), True, "", P)
    new = DatedName("Alder New", "New", Span(day("2022-12-01"), None), True, "", P)
    renamed = replace(data.register, organisations=(replace(body, names=(old, new)),
                                                    *(item for item in data.register.organisations if item != body)))
    names = [tailor(plan(action("A1")), replace(data, register=renamed), TYPES, "ZN1", month(when))
             .responsibilities[0].holder.name for when in ("2022-11", "2022-12")]
    assert names == ["Alder Old", "Alder New"]


def test_one_organisation_of_two_types_is_one_holder_with_both_wordings() -> None:
    found = tailored(action("A1", "acute:responsible:Open_beds community:responsible:Open_virtual_beds"))
    beech = next(item for item in asked(found, "A1").responsibilities if item.holder.code == "TB")
    assert beech.types == ("acute", "community")
    assert beech.wording == "Open beds\n\nOpen virtual beds"
    assert holders(found) == ["TA responsible", "TB responsible"]


def test_a_holder_with_two_kinds_of_role_has_a_responsibility_for_each() -> None:
    found = tailored(action("A1", "acute:accountable community:responsible community:supporting"))
    assert [(item.role, item.answers) for item in asked(found, "A1").responsibilities if item.holder.code == "TB"] == [
        (RoleKind.ACCOUNTABLE, True), (RoleKind.RESPONSIBLE, True), (RoleKind.SUPPORTING, False)]


def test_the_trail_names_role_type_and_partnership_each_with_file_and_line() -> None:
    found = asked(tailored(action("A1")), "A1").responsibilities[0]
    assert [(step.because, str(step.place)) for step in found.trail] == [
        ("acute trusts are given the role responsible", "plan.yaml:201:0"),
        ("Alder is registered as acute trust on 30 November 2022", "register.csv:2:0"),
        ("Alder is a partner of ZN1 on 30 November 2022", "register.csv:2:0")]


def test_a_council_is_asked_rather_than_given_a_role() -> None:
    found = tailored(action("A1", "local_authority:responsible"), bodies=NORTH + "LA local_authority ZN1 Fern\n")
    assert asked(found, "A1").responsibilities[0].trail[0].because == "councils are asked, as responsible"


def test_the_wording_is_that_of_the_month_and_the_trail_says_since_when() -> None:
    item = action("A1", revisions="1 2022-08, 2! 2022-11")
    assert asked(tailored(item, when="2022-10"), "A1").asks == "Do A1 (wording 1)"
    november = asked(tailored(item), "A1")
    assert november.asks == "Do A1 (wording 2)"
    assert "revision 2 holds from November 2022, which changed the meaning" in {s.because for s in november.trail}


def outcome(on: Condition, **changes: Any) -> str:
    """'asked', 'left out', or 'asked, not known'."""
    found = tailored(action("A1", when=on), **changes)
    if found.left_out:
        return "left out"
    return "asked, not known" if any("not held" in step.because for step in found.actions[0].trail) else "asked"


GAP = CapacityGap("G1", "beds", "", "", None, 5, 5, None, month("2022-11"), "", True, P)
PEOPLE = profile(population=Population(900_000, "", 2022, SOURCE))


def test_conditions_on_what_is_held_decide() -> None:
    assert outcome(condition("regions", "R1", "R2")) == "asked"
    assert outcome(condition("regions", "R2")) == "left out"
    assert outcome(condition("systems", "ZN2")) == "left out"
    assert outcome(condition("has_partner_of_type", "ambulance")) == "asked"
    assert outcome(condition("has_partner_of_type", "local_authority")) == "left out"
    assert outcome(condition("has_gap_in", "beds"), gaps=(GAP,)) == "asked"
    assert outcome(condition("has_gap_in", "staff"), gaps=(GAP,)) == "left out"
    assert outcome(condition("population_over", "800000"), profile=PEOPLE) == "asked"
    assert outcome(condition("population_over", "900000"), profile=PEOPLE) == "left out"


def test_a_condition_on_what_is_not_held_is_not_known_and_the_action_is_asked() -> None:
    unknown = condition("population_over", "800000")
    yes, no = condition("systems", "ZN1"), condition("systems", "ZN2")
    assert outcome(unknown) == "asked, not known"
    assert outcome(condition("not", parts=[unknown])) == "asked, not known"
    assert outcome(condition("all", parts=[yes, unknown])) == "asked, not known"
    assert outcome(condition("all", parts=[no, unknown])) == "left out"
    assert outcome(condition("any", parts=[yes, unknown])) == "asked"
    assert outcome(condition("any", parts=[no, unknown])) == "asked, not known"
    assert outcome(condition("not", parts=[yes])) == "left out"
    assert outcome(condition("has_gap_in", "beds")) == "asked, not known"
    found = tailored(action("A1", when=unknown))
    assert [(item.rule, item.place.file, item.place.line) for item in found.findings] == [("WP311", "plan.yaml", 90)]


def test_a_gap_counts_from_the_month_it_was_declared_for() -> None:
    assert outcome(condition("has_gap_in", "beds"), gaps=(GAP,), when="2022-10") == "left out"


def test_the_overlay_adds_dates_names_and_declares_not_applicable_and_the_trail_says_so() -> None:
    own = overlay(action("ZN1-L1", objective="O1", local=True), dates="A1 TA 2022-12-15; A2 - 2022-12-20",
                  names="A1 Discharge lounge East", not_applicable="A1 TB 2022-11 no beds; A3 - 2022-12 later")
    found = tailored(action("A1"), action("A2"), action("A3", objective="O2"), overlay=own)
    assert [item.action.id for item in found.actions] == ["A1", "A2", "ZN1-L1", "A3"]
    first = asked(found, "A1")
    assert first.local_name == "Discharge lounge East"
    assert [str(item.due.day) for item in first.responsibilities] == ["2022-12-15", "None"]
    assert [str(item.due.day) for item in asked(found, "A2").responsibilities] == ["2022-12-20", "2022-12-20"]
    assert asked(found, "A3").not_applicable is None
    assert first.responsibilities[1].trail[-1].because == "declared not applicable from November 2022: no beds"
    assert asked(found, "ZN1-L1").trail[0].because == "added by North in its overlay"


def parameter(name: str, quantity: str = "") -> Parameter:
    return Parameter(name, "number", "beds", "", "its own number of", None, None, (), quantity, P)


QUANTITY = Quantity("Q1", "Beds", Unit.BEDS, 7000, True, "about 7,000", "increase", "icb", "beds", "", SOURCE, P)


def test_a_parameter_takes_the_systems_own_value_then_its_share_then_the_default() -> None:
    framework = plan(action("A1", asks="Open {own} and {share} and {neither} and {undeclared}"), quantities=(QUANTITY,),
                     parameters=(parameter("own", "Q1"), parameter("share", "Q1"), parameter("neither")))
    data = north(overlay=overlay(parameters="own=12"))
    share = Allocation("Q1", 1135.0, True, Source("P"), True, Place("allocations.csv", 4))
    found = tailor(framework, replace(data, allocations=(("ZN2", share), ("ZN1", share))), TYPES, "ZN1",
                   month("2022-11"))
    assert found.actions[0].asks == "Open 12 and about 1,135 and its own number of and {undeclared} (wording 1)"
    assert found.responsibilities[0].wording == found.actions[0].asks
    assert ("{share} is about 1,135: this system's share of Q1", Place("allocations.csv", 4)) in [
        (step.because, step.place) for step in found.actions[0].trail]


def test_a_date_and_a_number_are_printed_as_a_sentence_holds_them() -> None:
    kinds = (replace(parameter("first"), kind="date"), replace(parameter("beds"), kind="number"),
             replace(parameter("lead"), kind="choice"))
    framework = plan(action("A1", asks="From {first} open {beds}; {lead} leads"), parameters=kinds)
    data = north(overlay=overlay(parameters="first=2022-12-01; beds=1200; lead=the_trust"))
    found = tailor(framework, data, TYPES, "ZN1", month("2022-11"))
    assert found.actions[0].asks == "From 1 December 2022 open 1,200; the_trust leads (wording 1)"


def test_a_quantity_without_a_share_is_not_published_rather_than_missing() -> None:
    found = tailor(plan(action("A1"), quantities=(QUANTITY,)), north(), TYPES, "ZN1", month("2022-11"))
    assert [(item.quantity, item.share, item.approximate) for item in found.allocations] == [("Q1", None, True)]


def test_the_agreement_is_as_it_stood_at_the_end_of_the_month() -> None:
    steps = tuple(AgreementStep(party, AgreementState(state), datetime.date(2022, number, 20), "", P)
                  for party, state, number in (("icb", "proposed", 8), ("nhs_england", "agreed", 9),
                                               ("region", "agreed", 9), ("icb", "agreed", 10), ("icb", "amended", 12)))
    whole = Agreement(AgreementState.AMENDED, steps, True, P)
    seen = [(found.state.value, len(found.steps)) for when in ("2022-08", "2022-09", "2022-10", "2022-12")
            if (found := tailored(action("A1"), when=when, agreement=whole).agreement) is not None]
    assert seen == [("proposed", 1), ("proposed", 3), ("agreed", 4), ("amended", 5)]


def test_what_was_amended_is_agreed_only_when_all_three_have_agreed_again() -> None:
    told = (("nhs_england", "agreed", 9), ("region", "agreed", 9), ("icb", "agreed", 9), ("icb", "amended", 10),
            ("icb", "agreed", 11), ("region", "agreed", 11), ("nhs_england", "agreed", 12))
    steps = tuple(AgreementStep(party, AgreementState(state), datetime.date(2022, number, 20), "", P)
                  for party, state, number in told)
    whole = Agreement(AgreementState.AGREED, steps, True, P)
    seen = {when: found.state.value for when in ("2022-09", "2022-10", "2022-11", "2022-12")
            if (found := tailored(action("A1"), when=when, agreement=whole).agreement) is not None}
    assert seen == {"2022-09": "agreed", "2022-10": "amended", "2022-11": "amended", "2022-12": "agreed"}


def test_a_shared_organisation_knows_its_other_systems_and_its_coordinating_one() -> None:
    bodies = "ZN1 icb North\nZN2 icb South\nTS acute ZN1,ZN2* Shared\nTA acute ZN1 Alder\n"
    holder = {item.holder.code: item.holder for item in tailored(action("A1"), bodies=bodies).responsibilities}
    assert (holder["TS"].shared_with, holder["TS"].coordinated_by) == (("ZN2",), "ZN2")
    assert (holder["TA"].shared_with, holder["TA"].coordinated_by) == ((), "")


def test_an_own_collective_of_the_system_goes_before_the_one_for_every_system() -> None:
    data = north()
    general = data.register.collectives[0]
    own = replace(general, system="ZN1", name="Northern networks")
    found = tailor(plan(action("A1", "primary_care_network:responsible")),
                   replace(data, register=replace(register(NORTH), collectives=(own, general))), TYPES, "ZN1",
                   month("2022-11"))
    holder = found.responsibilities[0].holder
    assert (holder.name, holder.collective, holder.answered_by) == ("Northern networks", True, "the ICB")
