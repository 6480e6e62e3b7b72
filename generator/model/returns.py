"""What a system says: profile, overlay, agreement, gaps, and each month's return, reviews and risks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.findings import Place
from generator.model.framework import Action, Due
from generator.model.month import Month
from generator.model.provenance import Source
from generator.vocabulary import AgreementState, Rating


@dataclass(frozen=True, slots=True)
class Population:
    """`what` says who is counted ('people aged 16 and over registered with a general practice')."""

    value: int
    what: str
    year: int
    source: Source


@dataclass(frozen=True, slots=True)
class Meeting:
    """A board meeting the position of one month goes to. `presented`: it has been before the board. `assurance`: what
    the author offers the board, None where that is not stated; `considered_by`: who saw the paper before, and when."""

    month: Month
    date: datetime.date
    name: str
    agenda_item: str
    session: str
    presented: bool
    assurance: Rating | None = None
    considered_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskBand:
    """Scores of strategic risks that are called the same: from `least` (inclusive) up to below the next band."""

    word: str
    least: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A system's standing facts. Every field a real body has not published stays empty."""

    system: str
    illustrative: bool
    population: Population | None
    lead_role: str
    author_role: str
    board_name: str
    marking: str
    meets_with: tuple[str, ...]
    """Systems whose boards meet as one with this one."""
    meetings: tuple[Meeting, ...]
    contacts: tuple[tuple[str, str], ...]
    """Organisation code or type, and the role to chase. Roles, never persons."""
    place: Place
    risk_bands: tuple[RiskBand, ...] = ()
    """How this board calls scores of strategic risks, lowest first; empty where the dataset says it."""


@dataclass(frozen=True, slots=True)
class LocalDate:
    action: str
    holder: str
    """'' for every holder."""
    due: Due
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class LocalName:
    """What this system calls a thing the plan names ('Transfer of care hub' -> 'Discharge lounge East')."""

    action: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """`holder` '' means the whole action. `since`: first month it holds in."""

    action: str
    holder: str
    reason: str
    since: Month
    place: Place


@dataclass(frozen=True, slots=True)
class Overlay:
    """A system's own additions to a framework. It never removes an England action or changes an answer."""

    actions: tuple[Action, ...]
    dates: tuple[LocalDate, ...]
    names: tuple[LocalName, ...]
    not_applicable: tuple[NotApplicable, ...]
    parameters: tuple[tuple[str, str, Place], ...]
    illustrative: bool
    place: Place


@dataclass(frozen=True, slots=True)
class AgreementStep:
    """`party`: 'nhs_england', 'region' or 'icb'."""

    party: str
    state: AgreementState
    on: datetime.date
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Agreement:
    state: AgreementState
    steps: tuple[AgreementStep, ...]
    illustrative: bool
    place: Place

    def as_at(self, day: datetime.date) -> tuple[AgreementStep, ...]:
        """Rule 14: only the steps taken by that day."""
        return tuple(step for step in self.steps if step.on <= day)


@dataclass(frozen=True, slots=True)
class Planned:
    """What one action is to close of a gap, in the unit of its kind; `number` None where nobody has said."""

    action: str
    number: float | None


