"""What a control chart draws: an analysis with its words and units, free of any geometry.

It stands here, below views and rendering, so that a view can hold it and rendering can draw it.
"""

from dataclasses import dataclass

from generator.spc.analysis import SpcAnalysis
from generator.spc.periods import Cadence, period_name, with_gaps, year_before
from generator.spc.words import Caveat, Flag


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the analysis cannot know about a measure. `key` is unique on its page: ids are made from it."""

    key: str
    label: str
    """Name of the measure, and of the body where several share a page: 'Bed occupancy, Tollwick'."""
    unit: str = ""
    """As said after a number ('minutes', '% of handovers'). If it starts with %, labels carry the sign."""
    cadence: Cadence = Cadence.MONTH
    decimals: int = 0
    """Decimals printed."""
    target_label: str = "Target"
    source: str = ""
    """The source line, printed under the chart."""
    illustrative: bool = False
    """Invented figures: the chart says so itself."""
    floor: float | None = None
    """Least value possible (0 for counts): a limit below it is said in words, not drawn."""
    ceiling: float | None = None
    """Greatest value possible (100 for shares)."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period along the chart, whether or not a value is held for it."""

    period: str
    """ISO date or month."""
    value: float | None
    flag: Flag


@dataclass(frozen=True, slots=True)
class ChartSegment:
    """Mean and limits of one section, from point `first` to point `last`, both included."""

    first: int
    last: int
    mean: float | None
    lower: float | None
    upper: float | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """All that one control chart shows. Each segment after the first begins at a rebase mark."""

    words: ChartWords
    points: tuple[ChartPoint, ...]
    segments: tuple[ChartSegment, ...]
    target: float | None
    year_ago: int | None
    """Index of the same period a year before the last one, if a value is held for it."""

    def number(self, value: float) -> str:
        """A value as printed beside the chart: '1,234', '95.6%', with a true minus sign."""
        sign = "%" if self.words.unit.startswith("%") else ""
        return f"{value:,.{self.words.decimals}f}{sign}".replace("-", "\u2212")

    def name(self, at: int, *, short: bool = False) -> str:
        """Name of the period of a point: 'December 2026', 'Dec 2026'."""
        return period_name(self.points[at].period, self.words.cadence, short=short)

    @property
    def latest(self) -> int | None:
        """Index of the last point that has a value."""
        return next((i for i in reversed(range(len(self.points))) if self.points[i].value is not None), None)


def chart_series(analysis: SpcAnalysis, words: ChartWords) -> ChartSeries:
    """The chart of an analysis. Periods that the series leaves out take their place as gaps."""
    places = with_gaps([point.date for point in analysis.points], words.cadence)
    points = tuple(_point(analysis, period, index) for period, index in places)
    held_at = {index: at for at, (_, index) in enumerate(places) if index is not None}
    segments = tuple(
        ChartSegment(
            first=held_at[section.first],
            last=held_at[section.last],
            mean=section.limits.mean,
            lower=section.limits.lower,
            upper=section.limits.upper,
            provisional=section is analysis.current and Caveat.SHORT in analysis.caveats,
        )
        for section in analysis.sections
    )
    return ChartSeries(words, points, segments, analysis.options.target, _year_ago(points, words.cadence))


def _point(analysis: SpcAnalysis, period: str, index: int | None) -> ChartPoint:
    if index is None:
        return ChartPoint(period, None, Flag.COMMON_CAUSE)
    return ChartPoint(period, analysis.points[index].value, analysis.points[index].flag)


def _year_ago(points: tuple[ChartPoint, ...], cadence: Cadence) -> int | None:
    if not points:
        return None
    at = year_before([point.period for point in points], len(points) - 1, cadence)
    return at if at is not None and points[at].value is not None else None
