"""From every page to the months that exist, the packs and the data; from every line to all that is known of it; and
what changed since a month is what moved against it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import cache

import pytest
from lxml import html

from generator.engines.fast import write_site
from generator.model.pack import AssurancePack
from generator.rendering.site import render_site
from generator.views.context import Download, MonthFiles
from generator.views.site import system_site
from tests.plan import builders as b
from tests.site.conftest import PACK_FILE, Written, context

LEFT = Download("Board pack, PDF", "packs/2022-11-board.pdf", 1_230_000)
SAID = """A TA {}: {} words of Alder
          B TA {}: {} words of Alder"""


@cache
def winter() -> AssurancePack:
    """A got better in November and stayed; B was on track for two months, and then nobody answered; C is asked first
    in December."""
    plan = b.plan(b.action("A"), b.action("B"), replace(b.action("C"), since=b.month("2022-12")))
    returns = (b.sent("2022-10", SAID.format("off-track", "October", "on-track", "October")),
               b.sent("2022-11", SAID.format("on-track", "November", "on-track", "November")),
               b.sent("2022-12", "A TA on-track: December words of Alder\nC TA at-risk: New words of Alder"))
    return b.pack(plan, b.north(*returns, bodies="ZN1 icb North\nTA acute ZN1 Alder",
                                profile=b.profile(presented="2022-10")), "2022-12")


@cache
def pages() -> dict[str, html.HtmlElement]:
    about = replace(context(), months=(
        MonthFiles(b.month("2022-10"), "", (LEFT,)), MonthFiles(b.month("2022-11"), "2022-11/index.html", ())))
    written = write_site(render_site(system_site(winter(), about)))
    return {item.path: html.document_fromstring(item.content.decode()) for item in written
            if item.path.endswith(".html")}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def targets(page: str, links: list[html.HtmlElement]) -> list[str]:
    return [posixpath.normpath(posixpath.join(posixpath.dirname(page), item.get("href"))) for item in links]


def test_every_page_lists_the_months_that_exist_and_leads_to_them_without_a_script() -> None:
    for path, page in pages().items():
        (menu,) = page.xpath("//*[contains(@class, 'strip')]//details[contains(., 'other months')]")
        assert [text(item) for item in menu.xpath(".//li")] == [
            "December 2022 this site", "November 2022", "October 2022 October 2022: Board pack, PDF 1.2 MB",
            "How each month was returned"], path
        assert targets(path, menu.xpath(".//a")) == ["2022-11/index.html", LEFT.path, "months.html"], path


def test_packs_and_data_are_one_click_from_every_page_with_their_sizes(either: Written) -> None:
    for path, page in either.pages.items():
        links = page.xpath("//footer//a[contains(@href, 'packs/')]")
        assert targets(path, links) == [PACK_FILE.path], path
        assert "240 KB" in text(links[0].getparent()), path


def test_every_page_says_where_it_is_and_last_its_own_name(either: Written) -> None:
    for path, page in either.pages.items():
        steps = page.xpath("//nav[@aria-label='You are here']//li")
        assert steps, path
        assert [step.get("aria-current") for step in steps] == [None] * (len(steps) - 1) + ["page"], path
        assert not steps[-1].xpath(".//a"), path
        assert all(step.xpath(".//a") for step in steps[:-1]), path


WANTED = {
    "2022-11": {"A": "Unchanged 2 months", "B": "Gone quiet from on track", "C": "Newly asked"},
    "2022-10": {"A": "Improved from off track", "B": "Gone quiet from on track", "C": "Newly asked"},
    "presented": {"A": "Improved from off track", "B": "Gone quiet from on track", "C": "Newly asked"},
}


def decoded(form: html.HtmlElement, row: html.HtmlElement, place: int) -> str:
    """What a code says, read as the script's own comment on the form explains it: kind, then months or a word."""
    code = row.get("data-since").split()[place]
    kinds = {kind.split("|")[0]: kind.split("|")[2] for kind in form.get("data-kinds").split(";")}
    words, rest = form.get("data-words").split(";"), code[1:]
    if code[0] == "u":
        return f"{kinds['u']} {rest} months" if int(rest) > 1 else kinds["u"]
    return f"{kinds[code[0]]} from {words[int(rest)]}" if rest else kinds[code[0]]


