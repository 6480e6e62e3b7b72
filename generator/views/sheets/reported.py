"""What a system reported itself, beside what is published of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pack import MeasurePosition
from generator.rollup import LocalFigure, local_figures
from generator.views.words import with_unit
from generator.vocabulary import Unit


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
