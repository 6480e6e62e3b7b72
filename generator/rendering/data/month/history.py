"""How the month's return came to be: who sent which part, which rows went back, and what was changed after it came."""

from __future__ import annotations

from generator.model.pack import AssurancePack
from generator.model.returns import LineReturned
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, flag, lines
from generator.views.history import restated_rows

COLUMNS = (
    Column("What", 18), Column("Month", 11), Column("Date", 13), Column("Line, gap or organisation", 46, Kind.LONG),
    Column("What changed", 46, Kind.LONG), Column("Why", 60, Kind.LONG), Column("SHA-256 of the file", 68),
    Column("Illustrative", 11),
)


def history_sheet(pack: AssurancePack) -> DataSheet:
    """Parts and rows sent back of this month; changes of every month up to it, the latest first. The dates of changes
    are in words, as the site prints them."""
    rows = (*_parts(pack), *_sent_back(pack), *_restated(pack))
    return DataSheet("How it came", "Parts of the return, rows that went back, and changes after it came", "",
                     COLUMNS, rows, frozen=1, printed=len(COLUMNS) - 2,
                     empty="The return came as a whole, nothing of it went back, and nothing was changed since.")


def _parts(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    current = pack.current
    return tuple(("Part received", str(pack.month), part.received, _name(pack, part.holder), "", "", part.sha256,
                  flag(current.illustrative)) for part in current.parts) if current else ()


def _sent_back(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    current = pack.current
    return tuple(("Row sent back", str(pack.month), row.on, _line(pack, row), "", lines(row.reasons), "",
                  flag(current.illustrative)) for row in current.lines_returned) if current else ()


def _restated(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    return tuple(("Changed afterwards", row.month, row.on, row.what, row.said, row.why, "", flag(row.illustrative))
                 for row in restated_rows(pack))


def _line(pack: AssurancePack, row: LineReturned) -> str:
    return ", ".join(part for part in (row.action, _name(pack, row.holder), row.role) if part)


def _name(pack: AssurancePack, code: str) -> str:
    """Of an organisation or a declared collective."""
    held = (position.responsibility.holder for position in pack.positions)
    named = next((holder.name for holder in held if holder.code == code), "")
    register = pack.tailored.register
    return named or (register.name(code, pack.month.last_day) if code in register.by_code else code)
