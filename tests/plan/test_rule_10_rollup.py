"""Rule 10: headlines count responsibilities; an action shows its worst answer; every sum can be printed."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.pack import ActionSummary, AssurancePack
from generator.rollup import formula

from .builders import DELIVERY, action, north, overlay, pack, plan, sent

PLAN = plan(action("A1", by="2022-09-30"))


def summary(text: str, when: str = "2022-10", **changes: Any) -> ActionSummary:
    return pack(PLAN, north(sent("2022-10", text), **changes), when).actions[0]


@pytest.mark.parametrize(("text", "shown", "answered", "n"), [
    ("A1 TA on-track\nA1 TB at-risk", "at-risk", 2, 2),
    ("A1 TA on-track\nA1 TB complete", "on-track", 2, 2),
    ("A1 TA complete\nA1 TB complete", "complete", 2, 2),
    ("A1 TA on-track", "not_reported", 1, 2),
    ("A1 TA complete", "not_reported", 1, 2),
    ("A1 TA not-started", "not-started", 1, 2),
    ("", "not_reported", 0, 2),
    ("A1 TA on-track\nA1 TB not-applicable", "on-track", 1, 1),
    ("A1 TA not-applicable\nA1 TB not-applicable", "not-applicable", 0, 0),
    ("A1 TA not-applicable", "not_reported", 0, 1)])
def test_an_action_shows_its_worst_answer_and_nothing_good_while_one_is_missing(text: str, shown: str, answered: int,
                                                                                n: int) -> None:
    found = summary(text)
    assert (found.shown, found.answered, found.n) == (shown, answered, n)


def test_an_older_answer_is_missing_too() -> None:
    data = north(sent("2022-10", "A1 TA on-track\nA1 TB on-track"), sent("2022-11", "A1 TA on-track"))
    found = pack(PLAN, data, "2022-11").actions[0]
    assert (found.shown, found.answered, found.n) == ("carried_forward", 1, 2)


def test_an_action_is_as_overdue_as_its_longest_line_and_a_closed_one_is_not() -> None:
    assert summary("A1 TA on-track\nA1 TB complete").overdue_days == 31
    assert summary("A1 TA complete\nA1 TB complete").overdue_days == 0


def test_not_applicable_is_left_out_of_n_with_its_number() -> None:
    total = pack(PLAN, north(sent("2022-10", "A1 TA on-track"), overlay=overlay(not_applicable="A1 TB 2022-10 none")),
                 "2022-10").total
    assert (total.asked_in_all, total.n, total.not_applicable, total.answered) == (2, 1, 1, 1)


def test_an_action_on_another_scale_has_columns_of_its_own_and_the_sum_still_holds() -> None:
    framework = plan(action("A1"), action("A2", scale="yes-no"))
    total = pack(framework, north(sent("2022-10", "A1 TA on-track\nA2 TA yes\nA2 TB no")), "2022-10").total
    assert dict(total.by_value) == {"off-track": 0, "at-risk": 0, "not-started": 0, "on-track": 1, "complete": 0,
                                    "no": 1, "yes": 1}
    assert total.n == 4 == sum(dict(total.by_value).values()) + total.not_reported


def test_a_scale_that_only_a_local_action_uses_is_counted_too() -> None:
    own = overlay(action("ZN1-L1", "icb:accountable", scale="yes-no", local=True))
    total = pack(plan(action("A1")), north(sent("2022-10", "ZN1-L1 ZN1 yes"), overlay=own), "2022-10").total
    assert dict(total.by_value)["yes"] == 1
    assert total.n == 3 == sum(dict(total.by_value).values()) + total.not_reported


def december() -> AssurancePack:
    data = north(sent("2022-10", "A1 TB on-track"), sent("2022-12", "A1 TA off-track"))
    return pack(plan(action("A1"), action("A2", "ambulance:responsible")), data, "2022-12")


def test_the_formula_of_a_count_is_the_sum_of_its_columns() -> None:
    assert formula(december().total) == "3 = 1 + 0 + 0 + 0 + 0 + 1 + 1"
    assert formula(december().total, DELIVERY) == (
        "3 = 1 off track + 0 at risk + 0 not started + 0 on track + 0 complete + 1 carried forward + 1 not reported")


def test_the_formula_without_returns_is_what_is_asked() -> None:
    assert formula(pack(PLAN, north(), "2022-12").total) == "2 = 2"
