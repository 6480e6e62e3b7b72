"""Who was off track when last heard: nobody is let off by falling silent."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.pack import CARRIED_FORWARD, Position
from generator.rollup.counts import value_in


def is_off_track(framework: Framework, position: Position) -> bool:
    """Whether the last answer, of this month or an earlier one, has the worst value of its scale."""
    value = value_in(framework, position.answer.value) if position.answer else None
    return value is not None and value.tone == "off_track"


def went_quiet_off_track(framework: Framework, position: Position) -> bool:
    """Whether an older answer stands there, carried forward, and has the worst value."""
    return position.counted == CARRIED_FORWARD and is_off_track(framework, position)
