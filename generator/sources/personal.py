"""What in a text looks like a person: an NHS number, a telephone number, an e-mail address, a date of birth.

Hardly any text does, so the patterns of each kind stand apart and are made when one first may."""

from __future__ import annotations

import re

WITHHELD = "(withheld)"
"""Stands in a message or an excerpt where such a text stood."""

_WEIGHTS = range(10, 1, -1)
_BORN = re.compile(r"d\s?\.?o\s?\.?b")
_MANY_DIGITS = re.compile(r"\d(?:\D{0,4}\d){5}")
_DATE = re.compile(r"[12]\d{3}-\d\d(?:-\d\d)?\Z")
"""A month or a day as values are written: too few digits for any number, and no word of birth."""
_FOREIGN = re.compile(r"[@&\uff20]|\(at\)|\[at\]|\d(?:\D{0,4}\d){5}|birth|born|d\s?\.?o\s?\.?b", re.IGNORECASE)
"""The same in one: letters of other alphabets may be capitals or small letters of ours."""


def personal(text: str) -> tuple[str, ...]:
    """What a text seems to hold, as it will be read in print: each kind once, in words with their article."""
    if not _is_worth_looking(text):
        return ()
    from generator.sources.personal_kinds import as_read, kinds

    return tuple(dict.fromkeys(kind for kind, _ in kinds(as_read(text))))


def without_personal(text: str) -> str:
    """The text with whatever looks like a person taken out: for messages and excerpts that would quote it."""
    if not _is_worth_looking(text):
        return text
    from generator.sources.personal_kinds import kinds

    for part in [part for _, part in kinds(text)]:
        text = text.replace(part, WITHHELD)
    return WITHHELD if personal(text) else text


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last of which is the check digit modulo 11 of the others. All the same digit is no number."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _is_worth_looking(text: str) -> bool:
    """Whether a text holds anything that every such kind needs."""
    if not text.isascii():
        return _FOREIGN.search(text) is not None
    if _DATE.match(text):
        return False
    lowered = text.lower()
    return ("@" in text or "&" in text or "(at)" in lowered or "[at]" in lowered or "birth" in lowered
            or "born" in lowered or _MANY_DIGITS.search(text) is not None or _BORN.search(lowered) is not None)
