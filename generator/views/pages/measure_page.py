"""One measure: control charts by body, the figures as a table, the lines under it, source, licence and caveats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.dataset import Series
from generator.model.framework import Measure
from generator.model.pack import MeasureBody, MeasurePosition
from generator.spc.chart import ChartSeries
from generator.spc.periods import Cadence, period_name
from generator.spc.words import AssuranceIcon, VariationIcon
from generator.views.book import Book
from generator.views.lines import LineRow, line_row
from generator.views.links import line_link, risk_link
from generator.views.measures import LEADING_RULE, NO_OWN_FIGURE, leading, reported_body
from generator.views.risks import bearing_on, risk_words
from generator.views.sheets.charting import Charted, charted, whose
from generator.views.sheets.reported import ReportedFigure, reported_figures
from generator.views.sources import SourceNote, source_note
from generator.views.words import LEVEL_WORDS, NOT_CHECKED, UNIT_WORDS, sentence_case, with_unit
from generator.vocabulary import Better, Figures, Level

_FULL = 3
"""Levels of which one body is drawn as a whole chart before England."""
_ENOUGH_TO_DRAW = 3
"""Reported figures from which a chart says more than their table."""
_SEVERAL = {
    Level.SYSTEM: "Systems side by side",
    Level.TRUST: "Trusts side by side",
    Level.AMBULANCE_TRUST: "Ambulance services side by side",
    Level.REGION: "Regions side by side",
    Level.ENGLAND: "Whole areas side by side",
}
_PERIODS = 60
"""Periods listed in the table of figures: five years of months."""
_LINES = 40


@dataclass(frozen=True, slots=True)
class FigureRow:
    period: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures of the charted bodies of one series side by side, the latest period first."""

    caption: str
    bodies: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class BodyChart:
    """One body's chart. `own_name`: the series' own name, where it is not the measure itself but related to it."""

    title: str
    own_name: str
    difference: str
    reading: str
    latest: str
    period: str
    chart: ChartSeries
    variation: VariationIcon | None
    variation_word: str
    assurance: AssuranceIcon | None
    assurance_word: str
    baselines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """Bodies of one level and series side by side, on the scale of `charts`; or single bodies of several series, each
    on its own, and no `charts`."""

    title: str
    own_name: str
    bodies: tuple[BodyChart, ...]
    charts: tuple[ChartSeries, ...]


@dataclass(frozen=True, slots=True)
class SeriesNote:
    """Where a series comes from, and under which licence it is shown."""

    title: str
    difference: str
    publisher: str
    publication: str
    href: str
    licence: str
    derived: str
    caveats: tuple[str, ...]
    not_held: tuple[str, ...]
    unchecked: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """Something said that these figures question. `said`: of what, and by whom."""

    said: str
    href: str
    question: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    heading: str
    lede: str
    absent: str
    why: str
    facts: tuple[Fact, ...]
    leading: str
    charts: tuple[BodyChart, ...]
    others: tuple[SmallMultiples, ...]
    tables: tuple[FigureTable, ...]
    local: tuple[ReportedFigure, ...]
    local_beside: bool
    """Whether any of them stands beside a published figure."""
    local_chart: BodyChart | None
    lines: tuple[LineRow, ...]
    lines_more: str
    holds_returns: bool
    about: tuple[tuple[str, str], ...]
    source: SourceNote
    series: tuple[SeriesNote, ...]
    disagreements: tuple[Disagreeing, ...] = ()
    """What words and these figures say against each other."""
    risks: tuple[tuple[str, str], ...] = ()
    """Strategic risks that name it, in words, and where they stand."""


