"""Where a statement comes from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Place


@dataclass(frozen=True, slots=True)
class Publication:
    """A document that asks for something or publishes a figure. `date` is text as the document has it (ISO where
    known, '' where not); `seen` says how much of it the author has read: 'whole', 'opening only', 'not seen'."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    seen: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """The statement's source: id of a Publication, where in it, and whether it was checked against the original.

    What was not is printed as 'not yet checked against the original' beside the line, on paper too."""

    publication: str
    locator: str = ""
    checked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """One file that a result was made from. `path` is relative to the project root."""

    path: str
    sha256: str
