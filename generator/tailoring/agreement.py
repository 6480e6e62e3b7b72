"""Where the tailored framework stood at the end of a month."""

from __future__ import annotations

import datetime
from dataclasses import replace

from generator.model.returns import Agreement, AgreementStep
from generator.vocabulary import AgreementState

_PARTIES = frozenset({"nhs_england", "region", "icb"})


def agreement_on(agreement: Agreement | None, day: datetime.date) -> Agreement | None:
    """The steps taken by that day and where they had brought it; as it is when none is later."""
    if agreement is None:
        return None
    steps = agreement.as_at(day)
    if steps == agreement.steps:
        return agreement
    return replace(agreement, steps=steps, state=state_of(steps))


def state_of(steps: tuple[AgreementStep, ...]) -> AgreementState:
    """Agreed once all three parties have; amended when any of them changed it after that."""
    agreed: set[str] = set()
    state = AgreementState.DRAFT
    for step in sorted(steps, key=lambda step: step.on):
        if step.state is AgreementState.AGREED:
            agreed.add(step.party)
            if agreed >= _PARTIES:
                state = AgreementState.AGREED
        elif step.state is AgreementState.AMENDED and state is AgreementState.AGREED:
            state = AgreementState.AMENDED
        if state is AgreementState.DRAFT and step.state is not AgreementState.DRAFT:
            state = AgreementState.PROPOSED
    return state
