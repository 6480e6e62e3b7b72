"""What a measure's figures say of one body, as the rules that set words against them read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.model.dataset import Observation
from generator.model.framework import Measure
from generator.model.month import Month
from generator.model.pack import AssurancePack, MeasureBody
from generator.rollup import control
from generator.spc import Flag, plain_number
from generator.vocabulary import Better, Level, Unit

_ENOUGH_POINTS = 13
_FRESH_MONTHS = 3
"""A last figure older than this says nothing about the month of the pack."""
_UNIT_WORDS = {Unit.PERCENT: "%", Unit.COUNT: "", Unit.RATE_PER_100K: " per 100,000"}
_LOCAL_LEVELS = (Level.SYSTEM, Level.TRUST, Level.AMBULANCE_TRUST)


@dataclass(frozen=True)
class Told:
    """A measure's own series of one local body, whose last figure is fresh."""

    measure: Measure
    body: MeasureBody

    @property
    def last(self) -> Observation:
        return self.body.data.observations[-1]

    @property
    def year_ago(self) -> Observation | None:
        """The same month of the year before; of weeks the last of that month."""
        then = self.last.month.plus(-12)
        return next((item for item in reversed(self.body.data.observations) if item.month == then), None)

    @cached_property
    def of_concern(self) -> bool:
        """A special cause for the worse at the last point, of 13 points or more."""
        chart = control(self.body)
        if chart.latest is None or chart.current is None or chart.current.held < _ENOUGH_POINTS:
            return False
        return chart.latest.flag is Flag.CONCERN

    @property
    def misses_target(self) -> bool:
        """The last figure is worse than the target of the plan; False where the plan has no figure for it."""
        target = self.measure.target
        if target is None or target.value is None or not target.holds_in(self.last.month):
            return False
        latest = self._shown(self.last)
        worse = {Better.HIGHER: latest < target.value, Better.LOWER: latest > target.value}
        return worse.get(self.measure.better, False)

    @property
    def no_worse_than_a_year_ago(self) -> bool:
        before = self.year_ago
        if before is None:
            return False
        better_up = self.body.series.better is Better.HIGHER
        return self.last.value >= before.value if better_up else self.last.value <= before.value

    @property
    def words(self) -> str:
        """'41.7 minutes in March 2023, 29.2 minutes in March 2022', '41.7 minutes in March 2023, better than the 43
        minutes of March 2022'; the same month of the year before where held."""
        now, before = f"{self._figure(self.last)} in {self.last.month.label}", self.year_ago
        if before is None:
            return now
        then = self._figure(before)
        if not self.no_worse_than_a_year_ago:
            return f"{now}, {then} in {before.month.label}"
        if then == self._figure(self.last):
            return f"{now}, as in {before.month.label}"
        return f"{now}, better than the {then} of {before.month.label}"

    def _shown(self, item: Observation) -> float:
        """In the unit of the measure: what is published in seconds is followed in minutes by some plans."""
        seconds = self.body.series.unit is Unit.SECONDS and self.measure.unit is Unit.MINUTES
        return item.value / 60 if seconds else item.value

    @property
    def target(self) -> str:
        """'18 minutes'; '' where the plan has no figure for it."""
        target = self.measure.target
        return _printed(target.value, self.measure.unit) if target and target.value is not None else ""

    def _figure(self, item: Observation) -> str:
        unit = self.measure.unit if self.body.series.unit is Unit.SECONDS else self.body.series.unit
        return _printed(self._shown(item), unit)


def _printed(value: float, unit: Unit) -> str:
    number = plain_number(value)
    return f"£{number}" if unit is Unit.POUNDS else f"{number}{_UNIT_WORDS.get(unit, f' {unit}')}"


def told(pack: AssurancePack) -> dict[str, tuple[Told, ...]]:
    """By measure: the local bodies with a fresh figure of the measure itself, never of a related series."""
    return {item.measure.id: tuple(_local(item.measure, item.bodies, pack.month)) for item in pack.measures}


def _local(measure: Measure, bodies: tuple[MeasureBody, ...], month: Month) -> Iterator[Told]:
    for body in bodies:
        seen = body.data.observations
        if (body.relation == "exact" and body.level in _LOCAL_LEVELS and seen
                and month.since(seen[-1].month) < _FRESH_MONTHS):
            yield Told(measure, body)
