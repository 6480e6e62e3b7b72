"""Which of a measure's bodies stands first on a page, and what a system reported as a series of its own."""

from __future__ import annotations

from generator.model.dataset import BodySeries, Observation, Series
from generator.model.pack import MeasureBody, MeasurePosition
from generator.views.sheets.charting import nearest
from generator.vocabulary import Better, Level

NO_OWN_FIGURE = "no figure of its own is published"
"""Also where the system reports one itself."""
LEADING_RULE = "Where several trusts have a figure, the one with the worst latest figure stands first."


def leading(position: MeasurePosition) -> tuple[MeasureBody, ...]:
    """Nearest level first, the measure's own series before related ones; among trusts the worst latest figure first,
    because a list by name would open with whoever comes first in the alphabet."""
    bodies = nearest(position)
    level = {(body.relation, body.series.id, body.level): place for place, body in reversed(list(enumerate(bodies)))}
    return tuple(sorted(bodies, key=lambda body: (level[body.relation, body.series.id, body.level], _badness(body))))


def reported_body(position: MeasurePosition, system: str, name: str, *, illustrative: bool) -> MeasureBody | None:
    """What the system reported, as a series of its own that can be drawn; None where it reported nothing."""
    if not position.local:
        return None
    measure = position.measure
    series = Series(f"reported-{measure.id}", measure.title, measure.unit, measure.better, "month", (Level.SYSTEM,),
                    "", "", name, "reported in its own returns", "", "", "", (), (), True, illustrative, measure.place)
    figures = tuple(Observation(str(month), month, value, f"{value:g}", "", "", measure.place.line)
                    for month, value, _ in position.local)
    data = BodySeries(series.id, Level.SYSTEM, system, figures, measure.place.file)
    return MeasureBody(series, "exact", "", Level.SYSTEM, system, name, data)


def _badness(body: MeasureBody) -> float:
    if body.level is not Level.TRUST:
        return 0.0
    latest = body.data.observations[-1].value
    return {Better.LOWER: -latest, Better.HIGHER: latest}.get(body.series.better, 0.0)
