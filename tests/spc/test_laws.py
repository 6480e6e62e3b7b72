"""Laws that hold for every series. Whole numbers and scales that are powers of two keep arithmetic exact."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.spc import Caveat, Direction, Flag, SpcAnalysis, SpcOptions, SpecialCause, analyse

VALUES = st.lists(st.one_of(st.integers(-500, 500), st.integers(0, 6), st.none()), min_size=1, max_size=45)
HELD = st.lists(st.one_of(st.integers(-500, 500), st.integers(0, 6)), min_size=1, max_size=45)
DIRECTIONS = st.sampled_from(Direction)
SIDED = st.sampled_from([Direction.INCREASE, Direction.DECREASE])
OPTIONS = st.builds(
    SpcOptions,
    improvement_direction=DIRECTIONS,
    target=st.none() | st.integers(-500, 500),
    fix_after_n_points=st.none() | st.integers(12, 20),
    screen_outliers=st.booleans(),
)
OPPOSITE = {
    Flag.COMMON_CAUSE: Flag.COMMON_CAUSE,
    Flag.IMPROVEMENT: Flag.CONCERN,
    Flag.CONCERN: Flag.IMPROVEMENT,
    Flag.NEUTRAL_HIGH: Flag.NEUTRAL_LOW,
    Flag.NEUTRAL_LOW: Flag.NEUTRAL_HIGH,
}


def days(count: int) -> list[str]:
    return [(date(2024, 1, 1) + timedelta(days=i)).isoformat() for i in range(count)]


def chart(values: list[int | None] | list[int], options: SpcOptions) -> SpcAnalysis:
    return analyse(days(len(values)), values, options)


def story(analysis: SpcAnalysis) -> list[object]:
    """All that a chart says, without its numbers."""
    points = [(point.cause, point.flag, point.relative_to_mean) for point in analysis.points]
    return [points, analysis.variation, analysis.assurance, analysis.caveats, analysis.cause_began]


def clear_of_lines(analysis: SpcAnalysis) -> bool:
    """No value or target so near a limit that rounding could move it across."""
    lines = {
        line
        for point in analysis.points
        for line in (point.lower_limit, point.upper_limit, point.lower_two_sigma, point.upper_two_sigma)
        if line is not None
    }
    values = [point.value for point in analysis.points if point.value is not None]
    targets = [] if analysis.options.target is None else [analysis.options.target]
    return all(abs(value - line) > 1e-6 for value in [*values, *targets] for line in lines)


@given(VALUES, OPTIONS, st.sampled_from([0.25, 0.5, 2, 1024]))
def test_another_unit_tells_the_same_story(
    values: list[int | None], options: SpcOptions, scale: float
) -> None:
    scaled = [None if value is None else value * scale for value in values]
    target = None if options.target is None else options.target * scale
    there = analyse(days(len(values)), scaled, replace(options, target=target))
    assert story(there) == story(chart(values, options))


@given(VALUES, OPTIONS, st.integers(-300, 300))
def test_another_origin_tells_the_same_story(
    values: list[int | None], options: SpcOptions, shift: int
) -> None:
    here = chart(values, options)
    moved = [None if value is None else value + shift for value in values]
    there = chart(moved, replace(options, target=None if options.target is None else options.target + shift))
    if clear_of_lines(here):
        assert story(there) == story(here)


@given(VALUES, OPTIONS)
def test_upside_down_is_the_opposite_direction(values: list[int | None], options: SpcOptions) -> None:
    turned = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}
    here = chart(values, options)
    there = chart(
        [None if value is None else -value for value in values],
        replace(
            options,
            improvement_direction=turned.get(options.improvement_direction, Direction.NEUTRAL),
            target=None if options.target is None else -options.target,
        ),
    )
    assert [point.cause.side for point in there.points] == [-point.cause.side for point in here.points]
    assert there.assurance == here.assurance
    if options.improvement_direction is not Direction.NEUTRAL:
        assert [point.flag for point in there.points] == [point.flag for point in here.points]


@given(VALUES, SIDED)
def test_reversing_the_direction_swaps_improvement_and_concern(
    values: list[int | None], direction: Direction
) -> None:
    other = Direction.DECREASE if direction is Direction.INCREASE else Direction.INCREASE
    here = chart(values, SpcOptions(direction))
    there = chart(values, SpcOptions(other))
    assert [point.flag for point in there.points] == [OPPOSITE[point.flag] for point in here.points]
    assert [point.cause for point in there.points] == [point.cause for point in here.points]


@given(VALUES, VALUES, VALUES, OPTIONS)
def test_what_follows_a_rebase_never_changes_what_was_said_before(
    before: list[int | None], after: list[int | None], later: list[int | None], options: SpcOptions
) -> None:
    dates = days(len(before) + len(after) + len(later))
    options = replace(options, rebase=(dates[len(before)],))
    here = chart(before + after, options)
    there = chart(before + after + later, options)
    assert there.points[: len(before)] == here.points[: len(before)]
    assert there.sections[0] == here.sections[0]


@given(VALUES, VALUES, OPTIONS)
def test_a_section_is_judged_as_if_it_stood_alone(
    before: list[int | None], after: list[int | None], options: SpcOptions
) -> None:
    dates = days(len(before) + len(after))
    whole = chart(before + after, replace(options, rebase=(dates[len(before)],)))
    alone = analyse(dates[len(before) :], after, options)
    assert [replace(point, section=0) for point in whole.points[len(before) :]] == list(alone.points)
    assert whole.assurance == alone.assurance


@given(HELD, HELD, OPTIONS)
def test_a_missing_value_ends_every_run_and_trend(
    before: list[int], after: list[int], options: SpcOptions
) -> None:
    """Rules B and D look no further than the gap: fewer than seven points beside it meet neither."""
    whole = chart([*before, None, *after], replace(options, fix_after_n_points=None))
    assert whole.points[len(before)].cause is SpecialCause.NONE
    for part in (whole.points[: len(before)], whole.points[len(before) + 1 :]):
        if len(part) < 7:
            reached = {
                SpecialCause.RISING,
                SpecialCause.FALLING,
                SpecialCause.RUN_ABOVE,
                SpecialCause.RUN_BELOW,
            }
            assert not reached & {point.cause for point in part}


@given(VALUES, OPTIONS)
def test_a_missing_value_is_common_cause_and_stands_nowhere(
    values: list[int | None], options: SpcOptions
) -> None:
    found = chart(values, options)
    for point in found.points:
        if point.value is None:
            assert (point.relative_to_mean, point.outside_limits, point.close_to_limits) == (None, None, None)
            assert (point.cause, point.flag) == (SpecialCause.NONE, Flag.COMMON_CAUSE)


@given(VALUES, OPTIONS)
def test_later_values_never_move_a_fixed_baseline(values: list[int | None], options: SpcOptions) -> None:
    fixed = replace(options, fix_after_n_points=12)
    assert chart(values[:12], fixed).sections[0].limits == chart(values, fixed).sections[0].limits


@given(VALUES, OPTIONS)
def test_runs_trends_and_pairs_are_never_shorter_than_their_rule(
    values: list[int | None], options: SpcOptions
) -> None:
    found = chart(values, options)
    causes = [point.cause for point in found.points]
    if len(found.points) < 7:
        assert not {
            SpecialCause.RISING,
            SpecialCause.FALLING,
            SpecialCause.RUN_ABOVE,
            SpecialCause.RUN_BELOW,
        } & set(causes)
    if found.sections[0].limits.upper is None:
        assert not {SpecialCause.ABOVE_LIMIT, SpecialCause.NEAR_UPPER, SpecialCause.NEAR_LOWER} & set(causes)


@given(VALUES, OPTIONS)
def test_icon_start_and_caveats_agree_with_the_points(values: list[int | None], options: SpcOptions) -> None:
    found = chart(values, options)
    assert (found.cause_began is None) == (found.points[-1].flag is Flag.COMMON_CAUSE)
    if found.cause_began is not None:
        assert {point.flag for point in found.points[found.cause_began :]} == {found.points[-1].flag}
    assert (Caveat.GAPPY in found.caveats) == (None in values)
    assert (Caveat.SHORT in found.caveats) == (sum(value is not None for value in values) < 13)
