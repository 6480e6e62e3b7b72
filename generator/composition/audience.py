"""Rule 18: what a public edition may know, decided once, before anything is composed.

What is left out here cannot be printed anywhere later. The guide's page 'Public and internal' tells the same table:

- a return that is not approved for publication, was sent back or cannot be read, with its risks and challenges: left
  out; that one is held is said, and nothing of it
- a return changed after its approval: the version that was approved; a line that was changed is carried forward
- the words of an answer marked sensitive: left out; value, rating, dates and who gave it stay and are counted
- a decision, a risk or a challenge marked sensitive, and a challenge to such an answer: left out whole
- words before a change, reasons why rows went back, notes on the agreement, reasons of a system's silences: left out
- errors in a system's own files: left out, since they quote (where findings of files join a pack, in production)
- who sent which part and when, fingerprints of what was signed, contacts: left out and not counted, since no page of
  any edition would have shown a reader more of the month for them
- everything else: published

No number may look better for it. Words go and numbers stay; and where an answer that is left out goes before one that
is published, the published one is carried forward, never counted under its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.assurance.restating import AnswerKey, answer_key
from generator.composition.approval import approved_version
from generator.model.dataset import Dataset, SystemInputs
from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.returns import Agreement, Answer, Decision, Return, Review, StrategicRisk
from generator.model.silence import Silence
from generator.model.withheld import HeldBack, UnseenAnswer, Withheld
from generator.vocabulary import Audience, WithheldKind

WITHHELD = "Withheld."
"""What stands in place of a text beside one that says from what."""
NO_REASON = "The reason is withheld from the public edition."


def for_audience(framework: Framework, dataset: Dataset, audience: Audience) -> Dataset:
    """The inputs as this audience may know them, with what was left out. An internal edition knows everything."""
    if audience is Audience.INTERNAL:
        return dataset
    found = [_System(framework, inputs) for inputs in dataset.systems]
    return replace(
        dataset, audience=audience, systems=tuple(one.published for one in found),
        silences=tuple(_without_reason(item) for item in dataset.silences),
        withheld=(*(item for one in found for item in one.withheld),
                  *(Withheld(WithheldKind.NOTE, item.system, None) for item in dataset.silences if _is_local(item))))


@dataclass(frozen=True)
class _Sent:
    """A return as it came, and the version that was approved (None: none)."""

    whole: Return
    approved: Return | None

    @property
    def sensitive(self) -> frozenset[AnswerKey]:
        """Marked so in either version: who marks a line after the approval wants it left out too."""
        every = (*self.whole.answers, *(self.approved.answers if self.approved else ()))
        return frozenset(answer_key(item) for item in every if item.sensitive)


@dataclass(frozen=True)
class _System:
    """One system's inputs, and what becomes of them."""

    framework: Framework
    inputs: SystemInputs

    @property
    def sent(self) -> tuple[_Sent, ...]:
        return tuple(_Sent(item, approved_version(self.framework, item, self.inputs.gaps))
                     for item in self.inputs.returns)

    @property
    def published(self) -> SystemInputs:
        sent, own = self.sent, self.inputs
        months = {item.whole.month for item in sent if item.approved}
        quiet = tuple(self._sensitive_lines())
        return replace(
            own, profile=replace(own.profile, contacts=()) if own.profile else None,
            agreement=_without_notes(own.agreement),
            returns=tuple(_published(item, item.approved, _sensitive(self._risks(item.whole.month)))
                          for item in sent if item.approved),
            risks=tuple((month, tuple(item for item in risks if not item.sensitive))
                        for month, risks in own.risks if month in months),
            reviews=tuple((month, tuple(item for item in reviews if not _is_quiet(item, quiet)))
                          for month, reviews in own.reviews if month in months),
            broken_returns=(), unused_returns=(), held_back=tuple(self._held_back()))

    def _risks(self, month: Month) -> tuple[StrategicRisk, ...]:
        return dict(self.inputs.risks).get(month, ())

    def _sensitive_lines(self) -> Iterator[Answer]:
        """Of any month: a challenge may come later than the answer."""
        for item in self.inputs.returns:
            yield from (answer for answer in item.answers if answer.sensitive)

    def _held_back(self) -> Iterator[HeldBack]:
        for item in self.sent:
            month, whole = item.whole.month, item.whole
            if item.approved is None:
                used = () if whole.correction else whole.answers
                yield HeldBack(month, False, tuple(_unseen(answer) for answer in used))
            elif item.approved is not whole:
                before, now = _by_key(item.approved), _by_key(whole)
                changed = [key for key in {**before, **now} if before.get(key) != now.get(key)]
                yield HeldBack(month, True, tuple(_unseen({**before, **now}[key]) for key in changed))
        yield from (HeldBack(month, False, ()) for month, _ in self.inputs.broken_returns)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        return tuple(Withheld(kind, self.inputs.system, month, action, holder)
                     for kind, month, action, holder in self._left_out())

    def _left_out(self) -> Iterator[tuple[WithheldKind, Month | None, str, str]]:
        """What came with a return that is held back is held back with it, and counted as one item."""
        quiet = tuple(self._sensitive_lines())
        held = {item.whole.month for item in self.sent}
        approved = {item.whole.month for item in self.sent if item.approved}
        for item in self.sent:
            yield from _of_return(item)
        for month, _ in self.inputs.broken_returns:
            yield WithheldKind.RETURN, month, "", ""
        for month, risks in self.inputs.risks:
            if month in approved or month not in held:
                yield from ((WithheldKind.RISK, month, "", "") for one in risks
                            if one.sensitive or month not in approved)
        for month, reviews in self.inputs.reviews:
            if month in approved or month not in held:
                yield from ((WithheldKind.REVIEW, month, "", "") for one in reviews
                            if _is_quiet(one, quiet) or month not in approved)
        for step in self.inputs.agreement.steps if self.inputs.agreement else ():
            if step.note:
                yield WithheldKind.NOTE, Month.of(step.on), "", ""


