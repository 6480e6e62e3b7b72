"""Capacity as JSON: the sums of each kind of gap, what does not meet, and each quantity, in one system and in all."""

from __future__ import annotations

from typing import Any

from generator.model.capacity import KindLine, QuantityLine
from generator.model.pack import AssurancePack, QuantityRollup
from generator.rendering.data.history_json import delivered_document
from generator.rollup import capacity_of, quantity_line


def capacity_document(pack: AssurancePack) -> dict[str, Any]:
    """Of one system and month. null is a figure that is not held, never nought."""
    found = capacity_of(pack)
    return {
        "kinds": [_kind(kind) for kind in found.kinds],
        "gaps_no_action_closes": list(found.open_gaps),
        "actions_that_close_no_gap": [{"action": action, "kinds": list(kinds)} for action, kinds in found.idle_actions],
        "last_told": [{"month": str(item.month), **delivered_document(item.delivered)} for item in pack.last_told],
        "delivered_against_no_gap": [delivered_document(item) for item in found.strays],
        "quantities": [_line(quantity_line(quantity, pack)) for quantity in pack.tailored.framework.quantities],
    }


def quantity_document(item: QuantityRollup) -> dict[str, Any]:
    """Over all systems, and system by system."""
    return {
        "quantity": item.quantity, "allocated": item.allocated, "remainder": item.remainder,
        "systems_allocated": item.systems_allocated, "gap": item.gap, "gap_agreed": item.gap_agreed,
        "systems_with_gap": item.systems_with_gap, "opened": item.opened, "staffed": item.staffed,
        "funded": item.funded, "in_place": item.in_place, "systems_reporting": item.systems_reporting,
        "systems_in_all": item.systems_in_all,
        "systems": [{"system": line.system, **_line(line), "counted_elsewhere": line.elsewhere} for line in item.lines],
    }


def _kind(kind: KindLine) -> dict[str, Any]:
    parts = kind.parts
    return {
        "kind": kind.kind.id, "unit": kind.kind.unit.value, "gaps": [line.gap.id for line in kind.lines],
        "baseline": kind.baseline, "submitted": kind.submitted, "gap": kind.wanted, "planned": kind.planned,
        "funded": kind.funded, "opened": kind.opened, "staffed": kind.staffed,
        "parts": {"staffed": parts.staffed, "unstaffed": parts.unstaffed, "staff_unknown": parts.staff_unknown,
                  "unopened": parts.unopened, "unknown": parts.unknown},
        "remaining": parts.remaining,
        "actions": [{"action": action, "gaps": [line.gap.id for line in kind.lines if action in line.actions]}
                    for action in kind.actions],
    }


def _line(line: QuantityLine) -> dict[str, Any]:
    return {
        "quantity": line.quantity, "share": line.share, "baseline": line.baseline, "gap": line.gap,
        "gap_agreed": line.agreed, "opened": line.opened, "staffed": line.staffed, "funded": line.funded,
        "in_place": line.in_place, "against_the_share": line.of_share, "state": line.state,
    }
