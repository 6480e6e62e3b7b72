"""Capacity: England's quantities and the system's share, what it said it is short of, and what has opened."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Quantity
from generator.model.returns import CapacityGap, Delivered
from generator.views.book import Book
from generator.views.links import action_link
from generator.views.sources import SourceNote, source_note
from generator.views.words import number, plural, sentence_case, share_or_not_published


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """An England total. `share`: this system's, or 'not published'. An approximate total stays approximate."""

    title: str
    total: str
    share: str
    basis: str
    actions: tuple[tuple[str, str], ...]
    source: SourceNote
    illustrative: bool


@dataclass(frozen=True, slots=True)
class GapRow:
    """Figures are words, 'not reported' where none is. `remaining`: agreed (else submitted) less what has staff."""

    title: str
    kind: str
    holder: str
    baseline: str
    submitted: str
    agreed: str
    opened: str
    staffed: str
    remaining: str
    by: str
    note: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class CapacityPage:
    heading: str
    lede: str
    gaps: tuple[GapRow, ...]
    gaps_none: str
    gaps_formula: str
    quantities: tuple[QuantityRow, ...]


_UNKNOWN = "not reported"


def capacity_page(book: Book) -> CapacityPage:
    pack = book.pack
    delivered = {item.gap: item for item in pack.delivered}
    gaps = tuple(_gap(book, item, delivered.get(item.id)) for item in pack.tailored.gaps)
    quantities = tuple(_quantity(book, item) for item in pack.tailored.framework.quantities)
    none = ("The system has named no capacity gap." if pack.holds_returns
            else "What this system said it was short of is not published, and none is invented here.")
    return CapacityPage("Capacity", _lede(book, gaps, quantities), gaps, none,
                        "Still to find = agreed gap (submitted where none is agreed) less capacity that is open with "
                        "staff. Figures of different units are never added.", quantities)


def _lede(book: Book, gaps: tuple[GapRow, ...], quantities: tuple[QuantityRow, ...]) -> str:
    published = sum(item.share is not None for item in book.pack.tailored.allocations)
    totals = f"{plural(len(quantities), 'quantity', 'quantities')} of the plan"
    shares = (f"Shares of {published:,} of {totals} are held." if published
              else f"Of {totals} no share is published or held here.")
    return f"The system named {plural(len(gaps), 'capacity gap')}. {shares}" if gaps else shares


def _quantity(book: Book, quantity: Quantity) -> QuantityRow:
    share = next((item for item in book.pack.tailored.allocations if item.quantity == quantity.id), None)
    actions = tuple((item.action.id, action_link(item.action.id)) for item in book.pack.tailored.actions
                    if quantity.id in item.action.quantities)
    held = share is not None and share.share is not None
    words = quantity.where_none
    if share is not None and held:
        words = share_or_not_published(share.share, share.approximate, quantity.unit)
    return QuantityRow(
        title=quantity.title, total=quantity.total_words or number(quantity.total),
        share=words if quantity.allocated_to or held else "not split", basis=quantity.basis, actions=actions,
        source=source_note(book.pack.tailored.framework, quantity.source),
        illustrative=bool(share and share.illustrative))


def _gap(book: Book, gap: CapacityGap, done: Delivered | None) -> GapRow:
    kinds = {item.id: item for item in book.pack.tailored.framework.gap_kinds}
    register, day = book.pack.tailored.register, book.pack.month.last_day
    wanted = gap.agreed if gap.agreed is not None else gap.submitted
    staffed = done.staffed if done else None
    note = " ".join(part for part in (gap.note, done.note if done else "") if part)
    return GapRow(
        title=gap.title, kind=kinds[gap.kind].title if gap.kind in kinds else gap.kind,
        holder=register.short_name(gap.holder, day) if gap.holder else "The system",
        baseline=_figure(gap.baseline), submitted=_figure(gap.submitted), agreed=_figure(gap.agreed),
        opened=_figure(done.opened if done else None), staffed=_figure(staffed),
        remaining=_figure(max(wanted - staffed, 0) if staffed is not None else None),
        by=sentence_case(gap.by.words) if gap.by else "no date given", note=note, illustrative=gap.illustrative)


def _figure(value: float | None) -> str:
    return number(value) if value is not None else _UNKNOWN
