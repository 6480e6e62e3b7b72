"""The assurance pack: the one computed model that site, PDF, workbook and JSON all print."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from generator.findings import Finding
from generator.model.capacity import LastTold, QuantityLine
from generator.model.dataset import BodySeries, Series
from generator.model.disagreement import Disagreement
from generator.model.framework import Due, Framework, Measure
from generator.model.history import OpenChallenge, Restated, RestatedFigure, SignatureState
from generator.model.month import Month
from generator.model.organisation import Tile
from generator.model.returns import (
    Answer,
    Correction,
    Decision,
    Delivered,
    LineReturned,
    Meeting,
    Return,
    Review,
    RiskBand,
    StrategicRisk,
)
from generator.model.silence import Silence, Silenced
from generator.model.statement import Statement, StatementCounts
from generator.model.tailored import Responsibility, TailoredFramework
from generator.model.withheld import Withheld
from generator.vocabulary import Audience, Figures, Level, Movement, Reporting, Severity, WithheldKind

CARRIED_FORWARD = "carried_forward"
NOT_REPORTED = "not_reported"
ASKED = "asked"
"""Column ids beside the scale's value ids: see Position.counted."""

NOT_APPLICABLE = "not_applicable"
"""The column of what is left out of N on a scale that has no value of its own for it."""


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """What this responsibility's position was at the end of one reporting month."""

    month: Month
    reporting: Reporting
    value: str
    """Scale value id; '' where nothing was reported. For a carried-forward month the older value."""
    narrative: str
    restated: tuple[Restated, ...] = ()
    """What the return of that month said of it before, oldest first."""
    returned: LineReturned | None = None
    """The row of that month that was sent back."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Movement against one earlier month. `was`: the counted column id then ('' if not compared).
    `months`: for UNCHANGED, how many reporting months in a row the value has stood, this one included."""

    movement: Movement
    against: Month | None
    was: str
    months: int


@dataclass(frozen=True, slots=True)
class Position:
    """What the pack shows for one responsibility. Every responsibility that answers has exactly one.

    counted: the one column it is counted in: a scale value id when reported this month or standing, else
    CARRIED_FORWARD, NOT_REPORTED or ASKED.
    answer: this month's, the standing or the carried-forward answer; None when not reported.
    age: reporting months since the answer (0 this month).
    beside: a second answer that is shown with it: the ICB's where the holder's own worse one stands, or the
    holder's own older one where the ICB answered for it.
    """

    responsibility: Responsibility
    reporting: Reporting
    counted: str
    answer: Answer | None
    answered_in: Month | None
    age: int
    given_by_icb: bool
    beside: Answer | None
    before_change: bool
    not_applicable_because: str
    first_due: Due
    now_due: datetime.date | None
    """The date now expected, None where no answer gave one."""
    slipped_from: datetime.date | None
    """The first date, where the date now expected is later; None where it has not slipped."""
    overdue_days: int
    """Days from the first date to the month's last day; 0 when not overdue."""
    history: tuple[HistoryPoint, ...]
    """Earlier reporting months, oldest first, without this one."""
    moved: Moved
    moved_since_presented: Moved
    reviews: tuple[Review, ...]
    findings: tuple[Finding, ...]
    restated: tuple[Restated, ...] = ()
    """What this month's return said of it before, oldest first."""
    returned: LineReturned | None = None
    """This month's row was sent back and is left out; what is shown is the last good position."""
    moved_since: tuple[tuple[Month, Moved], ...] = ()
    """Movement against each earlier reporting month, oldest first, as it is known today."""

    @property
    def id(self) -> str:
        return self.responsibility.id


@dataclass(frozen=True, slots=True)
class Counts:
    """Headlines. Only counts are summed; n = sum(by_value without excluded) + carried_forward + not_reported
    (+ asked in a dataset without returns), and asked_in_all = n + not_applicable."""

    asked_in_all: int
    n: int
    by_value: tuple[tuple[str, int], ...]
    """Every value of the scale in its order, zeros too, without those that are left out of N."""
    given_by_icb: tuple[tuple[str, int], ...]
    """'Of which given by the ICB', for the same values."""
    not_applicable: int
    carried_forward: int
    not_reported: int
    asked: int
    standing: int
    """Of those under a value, how many stand from an earlier month."""
    overdue: int
    improved: int
    worsened: int
    slipped: int
    answered: int
    """n minus carried_forward, not_reported and asked."""
    by_scale: tuple[tuple[str, Counts], ...] = ()
    """Where the plan or the system uses several scales: the id of each on which something here is answered, the
    answer scale first, and the counts of it alone. They sum to these."""

    def of(self, value: str) -> int:
        """The number in a column: a value id, CARRIED_FORWARD, NOT_REPORTED or ASKED."""
        special = {CARRIED_FORWARD: self.carried_forward, NOT_REPORTED: self.not_reported, ASKED: self.asked}
        if value in special:
            return special[value]
        return dict(self.by_value).get(value, 0)


