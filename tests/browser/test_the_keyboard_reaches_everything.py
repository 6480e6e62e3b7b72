"""A walk with Tab, Enter, Space, arrows and Escape: everything is reached in reading order, seen and left again."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OnDisk, Watched, opened, until

pytestmark = pytest.mark.browser

STOPS = """() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
    window.stops = all.filter(one => one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' &&
        one.checkVisibility({visibilityProperty: true}) && (one.type !== 'radio' || one.checked));
    return window.stops.length;
}"""
"""What the keyboard must reach, in the order of the page."""
HERE = """() => {
    const one = document.activeElement, shown = one.matches('.md-option') ? one.nextElementSibling : one;
    const style = getComputedStyle(one), label = getComputedStyle(shown), box = shown.getBoundingClientRect();
    const ring = label.outlineStyle !== 'none' && parseFloat(label.outlineWidth) >= 2;
    const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 30) / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return {place: window.stops.indexOf(one), html: one.outerHTML.slice(0, 120), body: one === document.body,
        ring: ring || label.boxShadow !== 'none' || style.boxShadow !== 'none',
        seen: box.bottom > 0 && box.top < innerHeight &&
            (box.width < 3 || !!top && (shown.contains(top) || top.contains(shown)))};
}"""


DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What a key set in motion has been drawn."""


def _walk(page: Page) -> list[dict[str, Any]]:
    """Each stop from the first Tab until the page is left; the search's own dialogue opens where it is reached, and
    Escape closes it."""
    number: int = page.evaluate(STOPS)
    stops: list[dict[str, Any]] = []
    for _ in range(number + 5):
        page.keyboard.press("Tab")
        page.evaluate(DRAWN)
        here = page.evaluate(HERE)
        if here["body"] or (stops and here["place"] == stops[0]["place"]):
            return stops
        stops.append(here)
    return stops


@pytest.mark.parametrize(("name", "path"), [("reported", "index.html"), ("reported", "actions/W22-AMB-03.html"),
                                            ("reported", "lines.html?text=handover"), ("asked", "index.html"),
                                            ("above", "demonstration/winter-2022-23/index.html")])
def test_every_stop_is_reached_in_order_seen_and_left(name: str, path: str, browser: Browser,
                                                     request: pytest.FixtureRequest) -> None:
    site: OnDisk = request.getfixturevalue(name)
    with opened(browser, reduced_motion="reduce") as page:  # what lies over a stop is gone at once, and not in its time
        page.goto(site.url(path.split("?")[0]) + ("?" + path.split("?")[1] if "?" in path else ""))
        until(page, "document.readyState === 'complete'")
        stops = _walk(page)
        expected = page.evaluate("window.stops.map(one => one.outerHTML.slice(0, 120))")
    places = [one["place"] for one in stops if one["place"] >= 0]
    missed = [html for place, html in enumerate(expected) if place not in places]
    assert [html for html in missed if "md-option" not in html] == []
    assert places == sorted(places)
    assert [one["html"] for one in stops if not one["ring"]] == []
    # The switch of colours stands beside the search, which folds away over it in its own time.
    assert [one["html"] for one in stops if not one["seen"] and "md-option" not in one["html"]] == []


def test_the_first_stop_leads_to_the_content(site: OnDisk, watched: Watched) -> None:
    watched.page.goto(site.url(next(path for path in site.page_types() if path.endswith("index.html"))))
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")
    assert watched.page.evaluate("document.activeElement.id") == "main"


def test_a_table_is_filtered_and_sorted_without_a_mouse(reported: OnDisk, watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("lines.html"))
    everything = page.locator("#lines tbody tr:visible").count()
    page.get_by_role("checkbox", name="Off track").focus()
    page.keyboard.press("Space")
    until(page, "location.search.includes('value=off-track')")
    some = page.locator("#lines tbody tr:visible").count()
    assert 0 < some < everything
    page.get_by_role("button", name="Organisation").focus()
    for direction in ("ascending", "descending"):
        page.keyboard.press("Enter")
        head = page.locator("#lines th[aria-sort]")
        assert head.get_attribute("aria-sort") == direction
        names = page.locator("#lines tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.so)")
        assert names == sorted(names, reverse=direction == "descending")
    assert page.evaluate("document.activeElement.textContent").startswith("Organisation")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_panel_opens_and_closes_from_its_heading(reported: OnDisk, watched: Watched, key: str) -> None:
    page = watched.page
    page.goto(reported.url("actions/W22-AMB-03.html"))
    panel = page.locator("article details").first
    panel.locator("summary").focus()
    for expected in (True, False):
        page.keyboard.press(key)
        assert panel.evaluate("one => one.open") is expected


def test_a_menu_opens_with_enter_and_closes_with_escape_where_it_was_opened(reported: OnDisk, watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("index.html"))
    menu = page.locator("details.menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.evaluate("one => one.open")
    page.keyboard.press("Tab")
    assert menu.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not menu.evaluate("one => one.open")
    assert menu.locator("summary").evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("width", [390, 1280])
def test_search_opens_is_gone_through_and_closes_without_a_mouse(reported: OnDisk, browser: Browser,
                                                                width: int) -> None:
    with opened(browser, width) as page:
        page.goto(reported.url("index.html"))
        opener = page.get_by_role("button" if width < 960 else "textbox", name="Search")
        opener.focus()
        if width < 960:
            page.keyboard.press("Enter")
        page.keyboard.type("W22-AMB-03")
        page.locator(".md-search-result__item").first.wait_for()
        page.keyboard.press("ArrowDown")
        until(page, "document.activeElement.matches('.md-search-result__link')")
        page.keyboard.press("Escape")
        until(page, "!document.getElementById('__search').checked")
        until(page, "!document.activeElement.closest('.md-search__output')")
        opener.focus()
        if width < 960:
            page.keyboard.press("Enter")
        page.locator(".md-search-result__item").first.wait_for()
        page.keyboard.press("ArrowDown")
        until(page, "document.activeElement.matches('.md-search-result__link')")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "actions/W22-AMB-03.html" in page.url


@pytest.mark.parametrize("path", ["winter-2022-23/systems.html", "winter-2022-23/returns.html",
                                  "winter-2022-23/ZD03/measures/W22-M3.html"])
def test_what_is_wider_than_the_window_scrolls_with_the_arrows(tree: OnDisk, browser: Browser, path: str) -> None:
    """Named, reached, and moved without a mouse; where nothing is wider there is nothing to scroll."""
    with opened(browser, 700) as page:
        page.goto(tree.url(f"demonstration/{path}"))
        boxes = page.locator(".scroll").all()
        assert boxes
        for box in boxes:
            assert box.get_attribute("tabindex") == "0"
            assert box.get_attribute("aria-label")
            if box.evaluate("one => one.scrollWidth > one.clientWidth + 1"):
                box.focus()
                page.keyboard.press("ArrowRight")
                until(page, "document.activeElement.scrollLeft > 0")
