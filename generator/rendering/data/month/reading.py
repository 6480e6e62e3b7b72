"""Reads a finished month's workbook back, as bytes: what every build checks before it keeps one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from generator.rendering.data.month.about import KEY_COLUMN, NUMBER_COLUMN

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ABOUT = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


def texts(content: bytes) -> str:
    """Everything that a reader or a search finds in it, as XML, one part after another: cells, names of sheets,
    headers and footers, properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist()
                         if name.startswith(("xl/worksheets/sheet", "docProps/")) or name in (_STRINGS,
                                                                                             "xl/workbook.xml"))


def counted_numbers(content: bytes) -> Iterator[tuple[str, int]]:
    """Column id and number of every headline count on the first sheet, in its order, from the finished file."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = ["".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
                   for item in fromstring(book.read(_STRINGS), forbid_dtd=True)]
        rows = fromstring(book.read(_ABOUT), forbid_dtd=True).iter(f"{_MAIN}row")
        for row in rows:
            cells = {re.sub(r"\d", "", cell.get("r", "")): cell for cell in row}
            key = _text(cells.get(KEY_COLUMN), strings)
            number = cells.get(NUMBER_COLUMN)
            if key and number is not None and number.get("t", "n") == "n":
                yield key, int(float(number.findtext(f"{_MAIN}v", "")))


def _text(cell: Element | None, strings: list[str]) -> str:
    if cell is None or cell.get("t") != "s":
        return ""
    return strings[int(cell.findtext(f"{_MAIN}v", "0"))]
