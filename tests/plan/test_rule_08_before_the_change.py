"""Rule 8: when a revision changes the meaning, answers to the old one are flagged until confirmed again."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.pack import Position
from generator.vocabulary import Movement, Reporting

from .builders import action, north, pack, plan, position, sent

CHANGED = plan(action("A1", revisions="1 2022-08, 2! 2022-11"))
REWORDED = plan(action("A1", revisions="1 2022-08, 2 2022-11"))


def stood(text: str, when: str = "2022-11", first: str = "A1 TA on-track", plan_: Framework = CHANGED) -> Position:
    data = north(sent("2022-10", first), sent("2022-11", text))
    return position(pack(plan_, data, when), "A1/TA")


def test_an_answer_to_the_old_wording_is_flagged_and_one_to_the_new_is_not() -> None:
    assert stood("A1 TA on-track r1").before_change
    assert not stood("A1 TA on-track r2").before_change
    assert stood("A1 TA on-track r2").moved.movement is Movement.SCOPE_CHANGED


def test_an_answer_from_before_the_change_is_not_carried_over_it_and_shows_beside() -> None:
    found = stood("A1 TB on-track r2")
    assert (found.reporting, found.answer, found.before_change) == (Reporting.NOT_REPORTED, None, True)
    assert found.beside is not None


def test_what_was_complete_before_the_meaning_changed_is_asked_again() -> None:
    found = stood("A1 TB on-track r2", first="A1 TA complete")
    assert (found.counted, found.before_change) == ("not_reported", True)


def test_a_mere_rewording_changes_nothing() -> None:
    found = stood("A1 TB on-track r2", plan_=REWORDED)
    assert (found.counted, found.before_change) == ("carried_forward", False)
    assert stood("A1 TB on-track r2", first="A1 TA complete", plan_=REWORDED).counted == "complete"
