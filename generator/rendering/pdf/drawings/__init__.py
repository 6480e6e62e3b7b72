"""Drawings that only the packs have. User units are tenths of a millimetre; every colour is doubled by a fill."""

from generator.rendering.pdf.drawings.bridge import bridge, filled_bar
from generator.rendering.pdf.drawings.slips import slip_chart

__all__ = ["bridge", "filled_bar", "slip_chart"]
