"""The digest of what a form asks, so that a plan that changed after it went out is noticed when it comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from generator.model.tailored import TailoredFramework

_LENGTH = 12


def asked_key(asked: Iterable[TailoredFramework], organisation: str = "") -> str:
    """Of the lines with their revisions, wordings, dates and scales, and of the gaps. `organisation`: of its lines
    alone, in all of the systems given; '' for everything that one system is asked."""
    digest = hashlib.sha256()
    for part in asked:
        for text in _parts(part, organisation):
            digest.update(f"{text}\0".encode())
    return digest.hexdigest()[:_LENGTH]


def _parts(asked: TailoredFramework, organisation: str) -> Iterator[str]:
    yield asked.system
    for action in asked.actions:
        for item in action.responsibilities:
            if item.answers and organisation in ("", item.holder.code):
                yield from (item.id, str(action.revision.number), item.wording, item.due.words, item.scale)
    for gap in asked.gaps:
        if organisation in ("", gap.holder):
            yield gap.id
