"""Capacity: what the system said it is short of, what opened, what of that has staff, and England's quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Quantity
from generator.model.pack import AssurancePack
from generator.model.returns import CapacityGap, Delivered
from generator.model.tailored import Allocation
from generator.views.common import (
    NOT_CHECKED,
    UNIT_WORDS,
    joined,
    long_day,
    number,
    plural,
    share_or_not_published,
)
from generator.views.sheets.parts import Head, no_return
from generator.vocabulary import Unit


@dataclass(frozen=True, slots=True)
class Filled:
    """Parts of a gap, for its bar: staffed (white), opened without staff (hatched), not opened (black)."""

    staffed: float
    unstaffed: float
    missing: float


@dataclass(frozen=True, slots=True)
class GapRow:
    """Figures are words; '' where none is held. `kind`: a sum over the holders below it."""

    title: str
    kind: bool
    gap: str
    opened: str
    staffed: str
    unstaffed: str
    remaining: str
    bar: Filled | None
    by: str
    note: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Bridge:
    """Gap at the start, less what opened, plus what opened without staff."""

    unit: str
    start: float
    opened: float
    staffed: float
    from_words: str
    month_end: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    title: str
    total: str
    share: str
    basis: str
    unchecked: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class CapacitySheet:
    template: ClassVar[str] = "capacity.html.jinja"
    head: Head
    illustrative: bool
    bridge: Bridge | None
    rows: tuple[GapRow, ...]
    scale_top: float
    says: str
    says_head: str
    says_from: str
    quantities: tuple[QuantityRow, ...]
    unheld: str
    unchecked_words: str = NOT_CHECKED


@dataclass(frozen=True, slots=True)
class _Sum:
    gap: float
    opened: float
    staffed: float
    reported: int


def _says_from(pack: AssurancePack) -> str:
    if pack.current is None:
        return ""
    return f"The {pack.tailored.framework.lead_word}’s return, received {long_day(pack.current.received)}"


def capacity_sheet(pack: AssurancePack, position: int) -> CapacitySheet:
    gaps = pack.tailored.gaps
    delivered = {item.gap: item for item in pack.delivered}
    bridge = _bridge(pack, delivered)
    return CapacitySheet(
        head=Head("capacity", position, "Capacity", _finding(pack, bridge), flows=True),
        illustrative=pack.illustrative,
        bridge=bridge,
        rows=tuple(row for kind in _kinds(gaps) for row in _kind_rows(pack, kind, delivered)),
        scale_top=max((_size(gap) for gap in gaps), default=0.0),
        says=pack.current.summary if pack.current else "",
        says_head=f"What the {pack.tailored.framework.lead_word} says",
        says_from=_says_from(pack),
        quantities=tuple(_quantity(pack, item) for item in pack.tailored.framework.quantities),
        unheld="" if gaps else _unheld(pack),
    )


def _unheld(pack: AssurancePack) -> str:
    if pack.holds_returns:
        return "The system has named no capacity gap."
    return "What this system said it was short of is not held here, and no capacity it opened is reported here."


def _finding(pack: AssurancePack, bridge: Bridge | None) -> str:
    if bridge is None:
        quantities = plural(len(pack.tailored.framework.quantities), "quantity of the plan", "quantities of the plan")
        published = sum(item.share is not None for item in pack.tailored.allocations)
        if not pack.tailored.gaps:
            return f"{quantities}; {number(published) if published else 'none'} with a published share for this system"
        gaps = f"{plural(len(pack.tailored.gaps), 'capacity gap')}; nothing is reported as opened"
        absent = no_return(pack)
        return f"{absent}. {gaps}" if absent else gaps
    left, unstaffed = bridge.start - bridge.staffed, bridge.opened - bridge.staffed
    opened = f"{number(bridge.opened)} of {number(bridge.start)} {bridge.unit} have opened"
    if unstaffed <= 0:
        return f"{opened}, all with staff: the gap is {number(left)}"
    return f"{opened}, {number(unstaffed)} of them without staff: the gap is {number(left)}"


def _size(gap: CapacityGap) -> float:
    return gap.agreed if gap.agreed is not None else gap.submitted


def _kinds(gaps: tuple[CapacityGap, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gap.kind for gap in gaps))


def _sum(gaps: list[CapacityGap], delivered: dict[str, Delivered]) -> _Sum:
    held = [delivered[gap.id] for gap in gaps if gap.id in delivered]
    return _Sum(
        sum(_size(gap) for gap in gaps),
        sum(item.opened or 0 for item in held),
        sum(item.staffed or 0 for item in held),
        len(held),
    )


def _bridge(pack: AssurancePack, delivered: dict[str, Delivered]) -> Bridge | None:
    """Of the unit with the largest gap: units are never added to one another."""
    units = {kind.id: kind.unit for kind in pack.tailored.framework.gap_kinds}
    groups: dict[Unit, list[CapacityGap]] = {}
    for gap in pack.tailored.gaps:
        if gap.kind in units:
            groups.setdefault(units[gap.kind], []).append(gap)
    sums = {unit: _sum(gaps, delivered) for unit, gaps in groups.items()}
    reported = {unit: total for unit, total in sums.items() if total.reported and total.gap > 0}
    if not reported:
        return None
    unit = max(reported, key=lambda item: reported[item].gap)
    total = reported[unit]
    agreed = all(gap.agreed is not None for gap in groups[unit])
    return Bridge(
        UNIT_WORDS[unit],
        total.gap,
        total.opened,
        total.staffed,
        "as agreed" if agreed else "as submitted where not agreed",
        pack.month.label,
    )


def _kind_rows(pack: AssurancePack, kind: str, delivered: dict[str, Delivered]) -> tuple[GapRow, ...]:
    gaps = [gap for gap in pack.tailored.gaps if gap.kind == kind]
    titles = {item.id: item.title for item in pack.tailored.framework.gap_kinds}
    title = titles.get(kind, kind)
    lines = tuple(_gap_row(pack, gap, delivered.get(gap.id)) for gap in gaps)
    if len(gaps) == 1:
        return (_named(lines[0], title),)
    total = _sum(gaps, delivered)
    head = GapRow(title, True, number(total.gap), *_figures(total), _bar(total), "", "", False)
    return (head, *lines)


def _named(row: GapRow, title: str) -> GapRow:
    return GapRow(
        f"{title}: {row.title}" if row.title != title else title,
        False,
        row.gap,
        row.opened,
        row.staffed,
        row.unstaffed,
        row.remaining,
        row.bar,
        row.by,
        row.note,
        row.illustrative,
    )


def _gap_row(pack: AssurancePack, gap: CapacityGap, delivered: Delivered | None) -> GapRow:
    total = _sum([gap], {gap.id: delivered} if delivered else {})
    holder = pack.tailored.register.short_name(gap.holder, pack.month.last_day) if gap.holder else ""
    return GapRow(
        holder or gap.title,
        False,
        number(total.gap),
        *_figures(total),
        _bar(total),
        gap.by.words if gap.by else "",
        delivered.note if delivered and delivered.note else gap.note,
        gap.illustrative,
    )


def _figures(total: _Sum) -> tuple[str, str, str, str]:
    if not total.reported:
        return "", "", "", "not reported"
    return (
        number(total.opened),
        number(total.staffed),
        number(max(total.opened - total.staffed, 0)),
        number(total.gap - total.staffed),
    )


def _bar(total: _Sum) -> Filled | None:
    """None where nothing was reported: what is not known is not drawn as missing."""
    if total.gap <= 0 or not total.reported:
        return None
    staffed = min(total.staffed, total.gap)
    unstaffed = min(max(total.opened - total.staffed, 0), total.gap - staffed)
    return Filled(staffed, unstaffed, total.gap - staffed - unstaffed)


def _quantity(pack: AssurancePack, quantity: Quantity) -> QuantityRow:
    allocation = next((item for item in pack.tailored.allocations if item.quantity == quantity.id), None)
    return QuantityRow(
        quantity.title,
        quantity.total_words,
        _share(quantity, allocation),
        quantity.basis,
        not quantity.source.checked,
        bool(allocation and allocation.illustrative),
    )


def _share(quantity: Quantity, allocation: Allocation | None) -> str:
    if not quantity.allocated_to:
        return "not split"
    if allocation is None or allocation.share is None:
        return quantity.where_none
    return share_or_not_published(allocation.share, allocation.approximate, quantity.unit)


def kinds_of(pack: AssurancePack) -> str:
    """The kinds of gap that the system was asked about, joined in words."""
    return joined([kind.title.lower() for kind in pack.tailored.framework.gap_kinds])
