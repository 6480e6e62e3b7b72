"""Workbooks by hand, as small functions: whole ones, and whole ones with one part exchanged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET = "xl/worksheets/sheet1.xml"


def archive(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def with_parts(data: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """The same workbook with parts added or exchanged."""
    return archive({**parts_of(data), **parts})


def without(data: bytes, *names: str) -> bytes:
    return archive({name: content for name, content in parts_of(data).items() if name not in names})


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """One text of one part by another; it stands there exactly once."""
    text = parts_of(data)[part].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {part}"
    return with_parts(data, {part: text.replace(old, new)})


def raw(inside: str, *, sheets: Sequence[str] = ("Figures",), strings: Sequence[str] = (), styles: str = "") -> bytes:
    """The smallest workbook there is, with `inside` as the XML between <worksheet> and </worksheet> of each sheet."""
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    others = ""
    parts: dict[str, bytes | str] = {}
    if strings:
        parts["xl/sharedStrings.xml"] = (
            f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in strings) + "</sst>"
        )
        others += f'<Relationship Id="rS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
        others += f'<Relationship Id="rT" Type="{OFFICE}/styles" Target="styles.xml"/>'
    content_types = "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}+xml"/>'
        for part, kind in (("xl/workbook.xml", "sheet.main"), (SHEET, "worksheet"))
    )
    return archive({
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
                               f"{content_types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}{others}</Relationships>',
        **parts,
        **{
            f"xl/worksheets/sheet{at}.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</worksheet>'
            for at in range(1, len(sheets) + 1)
        },
    })


def rows(*cells: str) -> str:
    """One row of cells given as XML."""
    return '<sheetData><row r="1">' + "".join(cells) + "</row></sheetData>"


def form(*, height: int = 20, width: int = 8, sheets: int = 1) -> bytes:
    """A workbook as XlsxWriter makes it, with texts and numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for number in range(1, sheets + 1):
            sheet = book.add_worksheet(f"Sheet {number}")
            for row in range(height):
                for column in range(width):
                    sheet.write(row, column, f"text {row} in {column} of {number}" if column % 3 else row * column + 1)
    return out.getvalue()
