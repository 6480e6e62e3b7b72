"""A folder of systems under icb_data/, as read: everything the build needs to know about it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from generator.findings import Place
from generator.model.month import Month
from generator.model.organisation import Register
from generator.model.returns import Agreement, CapacityGap, Overlay, Profile, Return, Review, RiskBand, StrategicRisk
from generator.model.silence import Silence
from generator.model.tailored import Allocation
from generator.model.withheld import HeldBack, Withheld
from generator.vocabulary import Audience, Better, Level, Unit


@dataclass(frozen=True, slots=True)
class Observation:
    """One published (or local) figure. `period`: 'YYYY-MM' for a month, the Monday 'YYYY-MM-DD' for a week.
    `month` is the month the period ends in. `text` is the value as typed in the file, on `line`."""

    period: str
    month: Month
    value: float
    text: str
    numerator: str
    denominator: str
    line: int


@dataclass(frozen=True, slots=True)
class BodySeries:
    """One series of one body, in time order. `file`: the table that holds it."""

    series: str
    level: Level
    body: str
    observations: tuple[Observation, ...]
    file: str

    def place(self, observation: Observation) -> Place:
        return Place(self.file, observation.line, 1)

    def until(self, month: Month) -> BodySeries:
        """Rule 14: nothing from after the month."""
        return BodySeries(self.series, self.level, self.body,
                          tuple(item for item in self.observations if item.month <= month), self.file)


@dataclass(frozen=True, slots=True)
class Rebase:
    """A new baseline: from the period `start` on, mean and limits are worked out anew. People decide it, on `decided`;
    a pack for an earlier month does not know it (rule 14). `bodies`: those it holds for; empty: every one."""

    start: str
    """'YYYY-MM', or the Monday of a week."""
    why: str
    decided: datetime.date
    by: str
    bodies: tuple[str, ...]
    place: Place

    def holds_for(self, body: str, month: Month) -> bool:
        return Month.of(self.decided) <= month and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True)
class Series:
    """A published (or illustrative) series: what it is, and whose. `gaps`: why periods are left out, in a few words,
    '' where none are meant to be."""

    id: str
    title: str
    unit: Unit
    better: Better
    frequency: str
    levels: tuple[Level, ...]
    numerator: str
    denominator: str
    publisher: str
    publication: str
    url: str
    licence: str
    derived: str
    caveats: tuple[str, ...]
    not_held: tuple[str, ...]
    checked: bool
    illustrative: bool
    place: Place
    gaps: str = ""
    rebases: tuple[Rebase, ...] = ()


@dataclass(frozen=True)
class SystemInputs:
    """What one system's folder holds for one framework. Reviews and risks are by month."""

    system: str
    profile: Profile | None
    overlay: Overlay | None
    agreement: Agreement | None
    gaps: tuple[CapacityGap, ...]
    returns: tuple[Return, ...]
    reviews: tuple[tuple[Month, tuple[Review, ...]], ...]
    risks: tuple[tuple[Month, tuple[StrategicRisk, ...]], ...]
    broken_returns: tuple[tuple[Month, Place], ...]
    """Returns with errors, not yet recorded as returned for correction: the last good one stands, marked."""
    unused_returns: tuple[Return, ...] = ()
    """The same returns with those of their answers that could be read: checked, never used."""
    held_back: tuple[HeldBack, ...] = ()
    """Returns, and changes to returns, that a public edition does not use."""

    def return_for(self, month: Month) -> Return | None:
        for item in self.returns:
            if item.month == month:
                return item
        return None


@dataclass(frozen=True, slots=True)
class KeepTerm:
    """How long the files that were sent are kept: `years` whole reporting years after the one that the month lies in.
    `year_ends`: month and day on which a reporting year ends."""

    years: int
    year_ends: tuple[int, int]


@dataclass(frozen=True)
class Dataset:
    """`systems`: inputs by system code, for one framework."""

    id: str
    title: str
    illustrative: bool
    area: str
    area_code: str
    publish: bool
    summary: str
    credit: str
    register: Register
    series: tuple[Series, ...]
    observations: tuple[BodySeries, ...]
    allocations: tuple[tuple[str, Allocation], ...]
    """System code and allocation."""
    systems: tuple[SystemInputs, ...]
    place: Place
    silences: tuple[Silence, ...] = ()
    """Of the dataset, of the framework and of the systems under it."""
    real_bodies: bool = False
    """Illustrative answers in the names of bodies that exist: a scratch project, never published."""
    audience: Audience = Audience.INTERNAL
    withheld: tuple[Withheld, ...] = ()
    """What was left out of these inputs for their audience."""
    risk_bands: tuple[RiskBand, ...] = ()
    """How boards here call scores of strategic risks, lowest first, unless a profile says otherwise."""

    keep: KeepTerm | None = None
    """None: nothing says how long; what was sent is kept until somebody says."""

    @cached_property
    def inputs_of(self) -> dict[str, SystemInputs]:
        return {item.system: item for item in self.systems}

    @cached_property
    def series_by_id(self) -> dict[str, Series]:
        return {item.id: item for item in self.series}

    @cached_property
    def observed(self) -> dict[tuple[str, str], BodySeries]:
        """By series id and body code."""
        return {(item.series, item.body): item for item in self.observations}

    @property
    def holds_returns(self) -> bool:
        return any(item.returns or item.broken_returns or item.held_back for item in self.systems)
