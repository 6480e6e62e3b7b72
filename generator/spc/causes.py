"""The four special-cause rules, inside one section. A missing value breaks every rule but the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.spc.limits import Limits
from generator.spc.words import SpecialCause

RUN = 7
"""Points in a row that make a run (rule D) or a trend (rule B: six steps)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one value stands. All None for a missing value, the last two where limits are undefined."""

    relative_to_mean: int | None
    """Sign of value - mean: +1, 0 or -1."""
    outside_limits: bool | None
    """Strictly above the upper or strictly below the lower limit: a point on a limit is inside."""
    close_to_limits: bool | None
    """Not outside, and strictly beyond a two-sigma line."""


def standing_of(value: float | None, limits: Limits) -> Standing:
    """Where a value stands against the mean and limits of its section."""
    if value is None or limits.mean is None:
        return Standing(None, None, None)
    side = sign(value - limits.mean)
    if (
        limits.lower is None
        or limits.upper is None
        or limits.lower_two_sigma is None
        or limits.upper_two_sigma is None
    ):
        return Standing(side, None, None)
    outside = value > limits.upper or value < limits.lower
    close = not outside and (value > limits.upper_two_sigma or value < limits.lower_two_sigma)
    return Standing(side, outside, close)


def causes_of(values: Sequence[float | None], standings: Sequence[Standing]) -> tuple[SpecialCause, ...]:
    """One label a point of a section, in the order of precedence A, B, C, D."""
    steps = [None, *(None if a is None or b is None else sign(b - a) for a, b in pairwise(values))]
    sides = [standing.relative_to_mean for standing in standings]
    trends, close, runs = in_trend(steps), two_of_three(standings), in_run(sides)
    causes = []
    for i, standing in enumerate(standings):
        side = sides[i] or 0
        if standing.outside_limits:
            causes.append(_either(side, SpecialCause.ABOVE_LIMIT, SpecialCause.BELOW_LIMIT))
        elif trends[i]:
            causes.append(_either(trend_side(steps, trends, i), SpecialCause.RISING, SpecialCause.FALLING))
        elif close[i]:
            causes.append(_either(side, SpecialCause.NEAR_UPPER, SpecialCause.NEAR_LOWER))
        elif runs[i]:
            causes.append(_either(side, SpecialCause.RUN_ABOVE, SpecialCause.RUN_BELOW))
        else:
            causes.append(SpecialCause.NONE)
    return tuple(causes)


def in_trend(steps: Sequence[int | None]) -> list[bool]:
    """Rule B: six steps in a row of the same sign mark the seven points they join; a tie breaks the trend."""
    return _windows(len(steps), RUN, lambda at: _all_one_way(steps[at + 1 : at + RUN]))


def in_run(sides: Sequence[int | None]) -> list[bool]:
    """Rule D: seven points in a row on one side of the mean; a point on the mean breaks the run."""
    return _windows(len(sides), RUN, lambda at: _all_one_way(sides[at : at + RUN]))


def two_of_three(standings: Sequence[Standing]) -> list[bool]:
    """Rule C: of three points in a row on one side, those close to the limit, if they are two at least."""

    def holds(at: int) -> bool:
        three = standings[at : at + 3]
        return (
            _all_one_way([one.relative_to_mean for one in three])
            and sum(bool(one.close_to_limits) for one in three) >= 2
        )

    windows = _windows(len(standings), 3, holds)
    return [inside and bool(one.close_to_limits) for inside, one in zip(windows, standings, strict=True)]


def trend_side(steps: Sequence[int | None], trends: Sequence[bool], at: int) -> int:
    """Direction of a point in a trend: of the next step if it leads to a trend, else of the step before.

    So a turning point shared by a rise and a fall takes the direction of what follows. Where two trends
    are parted by a tie, the first one's last point keeps its own direction.
    """
    following = steps[at + 1] if at + 1 < len(steps) and trends[at + 1] else None
    return following or steps[at] or 0


def sign(number: float) -> int:
    """+1, 0 or -1."""
    return (number > 0) - (number < 0)


def _windows(length: int, width: int, holds: Callable[[int], bool]) -> list[bool]:
    """Which of `length` points lie in at least one window of `width` points whose test holds."""
    marked = [False] * length
    for at in range(length - width + 1):
        if holds(at):
            marked[at : at + width] = [True] * width
    return marked


def _all_one_way(signs: Sequence[int | None]) -> bool:
    """All +1, or all -1."""
    return signs[0] in (1, -1) and all(one == signs[0] for one in signs)


def _either(side: int, high: SpecialCause, low: SpecialCause) -> SpecialCause:
    return high if side > 0 else low
