"""All systems, sheet 1: regions against the values of the scale, objectives likewise, and who has returned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.model.pack import Counts, Group
from generator.rollup import WorstObjective, worst_groups
from generator.views.common import (
    Mark,
    Run,
    Sentence,
    columns,
    counted_marks,
    formula,
    mark_of,
    plain,
    plural,
    sentence_case,
    standing,
    unanswered,
)
from generator.views.headline import of_all, said_to, worst_words
from generator.views.scales import on_scale, parts_of, unshared
from generator.views.sheets.grid import grid_of
from generator.views.sheets.overview_parts import Overview, return_words
from generator.views.sheets.parts import Head, Tally
from generator.views.worst_objective import worst_objective_rule, worst_objective_words


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
class CountTable:
    """Against the values of one scale. `own`: columns whose number is that of the whole. `widths`: mm of every column,
    from the title to the last. `placed`: with the systems and what is counted elsewhere."""

    head: str
    columns: tuple[Mark, ...]
    rows: tuple[CountRow, ...]
    total: CountRow
    own: frozenset[str]
    widths: tuple[float, ...]
    worded: bool
    placed: bool


@dataclass(frozen=True, slots=True)
class ReturnCount:
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class LateSystem:
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class WorstSystem:
    """`counts`: under each value that is bad news, then without an answer, then of how many."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OverviewSummarySheet:
    template: ClassVar[str] = "overview_summary.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    lead: Sentence
    regions: tuple[CountTable, ...]
    objectives: tuple[CountTable, ...]
    in_all: tuple[Tally, ...]
    """Numbers of the whole that no table alone gives, where there are several."""
    formula: str
    elsewhere_note: str
    boards: str
    worst_rule: str
    worst_heads: tuple[Mark, ...]
    """The values that are bad news; empty where nothing stands badly anywhere."""
    worst: tuple[WorstSystem, ...]
    worst_more: int
    returns: tuple[ReturnCount, ...]
    late: tuple[LateSystem, ...]
    disagreements: tuple[str, ...]
    disagreements_more: int


_SHOWN = 10
_WORST = 5


def overview_summary_sheet(overview: Overview, number: int) -> OverviewSummarySheet:
    pack, framework = overview.pack, overview.framework
    boards = overview.boards_said
    answers = said_to(pack.audience, standing(framework, pack.total, pack.month, pack.holds_returns), pack.month)
    several = pack.holds_returns and len(parts_of(framework, pack.total)) > 1
    worst = _worst_systems(overview)
    lead = (*answers, *_moved(overview))
    messages = tuple(dict.fromkeys(item.message for item in pack.disagreements))
    return OverviewSummarySheet(
        head=Head("summary", number, "Summary", finding(overview)),
        illustrative=pack.illustrative,
        holds_returns=pack.holds_returns,
        lead=(*boards, Run(" "), *lead) if boards else lead,
        boards=plain(boards),
        regions=_tables(overview, "Region", _regions(overview), placed=True),
        objectives=_tables(overview, "Objective", _objectives(overview), placed=False),
        in_all=tuple(Tally(item.mark, item.count) for item in counted_marks(framework, pack.total, pack.holds_returns)
                     if several and item.mark.key not in unshared(framework, pack.total)),
        formula=formula(framework, pack.total, pack.holds_returns),
        elsewhere_note=_elsewhere(overview),
        worst_rule=worst_objective_rule(pack),
        worst_heads=tuple(mark_of(framework, value) for value, _ in worst[0].values) if worst else (),
        worst=tuple(_worst_system(overview, item) for item in worst[:_WORST]),
        worst_more=max(0, len(worst) - _WORST),
        returns=tuple(ReturnCount(words, count) for words, count in _states(overview)),
        late=tuple(
            LateSystem(row.short_name, sentence_case(return_words(row)))
            for row in pack.systems
            if pack.holds_returns and row.return_state.state != "on time"
        ),
        disagreements=messages[:_SHOWN],
        disagreements_more=max(0, len(messages) - _SHOWN),
    )


def _moved(overview: Overview) -> Sentence:
    """' 60 improved and 12 worsened, ... Worst is objective 2, ...'"""
    pack = overview.pack
    if not pack.holds_returns:
        return ()
    worst = worst_objective_words(pack)
    moved = " This is the first reporting month: nothing can have moved."
    if overview.compared:
        moved = (f" {pack.total.improved:,} improved and {pack.total.worsened:,} worsened, each against the reporting "
                 "month before.")
    return (Run(moved), *((Run(" "), *worst) if worst else ()))


def _worst_systems(overview: Overview) -> tuple[WorstObjective, ...]:
    pack = overview.pack
    if not pack.holds_returns:
        return ()
    return worst_groups(overview.framework, [Group(row.code, row.total) for row in pack.systems])


def _worst_system(overview: Overview, item: WorstObjective) -> WorstSystem:
    names = {row.code: row.short_name for row in overview.pack.systems}
    return WorstSystem(names[item.id], (*(number for _, number in item.values), item.unanswered, item.n))


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


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row before it is cut to one scale."""

    title: str
    counts: Counts
    elsewhere: int | None = None
    systems: int | None = None


def _regions(overview: Overview) -> list[_Counted]:
    pack = overview.pack
    return [_Counted(name, counts, elsewhere, sum(row.region == code for row in pack.systems))
            for code, name, counts, elsewhere in pack.regions]


def _objectives(overview: Overview) -> list[_Counted]:
    """Without those whose parts alone ask something: they would stand there with noughts."""
    framework = overview.framework
    objectives = {item.id: item for item in framework.objectives}
    return [_Counted(f"{objectives[group.id].number}\u2002{objectives[group.id].short_title}", group.counts)
            for group in overview.pack.by_objective
            if group.id in objectives and (group.id not in framework.headings or group.counts.asked_in_all)]


def _tables(overview: Overview, head: str, rows: list[_Counted], *, placed: bool) -> tuple[CountTable, ...]:
    """One for each scale where answers are held, else one."""
    pack = overview.pack
    whole = _Counted(pack.area, pack.total, pack.shared_elsewhere, len(pack.systems))
    parts = parts_of(overview.framework, pack.total) if pack.holds_returns else ()
    if len(parts) < 2:
        return (_table(overview, head, rows, whole, placed=placed),)
    tables = []
    for place, part in enumerate(parts):
        cut = [replace(row, counts=held) for row in rows
               if (held := on_scale(overview.framework, row.counts, part.id)) is not None]
        table = _table(overview, f"{head}: {part.title[:1].lower()}{part.title[1:]}", cut,
                       replace(whole, counts=part.counts), placed=placed and place == 0)
        tables.append(replace(table, own=unshared(overview.framework, pack.total)))
    return tuple(tables)


def _table(overview: Overview, head: str, rows: list[_Counted], whole: _Counted, *, placed: bool) -> CountTable:
    pack = overview.pack
    marks = columns(overview.framework, whole.counts, pack.holds_returns)
    tail = (14.0, *((14.0,) if pack.holds_returns else ()), *((24.0, 16.0) if placed else ()))
    grid = grid_of(marks, drawn=False, tail=sum(tail))
    return CountTable(
        head, marks, tuple(_row(overview, row.title, row.counts, row.elsewhere, row.systems) for row in rows),
        _row(overview, whole.title, whole.counts, whole.elsewhere, whole.systems),
        frozenset((*(mark.key for mark in marks), "n")), (grid.title, *(grid.cell for _ in marks), *tail), grid.worded,
        placed)


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
