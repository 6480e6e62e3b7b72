"""Who has returned as CSV: a row for each system, and one for each organisation of it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator

from generator.assurance.return_states import NOT_APPROVED
from generator.model.return_status import HolderStatus, Lines, ReturnStatus, SystemStatus
from generator.rendering.data.positions_csv import inert

COLUMNS = (
    "dataset", "framework", "month", "illustrative", "row", "region", "system", "system_name", "organisation",
    "organisation_name", "return", "due", "received", "days_late", "lines_due", "answered", "given_by_lead",
    "not_answered", "rows_sent_back", "asks_for_none", "counted_by", "counted_elsewhere", "not_signed",
)
WORDS = ("role_to_ask", "sent_back_on", "sent_back_why")
"""What systems and whoever checked their returns wrote: left out where all systems stand side by side."""


def return_status_csv(statuses: Iterable[ReturnStatus], *, words: bool) -> bytes:
    """UTF-8 with a byte order mark, CRLF lines. A system's row counts all its lines; the sum over systems counts lines
    of shared organisations more than once, so 'counted_elsewhere' says how many. `words`: with `WORDS`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *(WORDS if words else ())))
    for status in statuses:
        for row in _rows(status):
            writer.writerow([inert(cell) for cell in (row if words else row[: len(COLUMNS)])])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _rows(status: ReturnStatus) -> Iterator[tuple[str, ...]]:
    for system in status.systems:
        yield _system(status, system)
        for holder in system.holders:
            yield _holder(status, system, holder)


def _system(status: ReturnStatus, system: SystemStatus) -> tuple[str, ...]:
    whole = next((item for item in system.sent_back if not item.line), None)
    late = str(system.state.days_late) if system.state.received and not system.in_part else ""
    elsewhere = system.lines.due + system.lines.standing - system.once.due - system.once.standing
    return (
        *_head(status, system, "system"), "", "", system.state.state, _day(status.due),
        _day(system.state.received), late, *_lines(system, system.lines), "", str(elsewhere),
        "; ".join(system.unsigned), system.contact, _day(whole.on) if whole else "",
        "; ".join(whole.reasons) if whole else "",
    )


def _holder(status: ReturnStatus, system: SystemStatus, holder: HolderStatus) -> tuple[str, ...]:
    rows = [item for item in system.sent_back if item.line and item.holder == holder.code]
    late = str(holder.days_late) if holder.received else ""
    return (
        *_head(status, system, "organisation"), holder.code, holder.name, "", _day(status.due), _day(holder.received),
        late, *_lines(system, holder.lines), holder.counted_by, str(holder.elsewhere), "; ".join(holder.unsigned),
        holder.contact, "; ".join(sorted({_day(item.on) for item in rows})),
        "; ".join(f"{item.line}: {', '.join(item.reasons)}" for item in rows),
    )


def _head(status: ReturnStatus, system: SystemStatus, row: str) -> tuple[str, ...]:
    return (status.dataset, status.framework, str(status.month), "yes" if status.illustrative else "no", row,
            system.region_name, system.code, system.name)


def _lines(system: SystemStatus, lines: Lines) -> tuple[str, ...]:
    """Empty where this edition may not show the return: nothing of it is missing, and nothing of it is told."""
    if system.state.state == NOT_APPROVED:
        return ("",) * 6
    return tuple(str(number) for number in (lines.due, lines.answered, lines.by_lead, lines.missing, lines.sent_back,
                                            lines.standing))


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
