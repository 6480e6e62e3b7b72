"""Actions that nobody answers are counted wherever actions are; what was not checked says so beside each line."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import html

from generator.model.framework import Framework
from generator.model.provenance import Source
from generator.rendering.site import render_site
from generator.views.context import BuildContext
from generator.views.site import system_site
from generator.vocabulary import Audience
from tests.plan import builders as b

CONTEXT = BuildContext(Audience.INTERNAL, "OFFICIAL", "7f3a91c2" * 8, "baf-generator test")
SHORT = "Not yet checked"


def planned() -> Framework:
    """READ was checked, UNREAD not; NOBODY is asked of a kind of body that this system has none of."""
    unread = b.action("UNREAD")
    revision = dataclasses.replace(unread.revisions[0], source=Source("LETTER", checked=False))
    return b.plan(b.action("READ"), dataclasses.replace(unread, revisions=(revision,)),
                  b.action("NOBODY", "mental_health:responsible"))


def pages_with(*returns: str) -> dict[str, html.HtmlElement]:
    pack = b.pack(planned(), b.north(*(b.sent("2022-10", answers) for answers in returns)), "2022-10")
    return {page.path: html.fromstring(f"<div>{page.body_html}</div>")
            for page in render_site(system_site(pack, CONTEXT)).pages}


@pytest.fixture(scope="module", params=["without returns", "with a return"])
def pages(request: pytest.FixtureRequest) -> dict[str, html.HtmlElement]:
    return pages_with("READ TA on-track") if request.param == "with a return" else pages_with()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_count_of_actions_is_of_those_asked_and_says_how_many_nobody_answers() -> None:
    page = pages_with()["index.html"]
    assert "3 actions; 1 action is answered by nobody here" in text(page)
    rows = {text(row.xpath("./th")[0]): text(row.xpath("./td")[0])
            for row in page.xpath("//table[@id='objectives']/tbody/tr")}
    assert rows == {"1. O11 action is answered by nobody here": "3", "All1 action is answered by nobody here": "3"}
    for table in ("kinds", "holders"):
        total = page.xpath(f"//table[@id='{table}']/tbody/tr[@class='sum']")[0]
        assert text(total.xpath("./th")[0]) == "All1 action is answered by nobody here; in no row above"
        assert text(total.xpath("./td")[0]) == "2"


def test_an_action_that_nobody_answers_says_so_in_its_row(pages: dict[str, html.HtmlElement]) -> None:
    (row,) = pages["objectives/O1.html"].xpath("//tr[th//span[@class='ref']='NOBODY']")
    assert "nobody here" in text(row)


@pytest.mark.parametrize("path", ["lines.html", "objectives/O1.html", "objectives/index.html", "partners/TA.html"])
def test_what_was_not_checked_says_so_beside_the_line(pages: dict[str, html.HtmlElement], path: str) -> None:
    page = pages[path]
    tags = page.xpath("//*[contains(@class, 'tag--unread')]")
    beside = {text(tag.xpath("ancestor::*[self::tr or contains(@class, 'duty')][1]")[0]) for tag in tags}
    assert beside
    assert all("UNREAD" in row for row in beside)
    named = page.xpath("//tr[contains(., 'Title of UNREAD')] | //*[@class='duty'][contains(., 'Title of UNREAD')]")
    assert len(tags) == len(named)
    assert text(page).count(f"{SHORT}: against the original.") == 1


def test_a_page_on_which_all_was_checked_has_no_note(pages: dict[str, html.HtmlElement]) -> None:
    assert SHORT not in text(pages["actions/READ.html"])
