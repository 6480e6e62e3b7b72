"""How wide the columns of a table of counts are on A4 portrait: no word breaks, no table passes the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.views.common import Mark

_TITLE, _ALL, _TAIL = 40.0, 8.0, 26.0
"""mm for the objective, for all, and for worse, better and overdue."""
_PAGE, _LEAST, _WIDEST, _LETTER, _TALLY, _MARK = 180.0, 9.9, 14.0, 1.24, 22.0, 1.87


@dataclass(frozen=True, slots=True)
class Grid:
    """mm. `cell`: of one value. `tally`: of the marks, 0 where there is no room for them. `worded`: the values' words
    fit above the columns; else their marks stand there alone.."""

    cell: float
    tally: float
    title: float
    worded: bool
    per_line: int


def grid_of(marks: Sequence[Mark], *, drawn: bool, title: float = _TITLE, tail: float = _ALL + _TAIL) -> Grid:
    """For so many columns with these words, the title and the tail beside them. `drawn`: with one mark a responsibility
    where there is room; tables of several scales have none, so that together they stay on the sheet."""
    room = _PAGE - title - tail
    longest = max((len(word) for mark in marks for word in mark.word.split()), default=0)
    wanted = max(_LEAST, longest * _LETTER)
    worded = wanted * len(marks) <= room
    cell = round(wanted if worded else min(_LEAST, room / max(len(marks), 1)), 2)
    rest = room - cell * len(marks)
    if drawn and rest >= _TALLY:
        return Grid(cell, round(rest, 2), title, worded, int((rest - 3) / _MARK))
    wider = round(min(cell + rest / max(len(marks), 1), max(_WIDEST, cell)), 2)
    return Grid(wider, 0.0, round(title + room - wider * len(marks), 2), worded, 1)
