"""Entries -> the text of a month's files: the one spelling in which what was sent is kept, each line knowing the cell
that it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Place
from generator.sources.yaml_scalars import is_misread, plain_value
from generator.submissions.entries import Entry

_MODELINE = "# yaml-language-server: $schema={up}generator/schemas/v1/{schema}.schema.json"
_OF_MONTH = 5
"""Folders from the root of the project down to a month."""
_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*\Z")
"""Ids, codes, dates and months, which need no quotes."""
_SENTENCE = re.compile(r"[A-Za-z][\w ,;.()'/%&+-]*[\w.)%]\Z", re.ASCII)
"""Words that YAML cannot take for anything else."""
_IN_LINES = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\t\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\Z")
"""Text that may stand in a block, line by line."""

_FIRST_COLUMN = len("  - ") + 1
PlaceOf = Callable[[str], Place | None]


@dataclass(slots=True)
class Text:
    """Lines of a file. `cells`: by line, from 1, where what stands in it comes from; `entries`: and which entry.
    `starts`: on the first line of an entry, the column where it begins: what is said of the entry is told there."""

    lines: list[str] = field(default_factory=list)
    cells: dict[int, Place] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def comes_from(self, place: Place) -> Place:
        """The cell that a place in this file comes from; the place itself where it comes from none."""
        entry = self.entries.get(place.line)
        if entry is not None and place.column <= self.starts.get(place.line, 0):
            return entry.place
        return self.cells.get(place.line, place)

    def line(self, text: str, place: Place | None = None) -> None:
        self.lines.append(text)
        if place is not None:
            self.cells[len(self.lines)] = place

    @property
    def data(self) -> bytes:
        return ("\n".join(self.lines) + "\n").encode()


def begin(schema: str, head: Iterable[tuple[str, Any]], below: int = 0) -> Text:
    """The first lines of a file: what it is, and what it belongs to. `below`: folders below the month's."""
    text = Text()
    text.line(_MODELINE.format(up="../" * (_OF_MONTH + below), schema=schema))
    text.line("schema: 1")
    for key, value in head:
        if value not in ("", None, False):
            put(text, "", key, value, _nowhere, key)
    return text


def put_entries(text: Text, key: str, entries: Iterable[Entry], *, always: bool = False) -> None:
    """A list of entries; nothing where there are none, unless the file must have it."""
    listed = tuple(entries)
    if listed:
        text.line(f"{key}:", listed[0].place)
        for entry in listed:
            first = len(text.lines) + 1
            put_item(text, "  ", entry.fields, entry.place_of, entry.place)
            text.starts[first] = _FIRST_COLUMN
            text.entries.update((line, entry) for line in range(first, len(text.lines) + 1))
    elif always:
        text.line(f"{key}: []")


def put_plain(text: Text, key: str, items: Iterable[Mapping[str, Any]]) -> None:
    """A list of entries that no cell says."""
    listed = tuple(items)
    if listed:
        text.line(f"{key}:")
        for item in listed:
            put_item(text, "  ", item, _nowhere, None)


def put_item(text: Text, indent: str, fields: Mapping[str, Any], place_of: PlaceOf, place: Place | None,
             before: str = "") -> None:
    """One item of a list. Its first line is the row's, whatever field stands there."""
    if not fields:
        text.line(f"{indent}- {{}}", place)
    for number, (name, value) in enumerate(fields.items()):
        lead = f"{indent}- " if number == 0 else f"{indent}  "
        start = len(text.lines) + 1
        put(text, lead, name, value, place_of, f"{before}{name}")
        if number == 0 and place is not None and value not in ("", None):
            text.cells.setdefault(start, place)


def put(text: Text, lead: str, name: str, value: Any, place_of: PlaceOf, path: str) -> None:
    """One key with its value, after `lead`, which may hold the dash of an item."""
    inner = " " * len(lead) + "  "
    place = place_of(path)
    key = name if _BARE.match(name) else json.dumps(name, ensure_ascii=False)
    if isinstance(value, Mapping) and value:
        text.line(f"{lead}{key}:", place)
        for part, item in value.items():
            put(text, inner, str(part), item, place_of, f"{path}.{part}")
    elif isinstance(value, list | tuple) and value:
        text.line(f"{lead}{key}:", place)
        for item in value:
            if isinstance(item, Mapping):
                put_item(text, inner, item, lambda _: place, place)
            else:
                text.line(f"{inner}- {scalar(item)}", place)
    elif isinstance(value, str) and _goes_in_lines(value):
        text.line(f"{lead}{key}: |-", place)
        for line in value.split("\n"):
            text.line(f"{inner}{line}" if line else "", place)
    else:
        text.line(f"{lead}{key}: {scalar(value)}", place)


def scalar(value: Any) -> str:
    """A value on one line. Text is bare only where nobody can take it for anything else."""
    if isinstance(value, str):
        bare = bool(_BARE.match(value) or _SENTENCE.match(value))
        return value if bare and plain_value(value) == value and not is_misread(value) and not _is_word(value) \
            else _quoted(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_word(value: str) -> bool:
    """Words that other programs take for yes and no."""
    return value.lower() in ("yes", "no", "on", "off", "y", "n", "true", "false", "null")


def _quoted(value: str) -> str:
    """In double quotes, with every mark that YAML or an editor could stumble over written as its number."""
    quoted = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}",
                  quoted)


def _goes_in_lines(value: str) -> bool:
    lines = value.split("\n")
    return (len(lines) > 1 and lines[0][:1] not in ("", " ") and lines[-1].strip() != ""
            and all(_IN_LINES.match(line) and (line == "" or line.strip()) for line in lines))


def _nowhere(_: str) -> Place | None:
    return None
