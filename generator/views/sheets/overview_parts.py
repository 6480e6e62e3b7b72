"""What the sheets of all systems share: the framework behind them, regions in order, whose return is how late."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.pack import AssurancePack, OverviewPack, SystemRow
from generator.views.common import Sentence, plural, short_day
from generator.views.sheets.context import PackContext
from generator.views.statements import statement_sentence


@dataclass(frozen=True)
class Overview:
    """The view of all systems with what its sheets need beside it."""

    pack: OverviewPack
    packs: tuple[AssurancePack, ...]
    context: PackContext

    @property
    def framework(self) -> Framework:
        """Raises IndexError where the dataset has no system in this month: there is nothing to print then."""
        return self.packs[0].tailored.framework

    @property
    def compared(self) -> bool:
        """Whether any system has a reporting month before this one, so that something can have moved."""
        return any(pack.previous for pack in self.packs)

    @property
    def boards_said(self) -> Sentence:
        return statement_sentence(self.framework, self.pack.statement_counts)

    @property
    def by_region(self) -> tuple[tuple[str, tuple[SystemRow, ...]], ...]:
        """Region name and its systems by name; systems of no known region last."""
        names = [(code, name) for code, name, _, _ in self.pack.regions]
        known = {code for code, _ in names}
        groups = [(name, [row for row in self.pack.systems if row.region == code]) for code, name in names]
        groups.append(("Region not held", [row for row in self.pack.systems if row.region not in known]))
        return tuple((name, tuple(sorted(rows, key=lambda row: row.short_name))) for name, rows in groups if rows)


def return_words(row: SystemRow) -> str:
    """'on time 9 Jan 2023', 'late by 2 days', 'no return'."""
    state = row.return_state
    if state.days_late:
        return f"late by {plural(state.days_late, 'day')}"
    if state.received and not state.correction:
        return f"{state.state}, {short_day(state.received)}"
    return state.state
