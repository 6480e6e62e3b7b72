"""Lines that changed since a chosen month, and what an address asks for in vain, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OnDisk, Watched

pytestmark = pytest.mark.browser

STILL = ("u", "n", "x")
"""The letters of lines that did not move: unchanged, no new answer, not compared."""


def test_changed_since_a_month_shows_the_lines_that_moved_and_how_they_moved_since_then(reported: OnDisk,
                                                                                       watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("lines.html"))
    since = page.get_by_label("Changed since")
    chosen = since.locator("option").nth(3)
    value, place = chosen.get_attribute("value") or "", 2
    codes = page.eval_on_selector_all("#lines tbody tr", "rows => rows.map(row => row.dataset.since)")
    moved = [code.split()[place] for code in codes if not code.split()[place].startswith(STILL)]
    since.select_option(value)
    assert page.locator("#lines tbody tr:visible").count() == len(moved) > 0
    expect(page.locator("#found")).to_contain_text(f"{len(moved)} of {len(codes)} lines shown, changed since")
    expect(page.locator("#against")).to_have_text(f"since {chosen.get_attribute('data-short')}")
    improved = [code for code in moved if code.startswith("i")]
    page.get_by_label("Movement").select_option("improved")
    told = page.locator("#lines tbody tr:visible td[data-l=Movement]").all_inner_texts()
    assert len(told) == len(improved)
    assert all(words.replace("\n", " ").lstrip("↑ ").startswith("Improved") for words in told)
    page.goto(page.url)
    assert page.locator("#lines tbody tr:visible").count() == len(improved)
    page.locator("form.filter").get_by_role("button", name="Clear").click()
    expect(page.locator("#found")).to_have_text(f"All {len(codes)} lines shown")


def test_what_an_address_asks_for_in_vain_is_left_out_and_said(reported: OnDisk, watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("lines.html") + "?org=NOBODY&value=blue&sort=z-asc&colour=<b>red</b>&due=overdue")
    said = page.locator("#unknown")
    expect(said).to_have_text("Not known in this table, so left out of the filter: org ‘NOBODY’, value ‘blue’, "
                              "sort ‘z-asc’, colour ‘<b>red</b>’.")
    overdue = page.locator("#lines tbody tr[data-due=overdue]").count()
    assert page.locator("#lines tbody tr:visible").count() == overdue > 0
    page.get_by_label("Due").select_option("")
    expect(said).to_be_hidden()
    assert "NOBODY" not in page.url


def test_the_month_switcher_opens_by_keyboard_and_closes_with_escape(reported: OnDisk, watched: Watched) -> None:
    page = watched.page
    page.goto(reported.url("index.html"))
    menu = page.locator(".strip .menu summary").first
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="How each month was returned")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="How each month was returned")).to_be_hidden()
    expect(menu).to_be_focused()
