"""Where the tailored framework stood at the end of a month."""

from __future__ import annotations

import datetime
from dataclasses import replace

from generator.loading.agreement import state_of
from generator.model.returns import Agreement


def agreement_on(agreement: Agreement | None, day: datetime.date) -> Agreement | None:
    """The steps taken by that day and where they had brought it; as it is when none is later."""
    if agreement is None:
        return None
    steps = agreement.as_at(day)
    if steps == agreement.steps:
        return agreement
    return replace(agreement, steps=steps, state=state_of(steps))
