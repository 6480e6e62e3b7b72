"""The kinds of text that look like a person, each with its pattern."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from generator.sources.personal import is_nhs_number

_GAP = r"[\s.\-\u2010-\u2015]{0,3}"
"""What stands between the groups of a number: a space, a line break, a dash, a point."""
_TEN = rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\w/]|[.,\-]\d)"
_TEN_DIGITS = re.compile(rf"(?<![\w.,/£$€-]){_TEN}")
_NAMED_NUMBER = re.compile(rf"\bNHS\s*(?:no\b|num\b|number\b|#)[\s.:#is]{{0,6}}(?P<said>{_TEN})", re.IGNORECASE)
_GROUPS = rf"(?:{_GAP}\(?\d{{2,}}\)?)"
_TELEPHONE = re.compile(
    rf"(?<![\w.,/£$€-])(?:(?:\+|00)\d{{1,3}}{_GAP}(?:\(0\){_GAP})?\d{{1,5}}{_GROUPS}{{1,4}}"
    rf"|\(0[1-35-9]\d{{1,3}}\){_GROUPS}{{1,3}}|0[1-35-9]\d{{1,3}}{_GROUPS}{{1,3}}|0[1-35-9]\d{{8,9}})(?![\w/]|[.,:]\d)"
)
_FEWEST, _MOST = 10, 14
"""Digits of a telephone number with its leading noughts, one written for abroad included."""
_HOME = 11
"""Digits of a British number at most, the leading nought included."""
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"[\w.%+'-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{0,6}}\.[^\W\d_]{{2,24}}")
_EMAIL_APART = re.compile(
    rf"[\w.%+'-]{{1,64}}\s{{0,3}}(?:@|\(at\)|\[at\])\s{{0,3}}{_LABEL}(?:\.{_LABEL}){{0,6}}\."
    r"(?:uk|net|com|org|info|eu)\b", re.IGNORECASE
)
_DAY = (
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2,8}\.?,?\s+\d{2,4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
_BIRTH = re.compile(
    rf"\b(?:d\s?\.?\s?o\s?\.?\s?b\b\.?|date\s+of\s+birth|birth\s*(?:date|day)|born(?:\s+on)?)[\s:,(=–-]*(?:(?:is|was|the)\s+)?"
    rf"{_DAY}|{_DAY}[\s,)(–-]{{1,4}}(?:\(|is\s+|was\s+|as\s+|\b(?:his|her|their)\s+)*(?:d\.?o\.?b\b|date\s+of\s+birth)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_MARKUP = re.compile(r"[\\*`\u200b\u200c\u200d\u2060\ufeff\u00ad]|(?<=[\d@.])_{1,3}|_{1,3}(?=[\d@])")
"""What Markdown leaves out in print, and what cannot be seen: either could cut a number in two."""


def as_read(text: str) -> str:
    """Entities, escapes and characters of other widths as they will be seen; emphasis inside a number is no gap."""
    plain = html.unescape(text) if "&" in text else text
    return _MARKUP.sub("", plain if plain.isascii() else unicodedata.normalize("NFKC", plain))


def kinds(text: str) -> Iterator[tuple[str, str]]:
    """Each kind with the part of the text that shows it. An address on the web is looked through for NHS numbers and
    e-mail addresses only: its long numbers are nobody's telephone."""
    for pattern in (_EMAIL, _EMAIL_APART):
        yield from (("an e-mail address", match[0]) for match in pattern.finditer(text))
    rest = _EMAIL.sub(" ", text)
    numbers = [match["said"] for match in _NAMED_NUMBER.finditer(rest)]
    numbers += [match[0] for match in _TEN_DIGITS.finditer(rest) if is_nhs_number(_digits(match[0]))]
    yield from (("an NHS number", number) for number in numbers)
    for number in numbers:
        rest = rest.replace(number, " ")
    calls = _TELEPHONE.finditer(_ADDRESS.sub(" ", rest))
    yield from (("a telephone number", match[0]) for match in calls if _can_be_called(match[0]))
    yield from (("a date of birth", match[0]) for match in _BIRTH.finditer(text))


def _can_be_called(number: str) -> bool:
    digits = _digits(number)
    abroad = number.startswith(("+", "00"))
    return _FEWEST <= len(digits) <= (_MOST + 2 if abroad else _HOME)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
