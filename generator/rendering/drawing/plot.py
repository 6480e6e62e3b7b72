"""Where everything on a control chart goes: one sketch for each form, wide, narrow and paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from generator.rendering.drawing.axes import month_ticks, round_steps, step_label
from generator.rendering.drawing.inks import Medium
from generator.rendering.drawing.lettering import spread, width_of, wrapped
from generator.rendering.drawing.picture import Sketch
from generator.rendering.drawing.shapes import broken_line, circle, hexagon, rectangle, segment
from generator.spc import Cadence, ChartSegment, ChartSeries, Flag

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """Sizes of one form of control chart, in user units: pixels, or tenths of a millimetre on paper."""

    medium: Medium
    width: float
    plot_height: float
    text: float
    """Size of lettering; 24 units on paper are 6.8 pt."""
    strong: float
    radius: float
    """Of a flagged point, where points stand far enough apart."""
    window: dict[Cadence, int]
    """Periods drawn of a longer series, the last ones; empty: all."""
    steps: bool
    """Round numbers up the left side."""
    limit_words: tuple[str, str]


FORMS = {
    "wide": FormSpec(Medium.SCREEN, 1080, 300, 15, 16, 6.5, {}, True, ("Upper limit", "Lower limit")),
    "narrow": FormSpec(
        Medium.SCREEN,
        358,
        236,
        13.5,
        14.5,
        6,
        {Cadence.MONTH: 13, Cadence.WEEK: 27},
        False,
        ("Upper", "Lower"),
    ),
    "paper": FormSpec(Medium.PAPER, 850, 300, 24, 26, 10.5, {}, False, ("upper limit", "lower limit")),
}


OVERHANG = 8.0
ROOM = 1.4
"""A series of up to so many windows is drawn whole, rather than cut by a few points."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The field in which points are drawn, with the way from period and value to place."""

    chart: ChartSeries
    start: int
    """First point drawn."""
    box: Box
    low: float
    high: float

    @staticmethod
    def extent(chart: ChartSeries, start: int) -> tuple[float, float]:
        """Least and greatest of the values, drawable lines and target from point `start` on."""
        found = [point.value for point in chart.points[start:] if point.value is not None]
        for part in chart.segments:
            if part.last >= start:
                found += [
                    x for x in (part.lower, part.mean, part.upper) if x is not None and possible(chart, x)
                ]
        if chart.target is not None:
            found.append(chart.target)
        low, high = (min(found), max(found)) if found else (0.0, 1.0)
        if isclose(low, high, rel_tol=1e-6, abs_tol=1e-6):
            margin = abs(low) * 0.1 if abs(low) > 0.001 else 1.0
            return low - margin, high + margin
        return low, high

    @classmethod
    def within(cls, chart: ChartSeries, start: int, box: Box, extent: tuple[float, float]) -> Plot:
        """A plot in a box, with its extent running from edge to edge."""
        return cls(chart, start, box, *extent)

    @property
    def count(self) -> int:
        return len(self.chart.points) - self.start

    @property
    def spacing(self) -> float:
        """Between neighbouring points."""
        return (self.box[2] - self.box[0]) / max(1, self.count - 1)

    @property
    def overhang(self) -> float:
        """How far lines reach beyond the first and last point."""
        return min(OVERHANG, self.spacing / 2)

    def x(self, at: float) -> float:
        """Of a point by its index in the chart; halves lie between points. A lone point is in the middle."""
        if self.count == 1:
            return (self.box[0] + self.box[2]) / 2 + (at - self.start) * (self.box[2] - self.box[0])
        return self.box[0] + (at - self.start) * self.spacing

    def y(self, value: float) -> float:
        _, top, _, bottom = self.box
        return bottom - (value - self.low) / (self.high - self.low) * (bottom - top)

    def span(self, part: ChartSegment) -> tuple[float, float] | None:
        """Left and right end of a segment's lines, half a step beyond its points; None if out of sight."""
        if part.last < self.start:
            return None
        margin = self.overhang
        edges = self.box[0] - margin, self.box[2] + margin
        return max(edges[0], self.x(part.first - 0.5)), min(edges[1], self.x(part.last + 0.5))

    def place(self, at: int) -> tuple[float, float] | None:
        """Of a point, or None where no value is held."""
        value = self.chart.points[at].value
        return None if value is None else (self.x(at), self.y(value))


