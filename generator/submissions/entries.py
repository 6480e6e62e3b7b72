"""What a file says for one system, entry by entry, each knowing the cells it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from generator.findings import Place
from generator.model.month import Month


class Section(StrEnum):
    """Where an entry goes. A section of return.yaml, except the last two, which have files of their own."""

    ANSWERS = "answers"
    DELIVERED = "delivered"
    FIGURES = "local_figures"
    DECISIONS = "decisions"
    SIGNOFF = "signoff"
    SUMMARY = "summary"
    APPROVED = "approved_for_publication"
    PARTS = "parts"
    RISKS = "risks"
    REVIEWS = "reviews"


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as plain values of YAML. `key`: what it is about, within its section. `fields`: in the order they are
    written; for SUMMARY and APPROVED the one value stands under 'value'. `places`: of single fields ('inherent' and
    'inherent.impact' alike); `place`: of the row. `line`: as the sender knows it. `headings`: what a form calls
    the fields; `blank`: its cells in which nothing stands, by field."""

    section: Section
    key: Key
    fields: Mapping[str, Any]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    line: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    blank: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, name: str) -> Place:
        """Of a field; of the row where the field has no cell of its own."""
        return self.places.get(name) or self.places.get(name.split(".")[0]) or self.place

    def says_the_same(self, other: Entry) -> bool:
        return self.key == other.key and meaning(self.fields) == meaning(other.fields)


def meaning(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something, as they compare: line ends, white space at the ends, and a number's point do not
    count."""
    return {name: plain for name, value in fields.items() if (plain := _plain(value)) not in (None, "", [], {}, False)
            and (name, plain) != ("given_by", "holder")}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Part:
    """What one file says for one system. `organisation`: whose part it is, '' for the system's own. `template`: 0 for
    a file that is no form. `signed`: the latest day on which something in it was signed. `spoiled`: rows with errors,
    which are not among the entries."""

    file: str
    sha256: str
    system: str
    organisation: str
    month: Month
    template: int
    entries: tuple[Entry, ...]
    spoiled: tuple[Spoiled, ...] = ()
    signed: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A row that goes back. `key`: of the answer it would have been; () for a row that is no answer."""

    key: Key
    place: Place
    reasons: tuple[str, ...]
