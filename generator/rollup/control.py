"""The control chart of one body's figures of a measure: the one reading that pages, packs, data and rules share."""

from __future__ import annotations

from generator.model.dataset import Observation, Rebase
from generator.model.pack import MeasureBody
from generator.spc import Cadence, Direction, SpcAnalysis, SpcOptions, analyse
from generator.spc.periods import with_gaps
from generator.vocabulary import Better

WINDOW = {Cadence.MONTH: 36, Cadence.WEEK: 78}
"""Periods that a chart looks back on: three years of months, a year and a half of weeks. Both hold the same season of
the year before, and neither keeps limits of a service as it was long ago."""
DIRECTIONS = {
    Better.HIGHER: Direction.INCREASE,
    Better.LOWER: Direction.DECREASE,
    Better.NEUTRAL: Direction.NEUTRAL,
}


def cadence_of(frequency: str) -> Cadence:
    return Cadence.WEEK if frequency == "week" else Cadence.MONTH


def control(body: MeasureBody, target: float | None = None) -> SpcAnalysis:
    """The figures of a body in the last 36 months or 78 weeks up to its latest figure, as a control chart.

    A period without a figure between two others is a missing value: no moving range, run or trend goes over it. New
    baselines are those of the series that hold for the body; one before the first period looked at changes nothing.
    """
    cadence = cadence_of(body.series.frequency)
    shown = _looked_at(body.data.observations, cadence)
    options = SpcOptions(
        improvement_direction=DIRECTIONS[body.series.better],
        target=target,
        rebase=tuple(_dated(item, cadence) for item in body.series.rebases),
    )
    return analyse([period for period, _ in shown], [value for _, value in shown], options)


def rebases_shown(body: MeasureBody) -> tuple[Rebase, ...]:
    """The new baselines that start within the periods looked at, after the first of them; in time order."""
    cadence = cadence_of(body.series.frequency)
    inside = {period for period, _ in _looked_at(body.data.observations, cadence)[1:]}
    found = (item for item in body.series.rebases if _dated(item, cadence) in inside)
    return tuple(sorted(found, key=lambda item: item.start))


def _looked_at(observations: tuple[Observation, ...], cadence: Cadence) -> tuple[tuple[str, float | None], ...]:
    """Periods with their figures, None where none is held; the first and the last hold one."""
    places = with_gaps([item.period for item in observations], cadence)[-WINDOW[cadence] :]
    first = next((at for at, (_, index) in enumerate(places) if index is not None), len(places))
    return tuple(
        (period, None if index is None else observations[index].value) for period, index in places[first:]
    )


def _dated(item: Rebase, cadence: Cadence) -> str:
    """As `with_gaps` names periods: a month by its first day."""
    return f"{item.start}-01" if cadence is Cadence.MONTH else item.start
