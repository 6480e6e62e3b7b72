"""One system's pack for one month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.assurance import (
    CARRIED_FROM,
    Extras,
    Matched,
    MonthRecord,
    Timelines,
    positions,
    restated_answers,
    restated_figures,
    return_states,
    signature_states,
    standing_for,
    timelines,
)
from generator.comparison import with_movement
from generator.composition.challenges import challenges
from generator.composition.months import meeting_for, months_until, presented_month
from generator.composition.presented import is_restated_since, presented_on, records_on
from generator.composition.returns import MonthRead, Reader, findings_of_returns
from generator.findings import Finding
from generator.model.dataset import Dataset, SystemInputs
from generator.model.framework import Framework, OrganisationType
from generator.model.history import SignatureState, Signed
from generator.model.month import Month
from generator.model.pack import AssurancePack, Counts, Position, ReturnState
from generator.model.returns import Return, Review, RiskBand, StrategicRisk
from generator.model.statement import StatementCounts
from generator.model.withheld import Withheld
from generator.rollup import (
    Columns,
    board_matters,
    by_holder,
    by_objective,
    columns_of,
    count,
    last_told,
    measure_positions,
    statements_of,
    summarise_actions,
)
from generator.rules import apart, disagreements, quality_findings
from generator.vocabulary import Audience


def compose_pack(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType], system: str,
                 month: Month) -> AssurancePack:
    """Everything that site, PDF, workbook and JSON print of this system and month. Nothing from after the month is
    looked at."""
    return compose_read(Reader(framework, dataset, types), system, month)


def compose_read(reader: Reader, system: str, month: Month) -> AssurancePack:
    """The same, by a reader that may have read months of the system already, or will read them again."""
    return _told(_Story.read(reader, system, month))


def findings_of_system(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType], system: str,
                       month: Month | None) -> tuple[Finding, ...]:
    """Rule 7 over every return of the system, and all that its pack of a month (None: of no month) is questioned for,
    silenced or not; the months are read once for both."""
    reader = Reader(framework, dataset, types)
    sent = findings_of_returns(reader, system)
    if month is None:
        return sent
    story = _Story.read(reader, system, month)
    return (*sent, *_every_finding(story, _pack(story)))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a form for a month is made from. `pack`: the month as it stands so far. `before`: the reporting month before
    it, as its own pack shows it; None where there is none, or the system was not open then. `received`: the answers
    that a usable return of the month holds already; None where no such return came."""

    pack: AssurancePack
    before: AssurancePack | None
    received: Matched | None


def compose_outlook(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType], system: str,
                    month: Month) -> Outlook:
    """The pack of a month and the one before it, their months read once."""
    story = _Story.read(Reader(framework, dataset, types), system, month)
    earlier = story.previous if story.previous in story.reads else None
    before = _told(_Story.read(story.reader, system, earlier, story.reads)) if earlier is not None else None
    return Outlook(_told(story), before, story.current.matched)


def _told(story: _Story) -> AssurancePack:
    return _with_findings(story, _with_statements(_pack(story)))


