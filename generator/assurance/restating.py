"""What a return said before it was restated: earlier versions of it, and what became of each entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from generator.model.history import Restated, RestatedFigure
from generator.model.returns import Added, Answer, Delivered, Restatement, Return

AnswerKey = tuple[str, str, str, str, bool]
"""Action, holder, holder type, role, and whether the body that leads the system gave it."""


def answer_key(answer: Answer) -> AnswerKey:
    """The same in every version of a return."""
    return (answer.action, answer.holder, answer.holder_type, answer.role, answer.by_lead)


def delivered_key(item: Delivered) -> tuple[str, str]:
    return (item.gap, item.quantity)


def added_key(item: Added) -> AnswerKey | tuple[str, str]:
    """The key of the answer, or of the capacity, that came."""
    if item.action:
        return (item.action, item.holder, item.holder_type, item.role, item.given_by != "holder")
    return (item.gap, item.quantity)


def versions(sent: Return) -> tuple[tuple[Restatement, Return], ...]:
    """For each restatement, latest first, the return as it stood until then. What was added and no restatement names
    stands in each of them: nothing says since when."""
    found = []
    current = sent
    for restatement in reversed(sent.restatements):
        current = _before(current, restatement)
        found.append((restatement, current))
    return tuple(found)


def as_on(sent: Return, day: datetime.date) -> Return:
    """The return as it stood on a day; changes of that day itself are in it."""
    stood = sent
    for restatement, earlier in versions(sent):
        if restatement.on <= day:
            break
        stood = earlier
    return stood


def restated_answers(sent: Return) -> tuple[Restated, ...]:
    """Every change of an answer, oldest first and in the order of the file."""
    found: list[tuple[Restated, ...]] = []
    after = sent
    for restatement, earlier in versions(sent):
        now = {answer_key(item): item for item in after.answers}
        found.append(tuple(Restated(sent.month, restatement.on, restatement.why, was, now.get(answer_key(was)),
                                    restatement.correction)
                           for was in restatement.answers))
        after = earlier
    return tuple(item for changes in reversed(found) for item in changes)


def restated_figures(sent: Return) -> tuple[RestatedFigure, ...]:
    """Every change of capacity delivered, oldest first and in the order of the file."""
    found: list[tuple[RestatedFigure, ...]] = []
    after = sent
    for restatement, earlier in versions(sent):
        now = {delivered_key(item): item for item in after.delivered}
        found.append(tuple(RestatedFigure(sent.month, restatement.on, restatement.why, was,
                                          now.get(delivered_key(was)), restatement.correction)
                           for was in restatement.delivered))
        after = earlier
    return tuple(item for changes in reversed(found) for item in changes)


def _before(sent: Return, restatement: Restatement) -> Return:
    former = {answer_key(item): item for item in restatement.answers}
    capacity = {delivered_key(item): item for item in restatement.delivered}
    new = {added_key(item) for item in restatement.added}
    kept = tuple(former.pop(answer_key(item), item) for item in sent.answers if answer_key(item) not in new)
    held = tuple(capacity.pop(delivered_key(item), item) for item in sent.delivered if delivered_key(item) not in new)
    return replace(sent, answers=(*kept, *former.values()), delivered=(*held, *capacity.values()),
                   restatements=tuple(_others(sent.restatements, restatement)))


def _others(restatements: Iterable[Restatement], last: Restatement) -> Iterable[Restatement]:
    return (item for item in restatements if item is not last)
