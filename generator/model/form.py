"""The monthly form: what goes out to be filled in, sheet by sheet, and what came back, cell by cell.

One description serves both ways: the workbook and the CSV files that go out print it, and what comes in is read by it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.findings import Place
from generator.model.framework import Scale
from generator.model.month import Month

MARKS_TAB = "To put right"
"""The sheet that a marked workbook has in front: its tab, and what its first cell says."""
TEMPLATE_VERSION = 1
"""Grows with each change after which a form sent out before could be misread."""


class FormSheet(StrEnum):
    """The sheets that are filled in, by the name that their stamp gives them, whatever their tab is called."""

    RESPONSIBILITIES = "responsibilities"
    """One row for each responsibility asked, with last month's answer beside the cell to fill."""
    DIFFERENT = "different"
    """Only in the workbook of an organisation in several systems: answers that hold for one of them only."""
    FIGURES = "figures"
    """Measures the system reports itself."""
    CAPACITY = "capacity"
    """Capacity delivered against each gap and allocation."""
    RISKS = "risks"
    BOARD = "board"
    """What the board is asked to decide, and the ICB's own view of the month."""
    REVIEWS = "reviews"
    SIGNOFF = "signoff"


class CellKind(StrEnum):
    """Whose a cell is."""

    IDENTITY = "identity"
    """Says which row this is: locked, and read back."""
    SHOWN = "shown"
    """For the person who fills in; locked, and never read back."""
    TYPED = "typed"
    """To be filled in."""


class CellType(StrEnum):
    """How a typed cell is checked in the workbook, and read."""

    TEXT = "text"
    LONG_TEXT = "long text"
    LINES = "lines"
    """One entry a line."""
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES = "yes"
    """'yes' or empty."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """`key`: its name in files and code. `heading`: what stands above it. `help`: the description of the schema's key
    that it becomes, as the editor shows it. `choices`: the words to choose from, for CHOICE; rows may have their own.
    `width`: characters."""

    key: str
    heading: str
    kind: CellKind
    type: CellType = CellType.TEXT
    help: str = ""
    choices: tuple[str, ...] = ()
    width: int = 16


@dataclass(frozen=True, slots=True)
class FormStamp:
    """What binds a form. `systems`: the one system of a system's own form; every system that the organisation answers
    in for an organisation's. `organisation`: '' for a system's own form. `sheet`: which sheet the stamp stands on.
    `key`: digest of what was asked (tailored framework) when the form was made, so that a plan that changed since is
    noticed."""

    framework: str
    version: str
    dataset: str
    systems: tuple[str, ...]
    organisation: str
    month: Month
    sheet: FormSheet | None
    key: str
    template: int = TEMPLATE_VERSION

    def text(self) -> str:
        """'baf-form 1 | winter-2022-23 1.2 | england | ZN1,ZN2 | ZNA01 | 2022-12 | responsibilities | 0a1b2c'"""
        parts = (f"baf-form {self.template}", f"{self.framework} {self.version}", self.dataset,
                 ",".join(self.systems), self.organisation or "-", str(self.month), self.sheet or "-", self.key)
        return " | ".join(parts)

    @classmethod
    def parse(cls, text: str) -> FormStamp | None:
        """The stamp of a cell; None where the text is none. Spaces do not count."""
        parts = [part.strip() for part in text.split("|")]
        head = re.fullmatch(r"baf-form\s+(\d{1,6})", parts[0])
        plan = parts[1].split() if len(parts) == _PARTS else []
        if head is None or len(plan) != _PLAN_PARTS or parts[6] not in ("-", *FormSheet):
            return None
        try:
            month = Month.parse(parts[5])
        except ValueError:
            return None
        return cls(plan[0], plan[1], parts[2], tuple(code.strip() for code in parts[3].split(",")),
                   "" if parts[4] == "-" else parts[4], month,
                   None if parts[6] == "-" else FormSheet(parts[6]), parts[7], int(head[1]))


_PARTS = 8
_PLAN_PARTS = 2


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row that goes out. `cells`: column key -> text, number or day, for identity and shown cells, and for typed
    ones that are filled in beforehand. `choices`: words to choose from in this row, by column key, where they differ
    from the column's. `marks`: what is particular about the row this month ('new', 'reworded', 'due this month',
    'given before the change', 'returned'). `blank`: a row for something new, which may stay empty. `scale`: of the
    plan, that the row is answered on. `shut`: typed columns that take nothing in this row."""

    id: str
    cells: Mapping[str, str | float | datetime.date]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    blank: bool = False
    scale: str = ""
    shut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """One sheet of the form. `title`, `guidance`: what a person reads first."""

    sheet: FormSheet
    title: str
    guidance: str
    stamp: FormStamp
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """Everything that goes out to one system, or to one organisation, for one month."""

    title: str
    stamp: FormStamp
    illustrative: bool
    tables: tuple[FormTable, ...]
    return_due: datetime.date | None
    holder_name: str
    """Who fills it in."""
    notes: tuple[str, ...]
    """What the read-me must say beyond the standing text."""
    systems: tuple[tuple[str, str], ...] = ()
    """Code and name of each system it is for."""
    organisation: tuple[str, str] = ("", "")
    """Code and name; '' for a system's own form."""
    plan_title: str = ""
    lead_word: str = "ICB"
    overseer_word: str = "region"
    board_word: str = "board"
    scales: tuple[Scale, ...] = ()
    """Those that a row is answered on."""
    marking: str = ""
    real_bodies: bool = False
    """Illustrative answers in the names of bodies that exist."""


FormValue = str | float | datetime.date | bool | None


@dataclass(frozen=True, slots=True)
class FilledCell:
    """What stands in a cell: the value as stored, never a formula's text. `place`: file, sheet and cell, or file, line
    and column of a CSV file."""

    value: FormValue
    place: Place


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row that came back. `cells`: by column key, identity and typed ones only. `empty`: where the typed cells
    are in which nothing stands. `needed`: the form said that it needs an answer."""

    id: str
    cells: Mapping[str, FilledCell]
    place: Place
    empty: Mapping[str, Place] = field(default_factory=dict)
    needed: bool = False


@dataclass(frozen=True, slots=True)
class LeftBlank:
    """A row that the form needs an answer to, in which nothing was typed. `heading`, `place`: of the cell to fill."""

    line: str
    heading: str
    place: Place


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What one file holds. `rows`: by sheet, in the file's order, blank ones left out. `sha256`: of the file."""

    file: str
    sha256: str
    stamp: FormStamp
    rows: Mapping[FormSheet, tuple[FilledRow, ...]]