def measure_page(book: Book, position: MeasurePosition) -> MeasurePage:
    measure = position.measure
    bodies = leading(position)
    drawn = tuple((body, made) for body in bodies if (made := charted(measure, body)))
    whole = _whole(drawn)
    own = _reported(book, position)
    lines = [line for line in book.lines if measure.id in book.actions[line.responsibility.action].action.measures]
    return MeasurePage(
        heading=measure.title, lede=_lede(position, drawn or own), why=position.why, absent=_absent(position),
        facts=_facts(position, drawn or own), leading=LEADING_RULE,
        charts=tuple(_chart(body, made) for body, made in whole),
        others=_multiples(drawn, whole), tables=_tables(drawn), local=reported_figures(position),
        local_beside=any(item.published for item in reported_figures(position)),
        local_chart=_chart(*own[0]) if own and len(position.local) >= _ENOUGH_TO_DRAW else None,
        lines=tuple(line_row(book, line) for line in lines[:_LINES]),
        lines_more=f"The first {_LINES} of {len(lines):,}, worst first." if len(lines) > _LINES else "",
        holds_returns=book.pack.holds_returns, about=_about(book, position),
        source=source_note(book.pack.tailored.framework, measure.source), series=_series(bodies),
        disagreements=_disagreements(book, measure.id),
        risks=tuple((risk_words(book.pack, risk), risk_link(risk.id))
                    for risk in bearing_on(book.pack, measure=measure.id)))


def _disagreements(book: Book, measure: str) -> tuple[Disagreeing, ...]:
    """Lines and risks that these figures question, each with a way to it."""
    titles = {risk.id: f"{risk.id} {risk.title}" for risk in book.pack.risks}
    found = []
    for item in book.pack.disagreements:
        if item.measure == measure and item.subject in titles:
            found.append(Disagreeing(titles[item.subject], risk_link(item.subject), item.message))
        elif item.measure == measure:
            line = book.pack.position_of[item.subject].responsibility
            said = f"{book.title(line.action)}, {line.holder.short_name or line.holder.name}"
            found.append(Disagreeing(said, line_link(line.action, item.subject), item.message))
    return tuple(found)


Drawn = tuple[tuple[MeasureBody, Charted], ...]


def _absent(position: MeasurePosition) -> str:
    """'' where the measure itself is published here."""
    if position.figures is Figures.PUBLISHED:
        return ""
    if position.figures is Figures.LOCAL:
        return sentence_case(position.measure.where_none)
    return sentence_case(NO_OWN_FIGURE if position.figures is Figures.RELATED_ONLY else str(position.figures))


def _reported(book: Book, position: MeasurePosition) -> Drawn:
    """The system's own figures as a chart of their own: none, or one."""
    system = book.pack.tailored.system
    body = reported_body(position, system, book.pack.system_name, illustrative=book.pack.illustrative)
    made = charted(position.measure, body) if body else None
    return ((body, made),) if body and made else ()


def _whole(drawn: Drawn) -> Drawn:
    """Whole charts: the first body of each of the nearest levels, and England for comparison."""
    levels = _by_level(drawn)
    first = tuple(pairs[0] for pairs in levels[:_FULL])
    england = tuple(pairs[0] for pairs in levels[_FULL:] if pairs[0][0].level is Level.ENGLAND)[:1]
    return (*first, *england)


def _by_level(drawn: Drawn) -> list[Drawn]:
    """Bodies of one series and level together, in the order in which the first of them stands."""
    found: dict[tuple[str, Level], list[tuple[MeasureBody, Charted]]] = {}
    for pair in drawn:
        found.setdefault((pair[0].series.id, pair[0].level), []).append(pair)
    return [tuple(pairs) for pairs in found.values()]


def _multiples(drawn: Drawn, whole: Drawn) -> tuple[SmallMultiples, ...]:
    """Every level of several bodies on one scale, those drawn whole too; then the single bodies not drawn yet."""
    levels = _by_level(drawn)
    found = [_side_by_side(pairs) for pairs in levels if len(pairs) > 1]
    singles = tuple(_chart(*pairs[0]) for pairs in levels if len(pairs) == 1 and pairs[0] not in whole)
    return (*found, SmallMultiples("Other bodies", "", singles, ())) if singles else tuple(found)


def _side_by_side(pairs: Drawn) -> SmallMultiples:
    body = pairs[0][0]
    charts = tuple(replace(_chart(one, made), title=one.name, own_name="") for one, made in pairs)
    return SmallMultiples(_SEVERAL[body.level], body.series.title if body.relation != "exact" else "", charts,
                          tuple(made.series for _, made in pairs))


