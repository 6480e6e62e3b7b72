"""An XmR chart of one series: sections, limits, special causes and icons, as 'Making Data Count' asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from generator.spc.causes import causes_of, standing_of
from generator.spc.limits import Limits, limits_of
from generator.spc.words import AssuranceIcon, Caveat, Direction, Flag, SpecialCause, VariationIcon

ENOUGH = 13
"""Points from which limits are no longer on trial. NHSRplotthedots 0.2.2 says 'n < 12' and tests n < 13."""
FEWEST_FIXED = 12
"""The shortest baseline that `fix_after_n_points` accepts."""


class SpcInputError(ValueError):
    """A series or an option that no control chart can be made of."""


@dataclass(frozen=True, slots=True)
class SpcOptions:
    """How one series is to be read."""

    improvement_direction: Direction = Direction.INCREASE
    target: float | None = None
    """In the unit of the measure."""
    rebase: tuple[str, ...] = ()
    """Dates at which a new baseline starts, each the date of its first point. Others do nothing."""
    fix_after_n_points: int | None = None
    """Mean and limits use only the first n points of each section, missing ones counted; 12 or more."""
    screen_outliers: bool = True
    """Leave outlying moving ranges out of the limits. False reproduces NHS England's own Excel tool."""

    def __post_init__(self) -> None:
        if self.fix_after_n_points is not None and self.fix_after_n_points < FEWEST_FIXED:
            raise SpcInputError(
                f"a fixed baseline needs {FEWEST_FIXED} points or more, not {self.fix_after_n_points}"
            )
        if self.target is not None and not isfinite(self.target):
            raise SpcInputError(f"the target is {self.target}, which is no number")


@dataclass(frozen=True, slots=True)
class SpcSection:
    """A stretch of the series between two rebase dates; nothing carries over from one to the next."""

    number: int
    """Rebase dates up to here: 0, or 1 if the first date is itself a rebase date."""
    first: int
    """Index of its first point in the analysis."""
    size: int
    """Points in it, missing ones counted."""
    held: int
    """Points that have a value."""
    limits: Limits

    @property
    def last(self) -> int:
        """Index of its last point, included."""
        return self.first + self.size - 1

    @property
    def trial_limits(self) -> bool:
        """Fewer than 13 points, missing ones counted as in the reference package."""
        return self.size < ENOUGH


@dataclass(frozen=True, slots=True)
class SpcPoint:
    """One date of the series. The lines are those of its section; None is missing or undefined."""

    date: str
    value: float | None
    section: int
    """Number of its section."""
    mean: float | None
    lower_limit: float | None
    upper_limit: float | None
    lower_two_sigma: float | None
    upper_two_sigma: float | None
    relative_to_mean: int | None
    """+1, 0 or -1: the sign of value - mean."""
    outside_limits: bool | None
    close_to_limits: bool | None
    """Inside the limits and strictly beyond a two-sigma line."""
    cause: SpecialCause
    flag: Flag


@dataclass(frozen=True, slots=True)
class SpcAnalysis:
    """A series with all that its control chart says. Points are in the order of their dates."""

    options: SpcOptions
    points: tuple[SpcPoint, ...]
    sections: tuple[SpcSection, ...]
    variation: VariationIcon | None
    """From the last point by date only; None where no value at all is held."""
    assurance: AssuranceIcon | None
    """From target and limits of the current section; None without target or values there, or if neutral."""
    caveats: tuple[Caveat, ...]
    """About the current section, in the order of the enum."""
    cause_began: int | None
    """Index of the first point that carries the last one's flag without a break; None for common cause."""

    @property
    def latest(self) -> SpcPoint | None:
        """The last point by date, with or without a value."""
        return self.points[-1] if self.points else None

    @property
    def current(self) -> SpcSection | None:
        """The section of the last point."""
        return self.sections[-1] if self.sections else None


def analyse(
    dates: Sequence[str], values: Sequence[float | None], options: SpcOptions | None = None
) -> SpcAnalysis:
    """The control chart of a series. Dates are ISO text, all to the day or all to the month; order counts.

    Raises:
        SpcInputError: a date occurs twice, a value is not finite, or the two sequences differ in length.
    """
    options = options or SpcOptions()
    series = _in_order(dates, values)
    sections = _sections(series, options)
    points = tuple(
        point for section in sections for point in _points(series, section, options.improvement_direction)
    )
    return SpcAnalysis(
        options=options,
        points=points,
        sections=sections,
        variation=_variation(points),
        assurance=_assurance(sections, options),
        caveats=_caveats(points, sections),
        cause_began=_cause_began(points),
    )


Series = Sequence[tuple[str, float | None]]


def _in_order(dates: Sequence[str], values: Sequence[float | None]) -> Series:
    """Dates with their values, earliest first."""
    if len(dates) != len(values):
        raise SpcInputError(f"{len(dates)} dates cannot be matched with {len(values)} values")
    series = sorted(zip(dates, values, strict=True), key=lambda item: item[0])
    for (date, _), (following, _) in pairwise(series):
        if date == following:
            raise SpcInputError(f"{date} occurs twice")
    for date, value in series:
        if value is not None and not isfinite(value):
            raise SpcInputError(f"{date} has the value {value}, which is no number")
    return series


