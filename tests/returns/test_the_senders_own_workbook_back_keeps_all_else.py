"""A workbook that goes back is the sender's own: whatever program made it, all that is not a mark is as it was."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from python_calamine import CalamineWorkbook

from generator.findings import Finding
from generator.rendering.workbooks.marking import marked
from generator.vocabulary import Severity
from tests.returns.senders import by_openpyxl, by_xlsxwriter, finding
from tests.returns.sending import small_project, workbooks_of
from tests.workbooks_made.libreoffice import Convert, libreoffice

__all__ = ["libreoffice"]
pytestmark = [pytest.mark.xdist_group("libreoffice"),
              pytest.mark.filterwarnings("ignore:.*extension is not supported and will be removed:UserWarning")]

MAKERS = ("our form", "our form, saved by LibreOffice", "openpyxl", "openpyxl, saved by LibreOffice", "XlsxWriter",
          "XlsxWriter, saved by LibreOffice")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OURS = ("commentsMarks", "vmlDrawingMarks", "worksheets/marks", "worksheets/_rels/marks")
TOLD_APART = ("xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
"""Parts in which the list, the comments and their looks must be said; compared below by what they say."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, libreoffice: Convert) -> dict[str, bytes]:
    form = next(iter(workbooks_of(small_project(tmp_path_factory.mktemp("senders") / "project")).values()))
    plain = {"our form": form, "openpyxl": by_openpyxl(), "XlsxWriter": by_xlsxwriter()}
    return {**plain, **{f"{maker}, saved by LibreOffice": libreoffice(data, "xlsx", "xlsx:Calc MS Excel 2007 XML")
                        for maker, data in plain.items()}}


@pytest.fixture(params=MAKERS)
def before(request: pytest.FixtureRequest, made: dict[str, bytes]) -> bytes:
    data: bytes = made[request.param]
    return data


def doubts(data: bytes) -> list[Finding]:
    """In filled and in empty cells of every sheet, of each severity, and two in one cell."""
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    return [finding(name, cell, severity=severity) for name in names
            for cell, severity in (("B2", Severity.ERROR), ("B2", Severity.WARNING), ("F1", Severity.NOTE),
                                   ("Z99", Severity.WARNING))]


@pytest.fixture
def after(before: bytes) -> bytes:
    return marked(before, doubts(before), "https://guide.example/")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_parts(data: bytes) -> Iterator[str]:
    return (name for name in parts(data) if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))


def test_every_part_that_needs_no_mark_is_the_same_to_the_byte(before: bytes, after: bytes) -> None:
    was, now = parts(before), parts(after)
    touched = re.compile(r"xl/(worksheets/(_rels/)?sheet|comments|drawings/.*\.vml)")
    for name, content in was.items():
        if name not in TOLD_APART and not touched.match(name):
            assert now[name] == content, name
    assert [name for name in was if name not in now] == []
    assert [name for name in now if name not in was and not any(mark in name for mark in OURS)
            and "worksheets/_rels/" not in name] == []


def test_the_cells_of_every_sheet_are_the_same_to_the_byte(before: bytes, after: bytes) -> None:
    was, now = parts(before), parts(after)
    cells = re.compile(rb"<sheetData.*</sheetData>|<sheetData/>", re.DOTALL)
    for name in sheet_parts(before):
        assert cells.findall(was[name]) == cells.findall(now[name]), name


def test_all_else_on_a_sheet_is_the_same(before: bytes, after: bytes) -> None:
    """Checks, formats that depend on values, protection, filters, widths, panes, links, print set-up, drawings."""
    was, now = parts(before), parts(after)
    for name in sheet_parts(before):
        assert without_marks(now[name]) == without_marks(was[name]), name


def without_marks(part: bytes) -> list[str]:
    """Every child of the sheet in one spelling. Priorities are told by their order; which sheet is looked at first is
    left out, and so is the reference to comments where there were none."""
    root = ET.fromstring(part)
    for one in root.findall(f"{MAIN}conditionalFormatting"):
        if "baf-mark" in "".join(one.itertext()):
            root.remove(one)
    ranked = sorted({int(one.attrib["priority"]) for one in root.iter() if "priority" in one.attrib})
    for one in root.iter():
        if "priority" in one.attrib:
            one.attrib["priority"] = str(ranked.index(int(one.attrib["priority"])))
        one.attrib.pop("tabSelected", None)
    return [ET.canonicalize(ET.tostring(child)) for child in root if child.tag != f"{MAIN}legacyDrawing"]


