"""How complete a month's answers are: lines answered of those that ask for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.findings import Place
from generator.model.pack import AssurancePack, Position
from generator.model.return_status import Lines
from generator.vocabulary import Reporting


def lines_of(pack: AssurancePack, positions: Iterable[Position]) -> Lines:
    """Of some of the pack's positions. Nothing is due in a dataset that holds no returns.

    A line is answered where the headline counts it so. Where the lead body gave an answer and the holder's own worse
    one of an earlier month stands before it (rule 6), the line still waits for the holder, and is told apart."""
    came, sent_back = _this_month(pack)
    return Lines.sum_of(_line(position, came, sent_back) for position in positions)


def _this_month(pack: AssurancePack) -> tuple[frozenset[Place], frozenset[tuple[str, str, str]]]:
    """Where this month's answers stand, and which rows were sent back, by action, holder and role."""
    current = pack.current
    if current is None:
        return frozenset(), frozenset()
    return (frozenset(answer.place for answer in current.answers),
            frozenset((row.action, row.holder, row.role) for row in current.lines_returned))


def _line(position: Position, came: frozenset[Place], sent_back: frozenset[tuple[str, str, str]]) -> Lines:
    if position.reporting is Reporting.ASKED:
        return Lines()
    if position.reporting is Reporting.STANDING:
        return Lines(standing=1)
    if position.reporting is Reporting.THIS_MONTH:
        return Lines(by_lead=1) if position.given_by_icb else Lines(own=1)
    if position.beside is not None and position.beside.place in came:
        return Lines(missing=1, beside=1)
    return Lines(missing=1, sent_back=int(was_sent_back(position, sent_back)))


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
