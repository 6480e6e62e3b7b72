"""One system's pack as a build holds it: composed now, or known in brief from an earlier run and composed when asked
for."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.model.pack import AssurancePack
from generator.rendering.data.pack_json import fingerprint, pack_json


@dataclass(frozen=True)
class Composed:
    """`head`: the pack, or where `again` is given only what the view of all systems takes from it. `again` composes the
    whole of it. `known`: its fingerprint, '' where nobody has told it yet."""

    head: AssurancePack
    again: Callable[[], AssurancePack] | None = None
    known: str = ""

    @cached_property
    def pack(self) -> AssurancePack:
        return self.again() if self.again is not None else self.head

    @property
    def document(self) -> bytes:
        """The pack as JSON: what its fingerprint is the hash of."""
        return zlib.decompress(self._document)

    @cached_property
    def _document(self) -> bytes:
        """Held for every system at once, so small: a tenth of its size."""
        return zlib.compress(pack_json(self.pack), 1)

    @cached_property
    def fingerprint(self) -> str:
        return self.known or fingerprint(self.document)

    def __getstate__(self) -> dict[str, Any]:
        """It travels whole: where it arrives nothing is at hand to compose it from."""
        return {"head": self.pack, "again": None, "known": self.known}

    def with_pack(self, **changes: Any) -> Composed:
        """Of a pack with other fields."""
        return Composed(dataclasses.replace(self.pack, **changes))
