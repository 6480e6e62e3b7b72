"""A workbook view as the bytes of an .xlsx file. The same view gives the same bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.composition.forms import GUARDED_FIRST
from generator.rendering.xml_letters import for_xml
from generator.views.workbooks.book import TYPED_STYLES, Book, Cell, Check, Sheet, Style

_FONT = {"font_name": "Arial", "font_size": 10, "font_scheme": "", "valign": "top"}
_INK, _LINE, _GREY, _LIGHT = "#0B2239", "#8A94A0", "#EEF0F2", "#FFFBE6"
_DATE = "d mmm yyyy"
_NUMBER = "#,##0.##"
_BOXED = {"border": 1, "border_color": _LINE, "text_wrap": True}
_OPEN = {"border": 1, "border_color": _INK, "text_wrap": True, "bg_color": _LIGHT, "locked": False}
_FORMATS: Mapping[Style, Mapping[str, Any]] = {
    Style.TITLE: {"bold": True, "font_size": 14, "font_color": _INK, "valign": "vcenter"},
    Style.GUIDANCE: {"font_color": "#3A4652", "valign": "vcenter"},
    Style.STAMP: {"font_color": "#7A848E", "font_size": 7, "valign": "vcenter"},
    Style.STATUS: {"bold": True, "font_size": 11, "font_color": _INK, "valign": "vcenter"},
    Style.GROUP: {"italic": True, "font_color": "#3A4652", "valign": "bottom"},
    Style.GROUP_TYPED: {"bold": True, "font_color": _INK, "valign": "bottom"},
    Style.HEAD: {"bold": True, "bg_color": "#D5DBE1", "font_color": _INK, "border": 1, "border_color": _LINE,
                 "text_wrap": True, "valign": "vcenter"},
    Style.HEAD_TYPED: {"bold": True, "bg_color": _INK, "font_color": "#FFFFFF", "border": 1, "border_color": _INK,
                       "text_wrap": True, "valign": "vcenter"},
    Style.SECTION: {"bold": True, "font_size": 12, "font_color": _INK, "bottom": 1, "bottom_color": _INK},
    Style.LABEL: {"bold": True, "text_wrap": True},
    Style.TEXT: {"text_wrap": True},
    Style.IDENTITY: {**_BOXED, "bg_color": _GREY, "font_size": 8, "align": "left"},
    Style.SHOWN: {**_BOXED, "bg_color": _GREY},
    Style.SHOWN_NUMBER: {**_BOXED, "bg_color": _GREY, "num_format": _NUMBER, "align": "right"},
    Style.SHOWN_DATE: {**_BOXED, "bg_color": _GREY, "num_format": _DATE, "align": "left"},
    Style.TODO: {**_BOXED, "bg_color": _GREY, "bold": True},
    Style.TYPED: {**_OPEN},
    Style.TYPED_NUMBER: {**_OPEN, "num_format": _NUMBER, "align": "right"},
    Style.TYPED_DATE: {**_OPEN, "num_format": _DATE, "align": "left"},
    Style.SHUT: {"border": 1, "border_color": _LINE, "pattern": 14, "fg_color": "#B8C0C8", "bg_color": "#FFFFFF"},
    Style.HELPER: {},
    Style.COUNT: {"num_format": "0", "align": "center", "bold": True},
}
_PROTECTION = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
"""What a locked sheet still allows; without a password, so that nobody is shut out of their own file."""
_A3, _A4 = 8, 9
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_HEAD_LENGTH = 250


def form_workbook(book: Book) -> bytes:
    """Every text is written as text, whatever it begins with."""
    held = io.BytesIO()
    workbook = xlsxwriter.Workbook(held, {"in_memory": True, "default_format_properties": _FONT})
    _describe(workbook, book)
    formats = _Formats(workbook)
    for number, sheet in enumerate(book.sheets):
        worksheet = workbook.add_worksheet(sheet.tab, worksheet_class=_GrowingSheet)
        _lay_out(worksheet, sheet, formats)
        _print_set_up(worksheet, sheet, book)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    _write(worksheet, row, column, cell, formats)
        for check in sheet.checks:
            _check(worksheet, check)
        if number == 0:
            worksheet.activate()
            worksheet.set_first_sheet()
    workbook.close()
    return held.getvalue()


class _GrowingSheet(Worksheet):  # type: ignore[misc]
    """Rows as high as what goes out in them needs, that grow with what is typed: the library fixes every height that
    it is given, and a long narrative would be cut off."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        super()._xml_start_tag_unencoded(tag, _free_to_grow(tag, attributes))

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """As it stands: looking for each function of newer programs, of which a form uses none, took two fifths of the
        time."""
        return formula.lstrip("=")


