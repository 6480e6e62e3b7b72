"""The summary names the worst objective: most lines off track, then at risk, then without an answer, then plan order.

Recounted from the positions of the pack, line by line."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from generator.model.pack import AssurancePack, Counts, Group
from generator.rollup import worst_objective
from generator.views.sheets import board_pack
from generator.views.sheets.summary import SummarySheet
from generator.views.words import plain
from generator.views.worst_objective import worst_objective_rule, worst_objective_words
from generator.vocabulary import Audience
from tests.packs import made
from tests.packs.conftest import context

BAD = ("off-track", "at-risk")
SILENT = ("carried_forward", "not_reported")


def recounted(pack: AssurancePack) -> dict[str, tuple[int, int, int]]:
    """Of each objective in the plan's order: lines off track, at risk and without an answer of the month."""
    of = {action.id: item.id for item in pack.tailored.framework.objectives for action in item.actions}
    held = Counter((of[line.responsibility.action], line.counted) for line in pack.positions)
    return {item.id: (held[item.id, BAD[0]], held[item.id, BAD[1]], sum(held[item.id, word] for word in SILENT))
            for item in pack.tailored.framework.objectives}


def summary(pack: AssurancePack) -> SummarySheet:
    return next(item for item in board_pack(pack, context()).sheets if isinstance(item, SummarySheet))


@pytest.mark.parametrize("month", [str(month) for month in made.MONTHS[1:]])
def test_the_lead_names_the_objective_that_a_recount_finds_worst(month: str) -> None:
    pack = made.pack(month=month)
    numbers = recounted(pack)
    worst = sorted(numbers, key=lambda item: [-number for number in numbers[item]])[0]
    objective = next(item for item in pack.tailored.framework.objectives if item.id == worst)
    off, risk, missing = numbers[worst]
    lead = plain(summary(pack).lead)
    assert f"Worst is objective {objective.number}, {objective.short_title}: {off} of " in lead
    assert f"{off} of {sum(numbers_of(pack, worst).values())} off track" in lead
    assert (f", {risk} at risk" in lead) == bool(risk)
    assert (f", {missing} with no {pack.month.name} answer." in lead) == bool(missing)
    assert summary(pack).worst_rule == (f"Worst objective: the most lines off track, then at risk, then with no "
                                        f"{pack.month.name} answer; of equals the first in the plan.")


def numbers_of(pack: AssurancePack, objective: str) -> Counter[str]:
    actions = {item.id for one in pack.tailored.framework.objectives if one.id == objective for item in one.actions}
    return Counter(line.counted for line in pack.positions
                   if line.responsibility.action in actions and line.counted != "not_applicable")


def counts(off: int, risk: int, missing: int) -> Counts:
    return Counts(20, 20, (("off-track", off), ("at-risk", risk), ("on-track", 20 - off - risk - missing)), (), 0, 0,
                  missing, 0, 0, 0, 0, 0, 0, 20 - missing)


@pytest.mark.parametrize(("rows", "worst"), [
    (((0, 9, 9), (1, 0, 0), (0, 9, 9)), 1),
    (((2, 3, 9), (2, 4, 0), (2, 3, 0)), 1),
    (((2, 3, 4), (2, 3, 5), (1, 9, 9)), 1),
    (((0, 0, 0), (2, 3, 4), (2, 3, 4)), 1),
    (((0, 0, 0), (0, 0, 1), (0, 0, 0)), 1),
    (((0, 0, 0), (0, 0, 0), (0, 0, 0)), None),
])
def test_most_off_track_then_at_risk_then_silent_then_the_first_in_the_plan(
        rows: tuple[tuple[int, int, int], ...], worst: int | None) -> None:
    found = worst_objective(made.plan(), [Group(f"o{place}", counts(*row)) for place, row in enumerate(rows)])
    assert (found.id if found else None) == (None if worst is None else f"o{worst}")


def test_where_no_answer_of_the_month_is_in_use_nothing_is_said_to_be_worst() -> None:
    for pack in (replace(made.pack(), current=None), made.pack(returns=False)):
        assert worst_objective_words(pack) == ()
        assert worst_objective_rule(pack) == ""


def test_the_screen_names_the_same_objective_with_a_link_and_the_public_is_told_what_is_published() -> None:
    pack = made.pack()
    linked = worst_objective_words(pack, linked=True)
    assert plain(linked) == plain(worst_objective_words(pack))
    assert [run.href for run in linked if run.href]
    assert "no published December answer" in worst_objective_rule(replace(pack, audience=Audience.PUBLIC))
