"""No word is wider or taller than the cell it stands in, none leaves the sheet, and none is broken in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from generator.rendering.pdf.fonts import PackFonts, drawable
from tests.packs.conftest import Printed

pytestmark = pytest.mark.build

WORD = r"[^\W\d_]+"
NEAR = 0.5
"""CSS pixels that rounding may cost."""
A4 = 793.7, 1122.5


def words_in(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield from [box] if box.text.strip() else []
    for child in getattr(box, "children", ()):
        yield from words_in(child)


def cells_in(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TableCellBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from cells_in(child)


def runs_out(cell: Any, word: Any) -> bool:
    left, top = cell.content_box_x(), cell.position_y
    across = left - NEAR <= word.position_x and word.position_x + word.width <= left + cell.width + NEAR
    return not (across and top - NEAR <= word.position_y
                and word.position_y + word.height <= top + cell.border_height() + NEAR)


def broken_words(cell: Any) -> list[str]:
    """Parts of words that the cell does not hold as a word: what two lines share."""
    whole = set(re.findall(WORD, "\n".join(cell.element.itertext())))
    said = "\n".join(text_of(line) for line in lines_in(cell))
    return [word for word in re.findall(WORD, said) if word not in whole]


def text_of(box: Any) -> str:
    return box.text if isinstance(box, boxes.TextBox) else "".join(map(text_of, getattr(box, "children", ())))


def lines_in(box: Any) -> Iterator[Any]:
    """The innermost lines: those of a block within a line, not the line around it."""
    for child in getattr(box, "children", ()):
        inner = list(lines_in(child))
        yield from inner or ([child] if isinstance(child, boxes.LineBox) else [])


@pytest.mark.parametrize("state", ["reported", pytest.param("unreported", marks=pytest.mark.long),
                                   pytest.param("whole", marks=pytest.mark.long)])
def test_every_word_stands_in_its_cell_and_on_its_sheet(state: str, request: pytest.FixtureRequest) -> None:
    pack: Printed = request.getfixturevalue(state)
    cells, out, broken = 0, list[tuple[int, str]](), list[tuple[int, str]]()
    for number, sheet in enumerate(HTML(string=drawable(pack.html)).render(font_config=PackFonts()).pages, 1):
        for cell in cells_in(sheet._page_box):
            cells += 1
            out += [(number, word.text) for word in words_in(cell) if runs_out(cell, word)]
            broken += [(number, word) for word in broken_words(cell)]
        out += [(number, word.text) for word in words_in(sheet._page_box)
                if not (word.position_x >= 0 and word.position_x + word.width <= A4[0]
                        and word.position_y >= 0 and word.position_y + word.height <= A4[1])]
    assert (out, broken) == ([], [])
    assert cells > 300


def test_a_word_that_two_lines_share_is_seen() -> None:
    html = ('<style>table{table-layout:fixed;width:120px}td{overflow-wrap:break-word}</style>'
            '<table><tr><td>Unbreakablewords<td>a word</table>')
    sheet = HTML(string=html).render(font_config=PackFonts()).pages[0]
    first, second = cells_in(sheet._page_box)
    assert "".join(broken_words(first)) == "Unbreakablewords"
    assert broken_words(second) == []


def test_a_word_that_is_too_long_for_its_cell_is_seen() -> None:
    html = '<style>table{table-layout:fixed;width:60px}</style><table><tr><td>Unbreakablewords<td>a</table>'
    sheet = HTML(string=html).render(font_config=PackFonts()).pages[0]
    assert [word.text for cell in cells_in(sheet._page_box) for word in words_in(cell) if runs_out(cell, word)]
