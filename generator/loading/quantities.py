"""frameworks/<id>/quantities.yaml: England totals."""

from __future__ import annotations

from typing import Any

from generator.loading.parts import source
from generator.model.framework import Quantity
from generator.sources.document import SourceDocument
from generator.vocabulary import Unit


def load_quantity(document: SourceDocument, entry: dict[str, Any]) -> Quantity:
    return Quantity(
        id=entry["id"],
        title=entry["title"],
        unit=Unit(entry["unit"]),
        total=float(entry["total"]),
        approximate=entry["approximate"],
        total_words=entry["words"],
        kind=entry["kind"],
        allocated_to=entry.get("allocated_to", ""),
        gap=entry.get("gap", ""),
        basis=entry.get("basis", ""),
        source=source(entry["source"]),
        place=document.place(entry),
        where_none=entry.get("where_none", "not published"),
    )
