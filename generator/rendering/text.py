"""Other people's Markdown made safe HTML: raw HTML is off, what comes out is sanitised again, nothing is fetched."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "code", "blockquote", "table", "thead", "tbody", "tr", "th",
         "td", "del", "h4", "h5", "h6", "pre", "hr"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"https", "mailto"}
_LEADS_OUT = ("https://", "mailto:")


class _Words(MarkdownIt):
    """Links lead to whole addresses; any other stays words. From a file share '//host/x' would sign the reader in at
    that host, and an address without a host would lead to whatever lies beside the page."""

    def validateLink(self, url: str) -> bool:
        return url.lower().startswith(_LEADS_OUT)


_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def steady(text: str) -> str:
    """Of a page or of an index: with a mark in the place of each letter that turns the direction of writing round. It
    is found and refused where it was typed; where its file is printed all the same, it would turn our own words too."""
    if text.isascii() or not any(turn in text for turn in _TURNS):
        return text
    return text.translate(dict.fromkeys(map(ord, _TURNS), "\N{REPLACEMENT CHARACTER}"))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """CommonMark with tables; HTML and images off: a narrative carries words, never a request to another host. Lines
    stay as they were typed, in a file or in a cell of a workbook: who begins a new line means one."""
    return _Words("commonmark", {"html": False, "linkify": False, "breaks": True}).enable("table").disable("image")


@lru_cache(maxsize=16384)
def markdown(text: str) -> Markup:
    """Blocks of HTML. Headings are lowered to h4 and below, so that no narrative breaks a page's outline."""
    if not text.strip():
        return Markup("")
    return Markup(nh3.clean(_lowered(_markdown().render(text)), tags=_TAGS, attributes=_ATTRIBUTES,
                            url_schemes=_SCHEMES, link_rel="noopener noreferrer").strip())


@lru_cache(maxsize=16384)
def markdown_line(text: str) -> Markup:
    """HTML for one line: emphasis and links, no paragraphs."""
    return Markup(nh3.clean(_markdown().renderInline(" ".join(text.split())), tags=_TAGS, attributes=_ATTRIBUTES,
                            url_schemes=_SCHEMES, link_rel="noopener noreferrer").strip())


def _lowered(html: str) -> str:
    for level in ("1", "2", "3"):
        html = html.replace(f"<h{level}>", "<h4>").replace(f"</h{level}>", "</h4>")
    return html
