"""How to read this in two minutes: every mark and drawing as pages and packs draw it, with made-up numbers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.spc import Direction, SpcOptions, analyse
from generator.spc.chart import ChartSeries, ChartWords, chart_series
from generator.views.guide.page import GuidePage
from generator.views.marks import CARRIED, LEFT_OUT, SILENT, CountedMark, Mark
from generator.views.tables import Bar, bar

PATH = "how-to-read.html"


@dataclass(frozen=True, slots=True)
class MarkMeant:
    mark: Mark
    meaning: str
    count: int
    """In the example; 0 for what is left out of its sum."""
    bar: Bar
    opens_good: bool


@dataclass(frozen=True, slots=True)
class TwoMinutesPage:
    """`good`, `asked`, `silent`: of the example's responsibilities, how many are on track or complete, count, and have
    no answer of this month. `formula`: how they add up."""

    heading: str
    marks: tuple[MarkMeant, ...]
    good: int
    asked: int
    silent: int
    formula: str
    chart: ChartSeries


_SCALE = (
    (Mark("R", "Off track", "diamond", "off_track", "guide_off_track"), 2, "will miss what is asked or its date, "
     "unless something changes"),
    (Mark("A", "At risk", "triangle", "at_risk", "guide_at_risk"), 3, "in doubt; a way to put it right is under way"),
    (Mark("N", "Not started", "circle", "not_started", "guide_not_started"), 1, "no work has begun"),
    (CARRIED, 2, "no answer this month; an older one is shown and not counted as one"),
    (SILENT, 1, "nobody answered"),
    (Mark("G", "On track", "square", "on_track", "guide_on_track"), 6, "expected as asked, in time"),
    (Mark("C", "Complete", "disc", "complete", "guide_complete"), 5, "done, until reopened"),
    (LEFT_OUT, 0, "declared with a reason; left out of the sum"),
)
"""The values most plans use, what is shown where none is held, and how many of each the example has."""
_SILENT = (CARRIED, SILENT)
_MINUTES = (31, 28, 30, 33, 29, 32, 30, 34, 31, 29, 33, 30, 32, 31, 45)
_MONTHS = (*(f"2027-{month:02}" for month in range(1, 13)), "2028-01", "2028-02", "2028-03")
_TARGET = 30.0


def two_minutes_page() -> GuidePage:
    longest = max(count for _, count, _ in _SCALE)
    opens = next(mark for mark, _, _ in _SCALE if mark.good)
    marks = tuple(MarkMeant(_apart(mark), meaning, count, bar([CountedMark(mark, count)], longest), mark is opens)
                  for mark, count, meaning in _SCALE)
    counted = [count for _, count, _ in _SCALE if count]
    view = TwoMinutesPage(
        "How to read this in two minutes", marks, sum(count for mark, count, _ in _SCALE if mark.good), sum(counted),
        sum(count for mark, count, _ in _SCALE if mark in _SILENT),
        f"{sum(counted)} = {' + '.join(str(count) for count in counted)}", _chart())
    return GuidePage(PATH, "How to read this in two minutes", "For board members: the marks, the headline, and what "
                     "to do when a figure contradicts an answer.", "", view)


def _apart(mark: Mark) -> Mark:
    """Under an id of its own: the page may stand in a frame that has the same mark."""
    return Mark(mark.letter, mark.word, mark.shape, mark.tone, f"guide_{mark.key.removeprefix('guide_')}")


def _chart() -> ChartSeries:
    analysis = analyse(_MONTHS, _MINUTES, SpcOptions(Direction.DECREASE, _TARGET))
    return chart_series(analysis, ChartWords(key="example", label="Time to hand over, made up", unit="minutes",
                                             illustrative=True, floor=0))
