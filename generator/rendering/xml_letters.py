"""Letters that no XML may hold. Cells of a workbook have a way of writing them; heads, feet, hints and properties have
none, and one such letter in a name would make the whole file unreadable."""

from __future__ import annotations

import re

_NONE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def for_xml(text: str) -> str:
    """The text with a mark in the place of each such letter."""
    return _NONE.sub("\N{REPLACEMENT CHARACTER}", text)
