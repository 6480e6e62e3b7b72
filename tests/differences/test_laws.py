"""What holds of any two plans: a plan does not differ from itself, and turned round what was added is retired."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparison.plans import change_months, compare_plans, in_force
from generator.composition.difference import PlanSide, compose_difference
from generator.composition.plan_history import PlanHistory
from generator.findings import Place
from generator.model.difference import Difference, ItemChange
from generator.model.framework import (
    Action,
    ActionRole,
    Calendar,
    Evidence,
    Framework,
    GapKind,
    Link,
    Measure,
    Objective,
    Parameter,
    Quantity,
    ReportingMonth,
    Revision,
    Scale,
    ScaleValue,
    SeriesUse,
    Signatory,
    Target,
)
from generator.model.month import Month
from generator.model.provenance import Publication
from generator.vocabulary import Better, ChangeKind, DuePrecision, Level, LinkKind, RoleKind, Unit
from tests.examples import fewer
from tests.plan.builders import (
    DELIVERY,
    SOURCE,
    TYPES,
    action,
    condition,
    dataset,
    due,
    inputs,
    month,
    plan,
    register,
    sent,
)

BODIES = """
    ZN1 icb North
    ZN2 icb South
    TA acute ZN1 Alder
    TB acute+community ZN1*,ZN2 Beech
    AM ambulance ZN1*,ZN2 Cedar
