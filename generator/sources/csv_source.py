"""CSV to rows of text that remember their place: nothing is guessed, trimmed or dropped in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.endless import MAX_WORD, endless
from generator.sources.limits import at_most
from generator.sources.project import SourceFile
from generator.sources.text import read_text

_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class CsvDocument:
    """Rows under a header that is known to be right: cells in the order of `columns`, whatever the file's order.

    `lines` holds the line each row starts on, `rows` its cells; `ragged` the rows that were left out, as typed;
    `text_lines` the lines of the file.
    """

    file: str
    text_lines: tuple[str, ...]
    header: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    ragged: tuple[tuple[str, ...], ...] = ()

    def place(self, row: int, column: str | None = None) -> Place:
        """Where a row starts, or where the cell of a column starts in it (in characters, from 1)."""
        line = self.lines[row]
        if column is None:
            return Place(self.file, line, 1)
        return Place(self.file, line, _cell_column(self.text_lines[line - 1], self.header.index(column)))


def _cell_column(line: str, index: int) -> int:
    quoted = False
    for position, character in enumerate(line):
        if index == 0:
            return position + 1
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            index -= 1
    return len(line) + 1 if index == 0 else 1


def read_csv(file: SourceFile, columns: Sequence[str]) -> tuple[CsvDocument | None, tuple[Finding, ...]]:
    """The rows, or None where the file or its header cannot be used. Ragged rows are left out, each with a finding."""
    text, findings = read_text(file)
    if text is None:
        return None, findings
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        wrong = tuple(_header_findings(file.path, text, header, columns))
        if wrong:
            return None, findings + wrong
        lines, rows, ragged, wrong = _rows(file.path, reader, header)
    except csv.Error as error:
        place = Place(file.path, max(reader.line_num, 1), 1)
        return None, (*findings, rulebook.CSV_SYNTAX.found(_csv_words(str(error)), place))
    typed = tuple(text.split("\n"))
    if found := tuple(at_most(_endless(file.path, typed, lines, rows))):
        return None, findings + found
    order = [header.index(column) for column in columns]
    if order != list(range(len(header))):
        rows = [tuple(row[index] for index in order) for row in rows]
    return (
        CsvDocument(
            file.path, typed, tuple(header), tuple(columns), tuple(lines), tuple(rows), ragged
        ),
        findings + wrong,
    )


class _Reader(Protocol):
    """What `csv.reader` gives; the name of its type is not public."""

    line_num: int

    def __next__(self) -> list[str]: ...

    def __iter__(self) -> Iterator[list[str]]: ...


_Row = tuple[str, ...]


def _rows(
    path: str, reader: _Reader, header: list[str]
) -> tuple[list[int], list[_Row], tuple[_Row, ...], tuple[Finding, ...]]:
    lines: list[int] = []
    rows: list[_Row] = []
    ragged: list[_Row] = []
    ragged_lines: list[int] = []
    width = len(header)
    end = reader.line_num
    for row in reader:
        start, end = end + 1, reader.line_num
        if len(row) == width:
            lines.append(start)
            rows.append(tuple(row))
        elif any(cell.strip() for cell in row):
            ragged.append(tuple(row))
            ragged_lines.append(start)
    wrong = (_ragged(path, line, len(row), width) for line, row in zip(ragged_lines, ragged, strict=True))
    return lines, rows, tuple(ragged), tuple(at_most(wrong))


def _endless(path: str, typed: Sequence[str], lines: list[int], rows: list[_Row]) -> Iterator[Finding]:
    """A long cell makes a long line, or a row of several lines: the cells of any other file are not looked at."""
    if len(typed) <= len(rows) + 2 and max(map(len, typed)) <= MAX_WORD:
        return
    for line, row in zip(lines, rows, strict=True):
        if max(map(len, row)) > MAX_WORD:
            found = (endless(cell, Place(path, line, _cell_column(typed[line - 1], index)))
                     for index, cell in enumerate(row))
            yield from filter(None, found)


def _ragged(path: str, line: int, found: int, width: int) -> Finding:
    hint = "put a text with commas in double quotes" if found > width else "add the missing commas"
    return rulebook.RAGGED.found(
        f"{found} cells under {width} columns; the row is left out", Place(path, line, 1), hint
    )


def _header_findings(path: str, text: str, header: list[str], columns: Sequence[str]) -> Iterator[Finding]:
    line = text.split("\n", 1)[0].rstrip("\r")
    if not header:
        yield rulebook.COLUMNS.found(
            "the file is empty", Place(path, 1, 1), "its first line is: " + ",".join(columns)
        )
        return
    if len(header) == 1 and any(mark in line for mark in ";\t"):
        yield rulebook.COLUMNS.found(
            "the columns are not separated by commas", Place(path, 1, 1), "save it as comma-separated CSV"
        )
        return
    if len(header) > _MOST_COLUMNS:
        yield rulebook.COLUMNS.found(f"more than {_MOST_COLUMNS} columns", Place(path, 1, 1))
        return
    missing = [column for column in columns if column not in header]
    for index, name in enumerate(header):
        place = Place(path, 1, _cell_column(line, index))
        if header.index(name) < index:
            yield rulebook.COLUMNS.found(f"the column '{name}' is there twice", place, "keep one of the two")
        elif name not in columns:
            nearest = _nearest(name, missing or columns)
            if nearest in missing:
                missing.remove(nearest)
            yield rulebook.COLUMNS.found(
                f"'{name}' is not a column of this table", place, f"did you mean '{nearest}'?"
            )
    for name in missing:
        yield rulebook.COLUMNS.found(
            f"the column '{name}' is missing", Place(path, 1, 1), "the first line is: " + ",".join(columns)
        )


def _nearest(name: str, columns: Sequence[str]) -> str:
    wanted = name.strip().lower().replace(" ", "_")
    return max(
        columns, key=lambda column: (column == wanted, len(set(column) & set(wanted)) / len(set(column + wanted)))
    )


def _csv_words(problem: str) -> str:
    if "unexpected end of data" in problem:
        return "a quote is opened and never closed"
    if "expected after" in problem:
        return "text follows a closing quote; write a quote inside text twice"
    if "field larger" in problem:
        return "a cell longer than 131,072 characters; is a quote not closed?"
    return f"not CSV: {problem}"
