"""Lines of words without floats, read from left to right: nearly all lines of a pack, and taken through in one go.

WeasyPrint 70 asks of every word and every box in a line what only few of them need: where floats stand, what was
carried off to the foot, how to align what is raised or lowered. Where a line holds any of that, it is WeasyPrint's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.formatting_structure.boxes import (
    InlineBlockBox,
    InlineBox,
    InlineFlexBox,
    InlineGridBox,
    LineBox,
    TextBox,
)
from weasyprint.layout import inline
from weasyprint.text import line_break

from generator.rendering.pdf.thrift.lengths import resolve_percentages
from generator.rendering.pdf.thrift.lines import split_first_line
from generator.rendering.pdf.thrift.struts import strut

_their_line = inline.get_next_linebox
_their_box = inline.split_inline_box
_their_text = inline.split_text_box
_their_heights = inline.inline_box_verticality
_their_break = line_break.can_break_text
_NO_FLOATS = {"left": 0, "right": 0}
_ATOMS = InlineBlockBox, InlineFlexBox, InlineGridBox
_KEPT_TOGETHER = frozenset({"pre", "nowrap"})
_PAIRS = 10_000
"""Pairs of letters of which it is remembered whether a line may end between them."""


def get_next_linebox(
    context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any, containing_block: Any,
    absolute_boxes: list[Any], fixed_boxes: list[Any], first_letter_style: Any, first_line_style: Any,
) -> tuple[Any, Any]:
    """The next line, and where to go on."""
    if (
        first_letter_style or first_line_style or context.excluded_shapes or not _is_plain(linebox)
        or containing_block.style["direction"] != "ltr"
        or linebox.margin_left or linebox.margin_right or linebox.margin_top
    ):
        return _their_line(  # type: ignore[no-any-return]  # WeasyPrint is untyped
            context, linebox, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes,
            first_letter_style, first_line_style)
    skip_stack = inline.skip_first_whitespace(linebox, skip_stack)
    if skip_stack == "continue":
        return None, None
    left = containing_block.content_box_x()
    room = left + containing_block.width - left
    linebox.position_x, linebox.position_y = left, position_y
    linebox.width = linebox.height = 0
    line, resume_at, ended, *_ = inline.split_inline_box(
        context, linebox, left + linebox.text_indent, left + room, bottom_space, skip_stack, containing_block,
        absolute_boxes, fixed_boxes, [], [], [], None, None)
    linebox.width, linebox.height = line.width, line.height
    if inline.is_phantom_linebox(line) and not ended:
        line.height = 0
        return line, resume_at
    inline.remove_last_whitespace(context, line)
    aside = inline.text_align(context, line, room, last=resume_at is None or ended)
    bottom, top = inline.line_box_verticality(line)
    line.baseline, line.position_y, line.height = -top, top, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(aside, position_y - top)
    line.position_y = position_y
    return line, resume_at


def split_inline_box(
    context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, skip_stack: Any,
    containing_block: Any, absolute_boxes: list[Any], fixed_boxes: list[Any], line_placeholders: list[Any],
    waiting_floats: list[Any], line_children: list[Any], first_letter_style: Any, first_line_style: Any,
) -> tuple[Any, ...]:
    """As much of a line, or of a box in it, as has room: the box, where to go on, whether a line ends here, its first
    and last letter, and the floats in it, which are none."""
    around = (bottom_space, containing_block, absolute_boxes, fixed_boxes, line_placeholders, waiting_floats,
              line_children, first_letter_style, first_line_style)
    if first_line_style or not _is_plain(box):
        return _their_box(  # type: ignore[no-any-return]  # WeasyPrint is untyped
            context, box, position_x, max_x, bottom_space, skip_stack, *around[1:])
    max_x *= 1 + 1e-9
    is_start, first_x, first_skip = skip_stack is None, position_x, skip_stack
    is_line, kept_together = type(box) is LineBox, box.style["white_space"] in _KEPT_TOGETHER
    before = box.padding_left + box.margin_left + box.border_left_width
    after = box.padding_right + box.margin_right + box.border_right_width
    children: list[Any] = []
    waiting: list[Any] = []
    ended, first_letter, last_letter = False, None, None
    skip = 0
    if not is_start:
        (skip, skip_stack), = skip_stack.items()
    last = len(box.children) - 1
    for index in range(skip, last + 1):
        child = box.children[index]
        child.position_y = box.position_y
        found = _split(context, child, position_x, max_x, skip_stack, *around)
        if after and index == last and found[1] is None:
            found = _split(context, child, position_x, max_x - after, skip_stack, *around)
        new_child, resume_at, child_ended, first, child_last = found
        skip_stack = None
        ended = ended or bool(child_ended)
        if _may_break(last_letter, first, kept_together, child):
            children.extend(waiting)
            waiting = []
        if first_letter is None:
            first_letter = first
        last_letter = True if child.trailing_collapsible_space else child_last
        if new_child is not None:
            if is_line:
                line_children.append((index, new_child))
            new_x = new_child.position_x + _margin_width(new_child)
            if new_x > max_x and new_x - inline.trailing_whitespace_size(context, new_child) > max_x:
                previous = inline._break_waiting_children(
                    context, containing_block, max_x, bottom_space, first_skip, absolute_boxes, fixed_boxes,
                    line_placeholders, waiting_floats, line_children, children, waiting, first_letter_style,
                    first_line_style)
                if previous:
                    resume_at = previous
                    break
            position_x = new_x
            waiting.append((index, new_child, child))
        if resume_at is not None:
            children.extend(waiting)
            resume_at = {index: resume_at}
            break
    else:
        children.extend(waiting)
        resume_at = None
    new_box = _closed(box, [child for _, child, _ in children], is_start, resume_at is None)
    if not is_line:
        new_box.position_x = first_x
        if before and (is_start or box.style["box_decoration_break"] == "clone"):
            for child in new_box.children:
                child.translate(dx=before)
    new_box.width = 0
    if new_box.children:
        child = new_box.children[-1]
        new_box.width = child.position_x + _margin_width(child) - new_box.content_box_x()
    inline._adjust_line_height(new_box)
    if box.is_leader:
        first_letter, last_letter = True, False
    return new_box, resume_at, ended, first_letter, last_letter, _NO_FLOATS


def _split(
    context: Any, child: Any, position_x: float, max_x: float, skip_stack: Any, bottom_space: float, *around: Any,
) -> tuple[Any, ...]:
    """Of one child: the same, but for the floats. What is around it comes in WeasyPrint's order."""
    containing_block, line_children = around[0], around[5]
    kind = type(child)
    if kind is TextBox:
        resolve_percentages(child, containing_block)
        child.position_x = position_x
        skip = 0
        if skip_stack is not None:
            (skip, _), = skip_stack.items()
            skip = skip or 0
        new_child, skip_to, ended = split_text_box(
            context, child, max_x - position_x, skip, is_line_start=not line_children)
        text = child.text
        if skip_to is None:
            return new_child, None, ended, text[0] if text else None, text[-1] if text else None
        last = text.encode()[:skip_to].decode()[-1] if text else None
        return new_child, {skip_to: None}, ended, text[0] if text else None, last
    if kind is InlineBox:
        resolve_percentages(child, containing_block)
        if child.margin_left == "auto":
            child.margin_left = 0
        if child.margin_right == "auto":
            child.margin_right = 0
        return split_inline_box(context, child, position_x, max_x, bottom_space, skip_stack, *around)[:5]
    return inline.split_inline_level(  # type: ignore[no-any-return]  # WeasyPrint is untyped
        context, child, position_x, max_x, bottom_space, skip_stack, *around)[:5]


