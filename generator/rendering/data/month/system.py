"""The workbook of one system's month."""

from __future__ import annotations

from generator.model.pack import AssurancePack
from generator.rendering.data.month.about import about_sheet, headline_rows
from generator.rendering.data.month.board import board_sheet, reviews_sheet, risks_sheet
from generator.rendering.data.month.capacity import capacity_of_system
from generator.rendering.data.month.doubts import findings_sheet, left_out_sheet
from generator.rendering.data.month.history import history_sheet
from generator.rendering.data.month.measures import measures_sheet
from generator.rendering.data.month.positions import positions_sheet
from generator.rendering.data.month.sheets import DataSheet, WorkbookFacts
from generator.rendering.data.month.statements import statements_sheet
from generator.rendering.data.month.summary import summary_of_system
from generator.rendering.data.month.writing import workbook_bytes
from generator.views.context import BuildContext
from generator.views.frame import illustrative_words
from generator.views.headline import pack_headline
from generator.views.words import long_day, plain, sentence_case
from generator.vocabulary import Audience


def month_xlsx(pack: AssurancePack, context: BuildContext) -> bytes:
    """The same bytes for the same pack and context. Audience is decided before: what the pack withholds is not in
    it."""
    sheets = (
        summary_of_system(pack), positions_sheet(pack),
        *((statements_sheet(pack.statements),) if pack.statements else ()),
        *((measures_sheet(pack.measures, pack.month, pack.illustrative),) if pack.measures else ()),
        capacity_of_system(pack), *((risks_sheet(pack),) if pack.may_hold_risks else ()),
        reviews_sheet(pack), board_sheet(pack),
        *((history_sheet(pack),) if pack.audience is Audience.INTERNAL and pack.holds_returns else ()),
        findings_sheet(pack), left_out_sheet(pack))
    return workbook_bytes((_about(pack, context, sheets), *sheets), _facts(pack, context))


def _about(pack: AssurancePack, context: BuildContext, sheets: tuple[DataSheet, ...]) -> DataSheet:
    framework = pack.tailored.framework
    state = pack.return_states[-1] if pack.return_states else None
    received = f", received {long_day(state.received)}" if state and state.received else ""
    facts = (("System", f"{pack.system_name} ({pack.tailored.system})"), ("Region", pack.region_name),
             ("Position at", f"the end of {pack.month.label}"),
             ("Framework", f"{framework.title} ({framework.id}), version {framework.version}"),
             ("Dataset", pack.dataset_title),
             ("Illustrative", illustrative_words(pack.illustrative, pack.real_bodies)),
             ("This month's return", f"{sentence_case(state.state)}{received}" if state else ""),
             ("Credit", pack.credit))
    counted = headline_rows(framework, pack.total, pack.holds_returns, plain(pack_headline(pack)),
                            pack.statement_counts)
    title = f"{pack.system_name}: {framework.short_title}, {pack.month.label}"
    return about_sheet(title, facts, counted, context, len(pack.withheld), sheets)


def _facts(pack: AssurancePack, context: BuildContext) -> WorkbookFacts:
    framework = pack.tailored.framework
    parts = (pack.system_name, framework.short_title, pack.month.label,
             illustrative_words(pack.illustrative, pack.real_bodies))
    return WorkbookFacts(
        title=f"{pack.system_name}: {framework.short_title}, {pack.month.label}",
        subject=illustrative_words(pack.illustrative, pack.real_bodies) or f"Version {framework.version}",
        running=" · ".join(part for part in parts if part), marking=context.marking, made=pack.month.last_day)
