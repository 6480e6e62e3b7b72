"""Print HTML as WeasyPrint's tree of elements, read by an XML parser wherever that finds what an HTML parser finds.

WeasyPrint 70 has its HTML read letter by letter in Python, a twentieth of all that a pack costs. Our templates close
what they open, so that a parser in C reads the same tree in a thirtieth of the time.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import HTML

_DOCTYPE = "<!doctype html>\n"
_VOID = re.compile(r"<((?:br|col|hr|meta)\b[^<>]*?)/?>")
_NAMED = re.compile(r"&[A-Za-z]\w*;")
_XML_KNOWS = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_SVG = "{http://www.w3.org/2000/svg}"

_WORDS = frozenset({"a", "b", "br", "code", "del", "em", "i", "small", "span", "strong", "sub", "sup", "svg"})
"""What may stand in a line of words."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"blockquote", "div", "hr", "ol", "p", "section", "table", "ul"}
_WITHIN: dict[str, frozenset[str]] = {
    "html": frozenset({"head", "body"}), "head": frozenset({"meta", "title", "style"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}), "colgroup": frozenset({"col"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})), "tr": frozenset({"th", "td"}),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    **dict.fromkeys(("body", "section", "div", "blockquote", "li", "td", "th", "caption"), _WORDS | _BLOCKS),
    **dict.fromkeys(("p", *_HEADINGS, *_WORDS), _WORDS),
    **dict.fromkeys(("br", "col", "hr", "meta", "style", "title"), frozenset()),
}
"""Of every element that is plain, what may stand directly in it: an HTML parser would move or close all else."""
_SAID = frozenset({"title", "desc"})
_DRAWN = _SAID | {"svg", "g", "path", "rect", "line", "circle", "ellipse", "polyline", "polygon", "text", "tspan"}
_ELEMENTS_ONLY = frozenset({"html", "head", "table", "colgroup", "thead", "tbody", "tfoot", "tr"})
"""Where an HTML parser moves words elsewhere."""
_NOT_PLAIN = re.compile(
    # comments and the like; line breaks in an attribute, which XML makes spaces; an element that HTML does not let
    # close itself
    r"""<[!?]|=\s*"[^"]*[\r\n\t]|=\s*'[^']*[\r\n\t]|<(?!(?:br|col|hr|meta|path|rect|line|circle|polyline|polygon)\b)[^<>]*/>""")


class PackHTML(HTML):  # type: ignore[misc]  # WeasyPrint is untyped
    """An HTML document of words, tables and drawings that asks nothing of its surroundings."""

    def __init__(self, string: str, url_fetcher: Any) -> None:
        root = _plain(string)
        if root is None:
            super().__init__(string=string, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = None, url_fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def _plain(string: str) -> Element | None:
    """The tree; None where an HTML parser might see another."""
    text = string.removeprefix(_DOCTYPE)
    if _NOT_PLAIN.search(text):
        return None
    try:
        root = ElementTree.fromstring(_NAMED.sub(_letter, _VOID.sub(r"<\1/>", text)))
    except ElementTree.ParseError:
        return None
    if root.tag != "html" or not len(root) or root.text or root[0].tail or not _is_plain(root, text, in_link=False):
        return None
    _move_the_end_into_the_body(root, text)
    return root


def _move_the_end_into_the_body(root: Element, text: str) -> None:
    """Line breaks after the end of the body, as an HTML parser does."""
    body = root[-1]
    after = text[text.rindex("</body>"):].removeprefix("</body>").replace("</html>", "")
    if len(body):
        body[-1].tail = (body[-1].tail or "") + after
    else:
        body.text = (body.text or "") + after
    body.tail = None


def _letter(named: re.Match[str]) -> str:
    return named[0] if named[0] in _XML_KNOWS or unescape(named[0]) in "<>&\"'" else unescape(named[0])


def _is_plain(element: Element, text: str, in_link: bool) -> bool:
    """Also puts drawings into their namespace, as an HTML parser does."""
    tag = element.tag
    if tag == "svg":
        for part in element.iter():
            if part.tag not in _DRAWN or (part.tag in _SAID and len(part)):
                return False
            part.tag = _SVG + part.tag
        return True
    if tag not in _WITHIN or (tag == "a" and in_link) or (tag == "style" and (element.text or "") not in text):
        return False
    if tag in _ELEMENTS_ONLY and ((element.text or "").strip() or any((child.tail or "").strip() for child in element)):
        return False
    allowed, in_link = _WITHIN[tag], in_link or tag == "a"
    return all(child.tag in allowed and _is_plain(child, text, in_link) for child in element)
