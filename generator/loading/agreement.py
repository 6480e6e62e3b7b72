"""icb_data/<dataset>/<code>/<framework>/agreement.yaml: where the tailored framework stands."""

from __future__ import annotations

import datetime

from generator.loading.documents import Opened
from generator.model.returns import Agreement, AgreementStep
from generator.vocabulary import AgreementState

PARTIES = ("nhs_england", "region", "icb")
"""Who must agree. The body that leads the system agrees as 'icb', whatever its type."""


def load_agreement(opened: Opened) -> Agreement | None:
    """The steps in order of date, without those that have errors; the state follows from them."""
    document = opened.document
    if document is None or opened.checked.spoils_outside("steps"):
        return None
    steps = tuple(
        sorted(
            (
                AgreementStep(
                    "icb" if entry["party"] == "system" else entry["party"],
                    AgreementState(entry["state"]),
                    datetime.date.fromisoformat(entry["on"]),
                    entry.get("note", ""),
                    document.place(entry),
                )
                for entry in opened.entries("steps")
            ),
            key=lambda step: step.on,
        )
    )
    return Agreement(
        state_of(steps), steps, document.value.get("illustrative", False), document.place(document.value)
    )


def state_of(steps: tuple[AgreementStep, ...]) -> AgreementState:
    """Agreed once all three parties have agreed; amended from a later amendment until all three have agreed again."""
    agreed: set[str] = set()
    state = AgreementState.DRAFT
    for step in steps:
        if step.state is AgreementState.AGREED:
            agreed.add(step.party)
            state = AgreementState.AGREED if agreed.issuperset(PARTIES) else _at_least_proposed(state)
        elif step.state is AgreementState.AMENDED:
            state = (
                AgreementState.AMENDED
                if state in (AgreementState.AGREED, AgreementState.AMENDED)
                else AgreementState.PROPOSED
            )
            agreed = set()
        elif step.state is AgreementState.PROPOSED:
            state = _at_least_proposed(state)
    return state


def _at_least_proposed(state: AgreementState) -> AgreementState:
    return AgreementState.PROPOSED if state is AgreementState.DRAFT else state
