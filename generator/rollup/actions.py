"""Rule 10: an action shows its worst answer, and nothing good while a required answer is missing."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.framework import Framework
from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_REPORTED, ActionSummary, Position
from generator.model.tailored import TailoredFramework
from generator.rollup.counts import GOOD_TONES, Columns, value_in

_MISSING = (NOT_REPORTED, CARRIED_FORWARD)


def summarise_actions(tailored: TailoredFramework, positions: Sequence[Position],
                      columns: Columns) -> tuple[ActionSummary, ...]:
    """One for each action asked, in the order of the plan, also where nobody holds it."""
    held: dict[str, list[Position]] = {item.action.id: [] for item in tailored.actions}
    for position in positions:
        held[position.responsibility.action].append(position)
    return tuple(_summary(tailored.framework, action, items, columns) for action, items in held.items())


def _summary(framework: Framework, action: str, positions: Sequence[Position], columns: Columns) -> ActionSummary:
    kept = [item.counted for item in positions if item.counted not in columns.excluded]
    answered = [column for column in kept if column not in (*_MISSING, ASKED)]
    left_out = [item.counted for item in positions if item.counted in columns.excluded]
    shown = worst_shown(framework, kept) if kept else left_out[0] if left_out else ASKED
    return ActionSummary(action, shown, len(answered), len(kept), len(left_out),
                         max((item.overdue_days for item in positions), default=0))


def worst_shown(framework: Framework, kept: Sequence[str]) -> str:
    """The worst answer; where that would be good although an answer is missing, the missing one."""
    values = [value for column in set(kept) if (value := value_in(framework, column)) is not None]
    missing = next((column for column in _MISSING if column in kept), "")
    worst = min(values, key=lambda value: (value.rank, value.id), default=None)
    if worst is None:
        return missing or ASKED
    return missing if missing and worst.tone in GOOD_TONES else worst.id
