"""The workbook says what the form says, takes only what may be typed, and counts by itself what is still to be put
right, in another program too."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.utils import range_boundaries

from generator.cli import baf
from generator.model.form import CellKind, FormSheet, ReturnForm
from generator.rendering.workbooks.template import form_workbook
from generator.views.workbooks import form_book
from tests.returns.going_out import (
    BEFORE,
    FIRST,
    HEAD,
    WINTER,
    Filling,
    changed,
    collecting,
    counted,
    forms_of,
    rows_of,
    status,
    values_of,
)
from tests.workbooks_made.libreoffice import Convert, libreoffice  # noqa: F401  # a fixture is named to be found

SAVED = "xlsx:Calc MS Excel 2007 XML"
OWN = "Responsibilities"


@pytest.fixture(scope="module")
def project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collecting(project_root, tmp_path_factory.mktemp("collecting"))


@pytest.fixture(scope="module")
def forms(project: Path) -> Mapping[str, ReturnForm]:
    return forms_of(project, systems=("ZD01", "ZD05"))


@pytest.fixture(scope="module")
def small(forms: Mapping[str, ReturnForm]) -> bytes:
    """The workbook of the smallest system."""
    return form_workbook(form_book(forms["ZD05"]))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_same_form_gives_the_same_bytes(project: Path, small: bytes) -> None:
    assert form_workbook(form_book(forms_of(project, systems=("ZD05",))["ZD05"])) == small


def test_every_cell_of_the_form_stands_in_its_row_under_its_heading(forms: Mapping[str, ReturnForm],
                                                                     small: bytes) -> None:
    held = opened(small)
    for table in forms["ZD05"].tables:
        sheet = next(one for one in held.worksheets if one["A3"].value == table.stamp.text())
        headings = {cell.value: cell.column for cell in sheet[HEAD]}
        for number, row in enumerate(table.rows, start=FIRST):
            for column in table.columns:
                told = sheet.cell(number, headings[column.heading]).value
                if column.key in row.cells:
                    told = told.date() if isinstance(told, datetime.datetime) else told
                    assert told == row.cells[column.key], (table.sheet, row.id, column.key)
                elif column.key != "check":
                    assert told is None


def test_only_what_is_to_be_filled_in_can_be_typed_in(forms: Mapping[str, ReturnForm], small: bytes) -> None:
    held = opened(small)
    for sheet in held.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.autoFilter, "filters work while the sheet is protected"
        assert not sheet.merged_cells.ranges
    for table in forms["ZD05"].tables:
        sheet = next(one for one in held.worksheets if one["A3"].value == table.stamp.text())
        headings = {cell.value: cell.column for cell in sheet[HEAD]}
        typed = {headings[column.heading]: column.key for column in table.columns if column.kind is CellKind.TYPED}
        for number, row in enumerate(table.rows, start=FIRST):
            for cell in sheet[number]:
                open_cell = typed.get(cell.column, "") not in ("", *row.shut)
                assert cell.protection.locked != open_cell, (table.sheet, cell.coordinate)


def test_drop_downs_offer_the_words_of_the_scale_and_dates_and_numbers_are_checked(forms: Mapping[str, ReturnForm],
                                                                                   small: bytes) -> None:
    held = opened(small)
    lists = held["Lists"]
    sheet = held[OWN]
    headings = {str(cell.value): cell.column_letter for cell in sheet[HEAD]}
    checks = {str(check.sqref).split(":")[0].rstrip("0123456789"): check
              for check in sheet.data_validations.dataValidation}
    words = [value.word for scale in forms["ZD05"].scales for value in scale.values]
    source = checks[headings["Answer"]].formula1
    offered = [cell.value for cells in lists[source.split("!")[1].replace("$", "")] for cell in cells]
    assert offered == words
    assert checks[headings["Date now expected"]].type == "date"
    assert checks[headings["Date now expected"]].error
    capacity = held["Capacity"].data_validations.dataValidation
    assert [check.type for check in capacity].count("decimal") == 3
    for check in (*checks.values(), *capacity):
        assert check.promptTitle
        assert check.prompt
        assert len(check.prompt) <= 255


def test_in_a_plan_with_two_scales_a_cell_offers_the_words_of_its_own_scale_alone(project: Path) -> None:
    form = forms_of(project, "winter-2023-24", "2023-09", ("ZD05",))["ZD05"]
    held = opened(form_workbook(form_book(form)))
    sheet, lists = held[OWN], held["Lists"]
    column = next(cell.column_letter for cell in sheet[HEAD] if cell.value == "Answer")
    offered: dict[int, tuple[str, ...]] = {}
    for check in sheet.data_validations.dataValidation:
        for cells in check.sqref.ranges:
            if openpyxl.utils.get_column_letter(cells.min_col) == column:
                cells_of = lists[check.formula1.split("!")[1].replace("$", "")]
                words = tuple(cell.value for row in cells_of for cell in row)
                offered.update(dict.fromkeys(range(cells.min_row, cells.max_row + 1), words))
    rows = rows_of(form)
    assert len(set(offered.values())) == 2
    assert [offered[number] for number in range(FIRST, FIRST + len(rows))] == [
        row.choices["value"] for row in rows.values()]


def test_the_workbook_says_what_it_is(forms: Mapping[str, ReturnForm], small: bytes) -> None:
    form, held = forms["ZD05"], opened(small)
    assert held.properties.title == f"{form.title}: {form.holder_name} (illustrative)"
    tabs = [sheet.title for sheet in held.worksheets]
    assert (tabs[0], *tabs[-2:]) == ("Read me", "Ready to send", "Lists")
    assert held["Lists"].sheet_state == "hidden"
    for sheet in held.worksheets[:-1]:
        assert "(illustrative)" in sheet["A1"].value
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Read me" else "landscape")
        assert str(form.stamp.month.label) in sheet.oddHeader.right.text
        assert "ILLUSTRATIVE" in sheet.oddHeader.center.text
        assert "&P" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text
    tables = {table.stamp.text(): table for table in form.tables}
    for sheet in held.worksheets[1:-2]:
        assert sheet["A3"].value in tables
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
        start = sheet.sheet_view.selection[-1].activeCell
        assert not sheet[start].protection.locked, f"{sheet.title} opens at a cell that takes nothing"


def test_long_rows_are_as_high_as_their_text_and_can_still_grow(small: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(small)) as packed:
        text = packed.read("xl/worksheets/sheet2.xml").decode()
    rows = re.findall(r'<row r="(\d+)"([^>]*)>', text)
    heights = [float(re.search(r'ht="([\d.]+)"', rest)[1]) for number, rest in rows  # type: ignore[index]
               if int(number) >= FIRST]
    assert min(heights) >= 30
    assert max(heights) > 60
    assert "customHeight" not in "".join(rest for _, rest in rows)


def test_no_text_goes_out_as_a_formula(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(project, copy)
    texts = ["=1+1 beds opened", "+44 beds", "-2 beds against plan", "@ward level"]

    def plant(document: Any) -> None:
        for answer, text in zip(document["answers"], texts, strict=False):
            answer["narrative"] = text

    changed(copy / "icb_data/demonstration/ZD05" / WINTER / BEFORE / "return.yaml", plant)
    form = forms_of(copy, systems=("ZD05",))["ZD05"]
    told = [row.cells.get("last_narrative") for row in rows_of(form).values()]
    assert set(texts) <= set(told)
    sheet = opened(form_workbook(form_book(form)))[OWN]
    cells = [cell for row in sheet.iter_rows(min_row=FIRST) for cell in row if cell.value in texts]
    assert {cell.data_type for cell in cells} == {"s"}
    result = CliRunner().invoke(baf, ["--project", str(copy), "returns", "template", "--framework", WINTER, "--icb",
                                      "ZD05", "--dataset", "demonstration", "--format", "csv", "--out",
                                      str(tmp_path / "out")], standalone_mode=False)
    assert result.exception is None, result.output
    content = next((tmp_path / "out").glob("ZD05-*/responsibilities.csv")).read_text(encoding="utf-8-sig")
    for text in texts:
        assert f"'{text}" in content


# What LibreOffice makes of it --------------------------------------------------------------------------------------

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.mark.parametrize("code", ["ZD01", "ZDA02"])
def test_another_program_counts_what_the_form_says_before_anything_is_typed(
        forms: Mapping[str, ReturnForm], libreoffice: Convert, code: str) -> None:  # noqa: F811
    made = form_workbook(form_book(forms[code]))
    counted_anew = libreoffice(Filling(made).saved(), "xlsx", SAVED)  # saved without what formulas gave
    assert values_of(counted_anew) == values_of(made)
    needed = sum(row.cells["needed"] == "yes" for row in rows_of(forms[code]).values())
    assert counted(made)[OWN, "Answers missing"][0] == needed


def answered(form: ReturnForm, filling: Filling) -> list[str]:
    """Every line that must be answered gets a good answer; all other sheets too."""
    lines = [row.id for row in rows_of(form).values() if row.cells["needed"] == "yes"]
    rows = rows_of(form)
    for line in lines:
        late = {"Answer": "At risk", "Date now expected": datetime.date(2023, 6, 30)} if "overdue" in rows[line].marks \
            else {"Answer": "On track"}
        filling.type(OWN, line, {"Narrative": f"New words on {line}.", "Evidence": "Minutes",
                                 "Assurance rating": "reasonable", **late})
    for row in rows_of(form, FormSheet.CAPACITY).values():
        filling.type("Capacity", row.id, {"Opened": 10, "Staffed": 8, "Funded": 10})
    for row in rows_of(form, FormSheet.FIGURES).values():
        filling.type("Figures", row.id, {"Figure": 12.5})
    for row in rows_of(form, FormSheet.REVIEWS).values():
        filling.type("Reviews", row.id, {"Response": "It is put right.", "Responded on": datetime.date(2023, 4, 3)})
    for row in rows_of(form, FormSheet.SIGNOFF).values():
        filling.type("Sign-off", row.id, {"Date": datetime.date(2023, 4, 5)})
    return lines


def test_a_form_filled_in_well_is_ready_and_says_so_on_every_sheet(
        forms: Mapping[str, ReturnForm], small: bytes, libreoffice: Convert) -> None:  # noqa: F811
    assert status(small).startswith("Not ready: ")
    filling = Filling(small)
    answered(forms["ZD05"], filling)
    back = libreoffice(filling.saved(), "xlsx", SAVED)
    assert counted(back) == {}
    assert {status(back, tab) for tab in (OWN, "Capacity", "Sign-off", "Ready to send")} == {"Ready to send"}


def test_each_thing_that_is_wrong_is_counted_once_with_its_first_line(
        forms: Mapping[str, ReturnForm], small: bytes, libreoffice: Convert) -> None:  # noqa: F811
    filling = Filling(small)
    lines = answered(forms["ZD05"], filling)
    rows = rows_of(forms["ZD05"])
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("Answers missing", {"Answer": None, "Narrative": None, "Evidence": None, "Assurance rating": None}),
        ("An answer that is not a word of the scale", {"Answer": "Nearly done"}),
        ("An answer that needs evidence, without any", {"Evidence": "  ", "Assurance rating": None}),
        ("An answer that needs a date, without one",
         {"Answer": "Off track", "Mitigation": "A ward is lent.", "Date now expected": None}),
        ("An answer that needs a reason, without one",
         {"Answer": "Not applicable", "Narrative": None, "Cause": None}),
        ("A rating above its evidence",
         {"Answer": "At risk", "Evidence": None, "Assurance rating": "substantial"}),
        ("A date now expected that has passed",
         {"Answer": "At risk", "Date now expected": datetime.date(2023, 3, 31)}),
        ("Complete, and little or no assurance of it",
         {"Answer": "Complete", "Assurance rating": "limited", "Date now expected": None}),
        ("Bad news, and no word of what is done about it",
         {"Answer": "Off track", "Date now expected": datetime.date(2023, 6, 30)}),
        ("What is typed is not a date", {"Answer": "At risk", "Date now expected": "end of April"}),
        ("Text with an '@': no person's address belongs here", {"Narrative": "Ask jo.bloggs@example.nhs.uk."}),
    ]
    expected: dict[tuple[str, str], tuple[int, str]] = {}
    for line, (title, cells) in zip(lines, wrong, strict=False):
        filling.type(OWN, line, cells)
        expected[OWN, title] = 1, line
    optional = [row.id for row in rows.values() if row.cells["needed"] == "in its own form"]
    filling.type(OWN, optional[0], {"Narrative": "Somebody began to write."})
    expected[OWN, "Something is typed, and no answer is chosen"] = 1, optional[0]
    late = next(line for line in lines[len(wrong):] if "overdue" in rows[line].marks)
    filling.type(OWN, late, {"Answer": "On track"})
    expected[OWN, "A first date that has passed, and not complete"] = 1, late
    gaps = list(rows_of(forms["ZD05"], FormSheet.CAPACITY).values())
    needed = [row.id for row in gaps if row.cells["needed"] == "yes"]
    filling.type("Capacity", needed[0], {"Opened": None})
    expected["Capacity", "Capacity missing"] = 1, needed[0]
    filling.type("Capacity", gaps[-1].id, {"Opened": 5, "Staffed": 6})
    expected["Capacity", "More with staff than opened"] = 1, gaps[-1].id
    filling.type("Sign-off", "approved", {"Date": None})
    expected["Sign-off", "Signatures missing"] = 1, "approved"
    filling.type("For the board", "new-1", {"Detail": "A paper without a title."})
    expected["For the board", "A matter without its kind or title"] = 1, "new-1"
    filling.type("Strategic risks", "new-1", {"Title": "A risk without scores"})
    expected["Strategic risks", "A risk without its id, title, objective, cause, event, effect or a score"] = 1, "new-1"
    back = libreoffice(filling.saved(), "xlsx", SAVED)
    assert counted(back) == expected
    assert status(back) == f"Not ready: {len(expected)} to put right"
    cells = values_of(back)[OWN]
    beside = {row[0]: row[filling.column(OWN, "To put right") - 1] for row in cells[FIRST - 1:]}
    assert beside[lines[3]] == "date now expected missing"
    assert [line for line in lines if beside[line]] == [*lines[:len(wrong)], late]


def test_as_last_month_takes_what_was_said_and_nothing_where_nothing_was(
        project: Path, tmp_path: Path, libreoffice: Convert) -> None:  # noqa: F811
    copy = tmp_path / "project"
    shutil.copytree(project, copy)
    first = next(iter(rows_of(forms_of(project, systems=("ZD05",))["ZD05"]).values()))
    dropped = first.id.split("/")[0]

    def forgotten(document: Any) -> None:
        document["answers"] = [one for one in document["answers"] if one["action"] != dropped]

    for path in (copy / "icb_data/demonstration/ZD05" / WINTER).glob("*/return.yaml"):
        changed(path, forgotten)
    form = forms_of(copy, systems=("ZD05",))["ZD05"]
    rows = [row for row in rows_of(form).values() if row.cells["needed"] == "yes"]
    nothing = [row.id for row in rows if "last_value" not in row.cells]
    fine = [row.id for row in rows if row.cells.get("last_value") == "On track" and "last_evidence" in row.cells]
    assert nothing
    assert fine
    filling = Filling(form_workbook(form_book(form)))
    filling.type(OWN, nothing[0], {"As last month": "yes"})
    filling.type(OWN, fine[0], {"As last month": "yes"})
    back = counted(libreoffice(filling.saved(), "xlsx", SAVED))
    assert back[OWN, "'As last month' where nothing was answered"] == (1, nothing[0])
    assert back[OWN, "Answers missing"][0] == len(rows) - 2
    assert (OWN, "An answer that needs evidence, without any") not in back


def test_a_shared_organisation_says_it_once_and_where_it_is_different(
        forms: Mapping[str, ReturnForm], libreoffice: Convert) -> None:  # noqa: F811
    form = forms["ZDA02"]
    filling = Filling(form_workbook(form_book(form)))
    line = next(iter(rows_of(form)))
    system = next(iter(rows_of(form, FormSheet.DIFFERENT).values())).choices["system"][0]
    tab = "Different here"
    good = {"System": system, "Line answered": line, "Answer": "On track", "Evidence": "Log"}
    filling.type(tab, "new-1", good)
    filling.type(tab, "new-2", good)
    filling.type(tab, "new-3", {"System": system, "Answer": "On track", "Evidence": "Log"})
    back = counted(libreoffice(filling.saved(), "xlsx", SAVED))
    assert back[tab, "Two rows for the same system and line"] == (2, "new-1")
    assert back[tab, "A row without its system, line or answer"] == (1, "new-3")


def test_on_paper_it_is_as_wide_as_paper_and_everything_to_fill_in_is_on_it(
        small: bytes, forms: Mapping[str, ReturnForm]) -> None:
    book = opened(small)
    for table in forms["ZD05"].tables:
        sheet = next(book[tab] for tab in book.sheetnames if str(book[tab]["A1"].value) == table.title)
        last = range_boundaries(str(sheet.print_area).rpartition("!")[2].replace("$", ""))[2]
        typed = [number for number, column in enumerate(table.columns, 1) if column.kind is CellKind.TYPED]
        assert last >= max(typed)
        assert sheet.page_setup.orientation == "landscape"
        if sheet.col_breaks.brk:
            assert len(sheet.col_breaks.brk) == 1
            assert sheet.page_setup.scale >= 55
        else:
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
