"""A sheet of the form saved as text: CSV with commas, semicolons or tabs, as Excel saves it here or elsewhere."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.limits import at_most
from generator.sources.workbooks import quotas
from generator.sources.workbooks.plain_text import with_plain_ends, without_unseen
from generator.sources.workbooks.values import Cell, Row, Sheet, SheetBook, SheetState

_SEPARATORS = ",;\t"
_LOOKED_AT = 40
"""Rows by which the separator is told."""
_STATED = "sep="
"""Excel's own first line for the separator."""
_Findings = tuple[Finding, ...]


def read_table(file: str, data: bytes, sha256: str) -> tuple[SheetBook | None, _Findings]:
    """One sheet, named after the file. Rows may have any number of cells; every value is text."""
    text, findings = _text(file, data)
    if text is None:
        return None, findings
    separator = _separator(text)
    found, wrong = _rows(file, text, separator)
    if found is None:
        return None, wrong
    name = file.rpartition("/")[2]
    sheet = Sheet(name, 1, SheetState.VISIBLE, found, Place(file))
    return SheetBook(file, sha256, (sheet,), workbook=False), (*findings, *wrong)


def _text(file: str, data: bytes) -> tuple[str | None, _Findings]:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                           (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                return None, (_no_text(file),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows(file, data, error.start)
    return (None, (_no_text(file),)) if "\x00" in text else (text, ())


def _windows(file: str, data: bytes, at: int) -> tuple[str | None, _Findings]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None, (_no_text(file),)
    if "\x00" in text:
        return None, (_no_text(file),)
    before = data[:at]
    place = Place(file, before.count(b"\n") + 1, at - before.rfind(b"\n"))
    return text, (rulebook.TABLE_ENCODING.found(
        f"this table is not in UTF-8; it was read as Windows-1252, in which this is '{text[at]}'", place,
        "save it as 'CSV UTF-8'"),)


def _no_text(file: str) -> Finding:
    return rulebook.ENCODING.found("this is not the text of a table", Place(file, 1, 1), "save it as 'CSV UTF-8'")


def _separator(text: str) -> str:
    """The mark that makes the widest table: a title and a guidance hold commas too, but never as many."""
    first = text[:10].split("\n", 1)[0].rstrip("\r")
    if first.lower().startswith(_STATED) and first[len(_STATED):] in tuple(_SEPARATORS):
        return first[len(_STATED):]
    return max(_SEPARATORS, key=lambda mark: _cells_made(text, mark))


def _cells_made(text: str, separator: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for row, _ in zip(reader, range(_LOOKED_AT), strict=False):
            widths[len(row)] += 1
    except csv.Error:
        pass
    return max(((width - 1) * many for width, many in widths.items()), default=0)


def _rows(file: str, text: str, separator: str) -> tuple[tuple[Row, ...] | None, _Findings]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines = io.StringIO(text, newline="").readlines()  # as the reader counts them: a carriage return ends one too
    rows: list[Row] = []
    findings: list[Finding] = []
    end, number, count = 0, 0, 0
    try:
        for typed in reader:
            start, end, number = end + 1, reader.line_num, number + 1
            if start == 1 and typed and typed[0].lower().startswith(_STATED) and len(typed) < 3:
                continue
            wrong = _too_much(file, typed, start, number)
            if wrong:
                return None, (wrong,)
            cells = tuple(_cells(file, typed, lines, start, separator, findings))
            count += len(cells)
            if count > quotas.MAX_CELLS:
                return None, (_more(file, start, f"more than {quotas.MAX_CELLS:,} cells hold something"),)
            if cells:
                rows.append(Row(number, cells, Place(file, start, 1)))
    except csv.Error as error:
        return None, (rulebook.CSV_SYNTAX.found(_words(str(error)), Place(file, max(reader.line_num, 1), 1),
                                                "save the sheet as 'CSV UTF-8' once more"),)
    return tuple(rows), tuple(at_most(findings))


def _too_much(file: str, typed: list[str], line: int, number: int) -> Finding | None:
    if number > quotas.MAX_ROWS and any(text.strip() for text in typed):
        return _more(file, line, f"more than {quotas.MAX_ROWS:,} rows")
    if len(typed) > quotas.MAX_COLUMNS and any(text.strip() for text in typed[quotas.MAX_COLUMNS:]):
        return _more(file, line, f"more than {quotas.MAX_COLUMNS} columns")
    if any(len(text) > quotas.MAX_CHARACTERS for text in typed):
        return _more(file, line, f"more than {quotas.MAX_CHARACTERS:,} characters in a cell; is a quote not closed?")
    return None


def _more(file: str, line: int, message: str) -> Finding:
    return rulebook.TOO_MUCH.found(message, Place(file, line, 1), "delete what is not part of the form")


def _cells(
    file: str, typed: list[str], lines: list[str], start: int, separator: str, findings: list[Finding]
) -> Iterator[Cell]:
    if not "".join(typed).strip():
        return
    starts = _starts(lines, start, separator)
    for column, text in enumerate(typed[:quotas.MAX_COLUMNS], 1):
        line, at = next(starts, (start, 1))
        plain = without_unseen(text)
        if not plain.strip():
            continue
        place = Place(file, line, at)
        if plain != with_plain_ends(text):
            findings.append(rulebook.UNSEEN_MARKS.found("marks that nobody sees were left out of this text", place,
                                                        "type the text again if it looks wrong"))
        yield Cell(column, plain, place)


def _starts(lines: list[str], line: int, separator: str) -> Iterator[tuple[int, int]]:
    """Line and column, in characters from 1, where each cell of a row begins; quotes may reach over lines."""
    yield line, 1
    if '"' not in lines[line - 1]:
        at = lines[line - 1].find(separator)
        while at >= 0:
            yield line, at + 2
            at = lines[line - 1].find(separator, at + 1)
        return
    quoted = False
    while line <= len(lines):
        for at, mark in enumerate(lines[line - 1]):
            if mark == '"':
                quoted = not quoted
            elif mark == separator and not quoted:
                yield line, at + 2
        if not quoted:
            return
        line += 1


def _words(problem: str) -> str:
    if "unexpected end of data" in problem:
        return "a quote is opened and never closed"
    if "expected after" in problem:
        return "text follows a closing quote"
    return "this table cannot be told apart into cells"
