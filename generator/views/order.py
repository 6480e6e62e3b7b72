"""The order in which lines are printed: worst first, the same on every page and sheet."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_APPLICABLE, NOT_REPORTED, AssurancePack, Position
from generator.rollup import ranked_places
from generator.views.marks import mark_of


def column_order(pack: AssurancePack) -> dict[str, int]:
    """Column id -> place, worst first; what carries no answer of this month stands between the bad and the good
    values, and what is left out of N at the end."""
    framework = pack.tailored.framework
    places = ranked_places(framework)
    ranked = sorted({(places[value.id], value.id, value.excludes)
                     for scale in framework.scales for value in scale.values})
    kept = [key for _, key, excludes in ranked if not excludes]
    bad = [key for key in kept if not mark_of(framework, key).good]
    good = [key for key in kept if mark_of(framework, key).good]
    out = [key for _, key, excludes in ranked if excludes]
    ordered = [*bad, CARRIED_FORWARD, NOT_REPORTED, ASKED, *good, *out, NOT_APPLICABLE]
    return {key: place for place, key in enumerate(ordered)}


def worst_first(pack: AssurancePack, positions: Iterable[Position]) -> tuple[Position, ...]:
    """By value from worst to best; within a value the longest overdue first; then in the order of the plan."""
    order = column_order(pack)
    place = {position.id: index for index, position in enumerate(pack.positions)}
    return tuple(sorted(positions, key=lambda item: (order[item.counted], -item.overdue_days, place[item.id])))
