"""Who has returned for a month: when, how complete, by which organisations, and what was sent back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.month import Month
from generator.model.pack import ReturnState

CAME = ("on time", "late")
"""States of a return that is held and used."""
PART = "part received"
"""Held and used, and not the return: the body that leads the system has sent nothing."""
MISSING = ("no return", "returned for correction")
"""States of a month for which something is still awaited."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one month. `due` = own + by_lead + missing; beside them stand those that ask for no answer any more.

    own: answered by the holder itself for this month; by_lead: answered for it by the body that leads the system, and
    not by itself; missing: no answer of this month counts; sent_back: of the missing, rows that came and were sent
    back; beside: of the missing, those that the leading body answered, while the holder's own answer of an earlier
    month is worse and stands; standing: closed as complete or not applicable before this month, or declared not
    applicable."""

    own: int = 0
    by_lead: int = 0
    missing: int = 0
    sent_back: int = 0
    standing: int = 0
    beside: int = 0

    @property
    def due(self) -> int:
        return self.own + self.by_lead + self.missing

    @property
    def answered(self) -> int:
        return self.own + self.by_lead

    @classmethod
    def sum_of(cls, parts: Iterable[Lines]) -> Lines:
        listed = tuple(parts)
        return cls(*(sum(getattr(part, name) for part in listed) for name in cls.__slots__))


@dataclass(frozen=True, slots=True)
class SentBack:
    """`line`: id of the responsibility whose row was sent back, '' for the whole return; `title`: of its action."""

    on: datetime.date | None
    line: str
    title: str
    holder: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HolderStatus:
    """One organisation (or declared collective) in one system's return.

    counted_by: the system that its shared lines are counted from, '' where all are counted here; elsewhere: how many
    lines those are. received, days_late: of its own part as it first came, where parts are recorded; changed: when
    another came since. unsigned: the roles whose signature is required of it and not given. contact: the role to
    ask, '' where none is held."""

    code: str
    name: str
    short_name: str
    types: tuple[str, ...]
    collective: bool
    leads: bool
    lines: Lines
    counted_by: str
    elsewhere: int
    received: datetime.date | None
    days_late: int
    unsigned: tuple[str, ...]
    contact: str
    changed: datetime.date | None = None

    @property
    def complete(self) -> bool:
        return self.lines.missing == 0

    @property
    def silent(self) -> bool:
        """Something is due of it and it has answered nothing itself, nor has anybody for it."""
        return self.lines.due > 0 and self.lines.answered == 0

    @property
    def spoken_for(self) -> bool:
        """It has answered nothing itself; what is held was given for it."""
        return self.lines.own == 0 and self.lines.by_lead > 0


@dataclass(frozen=True, slots=True)
class SystemStatus:
    """One system's return. `lines`: all of its own, shared organisations' too. `once`: those that are counted from it.
    `history`: every reporting month up to this one, oldest first. `contact`: the role that prepares the return."""

    code: str
    name: str
    short_name: str
    region: str
    region_name: str
    state: ReturnState
    lines: Lines
    once: Lines
    holders: tuple[HolderStatus, ...]
    sent_back: tuple[SentBack, ...]
    unsigned: tuple[str, ...]
    history: tuple[ReturnState, ...]
    contact: str

    @property
    def came(self) -> bool:
        return self.state.state in CAME

    @property
    def in_part(self) -> bool:
        return self.state.state == PART

    @property
    def senders(self) -> tuple[HolderStatus, ...]:
        """Organisations whose part is recorded as received."""
        return tuple(item for item in self.holders if item.received is not None)

    @property
    def complete(self) -> bool:
        return self.came and self.lines.missing == 0


@dataclass(frozen=True, slots=True)
class Chase:
    """Whom to ask for what. `systems`: whose return waits for it, the one it is counted in first. `holder` is the code,
    `contact` a role, never a person; '' where none is held."""

    systems: tuple[str, ...]
    holder: str
    name: str
    contact: str
    why: str
    lines: int


@dataclass(frozen=True)
class ReturnStatus:
    """All systems of a dataset under one framework in one month; systems in the order of region and name.

    due: the day the return was due, None for a month that is not reported on. lines: of all systems, those of shared
    organisations once, from the system that coordinates them; shared_elsewhere: how many that left out."""

    dataset: str
    dataset_title: str
    framework: str
    framework_title: str
    lead_word: str
    month: Month
    due: datetime.date | None
    illustrative: bool
    holds_returns: bool
    systems: tuple[SystemStatus, ...]
    lines: Lines
    shared_elsewhere: int
    chase: tuple[Chase, ...]

    @property
    def collected(self) -> bool:
        """Whether anything is awaited at all: returns are held, and this month is reported on."""
        return self.holds_returns and self.due is not None

    @property
    def anything_missing(self) -> bool:
        return self.collected and any(not system.complete for system in self.systems)

    def of_systems(self, codes: Iterable[str]) -> ReturnStatus:
        """Of some of its systems alone, whoever is to be asked for them with it. One system counts all of its lines;
        of several, those of shared organisations count once, where they are counted in the whole."""
        wanted = frozenset(codes)
        systems = tuple(item for item in self.systems if item.code in wanted)
        lines = Lines.sum_of(item.lines for item in systems)
        once = lines if len(systems) == 1 else Lines.sum_of(item.once for item in systems)
        return replace(self, systems=systems, lines=once,
                       shared_elsewhere=lines.due + lines.standing - once.due - once.standing,
                       chase=tuple(item for item in self.chase if wanted.intersection(item.systems)))

    def number(self, state: str) -> int:
        """How many systems' returns stand so."""
        return sum(system.state.state == state for system in self.systems)
