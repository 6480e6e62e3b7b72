"""Measures of all systems as small multiples, each measure on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pack import MeasureBody, MeasurePosition, OverviewPack
from generator.spc.chart import ChartSeries
from generator.spc.words import VariationIcon
from generator.views.measures import NO_OWN_FIGURE
from generator.views.sheets.charting import Charted, charted, nearest
from generator.views.words import LEVEL_WORDS, NOT_CHECKED, joined, plural, sentence_case
from generator.vocabulary import Better, Figures, Level

_WHOLE = "The whole area"
"""Of whatever dataset: a fictional one has no England."""


@dataclass(frozen=True, slots=True)
class Small:
    name: str
    latest: str
    period: str
    chart: ChartSeries
    variation: VariationIcon | None
    variation_word: str


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """Bodies of one level and series. All charts of a group share `scale`: least and greatest value."""

    title: str
    own_name: str
    difference: str
    source: str
    licence: str
    href: str
    unchecked: str
    smalls: tuple[Small, ...]
    charts: tuple[ChartSeries, ...]
    not_held: str
    """Bodies of the level without a figure, by name; '' where none lacks one."""


@dataclass(frozen=True, slots=True)
class MeasureBlock:
    id: str
    title: str
    target: str
    concern: str
    absent: str
    groups: tuple[LevelGroup, ...]


@dataclass(frozen=True, slots=True)
class OverviewMeasuresPage:
    heading: str
    lede: str
    blocks: tuple[MeasureBlock, ...]


def overview_measures_page(overview: OverviewPack) -> OverviewMeasuresPage:
    blocks = tuple(_block(item) for item in overview.measures)
    held = sum(bool(block.groups) for block in blocks)
    return OverviewMeasuresPage(
        "Measures of all systems", f"{held:,} of {plural(len(blocks), 'measure')} have figures for {overview.area}. "
        "Within a group all charts share one scale; the worst latest figure stands first.", blocks)


def _block(position: MeasurePosition) -> MeasureBlock:
    groups: dict[tuple[str, str, str], list[tuple[MeasureBody, Charted]]] = {}
    for body in nearest(position):
        made = charted(position.measure, body)
        if made:
            groups.setdefault((body.relation, body.series.id, body.level.value), []).append((body, made))
    first = next(iter(groups.values()), [])
    concern = sum(made.concern for _, made in first)
    measure = position.measure
    related = "related series: " if first and first[0][0].relation != "exact" else ""
    return MeasureBlock(
        measure.id, measure.title, measure.target.words if measure.target else "",
        f"{related}{concern:,} of {len(first):,} of concern" if first else "",
        _absent(position, bool(groups)),
        tuple(_group(pairs, position) for pairs in groups.values()))


def _absent(position: MeasurePosition, drawn: bool) -> str:
    if drawn:
        return f"{sentence_case(NO_OWN_FIGURE)}." if position.figures is Figures.RELATED_ONLY else ""
    return f"{sentence_case(str(position.figures))}. {position.why}"


def _group(pairs: list[tuple[MeasureBody, Charted]], position: MeasurePosition) -> LevelGroup:
    body = pairs[0][0]
    missing = [name for series, level, name in position.not_held if (series, level) == (body.series.id, body.level)]
    sign = {Better.LOWER: -1, Better.HIGHER: 1}.get(body.series.better, 0)
    ordered = sorted(pairs, key=lambda pair: sign * pair[0].data.observations[-1].value)
    return LevelGroup(
        _WHOLE if body.level is Level.ENGLAND else LEVEL_WORDS[body.level],
        body.series.title if body.relation != "exact" else "", body.difference,
        ", ".join(part for part in (body.series.publisher, body.series.publication) if part), body.series.licence,
        body.series.url if body.series.url.startswith("https://") else "",
        "" if body.series.checked or body.series.illustrative else NOT_CHECKED,
        tuple(Small(one.name, made.latest, made.period, made.series, made.variation, sentence_case(made.variation_word))
              for one, made in ordered),
        tuple(made.series for _, made in ordered), joined(missing))
