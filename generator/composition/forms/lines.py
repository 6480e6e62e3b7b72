"""One responsibility of one system as a form asks it: what is particular about it now, and what was said last."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.assurance import value_of
from generator.composition.pack import Outlook
from generator.model.framework import Scale
from generator.model.month import Month
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Answer, Return
from generator.model.tailored import Responsibility, TailoredAction
from generator.vocabulary import ChangeKind, Movement, Reporting

NEW = "new"
REWORDED = "reworded"
NEW_MEANING = str(ChangeKind.MEANING_CHANGED)
DUE_THIS_MONTH = "due this month"
OVERDUE = "overdue"
BEFORE_CHANGE = "given before the change"
RETURNED = "returned for correction"
STANDS = "stands"
NOT_APPLICABLE = "declared not applicable"
RECEIVED = "received"
MARKS = {
    NEW: "Not asked in the reporting month before.",
    REWORDED: "The wording changed since the last reporting month, the meaning did not.",
    NEW_MEANING: "The wording changed since the last reporting month, and so did what it means: say how it stands now.",
    DUE_THIS_MONTH: "The plan's date, or the date last expected, lies in this month.",
    OVERDUE: "The first date had passed at the end of this month, and it is not closed.",
    BEFORE_CHANGE: "The last answer was given to a wording that meant something else.",
    RETURNED: "What was sent for this month went back; the reason stands under 'Question raised'.",
    STANDS: "Closed in an earlier month. Answer only to open it again.",
    NOT_APPLICABLE: "The system declared it not applicable; no answer is asked.",
    RECEIVED: "An answer for this month came in already.",
}
"""What can be particular about a line, and what it means."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last answer that counts for something. `how`: '' for one of the reporting month before, else what it is now:
    'carried forward', 'stands', 'given before the change'. `repeated`: how many reporting months running its narrative
    was the same, word for word."""

    answer: Answer
    month: Month
    how: str
    by_lead: bool
    repeated: int


@dataclass(frozen=True, slots=True)
class Line:
    """`marks`: of MARKS, some with what they are about behind them ('received: On track'). `closed`: asks for no
    further answer. `own`, `by_lead`: an answer for the month came in already, from the holder or from the body that
    leads the system. `questions`: what rules and the month's correction say of it."""

    system: str
    item: Responsibility
    title: str
    objective: str
    revision: int
    scale: Scale
    marks: tuple[str, ...]
    closed: bool
    own: bool
    by_lead: bool
    last: Last | None
    questions: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.item.id

    @property
    def is_lead(self) -> bool:
        """Whether the body that leads the system holds it."""
        return self.item.holder.code == self.system

    def word(self, answer: Answer) -> str:
        """What the scale calls the value; the value itself where the scale has it no longer."""
        return next((value.word for value in self.scale.values if value.id == answer.value), answer.value)


def lines_of(outlook: Outlook) -> tuple[Line, ...]:
    """Every responsibility that answers in the month, in the order of the plan."""
    actions = {item.action.id: item for item in outlook.pack.tailored.actions}
    return tuple(_line(outlook, position, actions[position.responsibility.action])
                 for position in outlook.pack.positions)


def _line(outlook: Outlook, position: Position, tailored: TailoredAction) -> Line:
    pack, received = outlook.pack, outlook.received
    framework = pack.tailored.framework
    before = outlook.before.position_of.get(position.id) if outlook.before else None
    objective = next(item for item in framework.objectives if item.id == tailored.action.objective)
    name = f" ({tailored.local_name})" if tailored.local_name else ""
    return Line(
        system=pack.tailored.system, item=position.responsibility, title=f"{tailored.action.title}{name}",
        objective=f"{objective.number}. {objective.short_title}", revision=tailored.revision.number,
        scale=framework.scale_of(tailored.action), marks=tuple(_marks(outlook, position, before, tailored)),
        closed=position.reporting is Reporting.STANDING,
        own=received is not None and position.id in received.own,
        by_lead=received is not None and position.id in received.by_icb,
        last=_last(position, before, pack), questions=tuple(_questions(position, before, sent_back(pack))))


