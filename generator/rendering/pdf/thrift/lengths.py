"""Margins, padding, borders and sizes that are no percentages: worked out once a style, not once a box."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.layout import percent
from weasyprint.layout.absolute import AbsolutePlaceholder

_theirs = percent.resolve_percentages
_SIDES = ("top", "right", "bottom", "left")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    "width", "height", "min_width", "min_height", "max_width", "max_height",
)
_GIVEN = frozenset({*_LENGTHS, "box_sizing"})
"""What a style without rules holds only where WeasyPrint has put it there."""
_AT_LEAST_NOTHING = ("min_width", "min_height")


@dataclass(frozen=True, slots=True)
class _Plain:
    """What a style says whatever stands around its boxes. `borders`: those that a table may have settled before;
    `shrinks`: whether sizes include what is around the content."""

    lengths: dict[str, Any]
    borders: tuple[tuple[str, Any], ...]
    shrinks: bool


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Used lengths as attributes of the box."""
    style = box.style
    kept = style.__dict__
    plain: _Plain | None
    if "thrift_lengths" in kept:
        plain = kept["thrift_lengths"]
    else:
        plain = kept["thrift_lengths"] = _plain(style)
    if plain is None or type(box) is AbsolutePlaceholder:
        _theirs(box, containing_block)
        return
    box.__dict__.update(plain.lengths)
    for name, width in plain.borders:
        if not hasattr(box, name):
            setattr(box, name, width)
    if plain.shrinks:
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _plain(style: Any) -> _Plain | None:
    """None where a length is a share of what is around the box, or has to be reckoned. Boxes without an element of
    their own, of which most lines are, have the first value of everything."""
    if type(style) is AnonymousStyle and _GIVEN.isdisjoint(style):
        return _anonymous(style["border_collapse"] == "collapse")
    return _read(style, style["border_collapse"] == "collapse")


@cache
def _anonymous(collapse: bool) -> _Plain | None:
    return _read({**INITIAL_VALUES, **dict.fromkeys(_BORDERS, 0)}, collapse)


def _read(style: dict[str, Any], collapse: bool) -> _Plain | None:
    lengths = {}
    for name in _LENGTHS:
        value = style[name]
        if value is not None and value != "auto":
            if getattr(value, "unit", "%") == "%":
                return None
            value = value.value
        lengths[name] = 0 if value == "auto" and name in _AT_LEAST_NOTHING else value
    borders = tuple((name, style[name]) for name in _BORDERS)
    if collapse:
        return _Plain(lengths, borders, style["box_sizing"] != "content-box")
    return _Plain({**lengths, **dict(borders)}, (), style["box_sizing"] != "content-box")
