"""The region's challenges that a month shows: its own, and older ones that nobody has responded to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.assurance import standing_for
from generator.model.dataset import Dataset
from generator.model.history import OpenChallenge
from generator.model.month import Month
from generator.model.organisation import Register
from generator.model.returns import Review


@dataclass(frozen=True, slots=True)
class Challenges:
    """`shown`: by when they were first made. A challenge is the same in every month in which the same day's words to
    the same holder stand; the latest month's entry is shown, so that a response repeats the challenge."""

    shown: tuple[Review, ...]
    open: tuple[OpenChallenge, ...]


def challenges(dataset: Dataset, system: str, months: Sequence[Month]) -> Challenges:
    """`months`: the reporting months up to the pack's, which is the last of them."""
    month = months[-1]
    latest: dict[tuple[str, str, str], tuple[Month, Review]] = {}
    first: dict[tuple[str, str, str], Month] = {}
    for held, reviews in sorted(_held(dataset, system, month), key=lambda item: item[0]):
        for review in reviews:
            key = (review.action, review.holder, review.on.isoformat())
            latest[key] = (held, review)
            first.setdefault(key, held)
    shown = {key: review for key, (held, review) in latest.items() if held == month or review.is_open}
    still = (OpenChallenge(review, first[key], sum(first[key] < item for item in months))
             for key, review in shown.items() if review.is_open)
    return Challenges(tuple(shown.values()), tuple(sorted(still, key=lambda item: item.review.on)))


def _held(dataset: Dataset, system: str, month: Month) -> Iterable[tuple[Month, tuple[Review, ...]]]:
    """The system's own, and rule 13: of the months before it was formed, those of the systems it follows. What was
    asked of a board itself passes on only along a single link."""
    register = dataset.register
    for inputs in dataset.systems:
        for held, reviews in inputs.reviews:
            before = standing_for(register, system, held) if held <= month else ()
            if inputs.system == system and held <= month:
                yield held, reviews
            elif inputs.system in before:
                single = len(before) == 1 and len(register.successors(inputs.system)) == 1
                yield held, tuple(_passed_on(reviews, inputs.system, system, single, register))


def _passed_on(reviews: Iterable[Review], old: str, new: str, single: bool, register: Register) -> Iterable[Review]:
    for review in reviews:
        if review.holder == old and single:
            yield replace(review, holder=new)
        elif review.holder != old and (single or review.holder in register.by_code):
            yield review
