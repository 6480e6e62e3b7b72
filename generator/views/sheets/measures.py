"""Measures: a control chart for each one that is followed here, and where no figure exists, that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack, MeasureBody, MeasurePosition
from generator.spc.words import VariationIcon
from generator.views.common import NOT_CHECKED, Mark, joined, mark_of, plural, with_unit
from generator.views.sheets.charting import Charted, charted, nearest, related_note, shown_title, stands_in_for, whose
from generator.views.sheets.parts import Head, refs_of
from generator.views.sheets.reported import reported_figures
from generator.vocabulary import Level

_ACTIONS = 4
_PARTNERS = 24
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class AnsweredUnder:
    """An action the measure bears on, with the mark it shows."""

    ref: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class MeasurePanel:
    """`instead_of`: the measure that a related series is shown in place of; `note`: how it differs, and the other
    related series that are held, for the foot of the sheet."""

    title: str
    whose: str
    target: str
    instead_of: str
    note: str
    reported: str
    """What the system reported itself for the last month it did, beside the published figure; '' where nothing."""
    chart: Charted
    actions: tuple[AnsweredUnder, ...]
    unchecked: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PartnerFigure:
    """A body's latest figure of one measure."""

    latest: str
    period: str
    """'' where it is the month of the pack."""
    variation: str
    """'' for common cause."""


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One body and its figure of each measure; None where none is held."""

    name: str
    cells: tuple[PartnerFigure | None, ...]


@dataclass(frozen=True, slots=True)
class PartnerTable:
    """The bodies beside those drawn, by measure."""

    columns: tuple[str, ...]
    rows: tuple[PartnerRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AbsentMeasure:
    title: str
    words: str
    why: str
    local: str


@dataclass(frozen=True, slots=True)
class MeasuresSheet:
    template: ClassVar[str] = "measures.html.jinja"
    head: Head
    illustrative: bool
    lead: str
    month: str
    panels: tuple[MeasurePanel, ...]
    partners: PartnerTable
    absent: tuple[AbsentMeasure, ...]
    unchecked_words: str = NOT_CHECKED


def measures_sheet(pack: AssurancePack, number: int) -> MeasuresSheet:
    panels = tuple(panel for position in pack.measures if (panel := _panel(pack, position)))
    return MeasuresSheet(
        head=Head("measures", number, "Measures", _finding(pack, panels), flows=True),
        illustrative=pack.illustrative,
        lead=_lead(pack),
        month=pack.month.short,
        panels=panels,
        partners=_partners(pack),
        absent=tuple(_absent(position) for position in pack.measures if not nearest(position)),
    )


def _finding(pack: AssurancePack, panels: tuple[MeasurePanel, ...]) -> str:
    """Rule: how many of the measures followed are of concern, and how many targets are out of reach."""
    if not panels:
        return f"No figure is held here for any of {plural(len(pack.measures), 'measure')}"
    concern = sum(panel.chart.concern for panel in panels)
    fails = sum(panel.chart.fails for panel in panels)
    of = f"{concern:,} of {len(panels):,} measures with figures {'is' if concern == 1 else 'are'} of concern"
    if not concern:
        of = f"None of {len(panels):,} measures with figures is of concern"
    return f"{of}; {fails:,} cannot reach {'its' if fails == 1 else 'their'} target as they now run" if fails else of


def _lead(pack: AssurancePack) -> str:
    return (
        f"Figures up to {pack.month.label}; nothing later is used. A figure is shown under the name of the body it "
        "belongs to."
    )


def _panel(pack: AssurancePack, position: MeasurePosition) -> MeasurePanel | None:
    bodies = nearest(position)
    chart = charted(position.measure, bodies[0]) if bodies else None
    if chart is None:
        return None
    body, measure = bodies[0], position.measure
    return MeasurePanel(
        title=shown_title(measure, body),
        whose=whose(body, bodies),
        target=_target_words(position) if body.relation == "exact" else "",
        instead_of=stands_in_for(measure, body),
        note=related_note(body, bodies),
        reported=_reported_last(position),
        chart=chart,
        actions=_actions(pack, position),
        unchecked=not measure.source.checked or (not body.series.checked and not body.series.illustrative),
        illustrative=body.series.illustrative,
    )


def _reported_last(position: MeasurePosition) -> str:
    last = reported_figures(position)[-1:]
    return "".join(f"Reported by the system: {item.value} in {item.month}"
                   f"{', ' + item.difference if item.difference else ', none published to set beside it'}."
                   for item in last)


def _target_words(position: MeasurePosition) -> str:
    target = position.measure.target
    return f"target {target.words}" if target and target.words else ""


def _actions(pack: AssurancePack, position: MeasurePosition) -> tuple[AnsweredUnder, ...]:
    """Actions that name the measure; without returns their references alone."""
    refs = refs_of(pack.tailored.framework)
    shown = {item.action: item.shown for item in pack.actions}
    named = [item.action.id for item in pack.tailored.actions if position.measure.id in item.action.measures]
    return tuple(AnsweredUnder(refs.of(action), _mark(pack, shown.get(action, ""))) for action in named[:_ACTIONS])


def _mark(pack: AssurancePack, key: str) -> Mark | None:
    return mark_of(pack.tailored.framework, key) if key and pack.holds_returns else None


def _partners(pack: AssurancePack) -> PartnerTable:
    """Bodies of the series that are drawn, beside the one drawn: nearest level first, then by name."""
    rests = {item.measure.id: rest for item in pack.measures if (rest := _rest(item))}
    shown = [item for item in pack.measures if item.measure.id in rests][:_COLUMNS]
    order = {level: place for place, level in enumerate(Level)}
    bodies = sorted({(order[body.level], body.name) for item in shown for body in rests[item.measure.id]})
    rows = tuple(
        PartnerRow(name, tuple(_figure(pack, item, rests[item.measure.id], name) for item in shown))
        for _, name in bodies
    )
    return PartnerTable(tuple(_column(item) for item in shown), rows[:_PARTNERS], max(0, len(rows) - _PARTNERS))


def _column(position: MeasurePosition) -> str:
    """A related series has its own title at the head of its column too."""
    body = nearest(position)[0]
    return position.measure.short_title if body.relation == "exact" else body.series.title


def _rest(position: MeasurePosition) -> tuple[MeasureBody, ...]:
    bodies = nearest(position)
    return tuple(body for body in bodies[1:] if body.series.id == bodies[0].series.id)


def _figure(
    pack: AssurancePack, position: MeasurePosition, bodies: tuple[MeasureBody, ...], name: str
) -> PartnerFigure | None:
    body = next((item for item in bodies if item.name == name), None)
    chart = charted(position.measure, body) if body else None
    if chart is None:
        return None
    return PartnerFigure(
        chart.latest,
        "" if chart.period == pack.month.short else chart.period,
        "" if chart.variation is VariationIcon.COMMON_CAUSE else chart.variation_word,
    )


def _absent(position: MeasurePosition) -> AbsentMeasure:
    local = [f"{with_unit(value, position.measure.unit)} in {month.short}" for month, value, _ in position.local[-3:]]
    return AbsentMeasure(
        position.measure.title,
        str(position.figures),
        position.why,
        f"Reported by the system: {joined(local)}" if local else "",
    )
