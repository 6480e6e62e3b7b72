"""Capacity: what the system is short of, what is to close it and what has, and its share of England's quantities."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.capacity import GapLine, KindLine, QuantityLine, is_level, is_money
from generator.model.framework import GapKind, Quantity
from generator.model.returns import Delivered
from generator.rollup import capacity_of, quantity_line
from generator.views.book import Book
from generator.views.capacity import Drawn, bridge, kind_sentence, no_delivery
from generator.views.links import action_link, measure_link
from generator.views.marks import Mark
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
class GapRow:
    """Figures are words; 'not reported' where none is. `rest`: the gap less what is open with staff. `plan`: by which
    action. `sum`: the row adds up those above it."""

    title: str
    holder: str
    baseline: str
    submitted: str
    gap: str
    planned: str
    plan: tuple[tuple[str, str], ...]
    funded: str
    opened: str
    staffed: str
    unstaffed: str
    unopened: str
    rest: str
    by: str
    note: str
    illustrative: bool
    sum: bool = False


@dataclass(frozen=True, slots=True)
class KindBlock:
    """One kind of gap. `rows` end with their sum where there is more than one. Where the system named no gap of the
    kind, `drawn` is None and there are no rows."""

    id: str
    title: str
    unit: str
    reading: str
    drawn: Drawn | None
    rows: tuple[GapRow, ...]
    closing: tuple[Closing, ...]
    published: tuple[Published, ...]
    published_none: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A gap that no action closes, an action that closes no gap, or a figure against a gap that does not hold."""

    title: str
    href: str
    why: str


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
class CapacityPage:
    heading: str
    lede: str
    kinds: tuple[KindBlock, ...]
    gaps: int
    gaps_none: str
    formula: str
    loose: tuple[Loose, ...]
    without: tuple[KindBlock, ...]
    without_head: str
    quantities: tuple[QuantityRow, ...]


_UNKNOWN = "not reported"
_FORMULA = ("Still open = gap as agreed (as submitted where none is agreed) − open with staff = open without staff + not "
            "opened + no figure. What nothing is reported of is never read as nought. Kinds are not added to one another.")


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
        gaps_none=none, formula=_FORMULA, loose=_loose(book), without=without,
        without_head="Kinds in which it named no gap" if kinds else "What the plan asks about",
        quantities=quantities)


def _lede(book: Book, gaps: int, quantities: tuple[QuantityRow, ...]) -> str:
    published = sum(item.share is not None for item in book.pack.tailored.allocations)
    totals = f"{plural(len(quantities), 'quantity', 'quantities')} of the plan"
    shares = (f"Shares of {published:,} of {totals} are held." if published
              else f"Of {totals} no share is published or held here.")
    return f"The system named {plural(gaps, 'capacity gap')}. {shares}" if gaps else shares


def _kind(book: Book, kind: KindLine) -> KindBlock:
    rows = tuple(_row(book, line) for line in kind.lines)
    return KindBlock(
        kind.kind.id, kind.kind.title, UNIT_WORDS[kind.kind.unit], kind_sentence(book.pack, kind),
        bridge(kind, f"bridge-{kind.kind.id}"), (*rows, _sum(kind)) if len(rows) > 1 else rows,
        tuple(_closing(book, action, _planned_by(kind, action)) for action in kind.actions),
        _published(book, kind.actions), _published_none(book, kind.actions))


