"""Text as it may be kept: plain ends of lines, and nothing that nobody can see."""

from __future__ import annotations

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_unseen(text: str) -> str:
    """Ends of lines made plain, control characters left out. Tabs and ends of lines stay; so do marks of direction,
    about which a rule of its own speaks."""
    return _UNSEEN.sub("", with_plain_ends(text))
