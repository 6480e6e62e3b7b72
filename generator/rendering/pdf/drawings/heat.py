"""The 5 x 5 map of strategic risks: where each stands, where it stood, and its target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.rendering.drawing.inks import INK, PAPER, SLATE, Attributes
from generator.rendering.drawing.picture import Frame, Sketch, printed
from generator.rendering.drawing.shapes import circle, polyline, rectangle, segment
from generator.rendering.pdf.drawings.brush import SOLID, THIN, blank, lay, write

_WIDTH, _HEIGHT, _LEFT, _TOP = 990.0, 800.0, 190.0, 8.0
_CELL, _TALL = 158.0, 146.0
_BANDS = ((3, PAPER), (6, "#F1F3F4"), (12, "#DDE2E5"), (25, "#B9C2C8"))
_SEATS = tuple((dx, dy) for dy in (-46.0, 0.0, 46.0) for dx in (-48.0, 0.0, 48.0))
"""Places in a cell. Each risk has its own, by its place in the list, so that no two of the first eight can collide."""
_ORDER = (0, 2, 4, 6, 1, 7, 3, 5)
"""The ninth, bottom right, is the cell's own figure's."""
_WAS: Attributes = {"fill": PAPER, "stroke": INK, "stroke-width": "2.2", "stroke-dasharray": "6 4"}
_AIM: Attributes = {"fill": "none", "stroke": SLATE, "stroke-width": "2"}
_EDGE = {"stroke": PAPER, "stroke-width": "5"}


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


def heat_map(risks: Sequence[PlacedRisk], likelihood: Sequence[str], impact: Sequence[str]) -> str:
    """Discs now, dashed rings last month with an arrow, squares for targets; likelihood up the side."""
    sketch = blank()
    _grid(sketch, likelihood, impact)
    for place, risk in enumerate(risks):
        dx, dy = _SEATS[_ORDER[place % len(_ORDER)]]
        _aim(sketch, risk, dx, dy)
        _from(sketch, risk, dx, dy)
    for place, risk in enumerate(risks):
        dx, dy = _SEATS[_ORDER[place % len(_ORDER)]]
        x, y = _centre(risk.now, dx, dy)
        lay(sketch, SOLID, circle(x, y, 21))
        write(sketch, x, y + 9, risk.label, 27, anchor="middle", weight=700, fill=PAPER)
    said = "; ".join(_said(risk) for risk in risks)
    return printed(
        sketch, Frame("heat", _WIDTH, _HEIGHT, f"Map of {len(risks)} strategic risks, likelihood by impact. {said}")
    )


def _said(risk: PlacedRisk) -> str:
    was = f", was {risk.before[0] * risk.before[1]}" if risk.before else ""
    return f"{risk.label}: {risk.now[0] * risk.now[1]}{was}, target {risk.target[0] * risk.target[1]}"


def _grid(sketch: Sketch, likelihood: Sequence[str], impact: Sequence[str]) -> None:
    for high, fill in _BANDS:
        low = max((band for band, _ in _BANDS if band < high), default=0)
        cells = [
            rectangle(_LEFT + (across - 1) * _CELL, _TOP + (5 - up) * _TALL, _CELL, _TALL)
            for up in range(1, 6)
            for across in range(1, 6)
            if low < up * across <= high
        ]
        lay(sketch, {"fill": fill, **_EDGE}, *cells)
    for up in range(1, 6):
        y = _TOP + (5 - up) * _TALL
        write(sketch, _LEFT - 14, y + _TALL / 2 + 2, likelihood[up - 1], 26, anchor="end")
        write(sketch, _LEFT - 14, y + _TALL / 2 + 29, str(up), 25, anchor="end", fill=SLATE)
        for across in range(1, 6):
            write(sketch, _LEFT + across * _CELL - 9, y + _TALL - 9, str(up * across), 24, anchor="end", fill=SLATE)
    for across in range(1, 6):
        write(
            sketch,
            _LEFT + (across - 0.5) * _CELL,
            _TOP + 5 * _TALL + 32,
            f"{across} {impact[across - 1]}",
            25,
            anchor="middle",
        )


def _centre(cell: tuple[int, int], dx: float, dy: float) -> tuple[float, float]:
    likelihood, impact = cell
    return _LEFT + (impact - 0.5) * _CELL + dx, _TOP + (5.5 - likelihood) * _TALL + dy - 4


def _aim(sketch: Sketch, risk: PlacedRisk, dx: float, dy: float) -> None:
    x, y = _centre(risk.target, dx, dy)
    lay(sketch, _AIM, rectangle(x - 17, y - 17, 34, 34))
    write(sketch, x, y + 8, risk.label, 22, anchor="middle", fill=SLATE)


def _from(sketch: Sketch, risk: PlacedRisk, dx: float, dy: float) -> None:
    """An arrow from where it stood last month; nothing where it stands there still."""
    if risk.before is None or risk.before == risk.now:
        return
    (x0, y0), (x1, y1) = _centre(risk.before, dx, dy), _centre(risk.now, dx, dy)
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    tip = (x1 - ux * 23, y1 - uy * 23)
    back = (tip[0] - ux * 18, tip[1] - uy * 18)
    lay(sketch, {**THIN, "stroke-width": "3.2"}, segment(x0, y0, *back))
    lay(
        sketch,
        SOLID,
        polyline([tip, (back[0] - uy * 10, back[1] + ux * 10), (back[0] + uy * 10, back[1] - ux * 10)], closed=True),
    )
    lay(sketch, _WAS, circle(x0, y0, 20))
    write(sketch, x0, y0 + 9, risk.label, 26, anchor="middle", weight=600, fill=SLATE)
