"""Positions as CSV, one row a responsibility: for people who open it in a spreadsheet."""

from __future__ import annotations

import csv
import io

from generator.model.pack import AssurancePack, Position

COLUMNS = (
    "system", "framework", "month", "illustrative", "responsibility", "objective", "action", "title", "holder",
    "holder_name", "role", "reporting", "counted", "value", "rating", "given_by_icb", "answered_in", "age", "first_due",
    "now_due", "overdue_days", "movement", "narrative", "checked_against_the_original", "restated_on", "restated_from",
    "restated_because", "returned_for_correction_on", "returned_because",
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def positions_csv(pack: AssurancePack) -> bytes:
    """UTF-8 with a byte order mark (spreadsheets need it to read accents), CRLF lines as RFC 4180 says."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for position in pack.positions:
        writer.writerow([inert(cell) for cell in _row(pack, position)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _row(pack: AssurancePack, position: Position) -> tuple[str, ...]:
    responsibility, answer = position.responsibility, position.answer
    action = next(item for item in pack.tailored.actions if item.action.id == responsibility.action)
    return (
        pack.tailored.system, pack.tailored.framework.id, str(pack.month), "yes" if pack.illustrative else "no",
        position.id, action.action.objective, action.action.id, action.action.title, responsibility.holder.code,
        responsibility.holder.name, responsibility.role.value, position.reporting.value, position.counted,
        answer.value if answer else "", answer.rating.value if answer and answer.rating else "",
        "yes" if position.given_by_icb else "no", str(position.answered_in) if position.answered_in else "",
        str(position.age), position.first_due.day.isoformat() if position.first_due.day else position.first_due.words,
        position.now_due.isoformat() if position.now_due else "", str(position.overdue_days),
        position.moved.movement.value, answer.narrative if answer else "",
        "yes" if action.revision.source.checked else "not yet checked against the original",
        "; ".join(item.on.isoformat() for item in position.restated),
        "; ".join(item.was.value for item in position.restated), "; ".join(item.why for item in position.restated),
        position.returned.on.isoformat() if position.returned else "",
        "; ".join(position.returned.reasons) if position.returned else "",
    )


def inert(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula: an apostrophe in front makes it text."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell
