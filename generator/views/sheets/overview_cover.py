"""The cover of the pack of all systems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.views.common import (
    CARRIED,
    LEFT_OUT,
    NO_RETURN,
    SILENT,
    Mark,
    Sentence,
    counted_marks,
    mark_of,
    plain,
    plural,
    standing,
)
from generator.views.scales import parts_of
from generator.views.sheets.overview_parts import Overview
from generator.views.sheets.parts import Head, Tally
from generator.vocabulary import Edition

_EDITIONS = {Edition.BOARD: "Board pack", Edition.FULL: "Full pack"}
_EACH = 500
"""Above this many responsibilities one mark each would not fit a cover."""


@dataclass(frozen=True, slots=True)
class OverviewField:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class OverviewCover:
    template: ClassVar[str] = "cover.html.jinja"
    title: str
    edition: str
    organisation: str
    position: str
    strip: tuple[Tally, ...]
    strip_note: str
    finding: Sentence
    fields: tuple[OverviewField, ...]
    contents: tuple[Head, ...]
    key: tuple[Mark, ...]
    reading: tuple[str, ...]
    charts_key: bool


def overview_cover(overview: Overview, contents: tuple[Head, ...]) -> OverviewCover:
    pack, framework = overview.pack, overview.framework
    each = pack.holds_returns and pack.total.n <= _EACH
    scales = [framework.scale(part.id) for part in parts_of(framework, pack.total)]
    own = dict.fromkeys(mark_of(framework, value.id) for scale in scales for value in scale.values
                        if not value.excludes)
    return OverviewCover(
        title=f"{framework.short_title}: all systems",
        edition=_EDITIONS[overview.context.edition],
        organisation=f"{pack.dataset_title}: {plural(len(pack.systems), 'system')}",
        position=pack.month.label,
        strip=tuple(Tally(item.mark, item.count) for item in counted_marks(framework, pack.total, True))
        if each
        else (),
        strip_note=f"{plural(pack.total.n, 'responsibility', 'responsibilities')}, one mark each." if each else "",
        finding=() if each else standing(framework, pack.total, pack.month, pack.holds_returns),
        fields=_fields(overview),
        contents=contents,
        key=(*own, CARRIED, SILENT, LEFT_OUT) if pack.holds_returns else (),
        reading=(
            "A responsibility is one action, one holder and one role that must answer.",
            "Counts and values are shown of each system, never its narratives.",
        ),
        charts_key=any(body.data.observations for item in pack.measures for body in item.bodies),
    )


def _fields(overview: Overview) -> tuple[OverviewField, ...]:
    pack = overview.pack
    held = sum(row.return_state.received is not None and row.return_state.correction is None for row in pack.systems)
    returns = (
        f"{held:,} of {plural(len(pack.systems), 'system')} have a {pack.month.name} return in use"
        if pack.holds_returns
        else f"{NO_RETURN} of any system: this dataset holds what was published, and no answers"
    )
    return (
        OverviewField("Purpose", overview.framework.purpose),
        OverviewField("Systems", f"{len(pack.systems):,} in {plural(len(pack.regions), 'region')}"),
        *([OverviewField("Statements", plain(overview.boards_said))] if overview.boards_said else []),
        OverviewField("Returns", returns),
        OverviewField(
            "Counted once",
            f"{pack.shared_elsewhere:,} responsibilities of shared bodies are counted in "
            "another system, and left out here",
        ),
        OverviewField(
            "Disagreements",
            f"{plural(len(pack.disagreements), 'answer of a shared body differs', 'answers of shared bodies differ')} "
            "between systems"
            if pack.disagreements
            else "None between the systems of a shared body",
        ),
    )
