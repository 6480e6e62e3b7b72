"""The 5 x 5 map of strategic risks: where each stands, where it stood the month before, and its target.

One drawing for site and paper. Every cell carries its score and every mark its risk's number, so nothing hangs on
shade or colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.rendering.drawing.inks import Medium
from generator.rendering.drawing.picture import Frame, Sketch, printed
from generator.rendering.drawing.shapes import circle, polyline, rectangle, segment

_CELL, _TALL, _TOP = 158.0, 146.0, 8.0
_SEATS = tuple((dx, dy) for dy in (-46.0, 0.0, 46.0) for dx in (-48.0, 0.0, 48.0))
"""Places in a cell. Each risk has its own, by its place in the list, so that no two of the first eight can collide."""
_ORDER = (0, 2, 4, 6, 1, 7, 3, 5)
"""The ninth, bottom right, is the cell's own figure's."""
_SHADES = 4
"""The darkest of the shades heat-0 to heat-4."""


class PlacedRisk(Protocol):
    """Likelihood and impact, each from 1 to 5."""

    @property
    def label(self) -> str: ...
    @property
    def now(self) -> tuple[int, int]: ...
    @property
    def before(self) -> tuple[int, int] | None: ...
    @property
    def target(self) -> tuple[int, int]: ...


class Band(Protocol):
    """Scores from `least` up to `most`, both inclusive."""

    @property
    def least(self) -> int: ...
    @property
    def most(self) -> int: ...


class Mapped(Protocol):
    """What is drawn. Without bands every cell is alike."""

    @property
    def places(self) -> Sequence[PlacedRisk]: ...
    @property
    def bands(self) -> Sequence[Band]: ...
    @property
    def likelihood(self) -> Sequence[str]: ...
    @property
    def impact(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class _Form:
    """`left`: room for the words of likelihood. `text`: size of the words, of a cell's score a little less."""

    kind: str
    left: float
    text: float
    worded: bool

    @property
    def width(self) -> float:
        return self.left + 5 * _CELL + 10

    @property
    def height(self) -> float:
        return _TOP + 5 * _TALL + self.text * 1.9


_WIDE = _Form("heat", 190, 25, worded=True)
_NARROW = _Form("heat-narrow", 43, 34, worded=False)
"""For phones: the axes have numbers only, and the page says what they are."""


def heat_map(mapped: Mapped, *, medium: Medium, narrow: bool = False) -> str:
    """The map. At most eight risks can be told apart in one cell: the caller draws no more."""
    form, sketch = _NARROW if narrow else _WIDE, Sketch(medium)
    _grid(sketch, form, mapped)
    seats = [_SEATS[_ORDER[place % len(_ORDER)]] for place in range(len(mapped.places))]
    for risk, seat in zip(mapped.places, seats, strict=True):
        _aim(sketch, form, risk, seat)
        _from(sketch, form, risk, seat)
    for risk, seat in zip(mapped.places, seats, strict=True):
        x, y = _centre(form, risk.now, seat)
        sketch.stroke("heat-now", circle(x, y, 21))
        sketch.write("heat-now-label", x, y + 9, risk.label, 27, "middle")
    said = "; ".join(_said(risk) for risk in mapped.places)
    title = f"Map of {len(mapped.places)} strategic risks, likelihood by impact. {said}"
    return printed(sketch, Frame(form.kind, form.width, round(form.height), title))


def _said(risk: PlacedRisk) -> str:
    was = f", was {risk.before[0] * risk.before[1]}" if risk.before else ""
    return f"{risk.label}: {risk.now[0] * risk.now[1]}{was}, target {risk.target[0] * risk.target[1]}"


def _grid(sketch: Sketch, form: _Form, mapped: Mapped) -> None:
    cells = [(up, across) for up in range(1, 6) for across in range(1, 6)]
    for place, band in enumerate(mapped.bands):
        within = [cell for cell in cells if band.least <= cell[0] * cell[1] <= band.most]
        sketch.stroke(f"heat-{_shade(place, len(mapped.bands))}", _boxes(form, within))
    known = [cell for cell in cells if any(band.least <= cell[0] * cell[1] <= band.most for band in mapped.bands)]
    sketch.stroke("heat-0", _boxes(form, [cell for cell in cells if cell not in known]))
    for up, across in cells:
        sketch.write("heat-score", form.left + across * _CELL - 9, _TOP + (6 - up) * _TALL - 9, str(up * across),
                     form.text - 1, "end")
    for up in range(1, 6):
        y = _TOP + (5 - up) * _TALL + _TALL / 2
        if form.worded:
            sketch.write("ink", form.left - 14, y + 2, mapped.likelihood[up - 1], form.text + 1, "end")
        sketch.write("text", form.left - 14, y + (29 if form.worded else 12), str(up), form.text, "end")
    for across in range(1, 6):
        words = f"{across} {mapped.impact[across - 1]}" if form.worded else str(across)
        sketch.write("ink" if form.worded else "text", form.left + (across - 0.5) * _CELL,
                     _TOP + 5 * _TALL + form.text * 1.28, words, form.text, "middle")


def _shade(place: int, bands: int) -> int:
    return round(place * _SHADES / (bands - 1)) if bands > 1 else 0


def _boxes(form: _Form, cells: Sequence[tuple[int, int]]) -> str:
    return "".join(rectangle(form.left + (across - 1) * _CELL, _TOP + (5 - up) * _TALL, _CELL, _TALL)
                   for up, across in cells)


def _centre(form: _Form, cell: tuple[int, int], seat: tuple[float, float]) -> tuple[float, float]:
    likelihood, impact = cell
    return form.left + (impact - 0.5) * _CELL + seat[0], _TOP + (5.5 - likelihood) * _TALL + seat[1] - 4


def _aim(sketch: Sketch, form: _Form, risk: PlacedRisk, seat: tuple[float, float]) -> None:
    x, y = _centre(form, risk.target, seat)
    sketch.stroke("heat-aim", rectangle(x - 17, y - 17, 34, 34))
    sketch.write("text", x, y + 8, risk.label, 22, "middle")


def _from(sketch: Sketch, form: _Form, risk: PlacedRisk, seat: tuple[float, float]) -> None:
    """An arrow from where it stood the month before; nothing where it stands there still."""
    if risk.before is None or risk.before == risk.now:
        return
    (x0, y0), (x1, y1) = _centre(form, risk.before, seat), _centre(form, risk.now, seat)
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    tip = (x1 - ux * 23, y1 - uy * 23)
    back = (tip[0] - ux * 18, tip[1] - uy * 18)
    sketch.stroke("heat-arrow", segment(x0, y0, *back))
    sides = (back[0] - uy * 10, back[1] + ux * 10), (back[0] + uy * 10, back[1] - ux * 10)
    sketch.stroke("heat-tip", polyline([tip, *sides], closed=True))
    sketch.stroke("heat-was", circle(x0, y0, 20))
    sketch.write("heat-was-label", x0, y0 + 9, risk.label, 26, "middle")
