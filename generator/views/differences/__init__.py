"""What changed between two versions or months of a plan, as text, Markdown and pages show it alike."""

from generator.views.differences.comparison import DifferenceView, difference_view
from generator.views.differences.words import Piece, compared

__all__ = ["DifferenceView", "Piece", "compared", "difference_view"]
