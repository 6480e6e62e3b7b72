"""A month of returns for every system of a dataset: what each organisation types into its form, made from a seed, and
the count of it that everything printed afterwards is held against.

The answers are illustrative, in the names of bodies that exist: they live in a scratch folder and nowhere else."""

from __future__ import annotations

import datetime
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.recount.line_by_line import Line, LineByLine

HEAD, FIRST = 4, 5
"""Rows of a sheet, from 1."""
LINES, DIFFERENT, BOARD, SIGN_OFF = "Responsibilities", "Different here", "For the board", "Sign-off"
SILENT, FORGOTTEN, SPOKEN_FOR = 0.06, 0.05, 0.5
"""Shares: of organisations that send nothing; of lines that are left empty; of the lines of those who send nothing that
the board answers for them."""


@dataclass(frozen=True)
class Cost:
    """What one command took. `seconds` of processor time, its children's included; `memory` of the largest process, in
    megabytes."""

    stage: str
    seconds: float
    memory: int


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@dataclass
class Scratch:
    """A project that is nobody's, and `baf` run on it as a person runs it."""

    root: Path
    costs: list[Cost] = field(default_factory=list)

    def baf(self, stage: str, *arguments: str, told: Path | None = None) -> Ran:
        """`told`: where to keep what it says, beside the project unless named."""
        out, err = ((told or self.root.parent) / name for name in ("out.txt", "err.txt"))
        with out.open("wb") as said, err.open("wb") as wrong:
            begun = subprocess.Popen([sys.executable, "-m", "generator", "--project", str(self.root), *arguments],
                                     stdout=said, stderr=wrong, cwd=Path(__file__).resolve().parents[2])
            _, status, used = os.wait4(begun.pid, 0)
            begun.returncode = os.waitstatus_to_exitcode(status)
        self.costs.append(Cost(stage, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024))
        return Ran(begun.returncode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Plan:
    """Who is asked what in the month, by the files alone."""

    recount: LineByLine
    month: str

    @cached_property
    def systems(self) -> list[str]:
        return self.recount.open_systems(self.month)

    @cached_property
    def lines(self) -> dict[str, dict[Line, dict[str, Any]]]:
        return {system: self.recount.responsibilities(system, self.month) for system in self.systems}

    def of_holder(self, holder: str) -> dict[Line, list[str]]:
        """Its lines, each with the systems that ask it."""
        found: dict[Line, list[str]] = {}
        for system, lines in self.lines.items():
            for line in lines:
                if line[1] == holder:
                    found.setdefault(line, []).append(system)
        return found

    @cached_property
    def shared(self) -> dict[str, list[str]]:
        """Organisations of more than one system, with their systems."""
        found: dict[str, set[str]] = {}
        for system, lines in self.lines.items():
            for _, holder, _ in lines:
                if holder not in self.recount.types:
                    found.setdefault(holder, set()).add(system)
        return {holder: sorted(systems) for holder, systems in sorted(found.items()) if len(systems) > 1}

    @cached_property
    def ambulances(self) -> list[str]:
        """Ambulance trusts of more than one system."""
        types = {row["code"] for row in self.recount.body_types if row["type"] == "ambulance"}
        return [holder for holder in self.shared if holder in types]

    @property
    def due(self) -> datetime.date:
        return next(datetime.date.fromisoformat(item["return_due"])
                    for item in self.recount.plan["reporting"]["months"] if item["month"] == self.month)

    def scale(self, line: Line, system: str) -> dict[str, Any]:
        action = self.lines[system][line]["action"]
        return self.recount.scales[action.get("scale", self.recount.plan["answer_scale"])]

    def revision(self, line: Line, system: str) -> int:
        return self.recount.revision(self.lines[system][line]["action"], self.month)


@dataclass
class Typed:
    """Everything that a script typed, as it must come back: by system, answers as a return holds them."""

    answers: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def add(self, system: str, line: Line, revision: int, value: str, narrative: str, given_by: str = "") -> None:
        action, holder, role = line
        self.answers.setdefault(system, []).append(
            {"action": action, "holder": holder, "role": role, "revision": str(revision), "value": value,
             "narrative": narrative, **({"given_by": given_by} if given_by else {})})

    def forget(self, system: str, plan: Plan) -> None:
        """What a system's own form held: its lines, those of collectives, and those it gave for others."""
        self.answers[system] = [item for item in self.answers[system] if item["holder"] not in (
            system, *plan.recount.types) and "given_by" not in item]


def as_typed(plan: Plan, typed: Typed) -> LineByLine:
    """The count of the month from what was typed, not from what an import made of it; earlier months from their
    files."""
    found = plan.recount.saying(lambda system, month, answers: list(typed.answers.get(system, ()))
                                if month == plan.month else answers)
    found.holds_returns = True
    return found


def chance(*parts: object) -> random.Random:
    """The same for the same words, whatever was asked before."""
    return random.Random("/".join(map(str, parts)))


def sends_nothing(holder: str, shared: Iterable[str]) -> bool:
    """Never one of several systems: what those say is compared between systems."""
    return holder not in shared and chance("silent", holder).random() < SILENT


@cache
def words_of(line: str) -> str:
    """Text that stands nowhere else, and looks like nobody's number."""
    letters = chance("words", line)
    return "Typed by a script: " + "".join(letters.choice("bcdfghjklmnpqrstvwxz") for _ in range(14)) + "."


class Book:
    """A form in the hands of somebody who fills it in."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        sheet = self.book[LINES]
        self.columns = {str(cell.value): cell.column for cell in sheet[HEAD] if cell.value}
        self.rows = {str(sheet.cell(row, 1).value): row for row in range(FIRST, sheet.max_row + 1)
                     if sheet.cell(row, 1).value}

    def says(self, line: str, heading: str) -> str:
        return str(self.book[LINES].cell(self.rows[line], self.columns[heading]).value or "")

    def type(self, line: str, **cells: Any) -> None:
        """Headings with '_' for a space."""
        _type(self.book[LINES], self.rows[line], self.columns, cells)

    def type_in(self, tab: str, line: str, **cells: Any) -> None:
        sheet = self.book[tab]
        columns = {str(cell.value): cell.column for cell in sheet[HEAD] if cell.value}
        row = next(row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value == line)
        _type(sheet, row, columns, cells)


def _type(sheet: Worksheet, row: int, columns: Mapping[str, int], cells: Mapping[str, Any]) -> None:
    for heading, value in cells.items():
        cell = sheet.cell(row, columns[heading.replace("_", " ")])
        assert not cell.protection.locked, f"{sheet.title} {cell.coordinate} is locked"
        cell.value = value


def answer(line: Line, scale: Mapping[str, Any], due: datetime.date, spread: str = "") -> tuple[str, dict[str, Any]]:
    """A value, and what is typed for it."""
    name = "/".join(line)
    dice = chance("value", name, spread)
    value = dice.choices(list(scale), [1 if item.get("closes") == "true" else 6 for item in scale.values()])[0]
    cells: dict[str, Any] = {"Answer": scale[value]["word"], "Narrative": words_of(name + spread)}
    if scale[value]["tone"] in ("on_track", "complete"):
        cells["Evidence"] = "Minutes of the operations group"
        cells["Assurance_rating"] = dice.choice(("substantial", "reasonable"))
    elif scale[value].get("excludes") != "true":
        cells["Date_now_expected"] = due + datetime.timedelta(days=dice.randrange(10, 60))
        cells["Mitigation"] = "The remaining posts are out to advert."
    return value, cells


def fill(path: Path, target: Path, plan: Plan, typed: Typed) -> str:
    """One form, filled in and saved; whose it is. What is typed into a shared organisation's holds in each of its
    systems."""
    code = re.match(r"[^-_]+", path.name)
    assert code is not None
    whose, book = code.group(), Book(path)
    if whose in plan.lines:
        _fill_system(book, whose, plan, typed)
    else:
        _fill_organisation(book, whose, plan, typed)
    book.book.save(target)
    return whose


def _fill_system(book: Book, system: str, plan: Plan, typed: Typed) -> None:
    """Its own lines, those of collectives, and some of those of organisations that send nothing."""
    for line in plan.lines[system]:
        name, holder = "/".join(line), line[1]
        own = holder == system or holder in plan.recount.types
        if own and book.says(name, "Answer needed") != "yes":
            continue
        if own and chance("forgotten", name).random() < FORGOTTEN:
            continue
        if not own and not (sends_nothing(holder, plan.shared) and book.says(name, "This month")[:6] != "Stands"
                            and chance("spoken for", name).random() < SPOKEN_FOR):
            continue
        value, cells = answer(line, plan.scale(line, system), plan.due, system)
        if not own:
            cells["Given_by"] = "the ICB"
        book.type(name, **cells)
        typed.add(system, line, plan.revision(line, system), value, cells["Narrative"],
                  "icb" if holder != system else "")
    book.type_in(BOARD, "summary", Detail=words_of(f"summary {system}"))
    for step in plan.recount.plan["signatories"]:
        if step.get("required", "true") == "true" and not step.get("types"):
            book.type_in(SIGN_OFF, step["step"], Role="Winter director", Date=plan.due - datetime.timedelta(days=1))


def _fill_organisation(book: Book, holder: str, plan: Plan, typed: Typed) -> None:
    for line, systems in plan.of_holder(holder).items():
        name = "/".join(line)
        if book.says(name, "Answer needed") != "yes" or chance("forgotten", name).random() < FORGOTTEN:
            continue
        value, cells = answer(line, plan.scale(line, systems[0]), plan.due)
        book.type(name, **cells)
        for system in systems:
            typed.add(system, line, plan.revision(line, system), value, cells["Narrative"])


# Files that cannot be used -----------------------------------------------------------------------------------------


def without_headings(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for cell in book[LINES][HEAD]:
        cell.value = None
    book.save(path)


def of_an_older_template(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        stamp = str(sheet["A3"].value or "")
        if stamp.startswith("baf-form "):
            sheet["A3"].value = re.sub(r"^baf-form \d+", "baf-form 0", stamp)
    book.save(path)


def in_other_words(path: Path) -> None:
    """Every answer in colours that are on no scale, and nobody's signature."""
    book = openpyxl.load_workbook(path)
    sheet = book[LINES]
    column = next(cell.column for cell in sheet[HEAD] if cell.value == "Answer")
    for row in range(FIRST, sheet.max_row + 1):
        if sheet.cell(row, column).value:
            sheet.cell(row, column).value = "Amber-ish"
    for tab in (SIGN_OFF, BOARD):
        for row in book[tab].iter_rows(min_row=FIRST):
            for cell in row:
                if not cell.protection.locked:
                    cell.value = None
    book.save(path)


BREAKING = {"WP815": without_headings, "WP803": of_an_older_template, "WP503": in_other_words}
"""By the rule that a file goes back for."""
