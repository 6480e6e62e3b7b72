"""All systems of one dataset side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack, Group, OverviewPack, Position, SystemRow
from generator.model.statement import Statement, StatementCounts
from generator.rollup import (
    Columns,
    columns_of,
    count,
    counted_once,
    disagreements,
    overview_measures,
    quantity_rollups,
    regions,
    statements_once,
    system_rows,
)
from generator.rules import apart


def compose_overview(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType], month: Month,
                     packs: Iterable[AssurancePack], fingerprints: Mapping[str, str] | None = None) -> OverviewPack:
    """From the packs of the month, one for each system. `fingerprints`: by system code, of what was published."""
    given = sorted(packs, key=lambda pack: pack.tailored.system)
    columns = columns_of(framework)
    once = counted_once(given)
    kept = [item for pack in given for item in once.positions[pack.tailored.system]]
    holding = tuple(silence for silence in dataset.silences if silence.holds_in(month))
    shared, _ = apart(disagreements(given), holding)
    statements = statements_once(given)
    rows = _with_statements(system_rows(given, fingerprints or {}), statements, dataset.holds_returns)
    return OverviewPack(
        dataset=dataset.id, dataset_title=dataset.title, area=dataset.area, illustrative=dataset.illustrative,
        real_bodies=dataset.real_bodies,
        credit=dataset.credit, framework_id=framework.id, framework_title=framework.title,
        framework_version=framework.version, framework=framework, month=month, holds_returns=dataset.holds_returns,
        systems=rows,
        regions=regions(given, once, columns, dataset.register, month), total=count(kept, columns),
        shared_elsewhere=sum(once.elsewhere.values()), by_objective=_by_objective(framework, given, kept, columns),
        quantities=quantity_rollups(framework, given), measures=overview_measures(framework, dataset, month),
        disagreements=shared, findings=_findings(given, shared),
        silences=tuple(silence for silence in holding if not silence.system),
        statements=statements, statement_counts=_counted(statements, dataset.holds_returns),
        statements_by_region=_by_region(rows, statements, dataset.holds_returns),
        tiles=dataset.register.tiles_on(month.last_day),
        audience=dataset.audience, withheld=tuple(dict.fromkeys(item for pack in given for item in pack.withheld)))


def _counted(statements: Iterable[Statement], holds_returns: bool) -> StatementCounts | None:
    """None where there is no statement to count."""
    listed = tuple(statements)
    return StatementCounts.of(listed, holds_returns) if listed else None


def _with_statements(rows: Iterable[SystemRow], statements: tuple[Statement, ...],
                     holds_returns: bool) -> tuple[SystemRow, ...]:
    return tuple(replace(row, statement_counts=_counted((item for item in statements if item.system == row.code),
                                                        holds_returns)) for row in rows)


def _by_region(rows: Iterable[SystemRow], statements: tuple[Statement, ...],
               holds_returns: bool) -> tuple[tuple[str, StatementCounts], ...]:
    """In the order of the region's code."""
    region_of = {row.code: row.region for row in rows}
    held = sorted({region_of[item.system] for item in statements})
    return tuple((region, StatementCounts.of((item for item in statements if region_of[item.system] == region),
                                             holds_returns)) for region in held)


def _by_objective(framework: Framework, packs: Iterable[AssurancePack], kept: Iterable[Position],
                  columns: Columns) -> tuple[Group, ...]:
    objective_of = {item.action.id: item.action.objective for pack in packs for item in pack.tailored.actions}
    groups: dict[str, list[Position]] = {objective.id: [] for objective in framework.objectives}
    for position in kept:
        groups.setdefault(objective_of[position.responsibility.action], []).append(position)
    return tuple(Group(group, count(items, columns)) for group, items in groups.items())


def _findings(packs: Iterable[AssurancePack], shared: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Of the dataset as a whole. What concerns one system stays in its own pack, with its words."""
    general = (finding for pack in packs for finding in pack.findings if not finding.system)
    return tuple(sorted(dict.fromkeys((*shared, *general)), key=Finding.sort_key))
