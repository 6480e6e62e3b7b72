"""Headline sentences. Each is made by a stated rule from counts of the pack, never from free invention."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import AssurancePack, Counts
from generator.rollup.scale_words import under_way_word
from generator.rollup.statements import statements_of
from generator.views.marks import columns, good_count, good_words
from generator.views.statements import statement_sentence
from generator.views.words import Run, Sentence, plural


def standing(framework: Framework, counts: Counts, month: Month, holds_returns: bool) -> Sentence:
    """Rule: the good ones of N; then the worst value of the scale; then what carries no answer of this month.

    '94 of 167 responsibilities are on track or complete at the end of December. 10 are off track, 23 have no December
    answer.' In a dataset without returns: what is asked.
    """
    if not holds_returns:
        return (Run(plural(counts.n, "responsibility", "responsibilities"), strong=True),
                Run(" to answer for. No return is held, so nothing here is on time, late or missing."))
    if counts.n == 0:
        return (Run("Nothing is asked here that counts towards N."),)
    if counts.answered == counts.standing:
        return _no_answer(counts, month)
    return (*_good(framework, counts, month), *_worst(framework, counts), *_silent(counts, month))


def formula(framework: Framework, counts: Counts, holds_returns: bool) -> str:
    """The sum under every table of counts: '167 = 10 + 33 + 7 + 8 + 15 + 73 + 21. Left out of N: 5 not applicable.'"""
    left_out = f"Left out of N: {counts.not_applicable:,} not applicable."
    if not holds_returns:
        return f"{counts.asked_in_all:,} asked in all. {left_out}"
    parts = " + ".join(f"{counts.of(mark.key):,}" for mark in columns(framework, counts, holds_returns))
    return f"{counts.n:,} = {parts}. {left_out}"


def unanswered(counts: Counts) -> int:
    """How many of N carry no answer of this month."""
    return counts.carried_forward + counts.not_reported


def pack_headline(pack: AssurancePack) -> Sentence:
    """The first sentence of the summary, on screen and on paper. Where each board sends a statement of its own, which
    of them did comes first: answers of those that did say nothing of the others."""
    framework = pack.tailored.framework
    boards = statement_sentence(framework, statements_of(pack), pack.holds_returns)
    answers = standing(framework, pack.total, pack.month, pack.holds_returns)
    return (*boards, Run(" "), *answers) if boards else answers


def _good(framework: Framework, counts: Counts, month: Month) -> Sentence:
    are = "is" if good_count(framework, counts) == 1 else "are"
    good = as_said(framework, good_words(framework, counts))
    return (Run(f"{good_count(framework, counts):,} of {counts.n:,}", strong=True),
            Run(f" responsibilities {are} {good} at the end of {month.name}"
                f"{_of_which_standing(counts)}. "))


def _of_which_standing(counts: Counts) -> str:
    """What closed in an earlier month is no answer of this one, and is said so."""
    return f", {counts.standing:,} of them closed in an earlier month" if counts.standing else ""


def _no_answer(counts: Counts, month: Month) -> Sentence:
    """Rule: where no answer of the month is held, that comes first, and nothing is said to be going well or badly."""
    closed = (f"; the other {counts.standing:,} {'was' if counts.standing == 1 else 'were'} closed in an earlier month"
              if counts.standing else "")
    return (Run(f"No {month.name} answer is held", strong=True),
            Run(f" for {unanswered(counts):,} of {counts.n:,} responsibilities{closed}."))


def _worst(framework: Framework, counts: Counts) -> Sentence:
    worst = columns(framework, counts, holds_returns=True)[0]
    number = counts.of(worst.key)
    return (Run("None" if number == 0 else f"{number:,}", strong=True),
            Run(f" {'is' if number < 2 else 'are'} {as_said(framework, worst.word.lower())}"))


def as_said(framework: Framework, words: str) -> str:
    """'on track' says how a thing stands; 'yes' or 'included' is only what was answered, and is printed so."""
    return words if under_way_word(framework) else f"answered ‘{words}’"


def _silent(counts: Counts, month: Month) -> Sentence:
    number = unanswered(counts)
    if number == 0:
        return (Run(f", and every one has a {month.name} answer."),)
    return (Run(", and "), Run(f"{number:,}", strong=True),
            Run(f" {'has' if number == 1 else 'have'} no {month.name} answer."))