def _lede(position: MeasurePosition, drawn: Drawn) -> str:
    if not drawn:
        return position.why or "No figure is held here."
    body, made = drawn[0]
    if position.figures is Figures.LOCAL:
        return f"Reported by the system: {made.reading}"
    if body.relation != "exact":
        return f"{sentence_case(NO_OWN_FIGURE)}. Related series: {body.series.title}. {body.name}: {made.reading}"
    return f"{body.name}: {made.reading}"


def _facts(position: MeasurePosition, drawn: Drawn) -> tuple[Fact, ...]:
    measure = position.measure
    target = _target(measure)
    if not drawn:
        return (target,)
    body, made = drawn[0]
    name = "" if body.relation == "exact" else body.series.title
    if name and measure.target:
        target = replace(target, note=f"{target.note} (for the measure itself)".strip())
    before = _year_ago(body, made)
    return (Fact(made.period, made.latest, f"{name}, {body.name}" if name else body.name),
            replace(before, note=", ".join(part for part in (name, before.note) if part)),
            target,
            Fact("Variation", sentence_case(made.variation_word) or "Not known",
                 f"of the last point of {name}" if name else "of the last point"),
            Fact("Can the target be met?", sentence_case(made.assurance_word) or "Not judged",
                 "by the limits" if made.assurance else "no target for this series"))


def _target(measure: Measure) -> Fact:
    if measure.target is None:
        return Fact("Target", "None", "the plan names none")
    if measure.target.value is None:
        return Fact("Target", sentence_case(measure.target.words), "")
    return Fact("Target", with_unit(measure.target.value, measure.unit), measure.target.words)


def _year_ago(body: MeasureBody, made: Charted) -> Fact:
    at = made.series.year_ago
    value = made.series.points[at].value if at is not None else None
    if at is None or value is None:
        return Fact("A year before", "No figure", "")
    return Fact("A year before", with_unit(value, body.series.unit), made.series.name(at))


def _chart(body: MeasureBody, made: Charted) -> BodyChart:
    return BodyChart(whose(body), body.series.title if body.relation != "exact" else "", body.difference, made.reading,
                     made.latest, made.period, made.series, made.variation, sentence_case(made.variation_word),
                     made.assurance, sentence_case(made.assurance_word), made.baselines)


def _tables(drawn: Drawn) -> tuple[FigureTable, ...]:
    by_series: dict[str, list[MeasureBody]] = {}
    for body, _ in drawn:
        by_series.setdefault(body.series.id, []).append(body)
    return tuple(_table(bodies) for bodies in by_series.values())


def _table(bodies: list[MeasureBody]) -> FigureTable:
    series = bodies[0].series
    cadence = Cadence.WEEK if series.frequency == "week" else Cadence.MONTH
    held = [{item.period: item.value for item in body.data.observations} for body in bodies]
    periods = sorted({period for values in held for period in values}, reverse=True)
    rows = tuple(FigureRow(period_name(period, cadence), tuple(
        with_unit(values[period], series.unit) if period in values else "no figure" for values in held))
        for period in periods[:_PERIODS])
    more = f"The latest {_PERIODS} of {len(periods):,} periods." if len(periods) > _PERIODS else ""
    return FigureTable(f"{series.title}, by {cadence}", tuple(body.name for body in bodies), rows, more)


def _about(book: Book, position: MeasurePosition) -> tuple[tuple[str, str], ...]:
    measure = position.measure
    better = {Better.HIGHER: "Higher is better", Better.LOWER: "Lower is better",
              Better.NEUTRAL: "Neither way is better"}[measure.better]
    levels = ", ".join(LEVEL_WORDS[level].lower() for level in measure.levels)
    owners = ", ".join(book.type_plural(item) for item in measure.owners)
    return (("Unit", UNIT_WORDS[measure.unit]), ("Direction", better), ("Measured for", levels), ("Owned by", owners))


def _series(bodies: tuple[MeasureBody, ...]) -> tuple[SeriesNote, ...]:
    found = {body.series.id: body for body in bodies}
    return tuple(_note(body.series, body.difference) for body in found.values())


def _note(series: Series, difference: str) -> SeriesNote:
    return SeriesNote(series.title, difference, series.publisher, series.publication,
                      series.url if series.url.startswith("https://") else "", series.licence, series.derived,
                      series.caveats, series.not_held,
                      "" if series.checked or series.illustrative else NOT_CHECKED, series.illustrative)


