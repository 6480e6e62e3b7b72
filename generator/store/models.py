"""Values of the model as bytes, and back: for what is kept from one run to the next.

Reading such bytes makes values of the model and nothing else, whoever wrote them: a name outside it is refused, so a
folder of kept things that came with a project runs no program."""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

_ROOMS = ("generator.model.", "generator.findings", "generator.vocabulary")
_BESIDE = (("datetime", "date"),)
_PROTOCOL = 5


class NotAModelError(Exception):
    """Bytes that hold something else, or nothing that can be read."""


def packed(value: Any, shared: Mapping[str, Any] | None = None) -> bytes:
    """A value of data classes, enumerations, tuples, mappings, dates and plain values. `shared`: values of which only
    the name is written wherever the very same object stands in it."""
    whole = io.BytesIO()
    _Writer(whole, shared or {}).dump(value)
    return whole.getvalue()


def unpacked(content: bytes, shared: Mapping[str, Any] | None = None) -> Any:
    """The value that was packed; in the place of each name what is shared under it now.

    Raises:
        NotAModelError: the bytes are not such a value, or name what is not shared.
    """
    try:
        return _Reader(io.BytesIO(content), shared or {}).load()
    except NotAModelError:
        raise
    except Exception as error:  # damaged bytes end in any of a dozen ways
        raise NotAModelError(str(error)) from error


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, Any]) -> None:
        super().__init__(file, protocol=_PROTOCOL)
        self._names = {id(value): name for name, value in shared.items()}

    def persistent_id(self, obj: Any) -> str | None:
        return self._names.get(id(obj))

    def reducer_override(self, obj: Any) -> Any:
        """A data class with slots is made again from its fields: what the library does to put them into one that is
        made without them takes three times as long."""
        kind: Any = type(obj)
        fields = _fields(kind)
        return NotImplemented if fields is None else (kind, fields(obj))


@cache
def _fields(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """None for a class of another kind, and one that is not made from all of its fields in their order."""
    if not dataclasses.is_dataclass(kind) or "__slots__" not in vars(kind):
        return None
    fields = dataclasses.fields(kind)
    names = [field.name for field in fields]
    if not names or any(field.kw_only or not field.init for field in fields) or hasattr(kind, "__post_init__"):
        return None
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, Any]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, pid: Any) -> Any:
        return self._shared[pid]

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _BESIDE or module.startswith(_ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise NotAModelError(f"{module}.{name} is no part of the model")
