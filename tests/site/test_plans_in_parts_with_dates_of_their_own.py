"""A plan whose priorities have parts, whose numbers changed, and which sets dates beside its return."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import html

from generator.findings import Place
from generator.model.framework import Deadline, Due, Framework, Quantity, Target
from generator.model.pack import AssurancePack
from generator.model.provenance import Publication, Source
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_site
from generator.views.context import BuildContext
from generator.views.pages.plan_page import plan_page
from generator.views.sheets import board_pack
from generator.views.site import system_site
from generator.vocabulary import Audience, DuePrecision, Unit
from tests.plan import builders as b

PLACE = Place("plan.yaml", 1)
UNREAD = Source("LETTER", checked=False, note="from memory")
CONTEXT = BuildContext(Audience.INTERNAL, "OFFICIAL", "7f3a91c2" * 8, "baf-generator test")


def target(words: str, since: str = "", until: str = "") -> Target:
    return Target(words, None, None, None, "", b.SOURCE, b.month(since) if since else None,
                  b.month(until) if until else None)


def quantity(name: str, where_none: str, allocated_to: str = "icb") -> Quantity:
    return Quantity(name, f"Money for {name}", Unit("pounds"), 5.0, False, "£5", "money", allocated_to, "", "",
                    b.SOURCE, PLACE, where_none)


def planned(dates: int = 2, apart: bool = True) -> Framework:
    """Objective 3 is a heading of two parts; objective 9 asks for so many things, each by a month of its own or all by
    one."""
    waits = dataclasses.replace(b.action("WAITS", objective="O3i"), targets=(
        target("half as many", until="2022-09"), target("a tenth as many", since="2022-10"), target("fewer")))
    asked = [b.action(f"D{index:02}", objective="O9", by=f"2023-{index + 1 if apart else 1:02}")
             for index in range(dates)]
    whole = b.plan(waits, b.action("TESTS", objective="O3ii"), *asked)
    part, other, last = whole.objectives
    heading = b.objective("O3")
    calendar = dataclasses.replace(whole.calendar, deadlines=(
        Deadline(Due(DuePrecision.MONTH, b.day("2022-03-31"), "in the middle of March 2022"), "Draft plans", b.SOURCE,
                 PLACE),
        Deadline(b.due("2022-04-28"), "Final plans", UNREAD, PLACE)))
    return dataclasses.replace(
        whole, calendar=calendar, publications=(Publication("LETTER", "A letter", "NHS England", "2022", "", "whole",
                                                            PLACE),),
        objectives=(heading, dataclasses.replace(part, part_of="O3"), dataclasses.replace(other, part_of="O3"), last),
        quantities=(quantity("hubs", "not held here"), quantity("beds", "not published"),
                    quantity("networks", "not held here", "")))


def pack_of(framework: Framework) -> AssurancePack:
    return b.pack(framework, b.north(), "2022-10")


@pytest.fixture(scope="module")
def pages() -> dict[str, html.HtmlElement]:
    return {page.path: html.fromstring(f"<div>{page.body_html}</div>")
            for page in render_site(system_site(pack_of(planned()), CONTEXT)).pages}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def printed(framework: Framework) -> html.HtmlElement:
    return html.fromstring(render_pack_html(board_pack(pack_of(framework), CONTEXT)))


def section(page: html.HtmlElement, name: str) -> html.HtmlElement:
    (found,) = page.xpath(f"//*[@id='{name}']/..")
    return found


def test_a_priority_in_parts_leads_to_its_parts_and_says_how_many_they_ask(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["objectives/O3.html"]
    rows = section(page, "parts").xpath(".//tbody/tr")
    assert [[text(cell) for cell in row] for row in rows] == [
        ["3i. Objective O3i", "1", "2"], ["3ii. Objective O3ii", "1", "2"]]
    assert [link.split("/")[-1] for row in rows for link in row.xpath(".//a/@href")] == ["O3i.html", "O3ii.html"]
    assert "2 parts with 2 actions." in text(page)
    assert "No action of this objective" not in text(page)


def test_a_part_leads_back_to_its_priority(pages: dict[str, html.HtmlElement]) -> None:
    (link,) = pages["objectives/O3i.html"].xpath("//a[starts-with(., 'Part of')]")
    assert text(link) == "Part of 3. O3"
    assert link.get("href").endswith("O3.html")
    assert not pages["objectives/O9.html"].xpath("//a[starts-with(., 'Part of')]")


def test_no_table_has_a_row_of_noughts_for_a_priority_in_parts(pages: dict[str, html.HtmlElement]) -> None:
    heads = [text(row.xpath("./th")[0]) for row in section(pages["index.html"], "by-objective").xpath(".//tbody/tr")]
    assert heads == ["3i. O3iPart of 3. O3", "3ii. O3iiPart of 3. O3", "9. O9", "All"]
    assert "4 actions in 3 objectives are asked here." in text(pages["objectives/index.html"])


def test_the_objectives_page_names_the_parts_of_a_priority(pages: dict[str, html.HtmlElement]) -> None:
    block = section(pages["objectives/index.html"], "o-O3")
    assert [text(item) for item in block.xpath(".//li")] == ["3i. Objective O3i", "3ii. Objective O3ii"]
    assert "No action" not in text(block)


def test_only_the_target_of_the_month_is_shown(pages: dict[str, html.HtmlElement]) -> None:
    page = text(pages["actions/WAITS.html"])
    assert "a tenth as many" in page
    assert "fewer" in page
    assert "half as many" not in page


def test_the_dates_of_the_plan_stand_with_its_sources(pages: dict[str, html.HtmlElement]) -> None:
    rows = section(pages["about.html"], "deadlines").xpath(".//tbody/tr")
    assert [[text(cell) for cell in row] for row in rows] == [
        ["Draft plans", "In the middle of March 2022", "A letter"],
        ["Final plans", "By 28 April 2022", "A letterfrom memory Not yet checked against the original."]]


def test_the_plan_page_has_the_dates_and_counts_no_heading() -> None:
    framework = planned()
    page = plan_page(framework, (pack_of(framework),), {}, CONTEXT)
    assert [(row.when, row.what) for row in page.deadlines] == [
        ("In the middle of March 2022", "Draft plans"), ("By 28 April 2022", "Final plans")]
    assert page.lede.startswith("4 actions in 3 objectives")


def test_the_pack_names_the_dates_among_what_it_was_built_from() -> None:
    said = text(printed(planned()))
    assert "In the middle of March 2022: Draft plans. By 28 April 2022: Final plans (Not yet checked" in said


def test_a_plan_without_dates_of_its_own_has_no_empty_table() -> None:
    framework = planned()
    framework = dataclasses.replace(framework, calendar=dataclasses.replace(framework.calendar, deadlines=()))
    about = next(page for page in render_site(system_site(pack_of(framework), CONTEXT)).pages
                 if page.path == "about.html")
    assert "Dates the plan sets" not in about.body_html
    assert "Dates it sets" not in text(printed(framework))


def test_a_share_that_is_not_held_is_not_called_unpublished(pages: dict[str, html.HtmlElement]) -> None:
    shares = {text(row.xpath("./th")[0]): text(row.xpath("./td")[1])
              for row in pages["capacity.html"].xpath("//table[.//th[contains(., 'Quantity')]]/tbody/tr")}
    assert list(shares.values()) == ["not held here", "not published", "not split"]
    assert "no share is published or held here" in text(pages["capacity.html"])
    sheet = [[text(cell) for cell in row] for row in printed(planned()).xpath("//tr[contains(., 'Money for')]")]
    assert [row[2] for row in sheet] == ["not held here", "not published", "not split"]


def test_few_dates_stand_in_a_column_and_many_share_a_row_a_date() -> None:
    few, many = printed(planned(8)), printed(planned(9))
    assert few.xpath("//div[@class='col']/h2[starts-with(., 'By when')]")
    assert not many.xpath("//div[@class='col']/h2[starts-with(., 'By when')]")
    rows = [[text(cell) for cell in row] for row in by_when(many)]
    assert len(rows) == 9
    assert rows[0] == ["By the end of January 2023", "D00 Title of D00", "1", ""]


def test_many_actions_of_one_date_are_named_by_their_references() -> None:
    (row,) = by_when(printed(planned(9, apart=False)))
    assert [text(cell) for cell in row] == [
        "By the end of January 2023", ", ".join(f"D0{index}" for index in range(9)), "9", ""]


def by_when(sheets: html.HtmlElement) -> list[html.HtmlElement]:
    rows: list[html.HtmlElement] = sheets.xpath(
        "//h2[starts-with(., 'By when')]/following-sibling::table[1]/tbody/tr")
    return rows
