"""Opens a CSV table: syntax, columns and cells, in one step."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.findings import Finding, Place
from generator.loading import rulebook
from generator.loading.text_rules import cell_findings
from generator.model.organisation import Span
from generator.schemas.tables import TABLES, TEXT, check_table
from generator.sources.csv_source import CsvDocument, read_csv
from generator.sources.project import ProjectFiles, SourceFile

_BETWEEN_CELLS = re.compile(r"[,;\t\"\r\n]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be used, by column name."""

    document: CsvDocument
    index: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def place(self, column: str | None = None) -> Place:
        return self.document.place(self.index, column)

    def yes(self, column: str) -> bool:
        return self.cells[column] == "yes"

    def day(self, column: str) -> datetime.date | None:
        return _day(self.cells[column])

    @property
    def span(self) -> Span:
        return _span(self.cells["from"], self.cells["until"])


@lru_cache(maxsize=4096)
def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@lru_cache(maxsize=4096)
def _span(first: str, last: str) -> Span:
    """Few different ones stand in thousands of rows."""
    return Span(_day(first), _day(last))


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """`document` is None where the file is missing or its header is wrong; `bad` are rows that cannot be used, and
    `spoiled` what stands in them: codes named there need no second finding elsewhere."""

    document: CsvDocument | None
    bad: frozenset[int]
    findings: tuple[Finding, ...]
    spoiled: frozenset[str] = frozenset()

    def rows(self) -> Iterator[Row]:
        if self.document is not None:
            columns = self.document.columns
            for index, cells in enumerate(self.document.rows):
                if index not in self.bad:
                    yield Row(self.document, index, dict(zip(columns, cells, strict=True)))

    @property
    def every_cell(self) -> frozenset[str]:
        return frozenset(cell for row in self.document.rows for cell in row) if self.document else frozenset()

    def typed(self, column: str) -> frozenset[str]:
        """Every text under a column, of rows that cannot be used too: so that one mistake is told once."""
        if self.document is None:
            return frozenset()
        index = self.document.columns.index(column)
        return frozenset(row[index] for row in self.document.rows)


def open_table(file: SourceFile, name: str) -> OpenedTable:
    table = TABLES[name]
    document, findings = read_csv(file, table.names)
    if document is None:
        return OpenedTable(None, frozenset(), findings, _words(file))
    wrong, bad = check_table(table, document)
    hostile = cell_findings(document, [column.name for column in table.columns if column.form is TEXT])
    cells = (*document.ragged, *(document.rows[index] for index in bad))
    return OpenedTable(document, bad, findings + wrong + hostile, frozenset(cell for row in cells for cell in row))


def _words(file: SourceFile) -> frozenset[str]:
    """Every cell of a file that is no table, as near as can be told."""
    return frozenset(_BETWEEN_CELLS.split(file.data.decode("utf-8", "replace")))


def table_at(files: ProjectFiles, path: str, name: str, needed: bool) -> OpenedTable:
    """The table at a path; a finding where it is needed and missing."""
    file = files.get(path)
    if file is not None:
        return open_table(file, name)
    missing = rulebook.MISSING_FILE.found(
        f"the table '{name}' is missing", Place(path), "its first line is: " + ",".join(TABLES[name].names)
    )
    return OpenedTable(None, frozenset(), (missing,) if needed else ())
