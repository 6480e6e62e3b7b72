"""What `make bench` tells of a race is reckoned rightly: ratios and goals, samples scaled up, busy processors, stages.
Nothing is measured here."""

from __future__ import annotations

import importlib
import json

import pytest

from tools.bench.goals import PERCENT, TIMES, Ratio, as_json, evenly, scaled, table
from tools.bench.processes import shares, tail
from tools.bench.scratch import TEMPLATE
from tools.bench.staged import ALL_SYSTEMS, STAGES, Told, added_up

from .tree import ROOT

BUSY = ((0.0, 0.0), (5.0, 10.0), (10.0, 20.0), (15.0, 20.0), (20.0, 22.5))
"""Two cores: both busy for ten seconds, none for five, half of one for five."""


def test_a_goal_is_the_least_or_the_most_and_what_has_no_goal_is_only_told() -> None:
    assert Ratio("faster", 3.0, 3, TIMES, least=True).met is True
    assert Ratio("faster", 2.9, 3, TIMES, least=True).met is False
    assert Ratio("share", 0.002, 0.002, PERCENT).met is True
    assert Ratio("share", 0.003, 0.002, PERCENT).met is False
    assert Ratio("told", 7.0, None).met is None


def test_the_table_has_a_line_a_ratio_with_the_goal_beside_it_and_whether_it_is_met() -> None:
    ratios = (Ratio("nothing changed", 0.0153, 0.002, PERCENT), Ratio("naive way", 3.25, 3, TIMES, True, "scaled up"),
              Ratio("tail", 1.5, None, "{:.1f} s"))
    lines = table(ratios).splitlines()[1:]
    assert [line.split() for line in lines] == [
        ["nothing", "changed", "1.53%", "at", "most", "0.20%", "NO"],
        ["naive", "way", "3.25x", "at", "least", "3.00x", "yes", "scaled", "up"], ["tail", "1.5", "s"]]
    assert [one["met"] for one in json.loads(json.dumps(as_json(ratios)))] == [False, True, None]


def test_a_sample_is_spread_over_the_sizes_and_scaled_up_by_them() -> None:
    sizes = {"F": 60, "A": 10, "E": 50, "B": 20, "D": 40, "C": 30}
    assert evenly(sizes, 3) == ("B", "D", "F")
    assert evenly(sizes, 6) == evenly(sizes, 9) == ("A", "B", "C", "D", "E", "F")
    assert scaled(6.0, ("B", "D", "F"), sizes) == pytest.approx(6.0 * 210 / 120)


def test_how_busy_the_cores_were_is_told_part_by_part_and_how_long_they_were_idle_at_the_end() -> None:
    assert shares(BUSY, 2, 4) == pytest.approx((1.0, 1.0, 0.0, 0.25))
    assert shares(BUSY[:1], 2) == ()
    assert tail(BUSY, 2) == 10.0
    assert tail(BUSY[:3], 2) == 0.0


def test_stages_are_added_up_in_their_order_and_those_of_all_systems_apart() -> None:
    lines = [json.dumps(line) for line in (["sites", 1.0], ["read", 0.5], ["sites" + ALL_SYSTEMS, 2.0],
                                           ["sites", 0.25])]
    assert added_up(lines) == (Told("read", 0.5, 1), Told("sites", 1.25, 2), Told("sites" + ALL_SYSTEMS, 2.0, 1))


@pytest.mark.parametrize(("module", "name"), [(module, name) for _, module, name in STAGES])
def test_what_a_clock_is_held_to_is_there(module: str, name: str) -> None:
    assert callable(getattr(importlib.import_module(module), name))


def test_the_template_that_is_changed_is_there() -> None:
    assert (ROOT / TEMPLATE).is_file()