@dataclass(frozen=True)
class _Story:
    """The system's months up to the pack's, read. `reads` holds only months in which the system was open."""

    reader: Reader
    system: str
    months: tuple[Month, ...]
    reads: Mapping[Month, MonthRead]
    records: tuple[MonthRecord, ...]

    @classmethod
    def read(cls, reader: Reader, system: str, month: Month,
             known: Mapping[Month, MonthRead] | None = None) -> _Story:
        """`known`: months that were read before."""
        months = months_until(reader.framework, month)
        reads: dict[Month, MonthRead] = {}
        records = []
        for item in months:
            if item == month or standing_for(reader.dataset.register, system, item) == (system,):
                reads[item] = known[item] if known and item in known else reader.read(system, item)
                records.append(reads[item].record)
            else:
                records.append(reader.inherited_record(system, item))
        return cls(reader, system, months, reads, tuple(records))

    @property
    def month(self) -> Month:
        return self.months[-1]

    @property
    def current(self) -> MonthRead:
        return self.reads[self.month]

    @property
    def inputs(self) -> SystemInputs | None:
        return self.reader.dataset.inputs_of.get(self.system)

    @property
    def holds_returns(self) -> bool:
        return self.reader.dataset.holds_returns

    @cached_property
    def good_returns(self) -> tuple[Return, ...]:
        """Oldest first."""
        return tuple(read.good for read in self.reads.values() if read.good is not None)

    @cached_property
    def lines(self) -> Timelines:
        return timelines(self.reader.framework, self.records, self.holds_returns)

    @cached_property
    def unseen(self) -> frozenset[Month]:
        """Months whose return this edition leaves out: compared with them, everything published since would look like
        progress."""
        back = self.inputs.held_back if self.inputs else ()
        return frozenset(item.month for item in back if not item.changes)

    @cached_property
    def previous(self) -> Month | None:
        return self._before(self.month)

    def _before(self, month: Month) -> Month | None:
        """The reporting month before; in a public edition the last of which a return is published or none is held."""
        earlier = self.months[:self.months.index(month)]
        return next((item for item in reversed(earlier) if item not in self.unseen), None)

    @cached_property
    def presented(self) -> Month | None:
        profile = self.inputs.profile if self.inputs else None
        return presented_month(self.reader.framework, profile, self.month, self.unseen)

    def index(self, month: Month | None) -> int | None:
        return self.months.index(month) if month is not None else None

    def positions_in(self, month: Month, extras: Extras | None = None) -> tuple[Position, ...]:
        """As a pack of that month showed them; against the month last presented only for the story's own month."""
        index = self.months.index(month)
        previous = self.index(self._before(month))
        presented = self.index(self.presented) if month == self.month else None
        return with_movement(positions(self.records, self.lines, index, extras), self.lines, self.months, index,
                             previous, presented, self.seen)

    @cached_property
    def seen_records(self) -> tuple[MonthRecord, ...]:
        """Up to the month last presented, as they stood on the day of the meeting; empty where nothing of them was
        restated since."""
        profile = self.inputs.profile if self.inputs else None
        day = presented_on(profile, self.presented) if self.presented else None
        if day is None or self.presented is None:
            return ()
        until = self.months[:self.months.index(self.presented) + 1]
        if not is_restated_since(self.reader, self.system, until, day):
            return ()
        return records_on(self.reader, self.system, until, day)

    @cached_property
    def seen(self) -> Timelines:
        """The lines as the board saw them, by responsibility id; empty where they stand as it saw them."""
        return timelines(self.reader.framework, self.seen_records, self.holds_returns) if self.seen_records else {}

    def positions_seen(self) -> tuple[Position, ...]:
        """Of the month last presented, as the board saw them."""
        assert self.presented is not None
        if not self.seen_records:
            return self.positions_in(self.presented)
        index = len(self.seen_records) - 1
        return with_movement(positions(self.seen_records, self.seen, index), self.seen, self.months, index,
                             index - 1 if index else None, None)


def _pack(story: _Story) -> AssurancePack:
    tailored, dataset, month = story.current.tailored, story.reader.dataset, story.month
    columns = columns_of(story.reader.framework)
    asked = challenges(dataset, story.system, story.months)
    now = story.positions_in(month, _extras(asked.shown))
    risks = _risks(story, month)
    current = story.current.good
    register, day = tailored.register, month.last_day
    region = register.region_of(story.system, day)
    return AssurancePack(
        tailored=tailored, dataset=dataset.id, dataset_title=dataset.title, area=dataset.area,
        illustrative=dataset.illustrative, real_bodies=dataset.real_bodies, credit=dataset.credit, month=month,
        system_name=register.name(story.system, day), system_short_name=register.short_name(story.system, day),
        region=region, region_name=register.name(region, day), holds_returns=story.holds_returns,
        current=current, last_good=story.good_returns[-1] if story.good_returns else None,
        return_states=_return_states(story), previous=story.previous, presented=story.presented,
        meeting=meeting_for(tailored.profile, month), positions=now, total=count(now, columns),
        total_before=_total_in(story, story.previous, columns),
        total_presented=_total_presented(story, columns),
        by_objective=by_objective(tailored, now, columns), by_holder=by_holder(now, columns, story.system),
        actions=summarise_actions(tailored, now, columns),
        measures=measure_positions(tailored, dataset, story.good_returns),
        delivered=current.delivered if current else (),
        last_told=last_told(tailored, current, story.good_returns, story.months[-1 - CARRIED_FROM:-1]),
        risks=risks, risks_before=_risks(story, story.previous),
        risks_earlier=_risks_earlier(story), risk_bands=_risk_bands(story),
        reviews=asked.shown, open_challenges=asked.open, matters=board_matters(tailored, now, risks, current),
        findings=(),
        audience=dataset.audience, withheld=_withheld(story), restated=_restated(story),
        restated_answers=tuple(item for sent in story.good_returns for item in restated_answers(sent)),
        restated_figures=tuple(item for sent in story.good_returns for item in restated_figures(sent)),
        restated_since_presented=bool(story.seen_records), signatures=_signatures(story))


