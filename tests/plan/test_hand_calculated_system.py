"""One system worked out by hand: twelve responsibilities, three months.

Plan: A1 (O1, by 30 November): the board and both acute trusts. A2 (O1): both acute trusts. A3 (O2, by the end of
December): the board and the ambulance service. A4 (O2, by 31 October): primary care networks. A5 (O2, asked from
November): the community trust, which is TB. A6 (O3): both acute trusts (a voluntary body supports and does not
answer; NHS England is shown). A7 (O3): the board; its meaning changes in December.

Codes: R off track, A at risk, N not started, G on track, C complete, CF carried forward, NR not reported, NA not
applicable; '-' not asked; small letters say what was written in the return where it differs from what is counted.

    line     October   November          December            overdue    movement in December
    A1 ZN1   G         G                 R                   31 days    worsened
    A1 TA    G         A                 G                   31 days    improved; slipped from 30 Nov to 15 Jan
    A1 TB    A         CF                CF (two months)     31 days    no new answer
    A2 TA    R         CF (ICB said g)   A                              newly answered
    A2 TB    C         C (stands)        R (reopened)                   worsened
    A3 ZN1   G         CF                CF (two months)                no new answer
    A3 AM    N         G                 G (by the ICB)                 unchanged, two months
    A4 PCN   A         CF                CF (two months)     61 days    no new answer
    A5 TB    -         N                 CF                             gone quiet
    A6 TA    G         CF                CF (two months)                no new answer
    A6 TB    NA        NA (stands)       G                              scope changed
    A7 ZN1   G         G                 NR (meaning new)               gone quiet

    counts   asked  n   R  A  N  G  C  CF NR NA overdue slipped improved worsened
    October    11   10  1  2  1  5  1  0  0  1     0       1       -        -
    November   12   11  0  1  1  3  1  5  0  1     1       1       1        1
    December   12   12  2  1  0  3  0  5  1  0     4       1       1        2
"""

from __future__ import annotations

import pytest

from generator.model.pack import AssurancePack, Counts
from generator.vocabulary import Movement, Reporting

from .builders import action, north, pack, plan, position, profile, sent

PLAN = plan(
    action("A1", "icb:accountable acute:responsible", by="2022-11-30", objective="O1"),
    action("A2", "acute:responsible", objective="O1"),
    action("A3", "icb:accountable ambulance:responsible", by="2022-12", objective="O2"),
    action("A4", "primary_care_network:responsible", by="2022-10-31", objective="O2"),
    action("A5", "community:responsible", objective="O2", first="2022-11"),
    action("A6", "acute:responsible vcse:supporting nhs_england:accountable", objective="O3"),
    action("A7", "icb:accountable", objective="O3", revisions="1 2022-08, 2! 2022-12"))

DATA = north(
    sent("2022-10", """
        A1 ZN1 on-track
        A1 TA on-track due=2022-12-15
        A1 TB at-risk
        A2 TA off-track
        A2 TB complete
        A3 ZN1 on-track
        A3 AM not-started
        A4 primary_care_network at-risk
        A6 TA on-track
        A6 TB not-applicable : no beds here
        A7 ZN1 on-track
    """),
    sent("2022-11", """
        A1 ZN1 on-track
        A1 TA at-risk due=2023-01-15
        A2 TA on-track icb
        A3 AM on-track
        A5 TB not-started
        A7 ZN1 on-track
    """),
    sent("2022-12", """
        A1 ZN1 off-track
        A1 TA on-track
        A2 TA at-risk
        A2 TB off-track
        A3 AM on-track icb
        A6 TB on-track
    """),
    profile=profile(presented="2022-10"))


@pytest.fixture(scope="module")
def december() -> AssurancePack:
    return pack(PLAN, DATA, "2022-12")


def line(counts: Counts) -> list[int]:
    """asked, n, R, A, N, G, C, CF, NR, NA, overdue, slipped."""
    return [counts.asked_in_all, counts.n, *(number for _, number in counts.by_value), counts.carried_forward,
            counts.not_reported, counts.not_applicable, counts.overdue, counts.slipped]


@pytest.mark.parametrize(("month", "expected"), [
    ("2022-10", [11, 10, 1, 2, 1, 5, 1, 0, 0, 1, 0, 1]),
    ("2022-11", [12, 11, 0, 1, 1, 3, 1, 5, 0, 1, 1, 1]),
    ("2022-12", [12, 12, 2, 1, 0, 3, 0, 5, 1, 0, 4, 1])])
def test_each_months_headline_is_the_one_worked_out_by_hand(month: str, expected: list[int]) -> None:
    assert line(pack(PLAN, DATA, month).total) == expected


