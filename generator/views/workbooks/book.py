"""A workbook as values: sheets of cells with a style each, and what the program that opens it checks while somebody
types. Whoever writes the file decides nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

CellValue = str | float | datetime.date | None


class Style(StrEnum):
    """How a cell looks, and whether it can be typed in."""

    TITLE = "title"
    GUIDANCE = "guidance"
    STAMP = "stamp"
    STATUS = "status"
    """Whether it is ready to send: a word, never a colour alone."""
    GROUP = "group"
    """What the columns below it are for."""
    GROUP_TYPED = "group typed"
    HEAD = "head"
    HEAD_TYPED = "head typed"
    SECTION = "section"
    LABEL = "label"
    TEXT = "text"
    IDENTITY = "identity"
    SHOWN = "shown"
    SHOWN_NUMBER = "shown number"
    SHOWN_DATE = "shown date"
    TODO = "todo"
    """What is to be put right in a row."""
    TYPED = "typed"
    TYPED_NUMBER = "typed number"
    TYPED_DATE = "typed date"
    SHUT = "shut"
    """Takes nothing in this row: locked, and hatched."""
    HELPER = "helper"
    COUNT = "count"


TYPED_STYLES = (Style.TYPED, Style.TYPED_NUMBER, Style.TYPED_DATE)


@dataclass(frozen=True, slots=True)
class Cell:
    """`value`: what stands there; of a formula, what it gives before anything is typed."""

    value: CellValue
    style: Style
    formula: str = ""
    link: str = ""
    """Tab of this workbook that it leads to."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a typed column takes. `kind`: 'any', 'list', 'date' or 'number'. `rows`: first and last, from 0, of each
    stretch. `source`: of a list, the range it stands in. `message`: shown beside the cell when it is chosen; `error`:
    when something else is typed."""

    kind: str
    column: int
    rows: tuple[tuple[int, int], ...]
    title: str
    message: str
    error: str = ""
    source: str = ""
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`width`: characters."""

    width: float
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Printing:
    """`last_column`: the last that is printed. `breaks`: columns, from 0, at which a sheet of paper begins; none: the
    width of one. `scale`: per cent, where there are breaks. `large`: on A3, else on A4. `upright`: the long side up."""

    last_column: int
    breaks: tuple[int, ...] = ()
    scale: int = 100
    repeat_row: int | None = None
    """The row, from 0, that stands at the head of every sheet of paper."""
    repeat_columns: int = 0
    large: bool = False
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows and columns from 0. `frozen`: how many rows and columns stay in sight. `start`: the cell that is chosen when
    it is opened. `filter`: first row, first column, last row, last column. `heights`: of rows, in points, until
    somebody types more there."""

    tab: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    start: tuple[int, int]
    printing: Printing
    frozen: tuple[int, int] = (0, 0)
    filter: tuple[int, int, int, int] | None = None
    checks: tuple[Check, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """`head`, `foot`: left, middle and right of each sheet of paper. `created`: a day that the inputs give, so that the
    same inputs make the same file."""

    title: str
    subject: str
    author: str
    keywords: str
    created: datetime.date
    sheets: tuple[Sheet, ...]
    head: tuple[str, str, str]
    foot: tuple[str, str, str]
