"""A schema told as keys: what each takes, whether it is needed, what its values mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.views.guide.samples import sample
from generator.views.words import sentence_case

_REF = "#/definitions/"
_TYPES = {"string": "text", "integer": "a whole number", "number": "a number", "boolean": "true or false",
          "array": "a list", "object": "keys of its own", "null": "nothing"}
_SAMPLES = {"date": "a date, YYYY-MM-DD"}


@dataclass(frozen=True, slots=True)
class Value:
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Key:
    """`anchor`: unique on the page. `name`: as typed; `path`: with what it stands under. `takes`: the kind of value,
    in words; `shape`: anchor and name of the shape it takes, where several keys share one. `limits`: what else the
    value must be. `keys`: those inside it. `unit`, `counted`, `shown`: only of what a build gives out."""

    anchor: str
    name: str
    path: str
    required: bool
    takes: str
    shape: Value | None
    about: str
    limits: tuple[str, ...]
    values: tuple[Value, ...]
    default: str
    example: str
    notes: tuple[str, ...]
    keys: tuple[Key, ...]
    unit: str = ""
    """Of a number that is given out: what it counts."""
    counted: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Keys that stand together in several places, such as a source. `notes`: which keys go together."""

    anchor: str
    title: str
    about: str
    notes: tuple[str, ...]
    keys: tuple[Key, ...]


def keys_of(schema: Mapping[str, Any], root: Mapping[str, Any], under: str = "") -> tuple[Key, ...]:
    """The keys of an object, in the order of the schema."""
    needed = set(schema.get("required", ()))
    return tuple(_key(name, item, root, under, name in needed) for name, item in schema.get("properties", {}).items())


def shapes_of(root: Mapping[str, Any]) -> tuple[Shape, ...]:
    """Those that have keys; a definition of a single value is told where it is used."""
    return tuple(
        Shape(_shape_anchor(name), item.get("title", name), item.get("description", ""), notes_of(_object(item)),
              keys_of(_object(item), root, f"{_shape_anchor(name)}."))
        for name, item in root.get("definitions", {}).items() if _object(item))


def notes_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Which keys go together and which do not, in sentences of Markdown."""
    branches = [schema, *schema.get("allOf", ())]
    return tuple(note for branch in branches if "if" in branch for note in _branch(branch))


def _key(name: str, item: Mapping[str, Any], root: Mapping[str, Any], under: str, required: bool) -> Key:
    whole = _whole(item, root)
    inner = _inner(whole)
    held, shape = _held(whole, root)
    path = f"{under}{name}"
    return Key(
        anchor=path, name=name, path=path, required=required, takes=_takes(whole, root), shape=shape,
        about=_about(item, whole), limits=tuple(sentence_case(limit) for limit in _limits(whole, inner)),
        values=_values(whole) or _values(inner), default=_default(whole), example=sample(name, _example(item, whole)),
        notes=() if shape else notes_of(held), keys=() if shape else keys_of(held, root, f"{path}."))


def _about(item: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    """Editors show one text, so descriptions repeat what each value means; here the values stand below."""
    said = str(item.get("description") or whole.get("description", ""))
    first = next(iter(_values(whole) or _values(_inner(whole))), None)
    return said.partition(f"'{first.word}': ")[0].strip() if first and first.meaning else said


def _whole(item: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item with what it refers to, unless that is a shape of its own."""
    name = _referred(item)
    if not name:
        return item
    target = root["definitions"][name]
    own = {key: value for key, value in item.items() if key not in ("$ref", "allOf")}
    return item if _object(target) else {**target, **own}


