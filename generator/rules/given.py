"""What was answered this month, with the value of the scale: what rules about answers look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.framework import ScaleValue
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Answer
from generator.vocabulary import Reporting


def given(pack: AssurancePack) -> Iterator[tuple[Position, Answer, ScaleValue]]:
    """Positions with an answer of this month, and the value it gave."""
    framework = pack.tailored.framework
    actions = {item.action.id: item.action for item in pack.tailored.actions}
    for position in pack.positions:
        action = actions.get(position.responsibility.action)
        if position.answer is not None and position.reporting is Reporting.THIS_MONTH and action is not None:
            for value in framework.scale_of(action).values:
                if value.id == position.answer.value:
                    yield position, position.answer, value
