"""Sheets to the bytes of an .xlsx file."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, WorkbookFacts
from generator.rendering.xml_letters import for_xml

HEAD_ROW = 3
"""Rows count from 0: title, running line, note or keys, headings."""
LONGEST = 32_000
"""Characters; a cell holds 32,767."""
_CUT = " … (cut here; the whole text stands in the JSON)"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_PAPER_A3, _PAPER_A4 = 8, 9
_WIDE = 190
"""Characters in print from which the larger paper is set: smaller letters could not be read."""
_SMALL = 10
_LETTERS, _BOLD = 1.2, 0.9
"""Letters of running text in a width of one character, and how much narrower bold text makes a column."""
_LINE_HEIGHT, _TALLEST = 13.0, 400.0
"""Points."""
_FONT = {"font_name": "Arial", "font_size": 10}
_INK, _PALE, _GREY = "#231F20", "#E8EDEE", "#5A6268"
_NUMBERS = {Kind.COUNT: "#,##0", Kind.NUMBER: "#,##0.0", Kind.SMALL: "#,##0.00", Kind.DATE: "d mmm yyyy"}
_RULE = {"bottom": 1, "bottom_color": "#D3D9DC"}
"""Between two rows."""


def workbook_bytes(sheets: Sequence[DataSheet], facts: WorkbookFacts) -> bytes:
    """The same bytes for the same sheets: the file says the day it is given and no other."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                        "strings_to_numbers": False})
    book.set_properties({"title": for_xml(facts.title), "subject": for_xml(facts.subject), "author": "",
                         "comments": for_xml(facts.running), "category": facts.marking,
                         "created": datetime.datetime.combine(facts.made, datetime.time())})
    looks = _Looks(book)
    for sheet in sheets:
        _write(book, looks, sheet, facts)
    book.close()
    return stream.getvalue()


