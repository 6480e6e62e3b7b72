"""What an unquoted scalar is, by YAML 1.2 read narrowly.

`true` and `false`, `null`, integers and decimal numbers are recognised; everything else (`no`, `2022-12-01`, `3i`,
`0123`) stays text as typed, and the schema says what a field is.
"""

from __future__ import annotations

import re

_NUMBER_START = frozenset("-+.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})\Z")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?\Z")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


def plain_value(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar is."""
    if text[:1] in _NUMBER_START and text:
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
        return text
    return _WORDS.get(text, text) if len(text) < 6 else text