@dataclass(frozen=True, slots=True)
class CapacityGap:
    """What a system said it is short of. `holder` '' for the system as a whole. Figures in the kind's unit. `since`
    and `until` are inclusive, None for always."""

    id: str
    kind: str
    title: str
    holder: str
    baseline: float | None
    submitted: float
    agreed: float | None
    by: Due | None
    since: Month | None
    note: str
    illustrative: bool
    place: Place
    until: Month | None = None
    planned: tuple[Planned, ...] = ()
    """In the order of the file; empty where nothing is said of how it is to be closed."""

    @property
    def wanted(self) -> float:
        """The agreed figure, the submitted one until one is agreed."""
        return self.submitted if self.agreed is None else self.agreed

    def holds_in(self, month: Month) -> bool:
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a holder said on one responsibility, for a stated revision, in one month.

    `holder`: an organisation's code, or the type of a declared collective. `holder_type`: the body that leads the
    system answers for all partners of this type ('' otherwise). `role` '' where the holder has only one that answers.
    `given_by`: 'holder', 'icb', or 'system' for the body that leads a system and is no ICB. `due`: the date now
    expected, None where none is given."""

    action: str
    holder: str
    holder_type: str
    role: str
    revision: int
    value: str
    rating: Rating | None
    narrative: str
    evidence: tuple[str, ...]
    due: datetime.date | None
    cause: str
    effect: str
    mitigation: str
    returns_when: str
    """What would bring it back on track."""
    holder_role: str
    """Who holds it, by role ('chief operating officer'), never by name."""
    given_by: str
    sensitive: bool
    illustrative: bool
    place: Place

    @property
    def by_lead(self) -> bool:
        """Whether the body that leads the system gave it, rather than the holder."""
        return self.given_by != "holder"


@dataclass(frozen=True, slots=True)
class Delivered:
    """Capacity delivered against a gap, or against the system's share of a quantity, by the end of the month,
    cumulative. `gap` '' where it is against a quantity."""

    gap: str
    opened: float | None
    staffed: float | None
    funded: float | None
    note: str
    place: Place
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """`holder`: the organisation that signed, where each signs for itself; '' for the return as a whole. `signed`:
    fingerprint of what was signed, as assurance.signing makes it; '' where what was signed is not recorded."""

    step: str
    role: str
    on: datetime.date
    place: Place
    holder: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the board is asked to decide, or an action from its last meeting."""

    kind: str
    """'decide', 'assure', 'note', or 'follow up' for an action from the last meeting."""
    title: str
    detail: str
    actions: tuple[str, ...]
    risks: tuple[str, ...]
    place: Place
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """The return of this month was sent back on a day, for these reasons."""

    on: datetime.date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one organisation sent of a return. `holder`: its code, the system's own for the ICB's part. `sha256`: of
    the file as it came, '' where it was not recorded."""

    holder: str
    received: datetime.date
    sha256: str
    place: Place


@dataclass(frozen=True, slots=True)
class Added:
    """What an answer is to that came only with a change, as in `Answer`; or the capacity delivered, by its gap or
    quantity, with no action."""

    action: str = ""
    holder: str = ""
    holder_type: str = ""
    role: str = ""
    given_by: str = "holder"
    gap: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Restatement:
    """What the return said until a day, where it was changed afterwards: only what changed, each answer whole. The
    return itself holds the latest version. `correction`: the sender put it right before anybody had approved, presented
    or published it. `added`: what was not there until then."""

    on: datetime.date
    why: str
    answers: tuple[Answer, ...]
    delivered: tuple[Delivered, ...]
    place: Place
    correction: bool = False
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class LineReturned:
    """A row that was sent back with errors and left out, while the rest of the return stands. `role` '' where the
    holder has only one that answers; `given_by`: whose answer for the line was sent back."""

    action: str
    holder: str
    role: str
    given_by: str
    on: datetime.date
    reasons: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Return:
    """What a system submitted for one month, in its latest version. `correction` set: returned for correction, and
    its answers are not used. `summary` is the ICB's own view in its words."""

    system: str
    framework: str
    month: Month
    received: datetime.date
    illustrative: bool
    summary: str
    answers: tuple[Answer, ...]
    delivered: tuple[Delivered, ...]
    local_figures: tuple[tuple[str, float, str], ...]
    """Measure id, value, note: figures the system reports itself."""
    decisions: tuple[Decision, ...]
    signoff: tuple[SignOff, ...]
    approved_for_publication: bool
    correction: Correction | None
    place: Place
    parts: tuple[Part, ...] = ()
    """Who sent which part; empty where it came as a whole, or nobody wrote it down."""
    restatements: tuple[Restatement, ...] = ()
    """Oldest first."""
    lines_returned: tuple[LineReturned, ...] = ()
    own_part_returned: Correction | None = None
    """When and why the part of the body that leads the system was sent back whole, where parts of others stand: those
    are used, and for its own lines the last good answers hold."""

    @property
    def last_changed(self) -> datetime.date | None:
        """The last day on which a part came or something was changed, where that was after the first receipt, which
        alone says whether it was late; None where nothing came or changed since."""
        days = (*(item.received for item in self.parts), *(item.on for item in self.restatements))
        return max((day for day in days if day > self.received), default=None)


@dataclass(frozen=True, slots=True)
class Review:
    """The region's challenge to an answer, and the ICB's response. `value`/`rating`: what the region would say."""

    action: str
    holder: str
    on: datetime.date
    challenge: str
    value: str
    rating: Rating | None
    response: str
    responded: datetime.date | None
    illustrative: bool
    place: Place
    sensitive: bool = False

    @property
    def is_open(self) -> bool:
        """Nobody has responded to it."""
        return not self.response and self.responded is None


@dataclass(frozen=True, slots=True)
class Score:
    likelihood: int
    impact: int

    @property
    def product(self) -> int:
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class RiskAssurance:
    """`line` 1 to 3; `result` 'positive', 'negative' or 'mixed'."""

    line: int
    what: str
    date: datetime.date
    result: str


@dataclass(frozen=True, slots=True)
class StrategicRisk:
    """A row of the board's own BAF that winter touches, as in one month."""

    id: str
    title: str
    objective: str
    cause: str
    event: str
    effect: str
    inherent: Score
    current: Score
    target: Score
    target_by: str
    appetite: str
    controls: tuple[str, ...]
    assurances: tuple[RiskAssurance, ...]
    gaps_in_control: tuple[str, ...]
    gaps_in_assurance: tuple[str, ...]
    lead_role: str
    committee: str
    actions: tuple[str, ...]
    measures: tuple[str, ...]
    gaps: tuple[str, ...]
    illustrative: bool
    place: Place
    sensitive: bool = False
