"""What the figures say of each measure, cut at the month, and whose figures they are.

No figure here is made of the figures of other bodies: a mean or a percentage of several bodies cannot be had from
their means or percentages. What a system, a region or England shows is what the series gives for it, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.model.dataset import BodySeries, Dataset, Series
from generator.model.framework import Framework, Measure
from generator.model.month import Month
from generator.model.organisation import Register
from generator.model.pack import MeasureBody, MeasurePosition
from generator.model.returns import Return
from generator.model.tailored import TailoredFramework
from generator.vocabulary import Figures, Level, Unit

_NO_FIGURE = {figure.value: figure for figure in (Figures.NOT_PUBLISHED, Figures.NOT_HELD)}
_AMBULANCE = "ambulance"
_DIVISORS = {(Unit.SECONDS, Unit.MINUTES): 60, (Unit.SECONDS, Unit.HOURS): 3600, (Unit.MINUTES, Unit.HOURS): 60}
"""From the unit a figure is published in to the one the measure is told in."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body whose figures of one level may be shown, under its name on the month's last day."""

    level: Level
    code: str
    name: str


def measure_positions(tailored: TailoredFramework, dataset: Dataset,
                      good_returns: Sequence[Return]) -> tuple[MeasurePosition, ...]:
    """For one system: itself, its partner trusts, ambulance services among its partners, its region, England."""
    bodies = _bodies_of_system(tailored, dataset)
    return tuple(_position(measure, dataset, bodies, tailored.month, _local(measure, good_returns))
                 for measure in tailored.framework.measures)


def overview_measures(framework: Framework, dataset: Dataset, month: Month) -> tuple[MeasurePosition, ...]:
    """For all systems of the dataset: every system, ambulance service and region, and the whole area."""
    bodies = tuple(_bodies_of_dataset(framework, dataset, month))
    found = (_position(measure, dataset, bodies, month, ()) for measure in framework.measures)
    return tuple(replace(item, not_held=tuple(_not_held(item, bodies))) for item in found)


def _not_held(position: MeasurePosition, bodies: Sequence[_Body]) -> Iterable[tuple[str, Level, str]]:
    """Bodies of a level that the series is published for, without a figure up to the month. A level of which nothing
    at all is held is not told body by body."""
    held = {(body.series.id, body.level, body.body) for body in position.bodies}
    levels = {(series, level) for series, level, _ in held}
    for use in position.measure.series:
        for body in bodies:
            if (use.series, body.level) in levels and (use.series, body.level, body.code) not in held:
                yield use.series, body.level, body.name


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """What a system reported itself for a month, beside what is published of the same body, month and measure.
    `published` is in the unit of the measure; None where there is none: a week, a trust or a related series is another
    number."""

    month: Month
    value: float
    note: str
    published: float | None

    @property
    def difference(self) -> float | None:
        """Reported less published."""
        return None if self.published is None else round(self.value - self.published, 4)


def local_figures(position: MeasurePosition) -> tuple[LocalFigure, ...]:
    """In time order."""
    published = {item.month: item.value for body in position.bodies if _is_the_systems_own(body)
                 for item in body.data.observations}
    return tuple(LocalFigure(month, value, note, published.get(month)) for month, value, note in position.local)


def _is_the_systems_own(body: MeasureBody) -> bool:
    return body.relation == "exact" and body.level is Level.SYSTEM and body.series.frequency == "month"


def told_in(published: Unit, measure: Unit) -> bool:
    """Whether a figure published in the one unit can be told in the other."""
    return published is measure or (published, measure) in _DIVISORS


def _position(measure: Measure, dataset: Dataset, bodies: Sequence[_Body], month: Month,
              local: tuple[tuple[Month, float, str], ...]) -> MeasurePosition:
    measure = _with_target_of(measure, month)
    found = tuple(_held(measure, dataset, bodies, month))
    if any(body.relation == "exact" for body in found):
        return MeasurePosition(measure, Figures.PUBLISHED, "", found, local)
    if found:
        return MeasurePosition(measure, Figures.RELATED_ONLY, measure.why_none, found, local)
    if local:
        return MeasurePosition(measure, Figures.LOCAL, measure.why_none, (), local)
    return MeasurePosition(measure, _NO_FIGURE.get(measure.where_none, Figures.NOT_HELD), measure.why_none, (), ())


