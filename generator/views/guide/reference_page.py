"""Every key of one kind of file, from its schema: the same that editors and `baf check` go by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.schemas import schema_names, schema_text
from generator.views.guide.dictionary import facts_of
from generator.views.guide.dictionary.columns_page import INDEX as DICTIONARY
from generator.views.guide.keys import Key, Shape, keys_of, notes_of, shapes_of
from generator.views.guide.page import GuidePage
from generator.views.words import sentence_case

INDEX = "reference/index.html"
OUTPUTS = ("pack", "overview", "manifest", "return_status", "findings", "difference")
"""What a build gives out; the rest is what people write."""


@dataclass(frozen=True, slots=True)
class ReferencePage:
    name: str
    heading: str
    about: str
    written: bool
    """People write it; else a build gives it out."""
    notes: tuple[str, ...]
    needed: tuple[Key, ...]
    """The keys at the top that must be there, for the list at the head of the page."""
    keys: tuple[Key, ...]
    shapes: tuple[Shape, ...]


def reference_pages() -> Iterator[GuidePage]:
    for name in schema_names():
        view = reference_page(name)
        yield GuidePage(page_path(name), view.heading, view.about, INDEX if view.written else DICTIONARY, view)


def reference_page(name: str) -> ReferencePage:
    """
    Raises:
        KeyError: there is no schema of that name.
    """
    schema = json.loads(schema_text(name))
    keys, shapes = keys_of(schema, schema), shapes_of(schema)
    if name in OUTPUTS:
        keys = _with_facts(name, keys)
        shapes = tuple(replace(shape, keys=_with_facts(name, shape.keys)) for shape in shapes)
    title = str(schema.get("title", name)).removeprefix("an ").removeprefix("a ")
    return ReferencePage(name, sentence_case(title), schema.get("description", ""), name not in OUTPUTS,
                         notes_of(schema), tuple(key for key in keys if key.required), keys, shapes)


def _with_facts(name: str, keys: tuple[Key, ...], above: str = "") -> tuple[Key, ...]:
    """And whatever is inside them. A unit is said of numbers alone; where a key is shown only where that differs from
    the key `above` it."""
    return tuple(replace(key, keys=_with_facts(name, key.keys, facts.shown), unit=facts.unit if _is_number(key) else "",
                         counted=facts.counted, shown=facts.shown if facts.shown != above else "")
                 for key in keys for facts in (facts_of(name, key.path),))


def _is_number(key: Key) -> bool:
    return "number" in key.takes or key.takes == "always 1" or (not key.keys and not key.shape and key.takes in
                                                                ("keys of its own", "a list"))


def page_path(name: str) -> str:
    """'capacity_gaps' -> 'reference/capacity-gaps.html'."""
    return f"reference/{name.replace('_', '-')}.html"
