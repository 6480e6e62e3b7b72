"""A digest of a value of the model, whatever process it came from: equal values, and only they, have the same."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import hashlib
import marshal
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from pathlib import PurePath
from typing import Any

_AS_IT_IS: frozenset[Any] = frozenset({str, int, float, bool, type(None), bytes})
_FORMAT = 2
"""Of `marshal`: the last one that writes every value out. Later ones say 'as before' of what is the very same object,
and so tell equal values apart."""


def value_digest(value: Any) -> str:
    """SHA-256 over the fields of data classes, tuples, mappings, sets, enumerations, dates and plain values, however
    deep, each with the name of its kind. What a value works out of its fields is no part of it.

    Raises:
        TypeError: a value of another kind.
    """
    return hashlib.sha256(marshal.dumps(_flat(value), _FORMAT)).hexdigest()


def _flat(value: Any) -> Any:
    kind: Any = type(value)
    return value if kind in _AS_IT_IS else _how(kind)(value)


@cache
def _how(kind: Any) -> Callable[[Any], Any]:
    name = f"{kind.__module__}.{kind.__qualname__}"
    if dataclasses.is_dataclass(kind):
        return _by_fields(name, tuple(field.name for field in dataclasses.fields(kind)))
    if issubclass(kind, enum.Enum):
        return lambda value: (name, value.value)
    if issubclass(kind, tuple):
        return lambda value: (name, *[_flat(item) for item in value])
    if issubclass(kind, Mapping):  # in their order: it is that of the pages
        return lambda value: (name, *[(_flat(key), _flat(item)) for key, item in value.items()])
    if issubclass(kind, (frozenset, set)):
        return lambda value: (name, *sorted(marshal.dumps(_flat(item), _FORMAT) for item in value))
    if issubclass(kind, (datetime.date, PurePath)):
        return lambda value: (name, str(value))
    raise TypeError(f"no digest is known for {name}")


def _by_fields(name: str, fields: tuple[str, ...]) -> Callable[[Any], Any]:
    if len(fields) < 2:  # attrgetter of one name gives no tuple
        return lambda value: (name, *[_flat(getattr(value, field)) for field in fields])
    get = attrgetter(*fields)
    return lambda value: (name, *[item if type(item) in _AS_IT_IS else _flat(item) for item in get(value)])
