"""A calendar month: the position at its end."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_TEXT = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])\Z")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """YYYY-MM. Order is time order."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as YYYY-MM.

        Raises:
            ValueError: the text is not a month.
        """
        match = _TEXT.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a month written as YYYY-MM")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        """The month that many months later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def since(self, earlier: Month) -> int:
        """Whole months from `earlier` to this one; negative when `earlier` is later."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def label(self) -> str:
        """As a board reads it: 'December 2022'."""
        return f"{self.name} {self.year}"

    @property
    def name(self) -> str:
        return _NAMES[self.number - 1]

    @property
    def short(self) -> str:
        """'Dec 2022'."""
        return f"{self.name[:3]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")


def day_label(day: datetime.date) -> str:
    """'1 December 2022', whatever the locale."""
    return f"{day.day} {_NAMES[day.month - 1]} {day.year}"
