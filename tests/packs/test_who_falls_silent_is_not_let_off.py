"""An older answer at the worst value stays among the exceptions; the summary names who is silent, and the system's own
silence; what a rule puts before the board is not missing where its decisions stand."""

from __future__ import annotations

import datetime
from dataclasses import replace

from generator.findings import Place
from generator.model.history import OpenChallenge
from generator.model.month import Month
from generator.model.pack import CARRIED_FORWARD, AssurancePack, Position
from generator.model.returns import LineReturned, Review
from generator.views.sheets import board_pack
from generator.views.sheets.decisions import DecisionsSheet
from generator.views.sheets.exceptions import ExceptionsSheet
from generator.views.sheets.summary import SummarySheet
from tests.packs import made
from tests.packs.conftest import context

PLACE = Place("return.yaml", 1)
DAY = datetime.date(2022, 12, 9)


def off_values(pack: AssurancePack) -> set[str]:
    scale = pack.tailored.framework.scale(pack.tailored.framework.answer_scale)
    return {value.id for value in scale.values if value.tone == "off_track"}


def exceptions(pack: AssurancePack) -> ExceptionsSheet:
    return next(item for item in board_pack(pack, context()).sheets if isinstance(item, ExceptionsSheet))


def summary(pack: AssurancePack) -> SummarySheet:
    return next(item for item in board_pack(pack, context()).sheets if isinstance(item, SummarySheet))


def gone_quiet(pack: AssurancePack) -> tuple[AssurancePack, Position]:
    """The first line that is off track was so in an earlier month, and has no answer of this one."""
    line = next(item for item in pack.positions if item.counted in off_values(pack))
    older = replace(line, counted=CARRIED_FORWARD, age=1, answered_in=Month.parse("2022-11"))
    return replace(pack, positions=tuple(older if item is line else item for item in pack.positions)), line


def test_a_line_that_goes_quiet_while_off_track_stays_among_the_exceptions() -> None:
    before = made.pack()
    after, line = gone_quiet(before)
    was, now = exceptions(before), exceptions(after)
    assert len(now.blocks) + len(now.others) == len(was.blocks) + len(was.others) - 1
    assert len(now.older) == len(was.older) + 1
    assert any(item.holder.name == (line.responsibility.holder.short_name or line.responsibility.holder.name)
               and item.month == "Nov 2022" for item in now.older)
    number = len(now.older) + now.older_more
    assert now.head.finding.endswith(f"; {number} more {'was' if number == 1 else 'were'} when last heard")


def test_the_summary_says_which_silent_lines_were_sent_and_went_back() -> None:
    pack = made.pack()
    silent = [item for item in pack.positions if item.counted in ("carried_forward", "not_reported")]
    sent = replace(silent[0], returned=LineReturned(silent[0].responsibility.action, "X", "", "holder", DAY, (), PLACE))
    after = replace(pack, positions=tuple(sent if item is silent[0] else item for item in pack.positions))
    assert "returned for correction" not in summary(replace(pack, positions=tuple(
        replace(item, returned=None) for item in pack.positions))).silent_note
    assert "Of these 1 was sent and returned for correction." in summary(replace(after, positions=tuple(
        item if item is sent else replace(item, returned=None) for item in after.positions))).silent_note


def test_the_summary_says_how_many_challenges_the_system_owes_a_response() -> None:
    pack = replace(made.pack(), open_challenges=())
    review = Review("A", "X", DAY, "Why?", "", None, "", None, True, PLACE)
    owed = tuple(OpenChallenge(review, Month.parse("2022-12"), 0) for _ in range(2))
    assert "challenges" not in summary(pack).silent_note
    assert "challenges the system owes 2 responses, the oldest since 9 December 2022." in summary(
        replace(pack, open_challenges=owed)).silent_note


def test_every_silent_holder_is_named_while_they_are_few() -> None:
    pack = made.pack()
    sheet = summary(pack)
    shown = {row.holder.name for row in sheet.silent}
    silent = {item.responsibility.holder.short_name or item.responsibility.holder.name for item in pack.positions
              if item.counted in ("carried_forward", "not_reported")}
    rest = silent - shown
    assert all(name in sheet.silent_more for name in rest) if len(rest) <= 9 else ":" not in sheet.silent_more


def test_what_the_rule_puts_before_the_board_is_named_where_its_decisions_stand() -> None:
    pack = made.pack()
    by_rule = [item for item in pack.matters if item.decision is None]
    assert by_rule
    sheet = next(item for item in board_pack(pack, context()).sheets if isinstance(item, DecisionsSheet))
    for item in by_rule:
        holder = pack.position_of[item.responsibility].responsibility.holder
        assert (holder.short_name or holder.name) in sheet.by_rule
    none = replace(pack, matters=tuple(item for item in pack.matters if item.decision is not None))
    assert next(item for item in board_pack(none, context()).sheets if isinstance(item, DecisionsSheet)).by_rule == ""
