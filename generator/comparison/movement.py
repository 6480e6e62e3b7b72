"""Rule 9: how each position compares with that of an earlier reporting month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.assurance import NOT_COMPARED, Stand, Timelines
from generator.model.month import Month
from generator.model.pack import Moved, Position
from generator.vocabulary import Movement, Reporting


def with_movement(positions: Sequence[Position], lines: Timelines, months: Sequence[Month], index: int,
                  previous: int | None, presented: int | None, seen: Timelines | None = None) -> tuple[Position, ...]:
    """The positions of month `index` with their movement against the months at two earlier indexes (None: there is
    no such month) and against every earlier one. `seen`: the lines up to the month last presented as the board saw
    them, where they were restated since: the board compares with what it was shown."""
    compared = []
    for position in positions:
        line = lines[position.id]
        before = moved(line, months, index, previous)
        if seen and presented is not None:
            shown = seen.get(position.id, line)
            since = moved((*shown[:presented + 1], *line[presented + 1:]), months, index, presented)
        else:
            since = before if presented == previous else moved(line, months, index, presented)
        each = tuple((months[at], moved(line, months, index, at)) for at in range(index))
        compared.append(replace(position, moved=before, moved_since_presented=since, moved_since=each))
    return tuple(compared)


def moved(line: Sequence[Stand | None], months: Sequence[Month], index: int, against: int | None) -> Moved:
    """One responsibility, month `index` against month `against` of its timeline."""
    now = line[index]
    if now is None or against is None:
        return NOT_COMPARED
    then = line[against]
    if then is None:
        return Moved(Movement.NEWLY_ASKED, months[against], "", 0)
    movement = _movement(now, then)
    if movement is Movement.NOT_COMPARED:
        return NOT_COMPARED
    run = _months_unchanged(line[:index + 1]) if movement is Movement.UNCHANGED else 0
    return Moved(movement, months[against], then.counted, run)


def _movement(now: Stand, then: Stand) -> Movement:
    if now.excluded != then.excluded:
        return Movement.SCOPE_CHANGED
    if now.excluded:
        return Movement.UNCHANGED
    if Reporting.ASKED in (now.reporting, then.reporting):
        return Movement.NOT_COMPARED
    if not now.answered:
        return Movement.GONE_QUIET if then.answered else Movement.NO_NEW_ANSWER
    if not then.answered:
        return Movement.NEWLY_ANSWERED
    if now.meaning != then.meaning:
        return Movement.SCOPE_CHANGED
    return _direction(now, then)


def _direction(now: Stand, then: Stand) -> Movement:
    """By rank on the action's scale; 1 is the worst."""
    here = now.value.rank if now.value else 0
    there = then.value.rank if then.value else 0
    if here == there:
        return Movement.UNCHANGED
    return Movement.IMPROVED if here > there else Movement.WORSENED


def _months_unchanged(line: Sequence[Stand | None]) -> int:
    """How many months in a row, the last included, the same value was counted for the same meaning."""
    now = line[-1]
    months = 0
    for stand in reversed(line):
        if stand is None or now is None or (stand.counted, stand.meaning) != (now.counted, now.meaning):
            break
        months += 1
    return months
