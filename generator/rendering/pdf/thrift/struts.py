"""The height of a line and where its letters stand, once a style."""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break

_theirs = line_break.strut


def strut(style: Any) -> tuple[float, float]:
    """Used line height and baseline from its top, in CSS pixels."""
    kept = style.__dict__
    if "thrift_strut" not in kept:
        kept["thrift_strut"] = _theirs(style)
    known: tuple[float, float] = kept["thrift_strut"]
    return known
