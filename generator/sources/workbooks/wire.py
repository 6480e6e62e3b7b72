"""What the process that reads hands back, to values. It parsed what a stranger sent, so that nothing but plain JSON of
the expected shape is taken from it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from generator.findings import Place
from generator.sources.workbooks.addresses import address, area_of
from generator.sources.workbooks.values import Cell, CellValue, Row, Sheet, SheetBook, SheetState

_Where = tuple[int, int]
MALFORMED = (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError)
"""What `book_of` raises for an answer of another shape."""


def book_of(answer: dict[str, Any], file: str, sha256: str) -> SheetBook:
    """Raises one of MALFORMED."""
    return SheetBook(
        file,
        sha256,
        tuple(_sheet(sheet, position, file) for position, sheet in enumerate(answer["sheets"], 1)),
        True,
        _texts(answer["external"]),
        _texts(answer["connections"]),
        _texts(answer["embedded"]),
    )


def cleaned_cells(answer: dict[str, Any], book: SheetBook) -> tuple[Place, ...]:
    """Cells whose text held marks that nobody sees. Raises one of MALFORMED."""
    return tuple(
        sheet.place_of(*where)
        for sheet, plain in zip(book.sheets, answer["sheets"], strict=True)
        for where in _wheres(plain["cleaned"])
    )


def _sheet(plain: dict[str, Any], position: int, file: str) -> Sheet:
    name = _text(plain["name"])
    return Sheet(
        name,
        position,
        SheetState(plain["state"]) if plain["state"] in tuple(SheetState) else SheetState.VISIBLE,
        tuple(_rows(plain, file, name)),
        Place(file, sheet=name),
        bool(plain["table"]),
        tuple(area_of(text) for text in plain["merged"]),
        tuple(area_of(text) for text in plain["links"]),
        tuple(int(column) for column in plain["hidden_columns"]),
    )


def _rows(plain: dict[str, Any], file: str, sheet: str) -> Iterable[Row]:
    formulas, percents = set(_wheres(plain["formulas"])), set(_wheres(plain["percents"]))
    errors = {(int(row), int(column)): _text(text) for row, column, text in plain["errors"]}
    hidden = {int(row) for row in plain["hidden_rows"]}
    values: dict[int, dict[int, CellValue]] = {
        int(number): {int(column): _value(value) for column, value in cells} for number, cells in plain["rows"]
    }
    for row, column in formulas | errors.keys():
        values.setdefault(row, {}).setdefault(column, None)
    for number in sorted(values):
        cells = values[number]
        yield Row(
            number,
            tuple(
                Cell(
                    column,
                    cells[column],
                    Place(file, 0, 0, sheet, address(number, column)),
                    (number, column) in percents,
                    (number, column) in formulas,
                    errors.get((number, column), ""),
                )
                for column in sorted(cells)
            ),
            Place(file, 0, 0, sheet, address(number, 1)),
            number in hidden,
        )


def _value(plain: Any) -> CellValue:
    if isinstance(plain, (str, float, bool)):
        return plain
    kind, text = plain
    return {"d": datetime.date.fromisoformat, "t": datetime.datetime.fromisoformat}[kind](text)


def _wheres(plain: Iterable[Any]) -> Iterable[_Where]:
    return ((int(row), int(column)) for row, column in plain)


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError("no text")
    return plain


def _texts(plain: Iterable[Any]) -> tuple[str, ...]:
    return tuple(_text(item) for item in plain)
