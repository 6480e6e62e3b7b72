"""One sheet of the month's workbook before it is written: a title, a note, one table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

Value = str | float | datetime.date | None
"""None and '' leave the cell empty."""


class Kind(Enum):
    """How a column is written and aligned."""

    TEXT = "text"
    LONG = "long"
    """Wrapped: what somebody wrote."""
    COUNT = "count"
    """A whole number."""
    NUMBER = "number"
    """A figure as it is held."""
    SMALL = "small number"
    """The same, shown with two decimals."""
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters. `key`: its name in the JSON, printed small above the heading where any column has one."""

    heading: str
    width: float = 14
    kind: Kind = Kind.TEXT
    key: str = ""


@dataclass(frozen=True, slots=True)
class DataSheet:
    """`frozen`: columns that stay in sight at the left. `printed`: how many columns go on paper (0: all)."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 1
    printed: int = 0
    strong: frozenset[int] = frozenset()
    """Numbers of the rows that are sums or headings, from 0."""
    empty: str = "Nothing to list this month."
    """What is said in place of rows."""


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """What stands on every sheet and in the file's properties. `running`: the line under every title; `marking`: the
    protective marking; `made`: a fixed day, since no clock is read."""

    title: str
    subject: str
    running: str
    marking: str
    made: datetime.date


def flag(value: bool) -> str:
    return "yes" if value else "no"


def checked_words(checked: bool) -> str:
    return "yes" if checked else "not yet checked against the original"


def lines(items: Iterable[str]) -> str:
    """One entry a line in one cell."""
    return "\n".join(items)