def _of_return(item: _Sent) -> Iterator[tuple[WithheldKind, Month | None, str, str]]:
    month = item.whole.month
    if item.approved is None:
        yield WithheldKind.RETURN, month, "", ""
        return
    yield from ((WithheldKind.CHANGE, month, "", "") for _ in item.whole.restatements)
    for answer in item.approved.answers:
        if answer_key(answer) in item.sensitive:
            yield WithheldKind.ANSWER, month, answer.action, answer.holder or answer.holder_type
    yield from ((WithheldKind.DECISION, month, "", "") for one in item.approved.decisions if one.sensitive)
    yield from ((WithheldKind.NOTE, month, "", "") for _ in item.approved.lines_returned)


def _published(item: _Sent, version: Return | None, hidden_risks: frozenset[str]) -> Return:
    assert version is not None
    quiet = item.sensitive
    return replace(
        version, answers=tuple(_without_words(one, version.month) if answer_key(one) in quiet else one
                               for one in version.answers),
        decisions=tuple(_without_risks(one, hidden_risks) for one in version.decisions if not one.sensitive),
        signoff=tuple(replace(one, signed="") for one in version.signoff), parts=(), restatements=(),
        lines_returned=())


def _without_words(answer: Answer, month: Month) -> Answer:
    """Where there were words, it is said that they are withheld; where there were none, nothing is: the quality rules
    then question neither what is not there to be read nor fewer answers than they should. The month is named, so that
    a reader of several months does not take it for one text repeated."""
    def instead(text: str) -> str:
        return WITHHELD if text.strip() else ""
    said = any(text.strip() for text in (answer.narrative, answer.cause, answer.effect, answer.mitigation,
                                         answer.returns_when))
    return replace(
        answer, narrative=f"The words of this answer of {month.label} are withheld from the public edition."
        if said else "",
        evidence=(WITHHELD,) if any(text.strip() for text in answer.evidence) else (), cause=instead(answer.cause),
        effect=instead(answer.effect), mitigation=instead(answer.mitigation),
        returns_when=instead(answer.returns_when), holder_role="", sensitive=True)


def _without_risks(decision: Decision, hidden: frozenset[str]) -> Decision:
    return replace(decision, risks=tuple(item for item in decision.risks if item not in hidden))


def _sensitive(risks: Iterable[StrategicRisk]) -> frozenset[str]:
    return frozenset(item.id for item in risks if item.sensitive)


def _is_quiet(review: Review, quiet: tuple[Answer, ...]) -> bool:
    """Marked itself, or about an answer whose words are left out: it would say what that says."""
    return review.sensitive or any(
        answer.action == review.action and (not review.holder or review.holder == answer.holder or answer.holder_type)
        for answer in quiet)


def _without_notes(agreement: Agreement | None) -> Agreement | None:
    if agreement is None:
        return None
    return replace(agreement, steps=tuple(replace(step, note="") for step in agreement.steps))


def _without_reason(silence: Silence) -> Silence:
    return replace(silence, reason=NO_REASON) if _is_local(silence) else silence


def _is_local(silence: Silence) -> bool:
    """Of a system: those of the plan are the author's, and public as the plan is."""
    return bool(silence.system)


def _unseen(answer: Answer) -> UnseenAnswer:
    return UnseenAnswer(answer.action, answer.holder, answer.holder_type, answer.role, answer.by_lead)


def _by_key(sent: Return) -> dict[AnswerKey, Answer]:
    return {answer_key(item): item for item in sent.answers}
