"""How complete a month's answers are: lines answered of those that ask for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.pack import AssurancePack, Position
from generator.model.return_status import Lines
from generator.model.returns import Return
from generator.vocabulary import Reporting


def lines_of(pack: AssurancePack, positions: Iterable[Position]) -> Lines:
    """Of some of the pack's positions. Nothing is due in a dataset that holds no returns.

    A line is answered where the headline counts it so. Where the lead body gave an answer and the holder's own worse
    one of an earlier month stands before it (rule 6), the line still waits for the holder, and is told apart."""
    current = pack.current
    return Lines.sum_of(_line(position, current) for position in positions)


def _line(position: Position, current: Return | None) -> Lines:
    """`current`: this month's return. It is looked into only for a line without an answer: most have one."""
    if position.reporting is Reporting.ASKED:
        return Lines()
    if position.reporting is Reporting.STANDING:
        return Lines(standing=1)
    if position.reporting is Reporting.THIS_MONTH:
        return Lines(by_lead=1) if position.given_by_icb else Lines(own=1)
    if current is None:
        return Lines(missing=1)
    beside = position.beside
    if beside is not None and any(answer.place == beside.place for answer in current.answers):
        return Lines(missing=1, beside=1)
    rows = ((row.action, row.holder, row.role) for row in current.lines_returned)
    return Lines(missing=1, sent_back=int(was_sent_back(position, rows)))


def was_sent_back(position: Position, rows: Iterable[tuple[str, str, str]]) -> bool:
    """`rows`: action, holder and role ('' where the holder has only one that answers)."""
    line = position.responsibility
    return any(action == line.action and holder == line.holder.code and role in ("", line.role)
               for action, holder, role in rows)


def lines_by_holder(pack: AssurancePack) -> Sequence[tuple[str, tuple[Position, ...]]]:
    """The positions of each holder, in the order of the pack's holders."""
    held: dict[str, list[Position]] = {group.id: [] for group in pack.by_holder}
    for position in pack.positions:
        held.setdefault(position.responsibility.holder.code, []).append(position)
    return tuple((code, tuple(items)) for code, items in held.items() if items)
