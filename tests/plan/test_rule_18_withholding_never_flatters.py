"""Rule 18: a public edition leaves out words and what is not approved, and no number looks better for it."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assurance.signing import fingerprint_of
from generator.composition import for_audience
from generator.model.dataset import Dataset
from generator.model.framework import Framework, Signatory
from generator.model.pack import AssurancePack
from generator.model.returns import Added, Decision, Restatement, Return, Review, SignOff
from generator.vocabulary import Audience, Movement, Reporting, WithheldKind
from tests.examples import tries
from tests.plan.builders import (
    NORTH,
    action,
    dataset,
    day,
    inputs,
    month,
    north,
    overview,
    pack,
    plan,
    position,
    profile,
    register,
    sent,
)

GOOD = ("on-track", "complete")
PLACE = sent("2022-10").place
PLAN = plan(action("A1", "acute:responsible"), action("A2", "acute:responsible", revisions="1 2022-08, 2! 2022-11"),
            action("A3", "icb:accountable"))
SIGNED_PLAN = dataclasses.replace(PLAN, signatories=(
    Signatory("approved", "lead", "approved by", True, PLACE),
    Signatory("published", "chief executive", "approved for publication by", False, PLACE)))


def public(framework: Framework, data: Dataset, when: str, system: str = "ZN1") -> AssurancePack:
    return pack(framework, for_audience(framework, data, Audience.PUBLIC), when, system)


def sensitive(given_: Return, *actions: str) -> Return:
    return dataclasses.replace(given_, answers=tuple(
        dataclasses.replace(item, sensitive=True) if item.action in actions else item for item in given_.answers))


def approved_on(given_: Return, on: str, **changes: str) -> Return:
    """Signed for publication as it stands, on a day."""
    signature = SignOff("published", "chief executive", day(on), PLACE,
                        signed=changes.get("signed", fingerprint_of(given_)))
    return dataclasses.replace(given_, signoff=(*given_.signoff, signature))


def restated(given_: Return, text: str, on: str, **changes: str) -> Return:
    """The same return with other answers, which keeps the former ones."""
    new = sent(str(given_.month), text, **changes).answers
    names = {(item.action, item.holder) for item in new}
    former = tuple(item for item in given_.answers if (item.action, item.holder) in names)
    kept = tuple(item for item in given_.answers if (item.action, item.holder) not in names)
    return dataclasses.replace(given_, answers=(*kept, *new), restatements=(
        *given_.restatements, Restatement(day(on), "counted again", former, (), PLACE)))


def test_a_sensitive_answer_counts_under_its_value_and_its_words_are_gone() -> None:
    told = sensitive(sent("2022-10", "A1 TA off-track limited due=2022-12-01: Two partners mean to retire."), "A1")
    inner, outer = pack(PLAN, north(told), "2022-10"), public(PLAN, north(told), "2022-10")
    line = position(outer, "A1/TA")
    assert outer.total == inner.total
    assert line.counted == "off-track"
    assert line.answer is not None
    assert line.answer.rating == "limited"
    assert line.answer.due == datetime.date(2022, 12, 1)
    assert "partners" not in repr(outer)
    assert "partners" in repr(inner)
    assert "withheld" in line.answer.narrative
    assert "October 2022" in line.answer.narrative
    assert [(item.kind, str(item.month), item.action, item.holder) for item in outer.withheld] == [
        (WithheldKind.ANSWER, "2022-10", "A1", "TA")]
    assert inner.withheld == ()


def test_a_return_that_is_not_approved_is_said_to_be_held_and_nothing_of_it_is_shown() -> None:
    data = north(sent("2022-10", "A1 TA at-risk: October words."),
                 sent("2022-11", "A1 TA on-track: November words.", approved_for_publication=False))
    outer = public(PLAN, data, "2022-11")
    line = position(outer, "A1/TA")
    assert outer.return_state.state == "not approved for publication"
    assert outer.return_state.received is None
    assert (line.reporting, str(line.answered_in)) == (Reporting.CARRIED_FORWARD, "2022-10")
    assert "November words" not in repr(outer)
    assert "October words" in repr(outer)
    assert [item.kind for item in outer.withheld] == [WithheldKind.RETURN]


def test_the_latest_month_of_a_public_edition_is_the_latest_with_an_approved_return() -> None:
    from generator.composition import default_month

    data = north(sent("2022-10", "A1 TA at-risk"), sent("2022-11", "A1 TA on-track", approved_for_publication=False))
    assert str(default_month(PLAN, data)) == "2022-11"
    assert str(default_month(PLAN, for_audience(PLAN, data, Audience.PUBLIC))) == "2022-10"


def test_where_nothing_was_ever_approved_the_pages_still_say_that_a_return_is_held() -> None:
    from generator.composition import default_month

    data = for_audience(PLAN, north(sent("2022-11", "A1 TA complete", approved_for_publication=False)),
                        Audience.PUBLIC)
    assert data.holds_returns
    assert str(default_month(PLAN, data)) == "2022-11"
    assert pack(PLAN, data, "2022-11").return_state.state == "not approved for publication"


def test_a_return_sent_back_tells_the_public_neither_that_nor_why() -> None:
    data = north(sent("2022-10", "A1 TA complete", correction=True))
    outer = public(PLAN, data, "2022-10")
    assert outer.return_state.state == "not approved for publication"
    assert outer.return_state.correction is None
    assert "wrong month" not in repr(outer)
    assert "wrong month" in repr(pack(PLAN, data, "2022-10"))


@pytest.mark.parametrize("later", ["at-risk", "complete"])
def test_what_was_complete_is_not_counted_so_once_an_answer_that_is_withheld_came_after_it(later: str) -> None:
    """The same whatever that answer says: that it came ends the standing, and nothing is told of it."""
    data = north(sent("2022-10", "A1 TA complete"),
                 sent("2022-11", f"A1 TA {later}", approved_for_publication=False), sent("2022-12", "A2 TA at-risk r2"))
    outer = public(PLAN, data, "2022-12")
    assert position(outer, "A1/TA").counted == "carried_forward"
    assert position(public(PLAN, north(*data.systems[0].returns[::2]), "2022-12"), "A1/TA").counted == "complete"


def test_what_the_icb_says_for_a_holder_waits_for_the_holders_own_word_that_is_withheld() -> None:
    data = north(sent("2022-10", "A1 TA off-track", approved_for_publication=False),
                 sent("2022-11", "A1 TA on-track icb"))
    assert position(pack(PLAN, data, "2022-11"), "A1/TA").counted == "carried_forward"
    assert position(public(PLAN, data, "2022-11"), "A1/TA").counted == "carried_forward"


def test_where_the_plan_has_a_step_for_it_the_signature_must_be_there() -> None:
    unsigned = sent("2022-10", "A1 TA at-risk")
    assert public(SIGNED_PLAN, north(unsigned), "2022-10").current is None
    assert public(SIGNED_PLAN, north(approved_on(unsigned, "2022-11-09")), "2022-10").current is not None
    unmarked = dataclasses.replace(approved_on(unsigned, "2022-11-09"), approved_for_publication=False)
    assert public(SIGNED_PLAN, north(unmarked), "2022-10").current is None


def test_a_return_edited_after_its_approval_without_a_word_is_not_published() -> None:
    signed = approved_on(sent("2022-10", "A1 TA at-risk: As approved."), "2022-11-09")
    edited = dataclasses.replace(signed, answers=sent("2022-10", "A1 TA on-track: As edited.").answers)
    assert public(SIGNED_PLAN, north(edited), "2022-10").current is None


def test_of_a_restated_return_the_version_that_was_approved_is_published() -> None:
    signed = approved_on(sent("2022-10", "A1 TA on-track: As approved.\nA1 TB on-track: Untouched."), "2022-11-09")
    data = north(restated(signed, "A1 TA off-track: As it really was.", "2022-11-20"))
    outer = public(SIGNED_PLAN, data, "2022-10")
    assert outer.restated
    assert "As approved" in repr(outer)
    assert "As it really was" not in repr(outer)
    assert position(outer, "A1/TA").counted == "carried_forward", "a later word goes before it"
    assert position(outer, "A1/TB").counted == "on-track"
    assert [item.kind for item in outer.withheld] == [WithheldKind.CHANGE]


def test_of_rows_that_came_after_the_approval_nothing_is_published_and_the_rest_is() -> None:
    """A partner's part that came a week later names itself in the return; what was approved is without it."""
    signed = approved_on(sent("2022-10", "A1 TA at-risk: As approved."), "2022-11-09")
    whole = dataclasses.replace(
        signed, answers=(*signed.answers, *sent("2022-10", "A1 TB on-track: Came late.").answers),
        restatements=(Restatement(day("2022-11-16"), "came", (), (), PLACE, added=(Added("A1", "TB"),)),))
    outer = public(SIGNED_PLAN, north(whole), "2022-10")
    assert "As approved" in repr(outer)
    assert "Came late" not in repr(outer)
    assert (position(outer, "A1/TA").counted, position(outer, "A1/TB").counted) == ("at-risk", "not_reported")
    assert pack(SIGNED_PLAN, north(whole), "2022-10").total.of("on-track") == 1
    silent = dataclasses.replace(whole, restatements=())
    assert public(SIGNED_PLAN, north(silent), "2022-10").current is None, "nobody can say what was approved"


