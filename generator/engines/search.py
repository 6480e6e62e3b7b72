"""The search index, straight from the model: the theme's own would run table cells into one another."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable

from generator.rendering.text import steady
from generator.views.page import Page, SearchEntry

_CONFIG = {
    "lang": ["en"],
    "separator": r"[\s\u200b\-_,:!=\[\]()\"`/]+|\.(?!\d)|&[lg]t;|(?!\b)(?=[A-Z][a-z])",
    "pipeline": [],   # every word counts: 'off' and 'on' are all that tells two values of a scale apart
    "fields": {"title": {"boost": 8.0}, "text": {"boost": 1.0}},   # all words in the text go before one in a title
}


def search_index(pages: Iterable[Page], more: Iterable[SearchEntry] = ()) -> tuple[bytes, bytes]:
    """The index as JSON, and as a script for pages opened from a file share. `more`: entries of pages beside these.
    The theme writes entries into the page as HTML, so they are escaped here."""
    docs = [{"location": entry.location, "title": html.escape(entry.title), "text": html.escape(entry.text),
             **({"boost": entry.boost} if entry.boost != 1 else {})}
            for entry in (*(entry for page in pages for entry in _entries(page)), *more)]
    text = steady(json.dumps({"config": _CONFIG, "docs": docs}, ensure_ascii=False, separators=(",", ":")))
    return text.encode(), f"var __index = {text}".encode()


def _entries(page: Page) -> tuple[SearchEntry, ...]:
    """A page with more to say of itself than its description brings an entry for its own address."""
    if any(entry.location == page.path for entry in page.search):
        return page.search
    return (SearchEntry(page.path, page.title, page.description), *page.search)
