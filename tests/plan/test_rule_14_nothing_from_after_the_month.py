"""Rule 14: a pack for a month uses nothing from after it."""

from __future__ import annotations

from dataclasses import replace

from generator.findings import Place
from generator.model.framework import Measure, SeriesUse
from generator.model.returns import CapacityGap, Review
from generator.vocabulary import Better, Figures, Level, Unit

from .builders import (
    NORTH,
    SOURCE,
    action,
    dataset,
    day,
    inputs,
    month,
    overview,
    pack,
    plan,
    profile,
    register,
    sent,
    series,
)

P = Place("x", 1)


def measure(name: str, *uses: tuple[str, str], where_none: str = "not held here") -> Measure:
    return Measure(name, name, name, Unit.PERCENT, Better.LOWER, (), (), None,
                   tuple(SeriesUse(use, relation, "") for use, relation in uses), where_none, "no reason", SOURCE, P)


def test_a_pack_is_the_same_whether_or_not_later_inputs_are_held() -> None:
    framework = plan(action("A1"), measures=(measure("M1", ("s", "exact")),))
    first, figures = series("s", Level.SYSTEM, {"ZN1": "2022-10=5 2022-11=6"})
    _, until_october = series("s", Level.SYSTEM, {"ZN1": "2022-10=5"})
    bodies = register(NORTH)
    later_gap = CapacityGap("G", "beds", "", "", None, 1, 1, None, month("2022-11"), "", True, P)
    review = Review("A1", "TA", day("2022-12-05"), "why?", "", None, "", None, True, P)
    early = dataset(bodies, inputs(sent("2022-10", "A1 TA on-track"), profile=profile(presented="2022-10")),
                    series=(first,), observations=until_october)
    late = dataset(bodies, inputs(sent("2022-10", "A1 TA on-track"), sent("2022-11", "A1 TA at-risk\nA9 XX green"),
                                  profile=profile(presented="2022-10"), gaps=(later_gap,),
                                  reviews=((month("2022-11"), (review,)),)),
                   series=(first,), observations=figures)
    assert pack(framework, early, "2022-10") == pack(framework, late, "2022-10")


def bodies_of(framework_measures: tuple[Measure, ...], *given: tuple[object, tuple[object, ...]],
              when: str = "2022-11") -> list[list[tuple[str, str, str]]]:
    data = dataset(register(NORTH.replace("ZN1 icb North", "ZN1 icb North\nR1 region Upper")), inputs(),
                   series=tuple(item for item, _ in given),
                   observations=tuple(figure for _, figures in given for figure in figures))
    result = pack(plan(action("A1"), measures=framework_measures), data, when)
    return [[(body.level.value, body.body, body.data.observations[-1].text) for body in found.bodies]
            for found in result.measures]


def test_figures_are_shown_for_each_body_at_its_own_level_and_cut_at_the_month() -> None:
    found = bodies_of((measure("M1", ("sys", "exact"), ("amb", "exact")),),
                      series("sys", Level.SYSTEM, {"ZN1": "2022-11=6 2022-12=7", "ZN2": "2022-11=9"}),
                      series("amb", Level.AMBULANCE_TRUST, {"AM": "2022-11=20", "TA": "2022-11=21"}))
    assert found == [[("system", "ZN1", "6"), ("ambulance_trust", "AM", "20")]]


def test_region_trust_and_whole_area_follow_the_system() -> None:
    found = bodies_of((measure("M1", *((name, "exact") for name in "stre")),),
                      series("s", Level.SYSTEM, {"ZN1": "2022-11=1"}),
                      series("t", Level.TRUST, {"TB": "2022-11=2", "TX": "2022-11=3"}),
                      series("r", Level.REGION, {"R1": "2022-11=4"}), series("e", Level.ENGLAND, {"ALL": "2022-11=5"}))
    assert [body for _, body, _ in found[0]] == ["ZN1", "TB", "R1", "ALL"]


def test_all_systems_side_by_side_show_systems_ambulance_services_regions_and_the_whole_area_but_no_trusts() -> None:
    given = [series(name, level, {code: "2022-11=1 2022-12=2"}) for name, level, code in (
        ("s", Level.SYSTEM, "ZN1"), ("a", Level.AMBULANCE_TRUST, "AM"), ("t", Level.TRUST, "TA"),
        ("r", Level.REGION, "R1"), ("e", Level.ENGLAND, "ALL"))]
    data = dataset(register(NORTH + "R1 region Upper"), inputs(), series=tuple(item for item, _ in given),
                   observations=tuple(figure for _, figures in given for figure in figures))
    found = overview(plan(action("A1"), measures=(measure("M1", *((name, "exact") for name in "satre")),)), data,
                     "2022-11")
    assert [(item.body, item.name, item.data.observations[-1].text) for item in found.measures[0].bodies] == [
        ("ZN1", "North", "1"), ("AM", "Cedar", "1"), ("R1", "Upper", "1"), ("ALL", "Fictional", "1")]


def test_figures_that_begin_after_the_month_are_not_held_for_it() -> None:
    first, figures = series("s", Level.SYSTEM, {"ZN1": "2022-12=5"})
    measures = (measure("M1", ("s", "exact")), measure("M2", ("none", "exact"), where_none="no published figure"))
    data = dataset(register(NORTH), inputs(), series=(first,), observations=figures)
    result = pack(plan(action("A1"), measures=measures), data, "2022-11")
    assert [(item.figures, item.why) for item in result.measures] == [
        (Figures.NOT_HELD, "no reason"), (Figures.NOT_PUBLISHED, "no reason")]


def test_a_related_series_is_not_called_the_measure_and_local_figures_are_named_so() -> None:
    first, figures = series("s", Level.SYSTEM, {"ZN1": "2022-11=5"})
    measures = (measure("M1", ("s", "related")), measure("M2"))
    local = sent("2022-11", local_figures=(("M2", 61.5, "own count"),))
    data = dataset(register(NORTH), inputs(local), series=(first,), observations=figures)
    result = pack(plan(action("A1"), measures=measures), data, "2022-11")
    assert [item.figures for item in result.measures] == [Figures.RELATED_ONLY, Figures.LOCAL]
    assert result.measures[1].local == ((month("2022-11"), 61.5, "own count"),)


def test_a_predecessors_figures_are_not_the_successors() -> None:
    first, figures = series("s", Level.SYSTEM, {"ZN1": "2022-12=5"})
    bodies = register("ZN1 icb North until=2022-12-31\nZN9 icb New from=2023-01-01", "ZN1>ZN9 code_change 2023-01-01")
    data = dataset(bodies, inputs(system="ZN9"), series=(first,), observations=figures)
    result = pack(plan(action("A1"), measures=(measure("M1", ("s", "exact")),)), data, "2023-01", "ZN9")
    assert result.measures[0].bodies == ()


def test_a_challenge_without_a_response_stays_open_in_later_months() -> None:
    asked = Review("A1", "TA", day("2022-11-05"), "why?", "", None, "", None, True, P)
    data = dataset(register(NORTH), inputs(sent("2022-11", "A1 TA on-track"), reviews=((month("2022-10"), (
        asked, replace(asked, holder="TB", responded=day("2022-11-07")))),)))
    result = pack(plan(action("A1")), data, "2022-11")
    assert result.reviews == (asked,)
    assert [len(item.reviews) for item in result.positions] == [1, 0]
