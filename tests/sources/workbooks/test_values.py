"""Values as they stand in the cells, with sheet and address, whoever saved the workbook."""

from __future__ import annotations

import datetime
import hashlib
import io

import openpyxl
import pytest
import xlsxwriter

from generator.findings import Place
from generator.sources.workbooks.noticed import cell_findings, hidden_findings
from generator.sources.workbooks.reading import read_workbook
from generator.sources.workbooks.values import Cell, Sheet, SheetBook, SheetState
from tests.workbooks_made.by_hand import archive, form, parts_of, raw, rows
from tests.workbooks_made.libreoffice import Convert

MOMENT = datetime.datetime.fromisoformat("2022-12-01T13:45:00")


def read(data: bytes, file: str = "form.xlsx") -> SheetBook:
    book, findings = read_workbook(file, data)
    assert book is not None, findings
    return book


def cell(sheet: Sheet, place: str) -> Cell:
    return next(one for row in sheet.rows for one in row.cells if one.place.cell == place)


@pytest.fixture(scope="module")
def typed() -> bytes:
    """One of everything that may be typed, by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Figures"
    for address, value, shape in (
        ("A1", "12 beds", None), ("B1", 12, None), ("C1", 12.5, None), ("D1", True, None),
        ("A2", datetime.date(2022, 12, 1), "dd/mm/yyyy"), ("B2", MOMENT, None),
        ("C2", "01/12/2022", None), ("D2", "2022-12-01", None),
        ("A3", 0.5, "0%"), ("B3", 0.5, "0.0%"), ("C3", 0.5, "0.00"), ("D3", "50%", None),
        ("A4", "  two spaces, a “quote” and £5 – so  ", None), ("B4", "one\ntwo", None), ("C4", "   ", None),
        ("A5", 0, None), ("B5", False, None), ("C5", "007", None), ("D5", -1.5, None),
    ):
        sheet[address] = value
        if shape:
            sheet[address].number_format = shape
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module", params=["as openpyxl saved it", "opened and saved by LibreOffice"])
def figures(request: pytest.FixtureRequest, typed: bytes, libreoffice: Convert) -> Sheet:
    again = request.param.startswith("opened")
    return read(libreoffice(typed, "xlsx", "xlsx:Calc MS Excel 2007 XML") if again else typed).sheets[0]


@pytest.mark.parametrize(("address", "value"), [
    ("A1", "12 beds"), ("B1", 12.0), ("C1", 12.5), ("D1", True),
    ("A2", datetime.date(2022, 12, 1)), ("B2", MOMENT),
    ("C2", "01/12/2022"), ("D2", "2022-12-01"),
    ("A4", "  two spaces, a “quote” and £5 – so  "), ("B4", "one\ntwo"),
    ("A5", 0.0), ("B5", False), ("C5", "007"), ("D5", -1.5),
])
def test_a_cell_holds_what_was_typed_and_a_date_typed_as_text_stays_text(
    figures: Sheet, address: str, value: object
) -> None:
    found = cell(figures, address)
    assert found.value == value
    assert type(found.value) is type(value)
    assert found.place == Place("form.xlsx", sheet="Figures", cell=address)


@pytest.mark.parametrize(("address", "value", "percent"), [
    ("A3", 0.5, True), ("B3", 0.5, True), ("C3", 0.5, False), ("D3", "50%", False), ("B1", 12.0, False),
])
def test_a_number_that_is_shown_as_per_cent_says_so(figures: Sheet, address: str, value: object, percent: bool) -> None:
    assert (cell(figures, address).value, cell(figures, address).percent) == (value, percent)


def test_a_cell_of_spaces_is_empty(figures: Sheet) -> None:
    assert [row.number for row in figures.rows] == [1, 2, 3, 4, 5]
    assert [one.place.cell for one in figures.rows[3].cells] == ["A4", "B4"]


@pytest.mark.parametrize(("code", "percent"), [
    ("0%", True), ("0.0 %", True), ('0"%"', False), ("0\\%", False), ("[Red]0%", True), ("0_%", False),
    ("General", False),
])
def test_a_format_is_per_cent_where_its_sign_is_no_literal_text(code: str, percent: bool) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_number(0, 0, 0.5, book.add_format({"num_format": code}))
    assert cell(read(out.getvalue()).sheets[0], "A1").percent is percent


def test_sheets_come_in_the_order_of_the_tabs_with_their_names_and_whether_they_are_hidden() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Read me"
    for name, state in (("Strategic risks (2)", "visible"), ("Lists", "hidden"), ("Keys", "veryHidden")):
        book.create_sheet(name).sheet_state = state
    out = io.BytesIO()
    book.save(out)
    assert [(one.position, one.name, one.state) for one in read(out.getvalue()).sheets] == [
        (1, "Read me", SheetState.VISIBLE), (2, "Strategic risks (2)", SheetState.VISIBLE),
        (3, "Lists", SheetState.HIDDEN), (4, "Keys", SheetState.VERY_HIDDEN)]


def test_a_chart_on_a_tab_of_its_own_has_no_cells_and_moves_no_other_sheet() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        first = book.add_worksheet("First")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=First!$A$1:$A$2"})
        book.add_chartsheet("Picture").set_chart(chart)
        book.add_worksheet("Last").write("B2", "here")
        first.write_column("A1", [1, 2])
    sheets = read(out.getvalue()).sheets
    assert [(one.name, one.table, len(one.rows)) for one in sheets] == [
        ("First", True, 2), ("Picture", False, 0), ("Last", True, 1)]
    assert cell(sheets[2], "B2").value == "here"


def test_a_formula_is_never_run_its_stored_value_is_read_and_said_WP041() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Capacity")
        sheet.write_formula("A1", "=8+4", None, 99)
        sheet.write_array_formula("A2:A3", "{=B2:B3*2}", None, 5)
        sheet.write_number("A3", 6)
        sheet.write_number("A4", 7)
    read_sheet = read(out.getvalue()).sheets[0]
    assert [(one.value, one.formula) for row in read_sheet.rows for one in row.cells] == [
        (99.0, True), (5.0, True), (6.0, True), (7.0, False)]
    said = [item for row in read_sheet.rows for one in row.cells for item in cell_findings(read_sheet, row, one)]
    assert [(item.rule, item.severity, item.place.cell) for item in said] == [
        ("WP041", "warning", "A1"), ("WP041", "warning", "A2"), ("WP041", "warning", "A3")]
    assert "99" in said[0].message


def test_an_error_and_a_formula_without_a_result_are_no_value_WP042() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "=8+4"
    sheet["A2"] = "#REF!"
    sheet["A2"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue()).sheets[0]
    assert [(one.value, one.formula, one.error) for row in found.rows for one in row.cells] == [
        (None, True, ""), (None, False, "#REF!")]
    said = [item for row in found.rows for one in row.cells for item in cell_findings(found, row, one)]
    assert [(item.rule, item.severity, item.place.cell) for item in said] == [
        ("WP042", "error", "A1"), ("WP042", "error", "A2")]
    assert "#REF!" in said[1].message


def test_an_error_that_a_formula_gave_is_an_error_after_libreoffice_too(libreoffice: Convert) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_formula("A1", "=1/0", None, "#DIV/0!")
    found = read(libreoffice(out.getvalue(), "xlsx", "xlsx:Calc MS Excel 2007 XML")).sheets[0]
    assert (cell(found, "A1").value, cell(found, "A1").error) == (None, "#DIV/0!")


def test_a_merged_value_belongs_to_the_first_cell_and_that_is_said_WP043() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Responsibilities")
        sheet.merge_range("B2:B4", "on track")
        sheet.write("A2", "line")
    found = read(out.getvalue()).sheets[0]
    assert found.merged == ((2, 2, 4, 2),)
    said = [item for row in found.rows for one in row.cells for item in cell_findings(found, row, one)]
    assert [(item.rule, item.place.cell) for item in said] == [("WP043", "B2")]
    assert "B2:B4" in said[0].message


def test_hidden_rows_columns_and_sheets_are_read_and_that_is_said_WP044() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Figures")
        sheet.write_column("A1", ["seen", "not seen", "nor this"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("B:C", None, None, {"hidden": True})
        other = book.add_worksheet("Other")
        other.write("A1", "here")
        other.hide()
    figures, other_sheet = read(out.getvalue()).sheets
    assert [(row.cells[0].value, row.hidden) for row in figures.rows] == [
        ("seen", False), ("not seen", True), ("nor this", True)]
    assert figures.hidden_columns == (2, 3)
    said = [*hidden_findings(figures, figures.rows), *hidden_findings(other_sheet, other_sheet.rows)]
    assert [(item.rule, str(item.place)) for item in said] == [
        ("WP044", "form.xlsx!Figures!A2"), ("WP044", "form.xlsx!Other")]


def test_marks_that_nobody_sees_are_left_out_and_that_is_said_WP045() -> None:
    data = raw(rows('<c r="A1" t="inlineStr"><is><t>ward_x0007_ 4_x000D_\nopen</t></is></c>',
                    '<c r="B1" t="inlineStr"><is><t>ward 5</t></is></c>'))
    book, findings = read_workbook("form.xlsx", data)
    assert book is not None
    assert cell(book.sheets[0], "A1").value == "ward 4\nopen"
    assert [(item.rule, item.place.cell) for item in findings] == [("WP045", "A1")]


def test_links_to_click_on_are_remembered_and_nothing_is_said_of_them() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Evidence").write_url("B3", "https://example.org/minutes", string="minutes")
    book_read, findings = read_workbook("form.xlsx", out.getvalue())
    assert book_read is not None
    assert (book_read.sheets[0].links, cell(book_read.sheets[0], "B3").value) == (((3, 2, 3, 2),), "minutes")
    assert findings == ()


def test_the_old_calendar_of_the_macintosh_gives_the_same_day() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": True}) as book:
        book.add_worksheet().write_datetime("A1", datetime.date(2022, 12, 1), book.add_format({"num_format": "d/m/yy"}))
    assert cell(read(out.getvalue()).sheets[0], "A1").value == datetime.date(2022, 12, 1)


def test_a_workbook_without_addresses_in_its_cells_is_read_by_their_order() -> None:
    inside = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><f>A1</f><v>3</v></c></row></sheetData>"
    found = read(raw(inside)).sheets[0]
    assert [(one.place.cell, one.value, one.formula) for row in found.rows for one in row.cells] == [
        ("A1", 1.0, False), ("B1", 2.0, False), ("A2", 3.0, True)]


def test_the_sha256_is_of_the_bytes_as_sent() -> None:
    data = form()
    assert read(data).sha256 == hashlib.sha256(data).hexdigest()


def test_a_workbook_called_a_table_is_read_as_the_workbook_it_is() -> None:
    assert read(form(), "form.csv").workbook


def test_formulas_of_drop_downs_and_colours_are_none_of_the_last_cell() -> None:
    excel = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    inside = rows('<c r="A1"><v>1</v></c>') + f"<extLst><ext {excel}><xm:f>Lists!$A$1:$A$9</xm:f></ext></extLst>"
    assert cell(read(raw(inside)).sheets[0], "A1").formula is False


def test_the_list_of_sheets_may_be_numbered_as_some_programs_do() -> None:
    parts = {
        name.replace("workbook.xml", "workbook2.xml"): content.replace(b"xl/workbook.xml", b"xl/workbook2.xml")
        for name, content in parts_of(form(height=3)).items()
    }
    assert len(read(archive(parts)).sheets[0].rows) == 3
