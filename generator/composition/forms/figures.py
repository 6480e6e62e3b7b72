"""The rows of the sheet of figures: measures that the system can report itself."""

from __future__ import annotations

from generator.composition.forms.cells import held, unit_text
from generator.model.form import FormRow
from generator.model.month import Month
from generator.model.pack import AssurancePack, MeasurePosition
from generator.vocabulary import Level

_LOCAL = (Level.SYSTEM, Level.TRUST, Level.AMBULANCE_TRUST)


def figure_rows(pack: AssurancePack) -> tuple[FormRow, ...]:
    """Every measure of which no figure of the system or its organisations is published, and every one that it reported
    before."""
    return tuple(_row(item, pack.month) for item in pack.measures if _is_its_own(item))


def _is_its_own(item: MeasurePosition) -> bool:
    published = any(body.relation == "exact" and body.level in _LOCAL for body in item.bodies)
    return bool(item.local) or not published


def _row(item: MeasurePosition, month: Month) -> FormRow:
    measure = item.measure
    earlier = [(when, value) for when, value, _ in item.local if when < month]
    last = earlier[-1] if earlier else None
    return FormRow(measure.id, held(
        line=measure.id, measure=measure.title, unit=unit_text(measure.unit),
        target=measure.target.words if measure.target else None,
        last_value=last[1] if last else None, last_when=last[0].label if last else None))
