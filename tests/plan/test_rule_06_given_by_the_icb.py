"""Rule 6: the ICB may answer for a holder; the holder's own answer goes first, and its worse last word stands."""

from __future__ import annotations

import pytest

from generator.model.pack import Position
from generator.model.returns import Return
from generator.vocabulary import Reporting

from .builders import action, north, pack, plan, position, sent

PLAN = plan(action("A1"))


def stood(when: str, *returns: Return) -> Position:
    return position(pack(PLAN, north(*returns), when), "A1/TA")


def value(found: Position, beside: bool = False) -> str:
    answer = found.beside if beside else found.answer
    return answer.value if answer else ""


@pytest.mark.parametrize("text", ["A1 TA on-track icb", "A1 *acute on-track"])
def test_an_answer_of_the_icb_counts_under_its_value_and_is_labelled(text: str) -> None:
    result = pack(PLAN, north(sent("2022-10", text)), "2022-10")
    found = position(result, "A1/TA")
    assert (found.reporting, found.counted, found.given_by_icb) == (Reporting.THIS_MONTH, "on-track", True)
    assert dict(result.total.given_by_icb)["on-track"] == dict(result.total.by_value)["on-track"]


def test_an_answer_for_all_of_a_type_reaches_each_holder_put_there_by_that_type() -> None:
    result = pack(plan(action("A1", "acute:responsible ambulance:responsible")),
                  north(sent("2022-10", "A1 *acute on-track")), "2022-10")
    assert [item.counted for item in result.positions] == ["on-track", "on-track", "not_reported"]


def test_an_answer_for_one_holder_goes_before_one_for_all_of_its_type() -> None:
    found = stood("2022-10", sent("2022-10", "A1 *acute on-track\nA1 TA at-risk icb"))
    assert found.counted == "at-risk"


def test_the_holders_own_answer_goes_first_and_the_icbs_shows_beside_it() -> None:
    found = stood("2022-10", sent("2022-10", "A1 TA off-track\nA1 *acute on-track"))
    assert (found.counted, found.given_by_icb, value(found, beside=True)) == ("off-track", False, "on-track")
    better = stood("2022-10", sent("2022-10", "A1 TA on-track\nA1 *acute off-track"))
    assert (better.counted, value(better, beside=True)) == ("on-track", "off-track")


def test_a_worse_last_own_answer_stands_carried_forward_and_both_show() -> None:
    found = stood("2022-12", sent("2022-10", "A1 TA off-track"), sent("2022-12", "A1 TA on-track icb"))
    assert (found.reporting, found.counted, found.age, found.given_by_icb) == (
        Reporting.CARRIED_FORWARD, "carried_forward", 2, False)
    assert (value(found), value(found, beside=True)) == ("off-track", "on-track")


@pytest.mark.parametrize("own", ["at-risk", "on-track"])
def test_a_last_own_answer_that_was_not_worse_gives_way(own: str) -> None:
    found = stood("2022-11", sent("2022-10", f"A1 TA {own}"), sent("2022-11", "A1 TA at-risk icb"))
    assert (found.counted, found.given_by_icb, value(found, beside=True)) == ("at-risk", True, own)


def test_a_worse_own_answer_that_is_too_old_no_longer_stands() -> None:
    found = stood("2023-01", sent("2022-10", "A1 TA off-track"), sent("2023-01", "A1 TA on-track icb"))
    assert (found.counted, found.given_by_icb, found.beside) == ("on-track", True, None)


def test_a_better_word_of_the_icb_does_not_close_what_the_holder_last_called_worse() -> None:
    returns = (sent("2022-10", "A1 TA off-track"), sent("2022-12", "A1 TA complete icb"))
    assert stood("2022-12", *returns).counted == "carried_forward"
    assert stood("2023-01", *returns).reporting is Reporting.CARRIED_FORWARD


def test_in_a_silent_month_a_worse_own_answer_goes_before_the_icbs_newer_one() -> None:
    found = stood("2022-12", sent("2022-10", "A1 TA off-track"), sent("2022-11", "A1 TA on-track icb"))
    assert (found.counted, found.age, value(found), value(found, beside=True)) == (
        "carried_forward", 2, "off-track", "on-track")


def test_the_icb_may_declare_not_applicable_for_a_holder() -> None:
    found = stood("2022-11", sent("2022-10", "A1 TA off-track"),
                  sent("2022-11", "A1 TA not-applicable icb : moved away"))
    assert (found.counted, found.not_applicable_because) == ("not-applicable", "moved away")
    assert value(found, beside=True) == "off-track"


def test_the_icbs_answer_on_its_own_responsibility_is_its_own() -> None:
    found = position(pack(plan(action("A1", "icb:accountable")), north(sent("2022-10", "A1 ZN1 on-track icb")),
                          "2022-10"), "A1/ZN1")
    assert not found.given_by_icb
