"""A system's pages and sheets are made from what the plan asks of it; what it asks of others does not reach them."""

from __future__ import annotations

import dataclasses

from generator.model.pack import AssurancePack
from generator.store.values import value_digest
from generator.tailoring import as_told

from .builders import action, condition, north, pack, plan, sent


def told(words: str, own: str = "Do this.") -> AssurancePack:
    """Of ZN1, under a plan that asks one thing of it and another, in other words, of a system that is not there."""
    asked = dataclasses.replace(action("A1"), title=own)
    other = dataclasses.replace(action("A2"), funding=words, condition=condition("systems", "ZN9"))
    other = dataclasses.replace(other, revisions=tuple(
        dataclasses.replace(item, asks=words) for item in other.revisions))
    made = pack(plan(asked, other), north(sent("2022-10", "A1 TA on-track")), "2022-10")
    return dataclasses.replace(made, tailored=as_told(made.tailored))


def test_a_word_for_others_changes_nothing_here() -> None:
    assert value_digest(told("Open the gate.")) == value_digest(told("Shut the gate."))


def test_a_word_for_this_system_does() -> None:
    assert value_digest(told("Open the gate.", "Do this.")) != value_digest(told("Open the gate.", "Do that."))


def test_why_something_is_not_asked_here_stays() -> None:
    (left,) = told("Open the gate.").tailored.left_out
    assert left.action == "A2"
    assert left.reason


def test_every_action_of_the_plan_keeps_its_id_and_scale() -> None:
    framework = told("Open the gate.").tailored.framework
    assert [item.id for item in framework.actions()] == ["A1", "A2"]
    assert framework.action_by_id["A2"].revisions == ()
