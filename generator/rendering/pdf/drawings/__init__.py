"""Drawings that only the packs have. User units are tenths of a millimetre; every colour is doubled by a fill."""

from generator.rendering.pdf.drawings.slips import slip_chart

__all__ = ["slip_chart"]
