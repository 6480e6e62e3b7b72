"""Systems by objective, region by region: each cell the worst answer, how many lines hold it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework, Objective
from generator.model.pack import Counts, OverviewPack, ReturnState, SystemRow
from generator.views.headline import unanswered
from generator.views.links import here, objective_path
from generator.views.marks import Mark, mark_of, telling
from generator.views.return_status import state_words
from generator.views.statements import counted_words
from generator.views.words import sentence_case


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Worst value and how many lines stand there, then how many carry no answer; without returns the lines asked.
    `href`: those lines in the system's own site. `number`: of the objective, where columns fold."""

    number: str
    mark: Mark | None
    count: str
    href: str
    missing: str


@dataclass(frozen=True, slots=True)
class Total:
    """`href` '' for none to lead to."""

    count: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """`worst`, `missing`: in the whole system; without returns `worst` is what is asked."""

    code: str
    name: str
    href: str
    state: str
    worst: Total
    missing: Total
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixRegion:
    """`asked`: lines on its systems' sites, '' where returns are held: there the table of regions counts each once."""

    name: str
    state: str
    asked: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`objectives`: number and short title. `worst_word`: the scale's worst value, '' for a scale without bad news."""

    objectives: tuple[tuple[str, str], ...]
    worst_word: str
    regions: tuple[MatrixRegion, ...]


def matrix(overview: OverviewPack, framework: Framework) -> Matrix:
    bad = next((mark for mark in telling(framework, overview.total) if not mark.good), None)
    return Matrix(tuple((item.number, item.short_title) for item in asking(overview, framework)),
                  bad.word if bad else "",
                  tuple(_region(overview, framework, bad, code, name) for code, name, _, _ in overview.regions))


def asking(overview: OverviewPack, framework: Framework) -> tuple[Objective, ...]:
    """Without those whose parts alone ask something, unless a system added an action of its own."""
    asked = {group.id for row in overview.systems for group in row.by_objective if group.counts.n}
    return tuple(item for item in framework.objectives if item.id not in framework.headings or item.id in asked)


def came(row: SystemRow) -> bool:
    return row.return_state.state in ("on time", "late")


def returned(overview: OverviewPack, region: str) -> str:
    """Of the systems of a region ('' for all), or, where each board sends its own, of their boards: a statement counts
    when it is whole and signed."""
    boards = dict(overview.statements_by_region).get(region) if region else overview.statement_counts
    if boards is not None:
        return f"{boards.signed:,} of {boards.boards:,} signed"
    rows = [row for row in overview.systems if not region or row.region == region]
    return f"{sum(map(came, rows)):,} of {len(rows):,}"


def _region(overview: OverviewPack, framework: Framework, bad: Mark | None, code: str, name: str) -> MatrixRegion:
    rows = [row for row in overview.systems if row.region == code]
    state = ""
    if overview.holds_returns:
        state = returned(overview, code) if overview.statements else f"{returned(overview, code)} returned"
    asked = "" if overview.holds_returns else f"{sum(row.total.n for row in rows):,}"
    return MatrixRegion(name or "Region not held", state, asked,
                        tuple(_row(overview, framework, bad, row)
                              for row in sorted(rows, key=lambda row: row.short_name)))


def _row(overview: OverviewPack, framework: Framework, bad: Mark | None, row: SystemRow) -> MatrixRow:
    worst = {objective: (key, count) for objective, key, count in row.worst_by_objective}
    counts = {group.id: group.counts for group in row.by_objective}
    cells = tuple(_cell(overview, framework, row, item, counts.get(item.id), worst.get(item.id))
                  for item in asking(overview, framework))
    return MatrixRow(row.code, row.short_name, here(f"{row.code}/index.html"), _came(row), _worst(overview, bad, row),
                     _missing(overview, row), cells)


def _came(row: SystemRow) -> str:
    boards = row.statement_counts
    return f"{counted_words(boards)} sent" if boards else _state(row.return_state)


def _state(state: ReturnState) -> str:
    return sentence_case(state_words(state))


def _worst(overview: OverviewPack, bad: Mark | None, row: SystemRow) -> Total:
    lines = here(f"{row.code}/lines.html")
    if not overview.holds_returns:
        return Total(f"{row.total.n:,}", lines)
    count = row.total.of(bad.key) if bad else 0
    return Total(f"{count:,}", f"{lines}?value={bad.slug}" if bad and count else "")


def _missing(overview: OverviewPack, row: SystemRow) -> Total:
    if not overview.holds_returns:
        return Total("", "")
    missing = unanswered(row.total)
    return Total(f"{missing:,}", here(f"{row.code}/lines.html?value=not-reported&value=carried-forward")
                 if missing else "")


def _cell(overview: OverviewPack, framework: Framework, row: SystemRow, objective: Objective, counts: Counts | None,
          worst: tuple[str, int] | None) -> MatrixCell:
    page = here(f"{row.code}/{objective_path(objective.id)}")
    if counts is None or counts.n == 0:
        return MatrixCell(objective.number, None, "–", "", "")
    if not overview.holds_returns or worst is None:
        return MatrixCell(objective.number, None, f"{counts.n:,}", page, "")
    key, count = worst
    mark = mark_of(framework, key)
    missing = unanswered(counts)
    same = mark.tone in ("not_reported", "carried_forward") and count == missing
    return MatrixCell(objective.number, mark, f"{count:,}", f"{page}?value={mark.slug}",
                      f"no answer {missing:,}" if missing and not same else "")
