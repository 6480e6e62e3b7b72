"""Every column of every CSV table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schemas.tables import TABLES
from generator.views.guide.page import GuidePage

TABLE_PAGE = "reference/tables.html"


@dataclass(frozen=True, slots=True)
class ColumnRow:
    anchor: str
    name: str
    needed: bool
    takes: str
    about: str


@dataclass(frozen=True, slots=True)
class TableRows:
    name: str
    about: str
    header: str
    """The first line of the file."""
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    heading: str
    tables: tuple[TableRows, ...]


def table_page() -> GuidePage:
    tables = tuple(
        TableRows(table.name, table.about, ",".join(table.names),
                  tuple(ColumnRow(f"{table.name}.{column.name}", column.name, column.needed, column.form.words,
                                  column.about) for column in table.columns))
        for table in TABLES.values())
    return GuidePage(TABLE_PAGE, "Tables", "Every column of every CSV table of a dataset.", "reference/index.html",
                     TablePage("Tables", tables))
