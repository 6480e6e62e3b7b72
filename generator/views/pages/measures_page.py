"""All measures: what figures there are here, what they say, and where there are none."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Measure
from generator.model.pack import MeasurePosition
from generator.spc.chart import ChartSeries
from generator.spc.words import AssuranceIcon, VariationIcon
from generator.views.book import Book
from generator.views.links import measure_link
from generator.views.measures import NO_OWN_FIGURE, leading, reported_body
from generator.views.sheets.charting import charted, whose
from generator.views.words import plural, sentence_case
from generator.vocabulary import Figures


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """`title`: a related series' own, where the measure itself has no figure; `own_name` then names the measure.
    `chart` None where no figure is held: then `absent` says which of the two it is, and `why`."""

    title: str
    href: str
    whose: str
    own_name: str
    latest: str
    period: str
    target: str
    reading: str
    chart: ChartSeries | None
    variation: VariationIcon | None
    variation_word: str
    assurance: AssuranceIcon | None
    assurance_word: str
    absent: str
    why: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    heading: str
    lede: str
    rows: tuple[MeasureRow, ...]
    until: str


def measures_page(book: Book) -> MeasuresPage:
    rows = tuple(_row(book, item) for item in book.pack.measures)
    held = sum(bool(item.bodies) for item in book.pack.measures)
    reported = sum(item.figures is Figures.LOCAL for item in book.pack.measures)
    concern = sum(row.variation in (VariationIcon.CONCERN_HIGH, VariationIcon.CONCERN_LOW) for row in rows)
    own = sum(item.figures is Figures.PUBLISHED for item in book.pack.measures)
    related = f"{held - own:,} more by a related series; " if held > own else ""
    related += f"{reported:,} reported by the system; " if reported else ""
    lede = (f"{own:,} of {plural(len(rows), 'measure')} {'has' if own == 1 else 'have'} figures here; {related}"
            f"{concern:,} {'shows' if concern == 1 else 'show'} concerning variation.")
    return MeasuresPage("Measures", lede, rows, f"No figure from after {book.pack.month.label} is used.")


def _row(book: Book, position: MeasurePosition) -> MeasureRow:
    measure = position.measure
    own = reported_body(position, book.pack.tailored.system, book.pack.system_name,
                        illustrative=book.pack.illustrative)
    bodies = leading(position) or ((own,) if own else ())
    drawn = charted(measure, bodies[0]) if bodies else None
    if drawn is None:
        absent = "" if position.figures is Figures.PUBLISHED else sentence_case(str(position.figures))
        return MeasureRow(measure.title, measure_link(measure.id), "", "", "", "",
                          measure.target.words if measure.target else "", "", None, None, "", None, "", absent,
                          position.why, False)
    body = bodies[0]
    related = body.relation != "exact"
    return MeasureRow(
        body.series.title if related else measure.title, measure_link(measure.id),
        f"Reported by the system: {body.name}" if body is own else whose(body),
        f"Related series for {measure.title}, of which {NO_OWN_FIGURE}" if related else "", drawn.latest, drawn.period,
        _target(measure, related), drawn.reading, drawn.series, drawn.variation,
        sentence_case(drawn.variation_word), drawn.assurance, sentence_case(drawn.assurance_word), "", "",
        body.series.illustrative)


def _target(measure: Measure, related: bool) -> str:
    """A related series has no target of its own: whose it is stands beside it."""
    if measure.target is None:
        return ""
    return f"{measure.target.words} (for the measure itself)" if related else measure.target.words
