"""The sheet that counts, while somebody types, what is still to be put right before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.composition.forms.responsibilities import ELSEWHERE
from generator.model.form import FormSheet, ReturnForm
from generator.views.workbooks.book import Cell, Column, Printing, Sheet, Style
from generator.views.workbooks.checks import WORD, row_checks
from generator.views.workbooks.heights import heights_of
from generator.views.workbooks.table_sheet import TableSheet

TAB = "Ready to send"
"""Without the question mark that its title has: no program lets a tab be called that."""
_READY = "Ready to send"
_STATUS_ROW, _HEAD_ROW, _FIRST_ROW = 3, 5, 6
_HEADS = ("Sheet", "What is to be put right", "Rule", "How many", "Which line first")
_ONLY_HERE = "this form"


def status_words(number: int) -> str:
    return f"Not ready: {number} to put right" if number else _READY


def status_cell(number: int) -> Cell:
    """For the head of every sheet: what the sheet that counts says over all. `number`: before anything is typed."""
    return Cell(status_words(number), Style.STATUS, f"='{TAB}'!$B${_STATUS_ROW + 1}")


def starting_number(form: ReturnForm) -> int:
    """How much is to be put right before anything is typed."""
    return sum(check.starts(row) for table in form.tables
               for check in row_checks(table.sheet, form.stamp.month) for row in table.rows)


@dataclass(frozen=True, slots=True)
class _Counted:
    """One row of the sheet. `number`, `first`: before anything is typed."""

    tab: str
    title: str
    rule: str
    count: str
    line: str
    number: int
    first: str


def ready_sheet(form: ReturnForm, tables: Sequence[TableSheet], illustrative: str) -> Sheet:
    counted = [row for table in tables for row in _counted(table)]
    last = _FIRST_ROW + len(counted)
    total = f"SUM($D${_FIRST_ROW + 1}:$D${last})"
    status = Cell(status_words(starting_number(form)), Style.STATUS,
                  f'=IF({total}=0,"{_READY}","Not ready: "&{total}&" to put right")')
    rows: list[tuple[Cell | None, ...]] = [
        (Cell(f"Ready to send? {form.holder_name}, {form.stamp.month.label}{illustrative}", Style.TITLE),),
        (Cell("Counts by itself while you fill in. The first line concerned is named; the column 'To put right' beside "
              "each line says the same.", Style.GUIDANCE),),
        (Cell(form.stamp.text(), Style.STAMP),),
        (Cell("Over all", Style.LABEL), status),
        (),
        tuple(Cell(head, Style.HEAD) for head in _HEADS),
        *(_row(item, _FIRST_ROW + index) for index, item in enumerate(counted)),
        (),
        tuple(Cell(head, Style.HEAD) for head in ("For information", "", "", "How many", "Of")),
        *_information(form, tables),
    ]
    columns = tuple(Column(width) for width in (22, 62, 12, 12, 48))
    return Sheet(
        tab=TAB, columns=columns, rows=tuple(rows), start=(_STATUS_ROW, 1), printing=Printing(4),
        frozen=(_STATUS_ROW + 1, 0), heights={0: 26, 1: 18, _STATUS_ROW: 24, **heights_of(columns, rows, _HEAD_ROW)})


def _row(item: _Counted, row: int) -> tuple[Cell, ...]:
    return (Cell(item.tab, Style.TEXT, link=item.tab), Cell(item.title, Style.TEXT),
            Cell(item.rule or _ONLY_HERE, Style.TEXT), Cell(float(item.number), Style.COUNT, item.count),
            Cell(item.first, Style.TEXT, item.line.format(count=f"$D${row + 1}")))


def _counted(table: TableSheet) -> Iterator[_Counted]:
    lines = table.grid.range("line")
    for check in table.checks:
        starts = table.starts[check.key]
        held = [line for line, now in zip(table.ids(), starts, strict=True) if now]
        range_ = table.grid.range(check.column)
        yield _Counted(table.sheet.tab, check.title, check.rule, f"=SUM({range_})",
                       f'=IF({{count}}=0,"",INDEX({lines},MATCH(1,{range_},0)))', len(held), held[0] if held else "")


def _information(form: ReturnForm, tables: Sequence[TableSheet]) -> Iterator[tuple[Cell, ...]]:
    """How far it is, which nobody need put right."""
    table = next((one for one in tables if one.table.sheet is FormSheet.RESPONSIBILITIES), None)
    if table is None:
        return
    words, needed, tab = table.grid.range(WORD), table.grid.range("needed"), Cell(table.sheet.tab, Style.TEXT)
    rows = table.table.rows
    yield (tab, Cell("Lines answered so far", Style.TEXT), Cell("", Style.TEXT),
           Cell(0.0, Style.COUNT, f'=SUMPRODUCT(({words}<>"")*1)'), Cell(float(len(rows)), Style.COUNT))
    elsewhere = sum(row.cells["needed"] == ELSEWHERE for row in rows)
    if not form.organisation[0]:
        yield (tab, Cell("Lines left to the organisations' own forms", Style.TEXT), Cell("", Style.TEXT),
               Cell(float(elsewhere), Style.COUNT, f'=SUMPRODUCT(({needed}="{ELSEWHERE}")*({words}=""))'),
               Cell(float(elsewhere), Style.COUNT))
