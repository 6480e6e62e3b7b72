"""Fixed inks for paper drawings, and shorthand to lay them down."""

from __future__ import annotations

from markupsafe import Markup

from generator.rendering.drawing.inks import INK, PAPER, RULE, Attributes, Medium
from generator.rendering.drawing.picture import Lettering, Sketch, Stroke

SOLID: Attributes = {"fill": INK, "stroke": INK, "stroke-width": "2.2"}
OPEN: Attributes = {"fill": PAPER, "stroke": INK, "stroke-width": "2.2"}
THICK: Attributes = {"fill": "none", "stroke": INK, "stroke-width": "2.8"}
FAINT: Attributes = {"fill": "none", "stroke": RULE, "stroke-width": "1.4"}


def blank() -> Sketch:
    return Sketch(Medium.PAPER)


def lay(sketch: Sketch, ink: Attributes, *paths: str) -> None:
    """One element for all paths of an ink."""
    joined = "".join(paths)
    if joined:
        sketch.strokes.append(Stroke(joined, _painted(ink)))


def write(
    sketch: Sketch,
    x: float,
    y: float,
    words: str,
    size: float = 25,
    *,
    anchor: str = "start",
    weight: int = 400,
    fill: str = INK,
) -> None:
    ink = _painted({"fill": fill, "font-weight": str(weight)})
    sketch.lettering.append(Lettering(f"{x:.1f}", f"{y:.1f}", words, f"{size:g}", anchor, ink))


def _painted(ink: Attributes) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in ink.items())
