"""Which version of a return was approved for publication, if any."""

from __future__ import annotations

from collections.abc import Iterable

from generator.assurance.restating import versions
from generator.assurance.signing import fingerprint_of
from generator.model.framework import Framework
from generator.model.returns import CapacityGap, Return, SignOff

PUBLISHED = "published"
"""The step of a plan's sign-off that approves for publication."""


def approved_version(framework: Framework, sent: Return, gaps: tuple[CapacityGap, ...]) -> Return | None:
    """The latest version that everyone signed whose signature publication needs; None where there is none.

    It needs `approved_for_publication: true`. Where the plan declares the step 'published', it needs that signature
    too; elsewhere every signature that was given must still hold, since the mark says nothing of what it was set
    for. A signature that does not say what was signed holds for what stood on its day; a return that was changed and
    never signed has nothing to hold on to, unless it was put right before anybody approved it. A return that was sent
    back for correction, whole or the part of the body that leads the system, is not approved."""
    if not sent.approved_for_publication or sent.correction is not None or sent.own_part_returned is not None:
        return None
    needed = _signatures(framework, sent)
    if not needed and (_declares(framework) or not all(item.correction for item in sent.restatements)):
        return None
    every = (sent, *(earlier for _, earlier in versions(sent)))
    return next((one for one in every if all(_holds(one, signature, gaps) for signature in needed)), None)


def _declares(framework: Framework) -> bool:
    return any(item.step == PUBLISHED for item in framework.signatories)


def _signatures(framework: Framework, sent: Return) -> tuple[SignOff, ...]:
    """The last of each step and signer: who signs again after a change signs what stands then."""
    wanted = (item for item in sent.signoff if item.step == PUBLISHED or not _declares(framework))
    return tuple(_latest(wanted))


def _latest(signatures: Iterable[SignOff]) -> Iterable[SignOff]:
    found: dict[tuple[str, str], SignOff] = {}
    for item in sorted(signatures, key=lambda item: item.on):
        found[item.step, item.holder] = item
    return found.values()


def _holds(version: Return, signature: SignOff, gaps: tuple[CapacityGap, ...]) -> bool:
    if signature.signed:
        return fingerprint_of(version, signature.holder, gaps) == signature.signed
    return all(change.on <= signature.on for change in version.restatements)
