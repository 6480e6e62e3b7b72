"""Styles that marks and the list need, added to a workbook's own and never in place of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.rendering.workbooks.marking_xml import Element, appended, elements, in_order, set_attribute, spliced
from generator.vocabulary import Severity

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
          "colors", "extLst")
_MARKS = {Severity.ERROR: ("FF7A1F12", "FFFFAD99", "medium"), Severity.WARNING: ("FF4A3B00", "FFFFDB70", "dashed"),
          Severity.NOTE: ("FF1F3A52", "FFD6E6F2", "dotted")}
"""Letters, fill, and line: in grey the fills are told apart by how dark they are, and the lines by how they are
drawn."""
_CF_LINES = {"medium": "thin"}
"""A format laid over cells knows thin lines only."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the styles in the workbook. `marks`: of formats laid over cells; the others of cells of the list."""

    marks: dict[Severity, int]
    title: int
    section: int
    head: int
    cell: int
    link: int
    number: int
    small: int
    bold: int
    labels: dict[Severity, int]


def with_styles(part: bytes) -> tuple[bytes, Styles]:
    """What stands there already is used again, so that marking twice adds nothing."""
    tag = elements(part)[0].prefix
    part, fonts = _added(part, "fonts", [_font(tag, *look) for look in _FONTS])
    part, fills = _added(part, "fills", [_fill(tag, colour) for colour in ("FFE8EDEE", *(one[1] for one in
                                                                                         _MARKS.values()))])
    part, borders = _added(part, "borders", [_border(tag, *look) for look in (
        ("", "thin", "FFD3D9DC"), ("", "medium", "FF231F20"), *((one[2], one[2], one[0]) for one in _MARKS.values()))])
    plain, big, middle, strong, blue, small = fonts
    looks = [(big, 0, None, False, 0), (middle, 0, None, False, 0), (strong, fills[0], borders[1], True, 1),
             (plain, 0, borders[0], True, 1), (blue, 0, borders[0], True, 1), (plain, 0, borders[0], False, 1),
             (small, 0, None, False, 0), (strong, 0, borders[0], False, 1),
             *((strong, fills[place + 1], borders[place + 2], True, 1) for place in range(3))]
    part, cells = _added(part, "cellXfs", [_xf(tag, *look) for look in looks])
    part, marks = _added(part, "dxfs", [_dxf(tag, *look) for look in _MARKS.values()])
    title, section, head, cell, link, number, little, bold, *labels = cells
    return part, Styles(dict(zip(_MARKS, marks, strict=True)), title, section, head, cell, link, number, little, bold,
                        dict(zip(_MARKS, labels, strict=True)))


_FONTS = (("10", False, "FF231F20", False), ("16", True, "FF231F20", False), ("12", True, "FF231F20", False),
          ("10", True, "FF231F20", False), ("10", False, "FF003087", True), ("9", False, "FF5A6268", False))


def _font(tag: str, size: str, bold: bool, colour: str, underlined: bool) -> str:
    marks = (f"<{tag}b/>" if bold else "") + (f"<{tag}u/>" if underlined else "")
    return f'<{tag}font>{marks}<{tag}sz val="{size}"/><{tag}color rgb="{colour}"/><{tag}name val="Arial"/></{tag}font>'


def _fill(tag: str, colour: str) -> str:
    return (f'<{tag}fill><{tag}patternFill patternType="solid"><{tag}fgColor rgb="{colour}"/><{tag}bgColor '
            f'indexed="64"/></{tag}patternFill></{tag}fill>')


def _border(tag: str, around: str, below: str, colour: str) -> str:
    sides = [(side, around) for side in ("left", "right", "top")] + [("bottom", below)]
    drawn = "".join(f'<{tag}{side} style="{line}"><{tag}color rgb="{colour}"/></{tag}{side}>' if line
                    else f"<{tag}{side}/>" for side, line in sides)
    return f"<{tag}border>{drawn}<{tag}diagonal/></{tag}border>"


def _xf(tag: str, font: int, fill: int, border: int | None, wrapped: bool, indent: int) -> str:
    """Text of every cell is kept from being taken for a formula (quotePrefix)."""
    return (f'<{tag}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border or 0}" xfId="0" quotePrefix="1" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><{tag}alignment horizontal="left" '
            f'indent="{indent}" vertical="top" wrapText="{int(wrapped)}"/></{tag}xf>')


def _dxf(tag: str, letters: str, fill: str, line: str) -> str:
    """A format laid over a cell: its own stays as it is beneath."""
    drawn = _CF_LINES.get(line, line)
    sides = "".join(f'<{tag}{side} style="{drawn}"><{tag}color rgb="{letters}"/></{tag}{side}>'
                    for side in ("left", "right", "top", "bottom"))
    return (f'<{tag}dxf><{tag}font><{tag}b/><{tag}color rgb="{letters}"/></{tag}font><{tag}fill>'
            f'<{tag}patternFill patternType="solid"><{tag}fgColor rgb="{fill}"/><{tag}bgColor rgb="{fill}"/>'
            f"</{tag}patternFill></{tag}fill><{tag}border>{sides}</{tag}border></{tag}dxf>")


def _added(part: bytes, name: str, wanted: Sequence[str]) -> tuple[bytes, list[int]]:
    """The numbers of items of a list of styles, added at its end where the list has them not."""
    found = elements(part)
    table = next((one for one in found if one.name == name and len(one.path) == 1), None)
    if table is None:
        tag = found[0].prefix
        part = spliced(part, [in_order(part, found, _ORDER, name, f'<{tag}{name} count="0"></{tag}{name}>'.encode())])
        return _added(part, name, wanted)
    if table.empty:
        return _added(spliced(part, [appended(part, table, b"")]), name, wanted)
    held = [part[one.start:one.end].decode() for one in _items(found, table)]
    numbers, new = [], []
    for item in wanted:
        if item not in held:
            held.append(item)
            new.append(item)
        numbers.append(held.index(item))
    if not new:
        return part, numbers
    return spliced(part, [set_attribute(part, table, "count", str(len(held))),
                          appended(part, table, "".join(new).encode())]), numbers


def _items(found: Sequence[Element], table: Element) -> list[Element]:
    return [one for one in found if len(one.path) == len(table.path) + 1 and table.holds(one)]
