"""Rule 2: items in = items out + items listed as left out, with the reason."""

from __future__ import annotations

from generator.assurance import match
from generator.tailoring import tailor

from .builders import TYPES, action, condition, month, north, overlay, plan, sent


def test_every_action_is_asked_or_left_out_with_its_reason() -> None:
    framework = plan(
        action("A1"), action("A2", first="2022-12"), action("A3", last="2022-10"),
        action("A4", when=condition("regions", "R9")), action("A5", revisions="1 2023-01"))
    found = tailor(framework, north(overlay=overlay(action("ZN1-L1", local=True))), TYPES, "ZN1", month("2022-11"))
    assert [item.action.id for item in found.actions] == ["A1", "ZN1-L1"]
    assert [(item.action, item.reason) for item in found.left_out] == [
        ("A2", "asked only from December 2022"), ("A3", "asked only until October 2022"),
        ("A4", "condition: in region R9: no"), ("A5", "asked only from January 2023")]


def test_an_action_that_nobody_holds_is_still_asked_and_a_note_says_so() -> None:
    found = tailor(plan(action("A1", "vcse:responsible"), action("A2", "vcse:responsible")), north(), TYPES, "ZN1",
                   month("2022-11"))
    assert [(item.action.id, item.responsibilities) for item in found.actions] == [("A1", ()), ("A2", ())]
    assert [(item.rule, item.severity.value) for item in found.findings] == [("WP310", "note")]
    assert "A1, A2" in found.findings[0].message
    assert "nobody answers" in found.actions[0].trail[-1].because


def test_every_answer_is_matched_or_listed() -> None:
    framework = plan(action("A1", "icb:accountable acute:responsible"))
    found = match(tailor(framework, north(), TYPES, "ZN1", month("2022-11")), sent("2022-11", """
        A1 ZN1 on-track
        A1 TA on-track
        A1 XX on-track
        A1 TA at-risk
        A1 *acute green
        A9 TA on-track
    """).answers)
    assert len(found.own) == 2
    assert [(item.kind, item.answer.place.line) for item in found.unmatched] == [
        ("unasked", 3), ("twice", 4), ("value", 5), ("unasked", 6)]
