"""What each CSV table holds: its columns, which cells may be empty, and the form of each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.findings import Finding
from generator.model.month import Month
from generator.schemas import rulebook
from generator.schemas.suggest import nearest
from generator.sources.csv_source import CsvDocument
from generator.sources.limits import at_most


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text) is not None
    except ValueError:
        return False


def _is_period(text: str) -> bool:
    if len(text) == 10:
        return _is_date(text)
    try:
        return Month.parse(text) is not None
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Form:
    """A form that cells take: `words` completes 'it takes ...'; `pattern` is what every such cell looks like, and
    `fits` looks closer where a pattern cannot tell."""

    words: str
    pattern: str
    fits: Callable[[str], bool] = lambda _: True
    choices: tuple[str, ...] = ()


def _one_of(*choices: str) -> Form:
    return Form("one of " + ", ".join(choices), "|".join(choices), choices=choices)


TEXT = Form("text", r"\S|\S[^\n]*\S", lambda text: text == text.strip())
CODE = Form("a code of capital letters and digits", "[A-Z0-9]{2,9}")
ID = Form("an id of letters, digits and hyphens", "[A-Za-z0-9][A-Za-z0-9-]*")
SNAKE = Form("an id of small letters, digits and underscores", "[a-z][a-z0-9_]*")
KEBAB = Form("an id of small letters, digits and hyphens", "[a-z0-9][a-z0-9-]*")
HOLDER = Form("a code or an organisation type", "[A-Z0-9]{2,9}|[a-z][a-z0-9_]*")
DATE = Form("a date written YYYY-MM-DD", "[12][0-9]{3}-[0-9]{2}-[0-9]{2}", _is_date)
PERIOD = Form(
    "a month written YYYY-MM, or the Monday of a week written YYYY-MM-DD",
    "[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?",
    _is_period,
)
NUMBER = Form("a number without thousands separators", r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
STEP = Form("a whole number from 1 to 99", "[1-9][0-9]?")
YES_NO = _one_of("yes", "no")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `needed`: the cell is never empty."""

    name: str
    form: Form
    needed: bool
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


_FROM = Column("from", DATE, False, "First day on which it holds; empty: always did.")
_UNTIL = Column("until", DATE, False, "Last day on which it holds; empty: still does.")
_CHECKED = Column("checked", YES_NO, True, "yes only if compared with the original.")
_SOURCE = Column("source", TEXT, False, "Where it comes from.")

