"""One plan as NHS England asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.findings import Place
from generator.model.month import Month
from generator.model.provenance import Publication, Source
from generator.vocabulary import Better, DuePrecision, Level, LinkKind, RoleKind, Unit

LEAD_TYPE = "icb"
"""The type of the body that leads a system where a framework does not say."""

OVERSEER_TYPE = "region"
"""The type of the body that oversees a system where a framework does not say."""


@dataclass(frozen=True, slots=True)
class OrganisationType:
    """One kind of body, from the register `frameworks/organisation_types.yaml`.

    answers: False for bodies that are shown but never answered for or counted (nhs_england, region).
    asked: True where NHS England asks rather than holds to account (councils, voluntary sector).
    collective: True where bodies are not in the register and a declared collective answers.
    short: what one is called within a sentence about its own system ('ICB'); '' for the word.
    leads: True where a body of this type may lead a system. oversees: True where one may stand as a system's region.
    """

    id: str
    word: str
    plural: str
    meaning: str
    answers: bool
    asked: bool
    collective: bool
    place: Place
    short: str = ""
    leads: bool = False
    oversees: bool = False

    @property
    def short_word(self) -> str:
        return self.short or self.word


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """One value an answer may take. Rank 1 is the worst; the same rank never occurs twice.

    closes: the responsibility asks for no further answer once this is given (complete).
    excludes: left out of N (not applicable); has no rank (0).
    needs: what an answer with this value must carry or is questioned for: 'evidence', 'recovery_date', 'reason'.
    tone: off_track, at_risk, not_started, on_track, complete, not_applicable: which ink and colour it takes; or
    neutral, ink only, for a scale whose low end is no bad news in itself (maturity).
    """

    id: str
    word: str
    letter: str
    shape: str
    tone: str
    rank: int
    meaning: str
    closes: bool = False
    excludes: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """A closed list of values. In the order of the file, which is the order of every table."""

    id: str
    title: str
    values: tuple[ScaleValue, ...]

    def value(self, value_id: str) -> ScaleValue:
        """Raises KeyError for an id that is not on the scale."""
        for value in self.values:
            if value.id == value_id:
                return value
        raise KeyError(value_id)


@dataclass(frozen=True, slots=True)
class ReportingMonth:
    """A month that is reported on, and the last day its return is on time."""

    month: Month
    return_due: datetime.date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that the plan itself sets, such as the day on which plans are due. Nothing is late by it: lateness counts
    from a return's due day. `due` is of the precision date or month."""

    due: Due
    what: str
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the framework is reported on. `start` is the first month the framework applies in (it may be before
    the first return); `end` the last. `deadlines`: dates that the plan sets beside its returns, in its order."""

    start: Month
    end: Month
    reporting: tuple[ReportingMonth, ...]
    deadlines: tuple[Deadline, ...] = ()

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(item.month for item in self.reporting)

    def earlier_than(self, month: Month) -> tuple[Month, ...]:
        """Reporting months before `month`, latest first."""
        return tuple(sorted((m for m in self.months if m < month), reverse=True))

    def every_month_before(self, month: Month) -> tuple[Month, ...]:
        """Months of the calendar before `month`, reported on or not, latest first."""
        return tuple(month.plus(-back) for back in range(1, month.since(self.start) + 1))


@dataclass(frozen=True, slots=True)
class Due:
    """When something is to be done. `day` is the last day on which it is on time (the last day of the month for
    precision month), None for a season or what is ongoing. `words` is what is printed."""

    precision: DuePrecision
    day: datetime.date | None
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One wording of an action. `since` is the first month it holds in. `changes_meaning`: answers to the revision
    before are flagged until re-confirmed. `why` says why it was reworded ('' for the first)."""

    number: int
    since: Month
    asks: str
    changes_meaning: bool
    why: str
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class ActionRole:
    """What one organisation type has in an action. `asks`: its own wording ('' where the action's serves).
    `answers`: whether it must answer (a supporting role only where the action says so)."""

    type: str
    role: RoleKind
    asks: str
    answers: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Target:
    """A number the plan names. `value` as written ('4800'), `words` what is printed ('at least 4,800 staff').
    `since`/`until` are inclusive (None: always): a plan that changes a number keeps the one before."""

    words: str
    value: float | None
    unit: Unit | None
    due: Due | None
    measure: str
    source: Source | None
    since: Month | None = None
    until: Month | None = None

    def holds_in(self, month: Month) -> bool:
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What would show that it is done. `collection`: a national data collection, such as a SitRep."""

    what: str
    collection: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """Closed vocabulary. `kind`: all, any, not, regions, systems, has_partner_of_type, has_gap_in,
    population_over. `values` holds codes, types, gap kinds or the number as text; `parts` the joined conditions."""

    kind: str
    values: tuple[str, ...]
    parts: tuple[Condition, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link to an action of another framework: 'framework-id/ACTION-ID'."""

    kind: LinkKind
    framework: str
    action: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the plan asks for. Revisions are in number order; the first is the wording at the start.
    `since`/`until` are inclusive. `gaps` are kinds of capacity gap it bears on."""

    id: str
    title: str
    objective: str
    revisions: tuple[Revision, ...]
    roles: tuple[ActionRole, ...]
    due: Due
    cadence: str
    evidence: tuple[Evidence, ...]
    funding: str
    measures: tuple[str, ...]
    quantities: tuple[str, ...]
    gaps: tuple[str, ...]
    targets: tuple[Target, ...]
    since: Month | None
    until: Month | None
    condition: Condition | None
    scale: str
    source: Source
    links: tuple[Link, ...]
    local: bool
    """True for an action that a system's overlay added."""
    place: Place

    def revision_in(self, month: Month) -> Revision | None:
        """The wording that holds in a month, None before the first."""
        holding = [revision for revision in self.revisions if revision.since <= month]
        return holding[-1] if holding else None


