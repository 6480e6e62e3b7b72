"""Where each of the three parties stands on what is asked of a system."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.loading.agreement import PARTIES
from generator.model.framework import Framework
from generator.model.returns import Agreement
from generator.views.words import joined, long_day, party_word
from generator.vocabulary import AgreementState


@dataclass(frozen=True, slots=True)
class PartyRow:
    """`agreed`: it has agreed to what is asked now, not only to what was asked before an amendment."""

    party: str
    words: str
    agreed: bool


def party_rows(framework: Framework, agreement: Agreement | None) -> tuple[PartyRow, ...]:
    """One for each party, whether or not it took a step; none where nothing is held of the agreement."""
    if agreement is None:
        return ()
    return tuple(_row(framework, agreement, party) for party in PARTIES)


def amendment_words(framework: Framework, agreement: Agreement | None) -> str:
    """Who has not agreed to the latest amendment, for where what was amended is shown as agreed; '' where all have."""
    amended = _amended(agreement) if agreement else None
    waiting = [row.party for row in party_rows(framework, agreement) if not row.agreed]
    if amended is None or not waiting:
        return ""
    return f"What is asked was amended on {long_day(amended)}; not agreed to it yet: {joined(waiting)}."


def _amended(agreement: Agreement) -> datetime.date | None:
    return max((step.on for step in agreement.steps if step.state is AgreementState.AMENDED), default=None)


def _row(framework: Framework, agreement: Agreement, party: str) -> PartyRow:
    name = party_word(framework, party)
    amended = _amended(agreement)
    own = [step.on for step in agreement.steps if step.party == party and step.state is AgreementState.AGREED]
    now = [on for on in own if amended is None or on >= amended]
    if now:
        return PartyRow(name, f"Agreed on {long_day(max(now))}", True)
    if own and amended is not None:
        return PartyRow(name, f"Agreed on {long_day(max(own))}; not yet to the amendment of {long_day(amended)}", False)
    return PartyRow(name, "Has not agreed", False)
