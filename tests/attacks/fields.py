"""Every place of a file that takes whatever words its author likes, found by walking the schemas: a new field is
attacked, and watched, without anybody thinking of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jsonschema_rs

from generator.schemas.library import schema_text

AUTHORS = ("agreement", "capacity_gaps", "crosswalk", "dataset", "framework", "measures", "objective",
           "organisation_types", "overlay", "profile", "quantities", "return", "reviews", "risks", "series",
           "silences", "submissions")
"""The schemas of the files that people write; the others are of files that the program writes."""

_TIED = frozenset(("pattern", "enum", "const", "format"))
_PARTS = ("allOf", "anyOf", "oneOf")

Say = Callable[[str, str], str]
"""From where a text stands ('return.yaml answers[0].cause') and what stands there ('' for nothing), the new text."""


@dataclass
class Filled:
    """Paths of a schema as `every_text` names them: those that got a text, and those that take no words after all."""

    taken: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def add(self, other: Filled) -> None:
        self.taken |= other.taken
        self.refused |= other.refused


@cache
def _schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_text(name))
    return found


@cache
def _gate(name: str) -> Any:
    return jsonschema_rs.Draft7Validator(_schema(name), validate_formats=True)


@cache
def every_text(name: str) -> frozenset[str]:
    """'.answers[].cause' for each text of a schema without a pattern or a list of values."""
    return frozenset(_every(_schema(name), [_schema(name)], "", ()))


def _every(root: dict[str, Any], nodes: list[Any], path: str, seen: tuple[int, ...]) -> Iterator[str]:
    parts = [part for part in _expanded(root, nodes) if id(part) not in seen]
    seen = (*seen, *map(id, parts))
    if any(map(_is_text, parts)):
        yield path
    for key, below in _properties(parts).items():
        yield from _every(root, below, f"{path}.{key}", seen)
    items = [part["items"] for part in parts if isinstance(part.get("items"), dict)]
    if items:
        yield from _every(root, items, f"{path}[]", seen)


def fill(name: str, document: dict[str, Any], where: str, say: Say) -> Filled:
    """Puts a text of `say` wherever the document could hold one: into each text that stands there, into each that may
    be left out, and into each list of texts. What the schema refuses there stays as it was."""
    assert _gate(name).is_valid(document), (where, [str(error) for error in _gate(name).iter_errors(document)])
    filled, root = Filled(), _schema(name)
    for path, at, container, key in list(_fields(root, [root], document, "", "")):
        before = container.get(key) if isinstance(container, dict) else container[key]
        if isinstance(before, int | float):
            continue
        container[key] = say(f"{where} {at}", before if isinstance(before, str) else "")
        if path.endswith("[]") and isinstance(container, dict):
            container[key] = [container[key]]
        if _gate(name).is_valid(document):
            filled.taken.add(path)
            continue
        filled.refused.add(path)
        if before is None:
            del container[key]
        else:
            container[key] = before
    return filled


def _fields(root: dict[str, Any], nodes: list[Any], value: Any, path: str,
            at: str) -> Iterator[tuple[str, str, Any, Any]]:
    """Path in the schema, path in the document, and the container and key of each text that stands or could stand."""
    parts = _expanded(root, nodes)
    if isinstance(value, dict):
        for key, below in _properties(parts).items():
            inside = _expanded(root, below)
            items = _expanded(root, [part["items"] for part in inside if isinstance(part.get("items"), dict)])
            if any(map(_is_text, inside)):
                yield f"{path}.{key}", f"{at}.{key}", value, key
            elif key in value:
                yield from _fields(root, below, value[key], f"{path}.{key}", f"{at}.{key}")
            elif any(map(_is_text, items)):
                yield f"{path}.{key}[]", f"{at}.{key}[0]", value, key
    elif isinstance(value, list):
        below = [part["items"] for part in parts if isinstance(part.get("items"), dict)]
        words = any(map(_is_text, _expanded(root, below)))
        for index, item in enumerate(value):
            if words:
                yield f"{path}[]", f"{at}[{index}]", value, index
            else:
                yield from _fields(root, below, item, f"{path}[]", f"{at}[{index}]")


def _expanded(root: dict[str, Any], nodes: list[Any]) -> list[dict[str, Any]]:
    """The nodes, and those they name or join."""
    found: list[dict[str, Any]] = []
    for node in nodes:
        if not isinstance(node, dict):
            continue
        if "$ref" in node:
            found += _expanded(root, [root["definitions"][node["$ref"].rpartition("/")[2]]])
            continue
        found.append(node)
        for part in _PARTS:
            found += _expanded(root, node.get(part, []))
    return found


def _properties(parts: list[dict[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for part in parts:
        for key, below in part.get("properties", {}).items():
            found.setdefault(key, []).append(below)
    return found


def _is_text(node: dict[str, Any]) -> bool:
    kind = node.get("type")
    return (kind == "string" or (isinstance(kind, list) and "string" in kind)) and not node.keys() & _TIED
