"""Dates that slipped: the first date, which is kept, and the date now."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol

from generator.model.month import Month
from generator.rendering.drawing.inks import SLATE
from generator.rendering.drawing.picture import Frame, printed
from generator.rendering.drawing.shapes import circle, segment
from generator.rendering.pdf.drawings.brush import FAINT, OPEN, SOLID, THICK, blank, lay, write

_LEFT, _RIGHT, _HEAD, _ROW = 10.0, 90.0, 40.0, 52.0


class SlippedDate(Protocol):
    """Days as proleptic ordinals, so that a view may carry them without a calendar."""

    @property
    def ref(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def first_ordinal(self) -> int: ...
    @property
    def now_ordinal(self) -> int: ...


def slip_chart(slips: Sequence[SlippedDate], month_end: int, *, width: float = 620) -> str:
    """One row a slip, in the order given; the row's words stand beside it, in the table of the same row height."""
    first, last = _months(slips, month_end)
    low, high = first.first_day.toordinal(), last.last_day.toordinal()
    height = _HEAD + _ROW * len(slips)
    sketch = blank()

    def at(day: int) -> float:
        return _LEFT + (day - low) * (width - _LEFT - _RIGHT) / (high - low)

    step = max(1, -(-(last.since(first) + 1) // 8))
    for offset in range(0, last.since(first) + 1, step):
        month = first.plus(offset)
        x = at(month.first_day.toordinal())
        lay(sketch, FAINT, segment(x, 30, x, height))
        write(sketch, x + 4, 22, month.name[:3], 23, fill=SLATE)
    lay(sketch, THICK, segment(at(month_end), 26, at(month_end), height))
    for place, slip in enumerate(slips):
        y = _HEAD + (place + 0.5) * _ROW
        lay(sketch, THICK, segment(at(slip.first_ordinal), y, at(slip.now_ordinal), y))
        lay(sketch, OPEN, circle(at(slip.first_ordinal), y, 9))
        lay(sketch, SOLID, circle(at(slip.now_ordinal), y, 10))
        write(sketch, at(slip.now_ordinal) + 16, y + 8, f"+{slip.days}", 25, weight=600)
    said = "; ".join(f"{slip.ref} by {slip.days} days" for slip in slips)
    return printed(sketch, Frame("slips", width, height, f"Dates that slipped: {said}"))


def _months(slips: Sequence[SlippedDate], month_end: int) -> tuple[Month, Month]:
    days = [month_end, *(slip.first_ordinal for slip in slips), *(slip.now_ordinal for slip in slips)]
    return (Month.of(datetime.date.fromordinal(min(days))), Month.of(datetime.date.fromordinal(max(days))))