def _marks(outlook: Outlook, position: Position, before: Position | None, tailored: TailoredAction) -> Iterator[str]:
    pack = outlook.pack
    closed = position.reporting is Reporting.STANDING
    if position.moved.movement is Movement.NEWLY_ASKED:
        yield NEW
    else:
        yield from _reworded(pack, tailored)
    if not closed and pack.month in [Month.of(day) for day in (position.first_due.day, _expected(position, before))
                                     if day is not None]:
        yield DUE_THIS_MONTH
    if position.overdue_days:
        yield OVERDUE
    if position.before_change:
        yield BEFORE_CHANGE
    if any(item == position.id for item, _ in sent_back(pack)):
        yield RETURNED
    if position.not_applicable_because and position.answer is None:
        yield NOT_APPLICABLE
    elif closed and position.answered_in is not None:
        yield f"{STANDS} since {position.answered_in.short}"
    given = None if outlook.received is None else (
        outlook.received.own.get(position.id) or outlook.received.by_icb.get(position.id))
    if given is not None:
        value = value_of(pack.tailored.framework, tailored.action, given.value)
        by = f", given by the {pack.tailored.framework.lead_word}" if position.id not in _own(outlook) else ""
        yield f"{RECEIVED}: {value.word if value else given.value}{by}"


def _own(outlook: Outlook) -> frozenset[str]:
    return frozenset(outlook.received.own) if outlook.received else frozenset()


def _expected(position: Position, before: Position | None) -> datetime.date | None:
    return position.now_due or (before.now_due if before else None)


def _reworded(pack: AssurancePack, tailored: TailoredAction) -> Iterator[str]:
    """Revisions that began after the reporting month before."""
    if pack.previous is None:
        return
    then = tailored.action.revision_in(pack.previous)
    since = [item for item in tailored.action.revisions
             if then is not None and then.number < item.number <= tailored.revision.number]
    if since:
        yield NEW_MEANING if any(item.changes_meaning for item in since) else REWORDED


def _last(position: Position, before: Position | None, pack: AssurancePack) -> Last | None:
    """What this month's pack carries from an earlier one; else what the pack before showed: there an answer still
    stands that is too old by now, or was given before the change."""
    if position.answer is not None and position.answered_in is not None and position.answered_in < pack.month:
        how = "" if position.answered_in == pack.previous else str(Reporting.CARRIED_FORWARD)
        how = STANDS if position.reporting is Reporting.STANDING else how
        return Last(position.answer, position.answered_in, how, position.given_by_icb, _repeated(before))
    if before is not None and before.answer is not None and before.answered_in is not None:
        how = BEFORE_CHANGE if position.before_change else (
            "" if before.answered_in == pack.previous else str(Reporting.CARRIED_FORWARD))
        return Last(before.answer, before.answered_in, how, before.given_by_icb, _repeated(before))
    return None


def _repeated(before: Position | None) -> int:
    """As the rule of the same narrative counts: months that each brought an answer of their own."""
    if before is None or before.answer is None or before.reporting is not Reporting.THIS_MONTH:
        return 0
    text, same = flat(before.answer.narrative), 1
    for point in reversed(before.history):
        if point.reporting is not Reporting.THIS_MONTH or flat(point.narrative) != text:
            break
        same += 1
    return same if text else 0


def flat(text: str) -> str:
    """Case and spaces do not count."""
    return " ".join(text.split()).casefold()


def _questions(position: Position, before: Position | None, returned: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """What went back for this month first, then what rules found in the answer shown last month."""
    yield from (f"Returned for correction: {reason}" for item, reason in returned if item == position.id)
    for finding in before.findings if before else ():
        yield f"{finding.message[:1].upper()}{finding.message[1:]} ({finding.rule})"


def sent_back(pack: AssurancePack) -> tuple[tuple[str, str], ...]:
    """Responsibility id and reason, of each line of the month's return that went back."""
    return tuple(_returned(pack, pack.current)) if pack.current is not None else ()


def _returned(pack: AssurancePack, sent: Return) -> Iterator[tuple[str, str]]:
    for line in sent.lines_returned:
        for item in pack.tailored.responsibilities:
            if (item.action, item.holder.code) == (line.action, line.holder) and line.role in ("", item.role):
                yield from ((item.id, reason) for reason in line.reasons)
