"""A measure in the month's JSON: the figures of every body, and what its control chart makes of them."""

from __future__ import annotations

from typing import Any

from generator.model.framework import Measure
from generator.model.pack import MeasureBody, MeasurePosition
from generator.rollup import control, local_figures

Json = dict[str, Any]
_DIGITS = 9
"""Significant digits of a worked-out line: the last bits of a division are not the same on every machine."""


def measure_document(item: MeasurePosition) -> Json:
    return {
        "id": item.measure.id,
        "title": item.measure.title,
        "unit": item.measure.unit.value,
        "figures": item.figures.value,
        "why": item.why,
        "target": item.measure.target.words if item.measure.target else "",
        "bodies": [_body(item.measure, body) for body in item.bodies],
        "local": [{"month": str(one.month), "value": one.value, "note": one.note, "published": one.published,
                   "difference": one.difference} for one in local_figures(item)],
    }


def _body(measure: Measure, body: MeasureBody) -> Json:
    return {
        "series": body.series.id, "title": body.series.title, "unit": body.series.unit.value,
        "relation": body.relation, "difference": body.difference, "level": body.level.value, "body": body.body,
        "name": body.name, "illustrative": body.series.illustrative,
        "source": ", ".join(part for part in (body.series.publisher, body.series.publication) if part),
        "licence": body.series.licence,
        "periods": [one.period for one in body.data.observations],
        "values": [one.value for one in body.data.observations],
        "chart": _chart(measure, body),
    }


def _chart(measure: Measure, body: MeasureBody) -> Json:
    """Lines of the current section, icons, and the first period of each later baseline."""
    target = measure.target.value if measure.target and body.relation == "exact" else None
    found = control(body, target)
    current = found.current
    limits = current.limits if current else None
    return {
        "mean": _line(limits.mean if limits else None),
        "lower_limit": _line(limits.lower if limits else None),
        "upper_limit": _line(limits.upper if limits else None),
        "figures": current.held if current else 0,
        "target": target,
        "special_cause": str(found.latest.cause) if found.latest else "",
        "variation": str(found.variation or ""),
        "assurance": str(found.assurance or ""),
        "baselines": [found.points[section.first].date for section in found.sections[1:]],
    }


def _line(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{_DIGITS}g}")
