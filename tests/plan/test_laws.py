"""Laws that hold for any plan, any partners and any answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.organisation import Membership, Organisation, SystemRegion
from generator.model.pack import AssurancePack, Counts, OverviewPack
from generator.model.returns import Return
from generator.tailoring import tailor
from tests.examples import fewer

from .builders import TYPES, action, condition, dataset, inputs, month, overlay, overview, pack, plan, register, sent

BODIES = register("""
    ZN1 icb North
    ZN2 icb South
    TA acute ZN1 Alder
    TB acute+community ZN1*,ZN2 Beech
    AM ambulance ZN1,ZN2* Cedar
""")
MONTHS = ("2022-10", "2022-11", "2022-12", "2023-01")
VALUES = ("off-track", "at-risk", "not-started", "on-track", "complete", "not-applicable")
GOOD = ("on-track", "complete")
ROLES = ("icb:accountable", "acute:responsible", "community:responsible", "ambulance:supporting!", "vcse:responsible",
         "primary_care_network:responsible", "region:supporting", "acute:accountable")


@st.composite
def plans(draw: st.DrawFn) -> Framework:
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=4, unique=True))
        found.append(action(
            f"A{number}", " ".join(roles), objective=draw(st.sampled_from(("O1", "O2"))),
            by=draw(st.sampled_from(("2022-10-31", "2022-12", "winter", "ongoing"))),
            first=draw(st.sampled_from(("", "2022-11"))), last=draw(st.sampled_from(("", "2022-12"))),
            revisions=draw(st.sampled_from(("1 2022-08", "1 2022-08, 2 2022-11", "1 2022-08, 2! 2022-12"))),
            when=draw(st.sampled_from((None, condition("systems", "ZN1"), condition("population_over", "5"))))))
    return plan(*found)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Framework, Dataset]:
    """A plan and the returns of two systems, answering only what each was asked."""
    framework = draw(plans())
    own = overlay(not_applicable=draw(st.sampled_from(("", "A1 TA 2022-11 none", "A1 - 2022-12 none"))))
    empty = dataset(BODIES, inputs(overlay=own), inputs(system="ZN2"))
    systems = []
    for system in ("ZN1", "ZN2"):
        returns = [_drawn(draw, framework, empty, system, when) for when in MONTHS if draw(st.booleans())]
        systems.append(replace(empty.inputs_of[system], returns=tuple(returns)))
    return framework, replace(empty, systems=tuple(systems))


def _drawn(draw: st.DrawFn, framework: Framework, data: Dataset, system: str, when: str) -> Return:
    found = tailor(framework, data, TYPES, system, month(when))
    revisions = {item.action.id: item.revision.number for item in found.actions}
    rows = []
    for item in found.responsibilities:
        for hand in draw(st.sampled_from(((), ("",), ("icb",), ("", "icb")))):
            if hand and item.holder.code == system:
                continue
            value = draw(st.sampled_from(VALUES))
            revision = draw(st.integers(1, revisions[item.action]))
            rows.append(f"{item.action} {item.holder.code} {value} {hand} r{revision} role={item.role}")
    return sent(when, "\n".join(rows), system=system, correction=draw(st.integers(0, 9)) == 0)


@fewer()
@given(plans(), st.sampled_from(MONTHS))
def test_tailoring_asks_or_leaves_out_every_action_once_and_always_the_same_way(framework: Framework,
                                                                                when: str) -> None:
    data = dataset(BODIES, inputs())
    found = tailor(framework, data, TYPES, "ZN1", month(when))
    assert sorted([item.action.id for item in found.actions] + [item.action for item in found.left_out]) == sorted(
        framework.action_by_id)
    assert all(item.reason and item.trail for item in found.left_out)
    assert tailor(framework, data, TYPES, "ZN1", month(when)) == found
    ids = [item.id for asked in found.actions for item in asked.responsibilities]
    assert len(ids) == len(set(ids))
    assert all(item.trail for asked in found.actions for item in asked.responsibilities)


@fewer()
@given(plans(), st.sampled_from(MONTHS), st.permutations(BODIES.organisations),
       st.permutations(BODIES.memberships), st.permutations(BODIES.systems))
def test_tailoring_does_not_depend_on_the_order_of_the_registers_rows(
        framework: Framework, when: str, organisations: list[Organisation], memberships: list[Membership],
        systems: list[SystemRegion]) -> None:
    mixed = replace(BODIES, organisations=tuple(organisations), memberships=tuple(memberships),
                    systems=tuple(systems))
    one = tailor(framework, dataset(BODIES, inputs()), TYPES, "ZN1", month(when))
    other = tailor(framework, dataset(mixed, inputs()), TYPES, "ZN1", month(when))
    assert one.actions == other.actions


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_every_responsibility_has_one_position_and_every_sum_holds(story: tuple[Framework, Dataset],
                                                                   when: str) -> None:
    framework, data = story
    found = pack(framework, data, when)
    assert [item.id for item in found.positions] == [item.id for item in found.tailored.responsibilities]
    recounted = Counter(item.counted for item in found.positions)
    total = found.total
    assert dict(total.by_value) | {"carried_forward": total.carried_forward, "not_reported": total.not_reported,
                                   "asked": total.asked} == {
        key: recounted[key] for key in (*VALUES[:5], "carried_forward", "not_reported", "asked")}
    assert total.not_applicable == recounted["not-applicable"]
    assert total.n == len(found.positions) - total.not_applicable == total.answered + total.carried_forward + \
        total.not_reported + total.asked
    assert sum(group.counts.n for group in found.by_holder) == total.n
    assert sum(group.counts.n for group in found.by_objective) == total.n
    assert sum(item.n for item in found.actions) == total.n
    assert not [item for item in found.findings if item.severity.value == "error"]


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_systems_add_up_to_the_whole_less_what_is_counted_elsewhere(story: tuple[Framework, Dataset],
                                                                    when: str) -> None:
    found = overview(*story, when)
    assert sum(row.total.asked_in_all for row in found.systems) - found.shared_elsewhere == found.total.asked_in_all
    assert sum(counts.n for _, _, counts, _ in found.regions) == found.total.n
    assert sum(group.counts.n for group in found.by_objective) == found.total.n


def without(data: Dataset, system: str, when: str, lines: set[tuple[str, str, str]]) -> Dataset:
    """The same returns with those answers (action, holder, role) left out, whoever gave them."""
    def silent(item: Return) -> Return:
        if item.month != month(when):
            return item
        kept = tuple(answer for answer in item.answers if (answer.action, answer.holder, answer.role) not in lines)
        return replace(item, answers=kept)
    changed = tuple(replace(item, returns=tuple(silent(sent_) for sent_ in item.returns))
                    if item.system == system else item for item in data.systems)
    return replace(data, systems=changed)


def goods(found: AssurancePack | OverviewPack) -> dict[str, int]:
    """Every count of on track and complete, wherever it stands."""
    seen: dict[str, int] = {}

    def add(name: str, counts: Counts) -> None:
        for value in GOOD:
            seen[f"{name} {value}"] = counts.of(value)
    add("total", found.total)
    for group in found.by_objective:
        add(group.id, group.counts)
    if isinstance(found, AssurancePack):
        for group in found.by_holder:
            add(group.id, group.counts)
        for item in found.actions:
            seen[item.action] = item.shown in GOOD
    else:
        for row in found.systems:
            add(row.code, row.total)
        for code, _, counts, _ in found.regions:
            add(code, counts)
    return seen


@fewer()
@given(stories(), st.sampled_from(MONTHS), st.sampled_from(("ZN1", "TA", "TB", "AM", "primary_care_network")))
def test_nobody_looks_good_by_not_answering(story: tuple[Framework, Dataset], when: str, holder: str) -> None:
    """Leave out what a holder answered for a month, and what the ICB answered for it. Only what had been closed
    before, and so asks for no answer, is left as it is: not reopening it keeps it closed by rule 5."""
    framework, data = story
    earlier = [item for item in MONTHS if item < when]
    closed = {item.id for item in pack(framework, data, earlier[-1]).positions
              if item.counted in ("complete", "not-applicable")} if earlier else set()
    before = pack(framework, data, when)
    lines = {(item.responsibility.action, holder, str(item.responsibility.role)) for item in before.positions
             if item.responsibility.holder.code == holder and item.id not in closed}
    assume(lines)
    silent = without(data, "ZN1", when, lines)
    assume(silent.holds_returns)
    after = pack(framework, silent, when)
    rises = {key: number for key, number in goods(after).items() if number > goods(before)[key]}
    assert rises == {}
    whole, whole_after = goods(overview(framework, data, when)), goods(overview(framework, silent, when))
    assert {key: number for key, number in whole_after.items() if number > whole[key]} == {}


def said(data: Dataset, when: str, line: tuple[str, str, str]) -> str:
    """The value a line was given in a month's good return, '' for none."""
    sent_ = data.inputs_of["ZN1"].return_for(month(when))
    if sent_ is None or sent_.correction is not None:
        return ""
    return next((answer.value for answer in sent_.answers
                 if (answer.action, answer.holder, answer.role) == line), "")


