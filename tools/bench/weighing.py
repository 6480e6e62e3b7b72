"""What the pages of a site weigh, counted from its files: nothing is opened and no time is taken."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml
from lxml import html

BUDGET = Path(__file__).with_name("budget.yaml")
_FETCHED = "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src"
_URL = re.compile(rb"url\([\"']?(?!data:|[\"'#])([^)\"']+)")


@dataclass(frozen=True)
class Weight:
    """One page. `raw` and `page`: its own bytes, before and after gzip; `first`: with all that it fetches when nothing
    is kept yet, after gzip; `requests`: how many files that are, its own among them."""

    path: str
    type: str
    raw: int
    page: int
    first: int
    requests: int
    elements: int


def budget() -> dict[str, Any]:
    return dict(yaml.safe_load(BUDGET.read_text(encoding="utf-8")))


def weights(files: Mapping[str, bytes], types: Iterable[Mapping[str, Any]]) -> tuple[Weight, ...]:
    """Every page of a site. `files`: by path from its root; `types`: as in the budget."""
    types, sizes = tuple(types), {path: len(gzip.compress(content, mtime=0)) for path, content in files.items()}
    return tuple(_weight(path, files, sizes, types) for path in sorted(files) if path.endswith(".html"))


def over(weight: Weight, allowed: Mapping[str, Any]) -> list[str]:
    """What of a page is more than the budget allows, in words."""
    own = next(item for item in allowed["page_types"] if item["name"] == weight.type)
    limits = {"page": own["page"], "elements": own["elements"], "first": allowed["first"],
              "requests": allowed["requests"]}
    return [f"{weight.path}: {name} {getattr(weight, name)}, allowed {most}" for name, most in limits.items()
            if getattr(weight, name) > most]


def heaviest(found: Iterable[Weight]) -> tuple[Weight, ...]:
    """Of each type the page that weighs most."""
    by_type: dict[str, Weight] = {}
    for one in found:
        if one.type not in by_type or by_type[one.type].page < one.page:
            by_type[one.type] = one
    return tuple(by_type.values())


def table(found: Iterable[Weight]) -> str:
    head = f"{'heaviest page of its type':40}{'raw':>9}{'gzip':>8}{'first':>9}{'requests':>10}{'elements':>10}"
    return "\n".join((head, *(f"{f'{one.type}: {one.path}':40}{one.raw:>9}{one.page:>8}{one.first:>9}{one.requests:>10}"
                              f"{one.elements:>10}" for one in found)))


def fetched(path: str, files: Mapping[str, bytes]) -> frozenset[str]:
    """What a page asks for, and what its stylesheets ask for, by path from the site's root."""
    page = html.document_fromstring(files[path].decode())
    asked = {_from(path, str(href)) for href in page.xpath(_FETCHED)}
    styled = {_from(sheet, href.decode()) for sheet in asked if sheet.endswith(".css") and sheet in files
              for href in _URL.findall(files[sheet])}
    return frozenset(asked | styled)


def _weight(path: str, files: Mapping[str, bytes], sizes: Mapping[str, int], types: Iterable[Mapping[str, Any]]
            ) -> Weight:
    asked = fetched(path, files)
    page_type = next(str(item["name"]) for item in types if fnmatch(path, item["of"]))
    elements = sum(1 for _ in html.document_fromstring(files[path].decode()).iter("*"))
    return Weight(path, page_type, len(files[path]), sizes[path], sizes[path] + sum(sizes[item] for item in asked),
                  1 + len(asked), elements)


def _from(path: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
