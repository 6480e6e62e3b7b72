"""Changes to a YAML file by the places of its nodes: what is not named stays as it was typed, byte for byte.

Each function gives the whole new text. A mapping is named by its path from the top of the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import GeneratorError
from generator.sources.document import Path, SourceDocument

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/-]*[A-Za-z0-9])?\Z")
"""Text that needs no quotes wherever it stands."""
_STEP = "  "


class UneditableError(GeneratorError):
    """A value in a form that cannot be taken elsewhere with its comments."""

    def __init__(self, place: object, why: str) -> None:
        super().__init__(f"{place}: {why}; change it by hand")


def rename_key(document: SourceDocument, path: Path, key: str, to: str) -> str:
    """The key under another name; its value, comments and place stay."""
    name, _ = _pair(_mapping(document, path), key)
    return _spliced(document.text, name.start_mark.index, name.end_mark.index, _in_style(name, to))


def change_value(document: SourceDocument, path: Path, key: str, to: str) -> str:
    """A scalar with another text, in quotes where it was in quotes."""
    _, value = _pair(_mapping(document, path), key)
    return _spliced(document.text, value.start_mark.index, _end(document.text, value), _in_style(value, to))


def add_key(document: SourceDocument, path: Path, key: str, value: str, after: str = "") -> str:
    """A new key with a value written as YAML on one line: after the key named, else at the end of the mapping."""
    return _inserted(document, path, [f"{_written(key)}: {value}"], f"{_written(key)}: {value}", after)


def drop_key(document: SourceDocument, path: Path, key: str) -> str:
    """Without the key, its value and the comment on its line; comments on lines of their own stay."""
    text, mapping = document.text, _mapping(document, path)
    index = _index(mapping, key)
    name, value = mapping.value[index]
    start, end = name.start_mark.index, _end(text, value)
    if len(mapping.value) == 1:
        return _spliced(text, start, end, "" if mapping.flow_style else "{}")
    if mapping.flow_style:
        if index:
            return _spliced(text, _end(text, mapping.value[index - 1][1]), end, "")
        return _spliced(text, start, mapping.value[1][0].start_mark.index, "")
    line_end = _line_end(text, end)
    if text[_line_start(text, start) : start].strip():  # '- key: value': what follows takes its place beside the dash
        rest = re.compile(r"\r?\n[ ]*").match(text, line_end)
        return _spliced(text, start, rest.end() if rest else line_end, "")
    return _spliced(text, _line_start(text, start), _after_break(text, line_end), "")


def move_value(document: SourceDocument, path: Path, source: Sequence[str], target: Sequence[str]) -> str:
    """A value with its comment, from one path to another, both from the mapping at `path`. Mappings on the way to the
    target are made where they are missing.

    Raises:
        UneditableError: a value of several lines cannot go where everything stands on one.
    """
    held = _mapping(document, (*path, *source[:-1]))
    name, value = _pair(held, source[-1])
    home, missing = _nearest_home(document, path, target[:-1])
    keys = [*missing, target[-1]]
    taken = _taken(document, name, value, held)
    lines = _entry_lines(keys, taken)
    flow = _entry_flow(document, keys, name, value) if _mapping(document, home).flow_style else ""
    return _inserted(document, home, lines, flow, "")


def value_at(document: SourceDocument, path: Path) -> Any:
    """The plain value at a path."""
    value: Any = document.value
    for key in path:
        value = value[key]
    return value


def _nearest_home(document: SourceDocument, path: Path, way: Sequence[str]) -> tuple[Path, list[str]]:
    """The deepest mapping on the way that there is, and the keys of those that are not."""
    for depth, key in enumerate(way):
        container: Any = value_at(document, (*path, *way[:depth]))
        if not isinstance(container.get(key), dict):
            return (*path, *way[:depth]), list(way[depth:])
    return (*path, *way), []


def _taken(document: SourceDocument, name: Node, value: Node, mapping: MappingNode) -> list[str]:
    """The value's lines as they stand, the first without its key, the others shifted so that the key's column is 0.
    The comment on the last line comes along."""
    text = document.text
    end = _end(text, value)
    if not mapping.flow_style:
        end = _line_end(text, end)
    colon = text.index(":", name.end_mark.index) + 1
    first, *others = text[colon:end].split("\n")
    return [first.strip(), *(_shifted(line.rstrip("\r"), -name.start_mark.column) for line in others)]


def _entry_lines(keys: Sequence[str], taken: Sequence[str]) -> list[str]:
    heads = [f"{_STEP * depth}{_written(key)}:" for depth, key in enumerate(keys)]
    indent = len(_STEP) * (len(keys) - 1)
    last = f"{heads[-1]} {taken[0]}" if taken[0] else heads[-1]
    return [*heads[:-1], last, *(_shifted(line, indent) for line in taken[1:])]


def _entry_flow(document: SourceDocument, keys: Sequence[str], name: Node, value: Node) -> str:
    text = document.text
    written = text[value.start_mark.index : _end(text, value)]
    line = text[_end(text, value) : _line_end(text, _end(text, value))]
    if "\n" in written or line.lstrip().startswith("#"):
        raise UneditableError(document.file, f"'{name.value}' stands on several lines or has a comment, and would "
                                             "have to go between braces")
    if isinstance(value, ScalarNode) and not value.style and _PLAIN.match(value.value) is None:
        written = json.dumps(value.value, ensure_ascii=False)
    head = "".join(f"{_written(key)}: {{" for key in keys[:-1])
    return f"{head}{_written(keys[-1])}: {written}{'}' * (len(keys) - 1)}"


def _inserted(document: SourceDocument, path: Path, lines: Sequence[str], flow: str, after: str) -> str:
    """`lines` for a mapping of one key a line, `flow` for one between braces."""
    text, mapping = document.text, _mapping(document, path)
    if not mapping.value:
        return _spliced(text, mapping.start_mark.index, mapping.end_mark.index, f"{{{flow}}}")
    index = _index(mapping, after) if after else len(mapping.value) - 1
    end = _end(text, mapping.value[index][1])
    if mapping.flow_style:
        return _spliced(text, end, end, f", {flow}")
    column = mapping.value[0][0].start_mark.column
    newline = "\r\n" if "\r\n" in text else "\n"
    end = _line_end(text, end)
    return _spliced(text, end, end, "".join(f"{newline}{_shifted(line, column)}" for line in lines))


def _mapping(document: SourceDocument, path: Path) -> MappingNode:
    node = document._nodes[id(value_at(document, path))]
    assert isinstance(node, MappingNode)
    return node


def _index(mapping: MappingNode, key: str) -> int:
    return next(index for index, (name, _) in enumerate(mapping.value) if name.value == key)


def _pair(mapping: MappingNode, key: str) -> tuple[ScalarNode, Node]:
    pair: tuple[ScalarNode, Node] = mapping.value[_index(mapping, key)]
    return pair


def _end(text: str, node: Node) -> int:
    """Where a value ends as typed. The parser's own mark of a block lies at the next thing that follows it, beyond
    comments and empty lines."""
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, MappingNode) else last)
    end = node.end_mark.index
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return max(node.start_mark.index + 1, len(text[:end].rstrip()))
    return end


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    """Before the line break, whichever it is."""
    found = text.find("\n", index)
    if found < 0:
        return len(text)
    return found - 1 if found > index and text[found - 1] == "\r" else found


def _after_break(text: str, line_end: int) -> int:
    for ending in ("\r\n", "\n"):
        if text.startswith(ending, line_end):
            return line_end + len(ending)
    return line_end


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _shifted(line: str, by: int) -> str:
    """Further in or out, as far as there is room; an empty line stays empty."""
    if not line.strip():
        return line.strip()
    if by >= 0:
        return " " * by + line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _in_style(node: ScalarNode | Node, to: str) -> str:
    style = node.style if isinstance(node, ScalarNode) else None
    if style == "'":
        return "'" + to.replace("'", "''") + "'"
    return json.dumps(to, ensure_ascii=False) if style == '"' else _written(to)


def _written(text: str) -> str:
    return text if _PLAIN.match(text) or _KEYLIKE.match(text) else json.dumps(text, ensure_ascii=False)


_KEYLIKE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


def replaced_in_first_line(text: str, words: Mapping[str, str]) -> str:
    """The text with words of its first line replaced: the line that names the schema to an editor."""
    first, found, rest = text.partition("\n")
    for old, new in words.items():
        first = first.replace(old, new)
    return first + found + rest
