"""The cover of the pack of all systems."""

from __future__ import annotations

from generator.model.return_status import CAME
from generator.views.common import NO_RETURN, plain, plural, standing
from generator.views.sheets.front import Cover, Field, Named, cover_of
from generator.views.sheets.overview_parts import Overview
from generator.views.sheets.parts import Head

_EACH = 1000
"""Above this many responsibilities one mark each would not fit a cover."""


def overview_cover(overview: Overview, contents: tuple[Head, ...]) -> Cover:
    pack, framework = overview.pack, overview.framework
    each = pack.holds_returns and pack.total.n <= _EACH
    named = Named(
        f"{framework.short_title}: all systems",
        f"{pack.dataset_title}: {plural(len(pack.systems), 'system')}",
        pack.month.label,
    )
    return cover_of(
        pack,
        framework,
        overview.context,
        named,
        each=each,
        left_out="",
        finding=standing(framework, pack.total, pack.month, pack.holds_returns),
        fields=_fields(overview),
        contents=contents,
        reading=(
            "A responsibility is one action, one holder and one role that must answer.",
            "Counts and values are shown of each system, never its narratives.",
        ),
    )


def _fields(overview: Overview) -> tuple[Field, ...]:
    pack = overview.pack
    held = sum(row.return_state.state in CAME for row in pack.systems)
    returns = (
        f"{held:,} of {plural(len(pack.systems), 'system')} have a {pack.month.name} return in use"
        if pack.holds_returns
        else f"{NO_RETURN} of any system: this dataset holds what was published, and no answers"
    )
    return (
        Field("Purpose", overview.framework.purpose),
        Field("Systems", f"{len(pack.systems):,} in {plural(len(pack.regions), 'region')}"),
        *([Field("Statements", plain(overview.boards_said))] if overview.boards_said else []),
        Field("Returns", returns),
        Field(
            "Counted once",
            f"{pack.shared_elsewhere:,} responsibilities of shared bodies are counted in "
            "another system, and left out here",
        ),
        Field(
            "Disagreements",
            f"{plural(len(pack.disagreements), 'answer of a shared body differs', 'answers of shared bodies differ')} "
            "between systems"
            if pack.disagreements
            else "None between the systems of a shared body",
        ),
    )
