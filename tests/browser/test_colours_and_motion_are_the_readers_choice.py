"""Forced colours, dark, and less motion: every status is still told, and nothing moves that need not."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.conftest import OnDisk, opened

pytestmark = pytest.mark.browser

MARKS = """() => [...document.querySelectorAll('article svg:has(use[href^="#m-"])')].map(svg => {
    const box = svg.getBoundingClientRect(), use = svg.querySelector('use');
    const around = svg.closest('td, th, li, p, label, div, dt, dd, h3, summary');
    return [use.getAttribute('href'), box.width, box.height, getComputedStyle(svg).visibility,
            around ? around.textContent.trim() : ''];
})"""
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    const long = text => text.split(',').some(part => parseFloat(part) > 0.01);
    return (style.animationName !== 'none' && long(style.animationDuration)) ||
        (style.transitionProperty !== 'none' && long(style.transitionDuration)) || style.scrollBehavior === 'smooth';
}).map(one => one.outerHTML.slice(0, 100))"""


def test_in_forced_colours_every_status_is_told_by_a_visible_mark_and_its_word(reported: OnDisk,
                                                                              browser: Browser) -> None:
    with opened(browser, forced_colors="active") as page:
        for path in ("index.html", "lines.html", "objectives/W22-O4.html", "actions/W22-AMB-03.html"):
            page.goto(reported.url(path))
            marks = page.evaluate(MARKS)
            assert marks, path
            for name, wide, high, visible, words in marks:
                hidden = wide == 0  # in a closed panel
                assert hidden or (wide >= 10 and high >= 10 and visible == "visible"), (path, name)
                assert any(letter.isalpha() for letter in words), (path, name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_a_mark_differs_from_the_page_behind_it(reported: OnDisk, browser: Browser,
                                                                 scheme: str) -> None:
    """Each mark is looked at as painted: pixels of at least two colours."""
    with opened(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(reported.url("index.html"))
        for mark in page.locator("article table.pos th svg.m").all():
            name = mark.locator("use").get_attribute("href")
            assert _colours(mark.screenshot()) > 1, name


def test_with_less_motion_nothing_moves(reported: OnDisk, browser: Browser) -> None:
    with opened(browser, reduced_motion="reduce") as page:
        for path in ("index.html", "lines.html", "actions/W22-AMB-03.html"):
            page.goto(reported.url(path))
            assert page.evaluate(MOVING) == [], path


def test_the_scheme_of_the_system_is_taken_before_anything_else_is_chosen(reported: OnDisk, browser: Browser) -> None:
    for scheme, expected in (("light", "default"), ("dark", "slate")):
        with opened(browser, color_scheme=scheme) as page:
            page.goto(reported.url("index.html"))
            assert page.locator("body").get_attribute("data-md-color-scheme") == expected


def _colours(png: bytes) -> int:
    return len(Image.open(io.BytesIO(png)).convert("RGB").getcolors(1 << 24) or ())