def test_a_pack_repeats_the_earlier_headlines_as_those_months_packs_gave_them(december: AssurancePack) -> None:
    assert december.total_before is not None
    assert december.total_presented is not None
    assert line(december.total_before) == [12, 11, 0, 1, 1, 3, 1, 5, 0, 1, 1, 1]
    assert line(december.total_presented) == [11, 10, 1, 2, 1, 5, 1, 0, 0, 1, 0, 1]


@pytest.mark.parametrize(("line_id", "counted", "age", "overdue", "movement"), [
    ("A1/ZN1", "off-track", 0, 31, Movement.WORSENED),
    ("A1/TA", "on-track", 0, 31, Movement.IMPROVED),
    ("A1/TB", "carried_forward", 2, 31, Movement.NO_NEW_ANSWER),
    ("A2/TA", "at-risk", 0, 0, Movement.NEWLY_ANSWERED),
    ("A2/TB", "off-track", 0, 0, Movement.WORSENED),
    ("A3/ZN1", "carried_forward", 2, 0, Movement.NO_NEW_ANSWER),
    ("A3/AM", "on-track", 0, 0, Movement.UNCHANGED),
    ("A4/primary_care_network", "carried_forward", 2, 61, Movement.NO_NEW_ANSWER),
    ("A5/TB", "carried_forward", 1, 0, Movement.GONE_QUIET),
    ("A6/TA", "carried_forward", 2, 0, Movement.NO_NEW_ANSWER),
    ("A6/TB", "on-track", 0, 0, Movement.SCOPE_CHANGED),
    ("A7/ZN1", "not_reported", 0, 0, Movement.GONE_QUIET)])
def test_each_line_stands_where_the_table_says(december: AssurancePack, line_id: str, counted: str, age: int,
                                               overdue: int, movement: Movement) -> None:
    found = position(december, line_id)
    assert (found.counted, found.age, found.overdue_days, found.moved.movement) == (counted, age, overdue, movement)


def test_the_lines_are_in_the_order_of_the_plan_then_the_board_then_trusts_by_name(december: AssurancePack) -> None:
    assert [item.id.rpartition("/")[0] for item in december.positions] == [
        "A1/ZN1", "A1/TA", "A1/TB", "A2/TA", "A2/TB", "A3/ZN1", "A3/AM", "A4/primary_care_network", "A5/TB", "A6/TA",
        "A6/TB", "A7/ZN1"]


def test_objectives_holders_and_actions_add_up_as_by_hand(december: AssurancePack) -> None:
    #                                   asked n   R  A  N  G  C CF NR NA overdue slipped
    assert {group.id: line(group.counts) for group in december.by_objective} == {
        "O1": [5, 5, 2, 1, 0, 1, 0, 1, 0, 0, 3, 1],
        "O2": [4, 4, 0, 0, 0, 1, 0, 3, 0, 0, 1, 0],
        "O3": [3, 3, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0]}
    assert [(group.id, line(group.counts)) for group in december.by_holder] == [
        ("ZN1", [3, 3, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0]),
        ("TA", [3, 3, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1]),
        ("TB", [4, 4, 1, 0, 0, 1, 0, 2, 0, 0, 1, 0]),
        ("AM", [1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        ("primary_care_network", [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0])]
    assert [(item.action, item.shown, item.answered, item.n, item.overdue_days) for item in december.actions] == [
        ("A1", "off-track", 2, 3, 31), ("A2", "off-track", 2, 2, 0), ("A3", "carried_forward", 1, 2, 0),
        ("A4", "carried_forward", 0, 1, 61), ("A5", "carried_forward", 0, 1, 0), ("A6", "carried_forward", 1, 2, 0),
        ("A7", "not_reported", 0, 1, 0)]


def test_dates_history_and_the_comparison_with_the_board_meeting(december: AssurancePack) -> None:
    slipped = position(december, "A1/TA")
    assert (str(slipped.first_due.day), str(slipped.now_due), str(slipped.slipped_from)) == (
        "2022-11-30", "2023-01-15", "2022-11-30")
    assert position(december, "A2/TA").moved_since_presented.movement is Movement.IMPROVED
    assert position(december, "A3/AM").moved.months == 2
    assert [(str(point.month), point.reporting, point.value) for point in position(december, "A2/TB").history] == [
        ("2022-10", Reporting.THIS_MONTH, "complete"), ("2022-11", Reporting.STANDING, "complete")]


def test_the_months_before_are_told_apart_by_how_they_were_known(december: AssurancePack) -> None:
    assert [(point.reporting, point.value) for point in position(december, "A2/TA").history] == [
        (Reporting.THIS_MONTH, "off-track"), (Reporting.CARRIED_FORWARD, "off-track")]
    assert [str(point.month) for point in position(december, "A5/TB").history] == ["2022-11"]
