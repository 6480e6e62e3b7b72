"""Capacity: what the system is short of, what is to close it and what has, and England's quantities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.model.capacity import KindLine, total_of
from generator.model.framework import Quantity
from generator.model.pack import AssurancePack
from generator.model.tailored import Allocation
from generator.rollup import capacity_of, quantity_line
from generator.views.capacity import Drawn, bridge, kind_sentence
from generator.views.capacity_rows import (
    FORMULA,
    NO_NUMBER,
    OF_GAPS,
    UNKNOWN,
    GapRow,
    Loose,
    delivered_words,
    gap_row,
    loose_ends,
    sum_row,
)
from generator.views.common import (
    NOT_CHECKED,
    UNIT_WORDS,
    joined,
    long_day,
    number,
    plural,
    sentence_case,
    share_or_not_published,
)
from generator.views.parties import amendment_words
from generator.views.sheets.parts import Head, no_return


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One gap, or the sum of a kind. `cells`: the gap, then under the columns that are kept."""

    title: str
    where: str
    note: str
    cells: tuple[str, ...]
    sum: bool


@dataclass(frozen=True, slots=True)
class KindBlock:
    """One kind of gap: its sentence, its bridge and its rows, which end with their sum where there is more than one.
    `head`: '' where the one row says the kind itself."""

    title: str
    head: str
    reading: str
    closing: str
    drawn: Drawn
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """`basis`: how the total was split, where that says why no share is held; '' beside a share."""

    title: str
    total: str
    share: str
    delivered: str
    basis: str
    unchecked: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class CapacitySheet:
    template: ClassVar[str] = "capacity.html.jinja"
    head: Head
    illustrative: bool
    kinds: tuple[KindBlock, ...]
    columns: tuple[str, ...]
    """After the title, the gap first. A column in which no gap has a figure is left out, and `formula` says so."""
    formula: str
    amended: str
    """That an amendment is not agreed to by all; '' where it is, or there is none."""
    loose: tuple[Loose, ...]
    says: str
    says_head: str
    says_from: str
    quantities: tuple[QuantityRow, ...]
    unheld: str
    told: bool
    """Whether returns are held, so that what was delivered can be told or missed."""
    unchecked_words: str = NOT_CHECKED


def capacity_sheet(pack: AssurancePack, position: int) -> CapacitySheet:
    found = capacity_of(pack)
    rows = {kind.kind.id: _rows(pack, kind) for kind in found.kinds}
    every = tuple(row for of_kind in rows.values() for row in of_kind)
    kept = tuple(column for column in _COLUMNS if any(column.figure(row) not in _ABSENT for row in every))
    return CapacitySheet(
        head=Head("capacity", position, "Capacity", _finding(pack, found.kinds), flows=True),
        illustrative=pack.illustrative,
        kinds=tuple(_block(pack, kind, rows[kind.kind.id], kept) for kind in found.kinds),
        columns=("Gap", *(column.head for column in kept)),
        formula=" ".join((*_left_out(every, kept), FORMULA)),
        amended=amendment_words(pack.tailored.framework, pack.tailored.agreement),
        loose=loose_ends(pack),
        says=pack.current.summary if pack.current else "",
        says_head=f"What the {pack.tailored.framework.lead_word} says",
        says_from=_says_from(pack),
        quantities=tuple(_quantity(pack, item) for item in pack.tailored.framework.quantities),
        unheld="" if found.kinds else _unheld(pack),
        told=pack.holds_returns,
    )


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    figure: Callable[[GapRow], str]


_COLUMNS = (
    _Column("Planned", lambda row: row.planned), _Column("Funded", lambda row: row.funded),
    _Column("Opened", lambda row: row.opened), _Column("With staff", lambda row: row.staffed),
    _Column("Without staff", lambda row: row.unstaffed), _Column("Not opened", lambda row: row.unopened),
    _Column("Gap remaining", lambda row: row.rest))
_ABSENT = (UNKNOWN, NO_NUMBER)


def _left_out(rows: Sequence[GapRow], kept: Sequence[_Column]) -> tuple[str, ...]:
    """'Planned: no number for any gap.' One sentence for each word that stands for an absent figure."""
    said = []
    for absent in _ABSENT:
        heads = [column.head.lower() for column in _COLUMNS
                 if column not in kept and rows and column.figure(rows[0]) == absent]
        if heads:
            said.append(f"{sentence_case(joined(heads))}: {absent} for any gap.")
    return tuple(said)


