"""Which systems of all a quantity is not known of, by name: no share, no return, no figure. For page and sheet."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.capacity import NO_FIGURE, NO_RETURN, is_money
from generator.model.framework import Quantity
from generator.model.pack import OverviewPack, QuantityRollup
from generator.views.common import in_table, plural


def not_known(overview: OverviewPack, quantity: Quantity, rollup: QuantityRollup) -> tuple[str, ...]:
    """Sentences, in the order of the drawing: who has no share, what is left of the total, who gave no return or no
    figure, and what is counted elsewhere."""
    said = []
    unshared = [line.system for line in rollup.lines if line.share is None]
    if quantity.allocated_to and unshared:
        said.append(f"{quantity.where_none.capitalize()}: the share of {_named(overview, unshared)}.")
    elif not quantity.allocated_to and rollup.allocated is None:
        said.append("Not split between systems.")
    if rollup.remainder:
        about = "About " if quantity.approximate else ""
        said.append(f"{about}{in_table(rollup.remainder, quantity.unit)} of the total is allocated to no system here.")
    if not is_money(quantity):
        for state, words in ((NO_RETURN, "No return"), (NO_FIGURE, "A return without a figure")):
            silent = rollup.systems(state)
            if silent:
                said.append(f"{words}: {_named(overview, silent)}.")
    elsewhere = sum(line.elsewhere for line in rollup.lines)
    if elsewhere:
        said.append(f"{plural(elsewhere, 'gap')} of shared organisations, named by several systems, counted once.")
    return tuple(said)


def _named(overview: OverviewPack, codes: Sequence[str]) -> str:
    if len(codes) == len(overview.systems):
        return f"all {plural(len(codes), 'system')}" if len(codes) > 1 else "the one system"
    names = {row.code: row.short_name for row in overview.systems}
    return "; ".join(sorted(names.get(code, code) for code in codes))
