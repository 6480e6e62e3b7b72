"""icb_data/<dataset>/<code>/<framework>/capacity_gaps.yaml: what a system said it is short of."""

from __future__ import annotations

from typing import Any

from generator.findings import Place
from generator.loading.documents import Opened
from generator.loading.parts import month, number, optional_due
from generator.loading.scope import Checker, Part, SystemScope
from generator.model.returns import CapacityGap, Planned


def load_gaps(opened: Opened, scope: SystemScope) -> Part[tuple[CapacityGap, ...]]:
    document = opened.document
    if document is None:
        return Part((), left_out=opened.ids_left_out())
    checker = Checker(document, scope)
    seen: dict[str, Place] = {}
    gaps = []
    for entry in opened.entries("gaps"):
        checker.named(entry, "kind", "gap kind", [kind.id for kind in scope.framework.gap_kinds])
        checker.holder(entry, None)
        for planned in entry.get("planned", ()):
            checker.action(planned)
        if checker.is_new(seen, entry, "capacity gap"):
            gaps.append(
                CapacityGap(
                    entry["id"],
                    entry["kind"],
                    entry["title"],
                    entry.get("holder", ""),
                    number(entry, "baseline"),
                    float(entry["submitted"]),
                    number(entry, "agreed"),
                    optional_due(entry, "by"),
                    month(entry, "from"),
                    entry.get("note", ""),
                    document.value.get("illustrative", False),
                    document.place(entry),
                    month(entry, "until"),
                    _planned(entry),
                )
            )
    return Part(tuple(gaps), checker.told, (*opened.ids_left_out("gaps"), *checker.lost))


def _planned(entry: dict[str, Any]) -> tuple[Planned, ...]:
    return tuple(Planned(item["action"], number(item, "number")) for item in entry.get("planned", ()))
