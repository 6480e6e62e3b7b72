"""Values of a style that no rule gives: inherited, or as they are at first."""

from __future__ import annotations

from functools import cache
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_theirs = css.ComputedStyle.__missing__
_PARTICULAR = frozenset(
    {"float", "position", "display", "page", *INITIAL_NOT_COMPUTED}
    | {name for name in INITIAL_VALUES if name.startswith("text_decoration_")}
)
"""Properties that depend on others, or whose first value must be worked out."""
_RECKONED = (tuple, str, int, float, type(None))


def computed(style: Any, key: str) -> Any:
    """The value of a property that was not asked for before, which is kept."""
    given = style.cascaded
    if key in given or key in _PARTICULAR or key not in INITIAL_VALUES:
        return _theirs(style, key)
    if key in PHYSICAL_FUNCTIONS and _logical(key, style["direction"]) in given:
        return _theirs(style, key)
    if key in INHERITED:
        parent = style.parent_style
        if parent is None:
            return _theirs(style, key)
        value = parent[key]
        if not isinstance(value, _RECKONED) or type(value) is tuple:
            return _theirs(style, key)
    else:
        value = INITIAL_VALUES[key]
    style[key] = value
    return value


@cache
def _logical(key: str, direction: str) -> str:
    """The property that says the same in terms of the direction of text."""
    name: str = PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction)
    return name
