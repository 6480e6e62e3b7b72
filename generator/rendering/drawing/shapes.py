"""Outlines as SVG path data, so that many marks of one ink are one element."""

from collections.abc import Callable, Iterable
from itertools import pairwise


def number(value: float) -> str:
    """A coordinate to one decimal, without idle zeros."""
    return f"{value:.1f}".removesuffix(".0")


def polyline(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Straight strokes from point to point."""
    joined = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{joined}{'z' if closed else ''}" if joined else ""


def segment(x1: float, y1: float, x2: float, y2: float) -> str:
    """One straight stroke."""
    return polyline([(x1, y1), (x2, y2)])


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A box by its top left corner."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def circle(x: float, y: float, r: float) -> str:
    """A circle about (x, y)."""
    radius, across = number(r), number(2 * r)
    arc = f"a{radius} {radius} 0 1 0 "
    return f"M{number(x - r)} {number(y)}{arc}{across} 0{arc}-{across} 0z"


def _polygon(*corners: tuple[float, float]) -> Callable[[float, float, float], str]:
    """A closed shape with corners given in radii about its centre."""

    def draw(x: float, y: float, r: float) -> str:
        return polyline([(x + dx * r, y + dy * r) for dx, dy in corners], closed=True)

    return draw


hexagon = _polygon((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95))
shield = _polygon((-0.95, -1), (0.95, -1), (0.95, 0.35), (0, 1.1), (-0.95, 0.35))
_square = _polygon((-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92))

MARKS: dict[str, Callable[[float, float, float], str]] = {
    "diamond": _polygon((0, -1.12), (1.12, 0), (0, 1.12), (-1.12, 0)),
    "triangle": _polygon((0, -1), (1.08, 0.9), (-1.08, 0.9)),
    "circle": lambda x, y, r: circle(x, y, r * 0.96),
    "disc": lambda x, y, r: circle(x, y, r),
    "square": _square,
    "box": _square,
    "tag": _polygon((-1, 0), (-0.25, -0.82), (1, -0.82), (1, 0.82), (-0.25, 0.82)),
    "lozenge": _polygon((-1, 0), (-0.65, -0.55), (0.65, -0.55), (1, 0), (0.65, 0.55), (-0.65, 0.55)),
}
"""Status marks by the shape name of a scale: path data about (x, y) within a radius."""


def hatching(x: float, y: float, r: float) -> str:
    """Three strokes across a box, rising to the right."""
    m = 0.92 * r
    return "".join(
        segment(x + max(-m, c - m), y + min(m, m + c), x + min(m, c + m), y + max(-m, c - m))
        for c in (-m, 0, m)
    )


def broken_line(points: Iterable[tuple[float, float] | None]) -> str:
    """A line through the points, broken wherever one is None; a point alone between gaps draws nothing."""
    path, stretch = "", list[tuple[float, float]]()
    for point, following in pairwise([*points, None, None]):
        if point is not None:
            stretch.append(point)
        if point is None or following is None:
            path += polyline(stretch) if len(stretch) > 1 else ""
            stretch = []
    return path
