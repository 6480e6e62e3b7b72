"""All systems: England's quantities, what of them is allocated and delivered, and what is not held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Quantity
from generator.model.pack import OverviewPack, QuantityRollup
from generator.views.capacity import Drawn, quantity_bars
from generator.views.capacity_states import not_known
from generator.views.common import NOT_CHECKED, in_table, number, plural
from generator.views.sheets.overview_parts import Overview
from generator.views.sheets.parts import Head


@dataclass(frozen=True, slots=True)
class RollupRow:
    """`in_place`: of a level to reach, baseline and what has staff; '' of any other. `notes`: what is not known."""

    title: str
    total: str
    allocated: str
    allocated_by: str
    gap: str
    opened: str
    staffed: str
    in_place: str
    reported_by: str
    basis: str
    unchecked: bool
    drawn: Drawn
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuantitiesSheet:
    template: ClassVar[str] = "overview_quantities.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    rows: tuple[RollupRow, ...]
    levels: bool
    """Whether any is a level to reach, so that a column says what is in place."""
    unchecked_words: str = NOT_CHECKED


def quantities_sheet(overview: Overview, position: int) -> QuantitiesSheet:
    quantities = {item.id: item for item in overview.framework.quantities}
    rows = tuple(
        _row(overview.pack, quantities[item.quantity], item)
        for item in overview.pack.quantities
        if item.quantity in quantities
    )
    allocated = sum(item.allocated is not None for item in overview.pack.quantities)
    return QuantitiesSheet(
        head=Head(
            "quantities",
            position,
            "Quantities",
            f"{plural(len(rows), 'quantity of the plan', 'quantities of the plan')}; "
            f"shares are held of {number(allocated) if allocated else 'none'}",
            flows=True,
        ),
        illustrative=overview.pack.illustrative,
        holds_returns=overview.pack.holds_returns,
        rows=rows,
        levels=any(row.in_place for row in rows),
    )


def _row(overview: OverviewPack, quantity: Quantity, rollup: QuantityRollup) -> RollupRow:
    def of(count: int) -> str:
        return f"{count:,} of {plural(rollup.systems_in_all, 'system')}"

    return RollupRow(
        quantity.title,
        quantity.total_words,
        quantity.where_none if rollup.allocated is None else in_table(rollup.allocated, quantity.unit),
        of(rollup.systems_allocated) if rollup.allocated is not None else "",
        _held(rollup.gap),
        _held(rollup.opened),
        _held(rollup.staffed),
        number(rollup.in_place) if rollup.in_place is not None else "",
        of(rollup.systems_reporting) if rollup.systems_reporting else "",
        quantity.basis,
        not quantity.source.checked,
        quantity_bars(quantity, rollup),
        not_known(overview, quantity, rollup),
    )


def _held(value: float | None) -> str:
    return "not held" if value is None else number(value)
