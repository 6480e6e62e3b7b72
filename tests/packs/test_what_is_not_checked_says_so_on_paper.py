"""Rule 19 on paper: wherever a sheet prints the title of an action whose wording is not yet checked against the
original, the line says so, and no line whose wording is checked says it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from generator.model.pack import AssurancePack
from generator.rendering.pack import render_pack_html
from generator.views.sheets import board_pack
from generator.views.sheets.parts import refs_of
from tests.packs import made
from tests.packs.conftest import context

WORDS = "Wording not yet checked"
SHEETS = ("summary", "changes", "exceptions")


def with_checked(checked: bool) -> AssurancePack:
    """All wordings checked, or none."""
    pack = made.pack()
    actions = tuple(replace(item, revision=replace(item.revision, source=replace(item.revision.source,
                                                                                 checked=checked)))
                    for item in pack.tailored.actions)
    return replace(pack, tailored=replace(pack.tailored, actions=actions))


def lines(pack: AssurancePack, sheet: str) -> list[str]:
    """What stands beside the title of an action of the plan: a row of a table, or a block with its heading."""
    refs = refs_of(pack.tailored.framework)
    titles = {refs.of(item.action.id): item.action.title for item in pack.tailored.actions if not item.action.local}
    root = html.fromstring(render_pack_html(board_pack(pack, context())))
    places = root.xpath(f'//section[@id="s-{sheet}"]//tr[not(ancestor::*[contains(@class, "slips")])]'
                        f'|//section[@id="s-{sheet}"]//div[@class="exc"]')
    found = [" ".join(place.text_content().split()) for place in places]
    return [text for text in found if any(ref in text and title in text for ref, title in titles.items())]


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_line_with_a_title_says_that_its_wording_is_not_checked(sheet: str) -> None:
    found = lines(with_checked(False), sheet)
    assert found
    assert [line for line in found if WORDS not in line] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_and_none_says_it_once_it_is_checked(sheet: str) -> None:
    found = lines(with_checked(True), sheet)
    assert found
    assert [line for line in found if WORDS in line] == []


def test_titles_cut_to_the_row_of_a_chart_are_named_under_it() -> None:
    pack = with_checked(False)
    root = html.fromstring(render_pack_html(board_pack(pack, context())))
    slipped = {cell.text_content() for cell in root.xpath('//table[@class="slips"]//th')}
    local = {item.action.id for item in pack.tailored.actions if item.action.local}
    under = next(item.text_content() for item in root.xpath('//section[@id="s-changes"]//p[@class="rule"]')
                 if "Open: the first date" in item.text_content())
    assert slipped - local
    assert all(ref in under.partition(f"{WORDS}: ")[2] for ref in slipped - local)
