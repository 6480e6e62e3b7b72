"""What became of a month after it was sent: answers and figures that were restated, signatures, open challenges."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from generator.model.month import Month
from generator.model.returns import Answer, Delivered, Review, SignOff


@dataclass(frozen=True, slots=True)
class Restated:
    """An answer that was changed after it had been given. `month`: whose return it is in; `on`: the day of the change;
    `was`: the answer until then; `now`: what took its place, None where nothing did."""

    month: Month
    on: datetime.date
    why: str
    was: Answer
    now: Answer | None
    correction: bool = False
    """The sender put it right before anybody had approved, presented or published it."""


@dataclass(frozen=True, slots=True)
class RestatedFigure:
    """Capacity delivered that was changed after it had been reported. Fields as in Restated."""

    month: Month
    on: datetime.date
    why: str
    was: Delivered
    now: Delivered | None
    correction: bool = False


class Signed(StrEnum):
    """Whether what was signed is what stands now."""

    AS_SIGNED = "as signed"
    CHANGED = "changed since it was signed"
    """An answer or a figure of capacity delivered is not what it was when the signature was given."""
    NOT_RECORDED = "what was signed is not recorded"
    """The signature has no fingerprint."""
    NOT_TOLD = "not told"
    """A public edition does not say it."""


@dataclass(frozen=True, slots=True)
class SignatureState:
    """One signature under the month's return. `answers`, `figures`: what was changed since, and `added`,
    `added_figures`: what came since, where the restatements lead back from what stands now to what was signed; all
    empty where nothing tells what changed. `again`: the day on which the same step was signed anew, None where this is
    its latest signature."""

    signoff: SignOff
    state: Signed
    again: datetime.date | None = None
    answers: tuple[Restated, ...] = ()
    figures: tuple[RestatedFigure, ...] = ()
    added: tuple[Answer, ...] = ()
    added_figures: tuple[Delivered, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Something else stands now than what was signed, and nobody has signed that."""
        return self.state is Signed.CHANGED and self.again is None


@dataclass(frozen=True, slots=True)
class OpenChallenge:
    """A challenge that nobody has responded to. `raised_in`: the month it was first made about; `age`: reporting
    months since then, 0 in that month itself."""

    review: Review
    raised_in: Month
    age: int
