"""Points of a drawing where they come to stand: each was made a matrix of its own."""

from __future__ import annotations

from weasyprint.matrix import Matrix


def transform_point(matrix: Matrix, x: float, y: float) -> list[float]:
    """Both coordinates. Added up as WeasyPrint 70 does: another order would round otherwise."""
    (a, b, _), (c, d, _), (e, f, _) = matrix
    return [sum((x * a, y * c, 1 * e)), sum((x * b, y * d, 1 * f))]


def values(matrix: Matrix) -> tuple[float, ...]:
    """The six numbers with which a PDF states it."""
    (a, b, _), (c, d, _), (e, f, _) = matrix
    return a, b, c, d, e, f
