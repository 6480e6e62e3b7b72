"""All systems: how each figure is made, and what it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.views.common import EDITION_WORDS, formula, plural
from generator.views.sheets.overview_parts import Overview
from generator.views.sheets.parts import Head
from generator.views.withheld import withheld_words
from generator.vocabulary import Audience, Severity


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class OverviewProvenanceSheet:
    template: ClassVar[str] = "overview_provenance.html.jinja"
    head: Head
    formulas: tuple[Fact, ...]
    built_from: tuple[Fact, ...]
    made_of: tuple[Fact, ...]
    fingerprint: str
    credit: str
    first: int
    """How many characters of the fingerprints of systems stand here."""


_FIRST = 16


def overview_provenance_sheet(overview: Overview, number: int) -> OverviewProvenanceSheet:
    pack, context = overview.pack, overview.context
    found = {severity: sum(item.severity is severity for item in pack.findings) for severity in Severity}
    built = (
        Fact("Framework", f"{pack.framework_title}, version {pack.framework_version}"),
        Fact("Dataset", f"{pack.dataset_title}{': every item illustrative' if pack.illustrative else ''}"),
        Fact("Edition", f"{context.edition} pack of all systems; {EDITION_WORDS[context.audience].lower()}"),
        *([Fact("Withheld", withheld_words(overview.framework, pack.withheld))]
          if pack.audience is Audience.PUBLIC else []),
        Fact(
            "Findings",
            f"{plural(found[Severity.ERROR], 'error')}, {plural(found[Severity.WARNING], 'warning')}, "
            f"{plural(found[Severity.NOTE], 'note')} about all systems; those of one system stand in its own pack",
        ),
        *(Fact(label, words) for label, words in context.provenance),
    )
    formulas = (
        Fact("All", formula(overview.framework, pack.total, pack.holds_returns)),
        Fact("Sums", "counts only; each action of a shared body once, from its coordinating system"),
        Fact(
            "Quantities",
            "sums of what is held; how many systems a figure is held of stands beside it, and nothing is estimated",
        ),
    )
    made_of = tuple(Fact(row.short_name, row.fingerprint[:_FIRST]) for row in pack.systems if row.fingerprint)
    return OverviewProvenanceSheet(
        Head("provenance", number, "Provenance", "How each figure is made, and from what", flows=True),
        formulas,
        built,
        made_of,
        context.fingerprint,
        pack.credit,
        _FIRST,
    )
