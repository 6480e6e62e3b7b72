"""'Did you mean': the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_NEAR = 60.0
"""Of a hundred: below it a suggestion puzzles more than it helps."""
_MOST_TIES = 6
"""More words equally near are no suggestion."""


def nearest(word: str, right: Iterable[str], floor: float = _NEAR) -> str:
    """The word most like the one typed, '' where none comes near. Case, hyphens and underscores hardly count."""
    found = all_nearest(word, right, floor)
    return found[0] if found else ""


def all_nearest(word: str, right: Iterable[str], floor: float = _NEAR) -> tuple[str, ...]:
    """The words most like the one typed, equally like it, in order."""
    from rapidfuzz import fuzz, process, utils  # slow to import, and only a mistake needs it

    found = process.extract(
        word, sorted(set(right)), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=floor, limit=None
    )
    best = max((score for _, score, _ in found), default=0.0)
    return tuple(sorted(choice for choice, score, _ in found if score == best))


def did_you_mean(word: str, right: Iterable[str]) -> str:
    """A hint: the nearest word, or words that are equally near; all of them where none comes near and they are few;
    else ''."""
    choices = list(dict.fromkeys(right))
    near = all_nearest(word, choices)
    if 0 < len(near) <= _MOST_TIES:
        return f"did you mean {_one_of(near)}?"
    if 0 < len(choices) <= 12:
        return "one of: " + ", ".join(choices)
    return ""


def value_meant(typed: str, words: Mapping[str, str]) -> str:
    """A hint: the id to type of a value of a scale. `words`: its printed word by id, which is often typed instead."""
    spoken = _as_spoken(typed)
    by_word = [value for value, word in words.items() if spoken in (_as_spoken(word), _as_spoken(value))]
    return f"did you mean '{by_word[0]}'?" if by_word else did_you_mean(typed, words)


def _as_spoken(text: str) -> str:
    return " ".join(text.lower().replace("_", " ").replace("-", " ").split())


def _one_of(words: tuple[str, ...]) -> str:
    *first, last = (f"'{word}'" for word in words)
    return f"{', '.join(first)} or {last}" if first else last
