"""The rules of style sheets that an element meets: looked for once for all elements of the same lineage.

Nearly every selector asks only what an element and its ancestors are called and what their attributes say. What asks
for brothers and sisters or for what is within, such as :first-child, is asked of every element.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import CodeType
from typing import Any

_OF_LINEAGE = frozenset({
    "ancestors", "any", "ascii_lower", "attrib", "classes", "endswith", "etree_element", "get", "id",
    "in_html_document", "lang", "local_name", "lower", "namespace_url", "next", "parent", "split_whitespace",
    "startswith", "tag",
})
"""Names in the tests of cssselect2 0.10 that lead to nothing but an element and those above it."""
_ALWAYS_ASKED = ("class", "lang", "{http://www.w3.org/XML/1998/namespace}lang")
"""Attributes of which a test does not speak by their names."""
_Rule = tuple[Any, Any]
"""A sheet as WeasyPrint lists it, and what its matcher says of one rule."""


class Lineage:
    """Elements that are called alike, below such that are called alike. `met`: rules that all of them meet, by sheet;
    `open`: what has to be asked of each, by sheet; `rules` and `number` of them, if nothing has."""

    __slots__ = ("below", "met", "number", "open", "rules")

    def __init__(self) -> None:
        self.below: dict[Any, Lineage] = {}
        self.met: list[list[Any]] = []
        self.open: list[list[Any]] = []
        self.rules: list[_Rule] = []
        self.number = 0


class Rules:
    """All rules of some style sheets. `size`: lineages met so far."""

    def __init__(self, sheets: list[Any]) -> None:
        self.sheets, self.above, self.size = sheets, Lineage(), 0
        self._numbers: dict[Any, int] = {}
        tests = [entry[0] for sheet, _, _ in sheets for entry in _entries(sheet.matcher)]
        said = {test: tuple(_said(test.__code__)) for test in tests}
        self._plain = {test for test, (names, _) in said.items() if names <= _OF_LINEAGE}
        self._asked = frozenset(_ALWAYS_ASKED).union(*(words for _, words in said.values()))
        """Attributes and their values of which some rule speaks, among other words."""

    def met(self, wrapper: Any, above: Lineage) -> tuple[Lineage, list[_Rule], int]:
        """The lineage of the element, its rules in the order of the cascade, and a number that stands for them."""
        element, asked = wrapper.etree_element, self._asked
        key: Any = element.tag, tuple([
            (name, value) for name, value in element.attrib.items()
            if name in asked or (name == "id" and value in asked)])
        if wrapper.parent is None:
            key = *key, wrapper.lang, wrapper.in_html_document
        lineage = above.below.get(key)
        if lineage is None:
            lineage = above.below[key] = self._lineage(wrapper)
        if not lineage.open:
            return lineage, lineage.rules, lineage.number
        return lineage, *self._ordered([
            met + [entry[1:] for entry in entries if entry[0](wrapper)]
            for met, entries in zip(lineage.met, lineage.open, strict=True)])

    def _lineage(self, wrapper: Any) -> Lineage:
        made = Lineage()
        self.size += 1
        for sheet, _, _ in self.sheets:
            entries = list(_relevant(sheet.matcher, wrapper))
            made.met.append([entry[1:] for entry in entries if entry[0] in self._plain and entry[0](wrapper)])
            made.open.append([entry for entry in entries if entry[0] not in self._plain])
        if not any(made.open):
            made.open = []
            made.rules, made.number = self._ordered(made.met)
        return made

    def _ordered(self, met: list[list[Any]]) -> tuple[list[_Rule], int]:
        rules = [(sheet, rule) for sheet, found in zip(self.sheets, met, strict=True) for rule in sorted(found)]
        key = tuple((id(sheet), order) for sheet, (_, order, _, _) in rules)
        return rules, self._numbers.setdefault(key, len(self._numbers))


def _entries(matcher: Any) -> Iterator[Any]:
    for by_name in (matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors,
                    matcher.namespace_selectors):
        for entries in by_name.values():
            yield from entries
    yield from matcher.lang_attr_selectors
    yield from matcher.other_selectors


def _relevant(matcher: Any, wrapper: Any) -> Iterator[Any]:
    """What `Matcher.match` tests."""
    yield from matcher.id_selectors.get(wrapper.id, ())
    for name in wrapper.classes:
        yield from matcher.class_selectors.get(name, ())
    yield from matcher.lower_local_name_selectors.get(wrapper.local_name.lower(), ())
    yield from matcher.namespace_selectors.get(wrapper.namespace_url, ())
    if "lang" in wrapper.etree_element.attrib:
        yield from matcher.lang_attr_selectors
    yield from matcher.other_selectors


def _said(code: CodeType) -> tuple[frozenset[str], frozenset[str]]:
    """Names that a test uses, and words that it compares with."""
    names = set(code.co_names)
    words: set[str] = set()
    for held in code.co_consts:
        if isinstance(held, CodeType):
            within, compared = _said(held)
            names |= within
            words |= compared
        else:
            words |= {word for word in (held if isinstance(held, (tuple, frozenset)) else (held,))
                      if isinstance(word, str)}
    return frozenset(names), frozenset(words)
