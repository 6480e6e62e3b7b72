"""What the system is short of, what it was allocated, and what it has delivered against both."""

from __future__ import annotations

from generator.model.capacity import LastTold
from generator.model.pack import AssurancePack, OverviewPack
from generator.model.returns import Delivered
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, checked_words, flag
from generator.views.words import UNIT_WORDS

COLUMNS = (
    Column("What", 12), Column("Id", 13), Column("Title", 44, Kind.LONG), Column("Organisation", 26, Kind.LONG),
    Column("Unit", 10), Column("Baseline", 11, Kind.NUMBER), Column("Submitted", 11, Kind.NUMBER),
    Column("Agreed or allocated", 12, Kind.NUMBER), Column("Approximate", 12), Column("By", 13, Kind.DATE),
    Column("Opened", 10, Kind.NUMBER), Column("Staffed", 10, Kind.NUMBER), Column("Funded", 10, Kind.NUMBER),
    Column("Note on delivery", 44, Kind.LONG), Column("Last told in", 11), Column("Opened then", 10, Kind.NUMBER),
    Column("Staffed then", 10, Kind.NUMBER), Column("Funded then", 10, Kind.NUMBER), Column("Note", 44, Kind.LONG),
    Column("Illustrative", 11), Column("Checked", 18, Kind.LONG),
)
ALL_SYSTEMS = (
    Column("Quantity", 13), Column("Title", 46, Kind.LONG), Column("Unit", 10),
    Column("Total of the plan", 13, Kind.NUMBER), Column("As the plan says", 22, Kind.LONG),
    Column("Allocated", 12, Kind.NUMBER), Column("Systems with an allocation", 12, Kind.COUNT),
    Column("Gap agreed", 12, Kind.NUMBER), Column("Systems with a gap", 12, Kind.COUNT),
    Column("Opened", 12, Kind.NUMBER), Column("Staffed", 12, Kind.NUMBER),
    Column("Systems that report it", 12, Kind.COUNT), Column("Systems in all", 10, Kind.COUNT),
    Column("Checked", 18, Kind.LONG),
)


def capacity_of_system(pack: AssurancePack) -> DataSheet:
    """Gaps first, then every quantity of the plan, allocated here or not."""
    rows = (*_gaps(pack), *_allocations(pack))
    return DataSheet("Capacity", "Capacity gaps and allocations, and what was delivered by the end of the month",
                     "Delivered figures are cumulative. An empty cell is a figure that is not held, never nought. "
                     "Where this month tells nothing, what an earlier one told stands with its month, in no sum.",
                     COLUMNS, rows, frozen=3, empty="The plan asks about no capacity, and no gap is held.")


def quantities_of_all(overview: OverviewPack) -> DataSheet:
    known = {item.id: item for item in overview.framework.quantities}
    rows = tuple(
        (one.quantity, known[one.quantity].title, UNIT_WORDS[known[one.quantity].unit], known[one.quantity].total,
         known[one.quantity].total_words, one.allocated, one.systems_allocated, one.gap_agreed, one.systems_with_gap,
         one.opened, one.staffed, one.systems_reporting, one.systems_in_all,
         checked_words(known[one.quantity].source.checked))
        for one in overview.quantities)
    return DataSheet("Quantities", "Totals of the plan: allocated, agreed, delivered",
                     "A sum covers the systems that hold a figure, and their number stands beside it.", ALL_SYSTEMS,
                     rows, frozen=2, empty="The plan names no quantities.")


def _gaps(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    kinds = {kind.id: kind for kind in pack.tailored.framework.gap_kinds}
    delivered = {item.gap: item for item in pack.delivered if item.gap}
    told = {item.delivered.gap: item for item in pack.last_told if item.delivered.gap}
    names = {position.responsibility.holder.code: position.responsibility.holder.name for position in pack.positions}
    return tuple(
        ("Gap", gap.id, gap.title, names.get(gap.holder, gap.holder),
         UNIT_WORDS[kinds[gap.kind].unit] if gap.kind in kinds else "", gap.baseline, gap.submitted, gap.agreed, "",
         (gap.by.day or gap.by.words) if gap.by else "", *_figures(delivered.get(gap.id)),
         *_older(told.get(gap.id)), gap.note,
         flag(gap.illustrative), "")
        for gap in pack.tailored.gaps)


def _allocations(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    known = {item.id: item for item in pack.tailored.framework.quantities}
    delivered = {item.quantity: item for item in pack.delivered if item.quantity}
    told = {item.delivered.quantity: item for item in pack.last_told if item.delivered.quantity}
    return tuple(
        ("Allocation", one.quantity, known[one.quantity].title if one.quantity in known else one.quantity, "",
         UNIT_WORDS[known[one.quantity].unit] if one.quantity in known else "", None, None,
         one.share if one.share is not None else "not published",
         flag(one.approximate) if one.share is not None else "", None, *_figures(delivered.get(one.quantity)),
         *_older(told.get(one.quantity)), "",
         flag(one.illustrative), checked_words(one.source.checked) if one.source else "")
        for one in pack.tailored.allocations)


def _figures(item: Delivered | None) -> tuple[Value, ...]:
    return (item.opened, item.staffed, item.funded, item.note) if item else (None, None, None, "")


def _older(item: LastTold | None) -> tuple[Value, ...]:
    """The month, and what was told then."""
    if item is None:
        return ("", None, None, None)
    return (str(item.month), item.delivered.opened, item.delivered.staffed, item.delivered.funded)
