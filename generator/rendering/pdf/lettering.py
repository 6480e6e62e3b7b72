"""Words on a drawing, laid out a whole line at a time.

WeasyPrint 70 lays out every letter of an SVG text by itself, without kerning, and opens a group for each text that is
not anchored at its start: half the cost of drawing a board pack. Our drawings place whole words, level, at one point.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.matrix import Matrix
from weasyprint.svg import TAGS
from weasyprint.svg.text import Style, TextBox

from generator.rendering.pdf.thrift.glyphs import draw_first_line
from generator.rendering.pdf.thrift.lines import split_first_line

_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def draw_whole_words() -> None:
    """Teach WeasyPrint to draw `<text>` so. Drawings with letters placed one by one are none of ours."""
    TAGS["text"] = _draw_words


def _draw_words(svg: Any, node: Any, font_size: float) -> None:
    if not node.text or not node.text.strip():
        return
    style = _style(svg, node, font_size)
    layout, _, _, width, _, baseline = split_first_line(node.text, style, svg.context, inf, 0)
    x = float(node.get("x", 0)) - width * _SHIFT[node.get("text-anchor", "start")]
    svg.stream.push_state()
    fill, stroke = svg.set_graphical_state(node, font_size)
    svg.stream.begin_text()
    layout.reactivate(style)
    svg.fill_stroke(fill, stroke, text=True)
    words = TextBox(layout, style)
    words.baseline = baseline
    draw_first_line(svg.stream, words, "none", "none", Matrix(d=-1, e=x, f=float(node.get("y", 0))))
    svg.stream.end_text()
    svg.stream.pop_state()


def _style(svg: Any, node: Any, font_size: float) -> Style:
    """One for all words of a document that are lettered alike."""
    said = node.get("font-family", "sans-serif"), int(node.get("font-weight", 400)), font_size
    known = svg.font_config.__dict__.setdefault("lettering", {})
    if said not in known:
        known[said] = style = Style()
        style.update(INITIAL_VALUES)
        style.font_config = svg.font_config
        style["font_family"] = [name.strip("\"' ") for name in said[0].split(",")]
        style["font_weight"], style["font_size"] = said[1:]
    return known[said]
