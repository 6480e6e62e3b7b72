"""frameworks/<id>/measures.yaml: the numbers a framework follows."""

from __future__ import annotations

from typing import Any

from generator.loading.parts import source, target, texts
from generator.model.framework import Measure, SeriesUse
from generator.sources.document import SourceDocument
from generator.vocabulary import Better, Level, Unit


def load_measure(document: SourceDocument, entry: dict[str, Any]) -> Measure:
    return Measure(
        id=entry["id"],
        title=entry["title"],
        short_title=entry["short_title"],
        unit=Unit(entry["unit"]),
        better=Better(entry["better"]),
        levels=tuple(Level(level) for level in entry["levels"]),
        owners=texts(entry, "owners"),
        target=target(entry["target"]) if "target" in entry else None,
        series=tuple(
            SeriesUse(use["series"], use["relation"], use.get("difference", "")) for use in entry.get("series", ())
        ),
        where_none=entry["where_none"],
        why_none=entry.get("why_none", ""),
        source=source(entry["source"]),
        place=document.place(entry),
    )
