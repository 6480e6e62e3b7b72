"""Invented figures behave like published ones: sums hold, and what happens in them can be seen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import mean

import pytest

from tests.demonstration.reading import Demonstration, holds, month_end

Cells = dict[tuple[str, str], dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def demo(project_root: Path) -> Demonstration:
    return Demonstration(project_root)


@pytest.fixture(scope="module")
def figures(demo: Demonstration) -> dict[str, Cells]:
    """Rows by series, then by level and body, then by period."""
    found: dict[str, Cells] = {}
    for path in sorted((demo.folder / "measures").glob("*.csv")):
        cells: Cells = defaultdict(dict)
        for row in demo.rows(f"measures/{path.name}"):
            assert row["series"] == path.stem
            cells[row["level"], row["body"]][row["period"]] = row
        found[path.stem] = cells
    return found


def _values(figures: dict[str, Cells], series: str, level: str, body: str) -> dict[str, float]:
    return {period: float(row["value"]) for period, row in sorted(figures[series][level, body].items())}


def test_every_value_is_its_numerator_over_its_denominator(figures: dict[str, Cells]) -> None:
    for series, cells in figures.items():
        for periods in cells.values():
            for row in periods.values():
                if row["denominator"]:
                    share = float(row["numerator"]) / float(row["denominator"])
                    percent = 100 if "pct" in series or "occupancy" in series else 1
                    assert float(row["value"]) == pytest.approx(share * percent, abs=0.0001)


def test_every_monthly_series_begins_thirty_months_before_the_winter_ends(figures: dict[str, Cells]) -> None:
    for series, cells in figures.items():
        periods = {period for found in cells.values() for period in found}
        monthly = {period for period in periods if len(period) == 7}
        assert len(monthly) in (0, 30), series
        assert max(periods) <= "2023-03-31"


def test_regions_add_up_to_the_area_and_trusts_to_regions(figures: dict[str, Cells], demo: Demonstration) -> None:
    for series in ("beds_ga_adult_occupancy", "ae_12hr_dta_pct", "amb_cat2_mean_sec", "amb_999_answer_mean_sec"):
        cells = figures[series]
        (area,) = [found for (level, _), found in cells.items() if level == "england"]
        for level in ("region", "trust" if "amb" not in series else "ambulance_trust"):
            for period, row in area.items():
                parts = [found[period] for (at, _), found in cells.items() if at == level and period in found]
                for column in ("numerator", "denominator"):
                    assert sum(float(part[column]) for part in parts) == pytest.approx(float(row[column]))


def test_trusts_add_up_to_their_coordinating_system(figures: dict[str, Cells], demo: Demonstration) -> None:
    rows = [row for row in demo.rows("organisations/partnerships.csv") if row["coordinating"] == "yes"]
    cells = figures["beds_ga_adult_occupancy"]
    for (level, system), periods in cells.items():
        for period, row in periods.items():
            if level == "system" and period >= "2022-07":
                home = {item["organisation"] for item in rows
                        if item["system"] == system and holds(item, month_end(period))}
                parts = [found[period] for (at, body), found in cells.items()
                         if at == "trust" and body in home and period in found]
                assert sum(float(part["denominator"]) for part in parts) == float(row["denominator"])


def test_one_system_has_no_figure_and_is_named_as_not_held(figures: dict[str, Cells], demo: Demonstration) -> None:
    bodies = {body for cells in figures.values() for _, body in cells}
    march = demo.partners("2023-03-31")
    without = [system for system, partners in march.items() if system not in bodies and not partners & bodies]
    assert len(without) == 1
    series = demo.document(demo.folder / "measures" / "series.yaml")["series"]
    assert all(item["not_held"] == without and item["illustrative"] == "true" for item in series)
    assert {item["id"] for item in series} == set(figures)


def test_one_series_has_a_gap_between_its_first_and_last_month(figures: dict[str, Cells]) -> None:
    gapped = {body for (_, body), found in figures["nctr_avg_daily"].items()
              if "2021-10" in found and "2022-02" in found and "2021-12" not in found}
    assert gapped == {"ZD07", "ZDT27", "ZDT28"}


def test_figures_tell_of_improvement_concern_and_a_step_that_lasts(figures: dict[str, Cells]) -> None:
    better = list(_values(figures, "nctr_pct_of_adult_ga_occupied", "system", "ZD02").values())
    assert mean(better[-6:]) < min(better[6:18]), "Wexmoor and Tarn Valley improve"
    worse = list(_values(figures, "nctr_pct_of_adult_ga_occupied", "trust", "ZDT10").values())
    assert min(worse[-6:]) > max(worse[:18]), "Candlemere worsens"
    step = _values(figures, "ae_12hr_dta_pct", "trust", "ZDT12")
    before = [value for month, value in step.items() if month < "2021-12"]
    assert max(value for month, value in step.items() if month >= "2021-12") < min(before), "and a step that lasts"
    cat2 = _values(figures, "amb_cat2_mean_sec", "ambulance_trust", "ZDA01")
    assert max(cat2, key=lambda month: cat2[month]) == "2022-12", "the worst December"


def test_figures_by_week_are_mondays_of_winters(figures: dict[str, Cells]) -> None:
    from datetime import date

    for series in ("amb_handover_over60_count", "amb_handover_30to60_count"):
        weeks = {date.fromisoformat(period) for found in figures[series].values() for period in found}
        assert {week.weekday() for week in weeks} == {0}
        assert {week.month for week in weeks} == {11, 12, 1, 2, 3}
