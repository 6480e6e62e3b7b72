"""Numbers, names and words as bytes of a PDF: a file holds hundreds of thousands."""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

_theirs = pydyf._to_bytes


def to_bytes(item: Any) -> bytes:
    """As they are written."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is float:
        if item.is_integer():
            return b"%d" % item
        return f"{item:f}".rstrip("0").encode("ascii")
    if kind is int:
        return b"%d" % item
    return _theirs(item)  # type: ignore[no-any-return]  # pydyf is untyped
