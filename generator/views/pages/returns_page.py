"""Returns: which system returned in which month, how late, and how complete this month's is; the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.assurance.return_states import LATE, NO_RETURN, NOT_APPROVED, ON_TIME, PART, RETURNED
from generator.model.month import Month
from generator.model.pack import ReturnState
from generator.model.return_status import CAME, Lines, ReturnStatus, SystemStatus
from generator.views.links import COMPLETENESS, here, partner_path
from generator.views.marks import Mark
from generator.views.return_status import MARKS, part_words, return_mark, state_words, summary
from generator.views.words import plural, sentence_case


@dataclass(frozen=True, slots=True)
class MonthCell:
    """`mark` None: nothing was due. `words`: '9 days late' where the mark alone does not say it."""

    month: str
    mark: Mark | None
    words: str


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """`now`: this month; `earlier`: the others, latest first. `lines`: '75 of 81', '' where nothing of the return may
    be shown. `note`: what went back, what is not signed."""

    code: str
    name: str
    href: str
    completeness: str
    now: MonthCell
    earlier: tuple[MonthCell, ...]
    lines: str
    by_lead: str
    missing: str
    note: str


@dataclass(frozen=True, slots=True)
class RegionReturns:
    name: str
    state: str
    rows: tuple[ReturnRow, ...]


@dataclass(frozen=True, slots=True)
class QuietHolder:
    """An organisation that has answered nothing of what is due, in a return that came."""

    name: str
    href: str
    system: str
    lines: str
    note: str


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """`total`: each line of a shared organisation once."""

    heading: str
    lede: tuple[str, ...]
    collected: bool
    legend: tuple[Mark, ...]
    now: str
    earlier: tuple[str, ...]
    lead: str
    regions: tuple[RegionReturns, ...]
    total: ReturnRow
    formula: str
    quiet: tuple[QuietHolder, ...]


_WORST = (NO_RETURN, RETURNED, PART, NOT_APPROVED, LATE, ON_TIME)


def returns_page(status: ReturnStatus) -> ReturnsPage:
    months = _months(status)
    regions = {name: tuple(items) for name, items in groupby(status.systems, key=lambda item: item.region_name)}
    return ReturnsPage(
        heading=f"Returns for {status.month.label}", lede=tuple(summary(status)), collected=status.collected,
        legend=tuple(mark for state, mark in MARKS.items() if any(
            item.state == state for system in status.systems for item in system.history)),
        now=months[0].short, earlier=tuple(item.short for item in months[1:]), lead=status.lead_word,
        regions=tuple(_region(name, items, months) for name, items in regions.items()),
        total=_total(status, months), formula=_formula(status), quiet=tuple(_quiet(status)))


def _months(status: ReturnStatus) -> tuple[Month, ...]:
    """Every month that any of the systems was open in, latest first: the status's own is the first."""
    return tuple(sorted({item.month for system in status.systems for item in system.history}, reverse=True))


def _region(name: str, systems: tuple[SystemStatus, ...], months: tuple[Month, ...]) -> RegionReturns:
    came = sum(item.came for item in systems)
    return RegionReturns(name or "Region not held", f"{came:,} of {len(systems):,} returned",
                         tuple(_row(item, months) for item in sorted(systems, key=_worst_first)))


def _worst_first(system: SystemStatus) -> tuple[int, float, str]:
    state = system.state.state
    share = system.lines.answered / system.lines.due if system.lines.due else 1.0
    return _WORST.index(state) if state in _WORST else len(_WORST), share, system.short_name


def _row(system: SystemStatus, months: tuple[Month, ...]) -> ReturnRow:
    site = here(f"{system.code}/index.html")
    states = {item.month: item for item in system.history}
    now, *earlier = (_cell(month, states.get(month)) for month in months)
    return ReturnRow(system.code, system.short_name, site, here(f"{system.code}/{COMPLETENESS}"), now, tuple(earlier),
                     *_numbers(system.lines, shown=_shown(system)), _note(system))


def _shown(system: SystemStatus) -> bool:
    """A return that this edition may not show has no lines to count."""
    return system.state.state != NOT_APPROVED


def _numbers(lines: Lines, *, shown: bool = True) -> tuple[str, str, str]:
    if not shown:
        return "", "", ""
    return f"{lines.answered:,} of {lines.due:,}", f"{lines.by_lead:,}", f"{lines.missing:,}"


def _cell(month: Month, state: ReturnState | None) -> MonthCell:
    """`state` None: the system was not open then."""
    if state is None:
        return MonthCell(month.short, None, "Not open then")
    mark = return_mark(state.state)
    shown = "" if mark and state.state != "late" else sentence_case(state_words(state))
    return MonthCell(month.short, mark, shown)


def _note(system: SystemStatus) -> str:
    rows = sum(1 for item in system.sent_back if item.line)
    said = [part_words(system)] if system.in_part else []
    said += [f"{plural(rows, 'row')} sent back"] if rows else []
    if system.unsigned:
        said.append(f"{plural(len(system.unsigned), 'signature')} missing")
    return "; ".join(said)


def _total(status: ReturnStatus, months: tuple[Month, ...]) -> ReturnRow:
    """Of the systems that are open now, those that returned in each month, of those that were open then."""
    cells = []
    for month in months:
        states = [item.state for system in status.systems for item in system.history if item.month == month]
        cells.append(MonthCell(month.short, None, f"{sum(state in CAME for state in states):,} of {len(states):,}"))
    return ReturnRow("", "All systems, shared lines once", "", "", cells[0], tuple(cells[1:]), *_numbers(status.lines),
                     "")


def _formula(status: ReturnStatus) -> str:
    lines = status.lines
    return (f"{lines.due:,} = {lines.own:,} answered by the organisation itself + {lines.by_lead:,} given by the "
            f"{status.lead_word} + {lines.missing:,} not answered. Beside them {lines.standing:,} closed or not "
            "applicable before. A carried-forward answer is no answer of this month.")


def _quiet(status: ReturnStatus) -> Iterable[QuietHolder]:
    """Shared organisations once, where they are counted."""
    for system in status.systems:
        for item in system.holders if system.came else ():
            if item.silent and not item.counted_by:
                yield QuietHolder(item.name, here(f"{system.code}/{partner_path(item.code)}"),
                                  system.short_name, f"{item.lines.missing:,}",
                                  f"{plural(item.lines.sent_back, 'row')} sent back" if item.lines.sent_back else "")
