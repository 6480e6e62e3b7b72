"""The reference is made from the schemas: every key of every schema is on its page, once, with what it means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from generator.rendering.guide import guide_sources
from generator.schemas import schema_names, schema_text
from generator.schemas.tables import TABLES

PAGES = {item.path: item.content.decode() for item in guide_sources()}


def page_of(name: str) -> html.HtmlElement:
    return html.fromstring(PAGES[f"reference/{name.replace('_', '-')}.md"].partition("---\n\n")[2])


def keys_in(schema: Any) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Each key that a file may hold, however deep: name, what is said of it, whether it must be there. Branches that
    only narrow a key (if, then) add none."""
    if isinstance(schema, list):
        for item in schema:
            yield from keys_in(item)
    if not isinstance(schema, dict):
        return
    for name, item in schema.get("properties", {}).items():
        yield name, item if isinstance(item, dict) else {}, name in schema.get("required", ())
        yield from keys_in(item)
    for key in ("items", "additionalProperties"):
        yield from keys_in(schema.get(key))
    for item in schema.get("definitions", {}).values():
        yield from keys_in(item)


@pytest.mark.parametrize("name", schema_names())
def test_every_key_of_a_schema_is_on_its_page_as_often_as_it_is_in_the_schema(name: str) -> None:
    schema = json.loads(schema_text(name))
    shown = [head.text_content().strip() for head in page_of(name).xpath("//div[@class='entry']//code/..")
             if head.tag in ("h3", "h4", "h5")]
    assert sorted(shown) == sorted(key for key, *_ in keys_in(schema))


@pytest.mark.parametrize("name", schema_names())
def test_a_key_says_whether_it_must_be_there(name: str) -> None:
    schema = json.loads(schema_text(name))
    marked = page_of(name).xpath("count(//div[@class='entry']/div[@class='entry__head']//*[.='must be there'])")
    assert marked == sum(needed for *_, needed in keys_in(schema))


@pytest.mark.parametrize("name", schema_names())
def test_every_allowed_word_stands_there_with_its_meaning(name: str) -> None:
    text = " ".join(page_of(name).text_content().split())
    for _, item, _ in keys_in(json.loads(schema_text(name))):
        for part in (item, item.get("items", {})):
            for word in part.get("enum", ()) if isinstance(part, dict) else ():
                assert str(word) in text
            for meaning in part.get("enumDescriptions", ()) if isinstance(part, dict) else ():
                assert " ".join(meaning.replace("`", "").split()) in text


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith(("reference/", "rules/"))])
def test_an_anchor_stands_once_and_every_link_within_a_page_arrives(path: str) -> None:
    page = html.fromstring(PAGES[path].partition("---\n\n")[2])
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(anchors)


def test_the_index_leads_to_every_kind_of_file() -> None:
    index = html.fromstring(PAGES["reference/index.md"].partition("---\n\n")[2])
    linked = {link.replace(".html", ".md") for link in index.xpath("//a/@href")}
    assert linked == {path.partition("/")[2] for path in PAGES if path.startswith("reference/")} - {"index.md"}


def test_every_column_of_every_table_is_told() -> None:
    page = html.fromstring(PAGES["reference/tables.md"].partition("---\n\n")[2])
    told = [item.text_content().strip() for item in page.xpath("//div[@class='entry']//h3")]
    assert told == [column.name for table in TABLES.values() for column in table.columns]