class _PlainSheet(Worksheet):  # type: ignore[misc]
    """Writes a cell's address and look as they are: numbers and letters of ours, in which nothing can be escaped.
    Looking all the same took a fifth of the time."""

    def _xml_string_element(self, index: int, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        self.fh.write(f'<c{_written(attributes)} t="s"><v>{index}</v></c>')

    def _xml_number_element(self, number: float, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        self.fh.write(f"<c{_written(attributes)}><v>{number:.16G}</v></c>")


def _written(attributes: Iterable[tuple[str, Any]]) -> str:
    return "".join([f' {key}="{value}"' for key, value in attributes])


class _Looks:
    """Each format once: what a cell of a kind looks like, in rows of either sort."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self.running = book.add_format({**_FONT, "font_color": _GREY})
        self.note = book.add_format({**_FONT, "italic": True})
        self.key = book.add_format({**_FONT, "font_size": 8, "font_color": _GREY, "align": "right"})
        self.row = book.add_format(_RULE)
        self._heads = {right: book.add_format(_head(right)) for right in (False, True)}
        self._cells = {(kind.value, strong, guarded): book.add_format(_cell(kind, strong, guarded))
                       for kind in Kind for strong in (False, True) for guarded in (False, True)}

    def head(self, column: Column) -> Format:
        return self._heads[column.kind in _NUMBERS]

    def column(self, kind: Kind, strong: bool) -> _ColumnLooks:
        own = Kind.LONG if kind is Kind.LONG or kind in _NUMBERS else Kind.TEXT

        def cell(of: Kind, guarded: bool = False) -> Format:
            return self._cells[of.value, strong, guarded]

        return _ColumnLooks(kind is Kind.COUNT, cell(own), cell(own, True), cell(Kind.DATE), cell(Kind.COUNT),
                            cell(Kind.NUMBER), cell(Kind.SMALL))


@dataclass(frozen=True, slots=True)
class _ColumnLooks:
    """Of one column: looked up once, and not for each of its cells. `counts`: it holds whole numbers alone."""

    counts: bool
    text: Format
    guarded: Format
    day: Format
    whole: Format
    number: Format
    small: Format

    def of_number(self, value: float) -> Format:
        """How many decimals are shown; the whole figure stands in the cell."""
        if self.counts or float(value).is_integer():
            return self.whole
        return self.number if abs(value) >= _SMALL else self.small


def _head(right: bool) -> dict[str, Any]:
    return {**_FONT, "align": "right" if right else "left", "indent": 1, "bold": True, "bg_color": _PALE,
            "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": _INK}


def _cell(kind: Kind, strong: bool, guarded: bool) -> dict[str, Any]:
    """`guarded`: text that a spreadsheet would take for a formula if it were typed again."""
    look = {**_FONT, **_RULE, "valign": "top", "indent": 1, "bold": strong}
    if kind in _NUMBERS:
        return {**look, "num_format": _NUMBERS[kind], "align": "right"}
    return {**look, "align": "left", "text_wrap": kind is Kind.LONG, "quote_prefix": guarded}


def _write(book: Workbook, looks: _Looks, sheet: DataSheet, facts: WorkbookFacts) -> None:
    page: Worksheet = book.add_worksheet(sheet.name, worksheet_class=_PlainSheet)
    _set_up(page, sheet, facts)
    page.write_string(0, 0, sheet.title, looks.title)
    page.write_string(1, 0, facts.running, looks.running)
    if sheet.note:
        page.write_string(HEAD_ROW - 1, 0, sheet.note, looks.note)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(HEAD_ROW, number, column.heading, looks.head(column))
        if column.key:
            page.write_string(HEAD_ROW - 1, number, column.key, looks.key)
    page.set_row(HEAD_ROW, _height((column.heading, column.width * _BOLD) for column in sheet.columns))
    columns = {strong: [looks.column(column.kind, strong) for column in sheet.columns] for strong in (False, True)}
    for place, row in enumerate(sheet.rows):
        _set_height(page, looks, sheet, HEAD_ROW + 1 + place, row, place in sheet.strong)
        for number, (look, value) in enumerate(zip(columns[place in sheet.strong], row, strict=True)):
            if value is not None and value != "":
                _put(page, HEAD_ROW + 1 + place, number, value, look)
    if not sheet.rows:
        page.write_string(HEAD_ROW + 1, 0, sheet.empty, looks.note)


def _set_height(page: Worksheet, looks: _Looks, sheet: DataSheet, place: int, row: Sequence[Value],
                strong: bool) -> None:
    """As high as what goes on paper needs: a long text further right would push the rows apart."""
    shown = zip(sheet.columns[:sheet.printed or None], row, strict=False)
    page.set_row(place, _height((value, column.width * (_BOLD if strong else 1)) for column, value in shown
                                if column.kind is Kind.LONG and isinstance(value, str) and value), looks.row)


def _put(page: Worksheet, row: int, number: int, value: str | float | datetime.date, look: _ColumnLooks) -> None:
    if isinstance(value, str):
        text = value if len(value) <= LONGEST else value[:LONGEST] + _CUT
        page.write_string(row, number, text, look.guarded if value.startswith(_FORMULA_STARTS) else look.text)
    elif isinstance(value, datetime.date):
        page.write_datetime(row, number, value, look.day)
    else:
        page.write_number(row, number, value, look.of_number(value))


def _height(wrapped: Iterable[tuple[str, float]]) -> float:
    """In points, for texts and the widths they stand in. Said outright: not every program measures wrapped text when
    it opens a file."""
    deepest = max((_lines(text, width) for text, width in wrapped), default=1)
    return min(deepest * _LINE_HEIGHT + 2, _TALLEST)


def _lines(text: str, width: float) -> int:
    room = max(width - 2, 4) * _LETTERS
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(-int(-len(part) // room) or 1 for part in text.split("\n"))


def _set_up(page: Worksheet, sheet: DataSheet, facts: WorkbookFacts) -> None:
    last_row, last_column = HEAD_ROW + max(len(sheet.rows), 1), len(sheet.columns) - 1
    page.hide_gridlines(1)
    page.freeze_panes(HEAD_ROW + 1, sheet.frozen)
    if sheet.rows:
        page.autofilter(HEAD_ROW, 0, last_row, last_column)
    page.set_landscape()
    printed = sheet.columns[: sheet.printed or len(sheet.columns)]
    page.set_paper(_PAPER_A3 if sum(column.width for column in printed) > _WIDE else _PAPER_A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)
    page.print_area(0, 0, last_row, len(printed) - 1)
    page.set_header(f"&L&8{_plain(facts.title)}&R&8&B{_plain(facts.marking)}")
    page.set_footer(f"&L&8{_plain(sheet.name)}&C&8{_plain(facts.subject)}&R&8Page &P of &N")


def _plain(text: str) -> str:
    """In headers and footers an ampersand begins a code, and 255 characters are the most."""
    return for_xml(text[:70]).replace("&", "&&")