def possible(chart: ChartSeries, line: float) -> bool:
    """Whether a limit lies where values can lie."""
    floor, ceiling = chart.words.floor, chart.words.ceiling
    return (floor is None or line >= floor) and (ceiling is None or line <= ceiling)


# -- parts, from the ground up


def band_and_lines(sketch: Sketch, plot: Plot) -> None:
    """Band, limits, mean and target; nothing where a line is undefined or lies where values cannot."""
    chart = plot.chart
    seen = [(part, span) for part in chart.segments if (span := plot.span(part))]
    for part, (left, right) in seen:
        if part.upper is not None and part.lower is not None:
            top, bottom = (plot.y(_clipped(chart, line)) for line in (part.upper, part.lower))
            sketch.stroke("band", rectangle(left, top, right - left, bottom - top))
    for part, (left, right) in seen:
        for line in (part.upper, part.lower):
            if line is not None and possible(chart, line):
                sketch.stroke("limit", segment(left, plot.y(line), right, plot.y(line)))
        if part.mean is not None:
            sketch.stroke("mean", segment(left, plot.y(part.mean), right, plot.y(part.mean)))
    if chart.target is not None:
        left, right = plot.box[0] - plot.overhang, plot.box[2] + plot.overhang
        sketch.stroke("target", segment(left, plot.y(chart.target), right, plot.y(chart.target)))


def data_line(sketch: Sketch, plot: Plot) -> None:
    """The line from value to value, broken where none is held."""
    sketch.stroke("line", broken_line(plot.place(at) for at in range(plot.start, len(plot.chart.points))))


PARTS = {
    Flag.COMMON_CAUSE: "common",
    Flag.IMPROVEMENT: "improvement",
    Flag.CONCERN: "concern",
    Flag.NEUTRAL_HIGH: "neutral",
    Flag.NEUTRAL_LOW: "neutral",
}


def flag_marks(sketch: Sketch, plot: Plot, shown: Sequence[int], *, radius: float) -> None:
    """Points by flag: small dot, open hexagon, solid hexagon, hexagon with a bar. One path a kind."""
    kinds: dict[str, list[tuple[float, float]]] = {}
    for at in shown:
        if place := plot.place(at):
            kinds.setdefault(PARTS[plot.chart.points[at].flag], []).append(place)
    for part in sorted(kinds):
        places = kinds[part]
        if part == "common":
            sketch.stroke(part, "".join(circle(x, y, radius * 0.52) for x, y in places))
            continue
        sketch.stroke(part, "".join(hexagon(x, y, radius) for x, y in places))
        if part == "neutral":
            bars = (segment(x - radius * 1.1, y, x + radius * 1.1, y) for x, y in places)
            sketch.stroke("neutral-bar", "".join(bars))


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """Words at the right edge, wanted at the height of what they name."""

    y: float
    words: str
    part: str
    size: float
    ringed: bool = False


def edge_labels(plot: Plot, form: FormSpec) -> list[EdgeLabel]:
    """Latest value, the year before, mean, limits and target, each once."""
    chart, labels = plot.chart, list[EdgeLabel]()
    latest = chart.latest
    if latest is not None:
        labels.append(_value_label(plot, latest, "strong", form.strong))
    if chart.year_ago is not None:
        ringed = chart.year_ago >= plot.start
        labels.append(_value_label(plot, chart.year_ago, "ink", form.text, ringed=ringed))
    for part in chart.segments[-1:]:
        lower_case = form.limit_words[0].islower()
        if part.mean is not None:
            words = f"{'mean' if lower_case else 'Mean'} {chart.number(part.mean)}"
            labels.append(EdgeLabel(plot.y(part.mean), words, "ink", form.text))
        for line, word in zip((part.upper, part.lower), form.limit_words, strict=True):
            if line is not None:
                labels.append(
                    EdgeLabel(plot.y(_clipped(chart, line)), _limit(chart, word, line), "text", form.text)
                )
    if chart.target is not None:
        word = chart.words.target_label
        words = f"{word.lower() if form.limit_words[0].islower() else word} {chart.number(chart.target)}"
        labels.append(EdgeLabel(plot.y(chart.target), words, "target-text", form.text))
    return labels


