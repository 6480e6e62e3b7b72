"""Counts by objective and by holder."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.pack import Group, Position
from generator.model.tailored import TailoredFramework
from generator.rollup.counts import Columns, count


def by_objective(tailored: TailoredFramework, positions: Sequence[Position], columns: Columns) -> tuple[Group, ...]:
    """Every objective of the plan in its order, also where nothing is asked of this system."""
    objective_of = {item.action.id: item.action.objective for item in tailored.actions}
    ids = [objective.id for objective in tailored.framework.objectives]
    return _grouped(positions, columns, [objective_of[item.responsibility.action] for item in positions], ids)


def by_holder(positions: Sequence[Position], columns: Columns, icb: str) -> tuple[Group, ...]:
    """The ICB, named partners by name, collectives."""
    holders = {item.responsibility.holder.code: item.responsibility.holder for item in positions}
    ordered = sorted(holders.values(), key=lambda item: (item.code != icb, item.collective, item.name.casefold(),
                                                          item.code))
    return _grouped(positions, columns, [item.responsibility.holder.code for item in positions],
                    [holder.code for holder in ordered])


def _grouped(positions: Sequence[Position], columns: Columns, keys: Sequence[str],
             ids: Sequence[str]) -> tuple[Group, ...]:
    groups: dict[str, list[Position]] = {group: [] for group in ids}
    for key, position in zip(keys, positions, strict=True):
        groups.setdefault(key, []).append(position)
    return tuple(Group(group, count(items, columns)) for group, items in groups.items())
