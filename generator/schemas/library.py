"""The schemas shipped in the package, by name."""

from __future__ import annotations

import json
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

        return jsonschema.Draft7Validator(self.schema, format_checker=jsonschema.FormatChecker(formats=("date",)))


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
