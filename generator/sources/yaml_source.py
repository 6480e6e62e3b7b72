"""YAML to plain values that remember their place: one pass of libyaml and one walk of our own.

Scalars follow YAML 1.2 narrowly: `true` and `false`, `null`, integers and decimal numbers are recognised; everything
else (`no`, `2022-12-01`, `3i`, `0123`) stays text as typed, and the schema says what a field is.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.cyaml import CLoader
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.limits import at_most
from generator.sources.project import SourceFile
from generator.sources.text import read_text
from generator.sources.yaml_mistakes import mistake_of

Value = Any
"""None, bool, int, float, str, list of values or dict of str to value."""
Path = tuple[str | int, ...]
"""Keys and list positions from the top of a document down to a value."""

MAX_DEPTH = 32
"""Values within values: the deepest real one lies at about ten."""
MAX_VALUES = 400_000
"""Each value costs about half a kilobyte while a file is read."""

_NUMBER_START = frozenset("-+.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})\Z")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?\Z")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_BEFORE_ANCHOR = frozenset(" \t\r\n[{,")
_NESTED_ON_ONE_LINE = re.compile(r"^[ ]*(?:[-?:][ \t]+){9}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_MANY_BRACKETS = 5_000
"""libyaml has been seen to survive four times as many."""
_TEXT_TAG = "tag:yaml.org,2002:str"
_WIDE_INDENT = " " * 400


class _Composer(CParser):
    """libyaml without PyYAML's resolver: no tag is guessed, so the walk alone decides what a scalar is."""

    def resolve(self, *_: object) -> None:
        return None

    def descend_resolver(self, *_: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A YAML file as plain values. `value` is a dict; every container in it knows its place."""

    file: str
    text: str
    value: dict[str, Any]
    _nodes: dict[int, Node]

    def place(self, container: dict[str, Any] | list[Any]) -> Place:
        """Where a mapping or list of this document starts."""
        return self._at(self._nodes[id(container)])

    def key_place(self, container: dict[str, Any], key: str) -> Place:
        """Where a key of a mapping stands; the mapping itself for a key that it does not have."""
        pair = self._pair(container, key)
        return self._at(pair[0]) if pair else self.place(container)

    def value_place(self, container: dict[str, Any] | list[Any], key: str | int) -> Place:
        """Where a value stands; its key where the value is empty, the container where there is no such key."""
        node = self._node(container, key)
        if node is None:
            return self.place(container)
        if isinstance(node, ScalarNode) and not node.value and not node.style and isinstance(container, dict):
            return self.key_place(container, str(key))
        return self._at(node)

    def text_place(self, container: dict[str, Any] | list[Any], key: str | int, part: str) -> Place:
        """Where a part of a text value stands, as typed; the value's start if quoting hides it."""
        node = self._node(container, key)
        if node is not None:
            found = self.text.find(part, node.start_mark.index, node.end_mark.index)
            if found >= 0:
                return self._place_at(found)
        return self.value_place(container, key)

    def place_of(self, path: Path) -> Place:
        """Where the value at a path stands; the nearest container above it where there is no such value."""
        container, key = self._descend(path)
        return self.place(container) if key is None else self.value_place(container, key)

    def key_place_of(self, path: Path) -> Place:
        """Where the key at the end of a path stands."""
        container, key = self._descend(path)
        if key is None:
            return self.place(container)
        if isinstance(container, dict):
            return self.key_place(container, str(key))
        return self.value_place(container, key)

    def texts(self) -> Iterator[tuple[dict[str, Any] | list[Any], str | int, str]]:
        """Every text value with the container and key it stands under."""
        stack: list[dict[str, Any] | list[Any]] = [self.value]
        while stack:
            container = stack.pop()
            for key, item in container.items() if isinstance(container, dict) else enumerate(container):
                if isinstance(item, str):
                    yield container, key, item
                elif isinstance(item, (dict, list)):
                    stack.append(item)

    def _descend(self, path: Path) -> tuple[dict[str, Any] | list[Any], str | int | None]:
        container: dict[str, Any] | list[Any] = self.value
        for index, key in enumerate(path):
            item = _item(container, key)
            if index == len(path) - 1 or not isinstance(item, (dict, list)):
                return container, key
            container = item
        return container, None

    def _pair(self, container: dict[str, Any], key: str) -> tuple[Node, Node] | None:
        pairs: list[tuple[Node, Node]] = self._nodes[id(container)].value
        return next((pair for pair in pairs if pair[0].value == key), None)

    def _node(self, container: dict[str, Any] | list[Any], key: str | int) -> Node | None:
        if isinstance(container, dict):
            pair = self._pair(container, str(key))
            return pair[1] if pair else None
        items: list[Node] = self._nodes[id(container)].value
        return items[int(key)] if 0 <= int(key) < len(items) else None

    def _at(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _place_at(self, index: int) -> Place:
        return Place(self.file, self.text.count("\n", 0, index) + 1, index - self.text.rfind("\n", 0, index))


def _item(container: dict[str, Any] | list[Any], key: str | int) -> Any:
    if isinstance(container, dict):
        return container.get(str(key))
    return container[key] if isinstance(key, int) and 0 <= key < len(container) else None


def read_yaml(file: SourceFile) -> tuple[SourceDocument | None, tuple[Finding, ...]]:
    """The document, or None with the findings that say why not. Findings beside a document leave it usable."""
    text, findings = read_text(file)
    if text is None:
        return None, findings
    refused = _refusal(file.path, text)
    if refused:
        return None, findings + refused
    with _without_collector():
        return _read(file.path, text, findings)


def _read(
    path: str, text: str, findings: tuple[Finding, ...]
) -> tuple[SourceDocument | None, tuple[Finding, ...]]:
    try:
        root = _compose(text)
    except yaml.YAMLError as error:
        return None, (*findings, mistake_of(path, text, error))
    if not isinstance(root, MappingNode):
        place = Place(path, *((root.start_mark.line + 1, root.start_mark.column + 1) if root else (1, 1)))
        what = "the file is empty" if root is None else "the file starts with a list or text instead of keys"
        return None, (*findings, rulebook.TOP.found(what, place, "start with 'schema: 1', then one key a line"))
    walk = _Walk(path)
    value = walk.mapping(root, 1)
    return SourceDocument(path, text, value, walk.nodes), findings + tuple(at_most(walk.findings))


@contextmanager
def _without_collector() -> Iterator[None]:
    """The garbage collector off: a file makes many small values and no rubbish; looking for it cost half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compose(text: str) -> Node | None:
    parser = _Composer(text)
    try:
        return parser.get_single_node()
    finally:
        parser.dispose()


def _refusal(path: str, text: str) -> tuple[Finding, ...]:
    """What must not even be parsed: libyaml recurses in C, so depth there ends the process, not the parse."""
    nested = _NESTED_ON_ONE_LINE.search(text)
    if nested or _WIDE_INDENT in text or _brackets_run_away(text):
        at = nested.start() if nested else max(text.find(_WIDE_INDENT), 0)
        return (
            rulebook.TOO_DEEP.found(
                "nested deeper than any real file", Place(path, text.count("\n", 0, at) + 1, 1)
            ),
        )
    if len(text) > MAX_VALUES and sum(map(text.count, ("\n", ",", "[", "{", "- "))) > MAX_VALUES:
        return (rulebook.TOO_DEEP.found(f"more than {MAX_VALUES:,} values", Place(path, 1, 1), "split the file"),)
    if _may_hold_an_anchor(text):
        return _anchors(path, text)
    return ()


def _may_hold_an_anchor(text: str) -> bool:
    at = text.find("&")
    while at >= 0:
        if (at == 0 or text[at - 1] in _BEFORE_ANCHOR) and text[at + 1 : at + 2].strip():
            return True
        at = text.find("&", at + 1)
    return False


def _brackets_run_away(text: str) -> bool:
    """Whether brackets open thousands deep. Those in quotes count too: no real text comes near."""
    if text.count("[") + text.count("{") < _MANY_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth >= _MANY_BRACKETS:
            return True
    return False


def _anchors(path: str, text: str) -> tuple[Finding, ...]:
    """The first anchor or alias. Events are read one by one: nothing is expanded, whatever the file repeats."""
    try:
        for event in yaml.parse(text, Loader=CLoader):
            anchor, mark = getattr(event, "anchor", None), event.start_mark
            if anchor and mark is not None:
                place = Place(path, mark.line + 1, mark.column + 1)
                return (
                    rulebook.ALIAS.found(
                        f"'&{anchor}' marks a value for repetition: not used here",
                        place,
                        "write the value out each time, or quote text that starts with '&'",
                    ),
                )
    except yaml.YAMLError:
        return ()  # the proper parse says what is wrong
    return ()


class _Walk:
    """Nodes to plain values. One object a file: it gathers the node of each container, and what is wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.nodes: dict[int, Node] = {}
        self.findings: list[Finding] = []

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        self.nodes[id(value)] = node
        if node.tag is not None:
            self._tagged(node)
        if depth > MAX_DEPTH:
            self._found(rulebook.TOO_DEEP.found, f"more than {MAX_DEPTH} levels of values within values", node)
            return value
        for key_node, item in node.value:
            if key_node.__class__ is not ScalarNode:
                self._found(rulebook.KEY.found, "a key is plain text; is there a quote missing?", key_node)
                continue
            key = key_node.value
            if key in value:
                self._found(
                    rulebook.DUPLICATE_KEY.found, f"'{key}' is given twice here", key_node, "keep one of the two"
                )
                continue
            value[key] = self.any(item, depth)
        return value

    def sequence(self, node: SequenceNode, depth: int) -> list[Any]:
        value: list[Any] = []
        self.nodes[id(value)] = node
        if node.tag is not None:
            self._tagged(node)
        if depth > MAX_DEPTH:
            self._found(rulebook.TOO_DEEP.found, f"more than {MAX_DEPTH} levels of values within values", node)
            return value
        value.extend([self.any(item, depth) for item in node.value])
        return value

    def any(self, node: Any, depth: int) -> Any:
        kind = node.__class__
        if kind is ScalarNode:
            text = node.value
            if node.tag is not None:
                self._tagged(node)
                return text if node.tag == _TEXT_TAG else plain_value(text)
            return text if node.style else plain_value(text)
        if kind is MappingNode:
            return self.mapping(node, depth + 1)
        return self.sequence(node, depth + 1)

    def _tagged(self, node: Node) -> None:
        if node.tag != "!":
            self._found(
                rulebook.TAG.found,
                f"the tag '{node.tag.replace('tag:yaml.org,2002:', '!!')}' is not used here",
                node,
                "take it away; put text in quotes",
            )

    def _found(self, found: Callable[..., Finding], message: str, node: Node, hint: str = "") -> None:
        self.findings.append(
            found(message, Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1), hint)
        )


def plain_value(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar is."""
    if text[:1] in _NUMBER_START and text:
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
        return text
    return _WORDS.get(text, text) if len(text) < 6 else text