def test_references_of_a_sheet_stay(before: bytes, after: bytes) -> None:
    was, now = parts(before), parts(after)
    for name in was:
        if name.startswith("xl/worksheets/_rels/"):
            assert relations(was[name]) <= relations(now[name]), name


def relations(part: bytes) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted(one.attrib.items())) for one in ET.fromstring(part)}


def test_styles_are_only_added_to(before: bytes, after: bytes) -> None:
    was, now = (ET.fromstring(parts(data)["xl/styles.xml"]) for data in (before, after))
    for table in was:
        later = now.find(table.tag)
        assert later is not None
        told = [ET.canonicalize(ET.tostring(child)) for child in table]
        assert [ET.canonicalize(ET.tostring(child)) for child in later][:len(told)] == told, table.tag
        assert later.get("count") in (None, str(len(later)))


def test_names_and_sheets_mean_what_they_meant(before: bytes, after: bytes) -> None:
    was, now = (openpyxl.load_workbook(io.BytesIO(data)) for data in (before, after))
    assert now.sheetnames == ["To put right", *was.sheetnames]
    assert {name: one.attr_text for name, one in was.defined_names.items()} == {
        name: one.attr_text for name, one in now.defined_names.items() if name != "baf_marks"}
    for sheet in was:
        later = now[sheet.title]
        assert {name: one.attr_text for name, one in sheet.defined_names.items()} == {
            name: one.attr_text for name, one in later.defined_names.items()}
        assert (sheet.print_title_rows, sheet.print_area, sheet.sheet_state) == (
            later.print_title_rows, later.print_area, later.sheet_state)
    assert repr(was.security) == repr(now.security)


def test_every_cell_looks_and_reads_as_it_did(before: bytes, after: bytes) -> None:
    """By another reader's eyes: value or formula, format, letters, fill, lines, alignment, protection."""
    was, now = (openpyxl.load_workbook(io.BytesIO(data), rich_text=True) for data in (before, after))
    for sheet in was:
        for row in sheet.iter_rows():
            for cell in row:
                later = now[sheet.title][cell.coordinate]
                assert str(later.value) == str(cell.value)
                if not isinstance(cell, MergedCell):
                    assert look(later) == look(cell), f"{sheet.title} {cell.coordinate}"


def look(cell: Cell) -> tuple[str, ...]:
    return tuple(map(repr, (cell.number_format, cell.font, cell.fill, cell.border, cell.alignment, cell.protection)))


def test_values_stored_with_formulas_are_still_there(before: bytes, after: bytes) -> None:
    was, now = (CalamineWorkbook.from_filelike(io.BytesIO(data)) for data in (before, after))
    for name in was.sheet_names:
        assert now.get_sheet_by_name(name).to_python() == was.get_sheet_by_name(name).to_python(), name


def test_a_persons_own_comments_stay(before: bytes, after: bytes) -> None:
    was, now = (openpyxl.load_workbook(io.BytesIO(data)) for data in (before, after))
    for sheet in was:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.comment):
            comment = now[sheet.title][cell.coordinate].comment
            assert comment is not None
            assert comment.text.startswith(cell.comment.text), f"{sheet.title} {cell.coordinate}"


def test_taking_the_marks_away_gives_the_sheets_back_as_they_were(before: bytes, after: bytes) -> None:
    """Marked with nothing: only the list in front is new."""
    was, now = parts(before), parts(marked(after, []))
    for name in was:
        if name.startswith("xl/comments"):
            assert ET.canonicalize(now[name]) == ET.canonicalize(was[name]), name
        elif name.endswith(".vml") or name.startswith("xl/worksheets/_rels/"):
            assert now[name] == was[name], name
        elif re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            assert without_marks(now[name]) == without_marks(was[name]), name
            assert (b"legacyDrawing" in now[name]) == (b"legacyDrawing" in was[name])


def test_a_file_is_marked_the_same_way_every_time(before: bytes, after: bytes, tmp_path: Path) -> None:
    assert marked(before, doubts(before), "https://guide.example/") == after
