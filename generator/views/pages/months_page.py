"""Earlier months: how each return came in, and what is kept of each month."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pack import ReturnState
from generator.views.book import Book
from generator.views.context import MonthFiles
from generator.views.files import File, files_of
from generator.views.links import here
from generator.views.words import long_day, plural, sentence_case


@dataclass(frozen=True, slots=True)
class MonthRow:
    month: str
    current: bool
    state: str
    detail: str
    due: str
    reasons: tuple[str, ...]
    href: str
    files: tuple[File, ...]
    withheld: str
    """How many items of the month a public edition leaves out; '' for none."""
    changed_since: str
    """To the lines that changed since; '' for the month of this site."""


@dataclass(frozen=True, slots=True)
class MonthsPage:
    heading: str
    lede: str
    rows: tuple[MonthRow, ...]
    later: tuple[str, ...]


def months_page(book: Book) -> MonthsPage:
    pack = book.pack
    files = {item.month: item for item in book.context.months}
    due = {item.month: long_day(item.return_due) for item in pack.tailored.framework.calendar.reporting}
    rows = tuple(_row(book, state, due.get(state.month, ""), files.get(state.month))
                 for state in reversed(pack.return_states))
    later = tuple(f"{item.month.label}: return due {long_day(item.return_due)}"
                  for item in pack.tailored.framework.calendar.reporting if item.month > pack.month)
    on_time = sum(state.state == "on time" for state in pack.return_states)
    back = sum(state.state == "not approved for publication" for state in pack.return_states)
    held = f" {back:,} more held and not approved for publication." if back else ""
    lede = (f"{on_time:,} of {plural(len(rows), 'reporting month')} returned on time.{held}"
            if pack.holds_returns else "No return is held in this dataset, for any month.")
    return MonthsPage("Months", lede, rows, later)


def _row(book: Book, state: ReturnState, due: str, kept: MonthFiles | None) -> MonthRow:
    current = state.month == book.pack.month
    page = kept.page if kept and not current else ""
    return MonthRow(state.month.label, current, sentence_case(state.state), _detail(state), due,
                    state.correction.reasons if state.correction else (), here(page) if page else "",
                    files_of(kept.downloads if kept else ()), _withheld(book, state),
                    "" if current or not book.pack.holds_returns else here(f"lines.html?since={state.month}"))


def _withheld(book: Book, state: ReturnState) -> str:
    number = sum(item.month == state.month for item in book.pack.withheld)
    return f"{plural(number, 'item')} withheld" if number else ""


def _detail(state: ReturnState) -> str:
    if state.correction:
        return f"sent back on {long_day(state.correction.on)}"
    if state.received is None:
        return ""
    late = f", {plural(state.days_late, 'day')} late" if state.days_late else ""
    changed = f", last changed on {long_day(state.changed)}" if state.changed else ""
    return f"received {long_day(state.received)}{late}{changed}"
