"""Checks a document against its schema, and says what is wrong in the words of whoever typed it.

The fast gate decides; only a document it refuses goes to `jsonschema`, whose errors become findings: one mistake, one
finding, at the key or value that was mistyped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from generator.findings import Finding, InternalFaultError
from generator.schemas import rulebook
from generator.schemas.library import validators
from generator.schemas.messages import Mistake, finding_of
from generator.schemas.rests import with_rests_joined
from generator.schemas.suggest import nearest
from generator.sources.document import Path, SourceDocument
from generator.sources.limits import at_most


@dataclass(frozen=True, slots=True)
class Checked:
    """`spoiled`: paths of values that cannot be loaded. A key too many spoils nothing."""

    findings: tuple[Finding, ...]
    spoiled: tuple[Path, ...]

    def spoils(self, *path: str | int) -> bool:
        """Whether something at or below a path cannot be loaded."""
        return any(spoiled[: len(path)] == path for spoiled in self.spoiled)

    def spoils_exactly(self, *path: str | int) -> bool:
        """Whether the value at a path itself, or one that holds it, is what cannot be loaded."""
        return any(path[: len(spoiled)] == spoiled for spoiled in self.spoiled)

    def spoils_outside(self, *keys: str) -> bool:
        """Whether something cannot be loaded that lies in no entry of the lists at these top keys."""
        return any(len(path) < 2 or path[0] not in keys for path in self.spoiled)


CLEAN = Checked((), ())
_MOST_ERRORS = 500
"""Of one file; beyond them nothing of it is used."""


def check(name: str, document: SourceDocument) -> tuple[Finding, ...]:
    """What is wrong with a document of one kind, in order of place.

    Raises:
        InternalFaultError: the fast gate and `jsonschema` contradict each other.
    """
    return inspect(name, document).findings


def inspect(name: str, document: SourceDocument) -> Checked:
    """The findings of `check`, and what they leave unusable."""
    pair = validators(name)
    if pair.gate.is_valid(document.value):
        return CLEAN
    errors = [_flat(error) for error in islice(pair.teller.iter_errors(document.value), _MOST_ERRORS)]
    if not errors:
        raise InternalFaultError(
            f"{document.file}: refused by one reading of schema '{name}' and accepted by the other"
        )
    version = [error for error in errors if error.path == ("schema",)]
    if version:
        return Checked((_version_finding(document, version[0]),), ((),))
    mistakes = _without_consequences(errors, document)
    findings = at_most(finding_of(mistake, document) for mistake in mistakes)
    spoiled = {mistake.path for mistake in mistakes if mistake.spoils}
    if len(errors) == _MOST_ERRORS:
        spoiled = {()}
    return Checked(tuple(sorted(findings, key=Finding.sort_key)), tuple(spoiled))


def _version_finding(document: SourceDocument, error: Mistake) -> Finding:
    return rulebook.VERSION.found(
        f"schema version {error.value!r} is not known; this program reads version 1",
        document.value_place(document.value, "schema"),
        "write 'schema: 1'",
    )


def _flat(error: Any) -> Mistake:
    schema = error.schema if isinstance(error.schema, dict) else {}
    return Mistake(
        tuple(error.absolute_path), str(error.validator or "not"), error.validator_value, error.instance, schema
    )


_ORDER = ("type", "additionalProperties", "required", "not", "enum", "const", "pattern", "format")
"""Of several errors about one value the first of these is told; the rest follow from it."""


def _without_consequences(errors: list[Mistake], document: SourceDocument) -> list[Mistake]:
    keys: list[Mistake] = []
    values: dict[Path, Mistake] = {}
    for error in errors:
        if error.keyword == "additionalProperties":
            unknown = (key for key in error.value if key not in error.schema["properties"])
            keys.extend(error.of_key(key) for key in islice(unknown, _MOST_ERRORS))
        elif error.keyword == "required":
            keys.extend(error.of_key(key) for key in error.detail if key not in error.value)
        else:
            known = values.get(error.path)
            if known is None or _rank(error) < _rank(known):
                values[error.path] = error
    paired = _paired(with_rests_joined(list(dict.fromkeys(keys)), document))
    broken = {error.path for error in values.values() if error.keyword == "type"}
    return paired + [error for error in values.values() if not _lies_below(error.path, broken)]


def _rank(error: Mistake) -> int:
    return _ORDER.index(error.keyword) if error.keyword in _ORDER else len(_ORDER)


def _lies_below(path: Path, broken: set[Path]) -> bool:
    return any(path[:length] in broken for length in range(len(path)))


def _paired(keys: list[Mistake]) -> list[Mistake]:
    """A key too many and a needed key too few in one mapping are one mistake: the name was mistyped."""
    unknown = [key for key in keys if key.keyword == "additionalProperties"]
    missing = [key for key in keys if key.keyword == "required"]
    told = [key for key in unknown if key.whole]
    unknown = [key for key in unknown if not key.whole]
    for key in unknown:
        beside = [other for other in missing if other.path == key.path]
        rivals = [other for other in unknown if other.path == key.path]
        meant = nearest(key.key, [other.key for other in beside], 50.0)
        if not meant and len(beside) == len(rivals) == 1 and not _better_elsewhere(key):
            meant = beside[0].key
        if meant:
            missing = [other for other in missing if not (other.path == key.path and other.key == meant)]
        told.append(key.meaning(meant))
    return told + missing


def _better_elsewhere(key: Mistake) -> bool:
    return bool(nearest(key.key, [name for name in key.schema["properties"] if name not in key.value]))
