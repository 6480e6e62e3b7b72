"""Boxes without background, picture for a border, shadow or round corner: known by their style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.layout import background
from weasyprint.layout.absolute import AbsolutePlaceholder

_theirs = background.layout_box_backgrounds
_CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_SQUARE: dict[str, Any] = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Callable[..., Any], layout_children: bool = True, style: Any = None
) -> None:
    """Backgrounds of a box and of all below it."""
    if style is not None or box is page or type(box) is AbsolutePlaceholder or not _bare(box.style):
        _theirs(page, box, get_image_from_uri, layout_children, style)
        return
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image_from_uri)
    box.__dict__.update(_SQUARE)


def _bare(style: Any) -> bool:
    kept = style.__dict__
    if "thrift_bare" not in kept:
        kept["thrift_bare"] = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and not style["box_shadow"]
            and get_color(style, "background_color").alpha == 0
            and all((0, "px") in style[corner] for corner in _CORNERS)
        )
    known: bool = kept["thrift_bare"]
    return known
