"""Bodies, their names, types and partnerships, each with the dates between which it holds (both ends inclusive)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.findings import Place
from generator.vocabulary import SuccessionKind


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both inclusive; None is open."""

    first: datetime.date | None
    last: datetime.date | None

    def holds_on(self, day: datetime.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class DatedName:
    name: str
    short_name: str
    span: Span
    checked: bool
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class DatedType:
    type: str
    span: Span
    checked: bool
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body of the register. Code is its ODS code, or the ONS code of a council without one."""

    code: str
    span: Span
    names: tuple[DatedName, ...]
    types: tuple[DatedType, ...]
    checked: bool
    source: str
    place: Place

    def name_on(self, day: datetime.date) -> DatedName:
        """The name on a day; for a day outside every name's dates, the nearest name."""
        for name in self.names:
            if name.span.holds_on(day):
                return name
        later = [name for name in self.names if name.span.first is not None and name.span.first > day]
        return later[0] if later else self.names[-1]

    def types_on(self, day: datetime.date) -> tuple[DatedType, ...]:
        return tuple(item for item in self.types if item.span.holds_on(day))


@dataclass(frozen=True, slots=True)
class Membership:
    """One organisation as partner of one system. Exactly one of an organisation's systems coordinates it."""

    organisation: str
    system: str
    coordinating: bool
    span: Span
    checked: bool
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class SystemRegion:
    """Which region a system belongs to."""

    system: str
    region: str
    span: Span
    checked: bool
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Succession:
    """`successor` follows `predecessor` on a day. `weight`: share of the population that went there (None where not
    known); history is never re-cut by guess."""

    predecessor: str
    successor: str
    on: datetime.date
    kind: SuccessionKind
    weight: float | None
    covers: str
    checked: bool
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Collective:
    """Bodies that are not in the register, answered for together ('primary care networks in QYG, answered by the
    ICB'). `system` '' means every system."""

    type: str
    system: str
    name: str
    answered_by: str
    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Cluster:
    """Systems that share leadership or meet as one board."""

    cluster: str
    name: str
    system: str
    span: Span
    checked: bool
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a system stands on the map of tiles, or where a region's name is written. `column` counts from the west and
    `row` from the north, both from 1; the grid is this project's and no published map. `label` '' means the code,
    or the region's name."""

    code: str
    column: int
    row: int
    label: str
    span: Span
    source: str
    place: Place


@dataclass(frozen=True)
class Register:
    """The organisations of one dataset. Every question takes a day: names, types and partnerships are as on it."""

    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]
    systems: tuple[SystemRegion, ...]
    successions: tuple[Succession, ...]
    collectives: tuple[Collective, ...]
    clusters: tuple[Cluster, ...]
    left_out: frozenset[str] = frozenset()
    """Codes and types in rows with errors, which were not loaded: no second finding where they are named."""
    tiles: tuple[Tile, ...] = ()
    """Empty where nobody has placed the systems: then they stand in rows, by region."""

    @cached_property
    def by_code(self) -> dict[str, Organisation]:
        return {organisation.code: organisation for organisation in self.organisations}

    @cached_property
    def _memberships_of_system(self) -> dict[str, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda item: item.system)

    @cached_property
    def _memberships_of_organisation(self) -> dict[str, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda item: item.organisation)

    def systems_on(self, day: datetime.date, led_by: str = "") -> tuple[str, ...]:
        """Codes of the systems open on a day, in code order. `led_by`: only those whose own body is of this type on
        that day, or of a type that the register does not give."""
        return tuple(sorted(item.system for item in self.systems
                            if item.span.holds_on(day) and self._is_of(item.system, led_by, day)))

    def _is_of(self, code: str, type_id: str, day: datetime.date) -> bool:
        body = self.by_code.get(code)
        types = body.types_on(day) if body else ()
        return not (type_id and types) or any(item.type == type_id for item in types)

    def region_of(self, system: str, day: datetime.date) -> str:
        """Code of the system's region on a day, '' where the register does not say."""
        for item in self.systems:
            if item.system == system and item.span.holds_on(day):
                return item.region
        return ""

    def partners(self, system: str, day: datetime.date) -> tuple[Membership, ...]:
        """The system's partner organisations on a day, in code order, without the ICB itself."""
        return tuple(item for item in self._memberships_of_system.get(system, ()) if item.span.holds_on(day))

    def systems_of(self, organisation: str, day: datetime.date) -> tuple[Membership, ...]:
        """The systems an organisation is a partner of on a day, in code order."""
        return tuple(item for item in self._memberships_of_organisation.get(organisation, ())
                     if item.span.holds_on(day))

    def tiles_on(self, day: datetime.date) -> tuple[Tile, ...]:
        """In code order."""
        return tuple(sorted((item for item in self.tiles if item.span.holds_on(day)), key=lambda item: item.code))

    def coordinating_system(self, organisation: str, day: datetime.date) -> str:
        """The system that coordinates a shared organisation, '' where none does."""
        for item in self.systems_of(organisation, day):
            if item.coordinating:
                return item.system
        return ""

    def collectives_of(self, system: str, day: datetime.date) -> dict[str, Collective]:
        """The declared collective of each type; the system's own before the one for every system."""
        found: dict[str, Collective] = {}
        for item in sorted(self.collectives, key=lambda item: item.system != ""):
            if item.system in ("", system) and item.span.holds_on(day):
                found[item.type] = item
        return found

    def name(self, code: str, day: datetime.date) -> str:
        """The name on a day, the code itself for a body that is not in the register."""
        organisation = self.by_code.get(code)
        return organisation.name_on(day).name if organisation else code

    def short_name(self, code: str, day: datetime.date) -> str:
        organisation = self.by_code.get(code)
        return organisation.name_on(day).short_name if organisation else code

    def predecessors(self, code: str) -> tuple[Succession, ...]:
        return tuple(item for item in self.successions if item.successor == code)

    def successors(self, code: str) -> tuple[Succession, ...]:
        return tuple(item for item in self.successions if item.predecessor == code)


def _grouped(items: Iterable[Membership], key: Callable[[Membership], str]) -> dict[str, tuple[Membership, ...]]:
    groups: dict[str, list[Membership]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {code: tuple(sorted(group, key=lambda item: (item.organisation, item.system)))
            for code, group in groups.items()}
