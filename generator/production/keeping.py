"""What was composed of each system, kept from one run to the next, so that an edit to one composes no other again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.production.scopes import chosen, shared_prefixes, system_prefixes
from generator.store.cache import Cache
from generator.store.kept import kept
from generator.store.keys import digest, model_version


@dataclass(frozen=True)
class Keeper:
    """Of one dataset under one framework, as an audience may know it. `cache` None: nothing is kept, nor known."""

    cache: Cache | None
    framework: Framework
    dataset: Dataset
    hashes: Mapping[str, str]

    def kept(self, stage: str, systems: tuple[str, ...], told: tuple[str, ...], make: Callable[[], Any]) -> Any:
        """What `make` gives, a value of the model, from the inputs of these systems and what all share. `told`: what
        else bears on it."""
        if self.cache is None:
            return make()
        return kept(self.cache, stage, digest(stage, self._shared, *self._own(systems), *told), make, self._named)

    @cached_property
    def _named(self) -> dict[str, Any]:
        """What stands in every system's: it is neither kept nor held once for each."""
        return {"plan": self.framework, "register": self.dataset.register,
                **{f"action {action.id}": action for action in self.framework.actions()}}

    @cached_property
    def _shared(self) -> str:
        """Whether anybody at all returns anything is told by the systems together."""
        own = chosen(self.hashes, shared_prefixes(self.framework.id, self.dataset.id))
        return digest(model_version(), self.dataset.audience.value, str(self.dataset.holds_returns),
                      self.dataset.id, self.framework.id, *_flat(own))

    def _own(self, systems: tuple[str, ...]) -> tuple[str, ...]:
        return (*systems, *_flat(chosen(self.hashes, system_prefixes(self.framework.id, self.dataset.id, systems))))


def _flat(items: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(f"{path}\0{sha256}" for path, sha256 in items)
