"""A pack ready to be printed, whatever its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.views.common import ILLUSTRATIVE, ILLUSTRATIVE_MEANING
from generator.views.sheets.parts import Head
from generator.vocabulary import Edition


class Sheet(Protocol):
    """A section of a pack: its template and its head."""

    @property
    def template(self) -> str: ...

    @property
    def head(self) -> Head: ...


class FrontSheet(Protocol):
    """The cover, which has no head of its own."""

    @property
    def template(self) -> str: ...

    @property
    def contents(self) -> tuple[Head, ...]: ...


@dataclass(frozen=True, slots=True)
class Running:
    """What runs along the head and foot of every sheet."""

    system: str
    month: str
    framework: str
    marking: str
    illustrative: str


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack ready to be printed. `title` is the document's; `edition` as in the file's name."""

    title: str
    lang: str
    edition: Edition
    fingerprint: str
    running: Running
    cover: FrontSheet
    sheets: tuple[Sheet, ...]


def illustrative_words(illustrative: bool, real_bodies: bool = False) -> str:
    """What runs along the foot of every sheet of a dataset of fictional bodies; '' for a real one. `real_bodies`: they
    exist, and the answers are invented."""
    if illustrative and real_bodies:
        return f"{ILLUSTRATIVE}: real bodies, invented answers, not to be quoted"
    meaning = ILLUSTRATIVE_MEANING[:1].lower() + ILLUSTRATIVE_MEANING[1:].rstrip(".")
    return f"{ILLUSTRATIVE}: {meaning}" if illustrative else ""
