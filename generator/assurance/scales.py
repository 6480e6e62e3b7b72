"""Looking up what a value means for an action."""

from __future__ import annotations

from generator.model.framework import Action, Framework, ScaleValue
from generator.model.pack import NOT_APPLICABLE


def value_of(framework: Framework, action: Action, value_id: str) -> ScaleValue | None:
    """The value on the action's scale, None for one that is not on it."""
    for value in framework.scale_of(action).values:
        if value.id == value_id:
            return value
    return None


def excluded_column(framework: Framework, action: Action) -> str:
    """The column of what is declared not applicable: the scale's own value, or the general one where it has none."""
    for value in framework.scale_of(action).values:
        if value.excludes:
            return value.id
    return NOT_APPLICABLE


def meaning_of(action: Action, revision: int) -> int:
    """How often the meaning had changed up to a revision: two revisions mean the same when this is equal."""
    if len(action.revisions) == 1:
        return 0
    return sum(1 for item in action.revisions if item.changes_meaning and item.number <= revision)
