"""A form as a workbook: read-me, the sheets that are filled in, the sheet that counts, and the lists behind them."""

from __future__ import annotations

from generator.model.form import FormSheet, ReturnForm
from generator.views.words import ILLUSTRATIVE
from generator.views.workbooks.addresses import Grid
from generator.views.workbooks.book import Book
from generator.views.workbooks.lists import lists_of
from generator.views.workbooks.read_me import read_me
from generator.views.workbooks.ready import TAB, ready_sheet, starting_number, status_cell
from generator.views.workbooks.table_sheet import TableSheet, table_sheet


def form_book(form: ReturnForm) -> Book:
    """The read-me stands in front."""
    lists = lists_of(form)
    tables: list[TableSheet] = []
    grid: Grid | None = None
    number = starting_number(form)
    for table in form.tables:
        made = table_sheet(form, table, lists, grid, status_cell(number))
        grid = made.grid if table.sheet is FormSheet.RESPONSIBILITIES else grid
        tables.append(made)
    marked = " (illustrative)" if form.illustrative else ""
    sheets = (read_me(form, status_cell(number), TAB, marked), *(table.sheet for table in tables),
              ready_sheet(form, tables, marked), lists.sheet)
    month = form.stamp.month
    word = ILLUSTRATIVE.upper() if form.illustrative else ""
    return Book(
        title=f"{form.title}: {form.holder_name}{marked}", subject=form.plan_title, author=form.systems[0][1],
        keywords=form.stamp.text(), created=month.first_day, sheets=sheets,
        head=(form.holder_name, " ".join(part for part in (form.marking, word) if part), month.label),
        foot=(f"{form.plan_title}, version {form.stamp.version}", ", ".join(code for code, _ in form.systems), ""))
