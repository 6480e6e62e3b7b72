"""The pack of all systems of plans unlike the first: two scales at once, fifteen objectives side by side. Nothing runs
into what stands beside it, and no sheet is spent on a few lines left over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from generator.production.planning import plan
from generator.rendering.pack import render_pack_html
from generator.rendering.pdf.fonts import PackFonts, drawable
from generator.views.sheets import overview_board_pack, overview_full_pack
from tests.as_it_stands import as_it_stands
from tests.build.test_no_sheet_is_nearly_empty import LEAST, filled
from tests.packs.conftest import context
from tests.packs.test_nothing_runs_out_of_its_cell import broken_words, cells_in, runs_out, words_in

pytestmark = pytest.mark.build

TWO_SCALES, MANY_OBJECTIVES = "winter-2023-24", "planning-2022-23"
ONE_SYSTEM = "resilience-2014-15"
OTHERS = ("winter-2025-26", "winter-2022-23")


@dataclass(frozen=True)
class Laid:
    """Boxes of each sheet, the PDF, and the names of the parts with the first sheet of each."""

    sheets: tuple[Any, ...]
    content: bytes
    parts: dict[str, int]


@pytest.fixture(scope="module", params=[
    (TWO_SCALES, overview_board_pack), (MANY_OBJECTIVES, overview_board_pack), (ONE_SYSTEM, overview_full_pack),
    *(pytest.param((name, edition), marks=pytest.mark.long) for name in (*OTHERS, TWO_SCALES, MANY_OBJECTIVES)
      for edition in (overview_board_pack, overview_full_pack))])
def laid(request: pytest.FixtureRequest) -> Laid:
    name, edition = request.param
    loaded = as_it_stands("demonstration", name)
    made = plan(loaded.framework(name), loaded.datasets["demonstration", name], loaded.types, loaded.files.hashes,
                month=None, systems=(), editions=())
    assert made.overview is not None
    view = edition(made.overview.overview, made.overview.packs, context())
    document = HTML(string=drawable(render_pack_html(view))).render(font_config=PackFonts())
    found = {anchor: number for number, sheet in reversed([*enumerate(document.pages, 1)]) for anchor in sheet.anchors}
    return Laid(tuple(sheet._page_box for sheet in document.pages), document.write_pdf(),
                {head.name: found[f"s-{head.anchor}"] for head in view.cover.contents})


def test_every_mark_and_number_stands_in_its_cell(laid: Laid) -> None:
    placed = [(number, cell) for number, sheet in enumerate(laid.sheets, 1) for cell in cells_in(sheet)]
    assert [(number, word.text) for number, cell in placed for word in words_in(cell) if runs_out(cell, word)] == []
    assert [(number, word) for number, cell in placed for word in broken_words(cell)] == []


def test_the_cover_is_one_sheet_and_the_summary_follows_it(laid: Laid) -> None:
    assert laid.parts["Summary"] == 2


def test_no_sheet_holds_only_what_was_left_over(laid: Laid) -> None:
    shares = filled(io.BytesIO(laid.content))
    assert [number for number, share in enumerate(shares, 1) if share < LEAST] == []


def test_no_table_leaves_one_row_of_it_alone_on_a_sheet(laid: Laid) -> None:
    """Counted in the boxes: the rows of each table's only body, sheet by sheet."""
    split: dict[Any, list[int]] = {}
    for sheet in laid.sheets:
        for table in tables_in(sheet):
            bodies = [group for group in table.children if not (group.is_header or group.is_footer)]
            if len(bodies) == 1:
                split.setdefault(table.element, []).append(len(bodies[0].children))
    assert split
    assert [rows for rows in split.values() if len(rows) > 1 and 1 in rows] == []


def tables_in(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TableBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from tables_in(child)
