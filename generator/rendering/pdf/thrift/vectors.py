"""Drawings: sizes are read once, and a mark that stands behind many cells is drawn once and put behind each."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.images import SVGImage
from weasyprint.svg import utils

_their_size = utils.size
_their_draw = SVGImage.draw
_MOST = 10_000
"""Sizes that are remembered."""
_DRAWN_ELSEWHERE = ("XObject", "Pattern", "Shading")


@lru_cache(maxsize=_MOST, typed=True)
def size(string: Any, font_size: float | None = None, percentage_reference: float | None = None) -> float:
    """A length in CSS pixels."""
    return _their_size(string, font_size, percentage_reference)  # type: ignore[no-any-return]  # WeasyPrint is untyped


def draw(image: Any, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
    """Draws; into a group of its own, what was drawn for an earlier group of the same size."""
    if not _is_fresh(stream):
        _their_draw(image, stream, concrete_width, concrete_height, style)
        return
    known = image.__dict__.setdefault("thrift_drawn", {})
    key = concrete_width, concrete_height
    if key in known:
        steps, states = known[key]
        stream.stream.extend(steps)
        stream._resources["ExtGState"].update(states)
        return
    begun, fonts = len(stream.stream), len(stream._fonts)
    _their_draw(image, stream, concrete_width, concrete_height, style)
    steps = tuple(stream.stream[begun:])
    if (
        b"BT" not in steps and len(stream._fonts) == fonts and all(type(step) in (bytes, str) for step in steps)
        and not any(stream._resources[kind] for kind in _DRAWN_ELSEWHERE)
    ):
        known[key] = steps, dict(stream._resources["ExtGState"])


def _is_fresh(stream: Any) -> bool:
    """A group into which nothing was drawn, and which is only moved."""
    resources = stream._resources
    return (
        len(stream.stream) == 1 and stream._current_color is None and stream._current_color_stroke is None
        and stream._current_alpha is None and stream._current_alpha_stroke is None
        and not resources["ExtGState"] and not any(resources[kind] for kind in _DRAWN_ELSEWHERE))
