"""One sheet that is filled in: its rows, what each cell takes, and the checks that count beside it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.composition.forms.descriptions import pattern_words
from generator.composition.forms.lines import OVERDUE
from generator.composition.forms.responsibilities import known_mark
from generator.composition.forms.words import title_of
from generator.model.form import CellKind, CellType, FormColumn, FormRow, FormSheet, FormTable, ReturnForm
from generator.views.workbooks.addresses import Grid
from generator.views.workbooks.book import Cell, CellValue, Check, Column, Printing, Sheet, Style
from generator.views.workbooks.checks import (
    LATE,
    PLACE,
    REPEATED,
    SCALE,
    WORD,
    RowCheck,
    place_formula,
    row_checks,
    todo_formula,
    word_formula,
)
from generator.views.workbooks.heights import heights_of
from generator.views.workbooks.lists import Lists

HEAD_ROW = 3
FIRST_ROW = 4
_CHECK = "check"
_ILLUSTRATIVE = "illustrative"
_ANSWERED = (FormSheet.RESPONSIBILITIES, FormSheet.DIFFERENT)
_FROZEN = {FormSheet.RESPONSIBILITIES: 2, FormSheet.DIFFERENT: 3, FormSheet.RISKS: 4, FormSheet.FIGURES: 2,
           FormSheet.CAPACITY: 2, FormSheet.REVIEWS: 2, FormSheet.SIGNOFF: 2}
"""Columns that stay in sight; 1 on other sheets."""
_PAGES = {FormSheet.RESPONSIBILITIES: ("same",), FormSheet.RISKS: ("target_by",), FormSheet.DIFFERENT: ("cause",)}
"""Columns at which a sheet of paper begins."""
_PRINTED_TO = {FormSheet.RESPONSIBILITIES: "sensitive"}
"""The last column on paper, where what stands to its right is for looking up on the screen."""
_A4_WIDTH, _A3_WIDTH = 138, 200
"""Characters on a landscape sheet at full size."""
_SMALLEST_ON_A4 = 0.65
"""What would have to be made smaller than that goes on the larger paper."""
_PADDING = 0.75
"""What a column is wider than its characters."""
_MINIMUM_SCALE, _MAXIMUM_SCALE = 55, 90
_MESSAGE_LENGTH = 255
_TITLE_LENGTH = 32
_STYLES = {CellType.NUMBER: (Style.SHOWN_NUMBER, Style.TYPED_NUMBER),
           CellType.DATE: (Style.SHOWN_DATE, Style.TYPED_DATE)}


@dataclass(frozen=True)
class TableSheet:
    """A sheet, and where the sheet that counts finds its checks."""

    sheet: Sheet
    grid: Grid
    checks: tuple[RowCheck, ...]
    starts: Mapping[str, tuple[bool, ...]]
    """By check, of each row, whether it holds before anything is typed."""
    table: FormTable

    def ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.table.rows)


def table_sheet(form: ReturnForm, table: FormTable, lists: Lists, other: Grid | None, status: Cell) -> TableSheet:
    """`other`: the grid of the responsibilities, where this sheet names lines of them. `status`: what is shown at the
    head of every sheet."""
    made = _Table(form, table, lists, other)
    return TableSheet(made.sheet(status), made.grid, made.checks, made.starts, table)


@dataclass(frozen=True)
class _Table:
    form: ReturnForm
    table: FormTable
    lists: Lists
    other: Grid | None

    @property
    def tab(self) -> str:
        return title_of(self.table.sheet, self.form.board_word)

    @cached_property
    def checks(self) -> tuple[RowCheck, ...]:
        return row_checks(self.table.sheet, self.form.stamp.month)

    @cached_property
    def starts(self) -> Mapping[str, tuple[bool, ...]]:
        return {check.key: tuple(check.starts(row) for row in self.table.rows) for check in self.checks}

    @cached_property
    def visible(self) -> tuple[FormColumn, ...]:
        if not self.form.illustrative:
            return self.table.columns
        return (*self.table.columns, FormColumn(_ILLUSTRATIVE, "Illustrative", CellKind.SHOWN, width=11))

    @cached_property
    def helpers(self) -> tuple[str, ...]:
        """Columns beside the table, out of sight, that hold what formulas need."""
        answered = self.table.sheet in _ANSWERED
        repeated = (REPEATED,) if self.table.sheet is FormSheet.RESPONSIBILITIES else ()
        return (*((SCALE, WORD, PLACE, LATE) if answered else ()), *repeated, *(check.column for check in self.checks))

    @cached_property
    def grid(self) -> Grid:
        keys = (*(column.key for column in self.visible), *self.helpers)
        return Grid(self.tab, {key: index for index, key in enumerate(keys)}, FIRST_ROW,
                    FIRST_ROW + len(self.table.rows) - 1)

    def sheet(self, status: Cell) -> Sheet:
        last = len(self.visible) - 1
        columns = (*(Column(column.width) for column in self.visible), *(Column(10, hidden=True) for _ in self.helpers))
        frozen = _FROZEN.get(self.table.sheet, 1)
        rows = (*self._head(status), *self._rows())
        return Sheet(
            tab=self.tab, columns=columns, rows=rows,
            start=self._start(), printing=self._printing(last, frozen), frozen=(FIRST_ROW, frozen),
            filter=(HEAD_ROW, 0, self.grid.last, last), checks=tuple(self._column_checks()),
            heights={0: 26, 1: 18, 2: 18, HEAD_ROW: 44, **heights_of(columns, rows, FIRST_ROW)})

    def _start(self) -> tuple[int, int]:
        """The cell to begin in: of the first row that lacks something, else of the first, what it takes first."""
        lacking = [index for starts in self.starts.values() for index, lacks in enumerate(starts) if lacks]
        number = min(lacking, default=0)
        column = next(index for index, column in enumerate(self.visible) if column.kind is CellKind.TYPED
                      and column.key not in (*self.table.rows[number].shut, "same"))
        return FIRST_ROW + number, column

    def _printing(self, last: int, frozen: int) -> Printing:
        begins = tuple(self.grid.columns[key] for key in _PAGES.get(self.table.sheet, ()))
        widths = [column.width + _PADDING for column in self.visible]
        if not begins:
            return Printing(last, repeat_row=HEAD_ROW, large=sum(widths) * _SMALLEST_ON_A4 > _A4_WIDTH)
        last = self.grid.columns.get(_PRINTED_TO.get(self.table.sheet, ""), last)
        repeated = sum(widths[:frozen])
        edges = (0, *begins, last + 1)
        widest = max(sum(widths[left:right]) + (repeated if left else 0)
                     for left, right in itertools.pairwise(edges))
        scale = min(_MAXIMUM_SCALE, max(_MINIMUM_SCALE, int(100 * _A3_WIDTH / widest)))
        return Printing(last, begins, scale, HEAD_ROW, frozen, large=True)

    def _head(self, status: Cell) -> Iterator[tuple[Cell | None, ...]]:
        yield (Cell(self.table.title, Style.TITLE),)
        yield (Cell(self.table.guidance, Style.GUIDANCE),)
        yield self._groups(status)
        heads = (Cell(column.heading, Style.HEAD_TYPED if column.kind is CellKind.TYPED else Style.HEAD)
                 for column in self.visible)
        yield (*heads, *(Cell(key, Style.HELPER) for key in self.helpers))

    def _groups(self, status: Cell) -> tuple[Cell | None, ...]:
        row: list[Cell | None] = [None] * len(self.visible)
        for index, (column, before) in enumerate(zip(self.visible, (None, *self.visible), strict=False)):
            typed = column.kind is CellKind.TYPED
            if typed and (before is None or before.kind is not CellKind.TYPED):
                row[index] = Cell("To fill in", Style.GROUP_TYPED)
            elif before is not None and before.kind is CellKind.TYPED and not typed:
                row[index] = Cell("For reference", Style.GROUP)
            elif (self.table.sheet, column.key) in _GROUPS:
                row[index] = Cell(_GROUPS[self.table.sheet, column.key], Style.GROUP)
        row[0] = Cell(self.table.stamp.text(), Style.STAMP)
        row[1] = status
        return tuple(row)

    def _rows(self) -> Iterator[tuple[Cell | None, ...]]:
        for index, row in enumerate(self.table.rows):
            names = self._names(FIRST_ROW + index)
            shown = (self._cell(column, row, index, names) for column in self.visible)
            yield (*shown, *(self._helper(key, row, index, names) for key in self.helpers))

    def _names(self, row: int) -> dict[str, str]:
        """What the braces of formulas stand for in one row."""
        ranges = {f"{key}_range": self.grid.range(key) for key in ("system", "for_line") if key in self.grid.columns}
        return {**self.grid.cells(row), **self.lists.words, **ranges}

    def _cell(self, column: FormColumn, row: FormRow, index: int, names: Mapping[str, str]) -> Cell:
        value: CellValue = row.cells.get(column.key)
        if column.key == _ILLUSTRATIVE:
            return Cell("illustrative", Style.SHOWN)
        if column.key == _CHECK:
            said = "; ".join(check.says for check in self.checks if self.starts[check.key][index])
            return Cell(said, Style.TODO, todo_formula(self.checks).format(**names))
        if self.table.sheet is FormSheet.DIFFERENT and column.key == "action":
            return Cell("", Style.SHOWN, self._looked_up("action", names))
        if column.key in row.shut:
            return Cell(None, Style.SHUT)
        if column.kind is CellKind.IDENTITY:
            return Cell(value, Style.IDENTITY)
        shown, typed = _STYLES.get(column.type, (Style.SHOWN, Style.TYPED))
        return Cell(value, typed if column.kind is CellKind.TYPED else shown if not isinstance(value, str)
                    else Style.SHOWN)

    def _looked_up(self, key: str, names: Mapping[str, str]) -> str:
        """Of the line that this row names, from the sheet of responsibilities."""
        assert self.other is not None
        place = f"MATCH({names['for_line']},{self.other.range('line')},0)"
        return f'=IF(LEN(TRIM({names["for_line"]}))=0,"",IFERROR(INDEX({self.other.range(key)},{place}),""))'

    def _helper(self, key: str, row: FormRow, index: int, names: Mapping[str, str]) -> Cell:
        if key == SCALE:
            if self.table.sheet is FormSheet.DIFFERENT:
                return Cell("", Style.HELPER, self._looked_up(SCALE, names))
            return Cell(row.scale, Style.HELPER)
        if key == LATE:
            if self.table.sheet is FormSheet.DIFFERENT:
                return Cell("", Style.HELPER, self._looked_up(LATE, names))
            return Cell(float(any(known_mark(mark) == OVERDUE for mark in row.marks)), Style.HELPER)
        if key == REPEATED:
            return Cell(row.cells.get(REPEATED, 0.0), Style.HELPER)
        if key == WORD:
            same = "same" in self.grid.columns
            return Cell(row.cells.get("value", ""), Style.HELPER, word_formula(same=same).format(**names))
        if key == PLACE:
            return Cell(0.0, Style.HELPER, place_formula().format(**names))
        check = next(one for one in self.checks if one.column == key)
        return Cell(float(self.starts[check.key][index]), Style.HELPER, check.formula().format(**names))

    def _column_checks(self) -> Iterator[Check]:
        for index, column in enumerate(self.visible):
            if column.kind is CellKind.TYPED:
                yield from self._checks_of(column, index)

    def _checks_of(self, column: FormColumn, index: int) -> Iterator[Check]:
        whole = ((FIRST_ROW, self.grid.last),)
        title = column.heading[:_TITLE_LENGTH]
        message = _shortened(f"{column.help} {_HOW.get(column.type, '')}".strip())
        if column.type is CellType.DATE:
            error = _sentence(pattern_words("return", "answers", "due"))
            yield Check("date", index, whole, title, message, error)
        elif column.type is CellType.NUMBER:
            least = 0.0 if self.table.sheet is FormSheet.CAPACITY else None
            error = "Type a number and nothing else" + (", nought or more." if least is not None else ".")
            yield Check("number", index, whole, title, message, error, minimum=least)
        elif column.type in (CellType.CHOICE, CellType.YES):
            for choices, rows in self._rows_by_choice(column):
                error = "Choose one of: " + ", ".join(choices) if len(choices) <= 12 else "Choose one from the list."
                yield Check("list", index, rows, title, message, _shortened(error), self.lists.ranges[choices])
        else:
            yield Check("any", index, whole, title, message)

    def _rows_by_choice(self, column: FormColumn) -> Iterable[tuple[tuple[str, ...], tuple[tuple[int, int], ...]]]:
        """Each list of the column, and the stretches of rows that choose from it."""
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        standing = column.choices or ("yes",)
        for number, row in enumerate(self.table.rows, start=FIRST_ROW):
            stretches = found.setdefault(row.choices.get(column.key, standing), [])
            if stretches and stretches[-1][1] == number - 1:
                stretches[-1] = (stretches[-1][0], number)
            else:
                stretches.append((number, number))
        return [(choices, tuple(stretches)) for choices, stretches in found.items()]


_GROUPS = {(FormSheet.RESPONSIBILITIES, "asks"): "What is asked",
           (FormSheet.RESPONSIBILITIES, "last_value"): "What was said last",
           (FormSheet.FIGURES, "last_value"): "Last reported", (FormSheet.CAPACITY, "last_when"): "Last month",
           (FormSheet.REVIEWS, "challenge"): "What was asked"}
_HOW = {CellType.LINES: "One entry a line: Alt and Enter begin a new one.", CellType.CHOICE: "Choose from the list.",
        CellType.DATE: "Such as 15/12/2022 or 2022-12-15.", CellType.YES: "Choose 'yes', or leave it empty."}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _shortened(text: str) -> str:
    """What a message may hold."""
    return text if len(text) <= _MESSAGE_LENGTH else f"{text[:_MESSAGE_LENGTH - 1].rsplit(' ', 1)[0]}…"
