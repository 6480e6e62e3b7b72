"""Letting go of all that packs leave to those after them."""

from generator.rendering.pdf.thrift import lines, sheets


def forget() -> None:
    """The next pack is laid out as the first one of a process."""
    lines.forget()
    sheets.forget()
