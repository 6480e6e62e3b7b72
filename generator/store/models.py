"""Values of the model as bytes, and back: for what is kept from one run to the next.

Reading such bytes makes values of the model and nothing else, whoever wrote them: a name outside it is refused, so a
folder of kept things that came with a project runs no program."""

from __future__ import annotations

import io
import pickle
from typing import Any

_ROOMS = ("generator.model.", "generator.findings", "generator.vocabulary")
_BESIDE = (("datetime", "date"),)
_PROTOCOL = 5


class NotAModelError(Exception):
    """Bytes that hold something else, or nothing that can be read."""


def packed(value: Any) -> bytes:
    """A value of data classes, enumerations, tuples, mappings, dates and plain values."""
    return pickle.dumps(value, _PROTOCOL)


def unpacked(content: bytes) -> Any:
    """The value that was packed.

    Raises:
        NotAModelError: the bytes are not such a value.
    """
    try:
        return _Reader(io.BytesIO(content)).load()
    except NotAModelError:
        raise
    except Exception as error:  # damaged bytes end in any of a dozen ways
        raise NotAModelError(str(error)) from error


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _BESIDE or module.startswith(_ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise NotAModelError(f"{module}.{name} is no part of the model")
