"""What stands in shown cells: texts put together from what is held, and texts of several systems told apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from generator.model.framework import Due
from generator.model.month import Month
from generator.vocabulary import DuePrecision, Unit

Cell = str | float | datetime.date

_UNITS = {Unit.PERCENT: "per cent", Unit.COUNT: "number", Unit.RATE_PER_100K: "per 100,000"}


def held(**cells: Cell | None) -> dict[str, Cell]:
    """Without what is not there."""
    return {key: value for key, value in cells.items() if value is not None and value != ""}


def due_text(due: Due) -> str:
    """The plan's own words, or the day: '1 Dec 2022'."""
    if due.precision is DuePrecision.DATE and due.day is not None:
        return day_text(due.day)
    return due.words[:1].upper() + due.words[1:]


def day_text(day: datetime.date) -> str:
    """'1 Dec 2022', whatever the locale."""
    return f"{day.day} {Month.of(day).short}"


def unit_text(unit: Unit) -> str:
    return _UNITS.get(unit, str(unit))


def lines_text(items: Iterable[str]) -> str:
    """One entry a line."""
    return "\n".join(items)


def told_apart(parts: Sequence[tuple[str, Cell]], between: str = "\n") -> Cell | None:
    """What systems have in common, or each system's own behind its code: 'ZD01: At risk; ZD02: On track'. None where no
    system has anything."""
    said = [(system, cell) for system, cell in parts if cell != ""]
    values = list(dict.fromkeys(cell for _, cell in said))
    if not said:
        return None
    if len(values) == 1 and len(said) == len(parts):
        return values[0]
    return between.join(f"{system}: {day_text(cell) if isinstance(cell, datetime.date) else cell}"
                        for system, cell in said)
