"""A row sent back leaves its line at its last good position, marked; a challenge stays open until it is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.findings import Place
from generator.model.pack import AssurancePack
from generator.model.returns import LineReturned, Return, Review
from generator.rules import quality_findings
from generator.vocabulary import Movement, Reporting

from .builders import action, dataset, day, inputs, month, north, pack, plan, position, profile, register, sent

P = Place("ZN1/2022-11/return.yaml", 30)
PLAN = plan(action("A1"), action("A2"))
WHY = ("'amber' is not a value of the scale",)


def back(now: Return, action_id: str = "A1", holder: str = "TA", given_by: str = "holder", role: str = "") -> Return:
    line = LineReturned(action_id, holder, role, given_by, day("2022-12-09"), WHY, P)
    return replace(now, lines_returned=(*now.lines_returned, line))


def test_the_line_shows_its_last_good_position_and_why_this_months_row_went_back() -> None:
    data = north(sent("2022-10", "A1 TA on-track"), back(sent("2022-11", "A1 TB on-track")))
    found = position(pack(PLAN, data, "2022-11"), "A1/TA")
    assert (found.reporting, found.counted, found.answer and found.answer.value) == (
        Reporting.CARRIED_FORWARD, "carried_forward", "on-track")
    assert found.returned is not None
    assert (found.returned.on, found.returned.reasons) == (day("2022-12-09"), WHY)
    assert found.moved.movement is Movement.GONE_QUIET


def test_it_is_never_counted_as_answered() -> None:
    with_row = pack(PLAN, north(sent("2022-11", "A1 TA on-track\nA1 TB on-track")), "2022-11").total
    without = pack(PLAN, north(back(sent("2022-11", "A1 TB on-track"))), "2022-11").total
    assert without.answered == with_row.answered - 1
    assert without.of("on-track") == with_row.of("on-track") - 1
    assert (without.n, without.not_reported) == (with_row.n, with_row.not_reported + 1)


def test_one_that_never_answered_is_not_reported_and_says_why() -> None:
    found = position(pack(PLAN, north(back(sent("2022-11", "A1 TB on-track"))), "2022-11"), "A1/TA")
    assert (found.reporting, found.returned is not None) == (Reporting.NOT_REPORTED, True)


def test_an_answer_in_its_place_puts_it_right() -> None:
    data = north(back(sent("2022-11", "A1 TA at-risk")))
    found = position(pack(PLAN, data, "2022-11"), "A1/TA")
    assert (found.counted, found.returned) == ("at-risk", None)


@pytest.mark.parametrize(("answered_by", "sent_back", "marked"), [
    ("A1 TA at-risk", "icb", True), ("A1 TA at-risk icb", "holder", True), ("A1 TA at-risk icb", "icb", False),
    ("A1 *acute at-risk", "icb", False)])
def test_only_an_answer_of_the_same_hand_puts_it_right(answered_by: str, sent_back: str, marked: bool) -> None:
    data = north(back(sent("2022-11", answered_by), given_by=sent_back))
    assert (position(pack(PLAN, data, "2022-11"), "A1/TA").returned is not None) is marked


def test_with_two_roles_only_the_one_that_is_named_is_marked() -> None:
    framework = plan(action("A1", "acute:accountable acute:responsible"))
    found = pack(framework, north(back(sent("2022-11"), role="accountable")), "2022-11")
    assert {item.id for item in found.positions if item.returned} == {"A1/TA/accountable"}


def test_later_months_remember_it_in_the_history() -> None:
    data = north(back(sent("2022-11", "A1 TB on-track")), sent("2022-12", "A1 TA at-risk"))
    found = position(pack(PLAN, data, "2022-12"), "A1/TA")
    assert [(str(point.month), point.returned is not None) for point in found.history] == [
        ("2022-10", False), ("2022-11", True)]
    assert found.returned is None


def challenge(on: str, response: str = "", responded: str = "", line: str = "A1 TA") -> Review:
    action_id, holder = line.split()
    return Review(action_id, holder, day(on), "why?", "", None, response, day(responded) if responded else None, True,
                  P)


def challenged(*months: tuple[str, Review], when: str = "2022-12") -> AssurancePack:
    by_month = tuple((month(name), (review,)) for name, review in months)
    returns = (sent(name, "A1 TA on-track") for name in ("2022-10", "2022-11", "2022-12", "2023-01"))
    return pack(PLAN, north(*returns, reviews=by_month), when)


ASKED = challenge("2022-11-14")
ANSWERED = challenge("2022-11-14", "It was counted twice.", "2022-12-12")


def test_a_response_in_a_later_month_closes_the_challenge_it_repeats() -> None:
    found = challenged(("2022-10", ASKED), ("2022-11", ANSWERED), when="2022-11")
    assert (found.reviews, found.open_challenges) == ((ANSWERED,), ())
    assert position(found, "A1/TA").reviews == (ANSWERED,)


def test_the_month_before_the_response_still_shows_it_open() -> None:
    found = challenged(("2022-10", ASKED), ("2022-11", ANSWERED), when="2022-10")
    assert [item.review for item in found.open_challenges] == [ASKED]


def test_a_closed_challenge_is_not_shown_again_the_month_after() -> None:
    assert challenged(("2022-10", ASKED), ("2022-11", ANSWERED), when="2022-12").reviews == ()


def test_an_open_challenge_ages_by_the_months_reported_on_since() -> None:
    ages = [challenged(("2022-10", ASKED), when=when).open_challenges[0].age
            for when in ("2022-10", "2022-11", "2022-12", "2023-01")]
    assert ages == [0, 1, 2, 3]


def test_another_day_is_another_challenge_and_the_oldest_comes_first() -> None:
    found = challenged(("2022-10", ASKED), ("2022-11", challenge("2022-12-14")))
    assert [(item.review.on, str(item.raised_in)) for item in found.open_challenges] == [
        (day("2022-11-14"), "2022-10"), (day("2022-12-14"), "2022-11")]


def test_an_open_challenge_to_a_line_that_is_no_longer_asked_is_a_finding() -> None:
    framework = plan(action("A1", last="2022-11"), action("A2"))
    data = north(sent("2022-11", "A1 TA on-track"), sent("2022-12", "A2 TA on-track"),
                 reviews=((month("2022-10"), (ASKED,)),))
    told = {when: [item.rule for item in quality_findings(pack(framework, data, when)) if item.rule == "WP540"]
            for when in ("2022-11", "2022-12")}
    assert told == {"2022-11": [], "2022-12": ["WP540"]}


def test_a_challenge_to_a_partner_passes_to_the_system_that_follows() -> None:
    bodies = register("""
        ZN1 icb North until=2022-12-31
        ZN2 icb South until=2022-12-31
        ZN9 icb New from=2023-01-01
        TA acute ZN1,ZN9* Alder
    """, "ZN1>ZN9 merger 2023-01-01, ZN2>ZN9 merger 2023-01-01")
    own = challenge("2022-12-14", line="A1 ZN1")
    data = dataset(bodies, inputs(reviews=((month("2022-11"), (ASKED, own)),)), inputs(system="ZN2"),
                   inputs(sent("2023-01", "A1 TA on-track", system="ZN9"), system="ZN9"))
    found = pack(plan(action("A1", "icb:accountable acute:responsible")), data, "2023-01", "ZN9")
    assert [item.holder for item in found.reviews] == ["TA"], "the words of two boards are not mixed"


def test_the_holders_own_view_and_the_icbs_stand_side_by_side() -> None:
    data = north(sent("2022-11", "A1 TA on-track :all well\nA1 TA at-risk icb :two nights empty"),
                 profile=profile(presented=""))
    found = position(pack(PLAN, data, "2022-11"), "A1/TA")
    assert found.answer is not None
    assert found.beside is not None
    assert [(item.value, item.by_lead) for item in (found.answer, found.beside)] == [
        ("on-track", False), ("at-risk", True)]
    assert found.counted == "on-track"
