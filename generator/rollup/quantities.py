"""England totals against what systems were allocated, said they are short of, and delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.capacity import (
    NO_FIGURE,
    NO_RETURN,
    NOTHING_ASKED,
    REPORTED,
    LastTold,
    QuantityLine,
    is_level,
    is_money,
    total_of,
)
from generator.model.framework import Framework, Quantity
from generator.model.pack import AssurancePack, QuantityRollup
from generator.model.returns import CapacityGap, Delivered

_Elsewhere = frozenset[tuple[str, str]]
"""System and id of the gaps that are counted from another system."""


def quantity_rollups(framework: Framework, packs: Sequence[AssurancePack]) -> tuple[QuantityRollup, ...]:
    """Sums of what is held, with the number of systems it is held for; nothing is estimated for the others.

    The gap of an organisation that several systems share, where more than one of them names one of the kind, is
    counted from the system that coordinates the organisation (from the first by code where that one names none)."""
    elsewhere = _elsewhere(packs)
    return tuple(_rollup(quantity, [quantity_line(quantity, pack, elsewhere) for pack in packs])
                 for quantity in framework.quantities)


def quantity_line(quantity: Quantity, pack: AssurancePack, elsewhere: _Elsewhere = frozenset()) -> QuantityLine:
    """One quantity in one system. What is delivered against the share itself goes before what is delivered against gaps
    of its kind: the same beds are never added twice."""
    share = next((item.share for item in pack.tailored.allocations if item.quantity == quantity.id), None)
    every = [gap for gap in pack.tailored.gaps if quantity.gap and gap.kind == quantity.gap]
    gaps = [gap for gap in every if (pack.tailored.system, gap.id) not in elsewhere]
    own = [item for item in pack.delivered if item.quantity == quantity.id]
    held = {gap.id for gap in gaps}
    told = own or [item for item in pack.delivered if item.gap in held]
    opened, staffed = total_of(item.opened for item in told), total_of(item.staffed for item in told)
    reported = opened is not None or staffed is not None
    added = not (own and is_level(quantity))
    return QuantityLine(
        system=pack.tailored.system, quantity=quantity.id, share=share,
        baseline=total_of(gap.baseline for gap in gaps), agreed=total_of(gap.agreed for gap in gaps),
        gap=total_of(gap.wanted for gap in gaps),
        opened=opened if added else None, staffed=staffed if added else None,
        funded=total_of(item.funded for item in told),
        in_place=_in_place(quantity, gaps, told, bool(own)), of_share=bool(own),
        state=_state(quantity, pack, share, bool(gaps), reported), elsewhere=len(every) - len(gaps))


def quantity_last_told(quantity: Quantity, pack: AssurancePack) -> tuple[LastTold, ...]:
    """What was last told of it, all of one month, the latest: against the share itself, else against the gaps of its
    kind. Empty where this month's return says anything of it, or nothing is held."""
    if quantity_line(quantity, pack).state == REPORTED:
        return ()
    gaps = {gap.id for gap in pack.tailored.gaps if quantity.gap and gap.kind == quantity.gap}
    own = tuple(item for item in pack.last_told if item.delivered.quantity == quantity.id)
    found = own or tuple(item for item in pack.last_told if item.delivered.gap in gaps)
    latest = max((item.month for item in found), default=None)
    return tuple(item for item in found if item.month == latest)


def _state(quantity: Quantity, pack: AssurancePack, share: float | None, has_gap: bool, reported: bool) -> str:
    if reported:
        return REPORTED
    if is_money(quantity) or (share is None and not has_gap and pack.holds_returns):
        return NOTHING_ASKED
    return NO_FIGURE if pack.current is not None else NO_RETURN


def _in_place(quantity: Quantity, gaps: Sequence[CapacityGap], told: Sequence[Delivered], own: bool) -> float | None:
    if not is_level(quantity):
        return None
    if own:
        return total_of(item.staffed for item in told)
    staffed: Mapping[str, float | None] = {item.gap: item.staffed for item in told}
    both = [(gap.baseline, staffed.get(gap.id)) for gap in gaps]
    if not both or any(base is None or more is None for base, more in both):
        return None
    return total_of(figure for pair in both for figure in pair)


def _rollup(quantity: Quantity, lines: Sequence[QuantityLine]) -> QuantityRollup:
    allocated = total_of(line.share for line in lines)
    return QuantityRollup(
        quantity=quantity.id, allocated=allocated, systems_allocated=sum(line.share is not None for line in lines),
        gap_agreed=total_of(line.agreed for line in lines),
        systems_with_gap=sum(line.agreed is not None for line in lines), gap=total_of(line.gap for line in lines),
        opened=total_of(line.opened for line in lines), staffed=total_of(line.staffed for line in lines),
        systems_reporting=sum(line.state == REPORTED for line in lines), systems_in_all=len(lines),
        remainder=None if allocated is None else quantity.total - allocated,
        funded=total_of(line.funded for line in lines), in_place=total_of(line.in_place for line in lines),
        lines=tuple(lines))


def _elsewhere(packs: Sequence[AssurancePack]) -> _Elsewhere:
    """Gaps of one kind and one shared organisation, named by more than one of its systems: all but one system's."""
    naming: dict[tuple[str, str], dict[str, list[str]]] = {}
    for pack in packs:
        register, day = pack.tailored.register, pack.month.last_day
        for gap in pack.tailored.gaps:
            if gap.holder and gap.holder in register.by_code and len(register.systems_of(gap.holder, day)) > 1:
                naming.setdefault((gap.kind, gap.holder), {}).setdefault(pack.tailored.system, []).append(gap.id)
    found: set[tuple[str, str]] = set()
    for (_, holder), systems in naming.items():
        if len(systems) > 1:
            coordinating = packs[0].tailored.register.coordinating_system(holder, packs[0].month.last_day)
            kept = coordinating if coordinating in systems else min(systems)
            found.update((system, gap) for system, gaps in systems.items() if system != kept for gap in gaps)
    return frozenset(found)
