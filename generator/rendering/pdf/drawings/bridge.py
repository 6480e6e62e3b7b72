"""Gap at the start, less what opened, plus what opened without staff: the gap that remains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.rendering.drawing.inks import SLATE, Attributes
from generator.rendering.drawing.picture import Frame, Sketch, printed
from generator.rendering.drawing.shapes import rectangle, segment
from generator.rendering.pdf.drawings.brush import DOTTED, GREY, OPEN, SOLID, THICK, THIN, blank, hatched, lay, write

_WIDTH, _HEIGHT, _FOOT, _HEAD = 1790.0, 440.0, 74.0, 52.0
_BAR = 215.0


class BridgeFigures(Protocol):
    """Figures of one unit. `staffed` is part of `opened`."""

    @property
    def unit(self) -> str: ...
    @property
    def start(self) -> float: ...
    @property
    def opened(self) -> float: ...
    @property
    def staffed(self) -> float: ...
    @property
    def from_words(self) -> str: ...
    @property
    def month_end(self) -> str: ...


class FilledFigures(Protocol):
    """Parts of one gap."""

    @property
    def staffed(self) -> float: ...
    @property
    def unstaffed(self) -> float: ...
    @property
    def missing(self) -> float: ...


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    note: str
    top: float
    foot: float
    label: str
    ink: Attributes
    hatch: bool = False


def bridge(figures: BridgeFigures) -> str:
    """Five bars. More opened than was short of is drawn down to nothing, and its figure says so."""
    steps = _steps(figures)
    high = max(step.top for step in steps) or 1.0
    sketch, base = blank(), _HEIGHT - _FOOT

    def at(value: float) -> float:
        return base - max(value, 0.0) * (base - _HEAD) / high

    for place, step in enumerate(steps):
        x = place * _WIDTH / len(steps) + 6
        _bar(sketch, x, at(step.top), at(step.foot), step)
        write(sketch, x, at(step.top) - 13, step.label, 46, weight=700)
        write(sketch, x, base + 32, step.name, 28, weight=600)
        write(sketch, x, base + 62, step.note, 25, fill=SLATE)
    lay(sketch, THICK, segment(0, base, _WIDTH, base))
    return printed(sketch, Frame("bridge", _WIDTH, _HEIGHT, _said(figures)))


def _bar(sketch: Sketch, x: float, top: float, foot: float, step: _Step) -> None:
    lay(sketch, step.ink, rectangle(x, top, _BAR, foot - top))
    if step.hatch:
        lay(sketch, THIN, hatched(x, top, _BAR, foot - top, 18))
    lay(sketch, DOTTED, segment(x + _BAR, top, x + _WIDTH / 5, top))


def _steps(figures: BridgeFigures) -> tuple[_Step, ...]:
    start, opened, staffed = figures.start, figures.opened, figures.staffed
    unstaffed, left = opened - staffed, start - staffed
    return (
        _Step("Gap at baseline", figures.from_words, start, 0, _shown(start), SOLID),
        _Step("Opened", figures.unit, start, start - opened, f"− {_shown(opened)}", OPEN),
        _Step("Gap if all were staffed", "", start - opened, 0, f"= {_shown(start - opened)}", GREY),
        _Step(
            "Opened, not staffed", "does not close the gap", left, start - opened, f"+ {_shown(unstaffed)}", OPEN, True
        ),
        _Step("Gap remaining", figures.month_end, left, 0, f"= {_shown(left)}", SOLID),
    )


def _said(figures: BridgeFigures) -> str:
    return (
        f"Gap {_shown(figures.start)} {figures.unit}; opened {_shown(figures.opened)}, of which not staffed "
        f"{_shown(figures.opened - figures.staffed)}; remaining {_shown(figures.start - figures.staffed)}"
    )


def _shown(value: float) -> str:
    return (f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}").replace("-", "−")


def filled_bar(figures: FilledFigures, high: float, *, width: float = 400, height: float = 30) -> str:
    """Staffed (white), opened without staff (hatched), not opened (black), as long as the gap against `high`."""
    sketch = blank()
    scale = (width - 4) / high if high else 0.0
    x, tall = 2.0, height - 6
    for value, ink, hatch in (
        (figures.staffed, OPEN, False),
        (figures.unstaffed, OPEN, True),
        (figures.missing, SOLID, False),
    ):
        if value > 0:
            lay(sketch, ink, rectangle(x, 3, value * scale, tall))
            if hatch:
                lay(sketch, THIN, hatched(x, 3, value * scale, tall, 11))
            x += value * scale
    return printed(
        sketch,
        Frame(
            "bar",
            width,
            height,
            f"staffed {_shown(figures.staffed)}, opened not staffed "
            f"{_shown(figures.unstaffed)}, not opened {_shown(figures.missing)}",
        ),
    )