"""
PLURALS = {name: one.plural for name, one in TYPES.items()}


def side(framework: Framework, at: str = "", answers: str = "A1 TA at-risk", **changes: Any) -> PlanSide:
    data = dataset(register(BODIES), inputs(sent("2022-10", answers), system="ZN1"), inputs(system="ZN2"))
    values: dict[str, Any] = {"label": "one", "framework": framework, "types": TYPES, "datasets": {data.id: data},
                              "digests": {data.id: "same"}, "month": month(at) if at else None}
    return PlanSide(**(values | changes))


MONTHS = st.sampled_from(["2022-08", "2022-09", "2022-10", "2022-11", "2022-12", "2023-01"])


@st.composite
def plans(draw: st.DrawFn) -> Framework:
    actions = []
    for name in draw(st.lists(st.sampled_from(["A1", "A2", "A3", "A4"]), unique=True, max_size=4)):
        roles = draw(st.lists(st.sampled_from(["icb:accountable", "acute:responsible", "ambulance:supporting!",
                                               "community:responsible:Own_words", "region:accountable"]),
                              unique=True, min_size=1))
        second = draw(MONTHS)
        revisions = "1 2022-08" if second == "2022-08" else f"1 2022-08,2{draw(st.sampled_from(['', '!']))} {second}"
        actions.append(action(name, " ".join(roles), revisions=revisions, objective=draw(st.sampled_from(["O1", "O2"])),
                              by=draw(st.sampled_from(["ongoing", "2022-12-01", "2022-12"])),
                              first=draw(st.sampled_from(["", "2022-10"])), last=draw(st.sampled_from(["", "2022-12"])),
                              asks=draw(st.sampled_from(["Do {thing}", "Do {thing} at once"]))))
    return plan(*actions, version=draw(st.sampled_from(["1", "2"])))


def lines_of(difference: Difference, kind: ChangeKind) -> set[tuple[str, str, tuple[Month, ...]]]:
    return {(one.system, line.id, line.months) for part in difference.datasets for one in part.systems
            for line in one.lines if kind in [item.kind for item in line.alterations]}


@fewer()
@given(plans())
def test_a_plan_does_not_differ_from_itself(framework: Framework) -> None:
    assert compose_difference(side(framework), side(framework)).empty
    for when in framework.calendar.months:
        assert compose_difference(side(framework, str(when)), side(framework, str(when))).empty


@fewer()
@given(plans(), plans(), st.booleans())
def test_turned_round_what_comes_goes(one: Framework, other: Framework, same_inputs: bool) -> None:
    """Whether the inputs are known to be equal or not: the short way tells the same as the long one."""
    digests = {} if same_inputs else {"digests": {"demonstration": "other"}}
    there = compose_difference(side(one), side(other, **digests))
    back = compose_difference(side(other), side(one, **digests))
    kinds = [{(item.what, item.id) for item in difference.items if kind in item.kinds}
             for difference, kind in ((there, ChangeKind.ADDED), (back, ChangeKind.RETIRED))]
    assert kinds[0] == kinds[1]
    assert {(item.what, item.id) for item in there.items} == {(item.what, item.id) for item in back.items}
    assert lines_of(there, ChangeKind.ADDED) == lines_of(back, ChangeKind.RETIRED)
    for kind in (ChangeKind.REDATED, ChangeKind.MOVED, ChangeKind.REWORDED_IN_PLACE):
        assert lines_of(there, kind) == lines_of(back, kind)
    assert there.empty == back.empty


@fewer()
@given(plans(), plans())
def test_equal_inputs_are_told_as_unequal_ones_would_be(one: Framework, other: Framework) -> None:
    short = compose_difference(side(one), side(other))
    whole = compose_difference(side(one), side(other, digests={"demonstration": "other"}))
    assert short.datasets == whole.datasets


@fewer()
@given(plans())
def test_the_history_tells_every_action_that_comes_or_goes(framework: Framework) -> None:
    data = side(framework).datasets["demonstration"]
    history = PlanHistory(framework, data, TYPES, month("2023-03")).told({})
    start, end = framework.calendar.start, framework.calendar.end
    asked = {one.id for one in in_force(framework, start).actions()}
    for step in history:
        assert not step.empty or not step.items
        asked |= {item.id for item in step.items if ChangeKind.ADDED in item.kinds}
        asked -= {item.id for item in step.items if ChangeKind.RETIRED in item.kinds}
    assert asked == {one.id for one in in_force(framework, end).actions()}
    assert [step.after.month for step in history] == list(change_months(framework))


# Every field ----------------------------------------------------------------------------------------------------

PLACE = Place("plan.yaml", 1)
TARGET = Target("at least 10", 10.0, Unit.STAFF, due("2022-12"), "M1", SOURCE, month("2022-08"), None)
WHOLE = plan(
    dataclasses.replace(
        action("A1", "icb:accountable acute:responsible", when=condition("regions", "R1")),
        evidence=(Evidence("a log", True),), targets=(TARGET,), funding="some", measures=("M1",),
        links=(Link(LinkKind.CONTINUES, "other", "B1", "", PLACE),),
        since=month("2022-08"), until=month("2023-03"), scale="delivery"),
    scales=(DELIVERY,), publications=(Publication("P1", "Letter", "NHS England", "2022", "", "whole", PLACE),),
    signatories=(Signatory("prepared", "Director", "prepared by", True, PLACE, ("icb",)),),
    gap_kinds=(GapKind("beds", "Beds", Unit.BEDS),),
    parameters=(Parameter("share", "number", "beds", "Share", "none", 0.0, 9.0, ("a",), "Q1", PLACE),),
    measures=(Measure("M1", "Measure", "M", Unit.PERCENT, Better.LOWER, (Level.SYSTEM,), ("icb",), TARGET,
                      (SeriesUse("s", "exact", "none"),), "not held here", "why", SOURCE, PLACE),),
    quantities=(Quantity("Q1", "Beds", Unit.BEDS, 10.0, True, "about 10", "increase", "icb", "beds", "basis", SOURCE,
                         PLACE),))


def altered(value: Any) -> Any:
    """Something else of the same kind."""
    match value:
        case bool():
            return not value
        case str():
            return f"{value} otherwise"
        case float() | int():
            return value + 1
        case Month():
            return value.plus(1)
        case tuple():
            return value[:-1] if value else ("other",)
        case Unit():
            return Unit.HOURS
        case Better():
            return Better.HIGHER
        case RoleKind():
            return RoleKind.SUPPORTING
        case DuePrecision():
            return DuePrecision.ONGOING
        case datetime.date():
            return value + datetime.timedelta(1)
        case None:
            return month("2023-02")
    if dataclasses.is_dataclass(value):
        first = next(field.name for field in dataclasses.fields(value) if field.name not in ("place", "id"))
        return dataclasses.replace(value, **{first: altered(getattr(value, first))})  # type: ignore[type-var]
    return value


def with_field(holder: type[Any], name: str) -> Framework:
    """The whole plan with one field of one kind of item altered."""
    def changed(value: Any) -> Any:
        return dataclasses.replace(value, **{name: altered(getattr(value, name))})

    def within(value: Any) -> Any:
        if isinstance(value, holder):
            return changed(value)
        if isinstance(value, tuple):
            return tuple(within(one) for one in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, (type, Place)):
            return dataclasses.replace(value, **{field.name: within(getattr(value, field.name))
                                                 for field in dataclasses.fields(value)})
        return value
    found: Framework = within(WHOLE)
    return found


UNTOLD = {"place", "left_out", "local"}
"""Where a thing stands in its file, what errors left out, and whose action it is: the plan's, here."""
LINKED = {(Action, "objective"), (Objective, "actions"), (Scale, "values"), (Calendar, "reporting"),
          (Framework, "calendar"), (Framework, "objectives"), (Framework, "id")}
