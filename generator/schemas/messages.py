"""One error of a schema as a finding: what is wrong, what would be right, and exactly where."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from generator.findings import Finding, Place
from generator.schemas import rulebook
from generator.schemas.suggest import did_you_mean, nearest
from generator.sources.document import Path, SourceDocument


@dataclass(frozen=True, slots=True)
class Mistake:
    """`path` leads to the value; `keyword` is the schema keyword it breaks and `detail` what that asks for."""

    path: Path
    keyword: str
    detail: Any = field(compare=False)
    value: Any = field(compare=False)
    schema: dict[str, Any] = field(compare=False)
    key: str = ""
    """For a key too many or too few: its name."""
    meant: str = ""
    """For a key too many: the needed key that is missing and that it must have been."""
    whole: str = ""
    """For a key too many that is the rest of a text which a comma ended: that text with its rest."""

    def of_key(self, key: str) -> Mistake:
        return replace(self, key=key)

    def meaning(self, meant: str) -> Mistake:
        return replace(self, meant=meant)

    def rest_of(self, whole: str) -> Mistake:
        return replace(self, whole=whole)

    @property
    def spoils(self) -> bool:
        return self.keyword != "additionalProperties" or bool(self.meant)


def finding_of(mistake: Mistake, document: SourceDocument) -> Finding:
    tell = _TELLERS.get(mistake.keyword, _bounds)
    return tell(mistake, document)


def _noun(mistake: Mistake) -> str:
    """'an action': the titles of the schemas' objects are written to fit here."""
    return str(mistake.schema.get("title", "this"))


def _name(path: Path) -> str:
    keys = [part for part in path if isinstance(part, str)]
    return f"'{keys[-1]}'" if keys else "the file"


def _place(mistake: Mistake, document: SourceDocument) -> Place:
    return document.place_of(mistake.path)


def _unknown_key(mistake: Mistake, document: SourceDocument) -> Finding:
    if mistake.whole:
        return _rest_of_a_text(mistake, document)
    free = [name for name in mistake.schema["properties"] if name not in mistake.value]
    meant = mistake.meant or nearest(mistake.key, free)
    hint = f"did you mean '{meant}'?" if meant else "its keys are: " + ", ".join(mistake.schema["properties"])
    place = document.key_place_of((*mistake.path, mistake.key))
    return rulebook.UNKNOWN_KEY.found(f"'{mistake.key}' is not a key of {_noun(mistake)}", place, hint)


def _rest_of_a_text(mistake: Mistake, document: SourceDocument) -> Finding:
    return rulebook.UNKNOWN_KEY.found(
        f"'{mistake.key}' stands where a key should: a comma ends an unquoted text inside {{ }}",
        document.key_place_of((*mistake.path, mistake.key)),
        f"put the whole text in quotes: {_quoted(mistake.whole)}",
    )


def _quoted(text: str) -> str:
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _missing_key(mistake: Mistake, document: SourceDocument) -> Finding:
    about = _about(mistake, mistake.key)
    return rulebook.MISSING_KEY.found(
        f"{_noun(mistake)} needs '{mistake.key}'",
        _place(mistake, document),
        f"add '{mistake.key}: ...'" + (f" ({about})" if about else ""),
    )


def _about(mistake: Mistake, key: str) -> str:
    entry = mistake.schema.get("properties", {}).get(key)
    return str(entry.get("description", "")).rstrip(".") if isinstance(entry, dict) else ""


_KINDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    return "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"


def _wrong_kind(mistake: Mistake, document: SourceDocument) -> Finding:
    wanted = mistake.detail if isinstance(mistake.detail, list) else [mistake.detail]
    expected = " or ".join(_KINDS[kind] for kind in wanted)
    if mistake.value is None:
        message, hint = (
            f"{_name(mistake.path)} is empty; it takes {expected}",
            "give a value, or leave the key out",
        )
    else:
        message = f"{_name(mistake.path)} takes {expected}; this is {_kind(mistake.value)}"
        hint = _kind_hint(mistake.value, wanted)
    return rulebook.WRONG_KIND.found(message, _place(mistake, document), hint)


