"""Rule 7: an answer to what was not asked is a finding, with the nearest thing it could have meant."""

from __future__ import annotations

import pytest

from generator.composition.returns import Reader, findings_of_returns
from generator.model.returns import Return
from generator.vocabulary import Severity

from .builders import TYPES, action, north, pack, plan, sent

PLAN = plan(
    action("A-10", "icb:accountable acute:responsible ambulance:supporting"), action("A-11", "ambulance:responsible"),
    action("A-12", "acute:responsible", first="2022-12"),
    action("A-13", "acute:accountable community:responsible"),
    action("A-14", revisions="1 2022-08, 2 2022-12"))


@pytest.mark.parametrize(("row", "why", "hint"), [
    ("A-99 AM on-track", "there is no action A-99 in Winter plan", "did you mean A-11 for Cedar (AM), responsible?"),
    ("A-12 TA on-track", "A-12 is not asked here in November 2022: asked only from December 2022",
     "did you mean A-10 for Alder (TA), responsible?"),
    ("A-10 TX on-track", "TX has no role in A-10", "did you mean A-10 for Alder (TA), responsible?"),
    ("A-10 AM on-track", "AM is supporting in A-10, a role that is shown and not answered", "did you mean A-10 for"),
    ("A-10 TA on-track role=accountable", "TA is responsible, not accountable, in A-10",
     "did you mean A-10 for Alder (TA), responsible?"),
    ("A-13 TB on-track", "TB is asked as accountable and responsible: the answer must name its role",
     "did you mean A-13 for Beech (TB)"),
    ("A-10 *community on-track", "every community has no role in A-10", "did you mean A-10 for"),
    ("A-14 TA on-track r2", "revision 2 is not asked in November 2022; revision 1 is", "write 'revision: 1'"),
])
def test_what_was_not_asked_is_found_once_with_the_nearest_thing(row: str, why: str, hint: str) -> None:
    findings = findings_of_returns(Reader(PLAN, north(sent("2022-11", f"A-10 ZN1 at-risk\n{row}")), TYPES), "ZN1")
    assert [(item.rule, item.severity, item.place.line) for item in findings] == [("WP301", Severity.ERROR, 2)]
    assert why in findings[0].message
    assert findings[0].hint.startswith(hint)


@pytest.mark.parametrize("typed", ["on-trakc", "On-Track", "on_track"])
def test_a_value_that_is_not_on_the_scale_is_found_with_the_id_to_type(typed: str) -> None:
    findings = findings_of_returns(Reader(PLAN, north(sent("2022-11", f"A-10 TA {typed}")), TYPES), "ZN1")
    assert [(item.rule, item.hint) for item in findings] == [("WP303", "did you mean 'on-track'?")]


def test_everything_that_was_asked_passes() -> None:
    answers = ("A-10 ZN1 at-risk\nA-10 TA at-risk\nA-10 *acute at-risk\n"
               "A-13 TB on-track role=responsible\nA-14 TA at-risk")
    assert findings_of_returns(Reader(PLAN, north(sent("2022-11", answers)), TYPES), "ZN1") == ()


WRONG = "A-10 TA on-track\nA-99 TA on-track"


def states(*returns: Return) -> list[str]:
    return [item.state for item in pack(PLAN, north(*returns), "2022-11").return_states]


def test_a_return_with_such_an_answer_goes_back_and_the_last_good_one_stands() -> None:
    result = pack(PLAN, north(sent("2022-10", "A-10 TA at-risk"), sent("2022-11", WRONG)), "2022-11")
    assert [item.state for item in result.return_states] == ["on time", "returned for correction"]
    assert result.current is None
    assert result.position_of["A-10/TA/responsible"].counted == "carried_forward"
    assert [item.severity for item in result.findings if item.rule == "WP301"] == [Severity.ERROR]


def test_errors_of_a_return_already_recorded_as_sent_back_are_notes() -> None:
    back = sent("2022-11", "A-10 AM on-track\nA-12 TA on-track", correction=True)
    result = pack(PLAN, north(back), "2022-11")
    assert [(item.severity, item.place.line) for item in result.findings if item.rule == "WP301"] == [
        (Severity.NOTE, 1), (Severity.NOTE, 2)]
    assert states(back) == ["no return", "returned for correction"]


def test_what_loading_says_of_a_return_sent_back_is_not_said_again() -> None:
    """Loading knows of unknown actions, holders, values and revisions, and of answers given twice."""
    unknown = "A-99 TA at-risk\nA-10 TX at-risk\nA-10 TA green\nA-14 TA at-risk r9\nA-14 TB at-risk\nA-14 TB at-risk"
    assert findings_of_returns(Reader(PLAN, north(sent("2022-11", unknown, correction=True)), TYPES), "ZN1") == ()
    assert len(findings_of_returns(Reader(PLAN, north(sent("2022-11", unknown)), TYPES), "ZN1")) == 5


def test_an_error_of_an_earlier_month_is_still_said() -> None:
    result = pack(PLAN, north(sent("2022-10", WRONG), sent("2022-11", "A-10 TA at-risk")), "2022-11")
    assert [item.rule for item in result.findings if item.severity is Severity.ERROR] == ["WP301"]
    assert result.position_of["A-10/TA/responsible"].counted == "at-risk"