def _sections(series: Series, options: SpcOptions) -> tuple[SpcSection, ...]:
    """The series cut at each rebase date that it holds."""
    if not series:
        return ()
    rebased = set(options.rebase)
    starts = [i for i, (date, _) in enumerate(series) if i == 0 or date in rebased]
    return tuple(
        _section(series, number, first, end, options)
        for number, (first, end) in enumerate(
            zip(starts, [*starts[1:], len(series)], strict=True), start=int(series[0][0] in rebased)
        )
    )


def _section(series: Series, number: int, first: int, end: int, options: SpcOptions) -> SpcSection:
    values = [value for _, value in series[first:end]]
    limits = limits_of(values[: options.fix_after_n_points], screen_outliers=options.screen_outliers)
    return SpcSection(number, first, end - first, sum(value is not None for value in values), limits)


def _points(series: Series, section: SpcSection, direction: Direction) -> list[SpcPoint]:
    """Every point of one section, judged by that section alone."""
    stretch = series[section.first : section.last + 1]
    limits = section.limits
    values = [value for _, value in stretch]
    standings = [standing_of(value, limits) for value in values]
    causes = causes_of(values, standings)
    return [
        SpcPoint(
            date=date,
            value=value,
            section=section.number,
            mean=limits.mean,
            lower_limit=limits.lower,
            upper_limit=limits.upper,
            lower_two_sigma=limits.lower_two_sigma,
            upper_two_sigma=limits.upper_two_sigma,
            relative_to_mean=standing.relative_to_mean,
            outside_limits=standing.outside_limits,
            close_to_limits=standing.close_to_limits,
            cause=cause,
            flag=flag_of(cause, direction),
        )
        for (date, value), standing, cause in zip(stretch, standings, causes, strict=True)
    ]


def flag_of(cause: SpecialCause, direction: Direction) -> Flag:
    """High is improvement where an increase is better, concern where a decrease is; neutral has neither."""
    if cause.side == 0:
        return Flag.COMMON_CAUSE
    if direction is Direction.NEUTRAL:
        return Flag.NEUTRAL_HIGH if cause.side > 0 else Flag.NEUTRAL_LOW
    better = 1 if direction is Direction.INCREASE else -1
    return Flag.IMPROVEMENT if cause.side == better else Flag.CONCERN


_ICONS = {
    (Flag.IMPROVEMENT, 1): VariationIcon.IMPROVEMENT_HIGH,
    (Flag.IMPROVEMENT, -1): VariationIcon.IMPROVEMENT_LOW,
    (Flag.CONCERN, 1): VariationIcon.CONCERN_HIGH,
    (Flag.CONCERN, -1): VariationIcon.CONCERN_LOW,
    (Flag.NEUTRAL_HIGH, 1): VariationIcon.NEUTRAL_HIGH,
    (Flag.NEUTRAL_LOW, -1): VariationIcon.NEUTRAL_LOW,
    (Flag.COMMON_CAUSE, 0): VariationIcon.COMMON_CAUSE,
}


def _variation(points: Sequence[SpcPoint]) -> VariationIcon | None:
    if all(point.value is None for point in points):
        return None
    return _ICONS[points[-1].flag, points[-1].cause.side]


def _assurance(sections: Sequence[SpcSection], options: SpcOptions) -> AssuranceIcon | None:
    """Strict on both sides: a target equal to a limit is inconsistent."""
    target, direction = options.target, options.improvement_direction
    if target is None or direction is Direction.NEUTRAL or not sections or not sections[-1].held:
        return None
    limits = sections[-1].limits
    if limits.lower is None or limits.upper is None or limits.lower <= target <= limits.upper:
        return AssuranceIcon.INCONSISTENT
    out_of_reach = target > limits.upper if direction is Direction.INCREASE else target < limits.lower
    return AssuranceIcon.FAIL if out_of_reach else AssuranceIcon.PASS


def _caveats(points: Sequence[SpcPoint], sections: Sequence[SpcSection]) -> tuple[Caveat, ...]:
    if not sections:
        return (Caveat.SHORT,)
    current = sections[-1]
    held = [point.value for point in points[current.first :] if point.value is not None]
    found = {
        Caveat.SHORT: current.held < ENOUGH,
        Caveat.CONSTANT: len(held) > 1 and len(set(held)) == 1,
        Caveat.GAPPY: current.held < current.size,
    }
    return tuple(caveat for caveat, holds in found.items() if holds)


def _cause_began(points: Sequence[SpcPoint]) -> int | None:
    """Walks back from the last point while flag and section stay the same."""
    if not points or points[-1].flag is Flag.COMMON_CAUSE:
        return None
    at, last = len(points) - 1, points[-1]
    while at and points[at - 1].flag is last.flag and points[at - 1].section == last.section:
        at -= 1
    return at