def _with_statements(pack: AssurancePack) -> AssurancePack:
    found = statements_of(pack)
    return replace(pack, statements=found,
                   statement_counts=StatementCounts.of(found, pack.holds_returns) if found else None)


def _total_in(story: _Story, month: Month | None, columns: Columns) -> Counts | None:
    """The headline of an earlier month as it was then; None where this system did not yet exist."""
    if month is None or month not in story.reads:
        return None
    return count(story.positions_in(month), columns)


def _total_presented(story: _Story, columns: Columns) -> Counts | None:
    """The headline that the board saw."""
    if story.presented is None or story.presented not in story.reads:
        return None
    return count(story.positions_seen(), columns)


def _signatures(story: _Story) -> tuple[SignatureState, ...]:
    """A public edition may leave out what was signed, and compares nothing."""
    current = story.current.good
    if current is None:
        return ()
    if story.reader.dataset.audience is not Audience.INTERNAL:
        return tuple(SignatureState(item, Signed.NOT_TOLD) for item in current.signoff)
    return signature_states(current, story.inputs.gaps if story.inputs else ())


def _return_states(story: _Story) -> tuple[ReturnState, ...]:
    months = tuple(story.reads)
    broken = {month for month, read in story.reads.items() if read.broken}
    sent = [read.sent for read in story.reads.values() if read.sent is not None]
    back = story.inputs.held_back if story.inputs else ()
    return return_states(story.reader.framework.calendar, months, sent, broken, story.holds_returns,
                         {item.month for item in back if not item.changes})


def _withheld(story: _Story) -> tuple[Withheld, ...]:
    """Of this system and, before it was formed, of those it follows."""
    register = story.reader.dataset.register
    return tuple(item for item in story.reader.dataset.withheld
                 if (item.month or story.month) <= story.month
                 and item.system in standing_for(register, story.system, item.month or story.month))


def _restated(story: _Story) -> bool:
    back = story.inputs.held_back if story.inputs else ()
    return any(item.changes and item.month == story.month for item in back)


def _extras(reviews: Sequence[Review]) -> Extras:
    found: dict[tuple[str, str], tuple[Review, ...]] = {}
    for review in reviews:
        key = (review.action, review.holder)
        found[key] = (*found.get(key, ()), review)
    return Extras(found)


def _risks(story: _Story, month: Month | None) -> tuple[StrategicRisk, ...]:
    for held, risks in story.inputs.risks if story.inputs else ():
        if held == month:
            return risks
    return ()


def _risks_earlier(story: _Story) -> tuple[tuple[Month, tuple[StrategicRisk, ...]], ...]:
    earlier = story.months[:-1]
    return tuple((month, risks) for month in earlier if (risks := _risks(story, month)))


def _risk_bands(story: _Story) -> tuple[RiskBand, ...]:
    profile = story.inputs.profile if story.inputs else None
    return profile.risk_bands if profile and profile.risk_bands else story.reader.dataset.risk_bands


def _with_findings(story: _Story, pack: AssurancePack) -> AssurancePack:
    """Findings of tailoring, of every return up to the month and of the quality rules, in order of place, and beside
    the positions they are about."""
    every = _every_finding(story, pack)
    holding = [silence for silence in story.reader.dataset.silences if silence.holds_in(pack.month)]
    found, silenced = apart(every, holding)
    beside: dict[str, list[Finding]] = {}
    for finding in found:
        beside.setdefault(finding.subject, []).append(finding)
    shown = tuple(replace(item, findings=tuple(beside[item.id])) if item.id in beside else item
                  for item in pack.positions)
    said = {(item.rule, item.subject, item.message) for item in found}
    differ = tuple(item for item in disagreements(pack) if (item.rule, item.subject, item.message) in said)
    return replace(pack, findings=found, silenced=silenced, positions=shown, disagreements=differ)


def _every_finding(story: _Story, pack: AssurancePack) -> tuple[Finding, ...]:
    own = (finding for read in story.reads.values() for finding in read.findings)
    return _sorted((*pack.tailored.findings, *own, *quality_findings(pack)))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key))
