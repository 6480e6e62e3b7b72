"""Texts and words that nobody could read, and that no cell of a workbook or line of a sheet could hold."""

from __future__ import annotations

import re

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.workbooks.quotas import MAX_CHARACTERS

MAX_WORD = 2_000
"""Longer than any address. The time to break one word into lines grows with the square of its length."""
_WORD = re.compile(rf"\S{{{MAX_WORD + 1},}}")


def endless(text: str, place: Place) -> Finding | None:
    """What is wrong with a text that is too long to be worked with; None of any other."""
    if len(text) <= MAX_WORD:
        return None
    if len(text) > MAX_CHARACTERS:
        return rulebook.ENDLESS.found(
            f"a text of {len(text):,} characters; {MAX_CHARACTERS:,} is the most", place,
            "keep what its readers need, and say where the rest can be read",
        )
    word = _WORD.search(text)
    return word and rulebook.ENDLESS.found(
        f"a word of {len(word[0]):,} characters; {MAX_WORD:,} is the most", place,
        "are spaces missing, or was a file pasted in?",
    )
