"""Laws of tailoring, for any plan, any conditions and any additions of a system's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Place
from generator.model.dataset import Dataset
from generator.model.framework import Condition, Framework, Parameter
from generator.model.returns import CapacityGap, Overlay, Population
from generator.model.tailored import TailoredAction, TailoredFramework
from generator.tailoring import tailor
from tests.examples import fewer

from .builders import SOURCE, TYPES, action, condition, dataset, inputs, month, overlay, plan, profile, register

BODIES = register("""
    ZN1 icb North region=R1
    ZN2 icb South region=R2
    R1 region Upper
    R2 region Lower
    TA acute ZN1 Alder
    TB acute+community ZN1*,ZN2 Beech
    AM ambulance ZN2 Cedar
""")
MONTHS = ("2022-10", "2022-11", "2022-12", "2023-01")
ROLES = ("icb:accountable", "acute:responsible:Open_{beds}_of_them.", "community:responsible", "ambulance:supporting!",
         "vcse:responsible", "primary_care_network:responsible", "region:supporting")
HERE = Place("framework.yaml", 9)
PARAMETERS = (Parameter("beds", "number", "beds", "Beds", "a number of", None, None, (), "", HERE),)


@dataclass(frozen=True)
class Story:
    """A plan, and what is held of the two systems. `gaps`, `population`: None where the system has given nothing."""

    framework: Framework
    data: Dataset
    gaps: frozenset[str] | None
    population: float | None


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> Condition:
    """The whole vocabulary, joined to any depth."""
    kinds = ["regions", "systems", "has_partner_of_type", "has_gap_in", "population_over"]
    kind = draw(st.sampled_from([*kinds, *(["all", "any", "not"] if depth else [])]))
    if kind in ("all", "any", "not"):
        many = 1 if kind == "not" else draw(st.integers(1, 3))
        return condition(kind, parts=[draw(conditions(depth=depth - 1)) for _ in range(many)])
    if kind == "population_over":
        return condition(kind, draw(st.sampled_from(("500000", "2000000"))))
    values = {"regions": ("R1", "R2"), "systems": ("ZN1", "ZN2"), "has_gap_in": ("beds", "staff"),
              "has_partner_of_type": ("acute", "ambulance", "vcse", "primary_care_network")}[kind]
    return condition(kind, *draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)))


def gap(kind: str) -> CapacityGap:
    return CapacityGap(f"G-{kind}", kind, "Short of it", "", None, 10.0, None, None, None, "", True,
                       Place("gaps.yaml", 4))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    actions = [
        action(f"A{number}", " ".join(draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=4, unique=True))),
               objective=draw(st.sampled_from(("O1", "O2"))), first=draw(st.sampled_from(("", "2022-11"))),
               last=draw(st.sampled_from(("", "2022-12"))),
               asks=draw(st.sampled_from(("Do {thing}", "Open {beds} beds"))),
               revisions=draw(st.sampled_from(("1 2022-08", "1 2022-08, 2! 2022-12"))),
               when=draw(st.none() | conditions()))
        for number in range(1, draw(st.integers(1, 4)) + 1)]
    kinds = draw(st.none() | st.frozensets(st.sampled_from(("beds", "staff")), min_size=1))
    people = draw(st.sampled_from((None, 400_000, 1_000_000, 3_000_000)))
    own = draw(st.sampled_from((
        None, overlay(action("ZN1-L01", objective="O1", local=True)), overlay(parameters="beds=12"),
        overlay(dates="A1 - 2023-01-31", names="A1 Somewhere"),
        overlay(not_applicable="A1 - 2022-11 none; A1 TA 2022-10 no"))))
    held = inputs(overlay=own, gaps=tuple(gap(kind) for kind in sorted(kinds or ())),
                  profile=None if people is None else profile(population=Population(people, "people", 2022, SOURCE)))
    return Story(plan(*actions, parameters=PARAMETERS), dataset(BODIES, held, inputs(system="ZN2")),
                 kinds, people)


def tailored(story: Story, when: str) -> TailoredFramework:
    return tailor(story.framework, story.data, TYPES, "ZN1", month(when))


def own(story: Story) -> Overlay | None:
    return story.data.inputs_of["ZN1"].overlay


def judged(found: Condition, story: Story) -> bool | None:
    """By the words of the guide, for ZN1: None is 'not known'."""
    parts = [judged(part, story) for part in found.parts]
    if found.kind == "not":
        return None if parts[0] is None else not parts[0]
    if found.kind in ("all", "any"):
        decides = found.kind == "any"
        return decides if decides in parts else None if None in parts else not decides
    if found.kind == "population_over":
        return None if story.population is None else story.population > float(found.values[0])
    if found.kind == "has_gap_in":
        return None if story.gaps is None else bool(story.gaps & set(found.values))
    holds = {"regions": {"R1"}, "systems": {"ZN1"},
             "has_partner_of_type": {"acute", "community", "primary_care_network"}}[found.kind]
    return bool(holds & set(found.values))


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_every_action_is_either_asked_or_listed_as_left_out_with_its_reason(story: Story, when: str) -> None:
    found = tailored(story, when)
    asked, left_out = [item.action.id for item in found.actions], [item.action for item in found.left_out]
    local = own(story)
    assert sorted(asked + left_out) == sorted([*story.framework.action_by_id,
                                               *(item.id for item in (local.actions if local else ()))])
    assert all(item.reason and item.trail for item in found.left_out)


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_an_action_is_left_out_only_by_its_months_or_by_a_condition_that_does_not_hold(story: Story, when: str) -> None:
    asked = {item.action.id for item in tailored(story, when).actions}
    for item in story.framework.actions():
        begun, over = (item.since or month(when)) <= month(when), (item.until or month(when)) < month(when)
        holds = item.condition is None or judged(item.condition, story) is not False
        assert (item.id in asked) == (begun and not over and holds)


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_what_is_not_known_is_asked_and_the_trail_says_so(story: Story, when: str) -> None:
    for item in tailored(story, when).actions:
        unknown = item.action.condition is not None and judged(item.action.condition, story) is None
        assert unknown == any("is not held, so the action is asked" in step.because for step in item.trail)


def asks(item: TailoredAction) -> object:
    return (item.asks, item.due, item.local_name, item.not_applicable is None,
            [(one.id, one.wording, one.due, one.answers) for one in item.responsibilities])


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_tailoring_twice_changes_nothing(story: Story, when: str) -> None:
    """The plan in the words that the system was given, tailored again for the same system."""
    once = tailored(story, when)
    told = {item.action.id: item.action for item in once.actions}
    again = replace(story.framework, objectives=tuple(
        replace(one, actions=tuple(told.get(item.id, item) for item in one.actions))
        for one in story.framework.objectives))
    twice = tailor(again, story.data, TYPES, "ZN1", month(when))
    assert [asks(item) for item in twice.actions] == [asks(item) for item in once.actions]
    assert [item.action for item in twice.left_out] == [item.action for item in once.left_out]


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_no_name_in_braces_is_left_where_a_parameter_is_declared(story: Story, when: str) -> None:
    for item in tailored(story, when).actions:
        assert "{beds}" not in item.asks
        assert not any("{beds}" in one.wording for one in item.responsibilities)
