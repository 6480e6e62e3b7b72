"""Bytes of a workbook to plain values, in the process that may be ended: judged first, then read."""

from __future__ import annotations

import datetime
import io
import math
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from generator.sources.workbooks import quotas
from generator.sources.workbooks.addresses import address
from generator.sources.workbooks.archive import Archive
from generator.sources.workbooks.contents import WORKBOOK, Contents, SheetPart, contents_of, relations_of
from generator.sources.workbooks.plain_text import with_plain_ends, without_unseen
from generator.sources.workbooks.refused import RefusedError, damaged, shown
from generator.sources.workbooks.sheet_scan import SheetScan, scan_sheet
from generator.sources.workbooks.xml import feed, new_parser

_KEPT = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels)")
_PACKED_FIRST = (1980, 1, 1, 0, 0, 0)


def plain_workbook(data: bytes) -> dict[str, Any]:
    """Everything that `wire` makes a SheetBook of.

    Raises RefusedError: what cannot be taken, and why.
    """
    archive = Archive(data)
    contents = contents_of(archive)
    clean, scans = _clean_copy(archive, contents)
    plainly = _Plainly()
    return {
        "sheets": [_plain_sheet(plainly, *read) for read in _values(contents, scans, clean)],
        "external": [shown(target) for target in contents.external],
        "connections": [shown(name) for name in contents.connections],
        "embedded": [shown(name) for name in contents.embedded],
    }


def _clean_copy(archive: Archive, contents: Contents) -> tuple[io.BytesIO, list[SheetScan]]:
    """An archive of the few files that values are read from, as they were judged: two programs may read one archive
    differently, and this one can be read one way only."""
    scans: list[SheetScan] = []
    copy = io.BytesIO()
    room = quotas.MAX_CELLS
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as out:
        for sheet in contents.sheets:
            if sheet.part:
                with out.open(zipfile.ZipInfo(sheet.part, _PACKED_FIRST), "w") as written:
                    scan = scan_sheet(sheet.name, sheet.part, _through(archive, sheet.part, written),
                                      contents.percents, room)
                room -= len(scan.filled)
                scans.append(scan)
            else:
                scans.append(SheetScan())
        sheets = {sheet.part for sheet in contents.sheets}
        renamed = {contents.workbook: WORKBOOK, relations_of(contents.workbook): relations_of(WORKBOOK)}
        for name in archive.names:
            if _KEPT.fullmatch(name) and name not in sheets:
                with out.open(zipfile.ZipInfo(renamed.get(name, name), _PACKED_FIRST), "w") as written:
                    feed(name, new_parser(), _through(archive, name, written))
    copy.seek(0)
    return copy, scans


def _through(archive: Archive, part: str, written: Any) -> Iterator[bytes]:
    for chunk in archive.chunks(part):
        written.write(chunk)
        yield chunk


def _values(
    contents: Contents, scans: list[SheetScan], clean: io.BytesIO
) -> Iterator[tuple[SheetPart, SheetScan, list[list[Any]]]]:
    try:
        book = CalamineWorkbook.from_filelike(clean)
        for sheet, scan in zip(contents.sheets, scans, strict=True):
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False) if scan.filled else []
            yield sheet, scan, rows
    except CalamineError as error:
        raise damaged("the values in it cannot be read: the file is damaged") from error


def _plain_sheet(
    plainly: _Plainly, sheet: SheetPart, scan: SheetScan, values: list[list[Any]]
) -> dict[str, Any]:
    plainly.begin(sheet.name)
    filled = set(scan.filled)
    rows: list[Any] = []
    for number, row in enumerate(values, 1):
        cells = []
        for column, value in enumerate(row, 1):
            if value == "":
                continue
            if (number, column) not in filled:
                raise damaged(f"cell {address(number, column)} of '{shown(sheet.name)}' means two things at once",
                              sheet=sheet.name)
            plain = plainly.value(value, number, column)
            if plain is not None and (number, column) not in scan.errors:
                cells.append([column, plain])
        if cells:
            rows.append([number, cells])
    return {
        "name": shown(sheet.name),
        "state": sheet.state,
        "table": bool(sheet.part),
        "rows": rows,
        "formulas": sorted(scan.formulas),
        "percents": sorted(scan.percents),
        "errors": sorted([*cell, text] for cell, text in scan.errors.items()),
        "merged": scan.merged,
        "links": scan.links,
        "hidden_rows": sorted(scan.hidden_rows),
        "hidden_columns": sorted(scan.hidden_columns),
        "cleaned": plainly.cleaned,
    }


class _Plainly:
    """Makes values plain, sheet after sheet. `cleaned`: cells of this sheet whose text held marks that nobody sees."""

    def __init__(self) -> None:
        self._length = 0
        self.begin("")

    def begin(self, sheet: str) -> None:
        self.sheet = sheet
        self.cleaned: list[tuple[int, int]] = []

    def value(self, value: Any, row: int, column: int) -> Any:
        """Text, number or yes and no as they are; a day as ['d', ISO], a moment as ['t', ISO]; None for no value."""
        if isinstance(value, str):
            return self._text(value, row, column)
        if isinstance(value, datetime.datetime):
            return ["t", value.replace(tzinfo=None).isoformat()]
        if isinstance(value, datetime.date):
            return ["d", value.isoformat()]
        if isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            return float(value) if math.isfinite(value) else str(value)
        return str(value)  # a time of day, or a length of time

    def _text(self, text: str, row: int, column: int) -> str | None:
        if len(text) > quotas.MAX_CHARACTERS:
            raise RefusedError("TOO_MUCH", f"{len(text):,} characters in a cell; Excel allows "
                               f"{quotas.MAX_CHARACTERS:,}", "shorten it", self.sheet, address(row, column))
        self._length += len(text)
        if self._length > quotas.MAX_TEXT:
            raise RefusedError("TOO_MUCH", f"more than {quotas.MAX_TEXT:,} characters in the cells", "copy what you "
                               "typed into a fresh copy of the form", self.sheet)
        plain = without_unseen(text)
        if plain != with_plain_ends(text):
            self.cleaned.append((row, column))
        return plain if plain.strip() else None
