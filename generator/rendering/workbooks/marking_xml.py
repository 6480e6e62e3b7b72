"""Changes to XML that leave every other byte as it was: where its elements stand, and splices between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_BOM = b"\xef\xbb\xbf"
_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_CLOSE = re.compile(rb"</[^\s>]+\s*>")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class UnmarkableError(ValueError):
    """The file is no workbook whose parts can be found, so nothing can be written into it."""


class Element(NamedTuple):
    """Where one element stands, in bytes. `raw`: its name with the prefix it is written with; `attributes` likewise.
    `start` to `inner` is its opening tag, `inner` to `close` what it holds, `close` to `end` its closing tag; an empty
    one (`<a/>`) has inner == close == end. `path`: local names of the elements around it, the root first."""

    raw: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    start: int
    inner: int
    close: int
    end: int

    @property
    def name(self) -> str:
        return local(self.raw)

    @property
    def prefix(self) -> str:
        """'x:' of 'x:sheet', '' where there is none."""
        return self.raw[:-len(self.name)]

    @property
    def empty(self) -> bool:
        return self.inner == self.end

    def holds(self, other: Element) -> bool:
        return self.inner <= other.start and other.end <= self.close

    def attribute(self, name: str) -> str:
        """By local name; '' where it has none."""
        return next((value for key, value in self.attributes.items() if local(key) == name), "")


Splice = tuple[int, int, bytes]
"""From, to, and what stands there instead."""


def local(raw: str) -> str:
    return raw.rpartition(":")[2]


@lru_cache(maxsize=16)  # between two changes a part is asked several things
def elements(part: bytes, skip: str = "") -> tuple[Element, ...]:
    """All elements in the order of their opening tags, the root first. Those inside an element named `skip` are left
    out, for a table of many cells.

    Raises:
        UnmarkableError: it is not XML, or declares a document type.
    """
    parser = expat.ParserCreate("utf-8")
    scan = _Scan(part, skip, parser)
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = scan.opened, scan.closed
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise UnmarkableError(f"a part of the workbook is damaged: {error}") from error
    return tuple(scan.found)


def _refuse(*_: object) -> None:
    raise UnmarkableError("a part of the workbook declares a document type")


class _Scan:
    """`found`: each element from its opening tag on, whole once it was closed."""

    def __init__(self, part: bytes, skip: str, parser: expat.XMLParserType) -> None:
        self.part, self.skip, self.parser = part, skip, parser
        self.found: list[Element] = []
        self._open: list[int] = []
        self._around: tuple[str, ...] = ()
        self._skipped = 0

    def opened(self, raw: str, attributes: dict[str, str]) -> None:
        if self._skipped or (self.skip and self._around and self._around[-1] == self.skip):
            self._skipped += 1
            return
        at = self.parser.CurrentByteIndex
        tag = _TAG.match(self.part, at)
        if tag is None:
            raise UnmarkableError("a part of the workbook is written in a way that cannot be changed safely")
        inner = tag.end()
        self._open.append(len(self.found))
        self.found.append(Element(raw, attributes, self._around, at, inner, inner, inner))
        self._around += (local(raw),)

    def closed(self, raw: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        place = self._open.pop()
        self._around = self._around[:-1]
        one = self.found[place]
        if self.part[one.inner - 2:one.inner] == b"/>":
            return
        at = self.parser.CurrentByteIndex
        tag = _CLOSE.match(self.part, at)
        assert tag is not None
        self.found[place] = one._replace(close=at, end=tag.end())


def without_mark(part: bytes) -> bytes:
    """Without the byte order mark that some programs write: places are counted from the first character."""
    return part.removeprefix(_BOM)


def spliced(part: bytes, splices: Iterable[Splice]) -> bytes:
    """Splices may not overlap; those at one place stay in their order."""
    pieces, at = [], 0
    for start, end, new in sorted(splices, key=lambda one: (one[0], one[1])):
        pieces += [part[at:start], new]
        at = end
    return b"".join((*pieces, part[at:]))


def set_attribute(part: bytes, element: Element, name: str, value: str | None) -> Splice:
    """Give an element an attribute (by its name as written), change it, or take it away (None)."""
    tag = part[element.start:element.inner]
    had = re.search(rb"\s+" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""", tag)
    new = b"" if value is None else f" {name}={quoteattr(value)}".encode()
    if had:
        tag = tag[:had.start()] + new + tag[had.end():]
    elif new:
        at = len(tag) - (2 if tag.endswith(b"/>") else 1)
        tag = tag[:at].rstrip() + new + tag[at:]
    return element.start, element.inner, tag


def appended(part: bytes, element: Element, new: bytes) -> Splice:
    """At the end of what the element holds, which may have been written as empty."""
    if not element.empty:
        return element.close, element.close, new
    tag = part[element.start:element.inner]
    return element.start, element.end, tag[:-2].rstrip() + b">" + new + f"</{element.raw}>".encode()


def in_order(part: bytes, found: Sequence[Element], order: Sequence[str], name: str, new: bytes) -> Splice:
    """As a child of the root, where the schema's order of children wants one of this name: after all of this name
    and of those before it."""
    root = found[0]
    before = order[:order.index(name) + 1]
    earlier = [one for one in found if one.path == (root.name,) and one.name in before]
    if root.empty:
        return appended(part, root, new)
    at = earlier[-1].end if earlier else root.inner
    return at, at, new


def text(words: str) -> str:
    """As it stands between tags: what XML cannot hold becomes a question mark in a box."""
    return escape(_UNWRITABLE.sub("\ufffd", words))


def quoted(words: str) -> str:
    """As an attribute's value, with its quotation marks."""
    return quoteattr(_UNWRITABLE.sub("\ufffd", words))