def _kind_hint(value: Any, wanted: list[str]) -> str:
    typed = str(value).lower() if isinstance(value, bool) else value
    if "string" in wanted and isinstance(value, (bool, int, float)):
        return f'put it in quotes: "{typed}"'
    if "boolean" in wanted and isinstance(value, str):
        meant = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
        word = meant.get(value.lower(), value.lower())
        return f"write {word}" if word in ("true", "false") else "write true or false"
    if "array" in wanted and not isinstance(value, dict):
        return f"put it in a list: [{typed}]"
    if "array" in wanted:
        return "start each entry of the list with '- '"
    if {"number", "integer"} & set(wanted) and isinstance(value, str):
        digits = re.sub(r"[,\s£%]", "", value)
        return f"write {digits}" if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits) else "write digits only"
    return ""


def _not_in_list(mistake: Mistake, document: SourceDocument) -> Finding:
    choices = mistake.detail if isinstance(mistake.detail, list) else [mistake.detail]
    words = [str(choice) for choice in choices]
    shown = str(mistake.value).lower() if isinstance(mistake.value, bool) else mistake.value
    return rulebook.NOT_IN_LIST.found(
        f"{_name(mistake.path)} cannot be '{shown}'",
        _place(mistake, document),
        did_you_mean(str(shown), words) or "one of: " + ", ".join(words),
    )


def _wrong_form(mistake: Mistake, document: SourceDocument) -> Finding:
    words = str(mistake.schema.get("patternErrorMessage", "it must match " + str(mistake.detail)))
    message = f"'{mistake.value}' is not right for {_name(mistake.path)}"
    if "YYYY" in words:
        message = f"'{mistake.value}' is not {words.split(' is ', 1)[0]}" + _calendar_trouble(str(mistake.value))
    return rulebook.WRONG_FORM.found(message, _place(mistake, document), words)


def _calendar_trouble(text: str) -> str:
    """': there is no month 13', for what looks like a date and is none."""
    match = re.fullmatch(r"([12]\d{3})-(\d{1,2})(?:-(\d{1,2}))?", text)
    if match is None:
        return ""
    month = int(match[2])
    if not 1 <= month <= 12:
        return f": there is no month {month}"
    if match[3] is not None and len(match[2]) == len(match[3]) == 2:
        try:
            datetime.date(int(match[1]), month, int(match[3]))
        except ValueError:
            return f": that month has no day {int(match[3])}"
    return ""


def _out_of_place(mistake: Mistake, document: SourceDocument) -> Finding:
    return rulebook.OUT_OF_PLACE.found(
        f"{_name(mistake.path)} has no place beside the other keys here",
        document.key_place_of(mistake.path),
        "take it away, or change what stands beside it",
    )


def _twice(mistake: Mistake, document: SourceDocument) -> Finding:
    seen: list[Any] = []
    for index, value in enumerate(mistake.value):
        if value in seen:
            return rulebook.TWICE.found(
                f"'{value}' is in the list twice", document.place_of((*mistake.path, index)), "keep one of the two"
            )
        seen.append(value)
    return _bounds(mistake, document)


def _bounds(mistake: Mistake, document: SourceDocument) -> Finding:
    words = {
        "minimum": f"is less than {mistake.detail}",
        "maximum": f"is more than {mistake.detail}",
        "minLength": "is empty",
        "minItems": f"needs at least {mistake.detail} in its list",
        "minProperties": "is empty",
        "maxProperties": "takes one key in each mapping",
    }
    message = f"{_name(mistake.path)} {words.get(mistake.keyword, 'is not right')}"
    hints = {
        "minLength": "write something, or leave the key out",
        "maxProperties": "join several with all: [...] or any: [...]",
    }
    return rulebook.OUT_OF_BOUNDS.found(message, _place(mistake, document), hints.get(mistake.keyword, ""))


_TELLERS: dict[str, Callable[[Mistake, SourceDocument], Finding]] = {
    "additionalProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_kind,
    "enum": _not_in_list,
    "const": _not_in_list,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "not": _out_of_place,
    "uniqueItems": _twice,
}
