"""Paper is not wasted: no sheet of a published pack holds a few lines left over, and a board pack is short."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.build.conftest import Built
from tests.build.packs import EDITIONS, STATES, every_pack, pack_of

pytestmark = pytest.mark.build

MILLIMETRE = 72 / 25.4
HEAD, FOOT = 20 * MILLIMETRE, 16 * MILLIMETRE
"""Margins in which running heads stand."""
LEAST = 0.25
MOST_SHEETS = 12


def filled(path: Path | BytesIO) -> list[float]:
    """Of each sheet, how far down between its margins the last line of text stands, 0 to 1."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        words, height = page.get_textpage(), page.get_height()
        feet = [words.get_rect(number)[1] for number in range(words.count_rects())]
        inside = [foot for foot in feet if FOOT < foot < height - HEAD]
        found.append((height - HEAD - min(inside, default=height - HEAD)) / (height - HEAD - FOOT))
    return found


def nearly_empty(path: Path) -> list[int]:
    return [number for number, share in enumerate(filled(path), 1) if share < LEAST]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("state", STATES)
def test_no_sheet_holds_only_what_was_left_over(built: Built, state: str, edition: str) -> None:
    assert nearly_empty(pack_of(built, state, edition).path) == []


@pytest.mark.parametrize("state", STATES)
def test_a_board_pack_has_twelve_sheets_at_most(built: Built, state: str) -> None:
    assert len(filled(pack_of(built, state, "board").path)) <= MOST_SHEETS


@pytest.mark.long
def test_no_sheet_of_any_pack_holds_only_what_was_left_over(built: Built) -> None:
    assert {path: sheets for path in every_pack(built) if (sheets := nearly_empty(path))} == {}
