"""Rule 19: what is illustrative, and what is not yet checked, keeps its mark item by item."""

from __future__ import annotations

from dataclasses import replace

from generator.findings import Place
from generator.model.returns import CapacityGap
from generator.model.tailored import Allocation

from .builders import SOURCE, action, north, overview, pack, plan, position, sent
from .test_rule_03_tailoring import QUANTITY


def test_the_marks_of_answers_gaps_and_allocations_reach_the_pack() -> None:
    place = Place("x", 1)
    gap = CapacityGap("G", "beds", "", "", None, 1, 1, None, None, "", True, place)
    data = north(sent("2022-10", "A1 TA on-track"), gaps=(gap,))
    data = replace(data, allocations=(("ZN1", Allocation("Q1", 5, True, SOURCE, True, place)),))
    framework = plan(action("A1"), quantities=(QUANTITY,))
    found = pack(framework, data, "2022-10")
    answer = position(found, "A1/TA").answer
    assert found.illustrative
    assert overview(framework, data, "2022-10").illustrative
    assert answer is not None
    assert answer.illustrative
    assert [item.illustrative for item in found.tailored.gaps] == [True]
    assert [item.illustrative for item in found.tailored.allocations] == [True]
    assert found.tailored.actions[0].revision.source.checked


def test_what_is_not_published_is_not_called_illustrative() -> None:
    found = pack(plan(action("A1"), quantities=(QUANTITY,)), north(), "2022-10")
    assert [(item.share, item.illustrative) for item in found.tailored.allocations] == [(None, False)]
