"""A sheet's XML beside its values: which cells hold formulas, errors or per cent, and what is merged or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.sources.workbooks import quotas
from generator.sources.workbooks.addresses import Area, address, area_of, cell_of
from generator.sources.workbooks.refused import RefusedError, damaged, shown
from generator.sources.workbooks.xml import Attributes, feed, local, new_parser

Cell = tuple[int, int]
"""Row and column, from 1."""
_YES = ("1", "true")
AT_ERROR = object()
"""What comes next is the name of an error."""


class SheetScan:
    """What was seen of one sheet. `filled`: every cell with a value or a formula, in the order of the file.
    `hidden_rows`: those with anything in them."""

    def __init__(self) -> None:
        self.filled: list[Cell] = []
        self.formulas: set[Cell] = set()
        self.percents: set[Cell] = set()
        self.errors: dict[Cell, str] = {}
        self.merged: list[str] = []
        self.links: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()


def scan_sheet(
    sheet: str, part: str, chunks: Iterable[bytes], percents: frozenset[str], room: int
) -> SheetScan:
    """`room`: how many filled cells may still come.

    Raises RefusedError: damaged, with entities, or with more than a return has.
    """
    walk = _Walk(sheet, percents, room)
    parser = new_parser()
    actions: dict[str, Callable[[Attributes], object]] = {}

    def first(name: str, _: Attributes) -> None:
        actions.update({name[:-len(local(name))] + kind: act for kind, act in walk.actions().items()})
        parser.StartElementHandler = start

    def start(name: str, given: Attributes) -> None:
        act = actions.get(name)
        if act is not None and act(given) is AT_ERROR:
            parser.CharacterDataHandler = walk.error_text
            parser.EndElementHandler = end

    def end(name: str) -> None:
        if local(name) == "c":
            parser.CharacterDataHandler = None
            parser.EndElementHandler = None
            walk.end_error()

    parser.StartElementHandler = first
    try:
        feed(part, parser, chunks)
        walk.finish()
    except ValueError as error:
        raise damaged(f"the sheet '{shown(sheet)}' is damaged", sheet=sheet) from error
    return walk.scan


class _Walk:
    """Where in the sheet the reading stands."""

    def __init__(self, sheet: str, percents: frozenset[str], room: int) -> None:
        self.sheet, self.percent_styles, self.room = sheet, percents, room
        self.scan = SheetScan()
        self._row, self._column = 0, 0
        self._stated: str | None = None
        self._before: Cell = (0, 0)
        self._style = ""
        self._hidden = False
        self._filled = False
        self._valued = False
        self._tables = 0
        self._text: list[str] = []
        self._arrays: list[Area] = []

    def actions(self) -> dict[str, Callable[[Attributes], object]]:
        """What to do at an element of the sheet's own namespace: those of extensions have the same names."""
        return {
            "c": self.cell, "v": self.value, "is": self.value, "f": self.formula, "row": self.row,
            "sheetData": self.table, "mergeCell": self.merge, "hyperlink": self.link, "col": self.column,
        }

    def table(self, _: Attributes) -> None:
        self._tables += 1
        if self._tables > 1:
            raise ValueError("two tables on one sheet")

    def row(self, given: Attributes) -> None:
        stated = given.get("r")
        self._row = int(stated) if stated else self._row + 1
        self._column, self._stated = 0, None
        self._hidden = given.get("hidden") in _YES

    def cell(self, given: Attributes) -> object:
        """Most cells of a formatted sheet are empty: where one stands is only worked out when it matters."""
        stated = given.get("r")
        if stated is None:
            self._column = self._at[1] + 1
        self._stated = stated
        self._style = given.get("s", "")
        self._filled = self._valued = False
        return AT_ERROR if given.get("t") == "e" else None

    @property
    def _at(self) -> Cell:
        return cell_of(self._stated) if self._stated else (self._row, self._column)

    def value(self, _: Attributes) -> None:
        if self._valued:
            raise ValueError("two values in one cell")
        self._valued = True
        self._fill()

    def formula(self, given: Attributes) -> None:
        self._fill()
        self.scan.formulas.add(self._at)
        if given.get("t") in ("array", "dataTable") and ":" in given.get("ref", ""):
            self._arrays.append(area_of(given["ref"]))

    def error_text(self, text: str) -> None:
        self._text.append(text)

    def end_error(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        self.scan.errors[self._at] = shown(text[text.rfind("#"):] if "#" in text else "#ERROR")

    def merge(self, given: Attributes) -> None:
        area_of(given.get("ref", ""))
        self._add(self.scan.merged, given["ref"])

    def link(self, given: Attributes) -> None:
        area_of(given.get("ref", ""))
        self._add(self.scan.links, given["ref"])

    def column(self, given: Attributes) -> None:
        if given.get("hidden") in _YES:
            last = min(int(given.get("max", "0")), quotas.MAX_COLUMNS)
            self.scan.hidden_columns.update(range(int(given.get("min", "1")), last + 1))

    def finish(self) -> None:
        """A formula over a range stands in its first cell only, and fills them all."""
        filled = set(self.scan.filled)
        for count, cell in enumerate(_cells_of(self._arrays)):
            if count == quotas.MAX_CELLS:
                raise self._too_much(f"formulas reach over more than {quotas.MAX_CELLS:,} cells")
            if cell in filled:
                self.scan.formulas.add(cell)

    def _add(self, to: list[str], text: str) -> None:
        if len(to) == quotas.MAX_RANGES:
            raise self._too_much(f"more than {quotas.MAX_RANGES:,} merged ranges or links")
        to.append(text)

    def _fill(self) -> None:
        if self._filled:
            return
        self._filled = True
        at = row, column = self._at
        if at <= self._before:
            raise ValueError("cells out of order")
        self._before = at
        if row > quotas.MAX_ROWS or column > quotas.MAX_COLUMNS:
            raise self._too_much(
                f"something stands in cell {address(row, column)}; up to {quotas.MAX_ROWS:,} rows and "
                f"{quotas.MAX_COLUMNS} columns are read", address(row, column))
        self.scan.filled.append(at)
        if len(self.scan.filled) > self.room:
            raise self._too_much(f"more than {quotas.MAX_CELLS:,} cells hold something")
        if self._style in self.percent_styles:
            self.scan.percents.add(at)
        if self._hidden:
            self.scan.hidden_rows.add(row)

    def _too_much(self, message: str, cell: str = "") -> RefusedError:
        return RefusedError("TOO_MUCH", message, "delete what is not part of the form, or copy what you typed into "
                            "a fresh copy of it", self.sheet, cell)


def _cells_of(areas: Iterable[Area]) -> Iterator[Cell]:
    """Every cell of the areas that is within the limits of a sheet."""
    for top, left, bottom, right in areas:
        for row in range(top, min(bottom, quotas.MAX_ROWS) + 1):
            yield from ((row, column) for column in range(left, min(right, quotas.MAX_COLUMNS) + 1))
