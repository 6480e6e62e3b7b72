"""From a phone to a wide screen, enlarged four times, with wider spacing: one way of scrolling, and nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SITES, OnDisk, opened
from tests.browser.visiting import CUT_OFF, SPACE, SPACED, Seen, sideways

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1920)


def test_no_page_scrolls_sideways_on_a_phone_a_tablet_or_a_desk(seen: Seen) -> None:
    """One system's pages are looked at in two widths more."""
    assert seen.pages
    assert seen.sideways == []


@pytest.mark.long
@pytest.mark.parametrize("name", SITES)
def test_no_page_scrolls_sideways_at_any_width(name: str, browser: Browser, request: pytest.FixtureRequest) -> None:
    site: OnDisk = request.getfixturevalue(name)
    found = []
    with opened(browser) as page:
        for path in site.page_types():
            page.goto(site.url(path))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if wide := sideways(page, width):
                    found.append((path, width, wide))
    assert found == []


def test_enlarged_four_times_only_tables_drawings_and_files_scroll_sideways_in_their_own_box(seen: Seen) -> None:
    assert seen.pages
    assert [one for one in seen.boxes if not (one[2] and one[3])] == []


def test_with_wider_spacing_nothing_is_cut_off(seen: Seen) -> None:
    assert seen.pages
    assert seen.cut_off == []


def test_what_is_too_wide_or_cut_off_would_be_seen(reported: OnDisk, browser: Browser) -> None:
    with opened(browser, 320) as page:
        page.goto(reported.url("index.html"))
        page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', "
                      "'<p id=wide>wide</p><p id=short>short</p>')")
        page.evaluate("document.getElementById('wide').style.width = '400px'")
        page.evaluate("""() => Object.assign(document.getElementById('short').style,
            {width: '3em', height: '1em', overflow: 'hidden', lineHeight: '1'})""")
        assert sideways(page, 320) >= 400
        assert not [html for html in page.evaluate(CUT_OFF) if "short" in html]
        assert page.evaluate(SPACE, SPACED)
        assert [html for html in page.evaluate(CUT_OFF) if "short" in html]