def test_what_was_put_right_before_anybody_approved_it_does_not_stand_in_the_way_of_the_mark() -> None:
    plain = dataclasses.replace(sent("2022-10", "A1 TA at-risk: First."), approved_for_publication=True)
    changed = restated(plain, "A1 TA off-track: Put right.", "2022-11-08")
    right = dataclasses.replace(changed, restatements=tuple(
        dataclasses.replace(item, correction=True) for item in changed.restatements))
    assert public(PLAN, north(changed), "2022-10").current is None
    assert position(public(PLAN, north(right), "2022-10"), "A1/TA").counted == "off-track"


def test_signed_again_after_a_change_the_new_version_is_published_without_the_old_words() -> None:
    signed = approved_on(sent("2022-10", "A1 TA on-track: As approved."), "2022-11-09")
    again = approved_on(restated(signed, "A1 TA off-track: As it really was.", "2022-11-20"), "2022-11-25")
    outer = public(SIGNED_PLAN, north(again), "2022-10")
    assert not outer.restated
    assert "As approved" not in repr(outer)
    assert position(outer, "A1/TA").counted == "off-track"


def test_a_signature_that_does_not_say_what_was_signed_holds_for_what_stood_on_its_day() -> None:
    signed = approved_on(sent("2022-10", "A1 TA on-track: As approved."), "2022-11-09", signed="")
    data = north(restated(signed, "A1 TA off-track: As it really was.", "2022-11-20"))
    assert "As approved" in repr(public(SIGNED_PLAN, data, "2022-10"))
    assert "As it really was" not in repr(public(SIGNED_PLAN, data, "2022-10"))


