"""Lines without borders and pictures, and words without lines above or below them: the words only are drawn."""

from __future__ import annotations

from typing import Any

from pydyf import Dictionary  # type: ignore[import-untyped]
from weasyprint import draw
from weasyprint.draw import border
from weasyprint.draw import text as drawn_text
from weasyprint.formatting_structure.boxes import BlockContainerBox, Box, InlineBox, LineBox, TextBox
from weasyprint.matrix import Matrix

from generator.rendering.pdf.thrift.glyphs import draw_first_line

_their_level = draw.draw_inline_level
_their_border = border.draw_border
_their_outline = border.draw_outline
_their_text = drawn_text.draw_text


def draw_inline_level(
    stream: Any, page: Any, box: Any, offset_x: float = 0, text_overflow: str = "clip", block_ellipsis: Any = "none",
) -> None:
    """A line, or what stands in it."""
    kind = type(box)
    if (
        (kind is not LineBox and kind is not InlineBox) or box.background is not None
        or box.style["mask_border_source"][0] != "none"
    ):
        _their_level(stream, page, box, offset_x, text_overflow, block_ellipsis)
        return
    draw_border(stream, box)
    if kind is LineBox:
        text_overflow, block_ellipsis = box.text_overflow, box.block_ellipsis
    last = len(box.children) - 1
    for index, child in enumerate(box.children):
        moved = offset_x if isinstance(child, draw.StackingContext) else offset_x + child.position_x - box.position_x
        ellipsis = block_ellipsis if index == last else "none"
        if type(child) is not TextBox:
            draw_inline_level(stream, page, child, moved, text_overflow, ellipsis)
        elif stream._tags is None or child in stream._tags:
            with stream.marked(child, "Span"):
                draw_text(stream, child, moved, text_overflow, ellipsis)
        else:
            number = len(stream._tags)
            stream._tags[child] = {"tag": "Span", "mcid": number}
            stream.stream += ["/Span", Dictionary({"MCID": number}), b"BDC"]
            draw_text(stream, child, moved, text_overflow, ellipsis)
            stream.stream.append(b"EMC")


def draw_text(stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any) -> None:
    """The words of a box."""
    style = textbox.style
    if style["text_decoration_line"] != "none" or style["visibility"] != "visible" or not style["font_size"]:
        _their_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    stream.set_color(style["color"])
    textbox.pango_layout.reactivate(style)
    stream.begin_text()
    pictures = draw_first_line(stream, textbox, text_overflow, block_ellipsis, Matrix(d=-1, e=x, f=y))
    stream.end_text()
    if pictures:
        drawn_text.draw_emojis(stream, style, x, y, pictures)
    textbox.pango_layout.deactivate()


def draw_border(stream: Any, box: Any) -> None:
    """The borders of a box; most have none."""
    style = box.style
    ruled = isinstance(box, BlockContainerBox) and (style["column_width"] != "auto" or style["column_count"] != "auto")
    if (
        ruled or box.border_top_width or box.border_right_width or box.border_bottom_width or box.border_left_width
        or style["border_image_source"][0] != "none"
    ):
        _their_border(stream, box)


def draw_outline(stream: Any, box: Any) -> None:
    """The outlines of a box and of all in it. Words have none of their own."""
    if box.style["outline_width"]:
        _their_outline(stream, box)
        return
    for child in box.children:
        if type(child) is not TextBox and isinstance(child, Box):
            draw_outline(stream, child)
