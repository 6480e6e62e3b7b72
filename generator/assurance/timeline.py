"""Rules 5, 6 and 8: where each responsibility stood at the end of every reporting month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.assurance.records import Asked, MonthRecord
from generator.assurance.scales import excluded_column, meaning_of, value_of
from generator.model.framework import Framework, ScaleValue
from generator.model.month import Month
from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_REPORTED
from generator.model.returns import Answer
from generator.vocabulary import Reporting

CARRIED_FROM = 2
"""An answer is carried forward from at most so many earlier reporting months (rule 5)."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one responsibility stood at the end of one month. Fields as in Position; besides:

    value: the scale value of the answer shown, also where it is not counted; None for no answer.
    meaning: which meaning of the action the answer was given to (the month's own where there is no answer).
    fresh: the answer that came for this month, if any, whether or not it is the one shown."""

    month: Month
    reporting: Reporting
    counted: str
    value: ScaleValue | None
    answer: Answer | None
    answered_in: Month | None
    age: int
    given_by_icb: bool
    beside: Answer | None
    before_change: bool
    because: str
    meaning: int
    excluded: bool
    fresh: Answer | None

    @property
    def answered(self) -> bool:
        """Counted under a value, or standing out of N: this month said something."""
        return self.reporting in (Reporting.THIS_MONTH, Reporting.STANDING)

    @property
    def closed(self) -> bool:
        """Asks for no further answer."""
        return self.excluded or (self.answered and self.value is not None and self.value.closes)


Timelines = Mapping[str, tuple[Stand | None, ...]]
"""By responsibility id, one entry for each record; None where it was not asked in that month."""


def timelines(framework: Framework, records: Sequence[MonthRecord], holds_returns: bool) -> Timelines:
    """For every responsibility asked in any of the records (in time order)."""
    ids = dict.fromkeys(key for item in records for key in item.asked)
    first = next((index for index, item in enumerate(records) if item.reported_on), len(records))
    awaited_from = first if holds_returns else len(records)
    return {key: _timeline(framework, records, key, awaited_from) for key in ids}


def _timeline(framework: Framework, records: Sequence[MonthRecord], key: str,
              awaited_from: int) -> tuple[Stand | None, ...]:
    """`awaited_from`: index of the first month for which a return is due."""
    stands: list[Stand | None] = []
    last: Stand | None = None
    for index, item in enumerate(records):
        asked = item.asked.get(key)
        if asked is None:
            stands.append(None)
            continue
        window = [records[earlier] for earlier in range(index - 1, max(index - 1 - CARRIED_FROM, -1), -1)]
        last = _Moment(framework, asked, item, key, window, index).stand(last, index >= awaited_from, records)
        stands.append(last)
    return tuple(stands)


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer, when it came, and how many reporting months ago."""

    answer: Answer
    month: Month
    age: int
    by_icb: bool


@dataclass(frozen=True, slots=True)
class _Moment:
    """One responsibility at the end of one month. `window`: the earlier records it may carry from, latest first."""

    framework: Framework
    asked: Asked
    record: MonthRecord
    key: str
    window: Sequence[MonthRecord]
    index: int

    def stand(self, before: Stand | None, awaited: bool, records: Sequence[MonthRecord]) -> Stand:
        fresh = self._fresh(self.record, 0)
        if self.asked.declared is not None:
            return self._declared(fresh)
        if not awaited:
            return self._without(Reporting.ASKED, ASKED)
        if fresh is not None and self._is_superseded(fresh):
            return self._shown(fresh, Reporting.CARRIED_FORWARD, beside=self._other(fresh), fresh=fresh.answer)
        if fresh is not None:
            worse = self._worse_own(fresh) if fresh.by_icb else None
            if worse is not None:
                return self._shown(worse, Reporting.CARRIED_FORWARD, beside=fresh.answer, fresh=fresh.answer)
            return self._shown(fresh, Reporting.THIS_MONTH, beside=self._other(fresh), fresh=fresh.answer)
        return self._standing(before, records) or self._carried() or self._silent()

    def _fresh(self, item: MonthRecord, age: int) -> _Given | None:
        """The holder's own answer for a month goes before the ICB's."""
        own = item.own.get(self.key)
        if own is not None:
            return _Given(own, item.month, age, False)
        given = item.by_icb.get(self.key)
        return _Given(given, item.month, age, True) if given is not None else None

    def _is_superseded(self, fresh: _Given) -> bool:
        """Rule 18: an answer that this edition leaves out goes before it, or may: one of the same month that took its
        place, or the holder's own earlier one, which may be worse than what the ICB says for it (rule 6)."""
        if self.key in self.record.unseen:
            return True
        earlier = (item for item in self.window if self.key in item.unseen_own or self.key in item.own)
        last = next(earlier, None) if fresh.by_icb else None
        return last is not None and self.key in last.unseen_own

    def _last_own(self) -> _Given | None:
        """The holder's own latest answer that could be carried forward."""
        for age, item in enumerate(self.window, start=1):
            own = item.own.get(self.key)
            if own is not None:
                given = _Given(own, item.month, age, False)
                return given if self._same_meaning(own) else None
        return None

    def _worse_own(self, given: _Given) -> _Given | None:
        """Rule 6: the holder's last own answer, where it was worse than what the ICB says for it."""
        own = self._last_own()
        if own is None:
            return None
        mine, theirs = self._value(own.answer), self._value(given.answer)
        worse = mine is not None and theirs is not None and 0 < mine.rank < theirs.rank
        return own if worse else None

    def _other(self, fresh: _Given) -> Answer | None:
        """What is shown beside this month's answer: the ICB's beside the holder's own, or the holder's older one
        beside the ICB's."""
        if not fresh.by_icb:
            return self.record.by_icb.get(self.key)
        own = self._last_own()
        return own.answer if own is not None else None

    def _standing(self, before: Stand | None, records: Sequence[MonthRecord]) -> Stand | None:
        if before is None or before.answer is None or not before.closed or before.answered_in is None:
            return None
        if self.key in self.record.unseen:  # what closed it may have been reopened, or closed again: nobody here knows
            return None
        if not self._same_meaning(before.answer):
            return None
        age = sum(1 for item in records[:self.index] if item.month >= before.answered_in)
        given = _Given(before.answer, before.answered_in, age, before.given_by_icb)
        return self._shown(given, Reporting.STANDING)

    def _carried(self) -> Stand | None:
        for age, item in enumerate(self.window, start=1):
            given = self._fresh(item, age)
            if given is None:
                continue
            if not self._same_meaning(given.answer):
                return None
            worse = self._worse_own(given) if given.by_icb else None
            if worse is not None:
                return self._shown(worse, Reporting.CARRIED_FORWARD, beside=given.answer)
            return self._shown(given, Reporting.CARRIED_FORWARD)
        return None

    def _silent(self) -> Stand:
        """Not reported; an answer that only a change of meaning keeps from counting is shown beside it."""
        for age, item in enumerate(self.window, start=1):
            given = self._fresh(item, age)
            if given is not None:
                old = None if self._same_meaning(given.answer) else given.answer
                return self._without(Reporting.NOT_REPORTED, NOT_REPORTED, beside=old)
        return self._without(Reporting.NOT_REPORTED, NOT_REPORTED)

    def _shown(self, given: _Given, reporting: Reporting, beside: Answer | None = None,
               fresh: Answer | None = None) -> Stand:
        value = self._value(given.answer)
        counted = CARRIED_FORWARD if reporting is Reporting.CARRIED_FORWARD else given.answer.value
        excluded = value is not None and value.excludes and reporting is not Reporting.CARRIED_FORWARD
        return Stand(self.record.month, reporting, counted, value, given.answer, given.month, given.age, given.by_icb,
                     beside, not self._same_meaning(given.answer), given.answer.narrative if excluded else "",
                     self._meaning(given.answer.revision), excluded, fresh)

    def _without(self, reporting: Reporting, counted: str, beside: Answer | None = None) -> Stand:
        return Stand(self.record.month, reporting, counted, None, None, None, 0, False, beside, beside is not None, "",
                     self._meaning(self.asked.action.revision.number), False, None)

    def _declared(self, fresh: _Given | None) -> Stand:
        assert self.asked.declared is not None
        counted = excluded_column(self.framework, self.asked.action.action)
        return Stand(self.record.month, Reporting.STANDING, counted, None, None, None, 0, False,
                     fresh.answer if fresh else None, False, self.asked.declared.reason,
                     self._meaning(self.asked.action.revision.number), True, fresh.answer if fresh else None)

    def _value(self, answer: Answer) -> ScaleValue | None:
        return value_of(self.framework, self.asked.action.action, answer.value)

    def _meaning(self, revision: int) -> int:
        return meaning_of(self.asked.action.action, revision)

    def _same_meaning(self, answer: Answer) -> bool:
        return self._meaning(answer.revision) == self._meaning(self.asked.action.revision.number)
