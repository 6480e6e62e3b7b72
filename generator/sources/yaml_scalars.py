"""What an unquoted scalar is, by YAML 1.2 read narrowly.

`true` and `false`, `null`, integers and decimal numbers are recognised; everything else (`no`, `2022-12-01`, `3i`)
stays text as typed, and the schema says what a field is. Numbers that YAML 1.2 knows in other forms (`0123`, `0x1F`,
`.inf`) stay text too and are refused: editors take them for numbers that nobody meant.
"""

from __future__ import annotations

import re

_NUMBER_START = frozenset("-+.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})\Z")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?\Z")
_MISREAD = re.compile(
    r"(?:[-+]?0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
)
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def plain_value(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar is."""
    if text[:1] in _NUMBER_START and text:
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
        return text
    return _WORDS.get(text, text) if len(text) < 6 else text


def is_misread(text: str) -> bool:
    """Whether an unquoted scalar that is text here is a number to others: `0123`, `0x1F`, `1.`, `.inf`."""
    return text[:1] in _NUMBER_START and isinstance(plain_value(text), str) and _MISREAD.match(text) is not None
