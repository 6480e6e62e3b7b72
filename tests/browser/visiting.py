"""One visit of each page of a site, and all that there is to see of it: opening a page and laying it out anew cost far
more than looking, so it is opened once and looked at in every way before the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

DESK, MIDDLE, PHONE = 1280, 768, 320
"""A phone's 320 is a desk's window enlarged four times as well."""

TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIGHT = {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size",
                                    "scrollable-region-focusable", "meta-viewport", "region"]}
"""What another scheme and another width can change: the words and the roles of a page stay what they were."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12: every reader may set text so."""
SPACE = """style => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return parseFloat(getComputedStyle(document.querySelector('article')).letterSpacing) > 0;
}"""
"""The reader's own style, which the page's policy does not concern; whether it took hold."""
SHORTENED = """() => document.querySelectorAll('article tbody').forEach(
    body => [...body.rows].slice(20).forEach(row => row.remove()))"""
"""Of a long table the checker is shown the first rows: it takes seconds for hundreds that are alike. The long run shows
it every row of every page."""
UNSPACE = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }"

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


@dataclass
class Seen:
    """What was found on the pages of one site, each with the page's path first."""

    pages: list[str] = field(default_factory=list)
    """Those that were looked at."""
    asked_for: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """By the consoles of the pages; nothing is asked of them in vain."""
    violations: list[tuple[str, int, str, str]] = field(default_factory=list)
    """Width, rule and place: all rules on a desk in light; on a phone in dark those that scheme and width bear on."""
    sideways: list[tuple[str, int, int]] = field(default_factory=list)
    """Width of the window, and of the page where that is wider."""
    boxes: list[tuple[str, str, bool, bool]] = field(default_factory=list)
    """Enlarged four times: as BOXED_WIDE says."""
    cut_off: list[tuple[str, int, str]] = field(default_factory=list)
    """With wider spacing, on a desk and on a phone: what is cut off, or scrolls the page sideways."""


def visited(page: Page, pages: Iterable[tuple[str, str]], axe: str, widths: tuple[int, ...] = (MIDDLE,)) -> Seen:
    """Each page as (path, address). `widths`: where else to look for a page that scrolls sideways."""
    seen = Seen()
    page.on("console", lambda told: seen.said.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("request", lambda request: seen.asked_for.append(request.url))
    for path, address in pages:
        _sized(page, DESK)
        page.goto(address)
        _measured(page, path, widths, seen)
        _judged(page, path, axe, seen)
        seen.pages.append(path)
    return seen


def _measured(page: Page, path: str, widths: tuple[int, ...], seen: Seen) -> None:
    for width in (DESK, *widths, PHONE):
        _sized(page, width)
        seen.sideways += _wide(page, path, width)
        seen.cut_off += _spaced(page, path, width) if width in (DESK, PHONE) else []
    _sized(page, PHONE, 256)
    seen.boxes += [(path, what, allowed, reached) for what, allowed, reached in page.evaluate(BOXED_WIDE)]


def _judged(page: Page, path: str, axe: str, seen: Seen) -> None:
    page.evaluate(SHORTENED)
    page.evaluate(axe)
    _sized(page, DESK)
    seen.violations += [(path, DESK, *one) for one in violations(page, TAGS)]
    _sized(page, PHONE)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    seen.violations += [(path, PHONE, *one) for one in violations(page, SIGHT)]


def _sized(page: Page, width: int, height: int = 900) -> None:
    page.set_viewport_size({"width": width, "height": height})


def _wide(page: Page, path: str, width: int) -> list[tuple[str, int, int]]:
    wide = sideways(page, width)
    return [(path, width, wide)] if wide else []


def _spaced(page: Page, path: str, width: int) -> list[tuple[str, int, str]]:
    assert page.evaluate(SPACE, SPACED), path
    found = [(path, width, "sideways")] if sideways(page, width) else []
    found += [(path, width, html) for html in page.evaluate(CUT_OFF)]
    page.evaluate(UNSPACE)
    return found


def sideways(page: Page, width: int) -> int:
    """How wide the page is where it is wider than the window, once what folds and unfolds has come to rest."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
        wide = page.evaluate("document.documentElement.scrollWidth")
    return wide if wide > width else 0


def violations(page: Page, checked: dict[str, Any]) -> list[tuple[str, str]]:
    """Rule and where, of what is wrong. Nothing is worked out of what is right, which takes most of the time."""
    found = page.evaluate("""only => axe.run(document, {resultTypes: ['violations'], preload: false, runOnly: only})
        .then(result => result.violations.map(item => [item.id, item.nodes[0].html.slice(0, 200)]))""", checked)
    return [(rule, html) for rule, html in found]
