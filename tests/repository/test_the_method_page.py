"""The guide's method page draws every icon as it is drawn, and prints the numbers that the charts are made with."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.charts import Medium, assurance_icon, variation_icon
from generator.rollup import WINDOW
from generator.spc import AssuranceIcon, Cadence, SpcOptions, VariationIcon, analyse
from generator.spc.causes import RUN
from generator.spc.limits import SCREEN, THREE_SIGMA

NUMBERS = {"seven": 7}


@pytest.fixture(scope="module")
def page(project_root: Path) -> str:
    return (project_root / "docs" / "method.md").read_text(encoding="utf-8")


def test_every_icon_stands_there_as_it_is_drawn(page: str) -> None:
    drawn = [*(variation_icon(icon, medium=Medium.SCREEN) for icon in VariationIcon),
             *(assurance_icon(icon, medium=Medium.SCREEN) for icon in AssuranceIcon)]
    assert [icon for icon in drawn if page.count(f"| {icon} |") != 1] == []


def test_every_number_of_the_formulas_is_the_one_used(page: str) -> None:
    assert f"{SCREEN:g} × AMR or more" in page
    assert f"mean + {THREE_SIGMA:g} × AMR and mean − {THREE_SIGMA:g} × AMR" in page
    assert f"last {WINDOW[Cadence.MONTH]} months" in page
    assert f"last {WINDOW[Cadence.WEEK]} weeks" in page
    assert page.count("seven points in a row") == 2
    assert NUMBERS["seven"] == RUN


@pytest.mark.parametrize(("held", "provisional"), [(12, True), (13, False)])
def test_limits_are_provisional_up_to_where_it_says(page: str, held: int, provisional: bool) -> None:
    assert "fewer than 13 values since the last new baseline" in page
    chart = analyse([f"2026-01-{at + 1:02}" for at in range(held)], [at % 2 for at in range(held)], SpcOptions())
    assert bool(chart.caveats) is provisional
