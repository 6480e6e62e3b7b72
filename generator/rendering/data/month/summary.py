"""Headline counts by group: all, objectives, organisations; regions and systems in the view of all systems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.pack import AssurancePack, Counts, OverviewPack
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value
from generator.views.marks import columns
from generator.views.words import plural

_PRINTED_HEAD = 3
HEAD = (Column("Group", 15), Column("Id", 22), Column("Name", 46, Kind.LONG), Column("N", 9, Kind.COUNT, "n"))
ELSEWHERE = Column("Counted in another system", 12, Kind.COUNT, "shared_elsewhere")


@dataclass(frozen=True, slots=True)
class Counted:
    """One row: what kind of group, its id and name, its counts. `aside`: counted elsewhere, in the view of all."""

    level: str
    id: str
    name: str
    counts: Counts
    aside: int | None = None


def summary_of_system(pack: AssurancePack) -> DataSheet:
    framework = pack.tailored.framework
    titles = {item.id: f"{item.number} {item.title}".strip() for item in framework.objectives}
    holders = {position.responsibility.holder.code: position.responsibility.holder.name for position in pack.positions}
    groups = [Counted("All", "", "All responsibilities", pack.total),
              *(Counted("All, one scale", scale, framework.scale(scale).title, own)
                for scale, own in pack.total.by_scale),
              *(Counted("Objective", one.id, titles.get(one.id, one.id), one.counts) for one in pack.by_objective),
              *(Counted("Organisation", one.id, holders.get(one.id, one.id), one.counts) for one in pack.by_holder)]
    return _sheet(framework, groups, pack.total, pack.holds_returns)


def summary_of_all(overview: OverviewPack) -> DataSheet:
    framework = overview.framework
    titles = {item.id: f"{item.number} {item.title}".strip() for item in framework.objectives}
    groups = [Counted("All", "", overview.area or "All systems", overview.total, overview.shared_elsewhere),
              *(Counted("All, one scale", scale, framework.scale(scale).title, own)
                for scale, own in overview.total.by_scale),
              *(Counted("Objective", one.id, titles.get(one.id, one.id), one.counts) for one in overview.by_objective),
              *(Counted("Region", code, name, counts, elsewhere) for code, name, counts, elsewhere in overview.regions),
              *(Counted("System", row.code, row.name, row.total) for row in overview.systems)]
    return _sheet(framework, groups, overview.total, overview.holds_returns, elsewhere=True)


def _sheet(framework: Framework, groups: Sequence[Counted], total: Counts, holds_returns: bool, *,
           elsewhere: bool = False) -> DataSheet:
    marks = columns(framework, total, holds_returns)
    heads = (*HEAD, *(Column(mark.word, 10, Kind.COUNT, mark.key) for mark in marks),
             *more_columns(framework.lead_word),
             *((ELSEWHERE,) if elsewhere else ()))
    rows = tuple(_row(one, [mark.key for mark in marks], elsewhere) for one in groups)
    noun = plural(total.n, "responsibility", "responsibilities")
    return DataSheet("Summary", f"Headline counts: {noun} that count", "", heads, rows, frozen=_PRINTED_HEAD,
                     strong=frozenset({0}))


def more_columns(lead: str) -> tuple[Column, ...]:
    """What stands beside the columns that add up to N. `lead`: what the body that leads a system is called."""
    return (
        Column("Answered this month or standing", 12, Kind.COUNT, "answered"),
        Column("Of which standing", 10, Kind.COUNT, "standing"),
        Column(f"Of which given by the {lead}", 12, Kind.COUNT, "given_by_icb"),
        Column("Not applicable, not in N", 12, Kind.COUNT, "not_applicable"),
        Column("Asked in all", 9, Kind.COUNT, "asked_in_all"), Column("Overdue", 9, Kind.COUNT, "overdue"),
        Column("Improved", 9, Kind.COUNT, "improved"), Column("Worsened", 10, Kind.COUNT, "worsened"),
        Column("Date slipped", 9, Kind.COUNT, "slipped"),
    )


def _row(one: Counted, keys: Iterable[str], elsewhere: bool) -> tuple[Value, ...]:
    counts = one.counts
    held = {key for key, _ in counts.by_value}
    special = {"carried_forward", "not_reported", "asked"}
    return (one.level, one.id, one.name, counts.n,
            *(counts.of(key) if key in held or key in special else None for key in keys),
            counts.answered, counts.standing, sum(number for _, number in counts.given_by_icb), counts.not_applicable,
            counts.asked_in_all, counts.overdue, counts.improved, counts.worsened, counts.slipped,
            *((one.aside,) if elsewhere else ()))