def _kind_without(book: Book, kind: GapKind) -> KindBlock:
    actions = tuple(item.action.id for item in book.actions.values() if kind.id in item.action.gaps)
    return KindBlock(kind.id, kind.title, UNIT_WORDS[kind.unit], "", None, (),
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


def _row(book: Book, line: GapLine) -> GapRow:
    register, day = book.pack.tailored.register, book.pack.month.last_day
    gap, parts = line.gap, line.parts
    told = line.delivered is not None
    note = " ".join(part for part in (gap.note, line.delivered.note if line.delivered else "") if part)
    return GapRow(
        title=gap.title, holder=register.short_name(gap.holder, day) if gap.holder else "The system",
        baseline=_figure(gap.baseline, "not given"), submitted=number(gap.submitted),
        gap=number(gap.wanted) if gap.agreed is not None else f"{number(gap.wanted)}, not agreed",
        planned=_figure(line.planned, "no number"), plan=tuple((item, action_link(item)) for item in line.actions),
        funded=_figure(line.funded), opened=_figure(line.opened), staffed=_figure(line.staffed),
        unstaffed=_figure(parts.unstaffed if line.opened is not None and line.staffed is not None else None),
        unopened=_figure(parts.unopened if line.opened is not None else None),
        rest=number(parts.still_open) if told else _UNKNOWN,
        by=sentence_case(gap.by.words) if gap.by else "no date given", note=note, illustrative=gap.illustrative)


def _sum(kind: KindLine) -> GapRow:
    """Sums of what is held; where a line has no figure the sum says of how many it is."""
    parts, lines = kind.parts, len(kind.lines)

    def of(value: float | None, held: int, absent: str = _UNKNOWN) -> str:
        return _figure(value, absent) if held in (0, lines) else f"{_figure(value, absent)} ({held:,} of {lines:,})"

    opened = sum(line.opened is not None for line in kind.lines)
    both = sum(line.opened is not None and line.staffed is not None for line in kind.lines)
    rest = number(parts.still_open) if kind.reported else _UNKNOWN
    if parts.unknown and kind.reported:
        rest = f"{rest}, {number(parts.unknown)} without a figure"
    return GapRow(
        title="Together", holder="",
        baseline=of(kind.baseline, sum(line.gap.baseline is not None for line in kind.lines), "not given"),
        submitted=number(kind.submitted), gap=number(kind.wanted),
        planned=of(kind.planned, sum(line.planned is not None for line in kind.lines), "no number"), plan=(),
        funded=of(kind.funded, sum(line.funded is not None for line in kind.lines)), opened=of(kind.opened, opened),
        staffed=of(kind.staffed, sum(line.staffed is not None for line in kind.lines)),
        unstaffed=of(parts.unstaffed if both else None, both), unopened=of(parts.unopened if opened else None, opened),
        rest=rest, by="", note="", illustrative=any(line.gap.illustrative for line in kind.lines), sum=True)


def _loose(book: Book) -> tuple[Loose, ...]:
    found, framework = capacity_of(book.pack), book.pack.tailored.framework
    titles = {gap.id: gap.title for gap in book.pack.tailored.gaps}
    kinds = {kind.id: kind.title for kind in framework.gap_kinds}
    return (
        *(Loose(titles[gap], "", "No action asked here closes this gap.") for gap in found.open_gaps),
        *(Loose(book.title(action), action_link(action),
                f"The action closes no gap: none is named in {' or '.join(kinds.get(kind, kind) for kind in named)}.")
          for action, named in found.idle_actions),
        *(Loose(item.gap, "", f"{_told(item)} against a gap that does not hold in {book.pack.month.label}; it is in no "
                "sum.") for item in found.strays))


def _told(item: Delivered) -> str:
    said = [f"{number(value)} {word}" for word, value in (("opened", item.opened), ("staffed", item.staffed),
                                                          ("funded", item.funded)) if value is not None]
    return sentence_case(", ".join(said) or "a note")


def _quantity(book: Book, quantity: Quantity) -> QuantityRow:
    share = next((item for item in book.pack.tailored.allocations if item.quantity == quantity.id), None)
    actions = tuple((item.action.id, action_link(item.action.id)) for item in book.pack.tailored.actions
                    if quantity.id in item.action.quantities)
    held = share is not None and share.share is not None
    words = quantity.where_none
    if share is not None and held:
        words = share_or_not_published(share.share, share.approximate, quantity.unit)
    delivered, note = _delivered(book, quantity, quantity_line(quantity, book.pack))
    return QuantityRow(
        title=quantity.title, total=quantity.total_words or number(quantity.total),
        share=words if quantity.allocated_to or held else "not split", delivered=delivered, delivered_note=note,
        basis=quantity.basis, actions=actions, source=source_note(book.pack.tailored.framework, quantity.source),
        illustrative=bool(share and share.illustrative))


def _delivered(book: Book, quantity: Quantity, line: QuantityLine) -> tuple[str, str]:
    if is_money(quantity):
        return "not asked", "money is not opened or staffed"
    if line.state == "nothing asked":
        return "nothing to report", "neither a share nor a gap of its kind"
    if line.state != "reported":
        return "no return" if line.state == "no return" else "no figure", no_delivery(book.pack)
    source = "as reported against the share" if line.of_share else "sum of the gaps of its kind"
    if is_level(quantity) and line.in_place is not None:
        staffed = f"{number(line.baseline or 0)} before + {number(line.staffed or 0)}; " if not line.of_share else ""
        return f"{number(line.in_place)} in place", f"{staffed}{source}"
    opened = f"{number(line.opened)} opened, " if line.opened is not None else ""
    return f"{opened}{_figure(line.staffed)} with staff" if line.staffed is not None else f"{opened}staff not reported", \
        source


def _figure(value: float | None, absent: str = _UNKNOWN) -> str:
    return number(value) if value is not None else absent
