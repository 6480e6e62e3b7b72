"""All systems, by region: what is worst under each objective, and how the return stands. Counts, no narratives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Framework, Objective
from generator.model.pack import ASKED, Counts, Group, SystemRow
from generator.model.return_status import CAME
from generator.views.common import Mark, columns, mark_of, plural
from generator.views.scales import on_scale, parts_of
from generator.views.sheets.grid import Grid, grid_of
from generator.views.sheets.overview_parts import Overview, return_words
from generator.views.sheets.parts import Head, Tally


@dataclass(frozen=True, slots=True)
class ObjectiveCell:
    """The worst value under an objective and how many stand there; without a mark, how many are asked."""

    mark: Mark | None
    count: int


@dataclass(frozen=True, slots=True)
class SystemLine:
    name: str
    code: str
    cells: tuple[ObjectiveCell, ...]
    n: int
    missing: int
    returned: str


@dataclass(frozen=True, slots=True)
class RegionBlock:
    name: str
    rows: tuple[SystemLine, ...]


@dataclass(frozen=True, slots=True)
class SystemsSheet:
    template: ClassVar[str] = "overview_systems.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    objectives: tuple[str, ...]
    legend: str
    regions: tuple[RegionBlock, ...]


@dataclass(frozen=True, slots=True)
class SystemCounts:
    name: str
    cells: tuple[Tally, ...]
    n: int


@dataclass(frozen=True, slots=True)
class ObjectiveTable:
    """`anchor` '' for the second table of an objective that is answered on two scales."""

    anchor: str
    number: str
    title: str
    columns: tuple[Mark, ...]
    grid: Grid
    rows: tuple[SystemCounts, ...]


@dataclass(frozen=True, slots=True)
class SystemObjectivesSheet:
    template: ClassVar[str] = "overview_objectives.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    tables: tuple[ObjectiveTable, ...]


def systems_sheet(overview: Overview, number: int) -> SystemsSheet:
    pack = overview.pack
    objectives = [
        item
        for item in overview.framework.objectives
        if any(group.id == item.id and _asks(overview.framework, group) for group in pack.by_objective)
    ]
    legend = "; ".join(f"{item.number}\u00a0{item.short_title}" for item in objectives)
    return SystemsSheet(
        head=Head("systems", number, "Systems by objective", _finding(overview), flows=True),
        illustrative=pack.illustrative,
        holds_returns=pack.holds_returns,
        objectives=tuple(item.number for item in objectives),
        legend=legend,
        regions=tuple(
            RegionBlock(name, tuple(_line(overview, row, [item.id for item in objectives]) for row in rows))
            for name, rows in overview.by_region
        ),
    )


def system_objectives_sheet(overview: Overview, number: int) -> SystemObjectivesSheet:
    pack, framework = overview.pack, overview.framework
    rows = [row for _, group in overview.by_region for row in group]
    tables = [table for objective in framework.objectives
              for table in _tables_of(overview, objective, [
                  (row, group.counts) for row in rows for group in row.by_objective
                  if group.id == objective.id and _asks(framework, group)])]
    return SystemObjectivesSheet(
        head=Head(
            "objectives",
            number,
            "Objectives by system",
            f"{plural(len(tables), 'objective')}, each system once under each",
            flows=True,
        ),
        illustrative=pack.illustrative,
        holds_returns=pack.holds_returns,
        tables=tuple(tables),
    )


def _tables_of(overview: Overview, objective: Objective, held: list[tuple[SystemRow, Counts]]) -> list[ObjectiveTable]:
    """One for each scale that the objective is answered on."""
    framework, holds = overview.framework, overview.pack.holds_returns
    group = next((group for group in overview.pack.by_objective if group.id == objective.id), None)
    if group is None or not held:
        return []
    tables = []
    for place, part in enumerate(parts_of(framework, group.counts)):
        marks = columns(framework, part.counts, holds)
        lines = tuple(
            SystemCounts(row.short_name, tuple(Tally(mark, own.of(mark.key)) for mark in marks), own.n)
            for row, counts in held if (own := on_scale(framework, counts, part.id)) is not None)
        tables.append(ObjectiveTable("" if place else f"o-{objective.id}", objective.number, objective.title, marks,
                                     grid_of(marks, drawn=holds, title=50.0, tail=11.0), lines))
    return tables


def _asks(framework: Framework, group: Group) -> bool:
    """Not an objective whose parts alone ask something: it would stand there with nought."""
    return group.id not in framework.headings or bool(group.counts.n)


def _finding(overview: Overview) -> str:
    systems = plural(len(overview.pack.systems), "system")
    if not overview.pack.holds_returns:
        return f"{systems}: how many responsibilities each is asked, by objective"
    held = sum(
        row.return_state.state in CAME for row in overview.pack.systems
    )
    return f"{held:,} of {systems} {'has' if held == 1 else 'have'} a {overview.pack.month.name} return in use"


def _line(overview: Overview, row: SystemRow, objectives: list[str]) -> SystemLine:
    worst = {objective: (key, count) for objective, key, count in row.worst_by_objective}
    counts = {group.id: group.counts for group in row.by_objective}
    cells = []
    for objective in objectives:
        key, count = worst.get(objective, ("", 0))
        if key and key != ASKED and overview.pack.holds_returns:
            cells.append(ObjectiveCell(mark_of(overview.framework, key), count))
        else:
            cells.append(ObjectiveCell(None, counts[objective].n if objective in counts else 0))
    return SystemLine(
        row.short_name,
        row.code,
        tuple(cells),
        row.total.n,
        row.total.carried_forward + row.total.not_reported,
        return_words(row) if overview.pack.holds_returns else "",
    )
