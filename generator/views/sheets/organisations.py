"""Index by organisation: who answers for what, and where it stands in the pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack, Position
from generator.views.common import CountedMark, Mark, columns, counted_marks, joined, mark_of, plural
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import Head, refs_of


@dataclass(frozen=True, slots=True)
class IndexEntry:
    ref: str
    anchor: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class IndexObjective:
    number: str
    anchor: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    name: str
    note: str
    counts: tuple[CountedMark, ...]
    n: int
    objectives: tuple[IndexObjective, ...]


@dataclass(frozen=True, slots=True)
class OrganisationsSheet:
    template: ClassVar[str] = "organisations.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    columns: tuple[Mark, ...]
    rows: tuple[IndexRow, ...]
    note: str


def organisations_sheet(pack: AssurancePack, context: PackContext, number: int) -> OrganisationsSheet:
    by_holder: dict[str, list[Position]] = {}
    for position in pack.positions:
        by_holder.setdefault(position.responsibility.holder.code, []).append(position)
    rows = tuple(
        _row(pack, context, group.id, by_holder[group.id]) for group in pack.by_holder if group.id in by_holder
    )
    return OrganisationsSheet(
        head=Head(
            "organisations",
            number,
            "Index by organisation",
            f"{plural(len(rows), 'holder')} {'answers' if len(rows) == 1 else 'answer'} for "
            f"{plural(len(pack.positions), 'responsibility', 'responsibilities')}",
            flows=True,
        ),
        illustrative=pack.illustrative,
        holds_returns=pack.holds_returns,
        columns=columns(pack.tailored.framework, pack.total, pack.holds_returns),
        rows=rows,
        note="Each number in bold is an objective, with the sheet its positions begin on.",
    )


def _row(pack: AssurancePack, context: PackContext, code: str, positions: list[Position]) -> IndexRow:
    holder = positions[0].responsibility.holder
    counts = next(group.counts for group in pack.by_holder if group.id == code)
    words = [context.type_word(item) for item in holder.types]
    notes = [joined(words)]
    if holder.collective:
        notes = [f"answered by {holder.answered_by}"]
    elif context.asks_only(holder.types):
        notes.append("asked")
    if holder.shared_with:
        notes.append(f"also in {joined(holder.shared_with)}")
    return IndexRow(
        holder.name,
        "; ".join(note for note in notes if note),
        counted_marks(pack.tailored.framework, counts, pack.holds_returns),
        counts.n,
        _objectives(pack, positions),
    )


def _objectives(pack: AssurancePack, positions: list[Position]) -> tuple[IndexObjective, ...]:
    refs = refs_of(pack.tailored.framework)
    objective_of = {item.action.id: item.action.objective for item in pack.tailored.actions}
    found = []
    for objective in pack.tailored.framework.objectives:
        entries = tuple(
            dict.fromkeys(
                IndexEntry(
                    refs.of(item.responsibility.action),
                    f"a-{item.responsibility.action}",
                    mark_of(pack.tailored.framework, item.counted) if pack.holds_returns else None,
                )
                for item in positions
                if objective_of.get(item.responsibility.action) == objective.id
            )
        )
        if entries:
            found.append(IndexObjective(objective.number, f"o-{objective.id}", entries))
    return tuple(found)