@pytest.mark.parametrize("path", ["lines.html", "objectives/O1.html"])
def test_each_line_carries_how_it_moved_since_every_month_and_since_the_board_last_saw_it(path: str) -> None:
    page = pages()[path]
    (form,) = page.xpath("//form[@data-for='lines']")
    choices = [item.get("value") for item in form.xpath(".//select[@name='since']/option")][1:]
    assert sorted(choices) == sorted(WANTED)
    for place, since in enumerate(choices):
        told = {row.get("data-sa"): decoded(form, row, place) for row in page.xpath("//table[@id='lines']/tbody/tr")}
        assert told == WANTED[since], since


def test_the_number_beside_a_month_is_of_lines_that_changed_since() -> None:
    options = pages()["lines.html"].xpath("//select[@name='since']/option")
    still = ("Unchanged", "No new answer")
    for option in options[1:]:
        moved = [words for words in WANTED[option.get("value")].values() if not words.startswith(still)]
        assert text(option).endswith(f"({len(moved)})")
    assert [text(option).partition(" (")[0] for option in options[1:]] == [
        "October 2022, last presented to the board", "November 2022, the month before", "October 2022"]


def test_the_first_month_has_nothing_to_compare_with() -> None:
    first = b.pack(b.plan(b.action("A")), b.north(b.sent("2022-10", "A TA on-track")), "2022-10")
    page = next(item for item in render_site(system_site(first, context())).pages if item.path == "lines.html")
    assert 'name="since"' not in page.body_html


def test_every_line_has_a_link_to_itself_and_to_its_wording_source_measures_and_risks(reported: Written) -> None:
    pack = reported.pack
    for position in pack.positions:
        action = position.responsibility.action
        page = reported.pages[f"actions/{action}.html"]
        anchor = f"line-{position.id.replace('/', '-').replace('_', '-')}"
        (line,) = page.xpath(f"//*[@id='{anchor}']")
        ways = [item.get("href") for item in line.xpath(".//*[@class='ways']/a")]
        asked = next(item.action for item in pack.tailored.actions if item.action.id == action)
        held = {item.measure.id for item in pack.measures}
        wanted = ["#asked", "#source", *(f"../measures/{item}.html" for item in asked.measures if item in held),
                  *(f"../risks.html#risk-{risk.id}" for risk in pack.risks if action in risk.actions), f"#{anchor}"]
        assert sorted(ways) == sorted(wanted), position.id
        assert page.xpath("//*[@id='asked']")
        assert page.xpath("//*[@id='source']")


def test_what_was_said_in_each_month_stands_in_the_words_of_then() -> None:
    (line,) = pages()["actions/A.html"].xpath("//*[@class='line']")
    (before,) = line.xpath(".//details[summary='What was said before']")
    assert [text(item) for item in before.xpath(".//dt")] == ["November 2022", "October 2022"]
    assert [text(item) for item in before.xpath(".//dd")] == [
        "On track November words of Alder", "Off track October words of Alder"]


def test_what_is_asked_of_an_organisation_names_the_evidence_that_the_plan_expects(either: Written) -> None:
    evidence = {item.action.id: [one.what for one in item.action.evidence] for item in either.pack.tailored.actions}
    for position in either.pack.positions:
        page = either.pages[f"partners/{position.responsibility.holder.code}.html"]
        anchor = f"line-{position.id.replace('/', '-').replace('_', '-')}"
        (block,) = page.xpath(f"//*[@id='{anchor}']")
        if "duty--two" in block.get("class"):
            continue
        for what in evidence[position.responsibility.action] or ["none is named"]:
            assert " ".join(what.split()) in text(block), position.id


def test_the_page_of_months_leads_to_what_changed_since_each() -> None:
    page = pages()["months.html"]
    links = page.xpath("//article//a[starts-with(text(), 'What changed since')]/@href")
    offered = pages()["lines.html"].xpath("//select[@name='since']/option/@value")
    assert [item.rpartition("=")[2] for item in links] == ["2022-11", "2022-10"]
    assert {item.rpartition("=")[2] for item in links} <= set(offered)
