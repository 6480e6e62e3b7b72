"""How a line moved since each earlier month, short enough to stand on every row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.pack import AssurancePack, Moved, Position
from generator.views.book import Book
from generator.views.words import movement_label
from generator.vocabulary import Movement

SINCE_PRESENTED = "presented"
"""In an address: the month last presented, as the board saw it."""

_LETTERS = {Movement.IMPROVED: "i", Movement.WORSENED: "w", Movement.UNCHANGED: "u", Movement.NO_NEW_ANSWER: "n",
            Movement.NEWLY_ASKED: "a", Movement.NEWLY_ANSWERED: "s", Movement.GONE_QUIET: "q",
            Movement.SCOPE_CHANGED: "c", Movement.NOT_COMPARED: "x"}
_STILL = (Movement.UNCHANGED, Movement.NO_NEW_ANSWER, Movement.NOT_COMPARED)

CHANGED_MEANING = ("Changed: the line improved or worsened, went quiet, was newly asked or newly answered, or its "
                   "scope changed. A date that slipped stands under Due and is no change by itself.")


@dataclass(frozen=True, slots=True)
class Against:
    """One earlier month to compare with. `short`: as the heading of the column says it."""

    value: str
    label: str
    short: str
    moved: Callable[[Position], Moved]


def comparisons(pack: AssurancePack) -> tuple[Against, ...]:
    """The month last presented, then every earlier reporting month, latest first; empty where nothing can be
    compared."""
    if not pack.holds_returns or pack.previous is None:
        return ()
    board = pack.tailored.framework.board_word
    found = [] if pack.presented is None else [Against(
        SINCE_PRESENTED, f"{pack.presented.label}, last presented to the {board}", pack.presented.short,
        lambda position: position.moved_since_presented)]
    months = pack.positions[0].moved_since if pack.positions else ()
    for place, (month, _) in reversed(list(enumerate(months))):
        note = ", the month before" if month == pack.previous else ""
        found.append(Against(str(month), f"{month.label}{note}", month.short, _at(place)))
    return tuple(found)


def _at(place: int) -> Callable[[Position], Moved]:
    return lambda position: position.moved_since[place][1]


def changed(moved: Moved) -> bool:
    """CHANGED_MEANING, as a rule."""
    return moved.movement not in _STILL


def coded(book: Book, moved: Moved, words: dict[str, int]) -> str:
    """The letter of the movement, then the number of months (unchanged) or the place of the earlier value's word in
    `words`, which grows: 'w1', 'u3', 'a'."""
    letter = _LETTERS[moved.movement]
    if moved.movement is Movement.UNCHANGED:
        return f"{letter}{moved.months}"
    if moved.movement is Movement.NO_NEW_ANSWER or not moved.was:
        return letter
    word = book.mark(moved.was).word.lower()
    return f"{letter}{words.setdefault(word, len(words))}"


def movement_words(used: Iterable[str]) -> str:
    """What the letters mean, for a script: 'i|improved|Improved|↑;...', of those that are used."""
    found = set(used)
    labels = ((letter, movement_label(kind, "", 0)) for kind, letter in _LETTERS.items() if letter in found)
    return ";".join(f"{letter}|{label.key}|{label.word}|{label.sign}" for letter, label in labels)
