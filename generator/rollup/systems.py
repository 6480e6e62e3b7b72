"""Systems and regions side by side: counts and values, never narratives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.organisation import Register
from generator.model.pack import AssurancePack, Counts, Group, Position, SystemRow
from generator.rollup.counts import Columns, count, worst_order
from generator.rollup.shared import CountedOnce
from generator.vocabulary import Severity


def system_rows(packs: Sequence[AssurancePack], fingerprints: Mapping[str, str]) -> tuple[SystemRow, ...]:
    """One for each system, by region and name."""
    ordered = sorted(packs, key=lambda pack: (pack.region_name, pack.system_name.casefold(), pack.tailored.system))
    return tuple(_row(pack, fingerprints.get(pack.tailored.system, "")) for pack in ordered)


def regions(packs: Sequence[AssurancePack], once: CountedOnce, columns: Columns, register: Register,
            month: Month) -> tuple[tuple[str, str, Counts, int], ...]:
    """Code, name, counts and the number counted elsewhere, by name. They sum to the whole."""
    systems: dict[str, list[str]] = {}
    for pack in packs:
        systems.setdefault(pack.region, []).append(pack.tailored.system)
    found = []
    for code, members in systems.items():
        positions: list[Position] = [item for system in members for item in once.positions[system]]
        found.append((code, register.name(code, month.last_day), count(positions, columns),
                      sum(once.elsewhere[system] for system in members)))
    return tuple(sorted(found, key=lambda item: (item[1], item[0])))


def _row(pack: AssurancePack, fingerprint: str) -> SystemRow:
    framework = pack.tailored.framework
    return SystemRow(
        code=pack.tailored.system, name=pack.system_name, short_name=pack.system_short_name, region=pack.region,
        total=pack.total, by_objective=pack.by_objective,
        worst_by_objective=tuple(_worst(framework, group) for group in pack.by_objective),
        return_state=pack.return_state, fingerprint=fingerprint, findings_by_rule=_findings(pack))


def _findings(pack: AssurancePack) -> tuple[tuple[str, Severity, int], ...]:
    """By rule id. What is found about the dataset as a whole stands in every pack and is no system's own."""
    found = Counter((item.rule, item.severity) for item in pack.findings if item.system)
    return tuple((rule, severity, number) for (rule, severity), number in sorted(found.items()))


def _worst(framework: Framework, group: Group) -> tuple[str, str, int]:
    """Objective, worst column that holds anything, and how many stand there; '' and 0 where nothing is counted."""
    for column in worst_order(framework):
        number = group.counts.of(column)
        if number:
            return group.id, column, number
    return group.id, "", 0
