"""One row of a form -> the fields of one entry, with the cell of each; what cannot be understood is said."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Finding, Place
from generator.model.form import FilledRow, FormValue
from generator.rules import submitted as rulebook
from generator.submissions import cells
from generator.submissions.cells import Read
from generator.vocabulary import Severity

Choices = Iterable[tuple[str, str]]
"""Words to choose from, and what each stands for."""


@dataclass(slots=True)
class RowReader:
    """Reads the typed cells of one row into `fields`. `found`: what was found on the way; `heading`: by column key."""

    row: FilledRow
    heading: Mapping[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    @property
    def spoiled(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.found)

    @property
    def reasons(self) -> tuple[str, ...]:
        return reasons_of(self.found)

    def value(self, key: str) -> FormValue:
        cell = self.row.cells.get(key)
        return cell.value if cell else None

    def place(self, key: str) -> Place:
        """Of a cell of the row; of the row where it has no such cell."""
        cell = self.row.cells.get(key)
        return cell.place if cell else self.row.empty.get(key, self.row.place)

    def text(self, key: str) -> str:
        return cells.text_of(self.value(key))

    def texts(self, *keys: str) -> None:
        for key in keys:
            self._put(key, cells.read_text)

    def lines(self, *keys: str) -> None:
        for key in keys:
            if entries := cells.read_lines(self.value(key)):
                self.set(key, list(entries), self.place(key))

    def days(self, *keys: str) -> None:
        for key in keys:
            self._put(key, cells.read_day)

    def numbers(self, *keys: str, percent: bool = False) -> None:
        for key in keys:
            self._put(key, lambda value: cells.read_number(value, percent=percent))

    def yes(self, key: str) -> None:
        self._put(key, cells.read_yes)

    def choice(self, key: str, choices: Choices) -> None:
        self._put(key, lambda value: cells.read_choice(value, choices))

    def score(self, stage: str, half: str) -> None:
        """A number from 1 to 5 that becomes part of a field of its own."""
        key = f"{stage}_{half}"
        read = self._read(key, cells.read_number)
        if read.value is not None:
            self.fields.setdefault(stage, {})[half] = read.value
            self.places[f"{stage}.{half}"] = self.place(key)
            self.places.setdefault(stage, self.place(key))

    def set(self, name: str, value: Any, place: Place) -> None:
        self.fields[name] = value
        self.places[name] = place

    def taken_out(self, key: str) -> Any:
        """A field that is no field of the entry; None where it says nothing."""
        self.places.pop(key, None)
        return self.fields.pop(key, None)

    def wrong(self, key: str, message: str, hint: str) -> None:
        self.found.append(rulebook.UNCLEAR.found(message, self.place(key), hint))

    def _put(self, key: str, reader: Callable[[FormValue], Read]) -> None:
        read = self._read(key, reader)
        if read.value is not None:
            value = read.value.isoformat() if isinstance(read.value, datetime.date) else read.value
            self.set(key, value, self.place(key))

    def _read(self, key: str, reader: Callable[[FormValue], Read]) -> Read:
        read = reader(self.value(key))
        if read.wrong:
            self.wrong(key, f"{self.heading.get(key, key)}: {read.wrong}", read.hint)
        elif read.note:
            typed = self.text(key)
            shown = typed if len(typed) <= _SHOWN else typed[:_SHOWN] + "…"
            self.found.append(rulebook.UNDERSTOOD.found(
                f"{self.heading.get(key, key)}: '{shown}' is {read.note}", self.place(key)))
        return read


_SHOWN = 40


def reasons_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The errors in words, each with its cell."""
    return tuple(dict.fromkeys(_reason(one) for one in findings if one.severity is Severity.ERROR))


def _reason(finding: Finding) -> str:
    place = finding.place
    where = "!".join(part for part in (place.sheet, place.cell) if part) or (f"line {place.line}" if place.line else "")
    words = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return f"{where}: {words} ({finding.rule})" if where else f"{words} ({finding.rule})"
