"""Every system with how its return stands, what it counts, and what its site offers: the tile map as a table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import OverviewPack, SystemRow
from generator.views.context import BuildContext
from generator.views.files import File, files_of
from generator.views.headline import unanswered
from generator.views.links import here
from generator.views.marks import Mark, good_count, good_words, telling
from generator.views.return_status import MARKS, return_mark, state_words
from generator.views.statements import counted_words
from generator.views.words import number, plural, sentence_case


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter, with how many rows it leaves."""

    value: str
    label: str
    count: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class SystemLine:
    """`state`: of the return, in words; `mark` None where nothing is due. `worst`, `missing`, `found` lead to what they
    count. `order`: what each column sorts by, as text of equal length."""

    code: str
    name: str
    href: str
    region: str
    region_code: str
    mark: Mark | None
    state: str
    asked: str
    worst: str
    worst_href: str
    missing: str
    missing_href: str
    good: str
    found: str
    found_href: str
    files: tuple[File, ...]
    order: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClosedSystem:
    code: str
    name: str
    href: str
    month: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class SystemsPage:
    """`worst_word` '' for a scale without bad news; `good_word` '' for one without good."""

    heading: str
    lede: str
    holds_returns: bool
    worst_word: str
    good_word: str
    states: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    rows: tuple[SystemLine, ...]
    closed: tuple[ClosedSystem, ...]


def systems_page(overview: OverviewPack, framework: Framework, context: BuildContext) -> SystemsPage:
    """By region and name, as the register has them."""
    bad = next((mark for mark in telling(framework, overview.total) if not mark.good), None)
    files = {item.code: files_of(item.downloads) for item in context.systems}
    names = {code: name for code, name, _, _ in overview.regions}
    rows = tuple(_line(overview, framework, row, names.get(row.region) or "Region not held", bad,
                       files.get(row.code, ())) for row in overview.systems)
    return SystemsPage(
        f"{plural(len(rows), 'system')} and their files", _lede(rows, context), overview.holds_returns,
        bad.word if bad and overview.holds_returns else "",
        sentence_case(good_words(framework, overview.total)) if overview.holds_returns else "",
        _states(overview), _regions(overview, rows), rows,
        tuple(_closed(item, files) for item in context.former))


def _lede(rows: tuple[SystemLine, ...], context: BuildContext) -> str:
    closed = f" {plural(len(context.former), 'system')} closed before this month." if context.former else ""
    offered = sum(len(row.files) for row in rows)
    files = f"{plural(offered, 'file')} to take away." if offered else "No file was made with this edition."
    return f"Each system’s own site, and what it offers: {files}{closed}"


def _line(overview: OverviewPack, framework: Framework, row: SystemRow, region: str, bad: Mark | None,
          files: tuple[File, ...]) -> SystemLine:
    lines, holds = f"{row.code}/lines.html", overview.holds_returns
    worst = row.total.of(bad.key) if bad else 0
    missing, found = unanswered(row.total), sum(count for _, _, count in row.findings_by_rule)
    mark = return_mark(row.return_state.state) if holds else None
    boards = row.statement_counts
    return SystemLine(
        code=row.code, name=row.short_name, href=here(f"{row.code}/index.html"), region=region, region_code=row.region,
        mark=mark if boards is None else None, state=_state(row) if holds else "", asked=f"{row.total.n:,}",
        worst=f"{worst:,}" if bad else "", worst_href=here(f"{lines}?value={bad.slug}") if bad and worst else "",
        missing=f"{missing:,}",
        missing_href=here(f"{lines}?value=not-reported&value=carried-forward") if missing else "",
        good=f"{good_count(framework, row.total):,}", found=f"{found:,}",
        found_href=here(f"{row.code}/quality.html") if found else "", files=files,
        order=(("a", row.short_name), ("o", f"{region} {row.short_name}"), ("v", _rank(row)),
               ("m", f"{worst:06}"), ("d", f"{missing:06}")))


def _state(row: SystemRow) -> str:
    if row.statement_counts is not None:
        return f"{counted_words(row.statement_counts)} sent"
    return sentence_case(state_words(row.return_state))


def _rank(row: SystemRow) -> str:
    """The worst state last; the later, the later."""
    if row.statement_counts is not None:
        return f"{row.statement_counts.boards - row.statement_counts.sent:04}"
    states = [*MARKS]
    state = row.return_state.state
    return f"{states.index(state) if state in states else len(states)}{row.return_state.days_late:05}"


def _states(overview: OverviewPack) -> tuple[Choice, ...]:
    """None where boards send statements of their own: then a system's return has no one state."""
    if not overview.holds_returns or overview.statements:
        return ()
    counts = {state: sum(row.return_state.state == state for row in overview.systems) for state in MARKS}
    return tuple(Choice(mark.slug, mark.word, number(counts[state]), mark)
                 for state, mark in MARKS.items() if counts[state])


def _regions(overview: OverviewPack, rows: tuple[SystemLine, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(code, name or "Region not held", f"{sum(row.region_code == code for row in rows):,}")
                 for code, name, _, _ in overview.regions)


def _closed(item: tuple[str, str, Month], files: dict[str, tuple[File, ...]]) -> ClosedSystem:
    code, name, month = item
    return ClosedSystem(code, name, here(f"{code}/index.html"), month.label, files.get(code, ()))
