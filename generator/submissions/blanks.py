"""Rows of a form that came back with nothing in them, though the form said that they need an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.composition.forms import form_columns
from generator.model.form import FilledRow, FormSheet, LeftBlank
from generator.model.framework import Framework

_FILLED_FIRST = {FormSheet.RESPONSIBILITIES: "value", FormSheet.CAPACITY: "opened", FormSheet.SIGNOFF: "on"}
"""The cell that is to be filled, on each sheet whose rows say whether they need an answer."""


def left_blank(empty: Mapping[FormSheet, tuple[FilledRow, ...]], framework: Framework, *,
               own: bool) -> Iterator[LeftBlank]:
    """In the order of the form. `empty`: rows with a line in which nothing was typed; `own`: of a system's own form."""
    for sheet, key in _FILLED_FIRST.items():
        heading = next(column.heading for column in form_columns(sheet, framework, own=own) if column.key == key)
        for row in empty.get(sheet, ()):
            if row.needed:
                yield LeftBlank(row.id, heading, row.empty.get(key, row.place))
