"""Where each board stands with its own statement, under a plan that every board answers and signs for itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """One required signature. `on` None: not given. `changed`: the statement is not what was signed any more."""

    step: str
    role: str
    verb: str
    on: datetime.date | None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One board's. `asked`: lines it answers for, without those declared not applicable; `answered`: how many of them
    it answered itself this month or that stand by its own answer. What another gave for it is no statement of its."""

    board: str
    name: str
    short_name: str
    system: str
    """The system it is counted from: the one that coordinates it."""
    asked: int
    answered: int
    signatures: tuple[Signature, ...]

    @property
    def sent(self) -> bool:
        """Whole: every line of it. A statement in part is not a statement."""
        return 0 < self.asked == self.answered

    @property
    def in_part(self) -> bool:
        return 0 < self.answered < self.asked

    @property
    def unsigned(self) -> tuple[Signature, ...]:
        return tuple(item for item in self.signatures if item.on is None)

    @property
    def signed(self) -> bool:
        """Sent whole, with every signature. A signature under what was not sent whole counts for nothing."""
        return self.sent and not self.unsigned


@dataclass(frozen=True, slots=True)
class StatementCounts:
    """boards = sent + in_part + nothing + asked. `sent`: whole; `signed`: of those, with every signature required;
    `asked`: every board, in a dataset that holds no returns."""

    boards: int
    sent: int
    signed: int
    in_part: int
    nothing: int
    asked: int

    @classmethod
    def of(cls, statements: Iterable[Statement], holds_returns: bool) -> StatementCounts:
        """Zeros where the plan asks no board for a statement of its own."""
        listed = tuple(statements)
        asked = 0 if holds_returns else len(listed)
        sent, in_part = sum(item.sent for item in listed), sum(item.in_part for item in listed)
        return cls(len(listed), sent, sum(item.signed for item in listed), in_part,
                   len(listed) - sent - in_part - asked, asked)
