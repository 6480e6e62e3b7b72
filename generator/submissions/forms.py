"""A book of sheets -> the filled form: sheets known by their stamp, columns by their headings, rows by their line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.composition.forms import form_columns, unguarded
from generator.composition.forms.responsibilities import NEEDED
from generator.findings import Finding, Place
from generator.model.form import (
    MARKS_TAB,
    CellKind,
    FilledCell,
    FilledForm,
    FilledRow,
    FormColumn,
    FormSheet,
    FormStamp,
    FormValue,
)
from generator.model.framework import Framework
from generator.rules import submitted as rulebook
from generator.sources.workbooks.noticed import cell_findings, hidden_findings
from generator.sources.workbooks.values import Cell, Row, Sheet, SheetBook, SheetState
from generator.submissions.cells import plain, text_of
from generator.vocabulary import Severity

_STAMP_ROWS = 10
"""The stamp stands in one of the first rows, whatever was put above it."""
_HEADING_ROWS = 20
"""So far below the stamp headings are looked for."""
LINE = "line"
_NEEDED = "needed"
"""The column that says which rows need an answer."""
_OUR_OWN = re.compile(r"illustrative|scale_id|repeated|check_\w+", re.IGNORECASE)
"""Headings of columns that a form carries beside the table: formulas that check a row, and what is illustrative."""
_FREE = (FormSheet.RISKS, FormSheet.BOARD, FormSheet.DIFFERENT)
"""Sheets with rows for something new, where a row that was added needs no line."""


@dataclass(frozen=True, slots=True)
class StampedSheet:
    sheet: Sheet
    row: int
    stamp: FormStamp


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as far as it could be read. `empty`: rows with a line in which nothing was typed, by sheet.
    `spoiled`: rows with a cell that has no value, such as an error of a formula."""

    form: FilledForm
    empty: Mapping[FormSheet, tuple[FilledRow, ...]]
    findings: tuple[Finding, ...]
    spoiled: frozenset[Place] = frozenset()


def stamped_sheets(book: SheetBook) -> tuple[StampedSheet, ...]:
    """The sheets of the book that carry a stamp, in its order."""
    return tuple(found for sheet in book.sheets if (found := _stamped(sheet)) is not None)


def _stamped(sheet: Sheet) -> StampedSheet | None:
    for row in sheet.rows:
        if row.number > _STAMP_ROWS:
            return None
        for cell in row.cells:
            stamp = FormStamp.parse(cell.value) if isinstance(cell.value, str) else None
            if stamp is not None:
                return StampedSheet(sheet, row.number, stamp)
    return None


def read_form(book: SheetBook, stamped: tuple[StampedSheet, ...], framework: Framework) -> Filled:
    """`stamped`: the sheets with stamps of one form, at least one."""
    reading = _Reading(book, framework)
    for one in stamped:
        if one.stamp.sheet is not None:
            reading.sheet(one, one.stamp.sheet)
    reading.strangers({one.sheet.position for one in stamped})
    form = FilledForm(book.file, book.sha256, stamped[0].stamp,
                      {sheet: tuple(rows) for sheet, rows in reading.rows.items()})
    return Filled(form, {sheet: tuple(rows) for sheet, rows in reading.empty.items()}, tuple(reading.findings),
                  frozenset(reading.spoiled))


@dataclass(slots=True)
class _Columns:
    """Where the known columns of a sheet stand, by number, and what else has a heading."""

    heading_row: int
    known: dict[int, FormColumn]
    unknown: dict[int, str]
    twice: list[Cell]

    @property
    def line(self) -> int | None:
        return next((number for number, column in self.known.items() if column.key == LINE), None)


