"""A sheet's XML beside its values: which cells hold formulas, errors or per cent, and what is merged or hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.sources.workbooks import quotas
from generator.sources.workbooks.addresses import Area, address, area_of, cell_of
from generator.sources.workbooks.refused import RefusedError, damaged, shown
from generator.sources.workbooks.xml import Attributes, feed, new_parser

Cell = tuple[int, int]
"""Row and column, from 1."""
_YES = ("1", "true")


@dataclass(slots=True)
class SheetScan:
    """What was seen of one sheet. `filled`: every cell with a value or a formula, in the order of the file."""

    filled: list[Cell] = field(default_factory=list)
    formulas: set[Cell] = field(default_factory=set)
    percents: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    """Those with anything in them."""
    hidden_columns: set[int] = field(default_factory=set)


def scan_sheet(
    sheet: str, part: str, chunks: Iterable[bytes], percents: frozenset[str], room: int
) -> SheetScan:
    """`room`: how many filled cells may still come.

    Raises RefusedError: damaged, with entities, or with more than a return has.
    """
    walk = _Walk(sheet, percents, room)
    parser = new_parser()

    def errors_end(name: str) -> None:
        if name.endswith("}c"):
            parser.CharacterDataHandler = None
            parser.EndElementHandler = None
            walk.end_error()

    def start(name: str, given: Attributes) -> None:
        kind = name.rpartition("}")[2]
        if kind == "c":
            if walk.cell(given):
                parser.CharacterDataHandler = walk.error_text
                parser.EndElementHandler = errors_end
        elif kind == "v" or kind == "is":
            walk.value()
        elif kind == "row":
            walk.row(given)
        elif kind in walk.others:
            walk.others[kind](given)

    parser.StartElementHandler = start
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
        self.others = {"f": self.formula, "mergeCell": self.merge, "hyperlink": self.link, "col": self.column}
        self._at: Cell = (0, 0)
        self._before: Cell = (0, 0)
        self._style = ""
        self._hidden = False
        self._filled = False
        self._text: list[str] = []
        self._arrays: list[Area] = []

    def row(self, given: Attributes) -> None:
        stated = given.get("r")
        number = int(stated) if stated else self._at[0] + 1
        if number < self._at[0] or (number == self._at[0] and number > 0):
            raise ValueError("rows out of order")
        self._at = (number, 0)
        self._hidden = given.get("hidden") in _YES

    def cell(self, given: Attributes) -> bool:
        """Whether it holds an error, whose name stands in it."""
        stated = given.get("r")
        self._at = cell_of(stated) if stated else (self._at[0], self._at[1] + 1)
        self._style = given.get("s", "")
        self._filled = False
        return given.get("t") == "e"

    def value(self) -> None:
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
        for cell in _cells_of(self._arrays, quotas.MAX_CELLS):
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
        row, column = self._at
        if self._at <= self._before:
            raise ValueError("cells out of order")
        self._before = self._at
        if row > quotas.MAX_ROWS or column > quotas.MAX_COLUMNS:
            raise self._too_much(
                f"something stands in cell {address(row, column)}; up to {quotas.MAX_ROWS:,} rows and "
                f"{quotas.MAX_COLUMNS} columns are read", address(row, column))
        self.scan.filled.append(self._at)
        if len(self.scan.filled) > self.room:
            raise self._too_much(f"more than {quotas.MAX_CELLS:,} cells hold something")
        if self._style in self.percent_styles:
            self.scan.percents.add(self._at)
        if self._hidden:
            self.scan.hidden_rows.add(row)

    def _too_much(self, message: str, cell: str = "") -> RefusedError:
        return RefusedError("TOO_MUCH", message, "delete what is not part of the form, or copy what you typed into "
                            "a fresh copy of it", self.sheet, cell)


def _cells_of(areas: Iterable[Area], most: int) -> Iterator[Cell]:
    """Every cell of the areas, `most` at the most."""
    left = most
    for top, left_column, bottom, right in areas:
        for row in range(top, min(bottom, quotas.MAX_ROWS) + 1):
            for column in range(left_column, min(right, quotas.MAX_COLUMNS) + 1):
                if left == 0:
                    raise ValueError("formulas over too many cells")
                left -= 1
                yield row, column
