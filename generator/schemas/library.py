"""The schemas shipped in the package, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_ENDING = ".schema.json"


@dataclass(frozen=True)
class Validators:
    """`gate` says only yes or no, two hundred times faster; `teller` says what is wrong."""

    gate: Any
    schema: dict[str, Any]

    @property
    def teller(self) -> Any:
        import jsonschema  # slow to import, and only a file with mistakes needs it

        extend: Callable[..., Any] = jsonschema.validators.extend
        draft = extend(jsonschema.Draft7Validator, {"properties": _properties})
        return draft(self.schema, format_checker=jsonschema.FormatChecker(formats=("date",)))


def _properties(validator: Any, properties: dict[str, Any], instance: Any, schema: Any) -> Iterator[Any]:
    """As `jsonschema` has it, but a key that may not be there (schema false) is reported at that key."""
    from jsonschema import ValidationError

    for name, entry in properties.items() if isinstance(instance, dict) else ():
        if name in instance and entry is False:
            yield ValidationError("no place", "not", (name,), validator_value={}, instance=instance[name], schema={})
        elif name in instance:
            yield from validator.descend(instance[name], entry, path=name, schema_path=name)


@cache
def schema_names() -> tuple[str, ...]:
    """Every schema of version 1: what authors write, and what a build gives out."""
    folder = resources.files("generator.schemas").joinpath("v1")
    return tuple(
        sorted(item.name.removesuffix(_ENDING) for item in folder.iterdir() if item.name.endswith(_ENDING))
    )


def schema_text(name: str) -> str:
    """The schema as printed by `baf schema` and read by editors.

    Raises:
        KeyError: there is no schema of that name.
    """
    if name not in schema_names():
        raise KeyError(name)
    return resources.files("generator.schemas").joinpath("v1", name + _ENDING).read_text(encoding="utf-8")


def pattern_of(name: str, key: str) -> str:
    """What the text under a top key of a schema looks like."""
    found: str = json.loads(schema_text(name))["properties"][key]["pattern"]
    return found


@cache
def validators(name: str) -> Validators:
    """Made once a process: a schema never changes while the program runs."""
    import jsonschema_rs

    schema = json.loads(schema_text(name))
    return Validators(jsonschema_rs.Draft7Validator(schema, validate_formats=True), schema)


@cache
def free_text_keys(name: str) -> frozenset[str]:
    """The keys that take whatever words their author likes: text without a pattern or a list of values."""
    return frozenset(_free_text(json.loads(schema_text(name))))


def _free_text(schema: Any) -> Iterator[str]:
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _free_text(part)
    for key, entry in schema.get("properties", {}).items() if isinstance(schema, dict) else ():
        if isinstance(entry, dict) and (_is_free(entry) or _is_free(entry.get("items", {}))):
            yield key


def _is_free(entry: dict[str, Any]) -> bool:
    return entry.get("type") == "string" and not entry.keys() & {"pattern", "enum", "const", "format"}