def _free_to_grow(tag: str, attributes: Any) -> Any:
    return [item for item in attributes if item[0] != "customHeight"] if tag == "row" and attributes else attributes


class _Formats:
    """Each look once a workbook; texts that begin like a formula have one that keeps them texts when they are edited.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Style, bool], Format] = {}

    def of(self, style: Style, *, quoted: bool = False) -> Format:
        if (style, quoted) not in self._made:
            self._made[style, quoted] = self._workbook.add_format(
                {**_FONT, **_FORMATS[style], **({"quote_prefix": True} if quoted else {})})
        return self._made[style, quoted]


def _describe(workbook: Workbook, book: Book) -> None:
    created = datetime.datetime.combine(book.created, datetime.time(), datetime.UTC).replace(tzinfo=None)
    texts = {"title": book.title, "subject": book.subject, "author": book.author, "keywords": book.keywords}
    workbook.set_properties({**{name: for_xml(text) for name, text in texts.items()}, "created": created})
    workbook.set_custom_property("Language", "en-GB")


def _lay_out(worksheet: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    for number, column in enumerate(sheet.columns):
        worksheet.set_column(number, number, column.width, formats.of(Style.HELPER), {"hidden": column.hidden})
    for row, height in sheet.heights.items():
        worksheet.set_row(row, height)
    worksheet.hide_gridlines(2)
    worksheet.protect("", dict(_PROTECTION))
    if sheet.filter:
        worksheet.autofilter(*sheet.filter)
    if any(sheet.frozen):
        worksheet.freeze_panes(*sheet.frozen)
    worksheet.set_selection(*sheet.start, *sheet.start)
    if sheet.hidden:
        worksheet.hide()


def _print_set_up(worksheet: Worksheet, sheet: Sheet, book: Book) -> None:
    printing = sheet.printing
    if not printing.upright:
        worksheet.set_landscape()
    worksheet.set_paper(_A3 if printing.large else _A4)
    worksheet.print_area(0, 0, len(sheet.rows) - 1, printing.last_column)
    worksheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    worksheet.set_header("".join(f"&{side}{_in_head(text)}" for side, text in zip("LCR", book.head, strict=True)))
    left, middle, _ = book.foot
    worksheet.set_footer(f"&L{_in_head(left)}&C{_in_head(middle)}&RPage &P of &N")
    if printing.repeat_row is not None:
        worksheet.repeat_rows(printing.repeat_row)
    if printing.repeat_columns:
        worksheet.repeat_columns(0, printing.repeat_columns - 1)
    if printing.breaks:
        worksheet.set_print_scale(printing.scale)
        worksheet.set_v_pagebreaks(list(printing.breaks))
    else:
        worksheet.fit_to_pages(1, 0)


def _in_head(text: str) -> str:
    """An ampersand begins a command there."""
    return for_xml(text[:_HEAD_LENGTH // 3]).replace("&", "&&")


def _write(worksheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    value = cell.value
    form = formats.of(cell.style, quoted=isinstance(value, str) and value.startswith(GUARDED_FIRST)
                      and cell.style in TYPED_STYLES)
    if cell.formula:
        worksheet.write_formula(row, column, cell.formula, form, 0 if value is None else value)
    elif cell.link:
        worksheet.write_url(row, column, f"internal:'{cell.link}'!A1", form, string=str(value))
    elif value is None or value == "":
        worksheet.write_blank(row, column, None, form)
    elif isinstance(value, datetime.date):
        worksheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), form)
    elif isinstance(value, str):
        worksheet.write_string(row, column, value[:_CELL_LENGTH], form)
    else:
        worksheet.write_number(row, column, value, form)


_CELL_LENGTH = 32767
"""What a cell of a workbook can hold."""


def _check(worksheet: Worksheet, check: Check) -> None:
    first, last = check.rows[0]
    options: dict[str, Any] = {"input_title": for_xml(check.title), "input_message": for_xml(check.message),
                               **_kind(check)}
    if check.error:
        options |= {"error_title": for_xml(check.title), "error_message": for_xml(check.error)}
    if len(check.rows) > 1:
        options["other_cells"] = [[above, check.column, below, check.column] for above, below in check.rows[1:]]
    worksheet.data_validation(first, check.column, last, check.column, options)


def _kind(check: Check) -> dict[str, Any]:
    if check.kind == "list":
        return {"validate": "list", "source": f"={check.source}"}
    if check.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": datetime.date(_FIRST_YEAR, 1, 1),
                "maximum": datetime.date(_LAST_YEAR, 12, 31)}
    if check.kind == "number" and check.minimum is not None:
        return {"validate": "decimal", "criteria": ">=", "value": check.minimum}
    if check.kind == "number":
        return {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
    return {"validate": "any"}
