"""The rows of the board's sheet: the month in the ICB's own words, and what the board is asked."""

from __future__ import annotations

from generator.composition.forms.columns import BLANK_LINE, SUMMARY_LINE
from generator.model.form import FormRow
from generator.model.framework import Framework

_BLANK_ROWS = 6


def board_rows(framework: Framework) -> tuple[FormRow, ...]:
    summary = FormRow(SUMMARY_LINE, {"line": SUMMARY_LINE, "what": f"The month as the {framework.lead_word} sees it"},
                      shut=("kind", "title", "actions", "risks", "sensitive"))
    return (summary, *(_matter(number, framework.board_word) for number in range(1, _BLANK_ROWS + 1)))


def _matter(number: int, board: str) -> FormRow:
    line = f"{BLANK_LINE}{number}"
    return FormRow(line, {"line": line, "what": f"A matter for the {board}"}, blank=True)
