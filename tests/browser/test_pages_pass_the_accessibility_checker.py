"""axe-core over one page of each type and state: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SITES, OnDisk, opened

pytestmark = pytest.mark.browser

TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIGHT = {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size",
                                    "scrollable-region-focusable", "meta-viewport", "region"]}
"""What another scheme and another width can change: the words and the roles of a page stay what they were."""
WIDTHS = (320, 390, 768, 1280, 1920)


def _violations(page: Page, checked: dict[str, Any]) -> list[tuple[str, str]]:
    """Rule and where, of what is wrong. Nothing is worked out of what is right, which takes most of the time."""
    found = page.evaluate("""only => axe.run(document, {resultTypes: ['violations'], preload: false, runOnly: only})
        .then(result => result.violations.map(item => [item.id, item.nodes[0].html.slice(0, 200)]))""", checked)
    return [(rule, html) for rule, html in found]


@pytest.fixture(scope="module")
def axe(project_root: Path) -> str:
    return (project_root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def test_no_page_type_has_a_violation_in_either_scheme_on_a_phone_or_a_desk(site: OnDisk, browser: Browser,
                                                                            axe: str) -> None:
    """On the desk in light all rules; on the narrowest phone in dark those that scheme and width bear on."""
    found = []
    with opened(browser, 1280) as page:
        for path in site.page_types():
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(site.url(path))
            page.evaluate(axe)
            found += [(path, 1280, *one) for one in _violations(page, TAGS)]
            page.set_viewport_size({"width": 320, "height": 900})
            page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
            found += [(path, 320, *one) for one in _violations(page, SIGHT)]
    assert found == []


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
            found += [(path, *one) for one in _violations(page, TAGS)]
    assert found == []


@pytest.mark.long
def test_no_page_at_all_has_a_violation(tree: OnDisk, browser: Browser, axe: str) -> None:
    found = []
    with opened(browser, 1280) as page:
        for path in tree.every_page():
            page.goto(tree.url(path))
            page.evaluate(axe)
            found += [(path, *one) for one in _violations(page, TAGS)]
    assert found == []


def test_the_checker_sees_what_is_wrong(reported: OnDisk, browser: Browser, axe: str) -> None:
    """A rule that is no longer run would pass every page."""
    with opened(browser, 320, color_scheme="dark") as page:
        page.goto(reported.url("index.html"))
        page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', "
                      "'<p>a</p><img src=x><p id=pale>pale words</p>')")
        page.evaluate("document.getElementById('pale').style.color = 'rgb(40, 50, 60)'")  # on almost black
        page.evaluate(axe)
        assert {"image-alt"} <= {rule for rule, _ in _violations(page, TAGS)}
        assert {"color-contrast"} <= {rule for rule, _ in _violations(page, SIGHT)}
