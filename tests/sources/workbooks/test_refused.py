"""What is not taken: one finding for the file, whose hint says what to do, and never a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter

from generator.findings import Finding, Place
from generator.sources.workbooks import quotas
from generator.sources.workbooks.reading import read_workbook
from tests.workbooks_made.by_hand import (
    OFFICE,
    RELATIONS,
    SHEET,
    archive,
    form,
    parts_of,
    raw,
    replaced,
    rows,
    with_parts,
    without,
)
from tests.workbooks_made.libreoffice import Convert

GOOD = form()
CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NUMBER = '<c r="A1"><v>1</v></c>'


def refusal(data: bytes, file: str = "form.xlsx") -> Finding:
    """The one finding of a file that is not taken: an error with something to do."""
    book, findings = read_workbook(file, data)
    assert book is None
    assert [(item.severity, item.place.file) for item in findings] == [("error", file)]
    assert findings[0].hint
    return findings[0]


def taken(data: bytes) -> bool:
    book, findings = read_workbook("form.xlsx", data)
    return book is not None and findings == ()


@pytest.mark.parametrize("data", [
    b"", b"\n\n", b"%PDF-1.7\n", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"Rar!\x1a", b"just words", bytes(range(256)) * 9,
    b"<html><table><tr><td>1</td></tr></table></html>", b"\xef\xbb\xbf  <?xml version='1.0'?><Workbook/>",
    CONTAINER, archive({"word/document.xml": "<w/>"}), archive({"holiday.jpg": b"\xff\xd8\xff"}), archive({}),
], ids=["nothing", "blank lines", "pdf", "png", "jpeg", "rar", "words", "bytes", "html", "xml", "container",
        "word file", "archive", "empty archive"])
def test_what_is_no_workbook_is_said_WP030(data: bytes) -> None:
    assert refusal(data).rule == ("WP030" if data != archive({}) else "WP033")


@pytest.mark.parametrize(("ending", "filter_"), [
    ("xls", "xls"), *(pytest.param(one, one, marks=pytest.mark.long) for one in ("ods", "fods"))])
def test_a_spreadsheet_in_another_format_is_sent_to_be_saved_as_xlsx_WP031(
    libreoffice: Convert, ending: str, filter_: str
) -> None:
    found = refusal(libreoffice(GOOD, "xlsx", filter_), f"form.{ending}")
    assert found.rule == ("WP031" if ending != "fods" else "WP030")
    assert "Excel workbook (.xlsx)" in found.hint


def test_an_old_workbook_under_the_new_name_is_known_by_its_bytes(libreoffice: Convert) -> None:
    assert refusal(libreoffice(GOOD, "xlsx", "xls"), "form.xlsx").rule == "WP031"
    assert refusal(b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(90), "form.xls").rule == "WP031"


def test_a_binary_workbook_and_a_file_of_numbers_are_sent_to_be_saved_as_xlsx() -> None:
    assert "(.xlsb)" in refusal(archive({"[Content_Types].xml": "<T/>", "xl/workbook.bin": b"\x00"})).message
    assert "Numbers" in refusal(archive({"Index/Document.iwa": b"\x00"})).message


def test_a_workbook_with_a_password_says_how_to_take_it_off_WP032() -> None:
    for name in ("EncryptedPackage", "EncryptionInfo EncryptedPackage"):
        found = refusal(CONTAINER + name.encode("utf-16-le") + bytes(512))
        assert found.rule == "WP032"
        assert "empty the password" in found.hint


def test_a_packed_archive_with_a_password_is_the_same() -> None:
    locked = bytearray(GOOD)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + flags] |= 1
            at = locked.find(mark, at + 4)
    assert refusal(bytes(locked)).rule == "WP032"


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_says_so_WP033(share: float) -> None:
    found = refusal(GOOD[:int(len(GOOD) * share)])
    assert found.rule == "WP033"
    assert "once more" in found.hint


@pytest.mark.parametrize("at", range(40, len(GOOD) - 100, 211))
def test_a_workbook_with_one_wrong_byte_is_read_as_it_was_or_refused(at: int) -> None:
    damaged = bytearray(GOOD)
    damaged[at] ^= 0x5A
    book, findings = read_workbook("form.xlsx", bytes(damaged))
    whole, _ = read_workbook("form.xlsx", GOOD)
    assert whole is not None
    assert (book is None and findings[0].severity == "error") or (book is not None and book.sheets == whole.sheets)


DAMAGE: dict[str, Callable[[], bytes]] = {
    "no list of sheets": lambda: with_parts(GOOD, {"xl/workbook.xml": "<workbook/"}),
    "list of sheets that is no XML": lambda: with_parts(GOOD, {"xl/workbook.xml": b"\x00\x01"}),
    "no relations": lambda: without(GOOD, "xl/_rels/workbook.xml.rels"),
    "a sheet that is not there": lambda: without(GOOD, SHEET),
    "half a sheet": lambda: with_parts(GOOD, {SHEET: parts_of(GOOD)[SHEET][:900]}),
    "no shared texts": lambda: with_parts(raw(rows('<c r="A1" t="s"><v>5</v></c>'), strings=["a"]), {}),
    "shared texts cut short": lambda: with_parts(GOOD, {"xl/sharedStrings.xml":
                                                        parts_of(GOOD)["xl/sharedStrings.xml"][:200]}),
    "no such cell": lambda: raw(rows('<c r="ZZZ99999999"><v>1</v></c>')),
    "cell of a negative row": lambda: raw(rows('<c r="A-1"><v>1</v></c>')),
    "cells backwards": lambda: raw(rows('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>')),
    "a cell twice": lambda: raw(rows(NUMBER + NUMBER)),
    "rows backwards": lambda: raw('<sheetData><row r="9"><c r="A9"><v>1</v></c></row>'
                                  '<row r="2"><c r="A2"><v>1</v></c></row></sheetData>'),
    "a row that is no number": lambda: raw('<sheetData><row r="x"></row></sheetData>'),
    "a row of five thousand digits": lambda: raw(f'<sheetData><row r="{"9" * 5000}"></row></sheetData>'),
    "a merged range that is none": lambda: raw(rows(NUMBER) + '<mergeCells><mergeCell ref="A1:"/></mergeCells>'),
    "two sheets of one name": lambda: raw(rows(NUMBER), sheets=["Figures", "figures"]),
    "two names for one sheet": lambda: replaced(raw(rows(NUMBER), sheets=["A", "B"]), "xl/_rels/workbook.xml.rels",
                                                "worksheets/sheet2.xml", "worksheets/sheet1.xml"),
    "a sheet on the web": lambda: replaced(raw(rows(NUMBER)), "xl/_rels/workbook.xml.rels",
                                           'Target="worksheets/sheet1.xml"',
                                           'TargetMode="External" Target="https://example.org/sheet.xml"'),
    "a sheet in another folder": lambda: replaced(raw(rows(NUMBER)), "xl/_rels/workbook.xml.rels",
                                                  "worksheets/sheet1.xml", "../../../etc/passwd"),
    "a sheet without a name": lambda: raw(rows(NUMBER), sheets=[""]),
    "an unknown packing": lambda: archive(parts_of(GOOD), zipfile.ZIP_LZMA),
    "something before it": lambda: b"PK and then some" + GOOD,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_workbook_is_refused_whole(damage: Callable[[], bytes]) -> None:
    assert refusal(damage()).rule == "WP033"


def test_a_sheet_that_is_missing_is_named() -> None:
    assert "'Figures' is missing" in refusal(without(raw(rows(NUMBER)), SHEET)).message


def test_a_formula_cannot_hide_in_xml_that_two_programs_read_differently() -> None:
    """The values come from one reader of XML and the formulas from another: where they disagree, nothing is taken."""
    other = 'xmlns:other="urn:other"'
    assert taken(raw(rows(NUMBER, f'<other:note {other}/>')))
    found = refusal(raw(rows(NUMBER, f'<other:c {other} r="B1"><other:f>1+1</other:f><other:v>9</other:v></other:c>')))
    assert (found.rule, found.place.sheet) == ("WP033", "Figures")
    assert "B1" in found.message


UNREAD: dict[str, Callable[[], bytes]] = {
    "text marked as CDATA": lambda: raw(rows('<c r="A1" t="str"><v><![CDATA[lost]]></v></c>')),
    "UTF-16": lambda: with_parts(
        raw(rows(NUMBER)), {SHEET: parts_of(raw(rows(NUMBER)))[SHEET].decode().encode("utf-16")}),
    "UTF-16 without a mark": lambda: with_parts(
        raw(rows(NUMBER)), {SHEET: parts_of(raw(rows(NUMBER)))[SHEET].decode().encode("utf-16-le")}),
    "Latin 1": lambda: with_parts(raw(rows(NUMBER)), {
        SHEET: b'<?xml version="1.0" encoding="ISO-8859-1"?>' + parts_of(raw(rows(NUMBER)))[SHEET]}),
    "a second value": lambda: raw(rows('<c r="A1"><v>1</v><v>2</v></c>')),
    "a second table": lambda: raw(rows(NUMBER) + '<sheetData><row r="2"><c r="A2"><v>5</v></c></row></sheetData>'),
    "shared texts marked as CDATA": lambda: raw(rows('<c r="A1" t="s"><v>0</v></c>'), strings=["<![CDATA[lost]]>"]),
}


@pytest.mark.parametrize("data", UNREAD.values(), ids=UNREAD.keys())
def test_what_would_be_passed_over_in_silence_is_refused_aloud(data: Callable[[], bytes]) -> None:
    assert refusal(data()).rule == "WP033"


MACROS: dict[str, Callable[[Convert], bytes]] = {
    "saved by LibreOffice": lambda convert: convert(GOOD, "xlsx", "xlsm:Calc MS Excel 2007 VBA XML"),
    "declared": lambda _: replaced(GOOD, "[Content_Types].xml", "spreadsheetml.sheet.main",
                                   "sheet.macroEnabled.main"),
    "in a workbook that declares none": lambda _: with_parts(GOOD, {"xl/vbaProject.bin": b"\x00"}),
    "in capitals": lambda _: with_parts(GOOD, {"xl/VBAPROJECT.BIN": b"\x00"}),
    "of Excel 4": lambda _: with_parts(GOOD, {"xl/macrosheets/sheet1.xml": "<xm/>"}),
}


@pytest.mark.parametrize("macros", MACROS.values(), ids=MACROS.keys())
@pytest.mark.parametrize("file", ["form.xlsm", "form.xlsx"])
def test_a_workbook_that_can_hold_macros_is_refused_whatever_its_name_WP034(
    macros: Callable[[Convert], bytes], file: str, libreoffice: Convert
) -> None:
    found = refusal(macros(libreoffice), file)
    assert found.rule == "WP034"
    assert "without macros" in found.hint


def bomb(size: int, parts: int = 1) -> bytes:
    """A workbook with parts of so many spaces."""
    return with_parts(raw(rows(NUMBER)), {f"xl/worksheets/other{at}.xml": b" " * size for at in range(parts)})


def test_a_small_file_that_unpacks_to_very_much_is_refused_by_its_table_of_contents_WP035() -> None:
    assert "times its size" in refusal(bomb(20_000_000)).message
    assert refusal(bomb(20_000_000)).rule == "WP035"
    assert taken(bomb(5_000_000))


def test_a_file_that_unpacks_to_more_than_is_read_is_refused_whatever_its_size() -> None:
    assert "MB are read" in refusal(bomb(15_000_000, 14)).message


def test_a_file_of_thousands_of_files_is_refused() -> None:
    many = with_parts(GOOD, {f"xl/media/{at}.xml": "" for at in range(quotas.MAX_PARTS)})
    assert refusal(many).rule == "WP035"


def test_a_table_of_contents_that_lies_about_a_size_does_not_get_more_read() -> None:
    """The entry says a hundred bytes; packed are a hundred megabytes."""
    honest = with_parts(raw(rows(NUMBER)), {"xl/zzz.xml": b"<a>" + b" " * 100_000_000 + b"</a>"})
    lying = bytearray(honest)
    for mark, field in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lying.rfind(b"xl/zzz.xml", 0, lying.rfind(b"xl/zzz.xml") if mark == b"PK\x03\x04" else None)
        start = lying.rfind(mark, 0, at)
        lying[start + field:start + field + 4] = (100).to_bytes(4, "little")
    assert refusal(bytes(lying)).rule == "WP033"


@pytest.mark.parametrize("name", [
    "../../start.bat", "/etc/cron.d/x", "..\\..\\start.bat", "C:\\start.bat", "c:start", "xl/../../../x", "\\\\host\\x",
    "..", "xl/line\nbreak.xml",
])
def test_a_name_that_leads_out_of_the_workbook_is_refused_WP037(name: str) -> None:
    found = refusal(with_parts(GOOD, {name: b"x"}))
    assert found.rule == "WP037"
    assert "\n" not in found.message


def test_a_part_that_stands_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts_of(GOOD).items():
            packed.writestr(name, content)
        packed.writestr("XL/Worksheets/Sheet1.xml", parts_of(raw(rows(NUMBER)))[SHEET])
    assert refusal(out.getvalue()).rule == "WP037"


ENTITIES = ('<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(20)) + "]>")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "xl/sharedStrings.xml",
                                  "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("declared", [ENTITIES, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_xml_that_declares_entities_is_refused_in_whatever_part_WP037(part: str, declared: str) -> None:
    text = parts_of(GOOD)[part].decode()
    head, _, rest = text.partition("?>")
    found = refusal(with_parts(GOOD, {part: f"{head}?>{declared}{rest}"}))
    assert found.rule == "WP037"


TOO_MUCH: dict[str, tuple[Callable[[], bytes], Place]] = {
    "sheets": (lambda: form(height=1, width=1, sheets=quotas.MAX_SHEETS + 1), Place("form.xlsx")),
    "a cell far below": (lambda: raw(rows(NUMBER).replace(
        "</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')),
        Place("form.xlsx", sheet="Figures", cell="A1048576")),
    "a cell far to the right": (lambda: raw(rows(NUMBER + '<c r="XFD1"><v>1</v></c>')),
                                Place("form.xlsx", sheet="Figures", cell="XFD1")),
    "cells": (lambda: form(height=9_000, width=12, sheets=2), Place("form.xlsx", sheet="Sheet 2")),
    "merged ranges": (lambda: raw(rows(NUMBER) + "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 6_000 + "</mergeCells>"),
                      Place("form.xlsx", sheet="Figures")),
    "cells under one formula": (lambda: raw(rows(
        '<c r="A1"><f t="array" ref="A1:GR10000">1</f><v>1</v></c>')), Place("form.xlsx", sheet="Figures")),
    "characters in a cell": (lambda: raw(rows(f'<c r="A1" t="inlineStr"><is><t>{"x" * 32_768}</t></is></c>')),
                             Place("form.xlsx", sheet="Figures", cell="A1")),
    "characters in all": (lambda: raw("<sheetData>" + "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 900)) + "</sheetData>",
        strings=["x" * 30_000]), Place("form.xlsx", sheet="Figures")),
}


@pytest.mark.parametrize(("data", "place"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_more_than_any_return_holds_is_refused_where_it_stands_WP036(data: Callable[[], bytes], place: Place) -> None:
    found = refusal(data())
    assert (found.rule, found.place) == ("WP036", place)


def test_what_excel_allows_in_a_cell_is_taken() -> None:
    book, findings = read_workbook(
        "form.xlsx", raw(rows(f'<c r="A1" t="inlineStr"><is><t>{"x" * 32_767}</t></is></c>')))
    assert findings == ()
    assert book is not None


def test_a_file_beyond_the_largest_size_is_not_even_looked_at() -> None:
    found = refusal(b"PK\x03\x04" + bytes(quotas.MAX_BYTES))
    assert found.rule == "WP011"


def test_names_out_of_a_workbook_cannot_break_a_message() -> None:
    book, _ = read_workbook("form.xlsx", raw(rows(NUMBER), sheets=["a&#10;b"]))
    assert book is not None
    assert "\n" not in book.sheets[0].name


OUTSIDE: dict[str, bytes] = {
    "another workbook": with_parts(GOOD, {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
    "a picture on the web": with_parts(GOOD, {
        "xl/drawings/_rels/drawing1.xml.rels":
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/image" TargetMode="External" '
            'Target="https://example.org/seen.png"/></Relationships>'}),
    "a template on a share": with_parts(GOOD, {
        "xl/worksheets/_rels/sheet1.xml.rels":
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" '
            'TargetMode="External" Target="file://host/share/x.xltx"/></Relationships>'}),
    "a connection to data": with_parts(GOOD, {"xl/connections.xml": "<connections/>"}),
    "a query": with_parts(GOOD, {"xl/queryTables/queryTable1.xml": "<queryTable/>"}),
}


@pytest.mark.parametrize("data", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_what_a_workbook_takes_from_outside_is_said_and_the_values_are_taken_WP039(data: bytes) -> None:
    book, findings = read_workbook("form.xlsx", data)
    assert book is not None
    assert len(book.sheets[0].rows) == 20
    assert [(item.rule, item.severity) for item in findings] == [("WP039", "warning")]


def test_a_formula_to_another_workbook_made_by_openpyxl_is_said() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_formula("A1", "='[other.xlsx]Sheet1'!A1", None, 3)
    again = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    saved = io.BytesIO()
    again.save(saved)
    data = with_parts(saved.getvalue(), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
    _, findings = read_workbook("form.xlsx", data)
    assert [item.rule for item in findings] == ["WP039"]


def test_what_is_embedded_is_said_and_never_opened_WP040() -> None:
    data = with_parts(GOOD, {"xl/embeddings/oleObject1.bin": b"MZ", "xl/embeddings/Report.docx": bomb(9_000_000)})
    book, findings = read_workbook("form.xlsx", data)
    assert book is not None
    assert [(item.rule, item.severity) for item in findings] == [("WP040", "warning")]
    assert "and 1 more" in findings[0].message
