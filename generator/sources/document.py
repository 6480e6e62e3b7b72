"""A YAML file as plain values that remember their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import Place
from generator.sources.yaml_scalars import plain_value

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a document down to a value."""
_NO_COLON = re.compile(r"\s*[,}]")


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

    def comma_rests(self, path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every unquoted text of the flow mapping at a path that keys without a colon follow, as a comma in it makes
        them: all of it as typed, on one line, and those keys in their order. Nothing for a mapping in lines."""
        container, key = self._descend(path)
        node = self._nodes[id(self.value)] if key is None else self._node(container, key)
        if not isinstance(node, MappingNode) or not node.flow_style:
            return
        ended: ScalarNode | None = None
        rest: list[ScalarNode] = []
        for name, item in node.value:
            if self._is_bare(name):
                rest.append(name)
                continue
            yield from self._joined(ended, rest)
            ended, rest = item if isinstance(item, ScalarNode) and not item.style else None, []
        yield from self._joined(ended, rest)

    def _is_bare(self, key: Node) -> bool:
        """Whether a key of a flow mapping is unquoted and no colon follows it."""
        if not isinstance(key, ScalarNode) or key.style:
            return False
        return _NO_COLON.match(self.text, key.end_mark.index) is not None

    def _joined(self, ended: ScalarNode | None, rest: list[ScalarNode]) -> Iterator[tuple[str, tuple[str, ...]]]:
        if ended is not None and rest and isinstance(plain_value(ended.value), str):
            typed = self.text[ended.start_mark.index : rest[-1].end_mark.index]
            yield " ".join(typed.split()), tuple(key.value for key in rest)

    def cut_texts(self) -> Iterator[tuple[str, str, Place]]:
        """Every unquoted text that a comment follows on its line: the nearest key above it, the comment, its place."""
        if " #" in self.text or "\t#" in self.text:
            yield from self._cut_below(self._nodes[id(self.value)], "")

    def _cut_below(self, node: Node, name: str) -> Iterator[tuple[str, str, Place]]:
        if isinstance(node, MappingNode):
            for key, item in node.value:
                yield from self._cut_below(item, str(key.value))
        elif isinstance(node, SequenceNode):
            for item in node.value:
                yield from self._cut_below(item, name)
        elif isinstance(node, ScalarNode) and not node.style and node.value:
            end = node.end_mark.index
            line_end = self.text.find("\n", end)
            rest = self.text[end : line_end if line_end >= 0 else None]
            if rest[:1] in (" ", "\t") and rest.lstrip().startswith("#"):
                yield name, rest.strip(), self._place_at(end + rest.index("#"))

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
