"""Opened from a file share: nothing is asked of another host, the console stays empty, filters stay in the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import OnDisk, Watched, opened, until
from tests.browser.visiting import Seen

pytestmark = pytest.mark.browser


def test_no_page_asks_another_host_or_complains(seen: Seen) -> None:
    assert seen.asked_for
    assert [url for url in seen.asked_for if not url.startswith(("file:", "data:", "blob:"))] == []
    assert seen.said == []


def test_a_filter_keeps_itself_in_the_address_and_can_be_opened_again(reported: OnDisk, watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("lines.html"))
    everything = page.locator("article tbody tr:visible").count()
    page.get_by_role("searchbox", name="Words in the line").fill("handover")
    until(page, "location.search.includes('handover')")
    some = page.locator("article tbody tr:visible").count()
    assert 0 < some < everything
    page.goto(page.url)
    assert page.locator("article tbody tr:visible").count() == some


def test_without_scripts_every_line_is_there(reported: OnDisk, browser: Browser) -> None:
    numbers = []
    for scripts in (True, False):
        with opened(browser, java_script_enabled=scripts) as page:
            page.goto(reported.url("lines.html"))
            numbers.append(page.locator("article tbody tr:visible").count())
    assert numbers[0] == numbers[1] > 0
