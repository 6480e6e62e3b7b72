"""Completion, hover and snippets: the schemas as the real language server shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.loading.documents import open_document
from generator.schemas import schema_text
from generator.sources.project import SourceFile
from tests.editor.client import ROOT, Editor, Opened

HEAD = "# yaml-language-server: $schema=../../../generator/schemas/v1/objective.schema.json\nschema: 1\n"
PAGE = ROOT / "frameworks/winter-2022-23/objectives/not-there.yaml"
"""Never written: the editor is given its text."""
SNIPPET, PROPERTY, VALUE = 9, 10, 12


def at(text: str) -> tuple[str, int, int]:
    """A text without its mark, and where the mark stood."""
    before, _, after = (HEAD + text).partition("|")
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def offered(an_editor: Editor, text: str) -> list[dict[str, Any]]:
    typed, line, column = at(text)
    return an_editor.complete(an_editor.open(PAGE, typed).path, line, column)


def shown(an_editor: Editor, text: str) -> str:
    typed, line, column = at(text)
    return re.sub(r"\s+", " ", an_editor.hover(an_editor.open(PAGE, typed).path, line, column))


def definition(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_text("objective"))["definitions"][name]
    return found


def test_the_keys_of_an_action_are_offered_with_what_they_are_for(an_editor: Editor) -> None:
    found = {item["label"]: item for item in offered(an_editor, "actions:\n  - |") if item["kind"] == PROPERTY}
    keys = definition("action")["properties"]
    assert set(found) == set(keys)
    assert found["cadence"]["documentation"] == keys["cadence"]["description"]


def test_a_key_that_is_there_is_not_offered_again(an_editor: Editor) -> None:
    found = [item["label"] for item in offered(an_editor, "actions:\n  - id: A1\n    |") if item["kind"] == PROPERTY]
    assert "id" not in found
    assert "title" in found


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("actions:\n  - cadence: |", "action", "cadence"),
        ("actions:\n  - due: {precision: |}", "due", "precision"),
        ("actions:\n  - roles:\n      - {type: icb, role: |}", "role", "role"),
    ],
)
def test_the_values_of_a_closed_list_are_offered_each_with_its_meaning(
    an_editor: Editor, text: str, name: str, key: str
) -> None:
    entry = definition(name)["properties"][key]
    found = {item["label"]: item["documentation"] for item in offered(an_editor, text) if item["kind"] == VALUE}
    assert found == dict(zip(entry["enum"], entry["enumDescriptions"], strict=True))


def test_the_ways_to_say_when_are_offered_as_snippets(an_editor: Editor) -> None:
    found = [item["label"] for item in offered(an_editor, "actions:\n  - due: |") if item["kind"] == SNIPPET]
    assert found == [item["label"] for item in definition("due")["defaultSnippets"]]


def applied(text: str, item: dict[str, Any]) -> str:
    """The text with a snippet put in as an editor does it: further lines at the indentation of the line, first choices
    taken."""
    before, _, after = (HEAD + text).partition("|")
    line = before[before.rfind("\n") + 1 :]
    indent = line[: len(line) - len(line.lstrip(" "))]
    body = re.sub(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^|]*\|)\}", lambda stop: stop[1] or stop[2], item["insertText"])
    return before + body.replace("\n", "\n" + indent) + after + "\n"


WHOLE = ("id: A\norder: 1\nnumber: \"1\"\ntitle: T\nshort_title: T\nsummary: S\n"
         "source: {publication: P, checked: false}\n")
ACTION = ("  - id: A1\n    title: T\n    cadence: once\n    source: {publication: P, checked: false}\n")
ROLES = "    roles: [{type: icb, role: accountable}]\n"
REVISIONS = "    revisions: [{number: 1, from: 2022-10, asks: x}]\n"
DUE = "    due: {precision: ongoing}\n"


@pytest.mark.parametrize(
    "text",
    [
        "|",
        WHOLE + "actions:\n  - |",
        WHOLE + "actions:\n" + ACTION + REVISIONS + ROLES + "    due: |",
        WHOLE + "actions:\n" + ACTION + REVISIONS + ROLES + DUE + "    conditions: |",
        WHOLE + "actions:\n" + ACTION + REVISIONS + DUE + "    roles:\n      - |",
        WHOLE + "actions:\n" + ACTION + ROLES + DUE + "    revisions:\n      - |",
        WHOLE + "actions:\n" + ACTION + REVISIONS + ROLES + DUE + "    targets:\n      - |",
        WHOLE + "actions:\n" + ACTION + REVISIONS + ROLES + DUE + "    evidence:\n      - |",
        WHOLE + "actions:\n" + ACTION + REVISIONS + ROLES + DUE + "    links:\n      - |",
    ],
    ids=["objective", "action", "due", "condition", "role", "revision", "target", "evidence", "link"],
)
def test_a_snippet_put_in_gives_a_file_that_editor_and_check_accept(an_editor: Editor, text: str) -> None:
    snippets = [item for item in offered(an_editor, text) if item["kind"] == SNIPPET]
    assert snippets
    for opened, typed in opened_with(an_editor, [applied(text, item) for item in snippets]):
        assert opened.messages == [], typed
        assert open_document(SourceFile.of("x.yaml", typed.encode()), "objective").findings == (), typed


def opened_with(an_editor: Editor, texts: list[str]) -> Iterator[tuple[Opened, str]]:
    return zip(an_editor.open_all([(PAGE, text) for text in texts]), texts, strict=True)


def test_hover_shows_what_a_key_is_for_and_what_its_values_mean(an_editor: Editor) -> None:
    entry = definition("action")["properties"]["cadence"]
    found = shown(an_editor, "actions:\n  - id: A1\n    cad|ence: monthly\n")
    assert entry["description"] in found
    for word, meaning in zip(entry["enum"], entry["enumDescriptions"], strict=True):
        assert f"`{word}`: {meaning}" in found


@pytest.mark.parametrize("key", sorted(definition("action")["properties"]))
def test_every_key_of_an_action_has_something_to_hover(an_editor: Editor, key: str) -> None:
    value = {"object": "{}", "array": "[]"}.get(definition("action")["properties"][key].get("type", ""), "x")
    assert len(shown(an_editor, f"actions:\n  - {key[0]}|{key[1:]}: {value}\n")) > 30


def test_a_mistake_is_told_in_the_words_of_the_schema(an_editor: Editor) -> None:
    typed, *_ = at(WHOLE + "actions:\n" + ACTION + REVISIONS + ROLES + "    due: {precision: date, on: 1/12/2022}\n|")
    assert an_editor.open(PAGE, typed).messages == ["a date is written YYYY-MM-DD, such as 2022-12-01"]


def test_the_schema_is_found_by_the_first_line_of_the_file_itself(an_editor: Editor, tmp_path: Path) -> None:
    """Nothing but the modeline leads there: the same text without it is not judged at all."""
    typed, *_ = at("nonsense: 1\n|")
    assert "Property nonsense is not allowed." in an_editor.open(PAGE, typed).messages
    assert an_editor.open(tmp_path / "x.yaml", typed.split("\n", 1)[1]).messages == []
