"""Capacity in small: a gap in parts adds up, nothing is counted twice, and nothing unknown is read as nought."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Place
from generator.model.capacity import Parts
from generator.model.framework import GapKind, Quantity
from generator.model.pack import AssurancePack, OverviewPack, QuantityRollup
from generator.model.returns import CapacityGap, Delivered, Planned
from generator.model.tailored import Allocation
from generator.rendering.drawing.bars import bars
from generator.rendering.drawing.inks import Medium
from generator.rollup import capacity_of
from generator.views.capacity import bridge
from generator.vocabulary import Unit

from .builders import SOURCE, action, dataset, inputs, month, overview, pack, plan, register, sent

P = Place("x", 1)
BODIES = register("""
    ZN1 icb North
    ZN2 icb South
    ZN3 icb West
    TA acute ZN1 Alder
    AM ambulance ZN1*,ZN2 Cedar
""")
KINDS = (GapKind("beds", "Beds", Unit.BEDS), GapKind("calls", "Call handlers", Unit.STAFF))
BEDS = Quantity("Q1", "Beds", Unit.BEDS, 500, False, "500", "increase", "icb", "beds", "", SOURCE, P)
CALLS = Quantity("Q2", "Call handlers", Unit.STAFF, 900, False, "900", "level", "ambulance", "calls", "", SOURCE, P)
PLAN = replace(plan(replace(action("A1", "icb:accountable"), gaps=("beds",)),
                    replace(action("A2", "icb:accountable"), gaps=("calls",))),
               gap_kinds=KINDS, quantities=(BEDS, CALLS))

figures = st.none() | st.integers(0, 400).map(float)


def gap(name: str, wanted: float, kind: str = "beds", holder: str = "", baseline: float | None = None,
        until: str = "", planned: tuple[Planned, ...] = ()) -> CapacityGap:
    return CapacityGap(name, kind, f"Gap {name}", holder, baseline, wanted + 5, wanted, None, None, "", True, P,
                       month(until) if until else None, planned)


def told(name: str, opened: float | None, staffed: float | None, funded: float | None = None) -> Delivered:
    return Delivered(name, opened, staffed, funded, "", P)


def one(*gaps: CapacityGap, delivered: tuple[Delivered, ...] = (), when: str = "2022-10") -> AssurancePack:
    answered = sent(when, delivered=delivered)
    return pack(PLAN, dataset(BODIES, inputs(answered, gaps=gaps)), when)


def everyone(quantity: str, *systems: tuple[str, tuple[CapacityGap, ...], tuple[Delivered, ...] | None],
             shares: dict[str, float | None]) -> QuantityRollup:
    """Systems by code, gaps and what was delivered; None for no return."""
    data = dataset(BODIES, *(
        inputs(*(() if given is None else (sent("2022-10", system=code, delivered=given),)), system=code, gaps=gaps)
        for code, gaps, given in systems),
        allocations=tuple((code, Allocation(quantity, share, False, SOURCE, True, P))
                          for code, share in shares.items()))
    found: OverviewPack = overview(PLAN, data, "2022-10")
    return next(item for item in found.quantities if item.quantity == quantity)


@given(st.integers(0, 300).map(float), figures, figures)
def test_a_gap_in_parts_adds_up_whatever_is_said_of_it(wanted: float, opened: float | None,
                                                        staffed: float | None) -> None:
    parts = Parts.of(wanted, opened, staffed)
    assert parts.gap == wanted
    assert parts.remaining == wanted - (staffed or 0)
    if opened is None and staffed is None:
        assert (parts.unknown, parts.unopened) == (wanted, 0), "what nobody reports is not 'not opened'"


def test_more_staffed_than_opened_and_more_opened_than_the_gap_are_kept_as_typed() -> None:
    kind, = capacity_of(one(gap("G1", 10), delivered=(told("G1", 14, 16, 20),))).kinds
    assert (kind.opened, kind.staffed, kind.funded) == (14, 16, 20)
    assert (kind.parts.unopened, kind.parts.unstaffed, kind.parts.remaining) == (-4, -2, -6)


def test_a_gap_without_a_figure_is_named_and_not_read_as_nought() -> None:
    kind, = capacity_of(one(gap("G1", 10), gap("G2", 7), delivered=(told("G1", 6, 4),))).kinds
    assert (kind.opened, kind.reported, kind.parts.unknown, kind.parts.unopened) == (6, 1, 7, 4)
    drawn = bridge(kind)
    assert [(row.name, row.figure) for row in drawn.rows[-3:]] == [
        ("open, no staff", "2"), ("not opened", "4"), ("no figure", "7")]


def test_without_a_return_the_bridge_says_so_and_draws_no_remainder() -> None:
    silent = pack(PLAN, dataset(BODIES, inputs(gaps=(gap("G1", 10),)), inputs(sent("2022-10", system="ZN2"),
                                                                             system="ZN2")), "2022-10")
    drawn = bridge(capacity_of(silent).kinds[0])
    assert [row.name for row in drawn.rows] == ["Gap agreed", "Opened, with staff"]
    assert drawn.rows[-1].note == "nothing reported"


def test_the_rows_of_a_bridge_say_their_figures_on_screen_and_paper_and_in_words() -> None:
    kind, = capacity_of(one(gap("G1", 40, planned=(Planned("A1", 30.0),)), delivered=(told("G1", 25, 20, 38),))).kinds
    for medium in Medium:
        picture = bars(bridge(kind, "k" if medium is Medium.SCREEN else ""), medium=medium)
        for words in ("Gap agreed", "40", "Planned", "30", "Funded", "38", "Opened", "25", "− 20", "= 20"):
            assert f">{words}</text>" in picture, (medium, words)
        assert "gap remaining 20" in picture, "the text that stands for the picture"


def test_who_is_to_close_a_gap_is_whom_it_names_and_else_whoever_bears_on_its_kind() -> None:
    found = capacity_of(one(gap("G1", 10), gap("G2", 5, planned=(Planned("A2", None),))))
    assert [line.actions for line in found.lines] == [("A1",), ("A2",)]
    assert found.idle_actions == ()


def test_gaps_no_action_closes_and_actions_that_close_none_are_listed_and_questioned() -> None:
    found = one(gap("G1", 10, planned=(Planned("GONE", None),)))
    assert capacity_of(found).open_gaps == ("G1",)
    assert [action for action, _ in capacity_of(found).idle_actions] == ["A2"]
    assert {("WP527", "G1"), ("WP550", "A2")} <= {(item.rule, item.subject) for item in found.findings}


def test_of_a_system_that_named_no_gap_no_action_is_called_idle() -> None:
    assert capacity_of(one()).idle_actions == ()


def test_a_gap_holds_until_its_last_month_and_a_figure_against_it_afterwards_is_in_no_sum() -> None:
    ended, next_one = gap("G1", 10, until="2022-10"), replace(gap("G2", 10), since=month("2022-11"))
    both = (told("G1", 5, 5), told("G2", 6, 6))
    before = capacity_of(one(ended, next_one, delivered=both))
    after = capacity_of(one(ended, next_one, delivered=both, when="2022-11"))
    assert [[line.gap.id for line in found.lines] for found in (before, after)] == [["G1"], ["G2"]]
    assert [found.kinds[0].opened for found in (before, after)] == [5, 6]
    assert [[item.gap for item in found.strays] for found in (before, after)] == [["G2"], ["G1"]]


def test_what_is_not_allocated_is_the_rest_of_the_total_and_every_system_stands_in_one_state() -> None:
    found = everyone("Q1", ("ZN1", (gap("G1", 60),), (told("G1", 40, 30),)), ("ZN2", (gap("G2", 20),), None),
                     ("ZN3", (), ()), shares={"ZN1": 70, "ZN2": 30, "ZN3": None})
    assert (found.allocated, found.remainder) == (100, 400)
    assert {line.system: line.state for line in found.lines} == {
        "ZN1": "reported", "ZN2": "no return", "ZN3": "nothing asked"}
    assert (found.opened, found.staffed, found.gap) == (40, 30, 80)


def test_a_level_stands_on_its_baseline_and_an_increase_does_not() -> None:
    level = everyone("Q2", ("ZN1", (gap("G1", 20, "calls", baseline=100),), (told("G1", 15, 12),)), shares={})
    increase = everyone("Q1", ("ZN1", (gap("G1", 20, baseline=100),), (told("G1", 15, 12),)), shares={})
    assert (level.in_place, level.staffed) == (112, 12)
    assert (increase.in_place, increase.staffed) == (None, 12)


def test_a_level_reported_against_its_share_is_in_place_and_not_what_was_added() -> None:
    own = Delivered("", 120, 110, None, "", P, "Q2")
    found = everyone("Q2", ("ZN1", (), (own,)), shares={"ZN1": 130})
    assert (found.in_place, found.opened, found.staffed, found.systems_reporting) == (110, None, None, 1)


def test_the_gap_of_a_shared_organisation_named_by_two_systems_is_counted_once_where_it_is_coordinated() -> None:
    found = everyone("Q2", ("ZN1", (gap("G1", 20, "calls", "AM"),), (told("G1", 15, 12),)),
                     ("ZN2", (gap("G2", 20, "calls", "AM"),), (told("G2", 15, 12),)), shares={})
    assert (found.gap, found.opened, found.staffed) == (20, 15, 12)
    assert {line.system: line.elsewhere for line in found.lines} == {"ZN1": 0, "ZN2": 1, "ZN3": 0}


def test_the_gap_of_a_shared_organisation_that_one_system_names_is_counted_there() -> None:
    found = everyone("Q2", ("ZN2", (gap("G2", 20, "calls", "AM"),), (told("G2", 15, 12),)), shares={})
    assert (found.gap, found.opened, sum(line.elsewhere for line in found.lines)) == (20, 15, 0)
