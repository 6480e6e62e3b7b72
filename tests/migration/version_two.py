"""A made-up version 2: its steps, and its schemas, made from those of version 1 by other code than the steps."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from generator.findings import Finding, Place
from generator.migration import Add, Drop, Formats, Move, Rename, Revalue, Step
from generator.migration.steps import DEEP, EACH
from generator.schemas import schema_text
from generator.schemas.check import check
from generator.sources.document import SourceDocument
from generator.vocabulary import Severity

ACTION = ("actions", EACH)

STEPS = (
    Step("objective", 2, (
        Rename((), "short_title", "brief_title"),
        Rename((*ACTION, "roles", EACH), "type", "of"),
        Rename((*ACTION, "conditions", DEEP), "has_partner_of_type", "with_partner"),
        Move(ACTION, ("cadence",), ("due", "rhythm")),
        Move(ACTION, ("funding",), ("money", "known")),
        Move((), ("source", "note"), ("remark",)),
        Revalue((*ACTION, "roles", EACH), "role", {"supporting": "helping"}),
        Add((), "edition", "first", after="id"),
        Drop(ACTION, "gaps", "a gap names its actions now"),
    )),
)


def schema_two() -> dict[str, Any]:
    """The schema of version 2, edited by hand from that of version 1."""
    schema: dict[str, Any] = json.loads(schema_text("objective"))
    top, action, role, due, condition, source = (
        schema, *(schema["definitions"][name] for name in ("action", "role", "due", "condition", "source")))
    top["properties"]["schema"]["const"] = 2
    _renamed(top, "short_title", "brief_title")
    _renamed(role, "type", "of")
    _renamed(condition, "has_partner_of_type", "with_partner")
    text = json.dumps(role["properties"]["role"])
    role["properties"]["role"] = json.loads(text.replace('"supporting"', '"helping"'))
    role.pop("allOf", None), role.pop("if", None), role.pop("then", None), role.pop("else", None)
    due["properties"]["rhythm"] = action["properties"].pop("cadence")
    action["required"].remove("cadence")
    action["properties"]["money"] = {"type": "object", "properties": {"known": action["properties"].pop("funding")},
                                     "required": ["known"], "additionalProperties": False}
    action["properties"].pop("gaps")
    top["properties"]["edition"] = {"const": "first"}
    top["required"].append("edition")
    top["properties"]["remark"] = source["properties"]["note"]
    return schema


def _renamed(holder: dict[str, Any], old: str, new: str) -> None:
    holder["properties"] = {new if name == old else name: value for name, value in holder["properties"].items()}
    if old in holder.get("required", ()):
        holder["required"] = [new if name == old else name for name in holder["required"]]


def check_each(schema: str, version: int, document: SourceDocument) -> tuple[Finding, ...]:
    """Version 1 as the program does it; version 2 with `jsonschema` alone."""
    if version == 1:
        return check(schema, document)
    validator = jsonschema.Draft7Validator(schema_two())
    return tuple(Finding("V2", Severity.ERROR, f"{list(error.absolute_path)} {error.message[:200]}",
                         Place(document.file, 1, 1)) for error in validator.iter_errors(document.value))


TWO = Formats(STEPS, check_each)
