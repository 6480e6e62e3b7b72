"""From a phone to a wide screen, enlarged four times, with wider spacing: one way of scrolling, and nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OnDisk, opened

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1920)
"""320 is a window of 1280 enlarged four times."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12: every reader may set text so."""
BOXED_WIDE = """() => [...document.querySelectorAll('body *')].filter(one => {
    const style = getComputedStyle(one);
    return /auto|scroll/.test(style.overflowX) && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
}).map(one => [
    one.tagName + '.' + one.className,
    !!one.querySelector('table, svg, pre, code') || /PRE|CODE/.test(one.tagName),
    one.tabIndex >= 0 || !!one.querySelector('a[href], button')])"""
"""What scrolls sideways in a box of its own: what it is, whether that is a table, a drawing or an example of a file
(WCAG 1.4.10 leaves these their two directions), and whether the keyboard reaches it."""
CUT_OFF = """() => [...document.querySelectorAll('header, header *, .strip, .strip *, article, article *, footer *')]
    .filter(one => {
        const style = getComputedStyle(one), hides = /hidden|clip/;
        if (!one.childNodes.length || style.position === 'absolute') return false;
        if (one.closest('svg, .vh, .md-search, [hidden]')) return false;
        if (!hides.test(style.overflowX) && !hides.test(style.overflowY)) return false;
        return one.clientWidth > 1 &&
            (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2);
    }).map(one => one.outerHTML.slice(0, 120))"""


def _sideways(page: Page, width: int) -> int:
    """How wide the page is where it is wider than the window, once what folds and unfolds has come to rest."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
        wide = page.evaluate("document.documentElement.scrollWidth")
    return wide if wide > width else 0


def test_no_page_scrolls_sideways_at_any_width(site: OnDisk, browser: Browser) -> None:
    found = []
    with opened(browser) as page:
        for path in site.page_types():
            page.goto(site.url(path))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if wide := _sideways(page, width):
                    found.append((path, width, wide))
    assert found == []


def test_enlarged_four_times_only_tables_drawings_and_files_scroll_sideways_in_their_own_box(site: OnDisk,
                                                                                            browser: Browser) -> None:
    found = []
    with opened(browser, 320, 256) as page:
        for path in site.page_types():
            page.goto(site.url(path))
            found += [(path, what, allowed, reached) for what, allowed, reached in page.evaluate(BOXED_WIDE)
                      if not (allowed and reached)]
    assert found == []


def test_with_wider_spacing_nothing_is_cut_off(site: OnDisk, browser: Browser) -> None:
    found = []
    with opened(browser, bypass_csp=True) as page:  # the reader's own style is no part of the page
        for path in site.page_types():
            page.goto(site.url(path))
            page.add_style_tag(content=SPACED)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                found += [(path, width, "sideways")] if _sideways(page, width) else []
                found += [(path, width, html) for html in page.evaluate(CUT_OFF)]
    assert found == []