@dataclass(slots=True)
class _Reading:
    book: SheetBook
    framework: Framework
    rows: dict[FormSheet, list[FilledRow]] = field(default_factory=dict)
    empty: dict[FormSheet, list[FilledRow]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    spoiled: set[Place] = field(default_factory=set)

    def sheet(self, stamped: StampedSheet, kind: FormSheet) -> None:
        own = not stamped.stamp.organisation
        columns = form_columns(kind, self.framework, own=own)
        found = _columns(stamped.sheet, stamped.row, columns)
        if found is None or found.line is None or found.twice:
            self._no_headings(stamped, columns, found)
            return
        self._missing_columns(stamped, columns, found)
        below = tuple(row for row in stamped.sheet.rows if row.number > found.heading_row)
        typed = tuple(row for row in below if self._row(stamped.sheet, row, kind, found))
        self.findings.extend(hidden_findings(stamped.sheet, typed))
        beside: dict[int, list[Cell]] = {}
        for row in below:
            self._beside(row, found, beside)
        self._say_beside(found, beside)

    def _row(self, sheet: Sheet, row: Row, kind: FormSheet, columns: _Columns) -> bool:
        """Whether something was typed in the row."""
        cells: dict[str, FilledCell] = {}
        typed, needed = False, False
        broken: list[Cell] = []
        for cell in row.cells:
            column = columns.known.get(cell.column)
            if column is None or column.kind is CellKind.SHOWN:
                needed = needed or (column is not None and column.key == _NEEDED and text_of(cell.value) == NEEDED)
                continue
            odd = tuple(cell_findings(sheet, row, cell))
            self.findings.extend(odd)
            if any(one.severity is Severity.ERROR for one in odd):
                broken.append(cell)
                continue
            value = self._value(cell)
            if text_of(value):
                cells[column.key] = FilledCell(value, cell.place)
                typed = typed or column.kind is CellKind.TYPED
        line = text_of(cells[LINE].value) if LINE in cells else ""
        place = cells[LINE].place if LINE in cells else row.place
        if broken:
            self.spoiled.add(place)
        empty = {column.key: sheet.place_of(row.number, number) for number, column in columns.known.items()
                 if column.kind is CellKind.TYPED and column.key not in cells}
        if not typed and not broken:
            if line:
                self.empty.setdefault(kind, []).append(FilledRow(line, cells, place, empty, needed))
            return False
        if not line and kind not in _FREE:
            place = next(iter(cells.values())).place if cells else broken[0].place
            self.findings.append(rulebook.NO_LINE.found(
                "this row has no line, so nobody knows what it answers", place,
                "copy the 'Line' of the row it belongs to, or type into that row"))
            return True
        self.rows.setdefault(kind, []).append(FilledRow(line, cells, place, empty, needed))
        return True

    def _value(self, cell: Cell) -> FormValue:
        """As a person sees it: 0.5 in a cell that shows per cent is 50%."""
        if cell.percent and isinstance(cell.value, float):
            return f"{round(cell.value * 100, 10):.10g}%"
        if isinstance(cell.value, str) and not self.book.workbook:
            return unguarded(cell.value)
        return cell.value

    def _beside(self, row: Row, columns: _Columns, beside: dict[int, list[Cell]]) -> None:
        for cell in row.cells:
            ours = _OUR_OWN.fullmatch(columns.unknown.get(cell.column, ""))
            if cell.column not in columns.known and not ours and not cell.formula and text_of(cell.value):
                beside.setdefault(cell.column, []).append(cell)

    def _say_beside(self, columns: _Columns, beside: Mapping[int, list[Cell]]) -> None:
        for number, cells in sorted(beside.items()):
            heading = columns.unknown.get(number, "")
            what = f"the column '{heading}' is none of the form's" if heading else "this column has no heading"
            many = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            self.findings.append(rulebook.NOT_READ.found(
                f"{what}: {many} not read", cells[0].place, "type it into a column of the form, such as 'Narrative'"))

    def _no_headings(self, stamped: StampedSheet, columns: tuple[FormColumn, ...], found: _Columns | None) -> None:
        if found is not None and found.twice:
            for cell in found.twice:
                self.findings.append(rulebook.HEADINGS.found(
                    f"the heading '{text_of(cell.value)}' is there twice: nothing of this sheet is read", cell.place,
                    "delete the column that was added"))
            return
        what = "the row of headings is missing" if found is None else "the column 'Line' is missing"
        place = stamped.sheet.place_of((found.heading_row if found else stamped.row + 1), 1)
        self.findings.append(rulebook.HEADINGS.found(
            f"{what}: nothing of this sheet is read", place,
            "copy what was typed into a fresh copy of the form; its headings are: "
            + ", ".join(column.heading for column in columns if column.kind is not CellKind.SHOWN)))

    def _missing_columns(self, stamped: StampedSheet, columns: tuple[FormColumn, ...], found: _Columns) -> None:
        there = {column.key for column in found.known.values()}
        gone = [column.heading for column in columns if column.kind is not CellKind.SHOWN and column.key not in there]
        if gone:
            self.findings.append(rulebook.NOT_READ.found(
                f"{'a column is' if len(gone) == 1 else 'columns are'} missing: {', '.join(gone)}",
                stamped.sheet.place_of(found.heading_row, 1), "what it should hold counts as not filled in"))

    def strangers(self, known: set[int]) -> None:
        """Sheets that somebody added. What is hidden without a stamp is the form's own list of words, and the list of
        what to put right is ours."""
        for sheet in self.book.sheets:
            strange = sheet.position not in known and sheet.rows and sheet.state is SheetState.VISIBLE
            if strange and not _is_marks(sheet):
                self.findings.append(rulebook.NOT_READ.found(
                    f"the sheet '{sheet.name}' is none of the form's: not read", sheet.place,
                    "type what it says into a sheet of the form"))


def _is_marks(sheet: Sheet) -> bool:
    """The list that stands in a workbook since it was sent back, whatever number its tab has."""
    first = sheet.rows[0].cells[:1]
    return sheet.name.startswith(MARKS_TAB) and bool(first) and text_of(first[0].value) == MARKS_TAB


def _columns(sheet: Sheet, stamp_row: int, columns: tuple[FormColumn, ...]) -> _Columns | None:
    """The row with the most known headings below the stamp; None where no row has two of them."""
    by_heading = {plain(column.heading): column for column in columns}
    best: Row | None = None
    most = 1
    for row in sheet.rows:
        if stamp_row < row.number <= stamp_row + _HEADING_ROWS:
            known = sum(1 for _ in _headed(row, by_heading))
            if known > most:
                best, most = row, known
    if best is None:
        return None
    found = _Columns(best.number, {}, {}, [])
    taken: set[str] = set()
    for cell in best.cells:
        column = by_heading.get(plain(text_of(cell.value)))
        if column is None:
            found.unknown[cell.column] = text_of(cell.value)
        elif column.key in taken:
            found.twice.append(cell)
        else:
            taken.add(column.key)
            found.known[cell.column] = column
    return found


def _headed(row: Row, by_heading: Mapping[str, FormColumn]) -> Iterator[FormColumn]:
    for cell in row.cells:
        column = by_heading.get(plain(text_of(cell.value)))
        if column is not None:
            yield column
