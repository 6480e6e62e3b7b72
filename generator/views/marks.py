"""Marks: the word, letter, shape and ink of every column a responsibility can be counted in."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework, ScaleValue
from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_APPLICABLE, NOT_REPORTED, Counts
from generator.rollup import ranked_places

GOOD_TONES = ("on_track", "complete")
"""Tones that a headline may call good. Never carried forward, never unanswered."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one value is shown: the word always, with letter, shape and colour beside it.

    key: the column id it is counted in. tone: which ink and colour; shape: diamond, triangle, circle, square, disc,
    tag, box (dashed), lozenge or slot. Any one of word, letter and shape is enough to tell it.
    """

    letter: str
    word: str
    shape: str
    tone: str
    key: str

    @property
    def slug(self) -> str:
        """The key as it stands in an address, a class or an element id."""
        return self.key.replace("_", "-")

    @property
    def good(self) -> bool:
        return self.tone in GOOD_TONES


CARRIED = Mark("CF", "Carried forward", "tag", "carried_forward", CARRIED_FORWARD)
SILENT = Mark("NR", "Not reported", "box", "not_reported", NOT_REPORTED)
WAITING = Mark("AS", "Asked", "slot", "asked", ASKED)
"""In a dataset that holds no returns: asked, and nothing is late."""
LEFT_OUT = Mark("NA", "Not applicable", "lozenge", "not_applicable", NOT_APPLICABLE)

_SPECIAL = {mark.key: mark for mark in (CARRIED, SILENT, WAITING, LEFT_OUT)}


@dataclass(frozen=True, slots=True)
class CountedMark:
    """A mark and how many responsibilities stand there; `of_icb` of them given by the system's own body for another."""

    mark: Mark
    count: int
    of_icb: int = 0


def mark_of(framework: Framework, key: str) -> Mark:
    """The mark of a column id: a scale value (the framework's answer scale first), or one of the special columns.

    Raises:
        KeyError: no scale of the framework has this value.
    """
    if key in _SPECIAL:
        return _SPECIAL[key]
    scales = sorted(framework.scales, key=lambda scale: scale.id != framework.answer_scale)
    for scale in scales:
        for value in scale.values:
            if value.id == key:
                return _of_value(value)
    raise KeyError(key)


def columns(framework: Framework, counts: Counts, holds_returns: bool) -> tuple[Mark, ...]:
    """Every column of a table of counts, worst first: the values that are not good, then what carries no answer of
    this month, then the good ones. Without returns there is one column: asked."""
    if not holds_returns:
        return (WAITING,)
    values = sorted(_ranked(framework, counts), key=lambda item: item[0])
    marks = [mark for _, mark in values]
    return (*(mark for mark in marks if not mark.good), CARRIED, SILENT, *(mark for mark in marks if mark.good))


def counted_marks(framework: Framework, counts: Counts, holds_returns: bool) -> tuple[CountedMark, ...]:
    """The columns with their numbers, zeros too."""
    of_icb = dict(counts.given_by_icb)
    return tuple(CountedMark(mark, counts.of(mark.key), of_icb.get(mark.key, 0))
                 for mark in columns(framework, counts, holds_returns))


def telling(framework: Framework, counts: Counts) -> tuple[Mark, ...]:
    """Values worst first, scale by scale, without those that are neither good nor bad news."""
    places = ranked_places(framework)
    marks = (mark_of(framework, key) for key, _ in sorted(counts.by_value, key=lambda pair: places[pair[0]]))
    return tuple(mark for mark in marks if mark.tone != "neutral")


def good_count(framework: Framework, counts: Counts) -> int:
    """How many are on track or complete (on another scale: hold a value of those tones)."""
    return sum(number for key, number in counts.by_value if mark_of(framework, key).good)


def good_words(framework: Framework, counts: Counts) -> str:
    """The good values in the framework's own words: 'on track or complete'."""
    words = [mark_of(framework, key).word.lower() for key, _ in counts.by_value if mark_of(framework, key).good]
    return " or ".join(words)


def _ranked(framework: Framework, counts: Counts) -> list[tuple[tuple[int, int], Mark]]:
    places = ranked_places(framework)
    return [(places[key], mark_of(framework, key)) for key, _ in counts.by_value]


def _of_value(value: ScaleValue) -> Mark:
    key = NOT_APPLICABLE if value.excludes else value.id
    return Mark(value.letter, value.word, value.shape, value.tone, key)