"""Told through what they hold, or (an objective's own actions) at odds with the rest when altered alone; two plans of
different ids are never compared."""


@pytest.mark.parametrize(("holder", "name"), [
    (holder, field.name)
    for holder in (Framework, Calendar, ReportingMonth, Objective, Action, Revision, ActionRole, Target, Evidence, Link,
                   Measure, SeriesUse, Quantity, Scale, ScaleValue, Parameter, Signatory, GapKind, Publication)
    for field in dataclasses.fields(holder) if field.name not in UNTOLD and (holder, field.name) not in LINKED
])
def test_no_field_of_a_plan_changes_unseen(holder: type[Any], name: str) -> None:
    other = with_field(holder, name)
    assert other != WHOLE
    assert compare_plans(WHOLE, other, PLURALS)
    assert compare_plans(other, WHOLE, PLURALS)


def kinds(items: tuple[ItemChange, ...], name: str) -> list[ChangeKind]:
    return [one.kind for item in items if item.id == name for one in item.alterations]


def test_moved_between_objectives_re_dated_re_targeted_and_given_to_others() -> None:
    before = plan(action("A1", "acute:responsible", by="2022-12-01"), action("A2", objective="O2"))
    after = plan(dataclasses.replace(action("A1", "acute:accountable ambulance:responsible", by="2023-01-15",
                                            objective="O2"), targets=(TARGET,)), action("A2", objective="O2"),
                 action("A3"))
    found = compare_plans(before, after, PLURALS)
    assert set(kinds(found, "A1")) == {ChangeKind.MOVED, ChangeKind.REDATED, ChangeKind.RETARGETED, ChangeKind.ROLES}
    roles = {(one.was, one.now) for item in found if item.id == "A1" for one in item.alterations
             if one.kind is ChangeKind.ROLES}
    assert roles == {("responsible", "accountable"), ("", "responsible")}
    assert kinds(found, "A3") == [ChangeKind.ADDED]


def test_a_rewording_in_place_says_what_became_of_the_answers() -> None:
    before, after = plan(action("A1", asks="Do it")), plan(action("A1", asks="Do it now"))
    found = compose_difference(side(before), side(after))
    item, = found.items
    assert item.kinds == (ChangeKind.REWORDED_IN_PLACE,)
    assert "answers held were given to the other words" in item.alterations[0].note
    assert [one.id for part in found.datasets for system in part.systems for one in system.other_words] == [
        "A1/TA/responsible"]


def test_what_an_error_hides_is_neither_added_nor_retired() -> None:
    before = plan(action("A1"), action("A2"))
    after = plan(action("A1"), left_out=("A2",))
    found = compose_difference(side(before), side(after))
    assert found.items == ()
    assert found.not_told == ("A2",)
    assert not found.empty


def test_an_answer_off_the_scale_or_to_a_revision_withdrawn_has_no_place() -> None:
    before = plan(action("A1", revisions="1 2022-08, 2 2022-09"))
    after = plan(action("A1"))
    found = compose_difference(side(before, answers="A1 TA at-risk r2"), side(after, answers="A1 TA at-risk r2"))
    (part,) = found.datasets
    assert [one.id for system in part.systems for one in system.homeless] == ["A1/TA/responsible"]
    shorter = dataclasses.replace(DELIVERY, values=DELIVERY.values[:1])
    found = compose_difference(side(plan(action("A1"))), side(plan(action("A1"), scales=(shorter,))))
    (part,) = found.datasets
    assert [one.why for system in part.systems for one in system.homeless] == [
        "'at-risk' is no longer a value of its scale"]
