"""All systems of one dataset side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack, Group, OverviewPack, Position
from generator.rollup import (
    Columns,
    columns_of,
    count,
    counted_once,
    disagreements,
    overview_measures,
    quantity_rollups,
    regions,
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
    return OverviewPack(
        dataset=dataset.id, dataset_title=dataset.title, area=dataset.area, illustrative=dataset.illustrative,
        credit=dataset.credit, framework_id=framework.id, framework_title=framework.title,
        framework_version=framework.version, month=month, holds_returns=dataset.holds_returns,
        systems=system_rows(given, fingerprints or {}),
        regions=regions(given, once, columns, dataset.register, month), total=count(kept, columns),
        shared_elsewhere=sum(once.elsewhere.values()), by_objective=_by_objective(framework, given, kept, columns),
        quantities=quantity_rollups(framework, given), measures=overview_measures(framework, dataset, month),
        disagreements=shared, findings=_findings(given, shared),
        silences=tuple(silence for silence in holding if not silence.system))


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
