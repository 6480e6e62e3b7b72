"""Values of the model, kept in the cache from one run to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from generator.store.cache import Cache, CacheUnwritableError
from generator.store.models import NotAModelError, packed, unpacked


def kept(cache: Cache, stage: str, key: str, make: Callable[[], Any], shared: Mapping[str, Any] | None = None) -> Any:
    """What `make` gave under this key in an earlier run, else what it gives now. `shared`: values that stand in many,
    by name: they are neither kept nor held once for each. A cache that cannot be read or written is no hindrance."""
    found = _recalled(cache, stage, key, shared)
    if found is None:
        found = make()
        with suppress(CacheUnwritableError):
            cache.remember(stage, key, {"blob": cache.put(packed(found, shared))})
    return found


def _recalled(cache: Cache, stage: str, key: str, shared: Mapping[str, Any] | None) -> Any:
    told = cache.recall(stage, key)
    content = cache.get(told["blob"]) if told is not None else None
    if content is None:
        return None
    try:
        return unpacked(content, shared)
    except NotAModelError:
        return None
