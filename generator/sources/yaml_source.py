"""YAML to plain values that remember their place: one pass of libyaml and one walk of our own."""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.collector import without_collector
from generator.sources.document import SourceDocument
from generator.sources.endless import MAX_WORD, endless
from generator.sources.limits import at_most
from generator.sources.project import SourceFile
from generator.sources.text import read_text
from generator.sources.yaml_mistakes import mistake_of
from generator.sources.yaml_refusals import refusal
from generator.sources.yaml_scalars import is_misread, plain_value

MAX_DEPTH = 32
"""Values within values: the deepest real one lies at about ten."""

_TEXT_TAG = "tag:yaml.org,2002:str"


class _Composer(CParser):
    """libyaml without PyYAML's resolver: no tag is guessed, so the walk alone decides what a scalar is."""

    def resolve(self, *_: object) -> None:
        return None

    def descend_resolver(self, *_: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


def read_yaml(file: SourceFile) -> tuple[SourceDocument | None, tuple[Finding, ...]]:
    """The document, or None with the findings that say why not. Findings beside a document leave it usable."""
    text, findings = read_text(file)
    if text is None:
        return None, findings
    refused = refusal(file.path, text)
    if refused:
        return None, findings + refused
    with without_collector():
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
    if walk.endless:
        return None, findings + tuple(at_most(walk.endless))
    return SourceDocument(path, text, value, walk.nodes), findings + tuple(at_most(walk.findings))


def _compose(text: str) -> Node | None:
    parser = _Composer(text)
    try:
        return parser.get_single_node()
    finally:
        parser.dispose()


class _Walk:
    """Nodes to plain values. One object a file: it gathers the node of each container, and what is wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.nodes: dict[int, Node] = {}
        self.findings: list[Finding] = []
        self.endless: list[Finding] = []

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
            if len(key) > MAX_WORD:
                self._long(key_node)
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
            text = intern(node.value)  # words of few kinds stand in thousands of answers
            if len(text) > MAX_WORD:
                self._long(node)
            if node.tag is not None:
                self._tagged(node)
                return text if node.tag == _TEXT_TAG else plain_value(text)
            if node.style:
                return text
            value = plain_value(text)
            if value.__class__ is str and text[0] in "-+.0123456789" and is_misread(text):
                self._misread(node)
            return value
        if kind is MappingNode:
            return self.mapping(node, depth + 1)
        return self.sequence(node, depth + 1)

    def _misread(self, node: ScalarNode) -> None:
        self._found(
            rulebook.MISREAD.found,
            f"{node.value} is a number to some programs and text to others",
            node,
            f'put it in quotes ("{node.value}"), or write the number plainly',
        )

    def _long(self, node: ScalarNode) -> None:
        place = Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        if finding := endless(node.value, place):
            self.endless.append(finding)

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
