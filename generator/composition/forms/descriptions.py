"""What the editor says of a key, for the cell that becomes it: one text, in one place."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from generator.schemas import schema_text


def described(schema: str, *keys: str) -> str:
    """The description of a key in the schema of that name: `described("return", "answers", "value")`. Of a list, the
    keys of its entries.

    Raises:
        KeyError: the schema has no such key.
    """
    entry = _entry(schema, *keys)
    return str(entry.get("description") or _followed(schema, entry)["description"])


def pattern_words(schema: str, *keys: str) -> str:
    """What is said where the text under the key does not look as it must; '' where any text will do."""
    return str(_entry(schema, *keys).get("patternErrorMessage", ""))


def _entry(schema: str, *keys: str) -> dict[str, Any]:
    entry = _schema(schema)
    for key in keys:
        entry = _followed(schema, entry)
        entry = _followed(schema, entry.get("items", entry))["properties"][key]
    return entry


def _followed(schema: str, entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry refers to; the entry itself where it refers to nothing."""
    named = entry.get("allOf", (entry,))[0]
    if "$ref" not in named:
        return entry
    found: dict[str, Any] = _schema(schema)["definitions"][named["$ref"].rpartition("/")[2]]
    return found


@cache
def _schema(name: str) -> dict[str, Any]:
    """Read once a process: a schema never changes while the program runs."""
    found: dict[str, Any] = json.loads(schema_text(name))
    return found
