"""Sheet 2: what changed since the board last saw the position, or since the reporting month before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from generator.model.month import Month
from generator.model.pack import CARRIED_FORWARD, NOT_REPORTED, AssurancePack, Moved, Position
from generator.views.common import Mark, columns, mark_of, plural, short_day, worst_first
from generator.views.history import RestatedRow, restated_rows
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import (
    Head,
    HolderName,
    Refs,
    holder_name,
    is_unchecked,
    narrative_of,
    no_return,
    refs_of,
    shortened,
    tailored_by_id,
)
from generator.vocabulary import Movement

_WORSENED = 5
_IMPROVED = 4
_SLIPPED = 6
_RESTATED = 5
_OPENING = 104
_SILENT = "no answer"
_EXTRA = ("no answer", "not asked", "not applicable")


@dataclass(frozen=True, slots=True)
class FlowCell:
    """`side`: 'same', 'worse', 'better' or '' (nothing to compare)."""

    count: int
    side: str


@dataclass(frozen=True, slots=True)
class FlowRow:
    mark: Mark | None
    words: str
    cells: tuple[FlowCell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MovementLine:
    count: int
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class ChangedLine:
    ref: str
    title: str
    unchecked: bool
    holder: HolderName
    before: Mark | None
    after: Mark
    said: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """Days as proleptic ordinals beside the words for them."""

    ref: str
    title: str
    unchecked: bool
    holder: str
    first: str
    now: str
    days: int
    first_ordinal: int
    now_ordinal: int


@dataclass(frozen=True, slots=True)
class ChangesSheet:
    template: ClassVar[str] = "changes.html.jinja"
    head: Head
    illustrative: bool
    basis: str
    before: str
    after: str
    columns: tuple[Mark, ...]
    flow: tuple[FlowRow, ...]
    flow_total: FlowRow
    movements: tuple[MovementLine, ...]
    worsened: tuple[ChangedLine, ...]
    worsened_total: int
    improved: tuple[ChangedLine, ...]
    improved_total: int
    slips: tuple[Slip, ...]
    slips_total: int
    month_end_ordinal: int
    restated: tuple[RestatedRow, ...]
    restated_total: int


def changes_sheet(pack: AssurancePack, context: PackContext, number: int) -> ChangesSheet:
    """Raises ValueError where there is no earlier month to compare with: ask `comparable` first."""
    against = compared_with(pack)
    if against is None:
        raise ValueError(f"{pack.tailored.system}: no earlier month to compare {pack.month} with")
    refs = refs_of(pack.tailored.framework)
    counted = [
        item for item in pack.positions if mark_of(pack.tailored.framework, item.counted).tone != "not_applicable"
    ]
    worsened = _with(pack, counted, Movement.WORSENED)
    improved = _with(pack, counted, Movement.IMPROVED)
    slipped = sorted((item for item in counted if item.slipped_from and item.now_due), key=_slip_order)
    rows, total = _flow(pack, counted)
    restated = restated_rows(pack)
    return ChangesSheet(
        head=Head("changes", number, "What changed", finding(pack), flows=True),
        illustrative=pack.illustrative,
        basis=_basis(pack, against),
        before=against.label,
        after=pack.month.label,
        columns=_values(pack),
        flow=rows,
        flow_total=total,
        movements=_movements(pack, counted),
        worsened=tuple(_changed(pack, context, refs, item) for item in worsened[:_WORSENED]),
        worsened_total=len(worsened),
        improved=tuple(_changed(pack, context, refs, item) for item in improved[:_IMPROVED]),
        improved_total=len(improved),
        slips=tuple(_slip(pack, refs, item) for item in slipped[:_SLIPPED]),
        slips_total=len(slipped),
        month_end_ordinal=pack.month.last_day.toordinal(),
        restated=restated[:_RESTATED],
        restated_total=len(restated),
    )


def compared_with(pack: AssurancePack) -> Month | None:
    """The month last presented; where none was, the reporting month before; None where there is none."""
    return pack.presented or pack.previous


def finding(pack: AssurancePack) -> str:
    against = compared_with(pack)
    moved = Counter(_moved(pack, item).movement for item in pack.positions)
    improved, worsened = moved[Movement.IMPROVED], moved[Movement.WORSENED]
    since = against.label if against else ""
    if (absent := no_return(pack)) and not improved + worsened:
        return f"{absent}, so nothing can be compared with {since}"
    if absent:
        return f"{absent}; on older answers {improved:,} improved and {worsened:,} worsened since {since}"
    return f"{plural(improved, 'answer')} improved and {worsened:,} worsened since {since}"


def _moved(pack: AssurancePack, position: Position) -> Moved:
    return position.moved_since_presented if pack.presented else position.moved


def _basis(pack: AssurancePack, against: Month) -> str:
    board = pack.tailored.framework.board_word
    if pack.presented:
        seen = f", as the {board} saw it: its return was changed since" if pack.restated_since_presented else ""
        return f"Compared with {against.label}, the position that last went before the {board}{seen}."
    return f"Nothing has been before the {board} yet: compared with {against.label}, the reporting month before."


def _values(pack: AssurancePack) -> tuple[Mark, ...]:
    """The values of the scale, worst first."""
    special = {CARRIED_FORWARD, NOT_REPORTED}
    return tuple(mark for mark in columns(pack.tailored.framework, pack.total, True) if mark.key not in special)


def _flow(pack: AssurancePack, counted: list[Position]) -> tuple[tuple[FlowRow, ...], FlowRow]:
    """From (rows) to (columns): every counted responsibility once, so that the sum is N."""
    values = [mark.key for mark in _values(pack)]
    pairs = Counter((_before(pack, item), item.counted if item.counted in values else _SILENT) for item in counted)
    rows = []
    for key in [*values, *_EXTRA]:
        cells = tuple(FlowCell(pairs[key, after], _side(values, key, after)) for after in [*values, _SILENT])
        total = sum(cell.count for cell in cells)
        if total or key in values:
            mark = mark_of(pack.tailored.framework, key) if key in values else None
            rows.append(FlowRow(mark, "" if mark else f"{key} then", cells, total))
    sums = tuple(FlowCell(sum(row.cells[place].count for row in rows), "") for place in range(len(values) + 1))
    return tuple(rows), FlowRow(None, pack.month.name, sums, sum(cell.count for cell in sums))


def _before(pack: AssurancePack, position: Position) -> str:
    moved = _moved(pack, position)
    if moved.movement is Movement.NEWLY_ASKED or not moved.was:
        return "not asked"
    if moved.was in (CARRIED_FORWARD, NOT_REPORTED):
        return _SILENT
    mark = mark_of(pack.tailored.framework, moved.was)
    return "not applicable" if mark.tone == "not_applicable" else moved.was


def _side(values: list[str], before: str, after: str) -> str:
    if before not in values or after not in values:
        return ""
    step = values.index(after) - values.index(before)
    return "same" if step == 0 else "better" if step > 0 else "worse"


_TOLD = (
    (Movement.WORSENED, "worsened", "bold, left of the shaded steps"),
    (Movement.IMPROVED, "improved", "right of the shaded steps"),
    (Movement.UNCHANGED, "unchanged", "shaded"),
    (Movement.NEWLY_ANSWERED, "newly answered", "no answer then"),
    (Movement.NEWLY_ASKED, "newly asked", "not asked then"),
    (Movement.SCOPE_CHANGED, "scope changed", "the meaning changed, or it became applicable"),
    (Movement.GONE_QUIET, "gone quiet", "answered then, not now"),
    (Movement.NO_NEW_ANSWER, "no new answer", "neither then nor now"),
)


def _movements(pack: AssurancePack, counted: list[Position]) -> tuple[MovementLine, ...]:
    moved = Counter(_moved(pack, item).movement for item in counted)
    return tuple(MovementLine(moved[movement], words, detail) for movement, words, detail in _TOLD)


def _with(pack: AssurancePack, counted: list[Position], movement: Movement) -> list[Position]:
    return [item for item in worst_first(pack, counted) if _moved(pack, item).movement is movement]


def _changed(pack: AssurancePack, context: PackContext, refs: Refs, position: Position) -> ChangedLine:
    item = position.responsibility
    framework = pack.tailored.framework
    was, tailored = _moved(pack, position).was, tailored_by_id(pack)[item.action]
    return ChangedLine(
        refs.of(item.action),
        tailored.action.title,
        is_unchecked(tailored),
        holder_name(item.holder, item.types, context),
        mark_of(framework, was) if was else None,
        mark_of(framework, position.counted),
        shortened(" ".join(narrative_of(position).split()), _OPENING),
        bool(position.answer and position.answer.illustrative),
    )


def _slip_order(position: Position) -> tuple[int, str]:
    return (-_slip_days(position), position.id)


def _slip_days(position: Position) -> int:
    if position.slipped_from is None or position.now_due is None:
        return 0
    return (position.now_due - position.slipped_from).days


def _slip(pack: AssurancePack, refs: Refs, position: Position) -> Slip:
    item, first, now = position.responsibility, position.slipped_from, position.now_due
    if first is None or now is None:
        raise ValueError(f"{position.id} has not slipped")
    tailored = tailored_by_id(pack)[item.action]
    return Slip(
        refs.of(item.action),
        shortened(tailored.action.title, 44),
        is_unchecked(tailored),
        shortened(item.holder.short_name or item.holder.name, 29),
        short_day(first),
        short_day(now),
        _slip_days(position),
        first.toordinal(),
        now.toordinal(),
    )
