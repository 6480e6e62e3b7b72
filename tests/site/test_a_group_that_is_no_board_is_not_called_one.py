"""What a system resilience group decides goes before the group: no page, paper or workbook of it speaks of a board."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from generator.engines.fast import write_site
from generator.production.jobs import SystemJob
from generator.production.planning import plan
from generator.production.printing import print_data
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_site
from generator.views.sheets import board_pack, full_pack
from generator.views.system_site import system_site
from tests.as_it_stands import as_it_stands
from tests.site.conftest import context

FRAMEWORK = "resilience-2014-15"
BOARD = re.compile(r".{0,60}\b(?:(?<!go to )the board|board meetings)\b.{0,40}", re.IGNORECASE)
"""Not where a trust's own answer says that its lists go to the board: its own."""


@pytest.fixture(scope="module")
def group(project_root: Path) -> SystemJob:
    loaded = as_it_stands("demonstration", FRAMEWORK)
    made = plan(loaded.framework(FRAMEWORK), loaded.datasets["demonstration", FRAMEWORK], loaded.types,
                loaded.files.hashes, month=None, systems=(), editions=())
    (job,) = made.systems
    return job


def test_pages_speak_of_the_group(group: SystemJob) -> None:
    pages = {item.path: html.document_fromstring(item.content.decode()).text_content()
             for item in write_site(render_site(system_site(group.pack, context()))) if item.path.endswith(".html")}
    assert not {path: BOARD.findall(text) for path, text in pages.items() if BOARD.search(text)}
    assert "What needs the group?" in pages["index.html"]
    assert "Group meetings" in pages["agreement.html"]


def test_papers_speak_of_the_group(group: SystemJob) -> None:
    for view in (board_pack(group.pack, context()), full_pack(group.pack, context())):
        text = html.document_fromstring(render_pack_html(view)).text_content()
        assert not BOARD.findall(text)
        assert "the group" in text


def test_the_workbook_speaks_of_the_group(group: SystemJob) -> None:
    data = next(item.content for item in print_data(group) if item.path.endswith(".xlsx"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert not [cell for cell in cells if BOARD.search(cell)]
