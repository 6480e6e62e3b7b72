"""Months and weeks of a series: their names, their neighbours, and the same one a year before."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
YEAR_OF_WEEKS = timedelta(weeks=52)
"""The same weekday a year before."""


class Cadence(StrEnum):
    """How often a measure is taken."""

    MONTH = "month"
    """One value a month; a date is YYYY-MM, or YYYY-MM-DD whose day says nothing."""
    WEEK = "week"
    """One value a week; the date is the day that names it in the source, such as the Sunday it ends."""


@lru_cache(maxsize=4096)
def day_of(period: str) -> date:
    """The date of a period; the first of the month where no day is given."""
    return date.fromisoformat(period if len(period) > len("YYYY-MM") else f"{period}-01")


@lru_cache(maxsize=4096)
def period_name(period: str, cadence: Cadence, *, year: bool = True, short: bool = False) -> str:
    """'December 2026' or 'Dec 2026'; for a week '7 December 2026'; the year may be left out."""
    day = day_of(period)
    month = MONTHS[day.month - 1][: 3 if short else None]
    words = [str(day.day)] if cadence is Cadence.WEEK else []
    return " ".join([*words, month, *([str(day.year)] if year else [])])


def with_gaps(periods: Sequence[str], cadence: Cadence) -> tuple[tuple[str, int | None], ...]:
    """Every period from the first to the last, each with its index in `periods`, or None if left out there.

    Weeks are counted in sevens from the first; where a date does not fall in with them, nothing is filled in.
    """
    if not periods:
        return ()
    at = {_number(period, cadence): i for i, period in enumerate(periods)}
    step = 7 if cadence is Cadence.WEEK else 1
    expected = range(min(at), max(at) + 1, step)
    if len(at) < len(periods) or not all(number in expected for number in at):
        return tuple((period, i) for i, period in enumerate(periods))
    return tuple((_period(number, cadence), at.get(number)) for number in expected)


def year_before(periods: Sequence[str], at: int, cadence: Cadence) -> int | None:
    """Index of the same month a year before; for weeks, of a date 52 weeks before, give or take 3 days."""
    if cadence is Cadence.MONTH:
        wanted = _number(periods[at], cadence) - 12
        return next((i for i in range(at) if _number(periods[i], cadence) == wanted), None)
    sought = day_of(periods[at]) - YEAR_OF_WEEKS
    return next((i for i in range(at) if abs(day_of(periods[i]) - sought) <= timedelta(days=3)), None)


def _number(period: str, cadence: Cadence) -> int:
    """Months since year 0, or days, so that neighbours can be told by their difference."""
    day = day_of(period)
    return day.year * 12 + day.month - 1 if cadence is Cadence.MONTH else day.toordinal()


def _period(number: int, cadence: Cadence) -> str:
    """The period of a number: YYYY-MM-01 for a month."""
    if cadence is Cadence.MONTH:
        return date(number // 12, number % 12 + 1, 1).isoformat()
    return date.fromordinal(number).isoformat()