@dataclass(frozen=True, slots=True)
class ActionSummary:
    """An action's worst answer with 'answered of n'. `shown`: the column it shows: its worst counted value; never
    on track or complete while a required answer is missing, then CARRIED_FORWARD or NOT_REPORTED (or ASKED)."""

    action: str
    shown: str
    answered: int
    n: int
    not_applicable: int
    overdue_days: int
    """The longest among its responsibilities."""


@dataclass(frozen=True, slots=True)
class Group:
    """Counts of one group of responsibilities: an objective, a holder, a region, the whole."""

    id: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class MeasureBody:
    """A measure's series for one body (system, trust, ambulance service, region or England), cut at the month."""

    series: Series
    relation: str
    """'exact' or 'related' (shown under the series' own name)."""
    difference: str
    level: Level
    body: str
    name: str
    data: BodySeries


@dataclass(frozen=True, slots=True)
class MeasurePosition:
    """What the figures say of one measure here. `figures`: PUBLISHED where the measure itself is held for this
    system, its partners, region or England; `why` in words where it is not."""

    measure: Measure
    figures: Figures
    why: str
    bodies: tuple[MeasureBody, ...]
    local: tuple[tuple[Month, float, str], ...]
    not_held: tuple[tuple[str, Level, str], ...] = ()
    """In the view of all systems: series, level and name of each body that the series may have and holds nothing of."""


@dataclass(frozen=True, slots=True)
class ReturnState:
    """How the return of one reporting month stands. state: 'on time', 'late', 'returned for correction',
    'part received' (only of partners, none of the body that leads the system), 'no return', 'not due', 'not collected'
    (a dataset without returns), or in a public edition 'not approved for publication'. received: of a part, the day on
    which the latest came. correction: of the whole, or of the part of the body that leads the system while parts of
    others stand (`parts_stand`)."""

    month: Month
    state: str
    received: datetime.date | None
    days_late: int
    correction: Correction | None
    parts_stand: bool = False
    changed: datetime.date | None = None
    """The last day on which a part came or something was changed, after the first receipt; None for none. It makes
    nothing late."""


_NOTHING_CAME = ("no return", "not due", "not collected")


@dataclass(frozen=True, slots=True)
class BoardMatter:
    """One of the three things that need the board. `rule`: why this one, in words, from the stated rule. `part`: which
    part of the holder's answer `detail` is: 'mitigation', 'effect' or 'narrative'; '' where it is the return's request
    or nobody wrote anything."""

    title: str
    detail: str
    responsibility: str
    decision: Decision | None
    rule: str
    part: str = ""


@dataclass(frozen=True)
class AssurancePack:
    """Tailored framework + returns up to a month + measures + risks + reviews."""

    tailored: TailoredFramework
    dataset: str
    dataset_title: str
    area: str
    illustrative: bool
    credit: str
    month: Month
    system_name: str
    system_short_name: str
    region: str
    region_name: str
    holds_returns: bool
    current: Return | None
    """This month's return; None if none came or it was returned for correction."""
    last_good: Return | None
    return_states: tuple[ReturnState, ...]
    """Each reporting month up to this one, oldest first."""
    previous: Month | None
    """The reporting month before."""
    presented: Month | None
    """The latest earlier month whose position went before the board, None if none did."""
    meeting: Meeting | None
    """The board meeting that this month's position goes to."""
    positions: tuple[Position, ...]
    total: Counts
    total_before: Counts | None
    total_presented: Counts | None
    by_objective: tuple[Group, ...]
    by_holder: tuple[Group, ...]
    """Holders in the order: the ICB, named partners by name, collectives."""
    actions: tuple[ActionSummary, ...]
    measures: tuple[MeasurePosition, ...]
    delivered: tuple[Delivered, ...]
    risks: tuple[StrategicRisk, ...]
    risks_before: tuple[StrategicRisk, ...]
    reviews: tuple[Review, ...]
    matters: tuple[BoardMatter, ...]
    findings: tuple[Finding, ...]
    """Everything wrong or doubtful that concerns this system and month, in order of place."""
    silenced: tuple[Silenced, ...] = ()
    """What was found too, was looked at, and stands for a reason."""
    statements: tuple[Statement, ...] = ()
    """Of every board that answers here, in the order of the holders; empty where the system reports as a whole."""
    statement_counts: StatementCounts | None = None
    """Of those statements; None where the system reports as a whole."""
    real_bodies: bool = False
    """Illustrative answers in the names of bodies that exist."""
    audience: Audience = Audience.INTERNAL
    withheld: tuple[Withheld, ...] = ()
    """What of this system's months up to this one is left out for the audience."""
    restated: bool = False
    """A public edition of the version that was approved: the month's return was changed since."""

    restated_answers: tuple[Restated, ...] = ()
    """Of every usable return up to this month, oldest month first: what they said before."""
    restated_figures: tuple[RestatedFigure, ...] = ()
    restated_since_presented: bool = False
    """The month last presented has been restated since: movement against it is against what the board saw."""
    signatures: tuple[SignatureState, ...] = ()
    """Under this month's return."""
    open_challenges: tuple[OpenChallenge, ...] = ()
    """Oldest first."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where words and figures part company and nobody let it stand, in the order of the plan."""
    risks_earlier: tuple[tuple[Month, tuple[StrategicRisk, ...]], ...] = ()
    """The strategic risks of every earlier reporting month that told any, oldest first."""
    risk_bands: tuple[RiskBand, ...] = ()
    """How this board calls their scores, lowest first; empty where nobody said."""
    last_told: tuple[LastTold, ...] = ()
    """Capacity of which this month's return says nothing, as an earlier one told it. In no sum."""

    @cached_property
    def position_of(self) -> dict[str, Position]:
        """By responsibility id."""
        return {position.id: position for position in self.positions}

    @property
    def return_state(self) -> ReturnState:
        """How this month's return stands."""
        return self.return_states[-1]

    @property
    def may_hold_risks(self) -> bool:
        """Whether the system could have told of strategic risks by this month: some are held or withheld, or any
        return of it came in."""
        return (bool(self.risks or self.risks_before) or any(one.kind is WithheldKind.RISK for one in self.withheld)
                or any(state.state not in _NOTHING_CAME for state in self.return_states))


