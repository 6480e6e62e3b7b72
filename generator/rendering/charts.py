"""Charts and marks as SVG: control charts (wide, narrow, paper), sparklines, tallies of status marks, icons.

Two media. On screen a drawing has classes only and follows `templates/charts/charts.css`; a page holds both
the wide and the narrow drawing of a chart and shows one. On paper a drawing carries its own colours, and its
units are tenths of a millimetre.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, Protocol

from generator.rendering.drawing.inks import TONES, Medium
from generator.rendering.drawing.picture import Frame, Sketch, printed
from generator.rendering.drawing.plot import FORMS, Plot, band_and_lines, data_line, flag_marks
from generator.rendering.drawing.plot import control_chart_sketch as _control_chart_sketch
from generator.rendering.drawing.shapes import MARKS, hatching, hexagon, rectangle, shield
from generator.spc import AssuranceIcon, ChartSeries, Flag, VariationIcon

Form = Literal["wide", "narrow", "paper"]


def control_chart(chart: ChartSeries, *, form: Form) -> str:
    """A control chart. `wide` is for 820 px and more, `narrow` for phones, `paper` for a column of 85 mm.

    `narrow` draws the last 13 months or 27 weeks of a long series, with limits from all of it. Ids are made
    of form and key, so that both screen drawings may stand on one page.
    """
    sketch, height = _control_chart_sketch(chart, FORMS[form])
    values = describe(chart)
    key = "" if form == "paper" else f"{form}-{_slug(chart.words.key)}"
    title = f"{_headline(chart)} {values}" if form == "paper" else _headline(chart)
    return printed(sketch, Frame(form, FORMS[form].width, height, title, values, key))


@dataclass(frozen=True, slots=True)
class Scale:
    """Least and greatest value of drawings that share an axis, in the unit of the measure."""

    low: float
    high: float


def shared_scale(charts: Iterable[ChartSeries]) -> Scale:
    """The scale on which every value, limit within the possible, and target of the charts can be seen."""
    lows, highs = zip(*(Plot.extent(chart, 0) for chart in charts), strict=True)
    return Scale(min(lows), max(highs))


def sparkline(chart: ChartSeries, *, medium: Medium, scale: Scale | None = None) -> str:
    """A small multiple: band, mean, target, line and the last point; its value stands beside it, in the page.

    25 x 11 mm on paper, 160 x 60 px on screen. Without a scale it takes its own.
    """
    sketch = Sketch(medium)
    scale = scale or shared_scale([chart])
    width, height, radius = (250, 110, 10) if medium is Medium.PAPER else (160, 60, 5.5)
    box = (radius * 1.4, radius * 1.4, width - radius * 1.4, height - radius * 1.4)
    plot = Plot.within(chart, 0, box, (scale.low, scale.high))
    band_and_lines(sketch, plot)
    data_line(sketch, plot)
    latest = chart.latest
    if latest is not None:
        flag_marks(sketch, plot, [latest], radius=radius)
    return printed(sketch, Frame("spark", width, height, f"{_headline(chart)} {_lines(chart)}"))


class TallyMark(Protocol):
    """So many responsibilities that stand at one value. `shape` and `tone` come from the scale."""

    @property
    def shape(self) -> str: ...
    @property
    def tone(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def word(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A TallyMark for callers that have none of their own."""

    shape: str
    tone: str
    count: int
    word: str


