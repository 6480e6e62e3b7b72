"""Which sheets a pack has, in which order, and what runs along their heads and feet."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.pack import AssurancePack
from generator.views.context import BuildContext
from generator.views.sheets.asked import asked_actions_sheet, asked_sheet
from generator.views.sheets.capacity import capacity_sheet
from generator.views.sheets.changes import changes_sheet, compared_with
from generator.views.sheets.context import PackContext, context_of
from generator.views.sheets.cover import cover
from generator.views.sheets.decisions import decisions_sheet
from generator.views.sheets.exceptions import exceptions_sheet
from generator.views.sheets.measures import measures_sheet
from generator.views.sheets.organisations import organisations_sheet
from generator.views.sheets.positions import positions_sheet
from generator.views.sheets.provenance import provenance_sheet
from generator.views.sheets.risks import risks_sheet
from generator.views.sheets.signoff import signoff_sheet
from generator.views.sheets.summary import summary_sheet
from generator.views.sheets.view import PackView, Running, Sheet, illustrative_words
from generator.vocabulary import Edition

Builder = Callable[[AssurancePack, PackContext, int], Sheet]


def board_pack(pack: AssurancePack, context: BuildContext) -> PackView:
    """At most 12 sheets for a typical system."""
    return _pack(pack, context_of(context, Edition.BOARD), _board_sheets(pack))


def full_pack(pack: AssurancePack, context: BuildContext) -> PackView:
    """The board pack with every position once, by objective, and an index by organisation."""
    builders = _board_sheets(pack)
    whole: tuple[Builder, ...] = (*builders[:-2], positions_sheet, organisations_sheet, *builders[-2:])
    if not pack.holds_returns:
        whole = tuple(item for item in whole if item is not asked_actions_sheet)
    return _pack(pack, context_of(context, Edition.FULL), whole)


def _board_sheets(pack: AssurancePack) -> tuple[Builder, ...]:
    measured: tuple[Builder, ...] = (_measures,) if pack.measures else ()
    if not pack.holds_returns:
        return (asked_sheet, asked_actions_sheet, *measured, _capacity, _signoff, provenance_sheet)
    builders: list[Builder] = [summary_sheet]
    if compared_with(pack):
        builders.append(changes_sheet)
    builders += [_decisions, exceptions_sheet, *measured, _capacity]
    if pack.risks:
        builders.append(_risks)
    return (*builders, _signoff, provenance_sheet)


def _decisions(pack: AssurancePack, context: PackContext, number: int) -> Sheet:
    return decisions_sheet(pack, number)


def _measures(pack: AssurancePack, context: PackContext, number: int) -> Sheet:
    return measures_sheet(pack, number)


def _capacity(pack: AssurancePack, context: PackContext, number: int) -> Sheet:
    return capacity_sheet(pack, number)


def _risks(pack: AssurancePack, context: PackContext, number: int) -> Sheet:
    return risks_sheet(pack, number)


def _signoff(pack: AssurancePack, context: PackContext, number: int) -> Sheet:
    return signoff_sheet(pack, number)


def _pack(pack: AssurancePack, context: PackContext, builders: tuple[Builder, ...]) -> PackView:
    sheets = tuple(build(pack, context, number) for number, build in enumerate(builders, 1))
    framework = pack.tailored.framework
    return PackView(
        title=_title(pack, context),
        lang="en-GB",
        edition=context.edition,
        fingerprint=context.fingerprint,
        running=Running(
            f"{pack.system_short_name} ({pack.tailored.system})",
            pack.month.label.replace(" ", "\u00a0"),
            f"{framework.title}, version\u00a0{framework.version}",
            context.marking,
            illustrative_words(pack.illustrative, pack.real_bodies),
        ),
        cover=cover(pack, context, tuple(sheet.head for sheet in sheets)),
        sheets=sheets,
    )


def _title(pack: AssurancePack, context: PackContext) -> str:
    note = " (illustrative)" if pack.illustrative else ""
    return (
        f"{pack.tailored.framework.short_title} assurance pack, {context.edition} edition, {pack.month.label}: "
        f"{pack.system_name}{note}"
    )