TABLES = {
    table.name: table
    for table in (
        Table(
            "organisations",
            "Every body of the register.",
            (
                Column("code", CODE, True, "ODS code, or ONS code of a council."),
                Column("opened", DATE, False, "First day it existed; empty: before anything here."),
                Column("closed", DATE, False, "Last day it existed; empty: still does."),
                Column("ons_code", CODE, False, "Code of its area."),
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "names",
            "What bodies are called, with dates.",
            (
                Column("code", CODE, True, "The body."),
                Column("name", TEXT, True, "Its full name."),
                Column("short_name", TEXT, True, "Its name for narrow places."),
                _FROM,
                _UNTIL,
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "types",
            "What bodies are, with dates. One body may be of several types.",
            (
                Column("code", CODE, True, "The body."),
                Column("type", SNAKE, True, "Id of an organisation type."),
                _FROM,
                _UNTIL,
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "systems",
            "Which region each system belongs to, with dates.",
            (
                Column("code", CODE, True, "The system."),
                Column("region", CODE, True, "Its region."),
                _FROM,
                _UNTIL,
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "partnerships",
            "Which bodies are partners of which systems, with dates.",
            (
                Column("organisation", CODE, True, "The body."),
                Column("system", CODE, True, "The system."),
                _FROM,
                _UNTIL,
                Column("coordinating", YES_NO, True, "yes for the one system that coordinates a shared body."),
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "succession",
            "Which body followed which.",
            (
                Column("from", CODE, True, "The body before."),
                Column("to", CODE, True, "The body after."),
                Column("on", DATE, True, "First day of the body after."),
                Column(
                    "kind",
                    _one_of("merger", "split", "absorbed", "code_change", "reorganised"),
                    True,
                    "How it followed.",
                ),
                Column("weight", NUMBER, False, "Share of the population, from 0 to 1; empty: not known."),
                Column("covers", TEXT, False, "Which part went there."),
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "collectives",
            "Bodies that are not in the register and are answered for together.",
            (
                Column("type", SNAKE, True, "Id of an organisation type."),
                Column("system", CODE, False, "The system; empty: every system."),
                Column("name", TEXT, True, "What they are called together."),
                Column("answered_by", HOLDER, True, "Who answers for them: a type or a code."),
                _FROM,
                _UNTIL,
            ),
        ),
        Table(
            "clusters",
            "Systems that share leadership, with dates.",
            (
                Column("cluster", KEBAB, True, "Id of the cluster."),
                Column("name", TEXT, True, "Its name."),
                Column("system", CODE, True, "A system in it."),
                _FROM,
                _UNTIL,
                _CHECKED,
                _SOURCE,
            ),
        ),
        Table(
            "tiles",
            "Where each system stands on the map of tiles: a grid that this project draws, not a published map.",
            (
                Column("code", CODE, True, "A system; or a region, whose name is written there."),
                Column("column", STEP, True, "From the west, starting at 1."),
                Column("row", STEP, True, "From the north, starting at 1."),
                Column("label", TEXT, False, "What is written there, short; empty: the code, or the region's name."),
                _FROM,
                _UNTIL,
                _SOURCE,
            ),
        ),
        Table(
            "observations",
            "One figure a row.",
            (
                Column("series", SNAKE, True, "Id of the series: the name of the file."),
                Column(
                    "level",
                    _one_of("system", "trust", "ambulance_trust", "region", "england"),
                    True,
                    "Whose figure it is.",
                ),
                Column("body", CODE, True, "Code of the body."),
                Column("period", PERIOD, True, "The month, or the week's Monday."),
                Column("value", NUMBER, True, "The figure."),
                Column("numerator", NUMBER, False, "What was counted."),
                Column("denominator", NUMBER, False, "Of what."),
            ),
        ),
        Table(
            "allocations",
            "Each system's share of a framework's quantities.",
            (
                Column("quantity", ID, True, "Id of a quantity."),
                Column("system", CODE, True, "The system."),
                Column("share", NUMBER, False, "Its share; empty: not published."),
                Column("approximate", YES_NO, True, "yes: about."),
                _SOURCE,
                _CHECKED,
                Column("illustrative", YES_NO, True, "yes in a dataset of fictional systems."),
            ),
        ),
    )
}


def check_table(table: Table, document: CsvDocument) -> tuple[tuple[Finding, ...], frozenset[int]]:
    """What is wrong with the cells, and the indexes of the rows that cannot be used.

    Each distinct text of a column is looked at once, and by one pattern for all of them: tables have a hundred
    thousand cells, and nearly all are right.
    """
    findings: list[Finding] = []
    rows: set[int] = set()
    for index, column in enumerate(table.columns):
        wrong = _wrong_texts(column, {row[index] for row in document.rows})
        if wrong:
            bad = [number for number, row in enumerate(document.rows) if row[index] in wrong]
            rows.update(bad)
            told = (_finding(document, number, column, document.rows[number][index]) for number in bad)
            findings.extend(at_most(told))
    return tuple(sorted(findings, key=Finding.sort_key)), frozenset(rows)


def _wrong_texts(column: Column, texts: set[str]) -> set[str]:
    form = column.form
    wrong = {""} & texts if column.needed else set()
    texts = texts - {""}
    if re.fullmatch(f"(?:(?:{form.pattern})\n)*", "".join(text + "\n" for text in texts)) is None:
        one = re.compile(f"(?:{form.pattern})\\Z")
        wrong |= {text for text in texts if one.match(text) is None}
    return wrong | {text for text in texts - wrong if not form.fits(text)}


def _finding(document: CsvDocument, row: int, column: Column, text: str) -> Finding:
    place = document.place(row, column.name)
    if not text:
        return rulebook.CELL.found(
            f"the column '{column.name}' is empty here", place, f"it takes {column.form.words}"
        )
    if text != text.strip():
        return rulebook.CELL.found(f"'{text}' has spaces around it", place, f"write '{text.strip()}'")
    near = nearest(text, column.form.choices) if column.form.choices else ""
    return rulebook.CELL.found(
        f"'{text}' is not right for the column '{column.name}'",
        place,
        f"did you mean '{near}'?" if near else f"it takes {column.form.words}",
    )
