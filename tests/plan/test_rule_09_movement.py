"""Rule 9: movement by rank against an earlier month; the first date is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.pack import Position
from generator.vocabulary import Movement

from .builders import action, month, north, overlay, pack, plan, position, profile, sent

WORST_TO_BEST = ["off-track", "at-risk", "not-started", "on-track", "complete"]


def after(before: str, now: str) -> Movement:
    data = north(sent("2022-10", f"A1 TA {before}" if before else "A1 TB on-track"),
                 sent("2022-11", f"A1 TA {now}" if now else "A1 TB on-track"))
    return position(pack(plan(action("A1")), data, "2022-11"), "A1/TA").moved.movement


@pytest.mark.parametrize("before", WORST_TO_BEST)
@pytest.mark.parametrize("now", WORST_TO_BEST)
def test_the_order_from_worst_to_best_decides(before: str, now: str) -> None:
    steps = WORST_TO_BEST.index(now) - WORST_TO_BEST.index(before)
    expected = Movement.IMPROVED if steps > 0 else Movement.WORSENED if steps < 0 else Movement.UNCHANGED
    assert after(before, now) is expected


@pytest.mark.parametrize(("before", "now", "expected"), [
    ("", "on-track", Movement.NEWLY_ANSWERED), ("on-track", "", Movement.GONE_QUIET),
    ("", "", Movement.NO_NEW_ANSWER), ("complete", "", Movement.UNCHANGED),
    ("on-track", "not-applicable", Movement.SCOPE_CHANGED), ("not-applicable", "on-track", Movement.SCOPE_CHANGED),
    ("not-applicable", "", Movement.UNCHANGED), ("", "not-applicable", Movement.SCOPE_CHANGED)])
def test_what_came_went_or_changed_scope_has_a_word_of_its_own(before: str, now: str, expected: Movement) -> None:
    assert after(before, now) is expected


def test_what_was_not_asked_before_is_newly_asked_and_the_first_month_is_not_compared() -> None:
    framework = plan(action("A1"), action("A2", first="2022-11"))
    data = north(sent("2022-10", "A1 TA on-track"), sent("2022-11", "A2 TA on-track"))
    assert position(pack(framework, data, "2022-11"), "A2/TA").moved.movement is Movement.NEWLY_ASKED
    assert position(pack(framework, data, "2022-10"), "A1/TA").moved.movement is Movement.NOT_COMPARED


def test_unchanged_counts_the_months_in_a_row() -> None:
    data = north(sent("2022-10", "A1 TA at-risk"), sent("2022-11", "A1 TA at-risk"), sent("2022-12", "A1 TA at-risk"))
    assert [position(pack(plan(action("A1")), data, when), "A1/TA").moved.months
            for when in ("2022-11", "2022-12")] == [2, 3]


def test_a_month_without_an_answer_breaks_the_row() -> None:
    data = north(sent("2022-10", "A1 TA at-risk"), sent("2022-11"), sent("2022-12", "A1 TA at-risk"),
                 sent("2023-01", "A1 TA at-risk"))
    found = position(pack(plan(action("A1")), data, "2023-01"), "A1/TA").moved
    assert (found.movement, found.months, found.was) == (Movement.UNCHANGED, 2, "at-risk")


def test_the_month_last_presented_to_the_board_is_compared_with_too() -> None:
    data = north(sent("2022-10", "A1 TA off-track"), sent("2022-11", "A1 TA on-track"),
                 sent("2022-12", "A1 TA at-risk"), profile=profile(presented="2022-10 2022-12 2023-01"))
    result = pack(plan(action("A1")), data, "2022-12")
    assert (str(result.previous), str(result.presented)) == ("2022-11", "2022-10")
    found = position(result, "A1/TA")
    assert (found.moved.movement, found.moved_since_presented.movement) == (Movement.WORSENED, Movement.IMPROVED)
    assert (str(found.moved_since_presented.against), found.moved_since_presented.was) == ("2022-10", "off-track")


def test_a_meeting_that_has_not_been_held_does_not_count() -> None:
    held = profile(presented="2022-10 2022-11")
    planned = replace(held, meetings=tuple(replace(item, presented=item.month == month("2022-10"))
                                           for item in held.meetings))
    data = north(sent("2022-12", "A1 TA on-track"), profile=planned)
    assert str(pack(plan(action("A1")), data, "2022-12").presented) == "2022-10"


def test_where_nothing_was_presented_nothing_is_compared() -> None:
    result = pack(plan(action("A1")), north(sent("2022-11", "A1 TA on-track")), "2022-11")
    assert result.presented is None
    assert position(result, "A1/TA").moved_since_presented.movement is Movement.NOT_COMPARED
    assert result.total_presented is None


def dates(found: Position) -> tuple[str, str, str, int]:
    return str(found.first_due.day), str(found.now_due), str(found.slipped_from), found.overdue_days


def test_the_first_date_is_kept_when_a_later_one_is_given_and_overdue_counts_from_it() -> None:
    data = north(sent("2022-10", "A1 TA at-risk due=2022-12-15"), sent("2022-11", "A1 TA at-risk due=2023-02-28"),
                 sent("2022-12", "A1 TA at-risk"))
    found = position(pack(plan(action("A1", by="2022-11-30")), data, "2022-12"), "A1/TA")
    assert dates(found) == ("2022-11-30", "2023-02-28", "2022-11-30", 31)


def test_where_the_plan_gives_no_date_the_first_one_given_is_kept_but_nothing_is_overdue() -> None:
    data = north(sent("2022-10", "A1 TA at-risk due=2022-11-15"), sent("2022-12", "A1 TA at-risk due=2023-01-31"))
    found = position(pack(plan(action("A1", by="winter 2022/23")), data, "2022-12"), "A1/TA")
    assert dates(found) == ("None", "2023-01-31", "2022-11-15", 0)


def test_an_earlier_date_is_no_slip_and_a_closed_line_has_none() -> None:
    plan_ = plan(action("A1", by="2022-12-31"))
    earlier = position(pack(plan_, north(sent("2022-10", "A1 TA at-risk due=2022-12-01")), "2022-10"), "A1/TA")
    assert dates(earlier) == ("2022-12-31", "2022-12-01", "None", 0)
    done = position(pack(plan_, north(sent("2022-10", "A1 TA complete due=2023-02-01")), "2023-01"), "A1/TA")
    assert dates(done)[2:] == ("None", 0)


def test_a_systems_own_later_date_is_a_slip_and_an_earlier_one_the_first_date() -> None:
    later = north(sent("2022-12", "A1 TA at-risk"), overlay=overlay(dates="A1 TA 2023-01-31"))
    sooner = north(sent("2022-12", "A1 TA at-risk"), overlay=overlay(dates="A1 TA 2022-11-15"))
    own = north(sent("2022-12", "A2 TA at-risk"), overlay=overlay(dates="A2 - 2022-11-15"))
    plan_ = plan(action("A1", by="2022-11-30"), action("A2", by="ongoing"))
    assert dates(position(pack(plan_, later, "2022-12"), "A1/TA")) == ("2022-11-30", "2023-01-31", "2022-11-30", 31)
    assert dates(position(pack(plan_, sooner, "2022-12"), "A1/TA")) == ("2022-11-15", "None", "None", 46)
    assert dates(position(pack(plan_, own, "2022-12"), "A2/TA")) == ("2022-11-15", "None", "None", 46)
