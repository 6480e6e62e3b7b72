"""Round numbers up the side and months along the foot of a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from generator.spc.periods import MONTHS, Cadence, day_of

STEPS = (1, 3, 6, 12)
"""Months between labels, from dense to sparse: month, quarter, half year, year; after these, more years."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under a point: the month, and the year where it is the first label of its year."""

    at: int
    month: str
    year: str


def round_steps(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers within [low, high], about as many as asked: steps of 1, 2 or 5 times a power of ten."""
    if high <= low:
        return [low]
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    return [n * step for n in range(ceil(low / step), floor(high / step) + 1)]


def step_label(value: float, steps: Sequence[float]) -> str:
    """A round number with the decimals its step needs."""
    step = steps[1] - steps[0] if len(steps) > 1 else 1
    decimals = max(0, -floor(log10(step) + 1e-9))
    return f"{value:,.{decimals}f}".replace("-", "\u2212")


def month_ticks(periods: Sequence[str], cadence: Cadence, spacing: float, needed: float) -> tuple[Tick, ...]:
    """Labels of months that are at least `needed` apart, where points are `spacing` apart.

    Months are taken by the calendar (January, April, ...), so that charts that end in different months agree.
    """
    firsts = _first_of_months(periods, cadence)
    chosen: list[int] = []
    for step in (*STEPS, *(12 * years for years in range(2, 40))):
        chosen = [at for at in firsts if _month_number(periods[at]) % step == 0]
        if all((b - a) * spacing >= needed for a, b in pairwise(chosen)):
            break
    return _labelled(periods, chosen or firsts[:1])


def _first_of_months(periods: Sequence[str], cadence: Cadence) -> list[int]:
    """Points that open a month. A week that merely ends a month does not, unless nothing else is held."""
    opening = [i for i, period in enumerate(periods) if cadence is Cadence.MONTH or day_of(period).day <= 7]
    return opening or [0]


def _labelled(periods: Sequence[str], chosen: Sequence[int]) -> tuple[Tick, ...]:
    ticks, seen = list[Tick](), ""
    for at in chosen:
        day = day_of(periods[at])
        year = str(day.year)
        ticks.append(Tick(at, MONTHS[day.month - 1][:3], "" if year == seen else year))
        seen = year
    return tuple(ticks)


def _month_number(period: str) -> int:
    day = day_of(period)
    return day.year * 12 + day.month - 1