@fewer()
@given(stories(), st.sampled_from(MONTHS))
def test_each_counted_value_was_really_said(story: tuple[Framework, Dataset], when: str) -> None:
    """Recounted straight from the returns, for lines that only their holder answered and whose wording never
    changed."""
    framework, data = story
    own = tuple(replace(item, returns=tuple(replace(sent_, answers=tuple(
        answer for answer in sent_.answers if answer.given_by == "holder")) for sent_ in item.returns))
        for item in data.systems)
    data = replace(data, systems=own)
    assume(data.holds_returns)
    found = pack(framework, data, when)
    for item in found.positions:
        asked = framework.action_by_id[item.responsibility.action]
        own_overlay = data.inputs_of["ZN1"].overlay
        if len(asked.revisions) > 1 or (own_overlay and own_overlay.not_applicable):
            continue
        line = (asked.id, item.responsibility.holder.code, str(item.responsibility.role))
        words = [said(data, earlier, line) for earlier in MONTHS if earlier <= when]
        assert item.counted == expected(words)


def expected(words: list[str]) -> str:
    """Rule 5 by hand, from what was said month by month ('' for nothing)."""
    if words[-1]:
        return words[-1]
    last = next((word for word in reversed(words) if word), "")
    if last in ("complete", "not-applicable"):
        return last
    return "carried_forward" if any(words[-3:]) else "not_reported"