def _says_from(pack: AssurancePack) -> str:
    if pack.current is None:
        return ""
    return f"The {pack.tailored.framework.lead_word}’s return, received {long_day(pack.current.received)}"


def _unheld(pack: AssurancePack) -> str:
    if pack.holds_returns:
        return "The system has named no capacity gap."
    return "What this system said it was short of is not held here, and no capacity it opened is reported here."


def _finding(pack: AssurancePack, kinds: tuple[KindLine, ...]) -> str:
    """What the largest gap of which something is reported has come to: kinds are not added to one another."""
    reported = [kind for kind in kinds if kind.reported and kind.wanted > 0]
    if not reported:
        return _nothing_reported(pack)
    largest = max(reported, key=lambda kind: kind.wanted)
    unit, parts = UNIT_WORDS[largest.kind.unit], largest.parts
    opened = f"{number(largest.opened or 0)} of {number(largest.wanted)}"
    named = largest.kind.title if unit in largest.kind.title.lower() else f"{largest.kind.title} ({unit})"
    staffed = ", all with staff" if parts.unstaffed == 0 and not parts.staff_unknown else ""
    if parts.unstaffed > 0:
        staffed = f", {number(parts.unstaffed)} of them without staff"
    return f"{named}: {opened} have opened{staffed}; the gap is {number(parts.remaining)}"


def _nothing_reported(pack: AssurancePack) -> str:
    gaps = pack.tailored.gaps
    if gaps:
        said = f"{plural(len(gaps), 'capacity gap')}; nothing is reported as opened"
        absent = no_return(pack)
        return f"{absent}. {said}" if absent else said
    quantities = plural(len(pack.tailored.framework.quantities), "quantity of the plan", "quantities of the plan")
    published = sum(item.share is not None for item in pack.tailored.allocations)
    return f"{quantities}; {number(published) if published else 'none'} with a published share for this system"


def _rows(pack: AssurancePack, kind: KindLine) -> tuple[GapRow, ...]:
    rows = tuple(gap_row(pack, line, alone=len(kind.lines) == 1) for line in kind.lines)
    return (*rows, sum_row(kind)) if len(rows) > 1 else (_named(rows[0], kind.kind.title),)


def _block(pack: AssurancePack, kind: KindLine, rows: Sequence[GapRow], kept: Sequence[_Column]) -> KindBlock:
    return KindBlock(
        kind.kind.title,
        kind.kind.title if len(kind.lines) > 1 else "",
        kind_sentence(pack, kind),
        _closing(kind),
        bridge(kind, brief=True),
        tuple(_printed(row, kept) for row in rows),
    )


def _printed(row: GapRow, kept: Sequence[_Column]) -> SheetRow:
    where = "" if row.sum else f"{row.holder}; {row.by[:1].lower()}{row.by[1:]}{'' if row.plan else '; by no action'}"
    return SheetRow(row.title, where, row.note, (row.gap, *(column.figure(row) for column in kept)), row.sum)


def _closing(kind: KindLine) -> str:
    """'To close it: W22-BED-01 (86), W22-VW-01'; where no action is to, that."""
    said = []
    for action in kind.actions:
        given = total_of(item.number for line in kind.lines for item in line.gap.planned if item.action == action)
        said.append(action if given is None else f"{action} ({number(given)})")
    return f"To close it: {', '.join(said)}." if said else "No action asked here closes it."


def _named(row: GapRow, kind: str) -> GapRow:
    return row if kind.lower() == row.title.lower() else replace(row, title=f"{kind}: {row.title}")


def _quantity(pack: AssurancePack, quantity: Quantity) -> QuantityRow:
    allocation = next((item for item in pack.tailored.allocations if item.quantity == quantity.id), None)
    delivered, note = delivered_words(pack, quantity, quantity_line(quantity, pack))
    return QuantityRow(
        quantity.title,
        quantity.total_words,
        _share(quantity, allocation),
        delivered if note in ("", OF_GAPS) else f"{delivered} ({note})",
        "" if allocation and allocation.share is not None else quantity.basis,
        not quantity.source.checked,
        bool(allocation and allocation.illustrative),
    )


def _share(quantity: Quantity, allocation: Allocation | None) -> str:
    if not quantity.allocated_to:
        return "not split"
    if allocation is None or allocation.share is None:
        return quantity.where_none
    return share_or_not_published(allocation.share, allocation.approximate, quantity.unit)
