"""Whether a box stands in the flow of the sheet: asked a dozen times a box, and nearly always so."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import Box

_theirs = Box.is_in_normal_flow


def is_in_normal_flow(box: Any) -> bool:
    """Neither floated, nor placed, nor carried off to the margin or the foot. Nearly all boxes are not."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return bool(_theirs(box))
