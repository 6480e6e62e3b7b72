"""The same form as plain tables, for whoever fills it in without a spreadsheet program."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.composition.forms import guarded
from generator.model.form import FormColumn, FormRow, FormTable, ReturnForm

CHECK = "check"
ILLUSTRATIVE = "Illustrative"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """`name`: of the file, without its ending. `rows`: texts as they are written; the first three hold the title, the
    guidance and the stamp, the fourth the headings."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def csv_tables(form: ReturnForm) -> tuple[CsvTable, ...]:
    """One for each sheet that is filled in; without the column that only a spreadsheet can work out."""
    return tuple(_table(table, form.illustrative) for table in form.tables)


def _table(table: FormTable, illustrative: bool) -> CsvTable:
    columns = [column for column in table.columns if column.key != CHECK]
    more = ((ILLUSTRATIVE,), ("illustrative",)) if illustrative else ((), ())
    rows = ((guarded(table.title),), (guarded(table.guidance),), (guarded(table.stamp.text()),),
            (*(column.heading for column in columns), *more[0]),
            *((*(_cell(column, row) for column in columns), *more[1]) for row in table.rows))
    return CsvTable(table.sheet.value, rows)


def _cell(column: FormColumn, row: FormRow) -> str:
    value = row.cells.get(column.key)
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else f"{value:.15g}"
