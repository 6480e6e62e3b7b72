"""Cells by their address: 'AD300' is row 300, column 30."""

from __future__ import annotations

import re
from functools import cache

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet of Excel."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column: all from 1, the last ones included."""


@cache
def column_letters(column: int) -> str:
    """1 -> 'A', 27 -> 'AA'."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """'A' -> 1, 'AA' -> 27. Capital letters only."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def cell_of(text: str) -> tuple[int, int]:
    """Row and column.

    Raises:
        ValueError: no address of a cell that a sheet has.
    """
    found = _ADDRESS.fullmatch(text)
    row, column = (int(found[2]), column_number(found[1])) if found else (0, 0)
    if not (0 < row <= _LAST_ROW and 0 < column <= _LAST_COLUMN):
        raise ValueError(f"no cell: {text[:20]!r}")
    return row, column


def area_of(text: str) -> Area:
    """'B2:C9', or a single cell.

    Raises:
        ValueError: no range of cells.
    """
    first, _, last = text.partition(":")
    top, left = cell_of(first)
    bottom, right = cell_of(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
