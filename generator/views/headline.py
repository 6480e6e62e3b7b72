"""Headline sentences. Each is made by a stated rule from counts of the pack, never from free invention."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import AssurancePack, Counts
from generator.views.marks import Mark, columns, good_count, good_words
from generator.views.scales import Part, parts_of
from generator.views.statements import statement_sentence
from generator.views.words import Run, Sentence, joined, plain, plural
from generator.vocabulary import Audience


def standing(framework: Framework, counts: Counts, month: Month, holds_returns: bool) -> Sentence:
    """Rule: the good ones of N; then the worst value of the scale; then what carries no answer of this month.

    '94 of 167 responsibilities are on track or complete at the end of December. 10 are off track, 23 have no December
    answer.' Where several scales are in use, each by itself. On a scale without good or bad values: how many stand at
    which step. In a dataset without returns: what is asked.
    """
    if not holds_returns:
        return (Run(plural(counts.n, "responsibility", "responsibilities"), strong=True),
                Run(" to answer for. No return is held, so nothing here is on time, late or missing."))
    if counts.n == 0:
        return (Run("Nothing is asked here that counts towards N."),)
    if counts.answered == counts.standing:
        return _no_answer(counts, month)
    parts = [part for part in parts_of(framework, counts) if part.counts.n]
    sentences = [_on_scale(framework, part, month, several=len(parts) > 1) for part in parts]
    return tuple(run for place, sentence in enumerate(sentences)
                 for run in ((Run(" "), *sentence) if place else sentence))


def formula(framework: Framework, counts: Counts, holds_returns: bool) -> str:
    """The sum under every table of counts: '167 = 10 + 33 + 7 + 8 + 15 + 73 + 21. Left out of N: 5 not applicable.'
    Of several scales first how N divides between them: '339 = 250 on the delivery scale + 89 on the maturity scale.'"""
    left_out = f"Left out of N: {counts.not_applicable:,} not applicable."
    if not holds_returns:
        return f"{counts.asked_in_all:,} asked in all. {left_out}"
    parts = [part for part in parts_of(framework, counts) if part.counts.n]
    sums = [_sum(framework, part.counts) for part in parts] or [_sum(framework, counts)]
    if len(parts) > 1:
        split = " + ".join(f"{part.counts.n:,} {part.on}" for part in parts)
        sums = [f"{counts.n:,} = {split}.", *sums]
    return " ".join((*sums, left_out))


def _sum(framework: Framework, counts: Counts) -> str:
    parts = " + ".join(f"{counts.of(mark.key):,}" for mark in columns(framework, counts, True))
    return f"{counts.n:,} = {parts}."


def unanswered(counts: Counts) -> int:
    """How many of N carry no answer of this month."""
    return counts.carried_forward + counts.not_reported


def pack_headline(pack: AssurancePack) -> Sentence:
    """The first sentence of the summary, on screen and on paper. Where each board sends a statement of its own, which
    of them did comes first: answers of those that did say nothing of the others."""
    framework = pack.tailored.framework
    boards = statement_sentence(framework, pack.statement_counts)
    answers = said_to(pack.audience, standing(framework, pack.total, pack.month, pack.holds_returns), pack.month)
    return (*boards, Run(" "), *answers) if boards else answers


def said_to(audience: Audience, sentence: Sentence, month: Month) -> Sentence:
    """To the public: what it is not shown may all the same be held, so nothing is said not to be."""
    if audience is Audience.INTERNAL:
        return sentence
    said = ((f"No {month.name} answer is held", f"No {month.name} answer is published"),
            (f" no {month.name} answer", f" no published {month.name} answer"))
    return tuple(replace(run, text=_replaced(run.text, said)) for run in sentence)


def _replaced(text: str, said: tuple[tuple[str, str], ...]) -> str:
    for old, new in said:
        text = text.replace(old, new)
    return text


def steps(framework: Framework, counts: Counts) -> Sentence:
    """'16 early, 18 progressing and 23 mature': how many stand at which step of a scale without good or bad values."""
    held = [(counts.of(key), word) for key, word in _words(framework, counts) if counts.of(key)]
    return (Run(joined([f"{number:,} {word}" for number, word in held])),)


def _words(framework: Framework, counts: Counts) -> list[tuple[str, str]]:
    known = {mark.key: mark.word.lower() for mark in columns(framework, counts, True)}
    return [(key, known[key]) for key, _ in counts.by_value]


def _on_scale(framework: Framework, part: Part, month: Month, *, several: bool) -> Sentence:
    """What is said of one scale; its name only where there are several."""
    counts, of = part.counts, f" {part.on}" if several else ""
    if counts.answered == counts.standing:
        return _no_answer(counts, month, of)
    if part.neutral:
        return (Run(f"{counts.n:,}", strong=True), Run(f" {_lines(counts.n)}{of} at the end of {month.name}: "),
                *steps(framework, counts), *_silent(counts, month))
    return (*_good(framework, counts, month, of), *_worst(framework, counts), *_silent(counts, month))


def _lines(number: int) -> str:
    return "responsibility" if number == 1 else "responsibilities"


def _good(framework: Framework, counts: Counts, month: Month, of: str) -> Sentence:
    are = "is" if good_count(framework, counts) == 1 else "are"
    good = as_said(framework, good_words(framework, counts))
    return (Run(f"{good_count(framework, counts):,} of {counts.n:,}", strong=True),
            Run(f" responsibilities{of} {are} {good} at the end of {month.name}"
                f"{_of_which_standing(counts)}. "))


def _of_which_standing(counts: Counts) -> str:
    """What closed in an earlier month is no answer of this one, and is said so."""
    return f", {counts.standing:,} of them closed in an earlier month" if counts.standing else ""


def _no_answer(counts: Counts, month: Month, of: str = "") -> Sentence:
    """Rule: where no answer of the month is held, that comes first, and nothing is said to be going well or badly."""
    closed = (f"; the other {counts.standing:,} {'was' if counts.standing == 1 else 'were'} closed in an earlier month"
              if counts.standing else "")
    return (Run(f"No {month.name} answer is held", strong=True),
            Run(f" for {unanswered(counts):,} of {counts.n:,} responsibilities{of}{closed}."))


def worst_mark(framework: Framework, counts: Counts) -> Mark | None:
    """The value that is the worst news of a scale; None on one whose values are neither good nor bad."""
    return next((mark for mark in columns(framework, counts, holds_returns=True)
                 if mark.key in dict(counts.by_value) and mark.tone != "neutral" and not mark.good), None)


def _worst(framework: Framework, counts: Counts) -> Sentence:
    worst = worst_mark(framework, counts)
    if worst is None:
        return ()
    number = counts.of(worst.key)
    return (Run("None" if number == 0 else f"{number:,}", strong=True),
            Run(f" {'is' if number < 2 else 'are'} {as_said(framework, worst.word.lower())}"))


def worst_words(framework: Framework, counts: Counts, whose: str = "") -> str:
    """'39 of 250 responsibilities on the delivery scale are off track'; of a plan without good or bad values, how many
    stand at which step. `whose`: '3 systems'."""
    parts = [part for part in parts_of(framework, counts) if part.counts.n]
    where = f" in {whose}" if whose else ""
    ranked = ((item, mark) for item in parts if (mark := worst_mark(framework, item.counts)) is not None)
    part, worst = next(ranked, (None, None))
    if part is None or worst is None:
        return f"{counts.n:,} {_lines(counts.n)}{where}: {plain(steps(framework, counts)) or 'none answered'}"
    number, said = part.counts.of(worst.key), as_said(framework, worst.word.lower())
    on = f" {part.on}" if len(parts) > 1 else ""
    first = f"{number:,}" if number else "None"
    return f"{first} of {part.counts.n:,} responsibilities{on}{where} {'is' if number < 2 else 'are'} {said}"


def of_all(framework: Framework, counts: Counts, number: int) -> str:
    """The number; 'of 339' with it where the words before spoke of one scale only."""
    return f"{number:,} of all {counts.n:,}" if len(parts_of(framework, counts)) > 1 else f"{number:,}"


def as_said(framework: Framework, words: str) -> str:
    """'on track' says how a thing stands; 'yes', 'included' or 'cannot' is only what was answered, and is printed so.
    Rule: only where a value is called as its tone is ('off track', 'complete') can it be said of a thing; of any other
    word nobody can know whether it fits after 'are', so it is quoted: 'answered ‘ready’ or ‘nearly’'."""
    values = [value for scale in framework.scales for value in scale.values]
    stands = {value.word.lower() for value in values if value.word.lower() == value.tone.replace("_", " ")}
    # The longest first: 'included in part' is one value, not 'included' and more.
    known = sorted({value.word.lower() for value in values}, key=lambda word: (-len(word), word))
    word = re.compile("|".join(rf"(?<!\w){re.escape(item)}(?!\w)" for item in known))
    if stands.issuperset(word.findall(words)):
        return words
    return "answered " + word.sub(r"‘\g<0>’", words)


def _silent(counts: Counts, month: Month) -> Sentence:
    number = unanswered(counts)
    if number == 0:
        return (Run(f", and every one has a {month.name} answer."),)
    return (Run(", and "), Run(f"{number:,}", strong=True),
            Run(f" {'has' if number == 1 else 'have'} no {month.name} answer."))
