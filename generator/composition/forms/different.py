"""The rows of the sheet for answers that hold for one system only, in the form of an organisation in several."""

from __future__ import annotations

from collections.abc import Sequence

from generator.composition.forms.columns import BLANK_LINE
from generator.model.form import FormRow

_BLANK_ROWS = 12


def different_rows(systems: Sequence[tuple[str, str]], lines: Sequence[str]) -> tuple[FormRow, ...]:
    """Blank rows, each with the systems ('ZD01 name') and the lines to choose from."""
    choices = {"system": tuple(f"{code} {name}" for code, name in systems), "for_line": tuple(lines)}
    return tuple(FormRow(f"{BLANK_LINE}{number}", {"line": f"{BLANK_LINE}{number}"}, choices, blank=True)
                 for number in range(1, _BLANK_ROWS + 1))
