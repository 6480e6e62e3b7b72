"""Which returns are used: a return that answers what was not asked goes back, and the last good one stands."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.assurance import Matched, MonthRecord, inherited, is_broken, match, record, standing_for, unasked_answers
from generator.assurance.aftermath import NO_AFTERMATH, aftermath
from generator.assurance.restating import as_on
from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.returns import Return
from generator.model.tailored import TailoredFramework
from generator.model.withheld import UnseenAnswer
from generator.tailoring import tailor


@dataclass(frozen=True, slots=True)
class MonthRead:
    """One system's month: what was asked, and its return if it can be used. `broken`: a return came that cannot."""

    tailored: TailoredFramework
    matched: Matched | None
    sent: Return | None
    broken: bool
    findings: tuple[Finding, ...]
    unseen: tuple[UnseenAnswer, ...] = ()
    """Answers that this edition leaves out."""

    @property
    def good(self) -> Return | None:
        return self.sent if self.matched is not None else None

    @property
    def record(self) -> MonthRecord:
        after = aftermath(self.tailored, self.good, self.matched) if self.good and self.matched else NO_AFTERMATH
        return record(self.tailored, self.matched, self.unseen, after)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the months of systems of one dataset under one framework, each once."""

    framework: Framework
    dataset: Dataset
    types: Mapping[str, OrganisationType]
    _tailored: dict[tuple[str, Month], TailoredFramework] = field(default_factory=dict, compare=False, repr=False)
    _reads: dict[tuple[str, Month, datetime.date | None], MonthRead] = field(
        default_factory=dict, compare=False, repr=False)

    def read(self, system: str, month: Month, on: datetime.date | None = None) -> MonthRead:
        """`on`: the return as it stood on that day, where it was restated since; None: as it stands."""
        key = (system, month, on)
        if key not in self._reads:
            self._reads[key] = self._read(system, month, on)
        return self._reads[key]

    def tailored(self, system: str, month: Month) -> TailoredFramework:
        """What the system is asked in the month."""
        key = (system, month)
        if key not in self._tailored:
            self._tailored[key] = tailor(self.framework, self.dataset, self.types, system, month)
        return self._tailored[key]

    def _read(self, system: str, month: Month, on: datetime.date | None) -> MonthRead:
        tailored = self.tailored(system, month)
        inputs = self.dataset.inputs_of.get(system)
        sent = inputs.return_for(month) if inputs else None
        broken = any(month == item for item, _ in inputs.broken_returns) if inputs else False
        unseen = tuple(answer for held in (inputs.held_back if inputs else ()) if held.month == month
                       for answer in held.answered)
        if sent is None:
            return MonthRead(tailored, None, None, broken, (), unseen)
        sent = as_on(sent, on) if on else sent
        matched = match(tailored, sent.answers)
        findings = unasked_answers(tailored, sent, matched)
        broken = broken or is_broken(findings)
        usable = sent.correction is None and not broken
        return MonthRead(tailored, matched if usable else None, sent, broken, findings, unseen)

    def unasked(self, sent: Return) -> tuple[Finding, ...]:
        tailored = self.tailored(sent.system, sent.month)
        return unasked_answers(tailored, sent, match(tailored, sent.answers))

    def inherited_record(self, system: str, month: Month, on: datetime.date | None = None) -> MonthRecord:
        """Rule 13: the record of a month before the system was formed."""
        register = self.dataset.register
        parts = []
        for code in standing_for(register, system, month):
            parts.append((code, self.read(code, month, on).record))
        return inherited(month, month in self.framework.calendar.months, parts, system, register)


def findings_of_returns(reader: Reader, system: str) -> tuple[Finding, ...]:
    """Rule 7 over every return of a system, whatever the month; over those with other errors as far as they could be
    read. `reader`: it may have read months already, or will read them again."""
    inputs = reader.dataset.inputs_of.get(system)
    if inputs is None:
        return ()
    sent = tuple(finding for item in inputs.returns for finding in reader.read(system, item.month).findings)
    return sent + tuple(finding for item in inputs.unused_returns for finding in reader.unasked(item))
