"""Values of a style that no rule gives: inherited, or as they are at first."""

from __future__ import annotations

from functools import cache
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_theirs = css.ComputedStyle.__missing__
_PARTICULAR = frozenset(
    {"float", "position", "display", "page"} | {name for name in INITIAL_VALUES if name.startswith("text_decoration_")}
)
"""Properties that are not simply inherited, or depend on each other."""
_SETTLED = frozenset({str, int, float, type(None)})
"""Kinds of values in which nothing is left to be reckoned."""


def computed(style: Any, key: str) -> Any:
    """The value of a property that was not asked for before, which is kept."""
    given = style.cascaded
    if key in given or key in _PARTICULAR or key not in INITIAL_VALUES:
        return _theirs(style, key)
    if key in PHYSICAL_FUNCTIONS and _logical(key, style["direction"]) in given:
        return _theirs(style, key)
    if key not in INHERITED:
        value = INITIAL_VALUES[key]
        if key in INITIAL_NOT_COMPUTED:
            value = COMPUTER_FUNCTIONS[key](style, key, value)
    elif style.parent_style is None:
        return _theirs(style, key)
    else:
        value = style.parent_style[key]
        if type(value) not in _SETTLED and check_math(value):
            return _theirs(style, key)
    style[key] = value
    return value


@cache
def _logical(key: str, direction: str) -> str:
    """The property that says the same in terms of the direction of text."""
    name: str = PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction)
    return name