def test_without_a_step_of_publication_every_signature_given_must_still_hold() -> None:
    plain = sent("2022-10", "A1 TA on-track: As approved.")
    lead = SignOff("approved", "lead", day("2022-11-09"), PLACE, signed=fingerprint_of(plain))
    changed = dataclasses.replace(plain, signoff=(lead,), answers=sent("2022-10", "A1 TA complete: Else.").answers)
    assert public(PLAN, north(changed), "2022-10").current is None
    never_signed = restated(plain, "A1 TA complete: Else.", "2022-11-20")
    assert public(PLAN, north(never_signed), "2022-10").current is None


def test_a_line_marked_sensitive_after_the_approval_is_left_out_of_the_version_that_was_approved() -> None:
    signed = approved_on(sent("2022-10", "A1 TA off-track: Two partners mean to retire."), "2022-11-09")
    late = restated(signed, "A1 TA off-track: Two partners mean to retire.", "2022-11-20")
    outer = public(SIGNED_PLAN, north(sensitive(late, "A1")), "2022-10")
    assert "partners" not in repr(outer)


def test_a_sensitive_matter_and_a_question_to_a_sensitive_answer_are_left_out_whole() -> None:
    told = sensitive(sent("2022-10", "A1 TA off-track: Secret one.\nA2 TA at-risk: Open."), "A1")
    told = dataclasses.replace(told, decisions=(
        Decision("decide", "Close the ward", "Secret two.", ("A2",), (), PLACE, sensitive=True),
        Decision("note", "Open matter", "Open.", ("A2",), (), PLACE)))
    asked = tuple(Review(name, holder, day("2022-11-15"), text, "", None, "", None, True, PLACE, hidden)
                  for name, holder, text, hidden in (("A1", "TA", "Secret one.", False), ("A1", "", "Secret 4.", False),
                                                     ("A2", "TA", "Secret five.", True), ("A2", "TB", "Open.", False)))
    data = north(told, reviews=((month("2022-10"), asked),))
    outer = public(PLAN, data, "2022-10")
    assert "Secret" not in repr(outer)
    assert "Close the ward" not in repr(outer)
    assert [item.challenge for item in outer.reviews] == ["Open."]
    kinds = [item.kind for item in outer.withheld]
    assert (kinds.count(WithheldKind.DECISION), kinds.count(WithheldKind.REVIEW)) == (1, 3)


