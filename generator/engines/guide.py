"""The guide as MkDocs takes it: its sources, its parts as a page shows them, and what search finds in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from generator.engines.look import guide_folder
from generator.rendering.guide import guide_sources
from generator.views.page import SearchEntry
from generator.views.words import long_day

STATEMENT = "statement"
"""The key of a look's `extra` that says who publishes, for the accessibility statement."""
_STATED = re.compile(r"<!-- stated: (\w+) -->")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_BLOCKS = ("p", "li", "dt", "dd", "td", "th", "pre", "figcaption", "div", "section", "tr")


def sources(folder: Path) -> dict[str, str]:
    """Each page's path, ending in .md, with its text: those made from rules and schemas, those of the guide itself, and
    those of a folder, which stand before the others of the same name."""
    made = {item.path: item.content.decode() for item in guide_sources()}
    return {**made, **_kept(guide_folder()), **_kept(folder)}


def _kept(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.md"))}


def parts_of(nav: Iterable[Any] | None, prefix: str = "") -> dict[str, Any]:
    """The navigation of mkdocs.yml as the theme prints it: `home`, and `parts` with their pages. Paths are those of
    the built pages from the site's root; `prefix` is the folder of the guide there, such as 'guide/'."""
    home: dict[str, str] = {}
    parts = []
    for item in nav or ():
        for title, inner in _named(item):
            if isinstance(inner, str):
                home = home or _page(title, inner, prefix)
            else:
                pages = [_page(*pair, prefix) for one in inner for pair in _named(one)]
                parts.append({"title": title, "pages": pages})
    return {"home": home, "parts": parts, "prefix": prefix}


def _named(item: Any) -> Iterable[tuple[str, Any]]:
    return item.items() if isinstance(item, Mapping) else ((str(item), item),)


def _page(title: str, path: Any, prefix: str) -> dict[str, str]:
    return {"title": title, "path": f"{prefix}{str(path).removesuffix('.md')}.html"}


def stated(markdown: str, extra: Mapping[str, Any]) -> str:
    """What a look says of its publisher, where a page asks for it; *not stated* where it says nothing. Nothing is
    taken from a clock: a date is what somebody wrote."""
    said = extra.get(STATEMENT)
    held = said if isinstance(said, Mapping) else {}
    return _STATED.sub(lambda found: _words(held.get(found[1])), markdown)


def _words(value: Any) -> str:
    if isinstance(value, datetime.date):
        return long_day(value)
    return str(value).strip() if value else "*not stated*"


def reachable(html: str) -> str:
    """Blocks that may be wider than the page can be scrolled with the keyboard."""
    return html.replace("<pre>", '<pre tabindex="0">')


def search_entries(location: str, title: str, html: str) -> tuple[SearchEntry, ...]:
    """One entry for the page, and one for each heading that has an anchor, each with the text up to the next."""
    reader = _Sections(title)
    reader.feed(html)
    return tuple(SearchEntry(f"{location}#{anchor}" if anchor else location, heading.strip(), " ".join(text.split()))
                 for anchor, heading, text in reader.sections if heading.strip())


class _Sections(HTMLParser):
    """Text by heading. Blocks are kept apart, so that no word runs into the next."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.sections: list[list[str]] = [["", title, ""]]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self._in_heading = True
            anchor = dict(attrs).get("id")
            if anchor and tag != "h1":
                self.sections.append([anchor, "", ""])
        elif tag in _BLOCKS:
            self.sections[-1][2] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        section = self.sections[-1]
        if not self._in_heading:
            section[2] += data
        elif section[0]:
            section[1] += data