def split_text_box(
    context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True,
) -> tuple[Any, ...]:
    """As much of a text as has room, where to go on in bytes, and whether the line ends there."""
    style, text = box.style, box.text
    if skip:
        text = text.encode()[skip:].decode()
    if style["font_size"] == 0 or not text:
        return None, None, False
    layout, length, resume_at, width, height, baseline = split_first_line(
        text, style, context, available_width, box.justification_spacing, is_line_start)
    if length <= 0 or (resume_at is not None and not _ends_at_a_space(text, length, resume_at)):
        return _their_text(  # type: ignore[no-any-return]  # WeasyPrint is untyped
            context, box, available_width, skip, is_line_start=is_line_start)
    new_box = box.copy_with_text(layout.text)
    new_box.width, new_box.height, new_box.pango_layout = width, height, layout
    new_box.margin_top = new_box.margin_bottom = half_leading = (strut(style)[0] - height) / 2
    new_box.baseline = baseline + half_leading
    return new_box, None if resume_at is None else resume_at + skip, False


def _ends_at_a_space(text: str, length: int, resume_at: int) -> bool:
    return length == resume_at or not text.encode()[length:resume_at].strip(b" ")


def inline_box_verticality(box: Any, top_bottom_subtrees: list[Any], baseline_y: float) -> tuple[Any, Any]:
    """Places what stands in a line on its baseline: the bottom and top of all of it."""
    if type(box) not in (LineBox, InlineBox) or not all(_stands_on_the_line(child.style) for child in box.children):
        return _their_heights(box, top_bottom_subtrees, baseline_y)  # type: ignore[no-any-return]
    lowest = highest = None
    for child in box.children:
        top = baseline_y - child.baseline
        if isinstance(child, _ATOMS):
            child.translate(dy=top - child.position_y)
        else:
            child.position_y = top
        bottom = top + (
            child.height + child.padding_top + child.padding_bottom + child.border_top_width
            + child.border_bottom_width + child.margin_top + child.margin_bottom)
        if highest is None or top < highest:
            highest = top
        if lowest is None or bottom > lowest:
            lowest = bottom
        if isinstance(child, InlineBox):
            low, high = inline_box_verticality(child, top_bottom_subtrees, baseline_y)
            if high is not None and high < highest:
                highest = high
            if low is not None and low > lowest:
                lowest = low
    return lowest, highest


