"""Whether what was signed is what stands now, and what was changed since."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from generator.assurance.restating import restated_answers, restated_figures, versions
from generator.assurance.signing import fingerprint_of
from generator.model.history import SignatureState, Signed
from generator.model.returns import CapacityGap, Restatement, Return, SignOff


def signature_states(sent: Return, gaps: Sequence[CapacityGap]) -> tuple[SignatureState, ...]:
    """Of every signature under the return, in the order of the file. `gaps`: of the system."""
    return tuple(replace(_state(sent, item, gaps), again=_again(sent, item)) for item in sent.signoff)


def _again(sent: Return, signoff: SignOff) -> datetime.date | None:
    same = [item.on for item in sent.signoff
            if (item.step, item.holder) == (signoff.step, signoff.holder) and item.on > signoff.on]
    return max(same, default=None)


def _state(sent: Return, signoff: SignOff, gaps: Sequence[CapacityGap]) -> SignatureState:
    if not signoff.signed:
        return SignatureState(signoff, Signed.NOT_RECORDED)
    if signoff.signed == fingerprint_of(sent, signoff.holder, gaps):
        return SignatureState(signoff, Signed.AS_SIGNED)
    for number, (_, earlier) in enumerate(versions(sent), start=1):
        if signoff.signed == fingerprint_of(earlier, signoff.holder, gaps):
            return _changed(sent, signoff, sent.restatements[-number:], gaps)
    return SignatureState(signoff, Signed.CHANGED)


def _changed(sent: Return, signoff: SignOff, since: Sequence[Restatement],
             gaps: Sequence[CapacityGap]) -> SignatureState:
    """Of one organisation's own statement, its own lines and the gaps it holds."""
    held = {gap.id for gap in gaps if gap.holder == signoff.holder}
    answers = {id(item) for one in since for item in one.answers}
    figures = {id(item) for one in since for item in one.delivered}
    return SignatureState(
        signoff, Signed.CHANGED,
        answers=tuple(item for item in restated_answers(sent)
                      if id(item.was) in answers and signoff.holder in ("", item.was.holder)),
        figures=tuple(item for item in restated_figures(sent)
                      if id(item.was) in figures and (not signoff.holder or item.was.gap in held)))
