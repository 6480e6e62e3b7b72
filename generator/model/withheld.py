"""What a public edition leaves out: which kind of thing, whose, and of which month, and nothing of the thing itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.month import Month
from generator.vocabulary import WithheldKind


@dataclass(frozen=True, slots=True)
class Withheld:
    """One item. `month` None: it belongs to no month. `action` and `holder` only where the line itself is shown and
    counted, and only its words are left out: 'holder' is the code, or the type where the answer is for all of one."""

    kind: WithheldKind
    system: str
    month: Month | None
    action: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class UnseenAnswer:
    """That a line was answered in words a public edition does not use: who answered, never what."""

    action: str
    holder: str
    holder_type: str
    role: str
    by_lead: bool


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A return, or the changes made to one after it was approved, that a public edition does not use. `changes`: the
    version that was approved is published, and these are what came after."""

    month: Month
    changes: bool
    answered: tuple[UnseenAnswer, ...]


def counted_kinds(items: tuple[Withheld, ...]) -> tuple[tuple[WithheldKind, int], ...]:
    """How many of each kind, in the order in which the kinds are defined; kinds without any are left out."""
    numbers = ((kind, sum(item.kind is kind for item in items)) for kind in WithheldKind)
    return tuple((kind, number) for kind, number in numbers if number)
