"""Which sheets the pack of all systems has, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model.pack import AssurancePack, OverviewPack
from generator.views.context import BuildContext
from generator.views.sheets.context import context_of
from generator.views.sheets.overview_cover import overview_cover
from generator.views.sheets.overview_measures import overview_measures_sheet, overview_multiples_sheet
from generator.views.sheets.overview_parts import Overview
from generator.views.sheets.overview_provenance import overview_provenance_sheet
from generator.views.sheets.overview_quantities import quantities_sheet
from generator.views.sheets.overview_summary import overview_summary_sheet
from generator.views.sheets.overview_systems import system_objectives_sheet, systems_sheet
from generator.views.sheets.view import PackView, Running, Sheet, illustrative_words
from generator.vocabulary import Edition

_Builder = Callable[[Overview, int], Sheet]
_BOARD: tuple[_Builder, ...] = (
    overview_summary_sheet,
    systems_sheet,
    quantities_sheet,
    overview_measures_sheet,
    overview_provenance_sheet,
)
_FULL: tuple[_Builder, ...] = (
    overview_summary_sheet,
    systems_sheet,
    quantities_sheet,
    overview_multiples_sheet,
    system_objectives_sheet,
    overview_provenance_sheet,
)

_OF_MEASURES = (overview_measures_sheet, overview_multiples_sheet)
"""Left out for a plan that names no measure."""
_OF_ANSWERS = (system_objectives_sheet,)
"""Left out where no return is held: how many lines each system is asked stands in the table of systems already."""


def overview_board_pack(pack: OverviewPack, packs: Sequence[AssurancePack], context: BuildContext) -> PackView:
    """All systems side by side. Counts and values, not narratives."""
    return _view(Overview(pack, tuple(packs), context_of(context, Edition.BOARD)), _BOARD)


def overview_full_pack(pack: OverviewPack, packs: Sequence[AssurancePack], context: BuildContext) -> PackView:
    """The board pack of all systems with small multiples and every system under every objective."""
    return _view(Overview(pack, tuple(packs), context_of(context, Edition.FULL)), _FULL)


def _view(overview: Overview, builders: tuple[_Builder, ...]) -> PackView:
    kept = [build for build in builders if (overview.pack.measures or build not in _OF_MEASURES)
            and (overview.pack.holds_returns or build not in _OF_ANSWERS)]
    sheets = tuple(build(overview, number) for number, build in enumerate(kept, 1))
    pack, context = overview.pack, overview.context
    note = " (illustrative)" if pack.illustrative else ""
    return PackView(
        title=f"{overview.framework.short_title} assurance, {context.edition} edition, {pack.month.label}: "
        f"all systems, {pack.dataset_title}{note}",
        lang="en-GB",
        edition=context.edition,
        fingerprint=context.fingerprint,
        running=Running(
            f"{pack.dataset_title}, all systems",
            pack.month.label.replace(" ", "\u00a0"),
            f"{pack.framework_title}, version\u00a0{pack.framework_version}",
            context.marking,
            illustrative_words(pack.illustrative, pack.real_bodies),
        ),
        cover=overview_cover(overview, tuple(sheet.head for sheet in sheets)),
        sheets=sheets,
    )
