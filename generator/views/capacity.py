"""Capacity as it is drawn: the bridge of the gaps of one kind, and a total of the plan in parts. For page and sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.capacity import NO_FIGURE, NO_RETURN, KindLine, LastTold, Parts, is_level, is_money, total_of
from generator.model.framework import Quantity
from generator.model.pack import AssurancePack, QuantityRollup
from generator.views.common import UNIT_WORDS, in_table, number, plural
from generator.vocabulary import Unit

_NOTHING_CAME = "nothing reported"


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a drawing of bars, as rendering.drawing.bars reads it."""

    name: str
    figure: str
    start: float
    end: float
    paint: str
    note: str = ""
    part: bool = False
    tie: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing of bars, and all it shows in words."""

    title: str
    said: str
    key: str
    rows: tuple[Bar, ...]


def gap_word(kind: KindLine) -> str:
    """'agreed', 'submitted', or that some are agreed."""
    if kind.agreed:
        return "agreed"
    some = any(line.gap.agreed is not None for line in kind.lines)
    return "agreed or submitted" if some else "submitted"


def bridge(kind: KindLine, key: str = "", *, brief: bool = False) -> Drawn:
    """From the gap to what remains of it. What closes the gap is drawn from its far end, what is left from nought.
    `brief`: without what is planned and funded, for where a table beside it says so."""
    gap, parts = kind.wanted, kind.parts
    unit = UNIT_WORDS[kind.kind.unit]
    rows = [Bar(f"Gap {gap_word(kind)}", number(gap), 0, gap, "gap")]
    rows += [_closing(name, value, gap) for name, value in
             (("Planned", None if brief else kind.planned), ("Funded", None if brief else kind.funded),
              ("Opened", kind.opened)) if value is not None]
    if not kind.reported:
        rows.append(Bar("Opened, with staff", "?", 0, gap, "none", note=_NOTHING_CAME))
        rows += _told_before(kind)
    else:
        rows.append(Bar("Open with staff", f"− {number(parts.staffed)}", gap - parts.staffed, gap, "closed", tie=True))
        rows.append(Bar("Gap remaining", f"= {number(parts.remaining)}", 0, parts.remaining, "left"))
        rows += _split(parts)
    said = "; ".join(f"{row.name.lower() if row.name[0] != 'N' else row.name} "
                     f"{row.note or row.figure.removeprefix('= ').removeprefix('− ')}" for row in rows)
    return Drawn(f"{kind.kind.title}: from the gap to what remains of it, in {unit}.", f"{said[0].upper()}{said[1:]}.",
                 key, tuple(rows))


def _closing(name: str, value: float, gap: float) -> Bar:
    return Bar(name, number(value), gap - value, gap, "plan")


def _told_before(kind: KindLine) -> list[Bar]:
    """Dashed, since it is not of this month; only where all of it was told in one month."""
    told = kind.last_told
    if len({item.month for item in told}) != 1:
        return []
    named = ((total_of(item.delivered.opened for item in told), "Opened"),
             (total_of(item.delivered.staffed for item in told), "With staff"))
    return [Bar(f"{name}, {told[0].month.short}", number(value), kind.wanted - value, kind.wanted, "none")
            for value, name in named if value is not None]


def _split(parts: Parts) -> list[Bar]:
    """What remains, in parts that lie end to end."""
    named = [("open, no staff", parts.unstaffed, "part"), ("open, staff not reported", parts.staff_unknown, "part"),
             ("not opened", parts.unopened, "left"), ("no figure", parts.unknown, "none")]
    held = [item for item in named if item[1]]
    rows, at = [], 0.0
    for name, value, paint in held:
        rows.append(Bar(name, number(value), at, at + value, paint, part=True))
        at += value
    return rows


def kind_sentence(pack: AssurancePack, kind: KindLine) -> str:
    """'87 of 92 beds opened, 77 with staff: the gap is 15.' and what is not known of it."""
    unit, parts = UNIT_WORDS[kind.kind.unit], kind.parts
    if not kind.reported:
        return f"A gap of {number(kind.wanted)} {unit}; {no_delivery(pack)}.{last_told_sentence(kind.last_told)}"
    opened = f"{number(kind.opened)} of {number(kind.wanted)} {unit} opened" if kind.opened is not None else \
        f"Of {number(kind.wanted)} {unit} nothing is reported as opened"
    staffed = f", {number(kind.staffed)} with staff" if kind.staffed is not None else ", staff not reported"
    silent = f", {number(parts.unknown)} of that without any figure" if parts.unknown else ""
    return f"{opened}{staffed}: the gap is {number(parts.remaining)}{silent}."


def last_told_sentence(told: Sequence[LastTold]) -> str:
    """' Last told in February 2023: 48 opened, 38 with staff.', with the space before it; each month by itself, the
    latest first. '' where nothing is held."""
    months = tuple(dict.fromkeys(item.month for item in told))
    said = [f"in {month.label}: {told_words([item for item in told if item.month == month])}" for month in months]
    return f" Last told {'; '.join(said)}." if said else ""


def told_words(told: Sequence[LastTold], *, funded: bool = True) -> str:
    """'48 opened, 38 with staff, 66 funded': sums of what was said together."""
    given = ((total_of(item.delivered.opened for item in told), "opened"),
             (total_of(item.delivered.staffed for item in told), "with staff"),
             (total_of(item.delivered.funded for item in told) if funded else None, "funded"))
    return ", ".join(f"{number(value)} {word}" for value, word in given if value is not None)


def no_delivery(pack: AssurancePack) -> str:
    """Why nothing is known of what opened."""
    if not pack.holds_returns:
        return "no return is held"
    if pack.current is None:
        return f"no return of {pack.month.label} is in use"
    return f"the return of {pack.month.label} gives no figure"


def quantity_bars(quantity: Quantity, rollup: QuantityRollup, key: str = "") -> Drawn:
    """A total of the plan: what is allocated of it and what is not, and what systems say they delivered against it."""
    unit, total = quantity.unit, quantity.total
    about = "about " if quantity.approximate else ""
    rows = [Bar("Total of the plan", f"{about}{in_table(total, unit)}", 0, total, "gap")]
    if rollup.allocated is None:
        rows.append(Bar("Allocated", "–", 0, 0, "none", note=quantity.where_none))
    else:
        rows.append(Bar("Allocated", in_table(rollup.allocated, unit), 0, rollup.allocated, "closed"))
        rest = rollup.remainder or 0.0
        if rest:
            rows.append(Bar("Not allocated here", f"{about}{in_table(rest, unit)}", rollup.allocated, total, "none"))
    rows += _delivery(quantity, rollup)
    said = "; ".join(f"{row.name} {row.note or row.figure}" for row in rows)
    return Drawn(f"{quantity.title}: allocated, delivered and not known, in {UNIT_WORDS[unit]}.", f"{said}.", key,
                 tuple(rows))


def _delivery(quantity: Quantity, rollup: QuantityRollup) -> list[Bar]:
    """Of a level, what is in place stands on the baseline; of an increase, what was added stands by itself."""
    if is_money(quantity):
        return []
    rows = [_from_nought("Gap named by systems", rollup.gap, quantity.unit, "plan")] if rollup.gap is not None else []
    found = [("Opened", rollup.opened, "part"), ("Open with staff", rollup.staffed, "closed")]
    rows += [_from_nought(name, value, quantity.unit, paint) for name, value, paint in found if value is not None]
    if is_level(quantity) and rollup.in_place is not None:
        rows.append(_from_nought("In place, with baseline", rollup.in_place, quantity.unit, "left"))
    if rollup.opened is None and rollup.staffed is None and rollup.in_place is None:
        rows.append(Bar("Delivered", "–", 0, 0, "none", note=_NOTHING_CAME))
    silent = len(rollup.systems(NO_RETURN)) + len(rollup.systems(NO_FIGURE))
    if silent:
        rows.append(Bar("No return or no figure", "", 0, 0, "none", note=plural(silent, "system")))
    return rows


def _from_nought(name: str, value: float, unit: Unit, paint: str) -> Bar:
    return Bar(name, in_table(value, unit), 0, value, paint)