def test_contacts_are_for_those_who_chase() -> None:
    data = north(sent("2022-10"), profile=dataclasses.replace(profile(), contacts=(("TA", "Winter director"),)))
    assert "Winter director" not in repr(public(PLAN, data, "2022-10").tailored.profile)


def test_a_month_is_compared_with_the_last_that_is_published_not_with_one_that_is_withheld() -> None:
    """Else everything published since would look like progress."""
    held = profile(presented="2022-10 2022-11")
    data = north(sent("2022-10", "A1 TA at-risk"), sent("2022-11", "A1 TA off-track", approved_for_publication=False),
                 sent("2022-12", "A1 TA at-risk"), profile=held)
    inner, outer = pack(PLAN, data, "2022-12"), public(PLAN, data, "2022-12")
    assert (inner.previous, inner.presented) == (month("2022-11"), month("2022-11"))
    assert (outer.previous, outer.presented) == (month("2022-10"), month("2022-10"))
    assert position(inner, "A1/TA").moved.movement is Movement.IMPROVED
    assert position(outer, "A1/TA").moved.movement is Movement.UNCHANGED


def test_what_comes_after_the_month_is_not_counted_as_withheld() -> None:
    data = north(sent("2022-10", "A1 TA at-risk"), sent("2022-11", "A1 TA at-risk", approved_for_publication=False))
    assert public(PLAN, data, "2022-10").withheld == ()


# Laws -----------------------------------------------------------------------------------------------------------------

VALUES = ("off-track", "at-risk", "not-started", "on-track", "complete", "not-applicable")
LINES = ("A1 TA", "A1 TB", "A2 TA", "A2 TB", "A3 ZN1")
MONTHS = ("2022-10", "2022-11", "2022-12", "2023-01")


