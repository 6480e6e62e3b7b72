"""How the return of each month stands: on time, late, in part, returned for correction, or none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.model.framework import Calendar
from generator.model.month import Month
from generator.model.pack import ReturnState
from generator.model.returns import Return

ON_TIME = "on time"
LATE = "late"
PART = "part received"
"""Only organisations have sent their parts; the body that leads the system has sent nothing."""
RETURNED = "returned for correction"
NO_RETURN = "no return"
NOT_DUE = "not due"
NOT_COLLECTED = "not collected"
NOT_APPROVED = "not approved for publication"
"""In a public edition: a return is held, and nothing of it is shown, not even when it came."""


def return_states(calendar: Calendar, months: Sequence[Month], returns: Sequence[Return], broken: Collection[Month],
                  holds_returns: bool, held_back: Collection[Month] = ()) -> tuple[ReturnState, ...]:
    """One state for each of the months, in their order. A month that is not reported on is 'not due'. `held_back`:
    months whose return this edition does not use."""
    due = {item.month: item.return_due for item in calendar.reporting}
    sent = {item.month: item for item in returns}
    states = []
    for month in months:
        item = sent.get(month)
        if not holds_returns:
            states.append(ReturnState(month, NOT_COLLECTED, None, 0, None))
        elif month not in due:
            states.append(ReturnState(month, NOT_DUE, None, 0, None))
        elif month in held_back:
            states.append(ReturnState(month, NOT_APPROVED, None, 0, None))
        elif item is None:
            states.append(ReturnState(month, RETURNED if month in broken else NO_RETURN, None, 0, None))
        else:
            late = max(0, (item.received - due[month]).days)
            back = item.correction is not None or month in broken
            part = not back and holds_parts_only(item)
            own = item.own_part_returned if part else None
            state = RETURNED if back or own else PART if part else LATE if late else ON_TIME
            states.append(ReturnState(month, state, item.received, 0 if part else late, item.correction or own,
                                      own is not None, item.last_changed))
    return tuple(states)


def holds_parts_only(item: Return) -> bool:
    """Whether it says who sent what, and nothing of it came from the body that leads the system. How late a part is
    stands beside its sender: the return itself has not come, so it is neither on time nor late."""
    senders = {part.holder for part in item.parts}
    return bool(senders) and item.system not in senders and not _of_lead(item)


def _of_lead(item: Return) -> bool:
    """What only that body sends: its own answers, those it gave for others, its view, and its signature."""
    return (bool(item.summary or item.decisions)
            or any(answer.by_lead or answer.holder == item.system for answer in item.answers)
            or any(signed.holder in ("", item.system) for signed in item.signoff))