@dataclass(frozen=True, slots=True)
class Objective:
    """A group of actions: a core objective, a priority or a high-impact intervention. `part_of` names the
    objective this is a sub-priority of ('' for none)."""

    id: str
    number: str
    title: str
    short_title: str
    summary: str
    part_of: str
    measures: tuple[str, ...]
    targets: tuple[Target, ...]
    source: Source
    actions: tuple[Action, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SeriesUse:
    """A dataset series that a measure is followed by. relation: 'exact', or 'related' (shown under its own name,
    with `difference` saying how it differs)."""

    series: str
    relation: str
    difference: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A number followed over time. `where_none`: 'no published figure' or 'not held here' for a system for which
    no series holds anything, with `why_none` in words."""

    id: str
    title: str
    short_title: str
    unit: Unit
    better: Better
    levels: tuple[Level, ...]
    owners: tuple[str, ...]
    target: Target | None
    series: tuple[SeriesUse, ...]
    where_none: str
    why_none: str
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Quantity:
    """An England total. `approximate` totals stay approximate ('about 7,000'). `allocated_to`: organisation type
    that a share is given to, '' when it is not split. `gap` is the kind of capacity gap it closes ('' for none).
    `basis` says how the split was made, or that it is not known."""

    id: str
    title: str
    unit: Unit
    total: float
    approximate: bool
    total_words: str
    kind: str
    """'increase', 'level' or 'money'."""
    allocated_to: str
    gap: str
    basis: str
    source: Source
    place: Place
    where_none: str = "not published"
    """What is printed for a system without a share: 'not published', or 'not held here' where a table was."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A tailored number, date, text or choice, written `{name}` in wordings. `quantity`: takes the system's share
    of that quantity. `default` is text; what is printed where a system has no value."""

    name: str
    kind: str
    unit: str
    title: str
    default: str
    minimum: float | None
    maximum: float | None
    choices: tuple[str, ...]
    quantity: str
    place: Place
    earliest: datetime.date | None = None
    """First and last day that a date may be (None: any)."""
    latest: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and with which verb. `step` is an id: prepared, approved, presented, published, or the
    framework's own. `verb`: 'prepared', 'approved by', 'signed'. `types`: organisation types whose bodies each sign
    this step; empty means once for the whole return, by the body that leads the system."""

    step: str
    role: str
    verb: str
    required: bool
    place: Place
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of capacity gap systems were asked about: beds, virtual beds, call handlers..."""

    id: str
    title: str
    unit: Unit


@dataclass(frozen=True)
class Framework:
    """One plan. Versioned. `reporting_unit`: 'system' or 'organisation'. `cadence`: 'monthly' or 'once'."""

    id: str
    title: str
    short_title: str
    version: str
    publish: bool
    catalogue: bool
    """True: shown as a catalogue only in datasets without returns (bodies of another era)."""
    summary: str
    purpose: str
    calendar: Calendar
    reporting_unit: str
    cadence: str
    scales: tuple[Scale, ...]
    answer_scale: str
    publications: tuple[Publication, ...]
    signatories: tuple[Signatory, ...]
    gap_kinds: tuple[GapKind, ...]
    parameters: tuple[Parameter, ...]
    objectives: tuple[Objective, ...]
    measures: tuple[Measure, ...]
    quantities: tuple[Quantity, ...]
    place: Place
    system_type: str = LEAD_TYPE
    """Organisation type of the bodies that lead the systems it is asked of."""
    overseer_type: str = OVERSEER_TYPE
    """Organisation type of the bodies that oversee those systems: the 'region' of each."""
    lead_word: str = "ICB"
    """What the body that leads a system is called in a sentence: 'given by the ICB'."""
    board_word: str = "board"
    """What its positions go before, in a sentence: 'what needs the board', or of another kind of body 'the group'."""
    overseer_word: str = "region"
    """What the body that oversees a system is called in a sentence: 'challenged by the region'."""
    left_out: tuple[str, ...] = ()
    """Ids that its files declare in lines with errors, and 'KIND:*' where an id of a kind stands twice, so that another
    was lost: no second finding where they are named."""

    def excuses(self, name: str, kind: str) -> bool:
        """Whether an unknown name of a kind ('action', 'measure') may be one that its own errors keep from being
        known."""
        return name in self.left_out or f"{kind}:*" in self.left_out

    def actions(self) -> Iterator[Action]:
        for objective in self.objectives:
            yield from objective.actions

    @cached_property
    def action_by_id(self) -> dict[str, Action]:
        return {action.id: action for action in self.actions()}

    def parts_of(self, objective: str) -> tuple[Objective, ...]:
        """The objectives that are part of this one, in the plan's order."""
        return tuple(item for item in self.objectives if item.part_of == objective)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Ids of the objectives that the plan asks nothing under: what they ask stands under their parts."""
        parents = {item.part_of for item in self.objectives}
        return frozenset(item.id for item in self.objectives if item.id in parents and not item.actions)

    def scale(self, scale_id: str) -> Scale:
        """Raises KeyError for an unknown id."""
        return self._scale_by_id[scale_id]

    @cached_property
    def _scale_by_id(self) -> dict[str, Scale]:
        return {scale.id: scale for scale in reversed(self.scales)}  # the first of an id counts

    def scale_of(self, action: Action) -> Scale:
        return self.scale(action.scale or self.answer_scale)

    def publication(self, publication_id: str) -> Publication:
        for publication in self.publications:
            if publication.id == publication_id:
                return publication
        raise KeyError(publication_id)