def _held(measure: Measure, dataset: Dataset, bodies: Sequence[_Body], month: Month) -> Iterable[MeasureBody]:
    """A series is shown for a body only at the series' own level, and never for the body that followed it."""
    for use in measure.series:
        series = dataset.series_by_id.get(use.series)
        if series is None:
            continue
        for body in bodies:
            data = dataset.observed.get((series.id, body.code))
            if data is None or data.level is not body.level:
                continue
            cut = data.until(month)
            if cut.observations:
                told, figures = _in_unit_of(measure, use.relation, _known_by(series, body.code, month), cut)
                yield MeasureBody(told, use.relation, use.difference, body.level, body.code, body.name, figures)


def _with_target_of(measure: Measure, month: Month) -> Measure:
    """Without its target in a month in which that does not hold."""
    if measure.target is None or measure.target.holds_in(month):
        return measure
    return replace(measure, target=None)


def _known_by(series: Series, body: str, month: Month) -> Series:
    """With those of its new baselines that hold for the body and were decided by the end of the month (rule 14)."""
    if not series.rebases:
        return series
    return replace(series, rebases=tuple(item for item in series.rebases if item.holds_for(body, month)))


def _in_unit_of(measure: Measure, relation: str, series: Series, figures: BodySeries) -> tuple[Series, BodySeries]:
    """The measure's own figures in the measure's unit, so that its target can be drawn beside them. The figure as
    published stays in `text`. A related series keeps its own unit, as it keeps its own name."""
    divisor = _DIVISORS.get((series.unit, measure.unit))
    if relation != "exact" or divisor is None:
        return series, figures
    observations = tuple(replace(item, value=round(item.value / divisor, 4)) for item in figures.observations)
    return replace(series, unit=measure.unit), replace(figures, observations=observations)


def _bodies_of_system(tailored: TailoredFramework, dataset: Dataset) -> tuple[_Body, ...]:
    register, day = tailored.register, tailored.month.last_day
    partners = sorted((register.name(item.organisation, day), item.organisation)
                      for item in register.partners(tailored.system, day))
    region = register.region_of(tailored.system, day)
    return (_Body(Level.SYSTEM, tailored.system, register.name(tailored.system, day)),
            *(_Body(Level.TRUST, code, name) for name, code in partners),
            *(_Body(Level.AMBULANCE_TRUST, code, name) for name, code in partners
              if _is_ambulance(register, code, tailored.month)),
            *([_Body(Level.REGION, region, register.name(region, day))] if region else []),
            _Body(Level.ENGLAND, dataset.area_code, dataset.area))


def _bodies_of_dataset(framework: Framework, dataset: Dataset, month: Month) -> Iterable[_Body]:
    register, day = dataset.register, month.last_day
    systems = register.systems_on(day, framework.system_type)
    yield from (_Body(Level.SYSTEM, code, register.name(code, day)) for code in systems)
    ambulance = sorted({item.organisation for item in register.memberships
                        if item.span.holds_on(day) and _is_ambulance(register, item.organisation, month)})
    yield from (_Body(Level.AMBULANCE_TRUST, code, register.name(code, day)) for code in ambulance)
    regions = sorted({register.region_of(code, day) for code in systems} - {""})
    yield from (_Body(Level.REGION, code, register.name(code, day)) for code in regions)
    yield _Body(Level.ENGLAND, dataset.area_code, dataset.area)


def _is_ambulance(register: Register, code: str, month: Month) -> bool:
    organisation = register.by_code.get(code)
    return organisation is not None and any(item.type == _AMBULANCE
                                            for item in organisation.types_on(month.last_day))


def _local(measure: Measure, returns: Sequence[Return]) -> tuple[tuple[Month, float, str], ...]:
    return tuple((item.month, value, note) for item in sorted(returns, key=lambda item: item.month)
                 for measure_id, value, note in item.local_figures if measure_id == measure.id)
