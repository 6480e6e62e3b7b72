"""Where they are few, the summary names who worsened and which lines are silent: a board does not have to look."""

from __future__ import annotations

from dataclasses import replace

from generator.model.pack import AssurancePack, Position
from generator.views.sheets import board_pack
from generator.views.sheets.parts import refs_of
from generator.views.sheets.summary import SummarySheet
from generator.views.words import plain
from generator.vocabulary import Movement
from tests.packs import made
from tests.packs.conftest import context


def summary(pack: AssurancePack) -> SummarySheet:
    return next(item for item in board_pack(pack, context()).sheets if isinstance(item, SummarySheet))


def worsening(number: int) -> AssurancePack:
    """So many lines have worsened, and no other has."""
    pack = made.pack()
    lines = [replace(line, moved=replace(line.moved, movement=Movement.UNCHANGED)) for line in pack.positions]
    counted = [place for place, line in enumerate(lines) if line.counted != "not_applicable"][:number]
    for place in counted:
        lines[place] = replace(lines[place], moved=replace(lines[place].moved, movement=Movement.WORSENED))
    return replace(pack, positions=tuple(lines), total=replace(pack.total, improved=0, worsened=number))


def said_of(pack: AssurancePack, line: Position) -> str:
    item = line.responsibility
    return f"{refs_of(pack.tailored.framework).of(item.action)} at {item.holder.short_name or item.holder.name}"


def test_one_or_two_that_worsened_are_named() -> None:
    for number in (1, 2):
        pack = worsening(number)
        named = [said_of(pack, line) for line in pack.positions if line.moved.movement is Movement.WORSENED]
        assert f"0 improved and {number} worsened: {' and '.join(named)}." in plain(summary(pack).lead)


def test_none_and_many_are_only_counted() -> None:
    for number in (0, 3):
        assert f"0 improved and {number} worsened." in plain(summary(worsening(number)).lead)


def test_movement_since_the_board_saw_another_month_stands_beside_it() -> None:
    """The lead and the sheet of changes count against two months: both are told where they differ."""
    pack = made.pack()
    lines = [replace(line, moved_since_presented=replace(line.moved_since_presented, movement=Movement.UNCHANGED))
             for line in pack.positions]
    for place, movement in enumerate((Movement.IMPROVED, Movement.IMPROVED, Movement.WORSENED)):
        lines[place] = replace(lines[place], moved_since_presented=replace(lines[place].moved_since_presented,
                                                                           movement=movement))
    earlier = made.MONTHS[0]
    assert pack.previous != earlier
    other = replace(pack, positions=tuple(lines), presented=earlier)
    assert f"Since {earlier.label}, which the board saw last, 2 improved and 1 worsened." in plain(summary(other).lead)
    assert "saw last" not in plain(summary(replace(other, presented=pack.previous)).lead)
    assert "saw last" not in plain(summary(replace(other, presented=None)).lead)


def test_a_holder_with_one_or_two_silent_lines_is_shown_with_them() -> None:
    pack = made.pack()
    refs = refs_of(pack.tailored.framework)
    shown = 0
    for row in summary(pack).silent:
        code = next(line.responsibility.holder.code for line in pack.positions
                    if (line.responsibility.holder.short_name or line.responsibility.holder.name) == row.holder.name)
        silent = [refs.of(line.responsibility.action) for line in pack.positions
                  if line.responsibility.holder.code == code and line.counted in ("carried_forward", "not_reported")]
        assert row.missing == len(silent)
        assert row.refs == (", ".join(dict.fromkeys(silent)) if len(silent) <= 2 else "")
        shown += bool(row.refs)
    assert shown
