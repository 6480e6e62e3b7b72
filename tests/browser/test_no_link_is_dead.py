"""Every link and anchor of everything that is published arrives, from the index down to the lines of a system."""

from __future__ import annotations

import json
import posixpath
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.browser.conftest import OnDisk
from tests.browser.tree import ASKED, REPORTED, STATES, VIEWS, state_folder

pytestmark = pytest.mark.browser

WHOLE = tuple(folder.as_posix() + "/" for folder in (REPORTED, ASKED))
VIEW_FOLDERS = tuple(f"{dataset}/{framework}/" for dataset, framework in VIEWS)
PART = tuple(state_folder(system).as_posix() + "/" for system, _, _ in STATES)


def links_of(page: html.HtmlElement, path: str) -> list[tuple[str, str]]:
    """Target from the folder's root, and fragment, of every link and of all that the page loads."""
    found = []
    for href in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src | //use/@href | //form/@action"):
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
        found.append((place, unquote(parts.fragment)))
    return found


def _not_here(target: str) -> bool:
    """A system that this folder holds in part or not at all: those stand in a full build."""
    inside = [view for view in VIEW_FOLDERS if target.startswith(view) and "/" in target[len(view):]]
    system = bool(inside) and target[len(inside[0]):].split("/")[0]
    return bool(system) and str(system)[:1].isupper() and not target.startswith(WHOLE)


def dead_links(folder: Path, skipped: tuple[str, ...] = (), partial: bool = True) -> list[tuple[str, str]]:
    @cache
    def ids(path: str) -> frozenset[str]:
        return frozenset(html.document_fromstring((folder / path).read_bytes()).xpath("//@id | //a/@name"))

    found = []
    for page in sorted(folder.rglob("*.html")):
        path = page.relative_to(folder).as_posix()
        if path.startswith(skipped) and skipped:
            continue
        for target, fragment in links_of(html.document_fromstring(page.read_bytes()), path):
            if partial and _not_here(target):
                continue
            if not (folder / target).exists() or (
                    fragment and target.endswith(".html") and fragment not in ids(target)):
                found.append((path, f"{target}#{fragment}"))
    return found


def test_every_link_and_anchor_arrives(tree: OnDisk) -> None:
    assert dead_links(tree.folder, PART) == []


def test_every_place_that_search_names_is_there(tree: OnDisk) -> None:
    found = []
    for index in sorted(tree.folder.rglob("search_index.json")):
        site = index.parent.parent
        if site.relative_to(tree.folder).as_posix() + "/" in PART:
            continue
        for entry in json.loads(index.read_bytes())["docs"]:
            parts = urlsplit(entry["location"])
            target = site / unquote(parts.path)
            if _not_here(target.relative_to(tree.folder).as_posix()):
                continue
            named = f'id="{parts.fragment}"' if parts.fragment else ""
            if not target.is_file() or named not in target.read_text(encoding="utf-8"):
                found.append((site.name, entry["location"]))
    assert found == []