@dataclass(frozen=True, slots=True)
class QuantityRollup:
    """A quantity over a dataset's systems. `allocated` None: not published for any. Counts say for how many
    systems a figure is held; nothing is estimated for the others."""

    quantity: str
    allocated: float | None
    systems_allocated: int
    gap_agreed: float | None
    systems_with_gap: int
    opened: float | None
    staffed: float | None
    systems_reporting: int
    systems_in_all: int
    remainder: float | None = None
    """The total less what is allocated: held by nobody here. None where no share is held, or none is given."""
    gap: float | None = None
    """As agreed, or as submitted where none is agreed."""
    funded: float | None = None
    in_place: float | None = None
    """Of a level to reach: baseline and what has staff, of the systems that hold both."""
    lines: tuple[QuantityLine, ...] = ()
    """One a system, in the order of the packs. What is counted elsewhere is in no figure."""

    def systems(self, state: str) -> tuple[str, ...]:
        """Codes of those whose delivery stands so."""
        return tuple(line.system for line in self.lines if line.state == state)


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One system in the view of all systems: counts and values, not narratives."""

    code: str
    name: str
    short_name: str
    region: str
    total: Counts
    by_objective: tuple[Group, ...]
    worst_by_objective: tuple[tuple[str, str, int], ...]
    """Objective id, the worst counted column, and how many stand there."""
    return_state: ReturnState
    fingerprint: str
    statement_counts: StatementCounts | None = None
    """Of the boards that are counted from it; None where systems report as a whole."""
    findings_by_rule: tuple[tuple[str, Severity, int], ...] = ()
    """Rule, severity and how many of its own pack's findings; those of the dataset as a whole are not among them."""


@dataclass(frozen=True)
class OverviewPack:
    """All systems of one dataset under one framework in one month: England, or the demonstration.

    total and regions count each action x organisation once, from the coordinating system; `shared_elsewhere` is how
    many responsibilities of the systems were left out because they are counted there."""

    dataset: str
    dataset_title: str
    area: str
    illustrative: bool
    credit: str
    framework_id: str
    framework_title: str
    framework_version: str
    framework: Framework
    month: Month
    holds_returns: bool
    systems: tuple[SystemRow, ...]
    regions: tuple[tuple[str, str, Counts, int], ...]
    """Region code, name, counts, and how many responsibilities are counted elsewhere."""
    total: Counts
    shared_elsewhere: int
    by_objective: tuple[Group, ...]
    quantities: tuple[QuantityRollup, ...]
    measures: tuple[MeasurePosition, ...]
    disagreements: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...] = ()
    """Of the dataset and the framework as a whole, as they hold in the month."""
    statements: tuple[Statement, ...] = ()
    """Of every board once, from the system that coordinates it; empty where systems report as a whole."""
    statement_counts: StatementCounts | None = None
    statements_by_region: tuple[tuple[str, StatementCounts], ...] = ()
    """Region code and the counts of the boards of its systems; they sum to the whole."""
    real_bodies: bool = False
    """Illustrative answers in the names of bodies that exist."""
    audience: Audience = Audience.INTERNAL
    withheld: tuple[Withheld, ...] = ()
    """Of every system's months up to this one, what is left out for the audience."""
    tiles: tuple[Tile, ...] = ()
    """Where systems and the names of regions stand on the map, as on the month's last day; empty: none placed."""
