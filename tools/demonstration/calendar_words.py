"""Months and days as the demonstration counts them."""

from __future__ import annotations

import calendar
import datetime

WINTER = ("2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-03")
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")


def name(month: str) -> str:
    """'October' of '2022-10'."""
    return _NAMES[int(month[5:]) - 1]


def last_day(month: str) -> datetime.date:
    year, number = int(month[:4]), int(month[5:])
    return datetime.date(year, number, calendar.monthrange(year, number)[1])


def days_in(month: str) -> int:
    return last_day(month).day


def plus(month: str, months: int) -> str:
    index = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def months(first: str, last: str) -> list[str]:
    """Every month from the first to the last, both included."""
    found = [first]
    while found[-1] < last:
        found.append(plus(found[-1], 1))
    return found


def day_words(day: datetime.date) -> str:
    """'9 December'."""
    return f"{day.day} {_NAMES[day.month - 1]}"


def mondays(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Every Monday from the first to the last day, both included."""
    day = first + datetime.timedelta(days=-first.weekday() % 7)
    found = []
    while day <= last:
        found.append(day)
        day += datetime.timedelta(days=7)
    return found
