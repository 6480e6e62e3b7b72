"""Cells and ranges as formulas name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def letters(column: int) -> str:
    """Of a column, from 0: 'A', 'Z', 'AA'."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a sheet's table stand. `first`, `last`: its rows, from 0."""

    tab: str
    columns: Mapping[str, int]
    first: int
    last: int

    def cell(self, key: str, row: int) -> str:
        """Within the sheet: 'L5'."""
        return f"{letters(self.columns[key])}{row + 1}"

    def cells(self, row: int) -> dict[str, str]:
        """Of every column in one row."""
        return {key: f"{letters(column)}{row + 1}" for key, column in self.columns.items()}

    def range(self, key: str) -> str:
        """From any sheet: "'For the board'!$L$5:$L$20"."""
        name = letters(self.columns[key])
        return f"'{self.tab}'!${name}${self.first + 1}:${name}${self.last + 1}"
