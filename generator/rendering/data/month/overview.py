"""The workbook of the view of all systems: counts and values, no narrative of any system."""

from __future__ import annotations

from generator.model.pack import OverviewPack
from generator.rendering.data.month.about import about_sheet, headline_rows
from generator.rendering.data.month.capacity import quantities_of_all
from generator.rendering.data.month.doubts import disagreements_sheet, rules_sheet
from generator.rendering.data.month.measures import measures_sheet
from generator.rendering.data.month.positions import word_of
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, WorkbookFacts
from generator.rendering.data.month.statements import statements_sheet
from generator.rendering.data.month.summary import summary_of_all
from generator.rendering.data.month.writing import workbook_bytes
from generator.views.context import BuildContext
from generator.views.frame import illustrative_words
from generator.views.headline import standing
from generator.views.words import plain, sentence_case

SYSTEMS = (
    Column("Code", 9), Column("System", 52, Kind.LONG), Column("Region", 26), Column("Return", 24),
    Column("Days late", 9, Kind.COUNT), Column("Received", 13, Kind.DATE),
    Column("Responsibilities that count (N)", 16, Kind.COUNT), Column("Answered", 10, Kind.COUNT),
    Column("Fingerprint of its pack", 68),
)
BY_OBJECTIVE = (Column("Code", 9), Column("System", 46, Kind.LONG))
"""And one for each objective."""


def overview_xlsx(overview: OverviewPack, context: BuildContext) -> bytes:
    """The same bytes for the same overview and context."""
    sheets = (
        summary_of_all(overview), _systems(overview), _by_objective(overview),
        *((statements_sheet(overview.statements),) if overview.statements else ()), quantities_of_all(overview),
        *((measures_sheet(overview.measures, overview.month, overview.illustrative),) if overview.measures else ()),
        disagreements_sheet(overview.disagreements), rules_sheet(overview))
    return workbook_bytes((_about(overview, context, sheets), *sheets), _facts(overview, context))


def _about(overview: OverviewPack, context: BuildContext, sheets: tuple[DataSheet, ...]) -> DataSheet:
    framework = overview.framework
    facts = (("All systems of", overview.area or overview.dataset_title),
             ("Position at", f"the end of {overview.month.label}"),
             ("Framework", f"{framework.title} ({framework.id}), version {framework.version}"),
             ("Dataset", overview.dataset_title),
             ("Illustrative", illustrative_words(overview.illustrative, overview.real_bodies)),
             ("How it is counted", f"Each action of an organisation once, from its coordinating system; "
                                   f"{overview.shared_elsewhere:,} lines of other systems are counted there."),
             ("Credit", overview.credit))
    said = standing(framework, overview.total, overview.month, overview.holds_returns)
    counted = headline_rows(framework, overview.total, overview.holds_returns, plain(said), overview.statement_counts)
    return about_sheet(_title(overview), facts, counted, context, len(overview.withheld), sheets)


def _systems(overview: OverviewPack) -> DataSheet:
    """Who has returned, and how late."""
    regions = {code: name for code, name, _, _ in overview.regions}
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (row.code, row.name, regions.get(row.region, row.region), sentence_case(row.return_state.state),
         row.return_state.days_late or None, row.return_state.received, row.total.n, row.total.answered,
         row.fingerprint) for row in overview.systems)
    return DataSheet("Systems", "Systems, and how their returns for the month stand", "", SYSTEMS, rows, frozen=2,
                     printed=len(SYSTEMS) - 1)


def _by_objective(overview: OverviewPack) -> DataSheet:
    """Systems by objectives: the worst value, and how many stand there."""
    framework = overview.framework
    shown = [item for item in framework.objectives
             if any(objective == item.id for row in overview.systems for objective, _, _ in row.worst_by_objective)]
    columns = (*BY_OBJECTIVE,
               *(Column(f"{item.number} {item.short_title}".strip(), 19, Kind.LONG) for item in shown))
    rows = tuple((row.code, row.name, *(cells.get(item.id, "") for item in shown)) for row in overview.systems
                 for cells in ({objective: f"{word_of_any(overview, worst)}: {number:,}" if worst else ""
                                for objective, worst, number in row.worst_by_objective},))
    return DataSheet("By objective", "Where each system stands worst under each objective, and how many lines stand "
                     "there", "", columns, rows, frozen=2)


def word_of_any(overview: OverviewPack, value: str) -> str:
    """The word of a column id, on whichever scale has it, the answer scale first."""
    framework = overview.framework
    for scale in (framework.answer_scale, *(item.id for item in framework.scales)):
        word = word_of(framework, scale, value)
        if word != value:
            return word
    return value


def _facts(overview: OverviewPack, context: BuildContext) -> WorkbookFacts:
    parts = (overview.area or overview.dataset_title, overview.framework.short_title, overview.month.label,
             illustrative_words(overview.illustrative, overview.real_bodies))
    return WorkbookFacts(
        title=_title(overview),
        subject=illustrative_words(overview.illustrative, overview.real_bodies)
        or f"Version {overview.framework.version}",
        running=" · ".join(part for part in parts if part), marking=context.marking, made=overview.month.last_day)


def _title(overview: OverviewPack) -> str:
    return f"{overview.area or 'All systems'}: {overview.framework.short_title}, {overview.month.label}"
