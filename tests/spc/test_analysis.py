"""What a control chart must say at the edges that the published cases do not reach."""

from datetime import date, timedelta

import pytest

from generator.spc import (
    AssuranceIcon,
    Caveat,
    Direction,
    Flag,
    SpcAnalysis,
    SpcInputError,
    SpcOptions,
    SpecialCause,
    VariationIcon,
    analyse,
)


def days(count: int) -> list[str]:
    return [(date(2026, 1, 1) + timedelta(days=i)).isoformat() for i in range(count)]


def chart(*values: float | None, **options: object) -> SpcAnalysis:
    return analyse(days(len(values)), values, SpcOptions(**options))  # type: ignore[arg-type]


def causes(analysis: SpcAnalysis) -> list[SpecialCause]:
    return [point.cause for point in analysis.points]


def test_dates_in_any_order_give_the_same_chart() -> None:
    dates, values = days(4), [1.0, 5.0, 2.0, 8.0]
    assert analyse(dates[::-1], values[::-1]) == analyse(dates, values)


def test_a_date_that_occurs_twice_is_refused_by_name() -> None:
    with pytest.raises(SpcInputError, match="2026-01-01 occurs twice"):
        analyse(["2026-01-01", "2026-01-01"], [1, 2])


def test_more_dates_than_values_are_refused() -> None:
    with pytest.raises(SpcInputError, match="2 dates cannot be matched with 1 values"):
        analyse(days(2), [1])


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_refused_by_date(value: float) -> None:
    with pytest.raises(SpcInputError, match="2026-01-02"):
        chart(1, value)


def test_a_baseline_of_eleven_points_is_refused() -> None:
    with pytest.raises(SpcInputError, match="12 points or more"):
        SpcOptions(fix_after_n_points=11)


def test_a_target_that_is_no_number_is_refused() -> None:
    with pytest.raises(SpcInputError, match="target"):
        SpcOptions(target=float("nan"))


def test_an_empty_series_has_no_icons_and_says_it_is_short() -> None:
    empty = chart(target=3)
    assert (empty.variation, empty.assurance, empty.latest, empty.current) == (None, None, None, None)
    assert empty.caveats == (Caveat.SHORT,)


def test_a_series_of_missing_values_has_no_icons() -> None:
    found = chart(None, None, target=3)
    assert (found.variation, found.assurance) == (None, None)
    assert found.sections[0].limits.mean is None


def test_one_point_has_a_mean_and_no_limits() -> None:
    found = chart(7, target=3)
    assert (found.points[0].mean, found.points[0].upper_limit, found.points[0].outside_limits) == (
        7,
        None,
        None,
    )
    assert found.assurance is AssuranceIcon.INCONSISTENT


def test_a_constant_series_without_screening_has_limits_equal_to_its_mean() -> None:
    limits = chart(*[4] * 13, screen_outliers=False).sections[0].limits
    assert (limits.lower, limits.mean, limits.upper) == (4, 4, 4)


def test_a_gap_is_not_bridged_by_a_moving_range() -> None:
    assert chart(1, None, 9, 10).sections[0].limits.moving_range == 1


def test_neighbours_that_are_all_missing_leave_limits_undefined() -> None:
    assert chart(1, None, 3, None, 5).sections[0].limits.upper is None


def test_six_points_above_the_mean_are_common_cause_and_seven_are_not() -> None:
    six = chart(*[2, 0] * 4, *[1.5] * 6, 0, 2, 0)
    seven = chart(*[2, 0] * 4, *[1.5] * 7, 0, 2, 0)
    assert SpecialCause.RUN_ABOVE not in causes(six)
    assert causes(seven).count(SpecialCause.RUN_ABOVE) == 7


def test_a_missing_value_breaks_a_run() -> None:
    assert SpecialCause.RUN_ABOVE not in causes(chart(0, 0, 0, 2, 2, 2, None, 2, 2, 2, 2, 0, 0))


def test_a_missing_value_breaks_a_trend() -> None:
    assert set(causes(chart(1, 2, 3, None, 5, 6, 7, 1, 9, 2, 9, 3))) <= {SpecialCause.NONE}


def test_a_tie_breaks_a_trend() -> None:
    assert SpecialCause.RISING not in causes(chart(1, 2, 3, 3, 4, 5, 6, 1, 9, 2, 9, 3))


def test_seven_rising_points_are_a_trend_and_six_are_not() -> None:
    wide = (50, -50) * 4
    assert causes(chart(*wide, 1, 2, 3, 4, 5, -50)).count(SpecialCause.RISING) == 0
    assert causes(chart(*wide, 1, 2, 3, 4, 5, 6, -50)).count(SpecialCause.RISING) == 7


def test_two_trends_parted_by_a_tie_each_keep_their_direction() -> None:
    rising = [float(n) for n in range(7)]
    found = chart(*rising, *[n + 6 for n in rising], 99, -99, 99, -99, 99, -99, 99, -99)
    assert causes(found)[:14] == [SpecialCause.RISING] * 14


def test_a_rising_trend_below_the_mean_is_improvement_where_more_is_better() -> None:
    found = chart(*range(7), *[40, 60] * 8, improvement_direction=Direction.INCREASE)
    assert found.points[3].relative_to_mean == -1
    assert found.points[3].cause is SpecialCause.RISING
    assert found.points[3].flag is Flag.IMPROVEMENT


def test_a_target_on_a_limit_is_hit_or_miss() -> None:
    limits = chart(1, 2, 1, 2, 1, 2).sections[0].limits
    assert chart(1, 2, 1, 2, 1, 2, target=limits.upper).assurance is AssuranceIcon.INCONSISTENT


def test_a_neutral_measure_is_never_better_or_worse() -> None:
    found = chart(*[1, 2] * 8, 50, improvement_direction=Direction.NEUTRAL, target=9)
    assert found.points[-1].flag is Flag.NEUTRAL_HIGH
    assert found.variation is VariationIcon.NEUTRAL_HIGH
    assert found.assurance is None


def test_the_special_cause_began_with_the_first_of_its_unbroken_flags() -> None:
    found = chart(*[1, 3] * 6, *[2.5] * 8, improvement_direction=Direction.DECREASE)
    assert found.cause_began == 11  # the 3 before the eight
    assert found.points[-1].flag is Flag.CONCERN


def test_a_special_cause_never_begins_before_the_baseline() -> None:
    values = [1, 2] * 6 + [50] + [1, 2] * 6 + [50]
    found = analyse(days(26), values, SpcOptions(rebase=(days(26)[13],)))
    assert found.cause_began == 25


def test_a_rebase_on_the_first_date_changes_only_the_number() -> None:
    plain, rebased = chart(1, 2, 4), chart(1, 2, 4, rebase=("2026-01-01",))
    assert rebased.sections[0].number == 1
    assert rebased.sections[0].limits == plain.sections[0].limits


def test_a_rebase_date_outside_the_series_does_nothing() -> None:
    assert chart(1, 2, 4, rebase=("2031-01-01",)).sections == chart(1, 2, 4).sections


def test_twelve_points_are_on_trial_and_thirteen_are_not() -> None:
    assert Caveat.SHORT in chart(*[1, 2] * 6).caveats
    assert chart(*[1, 2] * 6, 1).caveats == ()


def test_caveats_name_gaps_and_constant_values() -> None:
    assert chart(*[3] * 13, None).caveats == (Caveat.CONSTANT, Caveat.GAPPY)