@st.composite
def returns(draw: st.DrawFn) -> tuple[Return, ...]:
    found = []
    for when in MONTHS:
        if draw(st.booleans()) or when == MONTHS[0]:
            rows = [f"{line} {draw(st.sampled_from(VALUES))} {draw(st.sampled_from(('icb', '')))} "
                    f"{'r2' if line.startswith('A2') and when > MONTHS[0] else 'r1'}: Words."
                    for line in LINES if draw(st.booleans())]
            one = sensitive(sent(when, "\n".join(rows)), *draw(st.sets(st.sampled_from(("A1", "A2", "A3")))))
            if draw(st.booleans()):
                one = approved_on(one, "2023-02-05")
            if draw(st.booleans()) and rows:
                one = restated(one, draw(st.sampled_from(rows)).replace("at-risk", "complete"), "2023-02-10")
                one = restated(one, draw(st.sampled_from(rows)).replace("complete", "off-track"), "2023-02-11")
            found.append(dataclasses.replace(one, approved_for_publication=draw(st.booleans())))
    return tuple(found)


@tries(120)
@given(returns(), st.sampled_from(MONTHS))
def test_no_count_of_good_news_rises_and_sums_hold(given_: tuple[Return, ...], when: str) -> None:
    data = north(*given_)
    inner, outer = pack(SIGNED_PLAN, data, when), public(SIGNED_PLAN, data, when)
    for item in outer.positions:
        if item.counted in GOOD or item.counted == "not-applicable":
            assert inner.position_of[item.id].counted == item.counted, item.id
    for group, whole in [(outer.total, inner.total),
                         *zip([one.counts for one in outer.by_holder], [one.counts for one in inner.by_holder],
                              strict=True)]:
        assert all(group.of(value) <= whole.of(value) for value in GOOD)
        assert group.not_applicable <= whole.not_applicable
        assert group.asked_in_all == whole.asked_in_all
        assert group.n == sum(number for _, number in group.by_value) + group.carried_forward + group.not_reported
    shown = {item.action: item.shown for item in inner.actions}
    assert all(shown[item.action] == item.shown for item in outer.actions if item.shown in GOOD)


@tries(60)
@given(returns(), st.sampled_from(MONTHS))
def test_nothing_of_a_withheld_return_but_which_lines_it_answers_makes_a_difference(
        given_: tuple[Return, ...], when: str) -> None:
    """Whatever else had stood in what is not approved, the public edition is the same."""
    plain = tuple(dataclasses.replace(item, restatements=()) for item in given_)
    other = tuple(item if item.approved_for_publication else dataclasses.replace(
        item, summary="Else.", answers=tuple(dataclasses.replace(one, value="on-track", narrative="Else.", evidence=())
                                             for one in item.answers)) for item in plain)
    assert public(PLAN, north(*plain), when) == public(PLAN, north(*other), when)


@tries(40)
@given(returns(), returns())
def test_the_view_of_all_systems_sums_its_regions_and_counts_no_more_good_news(
        first: tuple[Return, ...], second: tuple[Return, ...]) -> None:
    bodies = register(NORTH.replace("AM ambulance ZN1 Cedar", "AM ambulance ZN1*,ZN2 Cedar\nZN2 icb South region=R2\n"
                                                              "TC acute ZN2 Dogwood"))
    theirs = tuple(dataclasses.replace(item, system="ZN2", answers=(), restatements=()) for item in second)
    data = dataset(bodies, inputs(*first), inputs(*theirs, system="ZN2"))
    inner = overview(SIGNED_PLAN, data, MONTHS[-1])
    outer = overview(SIGNED_PLAN, for_audience(SIGNED_PLAN, data, Audience.PUBLIC), MONTHS[-1])
    for value in GOOD:
        assert outer.total.of(value) <= inner.total.of(value)
        assert outer.total.of(value) == sum(counts.of(value) for _, _, counts, _ in outer.regions)
    came = ("on time", "late")
    assert sum(row.return_state.state in came for row in outer.systems) <= sum(
        row.return_state.state in came for row in inner.systems)


def test_an_internal_edition_knows_everything() -> None:
    data = north(sensitive(sent("2022-10", "A1 TA off-track: Words.", approved_for_publication=False), "A1"))
    assert for_audience(PLAN, data, Audience.INTERNAL) is data
