"""The search index, straight from the model: the theme's own would run table cells into one another."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable

from generator.views.page import Page, SearchEntry

_CONFIG = {
    "lang": ["en"],
    "separator": r"[\s\u200b\-_,:!=\[\]()\"`/]+|\.(?!\d)|&[lg]t;|(?!\b)(?=[A-Z][a-z])",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}


def search_index(pages: Iterable[Page], more: Iterable[SearchEntry] = ()) -> tuple[bytes, bytes]:
    """The index as JSON, and as a script for pages opened from a file share. `more`: entries of pages beside these.
    The theme writes entries into the page as HTML, so they are escaped here."""
    docs = [{"location": entry.location, "title": html.escape(entry.title), "text": html.escape(entry.text)}
            for entry in (*(entry for page in pages for entry in _entries(page)), *more)]
    text = json.dumps({"config": _CONFIG, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
    return text.encode(), f"var __index = {text}".encode()


def _entries(page: Page) -> tuple[SearchEntry, ...]:
    return (SearchEntry(page.path, page.title, page.description), *page.search)