def tally(
    marks: Sequence[TallyMark], *, medium: Medium = Medium.PAPER, size: float = 17, per_line: int = 0
) -> str:
    """A row of marks, one a responsibility, in the order given, as one drawing; '' where all counts are 0.

    `size` is a mark's height, `per_line` how many stand side by side before the next line (0: all of them).

    Raises:
        KeyError: a shape or a tone that no scale may use.
    """
    total = sum(mark.count for mark in marks)
    if not total:
        return ""
    sketch, pitch = Sketch(medium), size * 1.22
    across = min(total, per_line or total)
    seats = iter([((i % across + 0.5) * pitch, (i // across + 0.5) * pitch) for i in range(total)])
    for (shape, tone), group in groupby(marks, key=lambda mark: (mark.shape, mark.tone)):
        places = [next(seats) for mark in group for _ in range(mark.count)]
        _marks(sketch, shape, tone, places, size / 2)
    title = ", ".join(f"{mark.count} {mark.word}" for mark in marks if mark.count)
    return printed(
        sketch, Frame("tally", round(across * pitch, 1), round(-(-total // across) * pitch, 1), title)
    )


def status_mark(mark: TallyMark, *, letter: str, medium: Medium, size: float = 20) -> str:
    """One status mark with its letter; the word stands beside it, in the page, and is its title."""
    sketch = Sketch(medium)
    _marks(sketch, mark.shape, mark.tone, [(size * 0.6, size * 0.6)], size / 2)
    drop = 0.3 if mark.shape == "triangle" else 0.0
    nudge = 0.08 if mark.shape == "tag" else 0.0
    if mark.tone == "not_reported" and medium is Medium.PAPER:
        sketch.stroke("letter-ground", rectangle(size * 0.22, size * 0.36, size * 0.76, size * 0.48))
    letters = size * (0.56 if len(letter) == 1 else 0.42)
    baseline = size * (0.6 + drop * 0.5) + letters * 0.34
    sketch.write(f"letter-{mark.tone}", size * (0.6 + nudge), baseline, letter, round(letters, 1), "middle")
    return printed(sketch, Frame("mark", round(size * 1.2, 1), round(size * 1.2, 1), mark.word))


_VARIATION = {
    VariationIcon.COMMON_CAUSE: ("common", "~", "common cause"),
    VariationIcon.IMPROVEMENT_HIGH: ("improvement", "H", "improvement, high"),
    VariationIcon.IMPROVEMENT_LOW: ("improvement", "L", "improvement, low"),
    VariationIcon.CONCERN_HIGH: ("concern", "H", "concern, high"),
    VariationIcon.CONCERN_LOW: ("concern", "L", "concern, low"),
    VariationIcon.NEUTRAL_HIGH: ("neutral", "H", "high, neither better nor worse"),
    VariationIcon.NEUTRAL_LOW: ("neutral", "L", "low, neither better nor worse"),
}
_ASSURANCE = {
    AssuranceIcon.PASS: ("P", "passes target"),
    AssuranceIcon.FAIL: ("F", "fails target"),
    AssuranceIcon.INCONSISTENT: ("?", "hit or miss"),
}


def variation_icon(icon: VariationIcon, *, medium: Medium) -> str:
    """A hexagon with H, L or ~: a shape no status has. 4 x 4 mm, or 40 px to be sized by CSS."""
    part, letter, words = _VARIATION[icon]
    sketch = Sketch(medium)
    sketch.stroke(f"icon-{part}", hexagon(20, 20, 17))
    sketch.write("strong", 20, 28, letter, 23, "middle")
    return printed(sketch, Frame("icon", 40, 40, words))


def assurance_icon(icon: AssuranceIcon, *, medium: Medium) -> str:
    """A shield with P, F or ?."""
    letter, words = _ASSURANCE[icon]
    sketch = Sketch(medium)
    sketch.stroke("icon-shield", shield(20, 19, 16))
    sketch.write("strong", 20, 26, letter, 22, "middle")
    return printed(sketch, Frame("icon", 40, 40, words))


def describe(chart: ChartSeries) -> str:
    """All that a chart shows, in words: lines, the year before, and each value with its flag."""
    if chart.latest is None:
        return "No values are held."
    values = ", ".join(_value_words(chart, at) for at in range(len(chart.points)))
    return f"{_lines(chart)} Values: {values}."


def _headline(chart: ChartSeries) -> str:
    words, latest = chart.words, chart.latest
    named = f"{words.label} (illustrative)" if words.illustrative else words.label
    if latest is None:
        return f"{named}: no values are held."
    value = chart.number(chart.points[latest].value or 0)
    unit = words.unit.removeprefix("%").strip() if words.unit.startswith("%") else words.unit
    return f"{named}: {value}{' ' if unit else ''}{unit}, {chart.name(latest)}{_flag_words(chart, latest)}."


def _lines(chart: ChartSeries) -> str:
    said = []
    for segment in chart.segments[-1:]:
        if segment.mean is not None:
            said.append(f"Mean {chart.number(segment.mean)}")
        if segment.lower is not None and segment.upper is not None:
            kind = "provisional limits" if segment.provisional else "limits"
            said.append(f"{kind} {chart.number(segment.lower)} to {chart.number(segment.upper)}")
    if chart.target is not None:
        said.append(f"{chart.words.target_label.lower()} {chart.number(chart.target)}")
    said += [f"new baseline from {chart.name(segment.first)}" for segment in chart.segments[1:]]
    return f"{', '.join(said)}." if said else ""


def _value_words(chart: ChartSeries, at: int) -> str:
    value = chart.points[at].value
    printed_value = "no value" if value is None else chart.number(value)
    return f"{chart.name(at, short=True)} {printed_value}{_flag_words(chart, at)}"


_FLAG_WORDS = {
    Flag.COMMON_CAUSE: "",
    Flag.IMPROVEMENT: " (improvement)",
    Flag.CONCERN: " (concern)",
    Flag.NEUTRAL_HIGH: " (unusually high)",
    Flag.NEUTRAL_LOW: " (unusually low)",
}


def _flag_words(chart: ChartSeries, at: int) -> str:
    return _FLAG_WORDS[chart.points[at].flag]


def _marks(sketch: Sketch, shape: str, tone: str, places: Sequence[tuple[float, float]], r: float) -> None:
    """All marks of one shape and tone as one path, hatched where no answer came."""
    sketch.stroke(f"tone-{tone}", "".join(MARKS[shape](x, y, r) for x, y in places))
    if tone == "not_reported" and sketch.medium is Medium.PAPER:
        sketch.stroke("hatch", "".join(hatching(x, y, r) for x, y in places))


def _slug(key: str) -> str:
    """A key as an id may hold it: no spaces, no marks."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", key)


__all__ = [
    "TONES",
    "Form",
    "Mark",
    "Medium",
    "Scale",
    "TallyMark",
    "assurance_icon",
    "control_chart",
    "describe",
    "shared_scale",
    "sparkline",
    "status_mark",
    "tally",
    "variation_icon",
]
