"""Workbooks as senders have them, from several programs, and findings in them."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from generator.findings import Finding, Place
from generator.vocabulary import Severity

TAB = "Winter's lines"
OWN_WORDS = "Ask Pat about this"


def finding(sheet: str, cell: str, *, rule: str = "WP217", severity: Severity = Severity.ERROR,
            message: str = "'on trak' is no value of this scale", hint: str = "type 'On track'",
            subject: str = "") -> Finding:
    return Finding(rule, severity, message, Place("sent.xlsx", 0, 0, sheet, cell), hint, "", "", subject)


def by_openpyxl() -> bytes:
    """A sheet with one of nearly everything, protected by a password, with a comment of the sender's own."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "First"
    first["A1"] = "=SUM(Other!A1:A3)"
    sheet = book.create_sheet(TAB)
    for row in range(1, 9):
        for column in range(1, 7):
            sheet.cell(row, column, f"r{row}c{column}" if column % 2 else row * column / 3)
    sheet["B2"].fill = PatternFill("solid", fgColor="FF00AA00")
    sheet["B2"].font = Font(name="Georgia", size=13, italic=True, color="FFAA0000")
    sheet["B2"].border = Border(left=Side("thick", color="FF123456"))
    sheet["B3"].number_format = "0.000%"
    sheet["C3"].alignment = Alignment(wrap_text=True, textRotation=45)
    sheet["D4"].protection = Protection(locked=False)
    sheet["E5"] = "=A1&\"<&>\""
    sheet.merge_cells("A7:C7")
    sheet["F1"].comment = Comment(OWN_WORDS, "Pat", height=90, width=210)
    sheet["F2"].comment = Comment("Another", "Sam")
    sheet["F3"].hyperlink = "https://example.org/a?b=1&c=2"
    check = DataValidation("list", formula1='"one,two"', showErrorMessage=True, error="no", errorTitle="Wrong")
    check.add("D4:D8")
    sheet.add_data_validation(check)
    sheet.conditional_formatting.add("A1:F8", CellIsRule("greaterThan", ["5"], fill=PatternFill(bgColor="FF99CCFF")))
    sheet.conditional_formatting.add("B2", FormulaRule(["TRUE"], font=Font(bold=True)))
    sheet.protection.sheet = True
    sheet.protection.password = "sesame"
    sheet.column_dimensions["C"].width = 41.5
    sheet.row_dimensions[4].height = 61
    sheet.row_dimensions[6].hidden = True
    sheet.freeze_panes = "B3"
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:F8"
    sheet.oddHeader.center.text = "Board & public"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_view.tabSelected = True
    other = book.create_sheet("Other")
    other.append(["a", "b"])
    other.append([1, 2])
    other.add_table(Table(displayName="Lines", ref="A1:B2"))
    book.defined_names["Whole"] = DefinedName("Whole", attr_text=f"'{TAB.replace(chr(39), chr(39) * 2)}'!$A$1:$F$8")
    book.active = 1
    return _held(book.save)


def by_xlsxwriter() -> bytes:
    """What libraries that read a workbook whole and write it anew are known to lose: charts, sparklines, text in
    several looks, bars drawn in cells."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet(TAB)
    bold, plain = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFEE00", "locked": False})
    for row in range(8):
        sheet.write_row(row, 0, [f"r{row + 1}c1", row * 1.5, f"r{row + 1}c3"], plain)
    sheet.write_formula("B9", "=SUM(B1:B8)", None, 42)
    sheet.write_rich_string("C9", "plain ", bold, "bold ", "plain again")
    sheet.conditional_format("B1:B8", {"type": "data_bar", "bar_solid": True})
    sheet.conditional_format("C1:C8", {"type": "text", "criteria": "containing", "value": "c3", "format": bold})
    sheet.add_sparkline("D9", {"range": f"'{TAB.replace(chr(39), chr(39) * 2)}'!B1:B8"})
    sheet.data_validation("A1:A8", {"validate": "list", "source": ["one", "two"]})
    sheet.protect("", {"autofilter": True})
    sheet.autofilter("A1:C9")
    sheet.insert_textbox("F2", "A box of the sender's")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": [TAB, 0, 1, 7, 1]})
    sheet.insert_chart("F8", chart)
    book.add_worksheet("Other").write_comment("A1", OWN_WORDS)
    book.close()
    return stream.getvalue()


def _held(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
