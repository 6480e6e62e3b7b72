"""What is odd about a cell that somebody filled in: asked of the cells that are meant for it, and of no others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.sources import rulebook
from generator.sources.workbooks.addresses import address
from generator.sources.workbooks.values import Cell, Row, Sheet, SheetState


def cell_findings(sheet: Sheet, row: Row, cell: Cell) -> Iterator[Finding]:
    """An error or a formula in it, and whether it was merged with others. An error finding means that it holds no
    value to be taken."""
    if cell.error:
        yield rulebook.CELL_ERROR.found(f"this cell shows {cell.error}", cell.place, "type the value itself")
    elif cell.formula and cell.value is None:
        yield rulebook.CELL_ERROR.found("this cell holds a formula whose result was not stored", cell.place,
                                        "type the value itself")
    elif cell.formula:
        yield rulebook.FORMULA.found(f"a formula; the value stored with it is read: {_shown(cell)}", cell.place,
                                     "copy the cell and paste it as a value")
    area = sheet.merged_over(row.number, cell.column)
    if area:
        whole = f"{address(area[0], area[1])}:{address(area[2], area[3])}"
        yield rulebook.MERGED.found(f"{whole} was merged into one cell; what it holds counts for {address(*area[:2])} "
                                    "only", cell.place, "separate the cells, and type the value in each row")


def hidden_findings(sheet: Sheet, rows: tuple[Row, ...]) -> Iterator[Finding]:
    """One for the sheet where all of it is hidden, else one for the rows of these that are."""
    hidden = [row for row in rows if row.hidden]
    if sheet.state is not SheetState.VISIBLE and rows:
        yield rulebook.HIDDEN.found("this sheet is hidden; it is read all the same", sheet.place,
                                    "right-click a tab, Unhide, and look at it before sending")
    elif hidden:
        more = f" and {len(hidden) - 1} more" if len(hidden) > 1 else ""
        yield rulebook.HIDDEN.found(f"row {hidden[0].number}{more} is hidden; what stands in it is read all the same",
                                    hidden[0].place, "show all rows (Data, Clear) and look at them before sending")


def _shown(cell: Cell) -> str:
    if isinstance(cell.value, float):
        return f"{cell.value:.15g}"
    text = str(cell.value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


_LONGEST = 60
