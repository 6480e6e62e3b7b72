"""What one system is asked in one month, of whom, in what words, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.findings import Finding, Place
from generator.model.framework import Action, Due, Framework, Revision
from generator.model.month import Month
from generator.model.organisation import Register
from generator.model.provenance import Source
from generator.model.returns import Agreement, CapacityGap, Overlay, Profile
from generator.vocabulary import RoleKind


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One reason why something is (not) asked here, and the file and line that says so."""

    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers. `code`: ODS code of a named organisation, or the organisation type of a declared collective.
    `types`: all its types on the month's last day, those that put it in the action first."""

    code: str
    name: str
    short_name: str
    types: tuple[str, ...]
    collective: bool
    answered_by: str
    """'' for a named organisation; for a collective the word for who answers ('the ICB')."""
    shared_with: tuple[str, ...]
    """Other systems that have this organisation as a partner."""
    coordinated_by: str
    """The coordinating system's code ('' for a collective or an unshared holder's own system)."""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One action x one holder x one role, after tailoring.

    `id` is stable over months: ACTION/HOLDER/ROLE. `answers` False: shown, never answered or counted
    (nhs_england, region, supporting roles that the action does not ask)."""

    id: str
    action: str
    holder: Holder
    role: RoleKind
    types: tuple[str, ...]
    """The holder's types that put it in the action."""
    wording: str
    due: Due
    answers: bool
    trail: tuple[TrailStep, ...]
    scale: str = ""
    """The scale it is answered on; '' for the plan's answer scale."""


@dataclass(frozen=True, slots=True)
class Declared:
    """'Not applicable, because', by the system's overlay."""

    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class TailoredAction:
    """An action as this system is asked it. `asks` has its parameters filled in."""

    action: Action
    revision: Revision
    asks: str
    due: Due
    responsibilities: tuple[Responsibility, ...]
    not_applicable: Declared | None
    trail: tuple[TrailStep, ...]
    local_name: str = ""
    """What this system calls the thing the plan names, '' where it calls it the same."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An action that is not asked here this month, and why. Nothing is dropped in silence."""

    action: str
    title: str
    reason: str
    trail: tuple[TrailStep, ...]


@dataclass(frozen=True, slots=True)
class Allocation:
    """A system's share of a quantity. `share` None: not published. Approximate totals stay approximate."""

    quantity: str
    share: float | None
    approximate: bool
    source: Source | None
    illustrative: bool
    place: Place


@dataclass(frozen=True)
class TailoredFramework:
    """Framework + system + month -> its actions, responsibilities, allocations and wording, and why."""

    framework: Framework
    register: Register
    system: str
    month: Month
    profile: Profile | None
    actions: tuple[TailoredAction, ...]
    left_out: tuple[LeftOut, ...]
    allocations: tuple[Allocation, ...]
    gaps: tuple[CapacityGap, ...]
    agreement: Agreement | None
    overlay: Overlay | None
    findings: tuple[Finding, ...] = ()
    """What tailoring found doubtful: types that nobody holds here, conditions that could not be judged."""

    @cached_property
    def responsibilities(self) -> tuple[Responsibility, ...]:
        """Those that must be answered, in the order of the plan."""
        return tuple(item for action in self.actions for item in action.responsibilities if item.answers)
