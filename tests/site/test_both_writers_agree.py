"""The writer that ships against stock MkDocs on an ordinary project: the same headings, links and tables."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from generator.engines.fast import UnusableLookError, write_site
from generator.engines.plain import write_project
from tests.site.conftest import Written


def what_a_reader_gets(page: html.HtmlElement) -> dict[str, list[str]]:
    article = page.xpath("//article")[0]
    return {
        "title": [page.findtext(".//title").strip()],
        "headings": [" ".join(item.text_content().split()) for item in article.xpath(".//h1 | .//h2 | .//h3")],
        "links": [item.get("href") for item in page.xpath("//a[@href]")],
        "cells": [" ".join(item.text_content().split()) for item in article.xpath(".//th | .//td")],
        "words": article.text_content().split(),
        "sections": [item.get("aria-current") or "" for item in page.xpath("//nav[@aria-label='Sections']//a")],
    }


def test_a_look_that_mkdocs_refuses_is_named(asked: Written, tmp_path: Path) -> None:
    look = tmp_path / "mkdocs.yml"
    look.write_text("site_name: X\ntheme: {name: no-such-theme}\n", encoding="utf-8")
    with pytest.raises(UnusableLookError, match=r"mkdocs\.yml"):
        write_site(asked.site, look)


def test_the_projects_own_look_gives_the_same_pages_as_the_packages(asked: Written, project_root: Path) -> None:
    assert write_site(asked.site, project_root / "mkdocs.yml") == asked.files


def test_the_guide_stands_beside_the_index(asked: Written, project_root: Path) -> None:
    files = {item.path: item.content.decode() for item in write_site(asked.site, guide=project_root / "docs")
             if item.path.endswith(".html")}
    assert "<h1" in files["guide/method.html"]
    assert 'href="how-to-read.html"' in files["guide/index.html"]


@pytest.mark.build
def test_stock_mkdocs_builds_the_same_pages(reported: Written, tmp_path: Path) -> None:
    for item in write_project(reported.site):
        path = tmp_path / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.content)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=tmp_path, check=True, capture_output=True,
                   env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""})
    for path, ours in reported.pages.items():
        theirs = html.document_fromstring((tmp_path / "site" / path).read_text(encoding="utf-8"))
        mine, stock = what_a_reader_gets(ours), what_a_reader_gets(theirs)
        for part, said in mine.items():
            assert said == stock[part], (path, part)
