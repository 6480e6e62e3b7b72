"""Rule 5: this month's answer, else one of two months before, else not reported; what is closed stands."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.pack import Position
from generator.model.returns import Return
from generator.vocabulary import Reporting

from .builders import action, dataset, inputs, north, overlay, pack, plan, position, register, sent

PLAN = plan(action("A1"))


def stood(when: str, *returns: Return, **changes: Any) -> Position:
    """Where Alder stands on A1."""
    return position(pack(PLAN, north(*returns, **changes), when), "A1/TA")


def test_an_answer_for_the_month_is_counted_under_its_value() -> None:
    found = stood("2022-11", sent("2022-11", "A1 TA at-risk"))
    assert (found.reporting, found.counted, found.age) == (Reporting.THIS_MONTH, "at-risk", 0)


@pytest.mark.parametrize(("when", "counted", "age"), [
    ("2022-11", "carried_forward", 1), ("2022-12", "carried_forward", 2), ("2023-01", "not_reported", 0)])
def test_an_older_answer_is_carried_two_reporting_months_in_a_column_of_its_own(when: str, counted: str,
                                                                                age: int) -> None:
    found = stood(when, sent("2022-10", "A1 TA on-track"), sent("2022-12", "A1 TB on-track"))
    assert (found.counted, found.age) == (counted, age)
    assert (found.answer is not None) == (counted == "carried_forward")


def test_months_that_are_not_reported_on_do_not_age_an_answer() -> None:
    quarterly = plan(action("A1"), months="2022-09 2022-12 2023-03")
    found = position(pack(quarterly, north(sent("2022-09", "A1 TA on-track")), "2023-03"), "A1/TA")
    assert (found.counted, found.age) == ("carried_forward", 2)


@pytest.mark.parametrize("value", ["complete", "not-applicable"])
def test_what_is_closed_stands_until_reopened_however_old(value: str) -> None:
    closed = sent("2022-10", f"A1 TA {value} : because")
    found = stood("2023-01", closed)
    assert (found.reporting, found.counted, found.age, found.overdue_days) == (Reporting.STANDING, value, 3, 0)
    again = stood("2023-01", closed, sent("2022-12", "A1 TA at-risk"))
    assert (again.reporting, again.counted) == (Reporting.CARRIED_FORWARD, "carried_forward")


def test_what_an_overlay_declares_not_applicable_stands_with_its_reason_from_its_month() -> None:
    declared = overlay(not_applicable="A1 TA 2022-11 no such ward")
    assert stood("2022-10", sent("2022-10", "A1 TB on-track"), overlay=declared).counted == "not_reported"
    found = stood("2022-11", sent("2022-10", "A1 TA at-risk"), overlay=declared)
    assert (found.counted, found.not_applicable_because) == ("not-applicable", "no such ward")


def test_what_was_said_in_spite_of_the_overlay_is_shown_beside_it() -> None:
    declared = overlay(not_applicable="A1 - 2022-11 no such ward")
    found = stood("2022-11", sent("2022-11", "A1 TA at-risk"), overlay=declared)
    assert found.counted == "not-applicable"
    assert found.beside is not None
    assert found.beside.value == "at-risk"


def test_a_return_sent_back_is_not_used_and_the_last_good_one_is_carried() -> None:
    data = north(sent("2022-10", "A1 TA off-track"), sent("2022-11", "A1 TA on-track", correction=True))
    result = pack(PLAN, data, "2022-11")
    assert position(result, "A1/TA").counted == "carried_forward"
    assert result.current is None
    assert result.last_good is not None
    assert str(result.last_good.month) == "2022-10"
    assert [(state.state, state.correction is not None) for state in result.return_states] == [
        ("on time", False), ("returned for correction", True)]


def test_in_a_dataset_without_returns_everything_is_asked_and_nothing_is_late() -> None:
    result = pack(plan(action("A1", by="2022-09-30")), north(), "2022-12")
    assert {item.reporting for item in result.positions} == {Reporting.ASKED}
    assert (result.total.asked, result.total.n, result.total.overdue, result.total.not_reported) == (2, 2, 0, 0)
    assert {item.state for item in result.return_states} == {"not collected"}
    assert result.matters == ()


def test_a_silent_system_among_others_that_answer_has_not_reported() -> None:
    bodies = register("ZN1 icb North\nTA acute ZN1 Alder\nZN2 icb South\nTB acute ZN2 Beech")
    data = dataset(bodies, inputs(sent("2022-10", "A1 TA on-track")), inputs(system="ZN2"))
    assert position(pack(PLAN, data, "2022-10", "ZN2"), "A1/TB").counted == "not_reported"


def test_a_date_is_overdue_from_the_day_after_and_a_season_never() -> None:
    framework = plan(action("A1", by="2022-11-30"), action("A2", by="2022-11"), action("A3", by="winter 2022/23"),
                     action("A4", by="2022-11-29"))
    result = pack(framework, north(sent("2022-11", "A1 TA at-risk")), "2022-11")
    assert [position(result, f"A{n}/TA").overdue_days for n in (1, 2, 3, 4)] == [0, 0, 0, 1]
    later = pack(framework, north(sent("2022-11", "A1 TA at-risk")), "2023-01")
    assert [position(later, f"A{n}/TA").overdue_days for n in (1, 2, 3, 4)] == [62, 62, 0, 63]


def test_before_the_first_reporting_month_things_are_asked_and_nothing_is_missing() -> None:
    result = pack(plan(action("A1", by="2022-08-31")), north(sent("2022-10", "A1 TA on-track")), "2022-09")
    assert {item.counted for item in result.positions} == {"asked"}
    assert result.total.overdue == 0
    assert result.return_state.state == "not due"
