"""What a system is short of beside what was planned, opened, staffed and funded; and each quantity system by system."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.framework import GapKind, Quantity
from generator.model.month import Month
from generator.model.returns import CapacityGap, Delivered


@dataclass(frozen=True, slots=True)
class Parts:
    """A gap taken apart. The five always add up to the gap: more opened than the gap makes `unopened` negative, more
    staffed than opened makes `unstaffed` negative, and nothing is clipped."""

    staffed: float = 0.0
    """Open with staff: what closes the gap."""
    unstaffed: float = 0.0
    """Open, and known to have no staff."""
    staff_unknown: float = 0.0
    """Open; how much of it has staff is not reported."""
    unopened: float = 0.0
    unknown: float = 0.0
    """Nothing is reported of it. Never read as not opened."""

    @classmethod
    def of(cls, wanted: float, opened: float | None, staffed: float | None) -> Parts:
        if opened is None:
            return cls(staffed=staffed or 0.0, unknown=wanted - (staffed or 0.0))
        if staffed is None:
            return cls(staff_unknown=opened, unopened=wanted - opened)
        return cls(staffed=staffed, unstaffed=opened - staffed, unopened=wanted - opened)

    @classmethod
    def together(cls, parts: Iterable[Parts]) -> Parts:
        found = tuple(parts)
        return cls(sum(one.staffed for one in found), sum(one.unstaffed for one in found),
                   sum(one.staff_unknown for one in found), sum(one.unopened for one in found),
                   sum(one.unknown for one in found))

    @property
    def gap(self) -> float:
        return self.staffed + self.remaining

    @property
    def remaining(self) -> float:
        """The gap less what is open with staff, as far as anything is reported."""
        return self.unstaffed + self.staff_unknown + self.unopened + self.unknown


@dataclass(frozen=True, slots=True)
class LastTold:
    """What an earlier return said of a gap or quantity of which this month's says nothing: shown with its month beside
    it, and in no sum of this month."""

    month: Month
    delivered: Delivered


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap in one month. `actions`: ids of the actions asked here that are to close it, in the plan's order: those
    it names itself, else those that bear on its kind. `last_told`: where nothing is reported of it this month."""

    gap: CapacityGap
    delivered: Delivered | None
    actions: tuple[str, ...]
    last_told: LastTold | None = None

    @property
    def opened(self) -> float | None:
        return self.delivered.opened if self.delivered else None

    @property
    def staffed(self) -> float | None:
        return self.delivered.staffed if self.delivered else None

    @property
    def funded(self) -> float | None:
        return self.delivered.funded if self.delivered else None

    @property
    def planned(self) -> float | None:
        """Of all actions together; None where no number is given."""
        return total_of(item.number for item in self.gap.planned)

    @property
    def parts(self) -> Parts:
        return Parts.of(self.gap.wanted, self.opened, self.staffed)


@dataclass(frozen=True, slots=True)
class KindLine:
    """The gaps of one kind in one system, summed: all have one unit. A sum is None where no line has a figure."""

    kind: GapKind
    lines: tuple[GapLine, ...]

    @property
    def baseline(self) -> float | None:
        return total_of(line.gap.baseline for line in self.lines)

    @property
    def submitted(self) -> float:
        return sum(line.gap.submitted for line in self.lines)

    @property
    def wanted(self) -> float:
        return sum(line.gap.wanted for line in self.lines)

    @property
    def agreed(self) -> bool:
        """Whether every figure is an agreed one."""
        return all(line.gap.agreed is not None for line in self.lines)

    @property
    def planned(self) -> float | None:
        return total_of(line.planned for line in self.lines)

    @property
    def opened(self) -> float | None:
        return total_of(line.opened for line in self.lines)

    @property
    def staffed(self) -> float | None:
        return total_of(line.staffed for line in self.lines)

    @property
    def funded(self) -> float | None:
        return total_of(line.funded for line in self.lines)

    @property
    def reported(self) -> int:
        """How many lines have any figure of this month."""
        return sum(line.opened is not None or line.staffed is not None for line in self.lines)

    @property
    def last_told(self) -> tuple[LastTold, ...]:
        """Of the lines that have one, the latest month first."""
        held = (line.last_told for line in self.lines if line.last_told is not None)
        return tuple(sorted(held, key=lambda item: item.month, reverse=True))

    @property
    def parts(self) -> Parts:
        return Parts.together(line.parts for line in self.lines)

    @property
    def actions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(action for line in self.lines for action in line.actions))


@dataclass(frozen=True, slots=True)
class Capacity:
    """Of one system and month. Every gap stands once, under its kind, in the framework's order of kinds."""

    kinds: tuple[KindLine, ...]
    idle_actions: tuple[tuple[str, tuple[str, ...]], ...]
    """Actions asked here that bear on kinds of gap, and close none of those this system named: id, and the kinds.
    Empty where the system has named no gap at all: then nothing is known."""
    open_gaps: tuple[str, ...]
    """Ids of gaps that no action asked here closes."""
    strays: tuple[Delivered, ...]
    """Delivered against gaps that do not hold in this month: kept, listed, and in no sum."""

    @property
    def lines(self) -> tuple[GapLine, ...]:
        return tuple(line for kind in self.kinds for line in kind.lines)


REPORTED, NO_FIGURE, NO_RETURN, NOTHING_ASKED = "reported", "no figure", "no return", "nothing asked"
"""How the delivery of one system against one quantity stands: the return says a figure; it came and says none; no
usable return of the month is held; the system has neither a gap of the kind nor a share."""


@dataclass(frozen=True, slots=True)
class QuantityLine:
    """One quantity in one system. Every figure is None where none is held, which is never nought.

    `share` None: not published, or not held here. `gap`, `agreed`, `baseline`, `opened`, `staffed`, `funded` are of the
    gaps of the quantity's kind (`gap`: agreed, or submitted where none is agreed; `agreed`: those that are). Where the
    system reports against its share instead, `of_share` is true and the delivered figures are what it reports there,
    unless the quantity is a level: then only `in_place` is, and what was added is not known.
    `in_place`, of a quantity that is a level to reach: baseline and what has staff, where both are held of all gaps."""

    system: str
    quantity: str
    share: float | None
    baseline: float | None
    agreed: float | None
    gap: float | None
    opened: float | None
    staffed: float | None
    funded: float | None
    in_place: float | None
    of_share: bool
    state: str
    elsewhere: int = 0
    """Gaps of shared organisations that are counted from another system, and in none of these figures."""


def total_of(values: Iterable[float | None]) -> float | None:
    """The sum of what is held; None for no figure at all."""
    given = tuple(value for value in values if value is not None)
    return sum(given) if given else None


def is_money(quantity: Quantity) -> bool:
    """Money is not opened or staffed, and returns are not asked for it."""
    return quantity.kind == "money"


def is_level(quantity: Quantity) -> bool:
    """So many in all, and not so many more: what was added has the baseline to stand on."""
    return quantity.kind == "level"
