"""A text that was set before is not set again: the same words in the same style and room break at the same place.

Remembered from pack to pack, since what was set does not depend on when: the same words give the same line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from weasyprint.text import line_break

from generator.rendering.pdf.thrift.layouts import is_plain

_theirs = line_break.split_first_line
_PROPERTIES = (
    "direction", "lang", "font_family", "font_size", "font_style", "font_stretch", "font_weight", "font_variant_caps",
    "font_variation_settings", "font_language_override", "letter_spacing", "word_spacing", "white_space",
    "overflow_wrap", "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "tab_size",
    "word_break",
)
"""All that decides where a line of plain text ends and how wide it is. Typefaces are those of the document."""
_MOST = 40_000
"""Lines that are remembered: the words of a plan and of some systems, about 20 MB."""
_LONGEST = 1_000
"""Characters of a text that is remembered: each line of it would hold all of the rest."""
_ROOM = 1.0
"""CSS pixels by which a line must be wider than a text before it is known to hold it whole."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it was set: what WeasyPrint returned, and of its layout what outlives Pango's."""

    text: str
    direction: int
    measures: tuple[Any, ...]


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> tuple[Any, ...]:
    """Layout, length and place to go on in bytes, width, height and baseline in CSS pixels."""
    if justification_spacing or len(text) > _LONGEST or not is_plain(style):
        set_anew: tuple[Any, ...] = _theirs(
            text, style, context, max_width, justification_spacing, is_line_start, minimum)
        return set_anew
    known = _remembered()
    whole = text, line_style(style)
    exact = *whole, max_width, is_line_start, minimum
    line = known.get(exact) or known.get(whole)
    if line is not None and (exact in known or max_width is None or line.measures[2] + _ROOM <= max_width):
        return _as_set(line, style, max_width), *line.measures
    layout, *measures = _theirs(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    line = known[exact] = _Line(layout.text, layout.first_line_direction, tuple(measures))
    if line.measures[1] is None and line.text == text:  # where room was short, a space at the end may be gone
        known.setdefault(whole, line)
    return layout, *measures


def line_style(style: Any) -> tuple[Any, ...]:
    """The same object for all styles that set lines alike, so that they compare at once."""
    kept = style.__dict__
    if "thrift_line_style" not in kept:
        said = tuple(_fixed(style[name]) for name in _PROPERTIES)
        kept["thrift_line_style"] = _line_styles().setdefault(said, said)
    known: tuple[Any, ...] = kept["thrift_line_style"]
    return known


def forget(unless_fewer_than: int = 0) -> None:
    """Lets go of the lines of earlier packs. They share the words of their plan, and both editions of a system
    nearly all of theirs; the typefaces of packs are always the same."""
    if max(len(_remembered()), len(drawn_lines())) >= unless_fewer_than:
        for known in (_remembered(), drawn_lines(), drawn_faces()):
            known.clear()


def make_room() -> None:
    """Between two packs: never more than so many lines are remembered, and what one more pack needs."""
    forget(unless_fewer_than=_MOST)


@cache
def _remembered() -> dict[Any, _Line]:
    """Every line by its words, style and room; one that holds all of its words, also without the room."""
    return {}


@cache
def drawn_lines() -> dict[Any, Any]:
    """Every line that was drawn, by its words and style: the typefaces, and run by run what was shown with which face
    of them and which glyphs are in it."""
    return {}


@cache
def drawn_faces() -> dict[Any, Any]:
    """Every face of a drawn line, with a layout of Pango's for whose sake Pango keeps it."""
    return {}


@cache
def _line_styles() -> dict[tuple[Any, ...], tuple[Any, ...]]:
    return {}


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _as_set(line: _Line, style: Any, max_width: float | None) -> Any:
    """A layout that is set when it is drawn, if its words are not drawn yet."""
    layout = line_break.Layout.__new__(line_break.Layout)
    layout.justification_spacing, layout.max_width, layout.style = 0, max_width, style
    layout.text, layout.first_line_direction = line.text, line.direction
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    return layout
