"""From a measure's figures to the control chart and the sentence that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.dataset import Rebase
from generator.model.framework import Measure
from generator.model.month import day_label
from generator.model.pack import MeasureBody, MeasurePosition
from generator.rollup import cadence_of, control, rebases_shown
from generator.spc.chart import ChartSeries, ChartWords, chart_series
from generator.spc.periods import Cadence, period_name
from generator.spc.reading import ReadingWords, reading
from generator.spc.words import AssuranceIcon, VariationIcon
from generator.views.common import LEVEL_WORDS, UNIT_WORDS, with_unit
from generator.vocabulary import Better, Level, Unit

_NEAREST = (Level.SYSTEM, Level.TRUST, Level.AMBULANCE_TRUST, Level.REGION, Level.ENGLAND)
_WORD = {
    VariationIcon.COMMON_CAUSE: "common cause",
    VariationIcon.IMPROVEMENT_HIGH: "improvement",
    VariationIcon.IMPROVEMENT_LOW: "improvement",
    VariationIcon.CONCERN_HIGH: "concern",
    VariationIcon.CONCERN_LOW: "concern",
    VariationIcon.NEUTRAL_HIGH: "unusually high",
    VariationIcon.NEUTRAL_LOW: "unusually low",
}
_TARGET_WORD = {
    AssuranceIcon.PASS: "passes target",
    AssuranceIcon.FAIL: "fails target",
    AssuranceIcon.INCONSISTENT: "hits or misses target",
}


@dataclass(frozen=True, slots=True)
class Charted:
    """One body's figures of one measure: drawn, read and summed up.

    `concern`: the last point is a special cause for the worse; `fails`: the target lies out of reach of the limits.
    """

    series: ChartSeries
    reading: str
    latest: str
    period: str
    variation: VariationIcon | None
    variation_word: str
    assurance: AssuranceIcon | None
    assurance_word: str
    baselines: tuple[str, ...] = ()
    """The new baselines drawn: from when, why, decided when and by whom."""

    @property
    def concern(self) -> bool:
        return self.variation in (VariationIcon.CONCERN_HIGH, VariationIcon.CONCERN_LOW)

    @property
    def fails(self) -> bool:
        return self.assurance is AssuranceIcon.FAIL


def charted(measure: Measure, body: MeasureBody) -> Charted | None:
    """None where no figure is held for the body."""
    observations = body.data.observations
    if not observations:
        return None
    cadence, unit = cadence_of(body.series.frequency), body.series.unit
    analysis = control(body, measure.target.value if measure.target and body.relation == "exact" else None)
    words = ReadingWords(cadence, lambda value: with_unit(value, unit), body.series.gaps)
    latest = observations[-1]
    return Charted(
        series=chart_series(analysis, _words(measure, body, cadence, unit)),
        reading=reading(analysis, words),
        latest=with_unit(latest.value, unit),
        period=period_name(latest.period, cadence, short=True),
        variation=analysis.variation,
        variation_word=_WORD[analysis.variation] if analysis.variation else "",
        assurance=analysis.assurance,
        assurance_word=_TARGET_WORD[analysis.assurance] if analysis.assurance else "",
        baselines=tuple(_baseline(item, cadence) for item in rebases_shown(body)),
    )


def _baseline(item: Rebase, cadence: Cadence) -> str:
    why = item.why.rstrip(".")
    return (f"New baseline from {period_name(item.start, cadence)}: {why}. "
            f"Decided by {item.by}, {day_label(item.decided)}.")


def nearest(position: MeasurePosition) -> tuple[MeasureBody, ...]:
    """Bodies with figures: the measure's own series before related ones, the nearest level first; of several at one
    level the one with the worst latest figure first."""
    order = {level: place for place, level in enumerate(_NEAREST)}
    held = [body for body in position.bodies if body.data.observations]
    return tuple(
        sorted(
            held,
            key=lambda body: (
                body.relation != "exact",
                order[body.level],
                _latest_first(body, held),
                _goodness(body),
                body.name,
            ),
        )
    )


def _latest_first(body: MeasureBody, held: list[MeasureBody]) -> bool:
    """False, which sorts first, for bodies whose figures run as far as any of their series."""
    last = max(item.data.observations[-1].month for item in held if item.series.id == body.series.id)
    return body.data.observations[-1].month < last


def _goodness(body: MeasureBody) -> float:
    """Rises as the latest figure gets better; the greater figure first where neither way is better."""
    value = body.data.observations[-1].value
    return value if body.series.better is Better.HIGHER else -value


def _words(measure: Measure, body: MeasureBody, cadence: Cadence, unit: Unit) -> ChartWords:
    percent = unit is Unit.PERCENT
    return ChartWords(
        key=f"{body.series.id}-{body.body}",
        label=f"{measure.short_title if body.relation == 'exact' else body.series.title}, {body.name}",
        unit="%" if percent else UNIT_WORDS[unit],
        cadence=cadence,
        decimals=1 if unit in (Unit.PERCENT, Unit.MINUTES, Unit.RATE_PER_100K) else 0,
        source="; ".join(part for part in (_published_in(body), body.series.licence) if part),
        illustrative=body.series.illustrative,
        floor=None if unit is Unit.POUNDS else 0.0,
        ceiling=100.0 if percent else None,
    )


def _published_in(body: MeasureBody) -> str:
    """Publisher and publication; invented figures have none, and say themselves that they are invented."""
    series = body.series
    return ", ".join(part for part in (series.publisher, "" if series.illustrative else series.publication) if part)


def shown_title(measure: Measure, body: MeasureBody) -> str:
    """A related series keeps its own title: it is never renamed to the measure that it stands in for."""
    return measure.title if body.relation == "exact" else body.series.title


def stands_in_for(measure: Measure, body: MeasureBody) -> str:
    """'Category 2 response (no figure of its own is published)'; '' for the measure's own series."""
    return "" if body.relation == "exact" else f"{measure.title} (no figure of its own is published)"


def related_note(body: MeasureBody, bodies: tuple[MeasureBody, ...]) -> str:
    """How a related series differs from the measure, and which others are held; '' for the measure itself."""
    if body.relation == "exact":
        return ""
    also = _also_related(body, bodies)
    return " ".join(part for part in (body.difference, f"Also held, not drawn here: {also}." if also else "") if part)


def _also_related(body: MeasureBody, bodies: tuple[MeasureBody, ...]) -> str:
    """Titles of the other related series held for the same measure."""
    titles = dict.fromkeys(item.series.title for item in bodies if item.series.id != body.series.id)
    return "; ".join(title for title in titles if title != body.series.title)


def whose(body: MeasureBody, bodies: tuple[MeasureBody, ...] = ()) -> str:
    """'Ambulance service: South Western'; 'Trust: Alder, the worst latest figure of 12' where there are more."""
    alike = sum(item.level is body.level and item.series.id == body.series.id for item in bodies)
    if body.level is Level.ENGLAND:
        return body.name
    chosen = f", the worst latest figure of {alike}" if alike > 1 else ""
    return f"{LEVEL_WORDS[body.level]}: {body.name}{chosen}"
