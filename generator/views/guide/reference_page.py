"""Every key of one kind of file, from its schema: the same that editors and `baf check` go by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.schemas import schema_names, schema_text
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
        yield GuidePage(page_path(name), view.heading, view.about, INDEX, view)


def reference_page(name: str) -> ReferencePage:
    """
    Raises:
        KeyError: there is no schema of that name.
    """
    schema = json.loads(schema_text(name))
    keys = keys_of(schema, schema)
    title = str(schema.get("title", name)).removeprefix("an ").removeprefix("a ")
    return ReferencePage(name, sentence_case(title), schema.get("description", ""), name not in OUTPUTS,
                         notes_of(schema), tuple(key for key in keys if key.required), keys, shapes_of(schema))


def page_path(name: str) -> str:
    """'capacity_gaps' -> 'reference/capacity-gaps.html'."""
    return f"reference/{name.replace('_', '-')}.html"