def can_break_text(text: str, lang: str | None) -> bool:
    """Whether a line may end within the text."""
    return _letters_part(text, lang) if len(text) == 2 else bool(_their_break(text, lang))


@lru_cache(maxsize=_PAIRS)
def _letters_part(letters: str, lang: str | None) -> bool:
    return bool(_their_break(letters, lang))


def _may_break(last_letter: Any, first: Any, kept_together: bool, child: Any) -> bool:
    """Whether a line may end between two children. A letter that is none tells of a space before or after it."""
    if last_letter is True:
        last_letter = " "
    elif last_letter is False:
        last_letter = "\u00a0"
    elif kept_together:
        return False
    if last_letter is None or first is None:
        return False
    if first is True or first is False:
        return bool(first)
    return can_break_text(last_letter + first, child.style["lang"])


def _closed(box: Any, children: list[Any], is_start: bool, is_end: bool) -> Any:
    new_box = box.copy_with_children(children)
    new_box.remove_decoration(start=not is_start, end=not is_end)
    return new_box


def _margin_width(box: Any) -> float:
    width: float = (
        box.width + box.padding_left + box.padding_right + box.border_left_width + box.border_right_width
        + box.margin_left + box.margin_right)
    return width


def _is_plain(box: Any) -> bool:
    """Whether all that stands in the line or box is in the flow, and is read from left to right."""
    kept = box.__dict__
    known: tuple[Any, bool] | None = kept.get("thrift_in_line")
    if known is None or known[0] is not box.children:
        style = box.style
        plain = style["direction"] == "ltr" and style["position"] != "relative" and all(
            child.is_in_normal_flow() and (type(child) is not InlineBox or _is_plain(child)) for child in box.children)
        known = kept["thrift_in_line"] = box.children, plain
    return known[1]


def _stands_on_the_line(style: Any) -> bool:
    kept = style.__dict__
    if "thrift_stands" not in kept:
        kept["thrift_stands"] = (
            style["vertical_align"] == "baseline" and style["float"] == "none"
            and style["position"] in ("static", "relative"))
    known: bool = kept["thrift_stands"]
    return known
