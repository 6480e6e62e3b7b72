"""The guide as stock MkDocs builds it alone, and as a published site holds it: the same pages, found by search."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.engines.fast import write_site
from generator.rendering.site import render_site
from generator.rules import catalogue
from generator.schemas import schema_names
from generator.views.context import BuildContext
from generator.views.site import index_site
from generator.vocabulary import Audience
from tests.repository.tree import ROOT

pytestmark = pytest.mark.build
READERS = ["For authors", "For ICB leads", "For board members", "For publishers", "Reference"]

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide") / "site"
    ran = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)], cwd=ROOT,
                         capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    """The top of a published folder, without any system."""
    top = index_site((), BuildContext(Audience.INTERNAL, "OFFICIAL", "0" * 64, "baf-generator", home="index.html",
                                      overview="", guide=True))
    return {item.path: item.content for item in write_site(render_site(top), ROOT / "mkdocs.yml", ROOT / "docs")}


@pytest.fixture(scope="module")
def pages(alone: Path) -> Pages:
    return {path.relative_to(alone).as_posix(): html.fromstring(path.read_text(encoding="utf-8"))
            for path in sorted(alone.rglob("*.html")) if path.name != "404.html"}


def test_alone_it_holds_a_page_for_every_rule_and_every_kind_of_file(pages: Pages) -> None:
    assert {f"rules/{doc.id.lower()}.html" for doc in catalogue()} <= set(pages)
    assert {f"reference/{name.replace('_', '-')}.html" for name in schema_names()} <= set(pages)


def test_a_published_site_holds_the_same_pages(pages: Pages, published: dict[str, bytes]) -> None:
    there = {path.removeprefix("guide/") for path in published if path.startswith("guide/")}
    assert there == set(pages)
    for path, page in pages.items():
        twin = html.fromstring(published[f"guide/{path}"].decode())
        for part in ("//article//h1", "//article//h2", "//nav[@class='parts']//a"):
            assert [item.text_content() for item in page.xpath(part)] == [
                item.text_content() for item in twin.xpath(part)], path


def test_every_page_leads_on_to_the_guide_by_its_readers(pages: Pages) -> None:
    for path, page in pages.items():
        assert page.xpath("//nav[@class='parts']//h2/text()") == READERS, path
    assert pages["index.html"].xpath("//nav[@aria-label='Sections']//a/text()") == ["The guide", *READERS]


def test_every_link_arrives(pages: Pages, published: dict[str, bytes]) -> None:
    for prefix, found in (("", pages), ("guide/", {path: html.fromstring(data.decode())
                                                   for path, data in published.items() if path.endswith(".html")})):
        anchors = {path: set(page.xpath("//@id")) for path, page in found.items()}
        for path, page in found.items():
            if not path.startswith(prefix):
                continue
            for link in page.xpath("//article//a/@href"):
                if link.startswith(("https:", "mailto:")):
                    continue
                target, _, anchor = link.partition("#")
                whole = urljoin(path, target) if target else path
                assert whole in anchors, (path, link)
                assert not anchor or anchor in anchors[whole], (path, link)


def test_search_finds_a_rule_by_its_number_and_a_key_by_its_name(alone: Path, published: dict[str, bytes]) -> None:
    for prefix, index in (("", (alone / "search/search_index.json").read_bytes()),
                          ("guide/", published["search/search_index.json"])):
        entries = json.loads(index)["docs"]
        assert any(one["location"] == f"{prefix}rules/wp217.html" and "WP217" in one["title"] + one["text"]
                   for one in entries)
        assert any(one["location"].startswith(f"{prefix}reference/objective.html#")
                   and "changes_meaning" in one["title"] for one in entries)


def test_every_block_of_code_can_be_scrolled_with_the_keyboard(pages: Pages) -> None:
    for path, page in pages.items():
        assert not page.xpath("//article//pre[not(@tabindex='0')]"), path


def test_a_page_of_a_rule_stands_under_the_reference(pages: Pages) -> None:
    current = pages["rules/wp217.html"].xpath("//nav[@aria-label='Sections']//a[@aria-current]/text()")
    assert current == ["Reference"]


def test_a_page_of_the_guide_does_not_look_like_an_untouched_theme(pages: Pages) -> None:
    for path, page in pages.items():
        assert not page.xpath("//*[contains(@class, 'md-sidebar') or contains(@class, 'md-tabs')]"), path
        assert "stylesheets/baf.css" in " ".join(page.xpath("//link/@href")), path
