"""Capacity: what the system is short of, what is to close it and what has, and its share of England's quantities."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.capacity import KindLine
from generator.model.framework import GapKind, Quantity
from generator.rollup import capacity_of, quantity_line
from generator.views.book import Book
from generator.views.capacity import Drawn, bridge, kind_sentence
from generator.views.capacity_rows import FORMULA, GapRow, Loose, delivered_words, gap_row, loose_ends, sum_row
from generator.views.links import action_link, here, measure_link, risk_link
from generator.views.marks import Mark
from generator.views.parties import amendment_words
from generator.views.risks import bearing_on, risk_words
from generator.views.sheets.charting import charted, nearest
from generator.views.sources import SourceNote, source_note
from generator.views.words import UNIT_WORDS, number, plural, sentence_case, share_or_not_published


@dataclass(frozen=True, slots=True)
class Closing:
    """An action that is to close gaps of a kind. `number`: how much, '' where nobody has said. `mark`: its worst
    answer; None where the dataset holds no returns."""

    title: str
    href: str
    number: str
    mark: Mark | None
    answered: str


@dataclass(frozen=True, slots=True)
class Published:
    """The latest published figure of a measure that those actions bear on."""

    title: str
    href: str
    body: str
    figure: str
    period: str
    reading: str


@dataclass(frozen=True, slots=True)
class KindBlock:
    """One kind of gap. `rows` end with their sum where there is more than one. Where the system named no gap of the
    kind, `drawn` is None and there are no rows."""

    id: str
    title: str
    unit: str
    """'' where the title names it."""
    reading: str
    drawn: Drawn | None
    rows: tuple[GapRow, ...]
    closing: tuple[Closing, ...]
    published: tuple[Published, ...]
    published_none: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """An England total. `share`: this system's, or 'not published'. An approximate total stays approximate.
    `delivered`: what the return says against it, and how that is known."""

    title: str
    total: str
    share: str
    delivered: str
    delivered_note: str
    basis: str
    actions: tuple[tuple[str, str], ...]
    source: SourceNote
    illustrative: bool


@dataclass(frozen=True, slots=True)
class GapRisks:
    """A gap and the strategic risks that name it, in words, with where they stand."""

    id: str
    title: str
    risks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CapacityPage:
    heading: str
    lede: str
    kinds: tuple[KindBlock, ...]
    gaps: int
    gaps_none: str
    formula: str
    amended: str
    """That an amendment is not agreed to by all; '' where it is, or there is none."""
    agreement: str
    """The page that tells its steps."""
    loose: tuple[Loose, ...]
    without: tuple[KindBlock, ...]
    without_head: str
    quantities: tuple[QuantityRow, ...]
    risks: tuple[GapRisks, ...]


def capacity_page(book: Book) -> CapacityPage:
    pack = book.pack
    found = capacity_of(pack)
    kinds = tuple(_kind(book, item) for item in found.kinds)
    named = {item.kind.id for item in found.kinds}
    without = tuple(_kind_without(book, kind) for kind in pack.tailored.framework.gap_kinds if kind.id not in named)
    quantities = tuple(_quantity(book, item) for item in pack.tailored.framework.quantities)
    none = ("The system has named no capacity gap." if pack.holds_returns
            else "What this system said it was short of is not published, and none is invented here.")
    return CapacityPage(
        heading="Capacity", lede=_lede(book, len(found.lines), quantities), kinds=kinds, gaps=len(found.lines),
        gaps_none=none, formula=FORMULA, amended=amendment_words(pack.tailored.framework, pack.tailored.agreement),
        agreement=here("agreement.html"), loose=loose_ends(book.pack), without=without,
        without_head="Kinds in which it named no gap" if kinds else "What the plan asks about",
        quantities=quantities, risks=_risks(book))


def _risks(book: Book) -> tuple[GapRisks, ...]:
    """Gaps that a strategic risk names, in the order of the gaps; the highest score first."""
    named = ((gap, bearing_on(book.pack, gap=gap.id)) for gap in book.pack.tailored.gaps)
    return tuple(GapRisks(gap.id, gap.title, tuple((risk_words(book.pack, risk), risk_link(risk.id)) for risk in risks))
                 for gap, risks in named if risks)


def _lede(book: Book, gaps: int, quantities: tuple[QuantityRow, ...]) -> str:
    published = sum(item.share is not None for item in book.pack.tailored.allocations)
    totals = f"{plural(len(quantities), 'quantity', 'quantities')} of the plan"
    shares = (f"Shares of {published:,} of {totals} are held." if published
              else f"Of {totals} no share is published or held here.")
    return f"The system named {plural(gaps, 'capacity gap')}. {shares}" if gaps else shares


def _kind(book: Book, kind: KindLine) -> KindBlock:
    rows = tuple(gap_row(book.pack, line, alone=len(kind.lines) == 1) for line in kind.lines)
    return KindBlock(
        kind.kind.id, kind.kind.title, _unit(kind.kind), kind_sentence(book.pack, kind),
        bridge(kind, f"bridge-{kind.kind.id}"), (*rows, sum_row(kind)) if len(rows) > 1 else rows,
        tuple(_closing(book, action, _planned_by(kind, action)) for action in kind.actions),
        _published(book, kind.actions), _published_none(book, kind.actions))


def _kind_without(book: Book, kind: GapKind) -> KindBlock:
    actions = tuple(item.action.id for item in book.actions.values() if kind.id in item.action.gaps)
    return KindBlock(kind.id, kind.title, _unit(kind), "", None, (),
                     tuple(_closing(book, action, None) for action in actions), _published(book, actions), "")


def _planned_by(kind: KindLine, action: str) -> float | None:
    given = [item.number for line in kind.lines for item in line.gap.planned
             if item.action == action and item.number is not None]
    return sum(given) if given else None


def _closing(book: Book, action: str, planned: float | None) -> Closing:
    summary = book.summaries.get(action)
    answered = f"{summary.answered:,} of {summary.n:,} answered" if summary and book.pack.holds_returns else ""
    return Closing(book.title(action), action_link(action), number(planned) if planned is not None else "",
                   book.mark(summary.shown) if summary and book.pack.holds_returns else None, answered)


def _measures(book: Book, actions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for action in actions for one in book.actions[action].action.measures))


def _published(book: Book, actions: tuple[str, ...]) -> tuple[Published, ...]:
    """The nearest body with a figure of each measure the actions bear on."""
    wanted = _measures(book, actions)
    found = []
    for position in book.pack.measures:
        body = next(iter(nearest(position)), None) if position.measure.id in wanted else None
        made = charted(position.measure, body) if body else None
        if body and made:
            found.append(Published(position.measure.title, measure_link(position.measure.id), body.name, made.latest,
                                   made.period, sentence_case(made.variation_word)))
    return tuple(found)


def _published_none(book: Book, actions: tuple[str, ...]) -> str:
    if not actions:
        return ""
    return ("No published figure is held of the measures these actions bear on." if _measures(book, actions)
            else "These actions bear on no measure of the plan.")


def _quantity(book: Book, quantity: Quantity) -> QuantityRow:
    share = next((item for item in book.pack.tailored.allocations if item.quantity == quantity.id), None)
    actions = tuple((item.action.id, action_link(item.action.id)) for item in book.pack.tailored.actions
                    if quantity.id in item.action.quantities)
    held = share is not None and share.share is not None
    words = quantity.where_none
    if share is not None and held:
        words = share_or_not_published(share.share, share.approximate, quantity.unit)
    delivered, note = delivered_words(book.pack, quantity, quantity_line(quantity, book.pack))
    return QuantityRow(
        title=quantity.title, total=quantity.total_words or number(quantity.total),
        share=words if quantity.allocated_to or held else "not split", delivered=delivered, delivered_note=note,
        basis=quantity.basis, actions=actions, source=source_note(book.pack.tailored.framework, quantity.source),
        illustrative=bool(share and share.illustrative))


def _unit(kind: GapKind) -> str:
    unit = UNIT_WORDS[kind.unit]
    return "" if unit in kind.title.lower() else unit
