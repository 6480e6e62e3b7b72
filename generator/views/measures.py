"""Which of a measure's bodies stands first on a page, and what a system reported beside what is published."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.dataset import BodySeries, Observation, Series
from generator.model.pack import MeasureBody, MeasurePosition
from generator.rollup import LocalFigure, local_figures
from generator.views.sheets.charting import nearest
from generator.views.words import with_unit
from generator.vocabulary import Better, Level, Unit

NO_OWN_FIGURE = "no figure of its own is held"
LEADING_RULE = "Where several trusts have a figure, the one with the worst latest figure stands first."


def leading(position: MeasurePosition) -> tuple[MeasureBody, ...]:
    """Nearest level first, the measure's own series before related ones; among trusts the worst latest figure first,
    because a list by name would open with whoever comes first in the alphabet."""
    bodies = nearest(position)
    level = {(body.relation, body.series.id, body.level): place for place, body in reversed(list(enumerate(bodies)))}
    return tuple(sorted(bodies, key=lambda body: (level[body.relation, body.series.id, body.level], _badness(body))))


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """What the system reported for a month, and the published figure of the same system, month and measure."""

    month: str
    value: str
    published: str
    difference: str
    note: str


def reported_figures(position: MeasurePosition) -> tuple[ReportedFigure, ...]:
    """In time order; '' where nothing is published to set beside it."""
    return tuple(_reported(item, position.measure.unit) for item in local_figures(position))


def _reported(item: LocalFigure, unit: Unit) -> ReportedFigure:
    published = "" if item.published is None else with_unit(item.published, unit)
    difference = "" if item.difference is None else _difference(item.difference, unit)
    return ReportedFigure(item.month.label, with_unit(item.value, unit), published, difference, item.note)


def _difference(reported_less_published: float, unit: Unit) -> str:
    """'1.2 percentage points more than published', 'as published' where the two print the same."""
    size = abs(reported_less_published)
    amount = f"{size:.1f} percentage points" if unit is Unit.PERCENT else with_unit(size, unit)
    if amount in (f"{0:.1f} percentage points", with_unit(0, unit)):
        return "as published"
    return f"{amount} {'more' if reported_less_published > 0 else 'less'} than published"


def reported_body(position: MeasurePosition, system: str, name: str, *, illustrative: bool) -> MeasureBody | None:
    """What the system reported, as a series of its own that can be drawn; None where it reported nothing."""
    if not position.local:
        return None
    measure = position.measure
    series = Series(f"reported-{measure.id}", measure.title, measure.unit, measure.better, "month", (Level.SYSTEM,),
                    "", "", name, "reported in its own returns", "", "", "", (), (), True, illustrative, measure.place)
    figures = tuple(Observation(str(month), month, value, f"{value:g}", "", "", measure.place)
                    for month, value, _ in position.local)
    data = BodySeries(series.id, Level.SYSTEM, system, figures)
    return MeasureBody(series, "exact", "", Level.SYSTEM, system, name, data)


def _badness(body: MeasureBody) -> float:
    if body.level is not Level.TRUST:
        return 0.0
    latest = body.data.observations[-1].value
    return {Better.LOWER: -latest, Better.HIGHER: latest}.get(body.series.better, 0.0)
