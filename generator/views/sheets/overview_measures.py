"""All systems: a chart of each measure for the whole area, and the latest figure of every body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import MeasureBody, MeasurePosition
from generator.views.common import NOT_CHECKED, joined, plural
from generator.views.sheets.charting import Charted, charted, nearest, related_note, shown_title, stands_in_for, whose
from generator.views.sheets.overview_parts import Overview
from generator.views.sheets.parts import Head
from generator.vocabulary import Level

_WIDEST = (Level.ENGLAND, Level.REGION, Level.AMBULANCE_TRUST, Level.SYSTEM, Level.TRUST)
_SMALL = 48
_FEW = 3


@dataclass(frozen=True, slots=True)
class AreaPanel:
    title: str
    whose: str
    instead_of: str
    note: str
    chart: Charted
    unchecked: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class SmallMultiple:
    """One body's figures, drawn small on the scale of its group."""

    name: str
    chart: Charted


@dataclass(frozen=True, slots=True)
class MultipleGroup:
    title: str
    level: str
    charts: tuple[SmallMultiple, ...]
    more: int
    not_held: str
    """Bodies of the level without a figure, by name."""

    @property
    def small(self) -> bool:
        """Whether two such groups stand side by side."""
        return len(self.charts) <= _FEW and not self.more


@dataclass(frozen=True, slots=True)
class AbsentHere:
    title: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class OverviewMeasuresSheet:
    template: ClassVar[str] = "overview_measures.html.jinja"
    head: Head
    illustrative: bool
    panels: tuple[AreaPanel, ...]
    groups: tuple[MultipleGroup, ...]
    few: int
    """How many of a group stand in half the width."""
    absent: tuple[AbsentHere, ...]
    unchecked_words: str = NOT_CHECKED


def overview_measures_sheet(overview: Overview, number: int) -> OverviewMeasuresSheet:
    return _sheet(overview, number, groups=())


def overview_multiples_sheet(overview: Overview, number: int) -> OverviewMeasuresSheet:
    """As the board's, and small multiples of every system or service."""
    groups = (_group(overview, item) for item in overview.pack.measures)
    return _sheet(overview, number, tuple(group for group in groups if group))


def _sheet(overview: Overview, number: int, groups: tuple[MultipleGroup, ...]) -> OverviewMeasuresSheet:
    pack = overview.pack
    panels = tuple(panel for item in pack.measures if (panel := _panel(item)))
    concern = sum(panel.chart.concern for panel in panels)
    words = f"{concern:,} of {plural(len(panels), 'measure')} with figures {'is' if concern == 1 else 'are'} of concern"
    return OverviewMeasuresSheet(
        head=Head("measures", number, "Measures", words if panels else "No figure is held of any measure", flows=True),
        illustrative=pack.illustrative,
        panels=panels,
        groups=groups,
        few=_FEW,
        absent=tuple(
            AbsentHere(item.measure.title, str(item.figures), item.why) for item in pack.measures if not nearest(item)
        ),
    )


def _widest(position: MeasurePosition) -> MeasureBody | None:
    order = {level: place for place, level in enumerate(_WIDEST)}
    bodies = sorted(nearest(position), key=lambda body: (body.relation != "exact", order[body.level]))
    return bodies[0] if bodies else None


def _panel(position: MeasurePosition) -> AreaPanel | None:
    body = _widest(position)
    chart = charted(position.measure, body) if body else None
    if body is None or chart is None:
        return None
    bodies = nearest(position)
    return AreaPanel(
        shown_title(position.measure, body),
        whose(body, bodies),
        stands_in_for(position.measure, body),
        related_note(body, bodies),
        chart,
        not position.measure.source.checked or (not body.series.checked and not body.series.illustrative),
        body.series.illustrative,
    )


def _group(overview: Overview, position: MeasurePosition) -> MultipleGroup | None:
    drawn = _widest(position)
    rest = [
        body
        for body in nearest(position)
        if drawn and body.series.id == drawn.series.id and body.level in (Level.SYSTEM, Level.AMBULANCE_TRUST)
    ]
    register, day = overview.packs[0].tailored.register, overview.pack.month.last_day
    charts = tuple(SmallMultiple(register.short_name(body.body, day), chart) for body in rest
                   if (chart := charted(position.measure, body)))
    if len(charts) < 2:
        return None
    level = "systems" if rest[0].level is Level.SYSTEM else "ambulance services"
    title = rest[0].series.title if rest[0].relation != "exact" else position.measure.short_title
    missing = [name for series, at, name in position.not_held if (series, at) == (rest[0].series.id, rest[0].level)]
    return MultipleGroup(title, level, charts[:_SMALL], max(0, len(charts) - _SMALL), joined(missing))
