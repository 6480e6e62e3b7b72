"""Measures: a row for each body's figures, the months of a year side by side."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.month import Month
from generator.model.pack import MeasureBody, MeasurePosition
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, flag
from generator.views.words import LEVEL_WORDS, UNIT_WORDS

MONTHS = 13
"""The month, and the twelve before: the same month a year ago is among them."""
HEAD = (
    Column("Measure", 12), Column("Title", 40, Kind.LONG), Column("Figures shown", 36, Kind.LONG),
    Column("Body", 32, Kind.LONG), Column("Level", 11, Kind.LONG), Column("Unit", 11),
    Column("Target", 18, Kind.LONG),
)
LAST = (Column("Latest period", 12), Column("Latest", 11, Kind.NUMBER))
TAIL = (
    Column("Series", 26), Column("Relation", 11), Column("How it differs", 40, Kind.LONG),
    Column("Body's code", 12), Column("Periods held", 10, Kind.COUNT),
    Column("Source", 44, Kind.LONG), Column("Licence", 26, Kind.LONG), Column("Illustrative", 11),
    Column("Note", 50, Kind.LONG),
)


def measures_sheet(measures: Sequence[MeasurePosition], month: Month, illustrative: bool) -> DataSheet:
    """Weekly figures have their latest week only; all periods stand in the JSON. A measure without figures has a row
    that says why."""
    months = tuple(month.plus(-back) for back in reversed(range(MONTHS)))
    columns = (*HEAD, *LAST, *(Column(one.short, 9, Kind.NUMBER) for one in months), *TAIL)
    rows = tuple(row for item in measures for row in _rows(item, months, illustrative))
    return DataSheet("Measures", f"Measures, as published up to {month.label}",
                     "An empty month holds no figure. Weekly series show the latest week; every period is in the JSON.",
                     columns, rows, frozen=3, printed=len(HEAD) + len(LAST) + MONTHS,
                     empty="The plan names no measures.")


def _rows(item: MeasurePosition, months: Sequence[Month], illustrative: bool) -> list[tuple[Value, ...]]:
    """A related series stands under its own name and unit, beside no target."""
    rows = [_body(item, body, months) for body in item.bodies]
    if item.local:
        rows.append(_local(item, months, illustrative))
    return rows or [(*_head(item, "", "", ""), UNIT_WORDS[item.measure.unit], _target(item), item.figures.value, None,
                     *(None for _ in months), *("",) * 4, None, "", "", flag(illustrative), item.why)]


def _body(item: MeasurePosition, body: MeasureBody, months: Sequence[Month]) -> tuple[Value, ...]:
    held = {one.period: one.value for one in body.data.observations}
    last = body.data.observations[-1] if body.data.observations else None
    series = body.series
    source = ", ".join(part for part in (series.publisher, series.publication) if part)
    exact = body.relation == "exact"
    return (*_head(item, item.measure.title if exact else series.title, body.name, LEVEL_WORDS[body.level]),
            UNIT_WORDS[series.unit], _target(item) if exact else "",
            last.period if last else "", last.value if last else None,
            *(held.get(str(one)) for one in months), series.id, body.relation, body.difference, body.body,
            len(held), source, series.licence, flag(series.illustrative),
            "" if series.checked else "Figures not yet checked against the publication")


def _local(item: MeasurePosition, months: Sequence[Month], illustrative: bool) -> tuple[Value, ...]:
    held = {month: value for month, value, _ in item.local}
    latest, value, note = item.local[-1]
    return (*_head(item, item.measure.title, "Reported by the system", "System"), UNIT_WORDS[item.measure.unit],
            _target(item), str(latest), value, *(held.get(one) for one in months), "", "reported", "", "", len(held),
            "The system's own returns", "", flag(illustrative), note)


def _head(item: MeasurePosition, figures: str, body: str, level: str) -> tuple[Value, ...]:
    return item.measure.id, item.measure.title, figures, body, level


def _target(item: MeasurePosition) -> str:
    return item.measure.target.words if item.measure.target else ""
