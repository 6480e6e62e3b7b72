"""Labelled bars, one below the other on one scale: the bridge of a capacity gap, and the parts of a total.

The same rows serve screen and paper. Each row has its name, its figure and its bar side by side, so that it is read
without a key, and inks differ by lightness and hatching alone: a grey copy loses nothing.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from generator.rendering.drawing.inks import Medium
from generator.rendering.drawing.lettering import width_of, wrapped
from generator.rendering.drawing.picture import Frame, Sketch, printed
from generator.rendering.drawing.shapes import rectangle, segment

_WIDTH = {Medium.SCREEN: 380.0, Medium.PAPER: 800.0}
"""Legible on a phone of 390 px, and in a column of 8 cm."""
_SIZE = {Medium.SCREEN: 13.5, Medium.PAPER: 27.0}


class Bar(Protocol):
    """One row. `start` and `end` in the unit of the figures; equal where there is nothing to draw. `paint`: 'gap',
    'plan', 'closed', 'left', 'part' (hatched) or 'none' (dashed: not known). `figure` as printed; `note` stands where
    the bar would, where there is none. `part`: belongs to the row above it, and is set in. `tie`: joined to the row
    below it by a dotted line at its end nearer to nought."""

    @property
    def name(self) -> str: ...
    @property
    def figure(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...
    @property
    def paint(self) -> str: ...
    @property
    def part(self) -> bool: ...
    @property
    def tie(self) -> bool: ...


class Bars(Protocol):
    """`title` names the drawing, `said` says all that it shows; `key` makes its ids, '' for none."""

    @property
    def title(self) -> str: ...
    @property
    def said(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def rows(self) -> Sequence[Bar]: ...


def bars(drawn: Bars, *, medium: Medium) -> str:
    """The drawing, as wide as a phone's page or 8 cm of paper; '' for no rows. Nothing is clipped: what goes beyond
    nought is drawn beyond it."""
    rows = drawn.rows
    if not rows:
        return ""
    sketch, size, width = Sketch(medium), _SIZE[medium], _WIDTH[medium]
    figures = max(width_of(row.figure, size) for row in rows)
    names = width * 0.36
    left = names + figures + size * 1.1
    lowest = min(0.0, *(min(row.start, row.end) for row in rows))
    highest = max(*(max(row.start, row.end) for row in rows), lowest + 1e-9)
    scale = (width - left - size * 0.3) / (highest - lowest)
    places = _places(rows, names, size)

    def at(value: float) -> float:
        return left + (value - lowest) * scale

    for row, (top, lines) in zip(rows, places, strict=True):
        _lettering(sketch, row, lines, top, names + figures + size * 0.3, size)
        if row.note:
            sketch.write("text", left + size * 0.35, top + size, row.note, size)
        else:
            _bar(sketch, row, at(min(row.start, row.end)), abs(row.end - row.start) * scale, top, size)
    tops = [top for top, _ in places]
    for (row, top), below in pairwise([*zip(rows, tops, strict=True), (rows[-1], tops[-1])]):
        if row.tie:
            edge = at(min(row.start, row.end))
            sketch.stroke("cap-tie", segment(edge, top + size * 1.15, edge, below[1] + size * 0.1))
    height = places[-1][0] + (size * 1.7 if len(places[-1][1]) == 1 else size * 2.7)
    sketch.stroke("cap-axis", segment(at(0), 0, at(0), height - size * 0.3))
    said = drawn.said if drawn.key else f"{drawn.title} {drawn.said}"
    return printed(sketch, Frame("bars", width, round(height, 1), drawn.title if drawn.key else said,
                                 said if drawn.key else "", drawn.key))


def _places(rows: Sequence[Bar], names: float, size: float) -> list[tuple[float, list[str]]]:
    """Top of each row, and its name in lines."""
    found, top = [], size * 0.15
    for row in rows:
        lines = wrapped(row.name, size, names - (size * 0.7 if row.part else 0))
        found.append((top, lines))
        top += size * (0.65 + 1.05 * max(1, len(lines)))
    return found


def _lettering(sketch: Sketch, row: Bar, lines: Sequence[str], top: float, right: float, size: float) -> None:
    ink = "text" if row.part else "ink"
    for number, line in enumerate(lines):
        sketch.write(ink, size * 0.7 if row.part else 0, top + size * (1 + 1.05 * number), line, size)
    sketch.write(ink if row.part else "strong", right, top + size, row.figure, size, "end")


def _bar(sketch: Sketch, row: Bar, x: float, width: float, top: float, size: float) -> None:
    tall = size * (0.85 if row.part else 1.15)
    y = top + (size * 0.15 if row.part else 0)
    if width <= 0:
        return
    sketch.stroke(f"cap-{row.paint}", rectangle(x, y, width, tall))
    if row.paint == "part":
        sketch.stroke("cap-hatch", _hatched(x, y, width, tall, size * 0.42))


def _hatched(x: float, y: float, width: float, height: float, step: float) -> str:
    """Slanting strokes within a box, rising to the right."""
    strokes, at = [], step / 2
    while at < width + height:
        first, last = max(0.0, at - height), min(at, width)
        strokes.append(segment(x + first, y + at - first, x + last, y + at - last))
        at += step
    return "".join(strokes)
