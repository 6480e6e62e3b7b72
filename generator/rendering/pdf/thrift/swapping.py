"""Puts the quicker functions in place, and WeasyPrint's own back again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import css, draw
from weasyprint.css.targets import TargetCollector
from weasyprint.draw import border
from weasyprint.draw import color as drawn_color
from weasyprint.draw import text as drawn_text
from weasyprint.formatting_structure.boxes import Box
from weasyprint.images import SVGImage
from weasyprint.layout import background, block, inline, page, percent
from weasyprint.layout import float as floating
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.svg import utils
from weasyprint.text import line_break

from generator.rendering.pdf.thrift import (
    backgrounds,
    blocks,
    cascades,
    colours,
    drawing,
    flow,
    glyphs,
    inlines,
    layouts,
    lengths,
    lines,
    matrices,
    references,
    sheets,
    struts,
    styles,
    targets,
    vectors,
    writing,
)

_FUNCTIONS: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (css.find_stylesheets, sheets.find_stylesheets),
    (percent.resolve_percentages, lengths.resolve_percentages),
    (line_break.strut, struts.strut),
    (line_break.split_first_line, lines.split_first_line),
    (background.layout_box_backgrounds, backgrounds.layout_box_backgrounds),
    (drawn_text.draw_first_line, glyphs.draw_first_line),
    (inline.get_next_linebox, inlines.get_next_linebox),
    (inline.split_inline_box, inlines.split_inline_box),
    (inline.split_text_box, inlines.split_text_box),
    (inline.inline_box_verticality, inlines.inline_box_verticality),
    (line_break.can_break_text, inlines.can_break_text),
    (floating.avoid_collisions, blocks.avoid_collisions),
    (block.collapse_margin, blocks.collapse_margin),
    (block.relative_positioning, blocks.relative_positioning),
    (page.remake_page, targets.remake_page),
    (draw.draw_inline_level, drawing.draw_inline_level),
    (drawn_text.draw_text, drawing.draw_text),
    (drawn_color.get_color, colours.get_color),
    (border.draw_border, drawing.draw_border),
    (border.draw_outline, drawing.draw_outline),
    (utils.size, vectors.size),
    (pydyf._to_bytes, writing.to_bytes),
)
"""WeasyPrint's function, and what stands in for it wherever WeasyPrint has its name."""
_METHODS: tuple[tuple[type, str, Any], ...] = (
    (css.StyleFor, "__init__", cascades.share),
    (css.ComputedStyle, "__missing__", styles.computed),
    (Box, "is_in_normal_flow", flow.is_in_normal_flow),
    (Box, "establishes_formatting_context", blocks.establishes_formatting_context),
    (Box, "translate", blocks.translate),
    (Box, "copy", blocks.copy),
    (SVGImage, "draw", vectors.draw),
    (Stream, "set_color", colours.set_color),
    (Matrix, "transform_point", matrices.transform_point),
    (Matrix, "values", property(matrices.values)),
    (TargetCollector, "cache_target_page_counters", targets.cache_target_page_counters),
    (pydyf.PDF, "page_references", property(references.page_references)),
    (line_break.Layout, "setup", layouts.setup),
    (line_break.Layout, "deactivate", layouts.deactivate),
    (line_break.Layout, "reactivate", layouts.reactivate),
)


_LIBRARIES = frozenset({"weasyprint", "pydyf"})


@contextmanager
def thrift() -> Iterator[None]:
    """The quicker functions within, WeasyPrint's own afterwards."""
    places = _places()
    lines.make_room()
    for owner, name, _, ours in places:
        setattr(owner, name, ours)
    try:
        yield
    finally:
        for owner, name, theirs, _ in places:
            setattr(owner, name, theirs)


@cache
def _places() -> tuple[tuple[Any, str, Any, Any], ...]:
    """Owner, name, WeasyPrint's function and ours; a function has a place in every module that imports it."""
    named = tuple((owner, name, vars(owner)[name], ours) for owner, name, ours in _METHODS)
    modules = [module for name, module in sorted(sys.modules.items()) if name.partition(".")[0] in _LIBRARIES]
    return named + tuple(
        (module, name, theirs, ours)
        for theirs, ours in _FUNCTIONS
        for module in modules
        for name, held in list(vars(module).items())
        if held is theirs
    )
