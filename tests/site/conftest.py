"""Sites written once for all tests of this folder: rendered, put in the theme's frame, and read back."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from generator.engines.fast import write_site
from generator.model.pack import AssurancePack
from generator.model.rendered import RenderedFile
from generator.rendering.site import render_site
from generator.views.context import BuildContext, Download
from generator.views.page import Site, SiteView
from generator.views.site import system_site
from generator.vocabulary import Audience
from tests.packs import made

PACK_FILE = Download("Board pack, PDF", "packs/2022-12-board.pdf", 240_000)


def context() -> BuildContext:
    return BuildContext(Audience.INTERNAL, "OFFICIAL-SENSITIVE", "7f3a91c2" * 8, "baf-generator test",
                        downloads=(PACK_FILE,), types=made.types())


@dataclass(frozen=True)
class Written:
    """A site as it would lie on disk, with questions to ask of it."""

    pack: AssurancePack
    view: SiteView
    site: Site
    files: tuple[RenderedFile, ...]

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        return {item.path: html.document_fromstring(item.content.decode()) for item in self.files
                if item.path.endswith(".html")}

    @cached_property
    def paths(self) -> set[str]:
        return {item.path for item in self.files} | {PACK_FILE.path}

    def text(self, path: str) -> str:
        return " ".join(self.pages[path].text_content().split())

    def links(self) -> list[tuple[str, str, str]]:
        """Page, target path from the site's root and fragment, of every link that stays in the site."""
        found = []
        for path, page in self.pages.items():
            for href in page.xpath("//a/@href"):
                parts = urlsplit(href)
                if parts.scheme or parts.netloc:
                    continue
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
                found.append((path, target, unquote(parts.fragment)))
        return found


def written(pack: AssurancePack) -> Written:
    view = system_site(pack, context())
    site = render_site(view)
    return Written(pack, view, site, write_site(site))


@pytest.fixture(scope="session")
def reported() -> Written:
    """A system that answers: every value, carried forward, not reported, not applicable, overdue, challenged."""
    return written(made.pack())


@pytest.fixture(scope="session")
def asked() -> Written:
    """A system of a dataset without returns."""
    return written(made.pack(returns=False, risks=0))


@pytest.fixture(params=["reported", "asked"])
def either(request: pytest.FixtureRequest, reported: Written, asked: Written) -> Written:
    return reported if request.param == "reported" else asked
