"""frameworks/<id>/objectives/*.yaml: one objective a file, with its actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.loading.actions import load_action
from generator.loading.parts import source, targets, texts
from generator.model.framework import Objective
from generator.sources.document import SourceDocument


def load_objective(document: SourceDocument, actions: Iterable[dict[str, Any]]) -> Objective:
    """The objective with those of its actions that can be loaded."""
    top = document.value
    return Objective(
        id=top["id"],
        number=str(top["number"]),
        title=top["title"],
        short_title=top["short_title"],
        summary=top["summary"],
        part_of=top.get("part_of", ""),
        measures=texts(top, "measures"),
        targets=targets(top),
        source=source(top["source"]),
        actions=tuple(load_action(document, entry, top["id"], local=False) for entry in actions),
        place=document.place(top),
    )
