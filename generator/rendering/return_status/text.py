"""Who has returned, for a terminal: nothing is wider than the terminal, and every cell wraps in its own column."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from generator.model.month import day_label
from generator.model.return_status import Chase, HolderStatus, Lines, ReturnStatus, SentBack, SystemStatus
from generator.views.return_status import holder_notes, part_words, role_words, state_words, summary
from generator.views.words import plural, short_day

NARROWEST = 60
WIDEST = 100
_GAP = "  "
_NONE = "-"


@dataclass(frozen=True, slots=True)
class _Column:
    """`width` 0: what the others leave."""

    head: str
    width: int
    right: bool = False


_SYSTEMS = (_Column("System", 0), _Column("Return", 14), _Column("Received", 11, True), _Column("Answered", 12, True),
            _Column("None", 5, True))
_HOLDERS = (_Column("Organisation", 0), _Column("Answered", 12, True), _Column("By others", 9, True),
            _Column("None", 5, True), _Column("Closed", 6, True))
_CHASE = (_Column("Whom", 0), _Column("Role to ask", 22), _Column("Why", 28))


def return_status_text(statuses: Iterable[ReturnStatus], *, width: int, chase: bool = False,
                       systems: Sequence[str] = ()) -> str:
    """`width` in characters, 60 to 100 of them used. `chase`: whom to ask, and nothing else. `systems`: these alone,
    with all of their organisations; else the organisations with lines that have no answer."""
    used = min(max(width, NARROWEST), WIDEST)
    blocks = ["\n".join(line.rstrip() for line in _status(item, used, chase, frozenset(systems))) for item in statuses]
    return "\n\n".join(blocks) + "\n"


def _status(status: ReturnStatus, width: int, chase: bool, wanted: frozenset[str]) -> Iterator[str]:
    illustrative = " (illustrative)" if status.illustrative else ""
    title = f"{status.framework_title}, {status.dataset_title}{illustrative}: returns for {status.month.label}"
    yield from textwrap.wrap(title, width)
    yield "=" * min(width, len(title))
    for sentence in summary(status):
        yield from textwrap.wrap(sentence, width)
    if status.collected:
        shown = [item for item in status.systems if not wanted or item.code in wanted]
        yield from _chased(status, width, wanted) if chase else _told(status, shown, width, bool(wanted))


def _told(status: ReturnStatus, shown: Sequence[SystemStatus], width: int, whole: bool) -> Iterator[str]:
    yield ""
    yield from _table(_SYSTEMS, _system_rows(shown), width)
    yield from _in_part(shown, width)
    for system in shown:
        yield from _sent_back(system, width)
    yield from _unsigned(shown, width)
    for system in shown:
        if system.came or system.in_part or whole:
            yield from _holders(status, system, width, whole)


def _system_rows(shown: Sequence[SystemStatus]) -> Iterator[Sequence[str] | str]:
    for region, systems in groupby(shown, key=lambda item: item.region_name):
        yield region or "Region not held"
        for item in systems:
            received = short_day(item.state.received) if item.state.received else _NONE
            yield (f"{item.short_name} {item.code}", state_words(item.state), received, _answered(item.lines),
                   f"{item.lines.missing:,}")


def _answered(lines: Lines) -> str:
    return f"{lines.answered:,} of {lines.due:,}"


def _in_part(shown: Sequence[SystemStatus], width: int) -> Iterator[str]:
    waiting = [item for item in shown if item.in_part]
    if waiting:
        yield ""
        yield "Received in part"
    for item in waiting:
        yield from _bullet(f"{item.short_name} {item.code}: {part_words(item)}", width)


def _sent_back(system: SystemStatus, width: int) -> Iterator[str]:
    if system.sent_back:
        yield ""
        yield f"Sent back to {system.short_name} {system.code}"
    for item in system.sent_back:
        what = _what(item) if item.line or not system.state.parts_stand else "Its own part"
        yield from _bullet(f"{what}{f', {day_label(item.on)}' if item.on else ''}", width)
        for reason in item.reasons:
            yield from textwrap.wrap(reason, width, initial_indent="    ", subsequent_indent="    ")


def _what(item: SentBack) -> str:
    return f"{item.line} {item.title}" if item.line else "The whole return"


def _unsigned(shown: Sequence[SystemStatus], width: int) -> Iterator[str]:
    waiting = [item for item in shown if item.unsigned]
    if waiting:
        yield ""
        yield "Not signed"
    for item in waiting:
        yield from _bullet(f"{item.short_name} {item.code}: {', '.join(item.unsigned)}", width)


def _holders(status: ReturnStatus, system: SystemStatus, width: int, whole: bool) -> Iterator[str]:
    """Organisations with lines that have no answer; all of them where the whole is asked for."""
    listed = [item for item in system.holders if whole or not item.complete]
    if listed:
        yield ""
        said = plural(len(listed), "organisation") + ("" if whole else " with lines that have no answer")
        yield from textwrap.wrap(f"{system.short_name} {system.code}: {said}", width)
        yield from _table(_HOLDERS, (_holder(status, system, item) for item in listed), width)


def _holder(status: ReturnStatus, system: SystemStatus, item: HolderStatus) -> Sequence[str]:
    notes = "; ".join(filter(None, (item.code, holder_notes(status, system, item))))
    return (f"{item.short_name} ({notes})", _answered(item.lines), f"{item.lines.by_lead:,}",
            f"{item.lines.missing:,}", f"{item.lines.standing:,}")


def _chased(status: ReturnStatus, width: int, wanted: frozenset[str]) -> Iterator[str]:
    listed = [item for item in status.chase if not wanted or wanted.intersection(item.systems)]
    names = {item.code: item.short_name for item in status.systems}
    yield ""
    if not listed:
        yield "Nobody is to be asked: every line that is due has an answer."
        return
    yield from _table(_CHASE, _chase_rows(listed, names), width)


def _chase_rows(listed: Iterable[Chase], names: dict[str, str]) -> Iterator[Sequence[str] | str]:
    """Under the first of its systems that is shown."""
    def shown(item: Chase) -> str:
        return next(code for code in item.systems if code in names)

    for system, items in groupby(sorted(listed, key=lambda item: list(names).index(shown(item))), key=shown):
        yield f"{names[system]} {system}"
        for item in items:
            others = [code for code in item.systems if code != system]
            yield (f"{item.name} {item.holder}", role_words(item.contact),
                   f"{item.why}; also in {', '.join(others)}" if others else item.why)


def _bullet(text: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ")


def _table(columns: Sequence[_Column], rows: Iterable[Sequence[str] | str], width: int) -> Iterator[str]:
    """A row that is one text is a heading over the rows below it."""
    taken = sum(item.width for item in columns) + len(_GAP) * (len(columns) - 1)
    sized = [_Column(item.head, item.width or width - taken, item.right) for item in columns]
    yield from _row(sized, [item.head for item in sized])
    yield _GAP.join("-" * item.width for item in sized)
    for row in rows:
        yield from textwrap.wrap(row, width) if isinstance(row, str) else _row(sized, row)


def _row(columns: Sequence[_Column], cells: Sequence[str]) -> Iterator[str]:
    wrapped = [_cell(column, cell) for column, cell in zip(columns, cells, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(part.rjust(column.width) if column.right else part.ljust(column.width)
                        for column, part in zip(columns, parts, strict=True))


def _cell(column: _Column, text: str) -> list[str]:
    indent = "" if column.right or column.head == text else "  "
    return textwrap.wrap(text, column.width, subsequent_indent=indent, break_on_hyphens=False) or [""]
