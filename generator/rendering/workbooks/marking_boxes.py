"""The boxes that comments stand in (VML, the only form that every program reads), as large as their words need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.rendering.workbooks.marking_words import CellAt
from generator.rendering.workbooks.marking_xml import elements

VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE = re.compile(rb"<(\w+:)shape\b.*?</\1shape>\s*", re.DOTALL)
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_ROW, _COLUMN = (re.compile(rb"<\w+:%b>\s*(\d+)\s*</" % name) for name in (b"Row", b"Column"))
_NOTE_TYPE = b'_x0000_t202"'
_NAMESPACES = {"v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
               "x": "urn:schemas-microsoft-com:office:excel"}
_SHAPE_TYPE = ('<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
               '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>')
_WIDTH, _LINE, _EDGE, _LETTER, _TALLEST = 330, 15, 16, 6.4, 900
"""Pixels: of a box, a line, the edges above and below together, a letter, and the tallest box."""
_COLUMN_WIDTH, _ROW_HEIGHT, _DIGIT, _POINT = 64, 20, 7, 96 / 72


@dataclass(frozen=True, slots=True)
class Box:
    at: CellAt
    words: str

    @property
    def height(self) -> int:
        """Pixels."""
        room = int((_WIDTH - _EDGE) / _LETTER)
        lines = sum(max(1, -(-len(line) // room)) for line in self.words.split("\n"))
        return min(lines * _LINE + _EDGE, _TALLEST)


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide columns and how high rows are, in pixels, by number from 0; the others have the usual size."""

    widths: Mapping[int, int]
    heights: Mapping[int, int]
    usual_width: int
    usual_height: int

    def across(self, column: int, pixels: int) -> tuple[int, int]:
        """The column in which a length from the left edge of one ends, and how far into it."""
        return _walk(self.widths, self.usual_width, column, pixels)

    def down(self, row: int, pixels: int) -> tuple[int, int]:
        return _walk(self.heights, self.usual_height, row, pixels)


def grid_of(part: bytes) -> Grid:
    """Of a sheet."""
    found = elements(part, "row")
    widths: dict[int, int] = {}
    heights: dict[int, int] = {}
    usual_width, usual_height = _COLUMN_WIDTH, _ROW_HEIGHT
    row = -1
    for one in found:
        if one.name == "sheetFormatPr":
            usual_width = round(float(one.attribute("defaultColWidth") or _COLUMN_WIDTH / _DIGIT) * _DIGIT)
            usual_height = round(float(one.attribute("defaultRowHeight") or _ROW_HEIGHT / _POINT) * _POINT)
        elif one.name == "col" and one.path[-1:] == ("cols",):
            width = 0 if _yes(one.attribute("hidden")) else round(float(one.attribute("width") or 0) * _DIGIT)
            last = min(int(one.attribute("max")), int(one.attribute("min")) + 400)
            widths.update(dict.fromkeys(range(int(one.attribute("min")) - 1, last), width))
        elif one.name == "row":
            row = int(one.attribute("r") or row + 2) - 1
            if _yes(one.attribute("hidden")):
                heights[row] = 0
            elif one.attribute("ht"):
                heights[row] = round(float(one.attribute("ht")) * _POINT)
    return Grid(widths, heights, max(usual_width, 1), max(usual_height, 1))


def empty_boxes(number: int) -> bytes:
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    return (f'<xml{names}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
            "</xml>").encode()


def without_boxes(part: bytes, gone: frozenset[tuple[int, int]]) -> bytes:
    """`gone`: row and column from 0 of comments that are no longer there."""
    return _SHAPE.sub(lambda shape: b"" if _where(shape[0]) in gone else shape[0], part)


def holds_shapes(part: bytes) -> bool:
    return _SHAPE.search(part) is not None


def with_boxes(part: bytes, boxes: Sequence[Box], grid: Grid) -> bytes:
    first = max((int(number) for number in _NUMBER.findall(part)), default=_first(part)) + 1
    kind = "" if _NOTE_TYPE in part else _SHAPE_TYPE
    new = kind + "".join(_shape(box, first + place, grid) for place, box in enumerate(boxes))
    # Some programs write other prefixes, or declare these further in.
    head = part[:part.find(b">", part.find(b"<xml")) + 1]
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items()
                    if f'xmlns:{prefix}="'.encode() not in head)
    new = re.sub(r"<v:shape(type)?(?= )", rf"<v:shape\1{names}", new) if names else new
    at = part.rindex(b"</xml>")
    return part[:at] + new.encode() + part[at:]


def _first(part: bytes) -> int:
    found = re.search(rb'<o:idmap[^>]*\bdata="(\d+)', part)
    return (int(found[1]) if found else 1) * 1024


def _shape(box: Box, number: int, grid: Grid) -> str:
    row, column = box.at.row - 1, box.at.column - 1
    left, top = (column + 1, 15), (max(row - 1, 0), 10 if row else 2)
    right, bottom = grid.across(left[0], left[1] + _WIDTH), grid.down(top[0], top[1] + box.height)
    anchor = ", ".join(str(part) for part in (*left, *top, *right, *bottom))
    return (f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:{_WIDTH * 0.75:g}pt;'
            f'height:{box.height * 0.75:g}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
            '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
            '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
            f"<x:Column>{column}</x:Column></x:ClientData></v:shape>")


def _where(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]), int(column[1])) if row and column and b'"Note"' in shape else None


def _walk(sizes: Mapping[int, int], usual: int, at: int, pixels: int) -> tuple[int, int]:
    while pixels > (size := sizes.get(at, usual)):
        pixels -= size
        at += 1
    return at, pixels


def _yes(value: str) -> bool:
    return value in ("1", "true")
