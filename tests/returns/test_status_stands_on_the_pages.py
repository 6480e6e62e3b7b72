"""Who has returned, on the page of all systems and on each system's own."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from generator.composition.return_status import compose_return_status
from generator.findings import Place
from generator.model.pack import AssurancePack
from generator.model.returns import LineReturned, Part, Return
from generator.rendering.site import render_page, render_site
from generator.views.context import BuildContext
from generator.views.pages.returns_page import ReturnsPage, returns_page
from generator.views.site import overview_site, system_site
from generator.vocabulary import Audience
from tests.plan.builders import TYPES, action, dataset, day, inputs, overview, pack, plan, profile, register, sent

PLACE = Place("return.yaml", 9)
WINTER = plan(action("A1", "icb:accountable acute:responsible ambulance:responsible"), action("A2"))
BODIES = """
    ZN1 icb North
    ZN2 icb South
    ZN3 icb East from=2022-11-01
    TA acute ZN1 Alder
    TB acute ZN2 Beech
    TC acute ZN3 Clover from=2022-11-01
    AM ambulance ZN1*,ZN2 Cedar
"""
CONTEXT = BuildContext(audience=Audience.INTERNAL, marking="OFFICIAL", fingerprint="ab" * 32, program="baf",
                       types=tuple(TYPES.values()))
FULL = "A1 {0} on-track\nA1 {1} on-track\nA2 {1} on-track\nA1 AM on-track"
NORTH = (sent("2022-10", FULL.format("ZN1", "TA"), received="2022-11-15"), sent("2022-11", FULL.format("ZN1", "TA")))
SOUTH = (sent("2022-10", FULL.format("ZN2", "TB"), system="ZN2", correction=True),
         sent("2022-11", "A1 ZN2 on-track", system="ZN2"))


def packs(north: tuple[Return, ...] = NORTH, south: tuple[Return, ...] = SOUTH) -> list[AssurancePack]:
    data = dataset(register(BODIES), inputs(*north, profile=replace(profile(), contacts=(("TA", "Flow lead"),))),
                   inputs(*south, system="ZN2"), inputs(system="ZN3"))
    return [pack(WINTER, data, "2022-11", code) for code in ("ZN1", "ZN2", "ZN3")]


def page(north: tuple[Return, ...] = NORTH, south: tuple[Return, ...] = SOUTH) -> ReturnsPage:
    return returns_page(compose_return_status(WINTER, packs(north, south)))


def text(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def whole_site() -> dict[str, str]:
    data = dataset(register(BODIES), inputs(*NORTH, profile=profile()), inputs(*SOUTH, system="ZN2"))
    site = render_site(overview_site(overview(WINTER, data, "2022-11"), packs(), CONTEXT))
    return {item.path: item.body_html for item in site.pages} | {"sprite": site.sprite_html}


def test_within_a_region_the_worst_comes_first() -> None:
    (region,) = page().regions
    assert [row.code for row in region.rows] == ["ZN3", "ZN2", "ZN1"]
    assert region.state == "2 of 3 returned"


def test_each_month_has_word_letter_and_shape() -> None:
    rows = {row.code: row for row in page().regions[0].rows}
    north, south = rows["ZN1"], rows["ZN2"]
    assert [(item.month, item.mark.word, item.words) for item in north.earlier if item.mark] == [
        ("Oct 2022", "Late", "5 days late")]
    assert south.earlier[0].mark is not None
    assert south.earlier[0].mark.word == "Returned for correction"
    assert rows["ZN3"].now.mark is not None
    assert rows["ZN3"].now.mark.word == "No return"
    shown = [cell.mark for row in rows.values() for cell in (row.now, *row.earlier) if cell.mark]
    assert len({mark.word for mark in shown}) == len({mark.letter for mark in shown})
    assert len({mark.word for mark in shown}) == len({mark.shape for mark in shown}) == 4


def test_a_system_that_was_not_open_then_is_neither_late_nor_missing() -> None:
    (east,) = (row for row in page().regions[0].rows if row.code == "ZN3")
    assert [(cell.mark, cell.words) for cell in east.earlier] == [(None, "Not open then")]
    assert [cell.words for cell in page().total.earlier] == ["1 of 2"]


def test_the_sum_counts_a_shared_organisation_once() -> None:
    assert page().total.lines == "5 of 10"
    assert [row.lines for row in page().regions[0].rows] == ["0 of 3", "1 of 4", "4 of 4"]


def test_organisations_that_have_not_answered_at_all_stand_once_and_only_where_a_return_came() -> None:
    assert [(item.name, item.system) for item in page().quiet] == [("Beech", "South")]


def test_the_view_of_all_systems_has_the_page_and_its_marks() -> None:
    site = whole_site()
    shown = text(site["returns.html"])
    assert "Returns for November 2022" in shown
    assert "Due 10 December 2022. 3 systems: 2 on time, 1 without a return." in shown
    used = set(re.findall(r'href="#(m-return-[a-z-]+)"', site["returns.html"]))
    assert used
    assert used <= set(re.findall(r'id="(m-[a-z-]+)"', site["sprite"]))


def test_no_words_of_a_system_and_no_contact_stand_on_it() -> None:
    assert "wrong month" not in whole_site()["returns.html"]
    assert "Flow lead" not in whole_site()["returns.html"]


def test_without_returns_there_is_no_such_page() -> None:
    data = dataset(register(BODIES), inputs(), inputs(system="ZN2"))
    few = [pack(WINTER, data, "2022-11", code) for code in ("ZN1", "ZN2", "ZN3")]
    view = overview_site(overview(WINTER, data, "2022-11"), few, CONTEXT)
    assert "returns.html" not in {item.path for item in view.pages}
    own = system_site(few[0], CONTEXT)
    quality = next(item for item in own.pages if item.path == "quality.html")
    assert "Completeness" not in render_page(quality, own.frame).body_html


def test_a_systems_own_page_shows_every_organisation_with_what_came_and_what_went_back() -> None:
    parts = (Part("TA", day("2022-12-13"), "", NORTH[0].place),)
    rows = (LineReturned("A2", "TA", "", "holder", day("2022-12-14"), ("no such value",), NORTH[0].place),)
    said = sent("2022-11", "A1 ZN1 on-track\nA1 TA on-track\nA1 AM on-track icb", parts=parts, lines_returned=rows)
    own = system_site(packs((said,))[0], CONTEXT)
    quality = next(item for item in own.pages if item.path == "quality.html")
    shown = render_page(quality, own.frame).body_html
    assert 'id="completeness"' in shown
    assert "Alder Sent 13 Dec 2022, 3 days late; 1 row sent back 1 of 2 0 1 0" in text(shown)
    assert "Cedar Answered by the ICB alone 1 of 1 1 0 0" in text(shown)
    assert "4 = 2 answered by the organisation itself + 1 given by the ICB + 1 not answered" in text(shown)


def test_a_return_received_in_part_has_its_own_mark_and_names_its_sender() -> None:
    sent_by = (Part("TB", day("2022-12-20"), "", PLACE),)
    south = (SOUTH[0], sent("2022-11", "A1 TB at-risk", system="ZN2", parts=sent_by))
    made = page(south=south)
    (region,) = made.regions
    row = next(row for row in region.rows if row.code == "ZN2")
    assert row.now.mark is not None
    assert (row.now.mark.word, row.note) == ("Part received", "sent by Beech, 20 Dec 2022")
    assert row.now.mark in made.legend
    assert region.state == "1 of 3 returned"


def test_the_first_page_of_a_system_says_that_only_a_part_has_come() -> None:
    sent_by = (Part("TB", day("2022-12-20"), "", PLACE),)
    south = (sent("2022-11", "A1 TB at-risk", system="ZN2", parts=sent_by),)
    pages = render_site(system_site(packs(south=south)[1], CONTEXT)).pages
    said = text(next(item.body_html for item in pages if item.path == "index.html"))
    assert "Only a part of November’s return has come" in said
    assert "It was sent by Beech; nothing has come from South itself." in said
