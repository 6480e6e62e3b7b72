"""Keys that nobody meant as keys: what a comma left over of an unquoted text inside { }."""

from __future__ import annotations

import re

from generator.schemas.messages import Mistake
from generator.schemas.suggest import nearest
from generator.sources.document import Path, SourceDocument

_FIRST_WORD = re.compile(r"\w*")
_ENDS = (".", "!", "?", ";", ")", "…")


def with_rests_joined(keys: list[Mistake], document: SourceDocument) -> list[Mistake]:
    """The mistakes about keys, where the keys that one text fell into are one mistake that knows the whole text."""
    unknown = {(key.path, key.key): key for key in keys if key.keyword == "additionalProperties"}
    rests: dict[tuple[Path, str], str] = {}
    for path in dict.fromkeys(path for path, _ in unknown):
        for whole, names in document.comma_rests(path):
            run = [unknown[path, name] for name in names if (path, name) in unknown]
            if any(_reads_as_text(key.key) for key in run) and not any(_is_meant_as_key(key) for key in run):
                rests[path, run[0].key] = whole
                rests.update(((path, key.key), "") for key in run[1:])
    told = []
    for key in keys:
        rest = rests.get((key.path, key.key)) if key.keyword == "additionalProperties" else None
        if rest != "":
            told.append(key.rest_of(rest) if rest else key)
    return told


def _reads_as_text(key: str) -> bool:
    return " " in key or key.endswith(_ENDS)


def _is_meant_as_key(mistake: Mistake) -> bool:
    """Whether it may be a key whose colon is missing, or has no space after it: `rank 3`, `rank:3`."""
    free = [name for name in mistake.schema["properties"] if name not in mistake.value]
    first = _FIRST_WORD.match(mistake.key)
    return bool(nearest(mistake.key, free)) or (first is not None and first[0] in free)
