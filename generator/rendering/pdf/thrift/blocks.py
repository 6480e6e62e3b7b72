"""What is asked of every box on a sheet, without the detours that only few boxes need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import BlockBox, BlockContainerBox, InlineBox, LineBox, TextBox
from weasyprint.layout import block
from weasyprint.layout import float as floating

_their_collisions = floating.avoid_collisions
_their_positioning = block.relative_positioning


def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> tuple[float, float, float]:
    """Place and room of a box: at the left edge of what holds it, wherever nothing floats."""
    if (context.excluded_shapes or containing_block.style["direction"] != "ltr" or box.style["float"] != "none"):
        return _their_collisions(  # type: ignore[no-any-return]  # WeasyPrint is untyped
            context, box, containing_block, outer)
    left = containing_block.content_box_x()
    right = left + containing_block.width
    if outer:
        return left, box.position_y, right - left
    left, right = left + box.margin_left, right - box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


def collapse_margin(adjoining_margins: Sequence[float]) -> float:
    """The widest of the margins that meet, less the widest of those below nothing."""
    widest: float = 0
    lowest: float = 0
    for margin in adjoining_margins:
        if margin > widest:
            widest = margin
        elif margin < lowest:
            lowest = margin
    return widest + lowest


def relative_positioning(box: Any, containing_block: Any) -> None:
    """Moves what is placed relative to where it stands, in lines too."""
    if box.style["position"] == "relative":
        _their_positioning(box, containing_block)
    elif type(box) is LineBox or type(box) is InlineBox:
        for child in box.children:
            if type(child) is not TextBox or child.style["position"] == "relative":
                relative_positioning(child, containing_block)


def establishes_formatting_context(box: Any) -> bool:
    """Whether floats within end with the box."""
    if isinstance(box, BlockContainerBox) and not isinstance(box, BlockBox):
        return True
    kept = box.style.__dict__
    if "thrift_context" not in kept:
        kept["thrift_context"] = (
            box.is_floated() or box.is_absolutely_positioned() or "flow-root" in box.style["display"],
            box.style["overflow"] != "visible")
    always, if_block = kept["thrift_context"]
    return always or box.is_column or (if_block and isinstance(box, BlockBox))


def translate(box: Any, dx: float = 0, dy: float = 0, ignore_floats: bool = False) -> None:
    """Moves a box and all in it. Words are never floated by themselves."""
    if dx == dy == 0:
        return
    box.position_x += dx
    box.position_y += dy
    for child in box.all_children():
        if type(child) is TextBox:
            child.position_x += dx
            child.position_y += dy
        elif not (ignore_floats and child.is_floated()):
            child.translate(dx, dy, ignore_floats)


def copy(box: Any) -> Any:
    """Another box that says the same."""
    new_box = object.__new__(type(box))
    new_box.__dict__.update(box.__dict__)
    return new_box


