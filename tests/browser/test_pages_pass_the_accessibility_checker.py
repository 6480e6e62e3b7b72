"""axe-core over one page of each type and state: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SITES, OnDisk, opened
from tests.browser.visiting import SIGHT, TAGS, Seen, violations

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1920)


def test_no_page_type_has_a_violation_in_either_scheme_on_a_phone_or_a_desk(seen: Seen) -> None:
    """On the desk in light all rules; on the narrowest phone in dark those that scheme and width bear on."""
    assert seen.pages
    assert seen.violations == []


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SITES)
def test_no_page_type_has_a_violation_at_any_width(name: str, width: int, scheme: str, browser: Browser, axe: str,
                                                   request: pytest.FixtureRequest) -> None:
    site: OnDisk = request.getfixturevalue(name)
    found = []
    with opened(browser, width, color_scheme=scheme) as page:
        for path in site.page_types():
            page.goto(site.url(path))
            page.evaluate(axe)
            found += [(path, *one) for one in violations(page, TAGS)]
    assert found == []


@pytest.mark.long
def test_no_page_at_all_has_a_violation(tree: OnDisk, browser: Browser, axe: str) -> None:
    found = []
    with opened(browser, 1280) as page:
        for path in tree.every_page():
            page.goto(tree.url(path))
            page.evaluate(axe)
            found += [(path, *one) for one in violations(page, TAGS)]
    assert found == []


def test_the_checker_sees_what_is_wrong(reported: OnDisk, browser: Browser, axe: str) -> None:
    """A rule that is no longer run would pass every page."""
    with opened(browser, 320, color_scheme="dark") as page:
        page.goto(reported.url("index.html"))
        page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', "
                      "'<p>a</p><img src=x><p id=pale>pale words</p>')")
        page.evaluate("document.getElementById('pale').style.color = 'rgb(40, 50, 60)'")  # on almost black
        page.evaluate(axe)
        assert {"image-alt"} <= {rule for rule, _ in violations(page, TAGS)}
        assert {"color-contrast"} <= {rule for rule, _ in violations(page, SIGHT)}
