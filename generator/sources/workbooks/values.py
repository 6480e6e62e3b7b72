"""What came back, as plain values: a book of sheets of rows of cells, each cell with its place."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from generator.findings import Place
from generator.sources.workbooks.addresses import Area, address

CellValue = str | float | bool | datetime.date | None
"""A moment is a `datetime.datetime`, which is a date too; a time of day is text. Whole numbers are floats."""


class SheetState(StrEnum):
    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"
    """Only a program can show it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it. `column`: from 1. `value`: as stored; text as typed, with plain line ends and
    without marks that nobody sees; None for an error and for a formula whose result was not stored. `percent`: the
    cell shows its number as per cent (0.5 as 50%). `formula`: the value is the result of one, as the program that
    saved the file left it. `error`: '#REF!' and the like, '' for none."""

    column: int
    value: CellValue
    place: Place
    percent: bool = False
    formula: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it. `number`: of the sheet, from 1; in a table of text the how-manieth row, while its
    place gives the line. `cells`: those with something in them, from left to right. `hidden`: by hand or a filter."""

    number: int
    cells: tuple[Cell, ...]
    place: Place
    hidden: bool = False

    def cell(self, column: int) -> Cell | None:
        return next((cell for cell in self.cells if cell.column == column), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name`: of the tab. `position`: from 1. `table`: whether it has cells at all (a chart has none). `rows`: those
    with anything in them, from the top, hidden ones too. `merged`: ranges that are one cell; the value stands in the
    first. `links`: ranges with something to click on, wherever it leads. `hidden_columns`: from 1."""

    name: str
    position: int
    state: SheetState
    rows: tuple[Row, ...]
    place: Place
    table: bool = True
    merged: tuple[Area, ...] = ()
    links: tuple[Area, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def merged_over(self, row: int, column: int) -> Area | None:
        """The merged range that a cell belongs to."""
        return next((area for area in self.merged if area[0] <= row <= area[2] and area[1] <= column <= area[3]), None)

    def place_of(self, row: int, column: int) -> Place:
        """Where a cell of a workbook stands, or would stand. In a table of text: the cell's place where it holds
        something; else its row's, or the sheet's."""
        if self.place.sheet:
            return Place(self.place.file, sheet=self.place.sheet, cell=address(row, column))
        found = next((item for item in self.rows if item.number == row), None)
        if found is None:
            return self.place
        cell = found.cell(column)
        return cell.place if cell else found.place


@dataclass(frozen=True, slots=True)
class SheetBook:
    """One file as it was sent. `workbook`: False for a table of text (CSV), which has one sheet, named after the file.
    `external`: other files and addresses that it takes something from; `connections`, `embedded`: its parts that
    fetch data, or hold other files. None of them is followed or opened."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    workbook: bool = True
    external: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()
