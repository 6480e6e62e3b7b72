"""When a responsibility was first due, when it is expected now, and how far it is past its first date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from generator.assurance.records import Asked
from generator.assurance.timeline import Stand
from generator.model.framework import Due
from generator.vocabulary import Reporting


@dataclass(frozen=True, slots=True)
class Dates:
    first_due: Due
    now_due: datetime.date | None
    slipped_from: datetime.date | None
    overdue_days: int


def dates_of(asked: Asked, stands: Sequence[Stand | None]) -> Dates:
    """From the stands up to the month, the last being the month's own. The first date is kept: a later date of the
    system or of an answer is a slip, and overdue counts from the first."""
    now = stands[-1]
    assert now is not None
    first = _first_due(asked)
    given = [stand.fresh.due for stand in stands if stand is not None and stand.fresh is not None and stand.fresh.due]
    local = asked.responsibility.due.day
    expected = given[-1] if given else local if local != first.day else None
    first_day = first.day or (given[0] if given else None)
    slipped = expected is not None and first_day is not None and expected > first_day and not now.closed
    return Dates(first, expected, first_day if slipped else None, _overdue(first, now))


def _first_due(asked: Asked) -> Due:
    """The plan's date, or the system's own where the plan gives none or a later one."""
    plan, local = asked.action.action.due, asked.responsibility.due
    if plan.day is not None and (local.day is None or plan.day <= local.day):
        return plan
    return local


def _overdue(first: Due, now: Stand) -> int:
    if first.day is None or now.closed or now.reporting is Reporting.ASKED:
        return 0
    return max(0, (now.month.last_day - first.day).days)
