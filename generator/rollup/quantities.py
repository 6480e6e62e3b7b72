"""England totals against what systems were allocated, said they are short of, and delivered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.framework import Framework, Quantity
from generator.model.pack import AssurancePack, QuantityRollup


def quantity_rollups(framework: Framework, packs: Sequence[AssurancePack]) -> tuple[QuantityRollup, ...]:
    """Sums of what is held, with the number of systems it is held for; nothing is estimated for the others."""
    return tuple(_rollup(quantity, packs) for quantity in framework.quantities)


def _rollup(quantity: Quantity, packs: Sequence[AssurancePack]) -> QuantityRollup:
    shares = [item.share for pack in packs for item in pack.tailored.allocations
              if item.quantity == quantity.id and item.share is not None]
    agreed = [figures for pack in packs if (figures := _agreed(quantity, pack))]
    delivered = [items for pack in packs if (items := _delivered(quantity, pack))]
    return QuantityRollup(
        quantity=quantity.id, allocated=_sum(shares), systems_allocated=len(shares),
        gap_agreed=_sum(value for figures in agreed for value in figures), systems_with_gap=len(agreed),
        opened=_sum(opened for items in delivered for opened, _ in items if opened is not None),
        staffed=_sum(staffed for items in delivered for _, staffed in items if staffed is not None),
        systems_reporting=len(delivered), systems_in_all=len(packs))


def _agreed(quantity: Quantity, pack: AssurancePack) -> list[float]:
    if not quantity.gap:
        return []
    return [gap.agreed for gap in pack.tailored.gaps if gap.kind == quantity.gap and gap.agreed is not None]


def _delivered(quantity: Quantity, pack: AssurancePack) -> list[tuple[float | None, float | None]]:
    """What is delivered against the share itself goes before what is delivered against gaps of its kind: the same beds
    are never added twice."""
    own = [(item.opened, item.staffed) for item in pack.delivered if item.quantity == quantity.id]
    if own:
        return own
    if not quantity.gap:
        return []
    gaps = {gap.id for gap in pack.tailored.gaps if gap.kind == quantity.gap}
    return [(item.opened, item.staffed) for item in pack.delivered if item.gap in gaps]


def _sum(values: Iterable[float]) -> float | None:
    """None for no figure at all, which is not zero."""
    given = tuple(values)
    return sum(given) if given else None
