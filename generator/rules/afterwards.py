"""What is doubtful about a month after its return came: challenges to nothing, signatures under something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.history import SignatureState
from generator.model.month import day_label
from generator.model.pack import AssurancePack
from generator.rules.rule import Said, rule
from generator.vocabulary import Severity

_NAMED = 8
"""Changed lines that are named; the others are counted, and stand among the restatements."""


@rule("WP540", Severity.WARNING)
def a_challenge_is_to_a_line_that_is_asked(pack: AssurancePack) -> Iterator[Said]:
    """
    A challenge to a line that is not asked.

    The challenge has no response yet, and this system is not asked that action of that organisation in this month,
    most often because the action ended or the body left since. Answer it in the reviews of this month, repeated with
    a response that says so, and it is closed.

    Why: nobody answers a line that is no longer there, and the challenge would stay open for ever beside nothing.

    Wrong:
        # ZN1/plan/2022-10/reviews.yaml
        - {action: P-BED-01, holder: ZNM01, on: 2022-11-16, challenge: Which beds opened late?}
    Right:
        # ZN1/plan/2022-10/reviews.yaml
        - {action: P-BED-01, holder: ZNA01, on: 2022-11-16, challenge: Which beds opened late?}
    """
    asked = {(item.responsibility.action, item.responsibility.holder.code) for item in pack.positions}
    for item in pack.open_challenges:
        review = item.review
        if (review.action, review.holder) not in asked:
            yield Said(
                f"the challenge of {day_label(review.on)} is to {review.action} of {review.holder}, which is not asked "
                f"in {pack.month.label}", review.place, "close it with a response in this month's reviews.yaml",
                pack.tailored.system, review.action)


@rule("WP541", Severity.WARNING)
def what_was_signed_still_stands(pack: AssurancePack) -> Iterator[Said]:
    """
    Changed since it was signed.

    The signature keeps the fingerprint of the answers and the capacity delivered that it was given under, and what
    stands now has another: here 20 beds were open when it was signed. Where the return says what was restated, the
    finding names it. Have the step signed again: a second signature of the same step, on a later day, settles it.

    Why: a board that approved one thing would be shown under another.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 24, staffed: 18, funded: 20}]
    Right:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 20}]
    """
    for item in pack.signatures:
        if item.is_stale:
            signed = item.signoff
            who = f" of {signed.holder}" if signed.holder else ""
            yield Said(
                f"changed since '{signed.step}' was signed{who} on {day_label(signed.on)}{what_changed(item)}",
                signed.place, "have it signed again", pack.tailored.system)


def what_changed(item: SignatureState) -> str:
    """': P-AMB-01 of ZNA01, 2 answers of ZNM01 came since': after the words that say that it changed."""
    names = [*(f"{one.was.action} of {one.was.holder or one.was.holder_type}" for one in item.answers),
             *(one.was.gap or one.was.quantity for one in item.figures)]
    told = [*_few(tuple(dict.fromkeys(names))), *_came(item)]
    return ": " + ", ".join(told) if told else "; no restatement says what"


def _few(names: Sequence[str]) -> Iterator[str]:
    yield from names[:_NAMED]
    if len(names) > _NAMED:
        yield f"and {len(names) - _NAMED} more"


def _came(item: SignatureState) -> Iterator[str]:
    """Whose rows came since, and how many."""
    whose = Counter(one.holder or one.holder_type for one in item.added)
    yield from (f"{number} {'answer' if number == 1 else 'answers'} of {code} came since"
                for code, number in whose.items())
    yield from (f"{one.gap or one.quantity} came since" for one in item.added_figures)


RULES = (a_challenge_is_to_a_line_that_is_asked, what_was_signed_still_stands)
"""Over one pack."""
