"""The sentence over a chart says what the figures do, since when, and what can be expected of the target."""

import pytest

from generator.spc import Cadence, Direction, ReadingWords, SpcOptions, analyse, plain_number, reading

LOWER = Direction.DECREASE


def months(count: int, *, last: tuple[int, int] = (2026, 12)) -> list[str]:
    numbers = [last[0] * 12 + last[1] - 1 - i for i in reversed(range(count))]
    return [f"{number // 12}-{number % 12 + 1:02}-01" for number in numbers]


def said(
    values: list[float | None], direction: Direction = LOWER, target: float | None = None, **options: object
) -> str:
    chart = SpcOptions(improvement_direction=direction, target=target, **options)  # type: ignore[arg-type]
    return reading(analyse(months(len(values)), values, chart))


ORDINARY: list[float | None] = [10, 12] * 8


def test_seven_months_above_the_mean_are_said_with_their_first_month() -> None:
    assert said([10, 13, 9, 12, 9, *[13] * 6, 13.5], target=1) == (
        "Concerning variation since June: seven months above the mean; "
        "the target will not be met without change. Only 12 months are held, so limits are provisional."
    )


def test_one_month_above_the_limit_is_in_that_month_and_shows_the_year_before() -> None:
    assert said([*ORDINARY, 40], target=5) == (
        "Concerning variation in December: above the upper limit (40, against 10 in December 2025); "
        "the target will not be met without change."
    )


def test_the_same_figures_improve_where_more_is_better() -> None:
    assert said([*ORDINARY, 40], Direction.INCREASE).startswith(
        "Improving variation in December: above the upper limit"
    )


def test_a_neutral_measure_is_unusual_and_has_no_target() -> None:
    assert said([*ORDINARY, 40], Direction.NEUTRAL, target=5) == (
        "Unusual variation in December: above the upper limit (40, against 10 in December 2025)."
    )


def test_ordinary_variation_around_the_target_is_hit_or_miss() -> None:
    assert said(ORDINARY, target=11) == (
        "Ordinary variation: December is within the range that chance alone gives; "
        "the target will be met in some months and missed in others."
    )


def test_a_target_out_of_harms_way_can_be_expected_to_be_met() -> None:
    assert said(ORDINARY, target=30).endswith("the target can be expected to be met.")


def test_a_process_that_always_passed_is_not_praised_for_a_month_that_missed() -> None:
    assert said([*ORDINARY, 40], target=30).endswith(
        "the target, normally within reach, was missed in December."
    )


def test_a_process_that_cannot_pass_is_given_the_month_that_did() -> None:
    assert said([*ORDINARY, 1], target=2).endswith(
        "the target was met in December, but will not be met reliably without further change."
    )


def test_a_trend_counts_its_months() -> None:
    assert "falling through the last nine months" in said([30, 10] * 8 + [*range(24, 15, -1)])


def test_a_cause_that_began_in_another_year_names_it() -> None:
    assert " since December 2025: " in said([*[10, 13] * 6, *[7] * 13], target=None)


def test_eight_months_make_provisional_limits() -> None:
    assert said([10, 12] * 4).endswith("Only 8 months are held, so limits are provisional.")


def test_points_are_counted_from_the_last_change_of_baseline() -> None:
    dates = months(20)
    found = analyse(dates, [10, 12] * 10, SpcOptions(LOWER, rebase=(dates[12],)))
    assert reading(found).endswith(
        "Only 8 months are held since the baseline changed (May 2026), so limits are provisional."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "No values are held."),
        ([None], "No values are held."),
        ([4], "Only 1 month is held: too few to tell a change from chance."),
        ([4, 5], "Only 2 months are held: too few to tell a change from chance."),
    ],
)
def test_too_few_values_are_not_read_at_all(values: list[float | None], sentence: str) -> None:
    assert said(values) == sentence


def test_a_constant_series_says_so_and_whether_its_target_was_met() -> None:
    assert said([5] * 14, target=12) == "No variation: every value held is 5; the target was met in December."


def test_a_month_without_a_value_is_not_read_into() -> None:
    assert said([*ORDINARY, None], target=5) == (
        "No value is held for December, so nothing is said of it. No value is held for 1 of 17 months."
    )


def test_weeks_are_said_by_their_day_and_the_caller_prints_the_numbers() -> None:
    found = analyse(["2026-11-29", "2026-12-06", "2026-12-13"], [95, 95.5, 94.8], SpcOptions(target=99))
    words = ReadingWords(Cadence.WEEK, lambda value: f"{value:.1f}%")
    assert reading(found, words) == (
        "Ordinary variation: 13 December is within the range that chance alone gives; "
        "the target will not be met without change. Only 3 weeks are held, so limits are provisional."
    )


@pytest.mark.parametrize(("value", "printed"), [(1234, "1,234"), (95.64, "95.6"), (-3.0, "−3"), (0, "0")])
def test_numbers_are_printed_plainly(value: float, printed: str) -> None:
    assert plain_number(value) == printed
