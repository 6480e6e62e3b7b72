"""Every CSV file and sheet that is given out, as its writer defines it: for the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable

from generator.rendering.data import findings_csv, positions_csv
from generator.rendering.data.month import (
    about,
    board,
    capacity,
    doubts,
    history,
    measures,
    overview,
    positions,
    statements,
    summary,
)
from generator.rendering.data.month.sheets import Column, Kind
from generator.rendering.return_status import rows as return_rows
from generator.views.guide.dictionary import PublishedTable

_KINDS = {Kind.TEXT: "text", Kind.LONG: "text", Kind.COUNT: "a whole number", Kind.NUMBER: "a number",
          Kind.SMALL: "a number", Kind.DATE: "a date"}
_VALUES = Column("<each value of the scale, carried forward, not reported or asked>", kind=Kind.COUNT)
_MONTHS = Column(f"<each of the last {measures.MONTHS} months>", kind=Kind.NUMBER)
_OBJECTIVES = Column("<each objective>")
_SUMMARY = (*summary.HEAD, _VALUES, *summary.more_columns("<ICB>"))
_MEASURES = (*measures.HEAD, *measures.LAST, _MONTHS, *measures.TAIL)


def published_tables() -> tuple[PublishedTable, ...]:
    """In the order of their columns and sheets. What differs from plan to plan stands once, in angle brackets."""
    return (
        _csv("positions-csv", positions_csv.COLUMNS),
        _csv("returns-csv", (*return_rows.COLUMNS, *return_rows.WORDS)),
        _csv("findings-csv", findings_csv.COLUMNS),
        *(_sheet("month-workbook", name, columns) for name, columns in (
            ("About", about.COLUMNS), ("Summary", _SUMMARY), ("Positions", (*positions.SHOWN, *positions.REST)),
            ("Statements", statements.COLUMNS), ("Measures", _MEASURES), ("Capacity", capacity.COLUMNS),
            ("Strategic risks", board.RISKS), ("Reviews", board.REVIEWS), ("Decisions and sign-off", board.BOARD),
            ("How it came", history.COLUMNS), ("Findings", doubts.FINDINGS), ("Left out", doubts.LEFT_OUT))),
        *(_sheet("overview-workbook", name, columns) for name, columns in (
            ("About", about.COLUMNS), ("Summary", (*_SUMMARY, summary.ELSEWHERE)), ("Systems", overview.SYSTEMS),
            ("By objective", (*overview.BY_OBJECTIVE, _OBJECTIVES)), ("Statements", statements.COLUMNS),
            ("Quantities", capacity.ALL_SYSTEMS), ("Measures", _MEASURES),
            ("Disagreements", doubts.DISAGREEMENTS), ("Findings", doubts.RULES))),
    )


def _csv(file: str, columns: Iterable[str]) -> PublishedTable:
    return PublishedTable(file, "", tuple((name, "text") for name in columns))


def _sheet(file: str, sheet: str, columns: Iterable[Column]) -> PublishedTable:
    return PublishedTable(file, sheet, tuple((one.heading, _KINDS[one.kind]) for one in columns))
