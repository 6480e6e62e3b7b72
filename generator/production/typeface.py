"""The typeface of the pages, cut once for all builds that follow."""

from __future__ import annotations

from generator.engines.assets import Typeface, fonts
from generator.model.rendered import RenderedFile
from generator.store.cache import Cache
from generator.store.keys import digest, modules_version

_STAGE = "typeface"


def kept_typeface(cache: Cache) -> Typeface:
    """As an earlier build cut it with the same modules and packages, else as it is cut now, and kept."""
    key = digest(_STAGE, modules_version())
    rows = cache.recall(_STAGE, key) or ()
    kept = tuple(RenderedFile(path, content) for path, name in rows if (content := cache.get(name)) is not None)
    if rows and len(kept) == len(rows):
        return kept
    made = fonts()
    cache.remember(_STAGE, key, [[item.path, cache.put(item.content)] for item in made])
    return made
