"""How high a row must be for the text that goes out in it: programs measure it only once somebody types there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.views.workbooks.book import TYPED_STYLES, Cell, Column, Style

_LINE = 13.0
"""Points that a line of text takes."""
_MARGIN = 4.0
_LEAST, _MOST = 18.0, 405.0
_ROOM_TO_TYPE = 2 * _LINE + _MARGIN
_LETTERS = 1.1
"""A column is as wide as so many digits; of letters it holds a few more."""
_SMALL = 0.85
"""Of the size of other text, in the cells that say which row it is."""
_BOLD = 1.1


def heights_of(columns: Sequence[Column], rows: Sequence[Sequence[Cell | None]], first: int) -> Mapping[int, float]:
    """Of each row from `first` on that holds anything, in points; nothing of what is hidden counts."""
    return {number: height(columns, row) for number, row in enumerate(rows) if number >= first and row}


def height(columns: Sequence[Column], row: Sequence[Cell | None]) -> float:
    lines = max((_lines(cell, column.width) for cell, column in zip(row, columns, strict=False)
                 if cell is not None and not column.hidden), default=1)
    least = _ROOM_TO_TYPE if any(cell is not None and cell.style in TYPED_STYLES for cell in row) else _LEAST
    return min(_MOST, max(least, lines * _LINE + _MARGIN))


def _lines(cell: Cell, width: float) -> int:
    if not isinstance(cell.value, str):
        return 1
    size = _SMALL if cell.style is Style.IDENTITY else _BOLD if cell.style in (Style.TODO, Style.LABEL) else 1.0
    return sum(_wrapped(line, width / size) for line in cell.value.split("\n"))


def _wrapped(line: str, width: float) -> int:
    """Words are not cut, so that a line is seldom full; a word longer than the line is."""
    room = max(int(width * _LETTERS), 1)
    lines, used = 1, 0
    for word in line.split(" "):
        taken = len(word) + (1 if used else 0)
        if used + taken <= room:
            used += taken
            continue
        lines += (1 if used else 0) + (len(word) - 1) // room
        used = (len(word) - 1) % room + 1
    return lines

