"""The figures of a dataset hold together: new baselines, gaps, shares and units."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.dataset import BodySeries, Dataset, Observation, Rebase, Series
from generator.model.framework import Measure
from generator.rollup import told_in
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.vocabulary import Severity, Unit

_WEEK = 7
_TIMES = {Unit.PERCENT: 100.0, Unit.RATE_PER_100K: 100_000.0}
_NEAR = 0.005
"""A figure and its numerator over its denominator may differ by so much of it: parts are published rounded too."""


@rule("WP426")
def baselines_begin_at_a_figure(scope: Scope) -> Iterator[Said]:
    """
    A new baseline that no figure begins.

    A new baseline names the first month of a monthly series, or the Monday of a week of a weekly one, and starts
    between the first and the last figure of the bodies it holds for. This one starts where none of them has a figure.

    Why: means and limits would stay as they were, and nobody would see that the decision has no effect.

    Wrong:
        # measures/series.yaml
        rebases:
          - {from: 2022-09, why: A second control room opened., decided: 2022-12-01, by: board}
    Right:
        # measures/series.yaml
        rebases:
          - {from: 2022-11, why: A second control room opened., decided: 2022-12-01, by: board}
    """
    for dataset in scope.each_dataset:
        held = _by_series(dataset)
        for series in dataset.series:
            for item in series.rebases if held.get(series.id) else ():
                yield from _baseline(series, item, held[series.id])


def _baseline(series: Series, item: Rebase, held: Sequence[BodySeries]) -> Iterator[Said]:
    for code in item.bodies or ("",):
        figures = [one for one in held if not code or one.body == code]
        if not any(_lies_in(item.start, one) for one in figures):
            of = f" of {code}" if code else ""
            yield Said(f"no figure{of} begins a new baseline at {item.start}", item.place, _periods(figures),
                       subject=series.id)


def _lies_in(start: str, held: BodySeries) -> bool:
    return any(one.period == start for one in held.observations)


def _periods(figures: Sequence[BodySeries]) -> str:
    """From the first period to the last, as they are written."""
    periods = sorted({one.period for held in figures for one in held.observations})
    if not periods:
        return "the body has no figure in this series"
    return f"figures are held from {periods[0]} to {periods[-1]}"


@rule("WP427", Severity.NOTE)
def gaps_are_explained(scope: Scope) -> Iterator[Said]:
    """
    A gap between figures that nobody explains.

    A body of the series has figures before and after a period, and none for it. Charts break their line there, and no
    run or trend goes over it. If it is meant to be so, say why in `gaps` of the series, in a few words: the sentence
    over the chart then says it too.

    Why: a month that was not published and a month that somebody forgot to copy look alike.

    Wrong:
        # measures/answer_mean_sec.csv
        answer_mean_sec,ambulance_trust,ZNM01,2022-10,31.2,,
        answer_mean_sec,ambulance_trust,ZNM01,2022-12,40,,
    Right:
        # measures/answer_mean_sec.csv
        answer_mean_sec,ambulance_trust,ZNM01,2022-10,31.2,,
        answer_mean_sec,ambulance_trust,ZNM01,2022-11,43,,
        answer_mean_sec,ambulance_trust,ZNM01,2022-12,40,,
    """
    for dataset in scope.each_dataset:
        explained = {series.id for series in dataset.series if series.gaps}
        for series, held in _by_series(dataset).items():
            if series in explained:
                continue
            gapped = [(one, after) for one in held if (after := _after_a_gap(one.observations)) is not None]
            if gapped:
                body, after = gapped[0]
                others = f"; so it is with {len(gapped) - 1} more" if len(gapped) > 1 else ""
                yield Said(f"{body.body} has no figure before {after.period}, and has earlier ones{others}",
                           body.place(after), "add what is missing, or say why in 'gaps' of the series", subject=series)


def _after_a_gap(observations: Sequence[Observation]) -> Observation | None:
    """The first figure whose period does not follow the one before."""
    return next((after for before, after in pairwise(observations) if not _follows(before, after)), None)


def _follows(before: Observation, after: Observation) -> bool:
    if len(before.period) == len("YYYY-MM"):
        return after.month.since(before.month) == 1
    return (_day(after) - _day(before)).days == _WEEK


def _day(item: Observation) -> datetime.date:
    return datetime.date.fromisoformat(item.period)


@rule("WP428", Severity.WARNING)
def figures_are_their_shares(scope: Scope) -> Iterator[Said]:
    """
    A figure that is not its numerator over its denominator.

    Where a row holds both, the value is one over the other: times a hundred for a percentage, times a hundred thousand
    for a rate. Here it is another number, by more than rounding explains. It is kept and shown as it stands.

    Why: a share written as 0.92 where 92 per cent is meant, or a figure of the row above, moves every limit.

    Wrong:
        # measures/occupancy_pct.trust.csv
        occupancy_pct,trust,ZNA01,2022-10-03,0.915,183,200
    Right:
        # measures/occupancy_pct.trust.csv
        occupancy_pct,trust,ZNA01,2022-10-03,91.5,183,200
    """
    for dataset in scope.each_dataset:
        for series, held in _by_series(dataset).items():
            times = _TIMES.get(dataset.series_by_id[series].unit, 1.0)
            wrong = [(one, item) for one in held for item in one.observations
                     if not (_is_its_share(item, times) or _is_told_already(item, times))]
            if wrong:
                body, item = wrong[0]
                more = f"; so it is in {len(wrong) - 1} more rows" if len(wrong) > 1 else ""
                share = float(item.numerator) / float(item.denominator) * times
                yield Said(f"{item.text} is not {item.numerator} over {item.denominator}{more}", body.place(item),
                           f"{share:.6g} would be", subject=series)


def _is_its_share(item: Observation, times: float) -> bool:
    if not item.numerator or not item.denominator or not float(item.denominator):
        return True
    share = float(item.numerator) / float(item.denominator) * times
    last_place = 10.0 ** -len(item.text.partition(".")[2])
    return abs(item.value - share) <= max(_NEAR * abs(share), last_place)


def _is_told_already(item: Observation, times: float) -> bool:
    """A percentage beyond what can be has a finding of its own."""
    return times == _TIMES[Unit.PERCENT] and not 0 <= item.value <= times


@rule("WP429")
def series_can_be_told_in_the_unit(scope: Scope) -> Iterator[Said]:
    """
    A series or a target in another unit than its measure.

    The measure's own series (`relation: exact`) has the measure's unit, or is published in seconds or minutes where
    the measure is in minutes or hours: it is told in the measure's unit then. The target of a measure has the
    measure's unit.

    Why: a chart would draw a target of 18 minutes beside a figure of 1,080 seconds.

    Wrong:
        # frameworks/plan/measures.yaml
        unit: percent
        ...
        series: [{series: answer_mean_sec, relation: exact}]
    Right:
        # frameworks/plan/measures.yaml
        unit: seconds
        ...
        series: [{series: answer_mean_sec, relation: exact}]
    """
    for framework in scope.frameworks:
        units = {item.id: item.unit for one, dataset in scope.datasets if one.id == framework.id
                 for item in dataset.series}
        for measure in framework.measures:
            yield from _units(measure, units)


def _units(measure: Measure, units: dict[str, Unit]) -> Iterator[Said]:
    for use in measure.series:
        unit = units.get(use.series)
        if use.relation == "exact" and unit is not None and not told_in(unit, measure.unit):
            yield Said(f"{use.series} is in {unit}, and {measure.id} in {measure.unit}", measure.place,
                       "give the measure the unit of its series, or call the series related", subject=measure.id)
    target = measure.target
    if target is not None and target.unit is not None and target.value is not None and target.unit is not measure.unit:
        yield Said(f"the target is in {target.unit}, and {measure.id} in {measure.unit}", measure.place,
                   f"write the target in {measure.unit}", subject=measure.id)


def _by_series(dataset: Dataset) -> dict[str, list[BodySeries]]:
    found: dict[str, list[BodySeries]] = defaultdict(list)
    for item in dataset.observations:
        if item.series in dataset.series_by_id and item.observations:
            found[item.series].append(item)
    return found


RULES = (baselines_begin_at_a_figure, gaps_are_explained, figures_are_their_shares, series_can_be_told_in_the_unit)
