"""Opened from a file share in a real browser: every page type, both colour schemes, from a phone to a wide screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import OnDisk, Watched

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1920)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(params=["reported", "asked", "above", "whole"])
def site(request: pytest.FixtureRequest) -> OnDisk:
    found: OnDisk = request.getfixturevalue(request.param)
    return found


SITES = ("reported", "asked", "above", "whole")
WAYS = ((390, "dark"), (1280, "light"), (390, "light"), (1280, "dark"))
QUICK = {("reported", 390, "dark"), ("reported", 1280, "light"), ("asked", 1280, "light"), ("above", 390, "dark"),
         ("whole", 390, "dark")}
"""Each site once, and the one with most on its pages twice; every site every way in the long run."""


@pytest.mark.parametrize(("site", "width", "scheme"), [
    pytest.param(name, width, scheme, marks=() if (name, width, scheme) in QUICK else pytest.mark.long)
    for name in SITES for width, scheme in WAYS], indirect=["site"])
def test_axe_finds_no_violation_on_any_page_type(site: OnDisk, browser: Browser, width: int, scheme: str,
                                                 project_root: Path) -> None:
    axe = (project_root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in site.page_types():
        page.goto(site.url(path))
        page.evaluate(axe)
        result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
        found += [(path, item["id"], item["nodes"][0]["html"][:160]) for item in result["violations"]]
    context.close()
    assert found == []


def test_no_page_scrolls_sideways_at_any_width(site: OnDisk, browser: Browser) -> None:
    found = []
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        for path in site.page_types():
            page.goto(site.url(path))
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append((path, width, wide))
        context.close()
    assert found == []


def test_no_page_asks_another_host_or_complains(site: OnDisk, watched: Watched) -> None:
    for path in site.page_types():
        watched.page.goto(site.url(path))
    assert [url for url in watched.asked_for if not url.startswith(("file:", "data:", "blob:"))] == []
    assert watched.said == []


@pytest.mark.parametrize(("words", "expected"), [
    ("W22-AMB-03", "W22-AMB-03"),
    ("rapid release", "W22-AMB-03"),
    ("cloud telephony", "W22-PC-07"),
])
def test_search_from_a_file_share_finds_an_action_by_id_and_by_words(reported: OnDisk, watched: Watched, words: str,
                                                                     expected: str) -> None:
    page = watched.page
    page.goto(reported.url("index.html"))
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    assert expected in (first.locator("a").first.get_attribute("href") or "")


def test_a_filter_keeps_itself_in_the_address_and_can_be_opened_again(reported: OnDisk, watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("lines.html"))
    everything = page.locator("article tbody tr:visible").count()
    page.get_by_role("searchbox", name="Words in the line").fill("handover")
    page.wait_for_function("location.search.includes('handover')")
    some = page.locator("article tbody tr:visible").count()
    assert 0 < some < everything
    page.goto(page.url)
    assert page.locator("article tbody tr:visible").count() == some


def test_without_scripts_every_line_is_there(reported: OnDisk, browser: Browser) -> None:
    with_scripts = browser.new_context()
    without = browser.new_context(java_script_enabled=False)
    numbers = []
    for context in (with_scripts, without):
        page = context.new_page()
        page.goto(reported.url("lines.html"))
        numbers.append(page.locator("article tbody tr:visible").count())
        context.close()
    assert numbers[0] == numbers[1] > 0


def test_the_first_stop_of_the_keyboard_leads_to_the_content(site: OnDisk, watched: Watched) -> None:
    watched.page.goto(site.url(next(path for path in site.page_types() if path.endswith("index.html"))))
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")
    assert watched.page.evaluate("document.activeElement.id") == "main"
