"""The writer that ships against an ordinary project as stock MkDocs builds it, and as its successor does: the same
pages, headings, links and tables."""

from __future__ import annotations

import ast
import os
import posixpath
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from generator.engines.fast import UnusableLookError, write_site
from generator.engines.plain import write_project
from tests.repository.tree import generator_modules, python_of, room_of
from tests.site.conftest import Written

ENGINES = {"stock MkDocs": ("mkdocs", "build", "--quiet"), "Zensical": ("zensical", "build", "--strict")}
THE_THEMES_OWN = "[@class='md-skip']"
"""A link to the content that the theme writes outside its blocks. It is never shown: our frame has its own."""


def what_a_reader_gets(page: html.HtmlElement) -> dict[str, list[str]]:
    article = page.xpath("//article")[0]
    return {
        "title": [page.findtext(".//title").strip()],
        "headings": [" ".join(item.text_content().split()) for item in article.xpath(".//h1 | .//h2 | .//h3")],
        "links": [posixpath.normpath(item.get("href"))   # './a.html' leads where 'a.html' leads
                  for item in page.xpath(f"//a[@href][not(self::a{THE_THEMES_OWN})]")],
        "anchors": [item.get("id") for item in article.xpath(".//*[@id]")],
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


def test_an_engine_is_known_by_one_function_in_the_three_modules_that_the_guide_names() -> None:
    """So that another one needs a module of its own, and three lines."""
    known = [(room_of(path), node.module, name.name) for path in generator_modules() if room_of(path) != "engines"
             for node in ast.walk(python_of(path)) if isinstance(node, ast.ImportFrom)
             and (node.module or "").startswith("generator.engines") for name in node.names]
    beside = {"generator.engines.assets", "generator.engines.look"}
    of_the_writer = [one for one in known if one[1] not in beside]
    assert of_the_writer == [("production", "generator.engines.fast", "write_site")] * 3
    assert {name for _, _, name in set(known) - set(of_the_writer)} == {
        "guide_folder", "look_files", "fonts", "Typeface"}


@pytest.mark.build
@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_builds_the_same_pages(engine: str, reported: Written, tmp_path: Path) -> None:
    for item in write_project(reported.site):
        path = tmp_path / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.content)
    said = subprocess.run([sys.executable, "-m", *ENGINES[engine]], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""})
    assert said.returncode == 0, said.stdout + said.stderr
    built = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert built - {"404.html"} == set(reported.pages)
    for path, ours in reported.pages.items():
        theirs = html.document_fromstring((tmp_path / "site" / path).read_text(encoding="utf-8"))
        mine, other = what_a_reader_gets(ours), what_a_reader_gets(theirs)
        for part, said_here in mine.items():
            assert said_here == other[part], (path, part)


def test_a_project_for_another_engine_keeps_the_look_and_nothing_of_the_guides_navigation(
    asked: Written, project_root: Path,
) -> None:
    """The successor joins the lists of a configuration with those of the one it inherits from, and passes hooks and
    the plugins of others by."""
    files = {item.path: item.content for item in write_project(asked.site, project_root / "mkdocs.yml")}
    settings = yaml.safe_load(files["mkdocs.yml"])
    look = yaml.safe_load((project_root / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "INHERIT" not in settings
    assert settings["hooks"] == []
    assert settings["plugins"] == ["search"]
    assert [next(iter(item)) for item in settings["nav"]] == [item.title for item in asked.site.frame.nav]
    assert settings["theme"]["palette"] == look["theme"]["palette"]
    assert settings["markdown_extensions"] == look["markdown_extensions"]
    assert set(settings) == set(look) | {"use_directory_urls", "extra"}