def _object(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item if it has keys, or what each entry of its list is; empty for any other."""
    return next((part for part in (item, _inner(item)) if "properties" in part), {})


def _referred(item: Mapping[str, Any]) -> str:
    refs = [part.get("$ref", "") for part in (item, *item.get("allOf", ()), *item.get("anyOf", ()))]
    return next((ref.removeprefix(_REF) for ref in refs if ref), "")


def _inner(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    items: Mapping[str, Any] = whole.get("items", {})
    return items if isinstance(items, Mapping) else {}


def _held(whole: Mapping[str, Any], root: Mapping[str, Any]) -> tuple[Mapping[str, Any], Value | None]:
    """The object inside: its own keys, or the shape that it takes."""
    for item in (whole, _inner(whole), _extra(whole), _inner(_extra(whole))):
        name = _referred(item)
        if name and _object(root["definitions"][name]):
            return {}, Value(_shape_anchor(name), root["definitions"][name].get("title", name))
        if "properties" in item:
            return item, None
    return {}, None


def _extra(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """What keys that are not named take."""
    extra = whole.get("additionalProperties")
    return extra if isinstance(extra, Mapping) else {}


def _shape_anchor(name: str) -> str:
    return f"shape-{name.replace('_', '-')}"


def _takes(whole: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    if "const" in whole:
        return f"always {plain(whole['const'])}"
    if "enum" in whole:
        return "one of these words"
    if "anyOf" in whole:
        return " or ".join(_takes(part, root) for part in whole["anyOf"])
    if whole.get("type") == "array":
        return _list_of(_whole(_inner(whole), root))
    if _referred(whole):
        return "keys of its own"
    kinds = whole.get("type", "object")
    return " or ".join(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _list_of(items: Mapping[str, Any]) -> str:
    if "enum" in items:
        return "a list of these words"
    if "properties" in items or _referred(items):
        return "a list; each entry has keys of its own"
    return {"string": "a list of texts", "number": "a list of numbers"}.get(items.get("type", ""), "a list")


def _limits(whole: Mapping[str, Any], inner: Mapping[str, Any]) -> Iterator[str]:
    for part in (whole, inner):
        if "patternErrorMessage" in part:
            yield str(part["patternErrorMessage"])
        elif part.get("format") in _SAMPLES:
            yield _SAMPLES[part["format"]]
    low, high = whole.get("minimum"), whole.get("maximum")
    if low is not None and high is not None:
        yield f"from {plain(low)} to {plain(high)}"
    elif low is not None or high is not None:
        yield f"at least {plain(low)}" if high is None else f"at most {plain(high)}"
    if whole.get("minItems"):
        yield f"at least {whole['minItems']} entr{'y' if whole['minItems'] == 1 else 'ies'}"
    if whole.get("uniqueItems"):
        yield "nothing twice"
    if whole.get("maxProperties") == 1:
        yield "one key in each mapping"


def _values(item: Mapping[str, Any]) -> tuple[Value, ...]:
    meanings = [*item.get("enumDescriptions", ())]
    words = [plain(word) for word in item.get("enum", ())]
    return tuple(Value(word, meaning) for word, meaning in
                 zip(words, [*meanings, *[""] * (len(words) - len(meanings))], strict=True))


def _default(whole: Mapping[str, Any]) -> str:
    return plain(whole["default"]) if "default" in whole else ""


def _example(item: Mapping[str, Any], whole: Mapping[str, Any]) -> Any:
    given = item.get("examples") or whole.get("examples") or (None,)
    return given[0]


def plain(value: Any) -> str:
    """As it is typed in YAML, for one value."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _branch(schema: Mapping[str, Any]) -> Iterator[str]:
    where = _where(schema["if"])
    for given, said in (("then", f"Where {where}"), ("else", f"Where that is not so (it is not that {where})")):
        told = [*_told(schema.get(given, {}))]
        if told:
            yield f"{said}: {'; '.join(told)}."


def _where(condition: Mapping[str, Any]) -> str:
    said = [_fixed(name, item) for name, item in condition.get("properties", {}).items()]
    return " and ".join(said or [f"`{name}` is given" for name in condition.get("required", ())])


def _fixed(name: str, item: Mapping[str, Any]) -> str:
    words = [plain(item["const"])] if "const" in item else [plain(word) for word in item.get("enum", ())]
    return f"`{name}` is {' or '.join(words)}" if words else f"`{name}` is given"


def _told(given: Mapping[str, Any]) -> Iterator[str]:
    for name in given.get("required", ()):
        yield f"`{name}` must be there"
    for name, item in given.get("properties", {}).items():
        if item is False:
            yield f"no `{name}`"
        elif item is not True and "patternErrorMessage" in item:
            yield re.sub(r"\Aan? ", f"`{name}` is a ", item["patternErrorMessage"])
