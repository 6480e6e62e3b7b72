"""What may change from one schema version to the next, declared; and carrying it out on one file.

`at` names the mappings that a change is about, from the top of the file: a key, `EACH` for every entry of a list, and
`DEEP` for whatever lies between. A mapping without the key is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.sources.document import Path, SourceDocument
from generator.sources.yaml_edits import (
    UneditableError,
    add_key,
    change_value,
    drop_key,
    move_value,
    rename_key,
    value_at,
)

EACH, DEEP = "*", "**"
At = tuple[str, ...]
Reader = Callable[[str], SourceDocument]


@dataclass(frozen=True, slots=True)
class Rename:
    """A key has another name."""

    at: At
    key: str
    to: str

    def carried_out(self, text: str, read: Reader) -> str:
        return _each(text, read, self.at, lambda held: self.key in held and self.to not in held,
                     lambda document, path: rename_key(document, path, self.key, self.to))


@dataclass(frozen=True, slots=True)
class Move:
    """A value lies elsewhere: both paths begin at the mapping."""

    at: At
    source: tuple[str, ...]
    target: tuple[str, ...]

    def carried_out(self, text: str, read: Reader) -> str:
        return _each(text, read, self.at, lambda held: _has(held, self.source) and not _has(held, self.target),
                     lambda document, path: self._moved(document, path, read))

    def _moved(self, document: SourceDocument, path: Path, read: Reader) -> str:
        both = read(move_value(document, path, self.source, self.target))
        if value_at(both, (*path, *self.target)) != value_at(document, (*path, *self.source)):
            raise UneditableError(document.key_place_of((*path, *self.source)),
                                  f"'{self.source[-1]}' would not say the same elsewhere")
        return drop_key(both, (*path, *self.source[:-1]), self.source[-1])


@dataclass(frozen=True, slots=True)
class Revalue:
    """Values are written otherwise: old text -> new text."""

    at: At
    key: str
    values: Mapping[str, str]

    def carried_out(self, text: str, read: Reader) -> str:
        return _each(text, read, self.at, lambda held: _text(held.get(self.key)) in self.values,
                     lambda document, path: change_value(document, path, self.key,
                                                         self.values[_text(value_at(document, path)[self.key])]))


@dataclass(frozen=True, slots=True)
class Add:
    """A key that every file needs now; `value` as YAML on one line."""

    at: At
    key: str
    value: str
    after: str = ""

    def carried_out(self, text: str, read: Reader) -> str:
        return _each(text, read, self.at, lambda held: self.key not in held,
                     lambda document, path: add_key(document, path, self.key, self.value,
                                                    self.after if self.after in value_at(document, path) else ""))


@dataclass(frozen=True, slots=True)
class Drop:
    """A key is gone; `note` says what became of it, to whoever wrote it."""

    at: At
    key: str
    note: str

    def carried_out(self, text: str, read: Reader) -> str:
        return _each(text, read, self.at, lambda held: self.key in held,
                     lambda document, path: drop_key(document, path, self.key))


Change = Rename | Move | Revalue | Add | Drop


@dataclass(frozen=True, slots=True)
class Step:
    """From the version before to `to`, for files of one schema."""

    schema: str
    to: int
    changes: tuple[Change, ...] = field(default=())


def _each(text: str, read: Reader, at: At, concerns: Callable[[dict[str, Any]], bool],
          change: Callable[[SourceDocument, Path], str]) -> str:
    """The change in one mapping after the other: each moves the places of those behind it, so it is read anew."""
    while True:
        document = read(text)
        path = next((path for path, held in matching(document.value, at) if concerns(held)), None)
        if path is None:
            return text
        text = change(document, path)


def matching(value: Any, at: At, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The mappings that a pattern names, in the order of the file."""
    if not at:
        if isinstance(value, dict):
            yield path, value
        return
    head, rest = at[0], at[1:]
    if head == DEEP:
        yield from matching(value, rest, path)
        for key, item in _items(value):
            yield from matching(item, at, (*path, key))
    elif head == EACH and isinstance(value, list):
        for index, item in enumerate(value):
            yield from matching(item, rest, (*path, index))
    elif isinstance(value, dict) and head in value:
        yield from matching(value[head], rest, (*path, head))


def _items(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _has(held: Any, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(held, dict) or key not in held:
            return False
        held = held[key]
    return True


def _text(value: Any) -> str:
    """A scalar as an author writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else ""