def _value_label(plot: Plot, at: int, part: str, size: float, *, ringed: bool = False) -> EdgeLabel:
    value = plot.chart.points[at].value or 0.0
    y = min(max(plot.y(value), plot.box[1]), plot.box[3])
    return EdgeLabel(y, f"{plot.chart.name(at, short=True)}: {plot.chart.number(value)}", part, size, ringed)


def _limit(chart: ChartSeries, word: str, line: float) -> str:
    """'Upper limit 233', or 'Lower limit below 0' where values cannot lie there."""
    if possible(chart, line):
        return f"{word} {chart.number(line)}"
    below = chart.words.floor is not None and line < chart.words.floor
    bound = _clipped(chart, line)
    return f"{word} {'below' if below else 'above'} {chart.number(bound)}"


def _clipped(chart: ChartSeries, line: float) -> float:
    floor, ceiling = chart.words.floor, chart.words.ceiling
    line = line if floor is None else max(line, floor)
    return line if ceiling is None else min(line, ceiling)


def write_edge_labels(
    sketch: Sketch, plot: Plot, labels: Sequence[EdgeLabel], form: FormSpec, right: float
) -> None:
    """Labels spread so that none overlaps, each led back to its own height if it had to move."""
    gap, half = form.text * 1.22, form.text * 0.34
    top, bottom = half * 1.4, plot.box[3] + form.text
    places = spread([label.y for label in labels], gap, top, bottom)
    lead = form.text * 0.6
    for label, y in zip(labels, places, strict=True):
        if abs(y - label.y) > form.text * 0.2:
            sketch.stroke("lead", segment(right + lead * 0.4, label.y, right + lead * 1.5, y))
        x = right + lead * 1.8
        if label.ringed:
            sketch.stroke("ring", circle(x + half * 1.1, y, half * 1.1))
            x += half * 3
        sketch.write(label.part, x, y + half, label.words, label.size)


def label_room(labels: Sequence[EdgeLabel], form: FormSpec) -> float:
    """Width that the labels need to the right of the plot."""
    widest = max(
        (width_of(label.words, label.size) + label.ringed * form.text * 1.05 for label in labels), default=0
    )
    return widest + form.text * 1.1


def foot(sketch: Sketch, plot: Plot, form: FormSpec, base: float) -> float:
    """Months and years under the plot; returns the height reached."""
    periods = [point.period for point in plot.chart.points[plot.start :]]
    if not periods:
        return base
    needed = width_of("2026", form.text) + form.text * 0.8
    left, right = plot.box[0] - form.radius, plot.box[2] + form.radius
    sketch.stroke("axis", segment(left, base, right, base))
    for tick in month_ticks(periods, plot.chart.words.cadence, plot.spacing, needed):
        x = plot.x(plot.start + tick.at)
        sketch.stroke("axis", segment(x, base, x, base + form.text * 0.35))
        middle = max(x, width_of("2026", form.text) / 2)
        sketch.write("text", middle, base + form.text * 1.35, tick.month, form.text, "middle")
        if tick.year:
            sketch.write("text", middle, base + form.text * 2.5, tick.year, form.text, "middle")
    return base + form.text * 2.8


def rebase_marks(sketch: Sketch, plot: Plot, form: FormSpec, top: float) -> None:
    """A line where each new baseline starts, with its month where there is room to say it."""
    taken = 0.0
    for part in plot.chart.segments[1:]:
        if part.first <= plot.start:
            continue
        x = plot.x(part.first - 0.5)
        sketch.stroke("rebase", segment(x, top, x, plot.box[3] + form.radius))
        words = f"New baseline {plot.chart.name(part.first, short=True)}"
        length = width_of(words, form.text)
        left = min(x + form.text * 0.4, form.width - length)
        if left > taken:
            sketch.write("text", left, top + form.text * 0.8, words, form.text)
            taken = left + length + form.text


