"""Whether what was signed is what stands now, and what was changed since."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from generator.assurance.restating import (
    added_key,
    answer_key,
    delivered_key,
    restated_answers,
    restated_figures,
    versions,
)
from generator.assurance.signing import fingerprint_of, signed_answers, signed_capacity
from generator.model.history import SignatureState, Signed
from generator.model.returns import CapacityGap, Delivered, Restatement, Return, SignOff


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
    """Of one organisation's own statement, its own lines and the gaps it holds. What came since is told as that alone,
    however often it was changed."""
    new = {added_key(item) for one in since for item in one.added}
    answers = {id(item) for one in since for item in one.answers}
    figures = {id(item) for one in since for item in one.delivered}
    own = {answer_key(item) for item in signed_answers(sent, signoff.holder)}
    held = {delivered_key(item) for item in signed_capacity(sent, signoff.holder, gaps)}
    return SignatureState(
        signoff, Signed.CHANGED,
        answers=tuple(item for item in restated_answers(sent) if id(item.was) in answers
                      and answer_key(item.was) not in new and signoff.holder in ("", item.was.holder)),
        figures=tuple(item for item in restated_figures(sent) if id(item.was) in figures
                      and delivered_key(item.was) not in new and _is_held(item.was, signoff.holder, gaps)),
        added=tuple(item for item in sent.answers if answer_key(item) in new & own),
        added_figures=tuple(item for item in sent.delivered if delivered_key(item) in new & held))


def _is_held(item: Delivered, holder: str, gaps: Sequence[CapacityGap]) -> bool:
    return not holder or any(gap.id == item.gap and gap.holder == holder for gap in gaps)
