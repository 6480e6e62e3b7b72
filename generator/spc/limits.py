"""Mean and process limits of one section of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

THREE_SIGMA = 2.66
"""Three standard deviations in average moving ranges: 3 / 1.128, where 1.128 is d2 for ranges of two."""
TWO_SIGMA = 2 * THREE_SIGMA / 3
"""Two standard deviations in average moving ranges."""
SCREEN = 3.267
"""A moving range of this many average ones or more is an outlier: D4 for ranges of two."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and lines of one section, in the unit of the measure. Never clipped to what is possible.

    `mean` is None where no value is held; the others are None where no moving range survives.
    """

    mean: float | None
    moving_range: float | None
    """AMR, the average of |y(i) - y(i-1)| over neighbours that both have a value, after screening."""
    lower: float | None
    """LPL = mean - 2.66 x AMR."""
    upper: float | None
    """UPL = mean + 2.66 x AMR."""
    lower_two_sigma: float | None
    """mean - (2 x 2.66 / 3) x AMR."""
    upper_two_sigma: float | None
    """mean + (2 x 2.66 / 3) x AMR."""


def limits_of(values: Sequence[float | None], *, screen_outliers: bool = True) -> Limits:
    """Mean and limits of the values given, in the order given; a missing value is not bridged.

    Source: Provost and Murray, The Health Care Data Guide (2011), pp. 155 and 192; screening by
    Nelson, Journal of Quality Technology 14(3) (1982), done once and not repeated.
    """
    held = [value for value in values if value is not None]
    if not held:
        return Limits(None, None, None, None, None, None)
    mean, spread = fmean(held), average_moving_range(values, screen_outliers=screen_outliers)
    if spread is None:
        return Limits(mean, None, None, None, None, None)
    three, two = THREE_SIGMA * spread, TWO_SIGMA * spread
    return Limits(mean, spread, mean - three, mean + three, mean - two, mean + two)


def average_moving_range(values: Sequence[float | None], *, screen_outliers: bool) -> float | None:
    """AMR, or None where no moving range survives: one value, only gaps, a constant series under screening.

    Screening keeps a range only if it is strictly below 3.267 x AMR, so that it drops every range of a
    constant series (0 < 0 is false).
    """
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if ranges and screen_outliers:
        ceiling = SCREEN * fmean(ranges)
        ranges = [one for one in ranges if one < ceiling]
    return fmean(ranges) if ranges else None
