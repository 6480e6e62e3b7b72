"""How each figure is made, what the pack was built from, and what has not been checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack
from generator.rollup.scale_words import good_news
from generator.views.common import EDITION_WORDS, NOT_CHECKED, formula, plural
from generator.views.deadlines import DeadlineRow, deadline_rows
from generator.views.history import latest_version_words
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import Head
from generator.views.withheld import withheld_words
from generator.vocabulary import Audience, Severity


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ProvenanceSheet:
    template: ClassVar[str] = "provenance.html.jinja"
    head: Head
    formulas: tuple[Pair, ...]
    built_from: tuple[Pair, ...]
    unchecked: tuple[Pair, ...]
    unchecked_words: str
    unchecked_note: str
    """What the numbers are of, and where the items stand."""
    left_out: tuple[Pair, ...]
    left_out_note: str
    doubts: tuple[str, ...]
    doubts_more: int
    fingerprint: str
    check_words: str
    credit: str


_DOUBTS = 6


def provenance_sheet(pack: AssurancePack, context: PackContext, number: int) -> ProvenanceSheet:
    doubts = _doubts(pack)
    return ProvenanceSheet(
        head=Head("provenance", number, "Provenance", "How each figure is made, and from what", flows=True),
        formulas=_formulas(pack),
        built_from=_built_from(pack, context),
        unchecked=_unchecked(pack),
        unchecked_words=NOT_CHECKED,
        unchecked_note=_unchecked_note(),
        left_out=tuple(Pair(item.action, item.reason) for item in pack.tailored.left_out[:_DOUBTS]),
        left_out_note=_left_out_note(pack),
        doubts=doubts[:_DOUBTS],
        doubts_more=max(0, len(doubts) - _DOUBTS),
        fingerprint=context.fingerprint,
        check_words=_check_words(context),
        credit=pack.credit,
    )


def _formulas(pack: AssurancePack) -> tuple[Pair, ...]:
    total = Pair("All", formula(pack.tailored.framework, pack.total, pack.holds_returns))
    asked = Pair("Responsibility", "one action × one holder × one role that answers")
    limits = Pair("Control limits", "mean ± 2.66 × mean moving range, outlying ranges left out")
    if not pack.holds_returns:
        return (asked, total, limits)
    return (
        asked,
        total,
        Pair(
            "Carried forward",
            "the latest answer of the two reporting months before, to a wording of the same meaning; "
            "never counted under a value",
        ),
        Pair("Overdue", f"first date before {pack.month.label} ended, and neither complete nor not applicable"),
        Pair("Worse, better", "place on the scale this month against the month compared with"),
        Pair("An action", "its worst answer; never shown as "
             f"{good_news(pack.tailored.framework)} while a required answer is missing"),
        Pair("Gap remaining", "gap less staffed; what opened without staff does not close it"),
        limits,
    )


def _built_from(pack: AssurancePack, context: PackContext) -> tuple[Pair, ...]:
    framework = pack.tailored.framework
    series = {body.series.id for position in pack.measures for body in position.bodies}
    own = [
        Pair("Framework", f"{framework.title}, version {framework.version}"),
        *_dates(deadline_rows(framework)),
        Pair("Dataset", f"{pack.dataset_title}{': every item illustrative' if pack.illustrative else ''}"),
        Pair("Edition", f"{context.edition} pack; {EDITION_WORDS[context.audience].lower()}"),
        Pair("Returns", _returns(pack)),
        *([Pair("Latest version", f"{latest}; the versions before are kept")]
          if (latest := latest_version_words(pack)) else []),
        *([Pair("Withheld", withheld_words(framework, pack.withheld))] if pack.audience is Audience.PUBLIC else []),
        Pair("Measures", f"{len(series):,} series, nothing after {pack.month.label}"),
        Pair("Findings", _findings(pack)),
    ]
    return (*own, *(Pair(label, words) for label, words in context.provenance))


def _dates(rows: tuple[DeadlineRow, ...]) -> tuple[Pair, ...]:
    """The dates of the plan in one line, each marked where nobody compared it with the original."""
    said = [f"{row.when}: {row.what}{f' ({row.source.unchecked})' if row.source.unchecked else ''}" for row in rows]
    return (Pair("Dates it sets", ". ".join(said)),) if said else ()


def _returns(pack: AssurancePack) -> str:
    if not pack.holds_returns:
        return "none held"
    used = [state.month.short for state in pack.return_states
            if state.received and (state.parts_stand or not state.correction)]
    return ", ".join(used) if used else "none in use"


def _findings(pack: AssurancePack) -> str:
    counted = {severity: sum(item.severity is severity for item in pack.findings) for severity in Severity}
    return (
        f"{plural(counted[Severity.ERROR], 'error')}, {plural(counted[Severity.WARNING], 'warning')}, "
        f"{plural(counted[Severity.NOTE], 'note')}"
    )


def _unchecked(pack: AssurancePack) -> tuple[Pair, ...]:
    """How much of each kind is not yet checked against the original, of how many."""
    actions = [item for item in pack.tailored.actions if not item.action.local]
    wordings = sum(not item.revision.source.checked for item in actions)
    objectives = pack.tailored.framework.objectives
    quantities = pack.tailored.framework.quantities
    series = {
        body.series.id: body.series
        for position in pack.measures
        for body in position.bodies
        if not body.series.illustrative
    }
    kinds = [
        ("Wordings of actions", wordings, len(actions)),
        ("Objectives", sum(not item.source.checked for item in objectives), len(objectives)),
        ("Measures", sum(not item.measure.source.checked for item in pack.measures), len(pack.measures)),
        ("Quantities", sum(not item.source.checked for item in quantities), len(quantities)),
        ("Published series", sum(not item.checked for item in series.values()), len(series)),
    ]
    return tuple(Pair(label, f"{count:,} of {of:,} not checked") for label, count, of in kinds if of)


def _unchecked_note() -> str:
    """What '22 of 75' is of."""
    return ("Of what this pack uses of the plan, nobody has yet compared so many items, word for word or figure for "
            "figure, with the publication they name. Each says so where it stands; the data-quality page lists them. "
            "It says nothing about the answers.")


def _left_out_note(pack: AssurancePack) -> str:
    asked, out = len(pack.tailored.actions), len(pack.tailored.left_out)
    return (
        f"{asked + out:,} actions in the plan this month = {asked:,} asked here + {out:,} not asked here"
        f"{', with the reason' if out else ''}."
    )


def _doubts(pack: AssurancePack) -> tuple[str, ...]:
    """Errors and warnings about this system and month, errors first; each sentence once, with how often it is so."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1}
    found = sorted((item for item in pack.findings if item.severity in order), key=lambda item: order[item.severity])
    counted = Counter(f"{item.rule}: {item.message.rstrip('.')}" for item in found)
    return tuple(f"{words} ({count:,} times)" if count > 1 else words for words, count in counted.items())


def _check_words(context: PackContext) -> str:
    withheld = f"{plural(context.withheld, 'item')} withheld from this edition. " if context.withheld else ""
    return (
        f"{withheld}The fingerprint is that of the attached data file; the same figures stand on the system’s site "
        "and in its data file."
    )
