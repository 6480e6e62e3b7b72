"""One reading of a body's figures for pages, packs, data and rules; and no figure is made of other bodies' figures."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Place
from generator.model.dataset import BodySeries, Dataset, Rebase
from generator.model.framework import Measure, SeriesUse, Target
from generator.model.month import Month
from generator.model.pack import AssurancePack, MeasureBody
from generator.rendering.data.pack_json import pack_json
from generator.rollup import control, local_figures, rebases_shown
from generator.spc import Caveat, SpecialCause
from generator.views.sheets.reported import reported_figures
from generator.vocabulary import Better, Level, Unit
from tests.examples import tries

from .builders import NORTH, SOURCE, action, dataset, day, inputs, month, overview, pack, plan, register, sent, series

P = Place("x", 1)
LAST = Month.parse("2022-10")


def measure(*uses: str, unit: Unit = Unit.PERCENT, target: Target | None = None) -> Measure:
    return Measure("M1", "Measure", "M1", unit, Better.LOWER, (), (), target,
                   tuple(SeriesUse(use, "exact", "") for use in uses), "not held here", "no reason", SOURCE, P)


def run(values: list[float | None], last: Month = LAST) -> str:
    """Figures of months in a row, the last one of `last`; None leaves a month out."""
    return " ".join(f"{last.plus(at - len(values) + 1)}={value:g}"
                    for at, value in enumerate(values) if value is not None)


def system_body(values: list[float | None], *, rebases: tuple[Rebase, ...] = (), when: str = "2022-10",
                target: Target | None = None) -> MeasureBody:
    about, figures = series("s", Level.SYSTEM, {"ZN1": run(values)})
    data = dataset(register(NORTH), inputs(), series=(replace(about, rebases=rebases),), observations=figures)
    result = pack(plan(action("A1"), measures=(measure("s", target=target),)), data, when)
    return result.measures[0].bodies[0]


def rebase(start: str, decided: datetime.date, *bodies: str) -> Rebase:
    return Rebase(start, "a ward opened", decided, "board", bodies, P)


def test_a_month_left_out_is_a_missing_value_that_no_range_or_run_goes_over() -> None:
    chart = control(system_body([5, 5, 5, 9, 9, 9, None, 9, 9, 9, 9]))
    assert [point.value for point in chart.points].count(None) == 1
    assert SpecialCause.RUN_ABOVE not in {point.cause for point in chart.points}
    assert Caveat.GAPPY in chart.caveats
    assert [point.date for point in chart.points][-5] == "2022-06-01"


def test_a_chart_looks_back_on_three_years_of_months() -> None:
    chart = control(system_body([float(at % 7) for at in range(60)]))
    assert len(chart.points) == 36
    assert chart.points[-1].date == "2022-10-01"


def test_a_new_baseline_starts_limits_anew_once_it_was_decided_and_not_before() -> None:
    values: list[float | None] = [*[20.0, 22] * 8, *[5.0, 6] * 7]
    decided = rebase("2021-09", day("2022-03-03"))
    known = control(system_body(values, rebases=(decided,)))
    assert len(known.sections) == 2
    assert known.sections[1].limits.mean == pytest.approx(5.5)
    earlier = system_body(values, rebases=(decided,), when="2022-02")
    assert earlier.series.rebases == ()
    assert len(control(earlier).sections) == 1


def test_a_new_baseline_of_another_body_changes_nothing() -> None:
    body = system_body([1.0, 2] * 8, rebases=(rebase("2022-03", day("2022-04-01"), "TA"),))
    assert (len(control(body).sections), rebases_shown(body)) == (1, ())


def test_a_new_baseline_from_before_what_is_looked_at_is_not_drawn() -> None:
    body = system_body([1.0, 2] * 30, rebases=(rebase("2018-03", day("2018-04-01")),))
    assert (len(control(body).sections), rebases_shown(body)) == (1, ())


def test_a_target_is_drawn_in_the_months_in_which_it_holds() -> None:
    target = Target("3% or less", 3, Unit.PERCENT, None, "", None, since=month("2022-10"))
    about, figures = series("s", Level.SYSTEM, {"ZN1": run([1, 2])})
    data = dataset(register(NORTH), inputs(), series=(about,), observations=figures)
    framework = plan(action("A1"), measures=(measure("s", target=target),))
    found = [pack(framework, data, when).measures[0].measure.target for when in ("2022-09", "2022-10")]
    assert found == [None, target]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20), st.lists(st.integers(0, 100), min_size=1, max_size=6),
       st.booleans())
@tries(30)
def test_rows_appended_for_later_months_change_no_byte_of_an_earlier_pack(
        before: list[int], after: list[int], rebased: bool) -> None:
    earlier = run([float(value) for value in before])
    later = f"{earlier} {run([float(value) for value in after], LAST.plus(len(after)))}"
    decisions = (rebase("2022-08", day("2022-11-04")),) if rebased else ()
    framework = plan(action("A1"), measures=(measure("s", target=Target("", 50, None, None, "", None)),))

    def bytes_of(text: str, rebases: tuple[Rebase, ...]) -> bytes:
        about, figures = series("s", Level.SYSTEM, {"ZN1": text, "ZN2": text})
        data = dataset(register(NORTH), inputs(), series=(replace(about, rebases=rebases),), observations=figures)
        return pack_json(pack(framework, data, "2022-10"))

    assert bytes_of(earlier, ()) == bytes_of(later, decisions)


def test_the_data_say_limits_and_icons_of_each_chart() -> None:
    about, figures = series("s", Level.SYSTEM, {"ZN1": run([*[1.0, 2.0] * 9, 9.0])})
    data = dataset(register(NORTH), inputs(), series=(about,), observations=figures)
    target = Target("", 0.5, None, None, "", None)
    document = json.loads(pack_json(pack(plan(action("A1"), measures=(measure("s", target=target),)), data, "2022-10")))
    values = [*[1.0, 2.0] * 9, 9.0]
    mean, spread = sum(values) / 19, 1.0  # the range of 7 is screened out, all others are 1
    assert document["measures"][0]["bodies"][0]["chart"] == {
        "mean": pytest.approx(mean), "lower_limit": pytest.approx(mean - 2.66 * spread),
        "upper_limit": pytest.approx(mean + 2.66 * spread), "figures": 19, "target": 0.5,
        "special_cause": "Above UCL", "variation": "concern_high", "assurance": "inconsistent", "baselines": []}


# -- means and percentages of several bodies

LEVELS = ((Level.SYSTEM, ("ZN1", "ZN2")), (Level.TRUST, ("TA", "TB", "TX")), (Level.AMBULANCE_TRUST, ("AM",)),
          (Level.REGION, ("R1",)), (Level.ENGLAND, ("ALL",)))


def of_several_levels(held: set[str]) -> Dataset:
    given_series, figures = [], list[BodySeries]()
    for at, (level, bodies) in enumerate(LEVELS):
        about, found = series(f"s{at}", level, {code: f"2022-10={at}{place}.5"
                                                for place, code in enumerate(bodies, start=1) if code in held})
        given_series.append(about)
        figures.extend(found)
    return dataset(register(NORTH + "ZN2 icb South\nTX acute ZN2 Dogwood\nR1 region Upper"), inputs(),
                   series=tuple(given_series),
                   observations=tuple(figures))


@given(st.sets(st.sampled_from([code for _, bodies in LEVELS for code in bodies])))
@tries(40)
def test_whatever_is_shown_of_a_body_is_a_row_of_that_body_and_never_made_of_others(held: set[str]) -> None:
    """A region or England without a row of its own shows nothing, however many of its parts have one."""
    framework = plan(action("A1"), measures=(measure(*(f"s{at}" for at in range(len(LEVELS)))),))
    data = of_several_levels(held)
    rows = {(item.series, item.level, item.body): item.observations for item in data.observations}
    shown: list[AssurancePack | object] = [pack(framework, data, "2022-10"), overview(framework, data, "2022-10")]
    for result in shown:
        bodies = result.measures[0].bodies  # type: ignore[attr-defined]
        assert {body.body for body in bodies} <= held
        for body in bodies:
            assert body.data.observations == rows[body.series.id, body.level, body.body]


def test_bodies_that_a_series_lacks_are_named_beside_those_it_has() -> None:
    found = overview(plan(action("A1"), measures=(measure("s0"),)), of_several_levels({"ZN1"}), "2022-10")
    assert found.measures[0].not_held == (("s0", Level.SYSTEM, "South"),)


# -- what a system reports itself


@pytest.mark.parametrize(("reported", "difference"), [
    (95.7, "1.2 percentage points more than published"), (94.5, "as published"),
    (90.0, "4.5 percentage points less than published")])
def test_a_reported_figure_stands_beside_the_published_one_with_the_difference(
        reported: float, difference: str) -> None:
    about, figures = series("s", Level.SYSTEM, {"ZN1": "2022-10=94.5"})
    data = dataset(register(NORTH), inputs(sent("2022-10", local_figures=(("M1", reported, "our own count"),))),
                   series=(about,), observations=figures)
    found = reported_figures(pack(plan(action("A1"), measures=(measure("s"),)), data, "2022-10").measures[0])
    assert [(item.month, item.published, item.difference) for item in found] == [("October 2022", "94.5%", difference)]


def test_a_figure_of_a_trust_is_not_set_beside_the_systems() -> None:
    about, figures = series("s", Level.TRUST, {"TA": "2022-10=94.5"})
    data = dataset(register(NORTH), inputs(sent("2022-10", local_figures=(("M1", 90.0, ""),))), series=(about,),
                   observations=figures)
    found = local_figures(pack(plan(action("A1"), measures=(measure("s"),)), data, "2022-10").measures[0])
    assert [(item.value, item.published, item.difference) for item in found] == [(90.0, None, None)]
