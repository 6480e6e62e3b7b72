"""Colours: asked for by every border, word and shape, and nearly always the one that was asked for before."""

from __future__ import annotations

from typing import Any

from weasyprint.pdf.stream import Stream

_their_setting = Stream.set_color


def get_color(style: Any, key: str) -> Any:
    """A colour of a style; that of its words where it says so. Only a word can say so."""
    value = style[key]
    return style["color"] if type(value) is str and value == "currentcolor" else value


def set_color(stream: Any, color: Any, stroke: bool = False) -> None:
    """From here on, all is drawn in this colour."""
    said = color.space, *color.coordinates
    if said == (stream._current_color_stroke if stroke else stream._current_color):
        stream.set_alpha(color.alpha, stroke)
    else:
        _their_setting(stream, color, stroke)
