"""All systems, sheet 1: regions against the values of the scale, objectives likewise, and who has returned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import Counts
from generator.views.common import (
    Mark,
    Run,
    Sentence,
    columns,
    counted_marks,
    formula,
    plain,
    plural,
    sentence_case,
    standing,
    unanswered,
)
from generator.views.headline import of_all, worst_words
from generator.views.sheets.overview_parts import Overview, return_words
from generator.views.sheets.parts import Head, Tally


@dataclass(frozen=True, slots=True)
class CountRow:
    """`elsewhere`: responsibilities of shared bodies that are counted in another system; '' where it has no sense."""

    title: str
    cells: tuple[Tally, ...]
    n: int
    overdue: int
    systems: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class ReturnCount:
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class LateSystem:
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class OverviewSummarySheet:
    template: ClassVar[str] = "overview_summary.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    lead: Sentence
    columns: tuple[Mark, ...]
    regions: tuple[CountRow, ...]
    objectives: tuple[CountRow, ...]
    total: CountRow
    formula: str
    elsewhere_note: str
    boards: str
    returns: tuple[ReturnCount, ...]
    late: tuple[LateSystem, ...]
    disagreements: tuple[str, ...]
    disagreements_more: int


_SHOWN = 10


def overview_summary_sheet(overview: Overview, number: int) -> OverviewSummarySheet:
    pack, framework = overview.pack, overview.framework
    boards, answers = overview.boards_said, standing(framework, pack.total, pack.month, pack.holds_returns)
    messages = tuple(dict.fromkeys(item.message for item in pack.disagreements))
    return OverviewSummarySheet(
        head=Head("summary", number, "Summary", finding(overview)),
        illustrative=pack.illustrative,
        holds_returns=pack.holds_returns,
        lead=(*boards, Run(" "), *answers) if boards else answers,
        boards=plain(boards),
        columns=columns(framework, pack.total, pack.holds_returns),
        regions=tuple(
            _row(overview, name, counts, elsewhere, sum(row.region == code for row in pack.systems))
            for code, name, counts, elsewhere in pack.regions
        ),
        objectives=_objectives(overview),
        total=_row(overview, pack.area, pack.total, pack.shared_elsewhere, len(pack.systems)),
        formula=formula(framework, pack.total, pack.holds_returns),
        elsewhere_note=_elsewhere(overview),
        returns=tuple(ReturnCount(words, count) for words, count in _states(overview)),
        late=tuple(
            LateSystem(row.short_name, sentence_case(return_words(row)))
            for row in pack.systems
            if pack.holds_returns and row.return_state.state != "on time"
        ),
        disagreements=messages[:_SHOWN],
        disagreements_more=max(0, len(messages) - _SHOWN),
    )


def finding(overview: Overview) -> str:
    counts, pack = overview.pack.total, overview.pack
    systems = plural(len(pack.systems), "system")
    if not pack.holds_returns:
        return f"{plural(counts.n, 'responsibility', 'responsibilities')} asked in {systems}; no return is held"
    missing = unanswered(counts)
    return (
        f"{worst_words(overview.framework, counts, systems)}, and "
        f"{of_all(overview.framework, counts, missing)} {'has' if missing == 1 else 'have'} no {pack.month.name} answer"
    )


def _states(overview: Overview) -> list[tuple[str, int]]:
    if not overview.pack.holds_returns:
        return []
    return Counter(row.return_state.state for row in overview.pack.systems).most_common()


def _objectives(overview: Overview) -> tuple[CountRow, ...]:
    objectives = {item.id: item for item in overview.framework.objectives}
    return tuple(
        _row(
            overview, f"{objectives[group.id].number}\u2002{objectives[group.id].short_title}", group.counts, None, None
        )
        for group in overview.pack.by_objective
        if group.id in objectives
    )


def _row(overview: Overview, title: str, counts: Counts, elsewhere: int | None, systems: int | None) -> CountRow:
    cells = tuple(
        Tally(item.mark, item.count) for item in counted_marks(overview.framework, counts, overview.pack.holds_returns)
    )
    return CountRow(
        title,
        cells,
        counts.n,
        counts.overdue,
        "" if systems is None else f"{systems:,}",
        "" if elsewhere is None else f"{elsewhere:,}",
    )


def _elsewhere(overview: Overview) -> str:
    number = overview.pack.shared_elsewhere
    return (
        f"Each action of a shared body is counted once, from its coordinating system: "
        f"{plural(number, 'responsibility', 'responsibilities')} of the systems "
        f"{'is' if number == 1 else 'are'} counted elsewhere."
    )
