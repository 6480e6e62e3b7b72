"""A plan of two scales: ranks compare the values of one scale, never those of two.

Steps of maturity are neither good nor bad, so they stand where an answer does that is not a good one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.loading import load_frameworks
from generator.model.framework import Framework
from generator.rollup import ranked_places, worst_order
from generator.sources.project import ProjectFiles, SourceFile


@pytest.fixture(scope="module")
def plan(project_root: Path) -> Framework:
    """Winter 2023/24: delivery for most of its lines, maturity for ten."""
    folder = project_root / "frameworks"
    files = ProjectFiles(tuple(SourceFile.of(f"frameworks/{path.relative_to(folder).as_posix()}", path.read_bytes())
                               for path in sorted((folder / "winter-2023-24").rglob("*.yaml"))))
    (framework,) = load_frameworks(files).value
    return framework


def test_what_is_off_track_is_worse_than_a_first_step_of_maturity(plan: Framework) -> None:
    assert worst_order(plan)[0] == "off-track"


def test_the_steps_of_maturity_stand_together_after_what_is_not_well_delivered(plan: Framework) -> None:
    order = [column for column in worst_order(plan) if column in ranked_places(plan)]
    assert order == ["off-track", "at-risk", "not-started", "early", "progressing", "mature", "benchmark",
                     "on-track", "complete"]
    places = sorted((place, value) for value, place in ranked_places(plan).items())
    delivery = {"off-track", "at-risk", "not-started", "on-track", "complete", "not-applicable"}
    assert {value for _, value in places[:6]} == delivery
    assert [value for _, value in places[6:]] == ["early", "progressing", "mature", "benchmark"]
