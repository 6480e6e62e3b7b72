"""A server lets browsers keep a file for a year where its name says what is in it: so ours must, and no other may."""

from __future__ import annotations

import hashlib
import re

from generator.engines.plain import write_project
from generator.publishing.serving.policy import FINGERPRINTED
from tests.site.conftest import Written

FOR_ALL_SITES = (".css", ".js", ".svg", ".woff2")
KEPT = re.compile(FINGERPRINTED)


def test_every_style_script_mark_and_typeface_is_named_by_its_content(reported: Written) -> None:
    ours = {item.path: item.content for item in reported.files if item.path.endswith(FOR_ALL_SITES)
            and not item.path.startswith(("assets/", "search/"))}
    assert {path.partition("/")[0] for path in ours} == {"stylesheets", "javascripts", "images", "fonts"}
    for path, content in ours.items():
        assert path.split(".")[-2] == hashlib.sha256(content).hexdigest()[:8], path


def test_a_server_lets_those_and_the_themes_own_be_kept_and_nothing_else(reported: Written) -> None:
    kept = {item.path for item in reported.files if KEPT.search(item.path)}
    assert kept == {item.path for item in reported.files if item.path.endswith(FOR_ALL_SITES)
                    and not item.path.startswith("search/")}


def test_no_page_nor_style_asks_for_a_name_that_is_not_there(reported: Written) -> None:
    there = {item.path for item in reported.files}
    style = next(item for item in reported.files if re.search(r"/baf\.\w+\.css$", item.path))
    asked = {found.decode() for found in re.findall(rb"url\(\.\./([^)]+)\)", style.content)}
    assert {path for path in there if path.startswith("fonts/")} == asked
    for path, page in reported.pages.items():
        up = "../" * path.count("/")
        own = {str(href).removeprefix(up) for href in page.xpath("//link/@href | //script/@src")}
        assert own <= there, path


def test_another_engine_gets_the_same_names(reported: Written) -> None:
    plain = {item.path.removeprefix("overrides/"): item.content for item in write_project(reported.site)}
    for item in reported.files:
        if item.path.endswith(FOR_ALL_SITES) and not item.path.startswith(("assets/", "search/")):
            assert plain[item.path] == item.content
