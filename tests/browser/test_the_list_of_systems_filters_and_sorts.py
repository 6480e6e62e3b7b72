"""The list of all systems: filtered and sorted by keyboard, kept in the address, whole without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OnDisk, opened

pytestmark = pytest.mark.browser

LIST = "demonstration/winter-2022-23/systems.html"
MAP = "demonstration/winter-2022-23/index.html"


def shown(page: Page) -> list[str]:
    names: list[str] = page.evaluate("[...document.querySelectorAll('#systems tbody tr')]"
                                     ".filter(row => !row.hidden).map(row => row.id)")
    return names


def test_the_list_filters_by_return_and_region_and_keeps_that_in_its_address(whole: OnDisk, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(whole.url(LIST))
        everyone = shown(page)
        assert page.text_content("#found") == f"All {len(everyone)} systems shown"
        page.focus("input[name=value][value=return-none]")
        page.keyboard.press("Space")
        silent = shown(page)
        assert silent == [row for row in everyone if page.get_attribute(f"#{row}", "data-value") == "return-none"]
        assert 0 < len(silent) < len(everyone)
        assert page.url.endswith("?value=return-none")
        page.goto(whole.url(LIST) + "?value=return-none")
        assert shown(page) == silent
        region = page.get_attribute(f"#{silent[0]}", "data-org")
        page.goto(whole.url(LIST) + f"?org={region}")
        assert shown(page) == [row for row in everyone if page.get_attribute(f"#{row}", "data-org") == region]


def test_the_list_sorts_by_what_is_off_track(whole: OnDisk, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(whole.url(LIST) + "?sort=m-desc")
        counts = [int(page.text_content(f"#{row} td[data-l='Off track']") or "") for row in shown(page)]
        assert counts == sorted(counts, reverse=True)
        assert len(set(counts)) > 1


def test_without_a_script_every_system_stands_there_and_nothing_filters(whole: OnDisk, browser: Browser) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(whole.url(LIST) + "?value=return-none")
        rows = page.locator("#systems tbody tr")
        assert all(rows.nth(index).is_visible() for index in range(rows.count()))
        assert rows.count() > 1
        assert not page.locator("form.filter").is_visible()


def test_the_keyboard_passes_over_the_map_or_goes_through_it_tile_by_tile(whole: OnDisk, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(whole.url(MAP))
        tiles = page.locator(".map a").count()
        page.focus("a.mapskip")
        assert page.locator("a.mapskip").is_visible()
        for _ in range(tiles):
            page.keyboard.press("Tab")
        href = page.evaluate("document.activeElement.getAttribute('href')")
        assert href == page.locator(".map a").last.get_attribute("href")
        page.focus("a.mapskip")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.map')") is None
        assert page.url.endswith("#systems")
