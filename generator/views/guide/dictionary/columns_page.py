"""The columns of CSV files and workbooks that are given out: one page a file, one table a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.views.guide.dictionary import csv_files, month_workbook, overview_workbook
from generator.views.guide.dictionary.told import TableTold, Told
from generator.views.guide.page import GuidePage

INDEX = "dictionary/index.html"
_TOLD: dict[tuple[str, str], TableTold] = {
    ("positions-csv", ""): csv_files.POSITIONS, ("returns-csv", ""): csv_files.RETURNS,
    ("findings-csv", ""): csv_files.SENT_BACK,
    ("month-workbook", "About"): month_workbook.ABOUT, ("month-workbook", "Summary"): month_workbook.SUMMARY,
    ("month-workbook", "Positions"): month_workbook.POSITIONS,
    ("month-workbook", "Statements"): month_workbook.STATEMENTS,
    ("month-workbook", "Measures"): month_workbook.MEASURES, ("month-workbook", "Capacity"): month_workbook.CAPACITY,
    ("month-workbook", "Strategic risks"): month_workbook.RISKS,
    ("month-workbook", "Reviews"): month_workbook.REVIEWS,
    ("month-workbook", "Decisions and sign-off"): month_workbook.BOARD,
    ("month-workbook", "How it came"): month_workbook.HISTORY,
    ("month-workbook", "Findings"): month_workbook.FINDINGS, ("month-workbook", "Left out"): month_workbook.LEFT_OUT,
    ("overview-workbook", "About"): month_workbook.ABOUT,
    ("overview-workbook", "Summary"): overview_workbook.SUMMARY_OF_ALL,
    ("overview-workbook", "Systems"): overview_workbook.SYSTEMS,
    ("overview-workbook", "By objective"): overview_workbook.BY_OBJECTIVE,
    ("overview-workbook", "Statements"): month_workbook.STATEMENTS,
    ("overview-workbook", "Quantities"): overview_workbook.QUANTITIES,
    ("overview-workbook", "Measures"): month_workbook.MEASURES,
    ("overview-workbook", "Disagreements"): overview_workbook.DISAGREEMENTS,
    ("overview-workbook", "Findings"): overview_workbook.RULES,
}
_TITLES = {
    "positions-csv": ("Positions, CSV", "Every responsibility of one system and month, one a row."),
    "returns-csv": ("Who has returned, CSV", "Every system and its organisations: what came, when, and how complete."),
    "findings-csv": ("What to put right, CSV", "What came back to somebody who sent a table or YAML."),
    "month-workbook": ("Workbook of one system", "Everything of one system and month, in sheets to count with."),
    "overview-workbook": ("Workbook of all systems", "Counts and figures of all systems, no system's words."),
}


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A CSV file or a sheet as it is defined: `file` is its page in the dictionary, `sheet` '' for CSV. `columns`:
    heading, and what kind of cell it is."""

    file: str
    sheet: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    anchor: str
    name: str
    kind: str
    """Unit of a number, else what kind of cell it is."""
    about: str
    counted: str
    shown: str
    """'' where the table's own place holds."""


@dataclass(frozen=True, slots=True)
class ColumnsTable:
    anchor: str
    title: str
    row: str
    shown: str
    """Where its columns stand on pages and in packs, unless one says otherwise."""
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    heading: str
    about: str
    sheets: bool
    tables: tuple[ColumnsTable, ...]


def columns_pages(tables: Iterable[PublishedTable]) -> Iterator[GuidePage]:
    """
    Raises:
        ValueError: a column is defined of which nothing is said, or something is said of one that is not defined.
    """
    listed = tuple(tables)
    for file, (title, about) in _TITLES.items():
        own = tuple(_table(one) for one in listed if one.file == file)
        yield GuidePage(f"dictionary/{file}.html", title, about, INDEX,
                        ColumnsPage(title, about, file.endswith("workbook"), own))


def _table(table: PublishedTable) -> ColumnsTable:
    told = _TOLD[table.file, table.sheet]
    known, defined = dict(told.columns), [name for name, _ in table.columns]
    if list(known) != defined:
        raise ValueError(f"{table.file} {table.sheet}: told of {sorted(set(known) ^ set(defined))} or in another order")
    anchor = table.sheet.lower().replace(" ", "-")
    rows = tuple(_row(f"{anchor}{'.' if anchor else ''}{at}", name, kind, known[name])
                 for at, (name, kind) in enumerate(table.columns, 1))
    return ColumnsTable(anchor or "columns", table.sheet or "Columns", told.row, told.shown, rows)


def _row(anchor: str, name: str, kind: str, told: Told) -> ColumnRow:
    return ColumnRow(f"column-{anchor}", name, told.unit or kind, told.about, told.counted, told.shown)