def captions(plot: Plot, form: FormSpec) -> list[str]:
    """What must be said under the chart: illustrative, provisional, not all drawn, and the source."""
    chart = plot.chart
    said = []
    if chart.words.illustrative:
        said.append("Illustrative: invented figures.")
    if any(part.provisional and part.lower is not None for part in chart.segments[-1:]):
        said.append("Limits are provisional.")
    if plot.start:
        said.append(f"Last {plot.count} of {len(chart.points)} {chart.words.cadence}s; limits from all.")
    if chart.words.source:
        said.append(chart.words.source)
    return wrapped(" ".join(said), form.text, form.width - 2)


def round_numbers(sketch: Sketch, plot: Plot, form: FormSpec, left: float) -> None:
    """Faint lines at round values, named at the left."""
    steps = round_steps(plot.low, plot.high)
    for value in steps:
        y = plot.y(value)
        sketch.stroke("grid", segment(left, y, plot.box[2] + plot.overhang, y))
        sketch.write("text", left - 8, y + form.text * 0.34, step_label(value, steps), form.text, "end")


def spots(plot: Plot) -> list[tuple[str, str]]:
    """What a pointer resting near a point is told."""
    told = []
    for at in range(plot.start, len(plot.chart.points)):
        value = plot.chart.points[at].value
        if value is not None:
            half = min(plot.spacing, 40.0) / 2
            area = rectangle(plot.x(at) - half, plot.y(value) - 12, 2 * half, 24)
            told.append((area, f"{plot.chart.name(at)}: {plot.chart.number(value)}"))
    return told


# -- the whole


def control_chart_sketch(chart: ChartSeries, form: FormSpec) -> tuple[Sketch, float]:
    """The drawing and its height."""
    sketch = Sketch(form.medium)
    if chart.latest is None:
        sketch.write("text", 1, form.text * 1.3, "No values are held.", form.text)
        return sketch, round(form.text * 2)
    start = first_drawn(chart, form)
    plot = _laid_out(chart, start, form)
    labels = edge_labels(plot, form)
    margin = plot.overhang
    if form.steps:
        round_numbers(sketch, plot, form, plot.box[0] - 8)
    band_and_lines(sketch, plot)
    rebase_marks(sketch, plot, form, 2)
    data_line(sketch, plot)
    radius = min(form.radius, max(form.radius * 0.45, plot.spacing * 0.42))
    flag_marks(sketch, plot, range(start, len(chart.points)), radius=radius)
    if chart.year_ago is not None and chart.year_ago >= start and (place := plot.place(chart.year_ago)):
        sketch.stroke("ring", circle(*place, max(radius * 1.65, form.radius * 1.3)))
    write_edge_labels(sketch, plot, labels, form, plot.box[2] + margin)
    if form.steps:
        sketch.explain(spots(plot))
    height = foot(sketch, plot, form, plot.box[3] + form.radius * 1.6)
    for line in captions(plot, form):
        height += form.text * 1.3
        sketch.write("text", 1, height, line, form.text)
    return sketch, round(height + form.text * 0.5)


def first_drawn(chart: ChartSeries, form: FormSpec) -> int:
    """Index of the first point drawn. A series not much longer than the window is drawn whole."""
    window, count = form.window.get(chart.words.cadence), len(chart.points)
    return 0 if window is None or count <= window * ROOM else count - window


def _laid_out(chart: ChartSeries, start: int, form: FormSpec) -> Plot:
    """The plot with room beside it for the labels, which are known only once there is a plot."""
    extent = Plot.extent(chart, start)
    rebased = any(part.first > start for part in chart.segments[1:])
    top = form.text * (1.9 if rebased else 0.5) + form.radius
    steps = round_steps(*extent) if form.steps else []
    left = max((width_of(step_label(step, steps), form.text) for step in steps), default=0) + 16
    first = Plot.within(chart, start, (0, top, form.width, top + form.plot_height), extent)
    right = form.width - label_room(edge_labels(first, form), form) - OVERHANG
    return Plot.within(
        chart, start, (max(left, form.radius * 1.6), top, right, top + form.plot_height), extent
    )
