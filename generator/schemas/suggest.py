"""'Did you mean': the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

_NEAR = 60.0
"""Of a hundred: below it a suggestion puzzles more than it helps."""


def nearest(word: str, right: Iterable[str], floor: float = _NEAR) -> str:
    """The word most like the one typed, '' where none comes near. Case, hyphens and underscores hardly count."""
    choices = sorted(set(right))
    found = process.extractOne(
        word, choices, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=floor
    )
    return found[0] if found else ""


def did_you_mean(word: str, right: Iterable[str]) -> str:
    """A hint: the nearest word; all of them where none comes near and they are few; else ''."""
    choices = list(dict.fromkeys(right))
    near = nearest(word, choices)
    if near:
        return f"did you mean '{near}'?"
    if 0 < len(choices) <= 12:
        return "one of: " + ", ".join(choices)
    return ""
