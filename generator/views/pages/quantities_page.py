"""All systems: each quantity of the plan, allocated, delivered and not known, and system by system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.capacity import (
    NO_FIGURE,
    NO_RETURN,
    NOTHING_ASKED,
    REPORTED,
    QuantityLine,
    is_level,
    is_money,
    total_of,
)
from generator.model.framework import Framework, Quantity
from generator.model.pack import OverviewPack, QuantityRollup
from generator.views.capacity import Drawn, quantity_bars
from generator.views.capacity_states import not_known
from generator.views.sources import SourceNote, source_note
from generator.views.words import in_table, plural


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One system, a region or all. Figures are words; '–' where none is held. `href` '' in a sum."""

    name: str
    href: str
    share: str
    baseline: str
    gap: str
    funded: str
    opened: str
    staffed: str
    in_place: str
    state: str


@dataclass(frozen=True, slots=True)
class RegionRows:
    name: str
    rows: tuple[SystemRow, ...]
    sum: SystemRow


@dataclass(frozen=True, slots=True)
class QuantityBlock:
    """`level`: so many in all, so that the table has columns of what was there before and what is in place. `regions`
    is empty where nothing is held of any system."""

    id: str
    title: str
    total: str
    basis: str
    source: SourceNote
    drawn: Drawn
    notes: tuple[str, ...]
    level: bool
    regions: tuple[RegionRows, ...]
    whole: SystemRow


@dataclass(frozen=True, slots=True)
class QuantitiesPage:
    heading: str
    lede: str
    formula: str
    blocks: tuple[QuantityBlock, ...]


_STATES = {REPORTED: "reported", NO_FIGURE: "return without a figure", NO_RETURN: "no return",
           NOTHING_ASKED: "nothing to report"}
_FORMULA = ("Allocated + not allocated here = total of the plan. Delivered = what a system reports against its share, "
            "else the sum of its gaps of the kind: never both. Systems add up to regions, regions to all. What is not "
            "published or not reported is in no sum and never read as nought.")


def quantities_page(overview: OverviewPack, framework: Framework) -> QuantitiesPage:
    known = {item.id: item for item in framework.quantities}
    blocks = tuple(_block(overview, framework, known[item.quantity], item) for item in overview.quantities)
    held = sum(item.allocated is not None for item in overview.quantities)
    reported = sum(item.systems_reporting > 0 for item in overview.quantities)
    return QuantitiesPage(
        "Quantities of the plan",
        f"{plural(len(blocks), 'quantity', 'quantities')}; shares are held of {held or 'none'}, and returns report "
        f"against {reported or 'none'}.", _FORMULA, blocks)


def _block(overview: OverviewPack, framework: Framework, quantity: Quantity, rollup: QuantityRollup) -> QuantityBlock:
    lines = {line.system: line for line in rollup.lines}
    names = {code: name for code, name, _, _ in overview.regions}
    anything = any(line.share is not None or line.gap is not None or line.state == REPORTED for line in rollup.lines)
    regions = tuple(
        RegionRows(names.get(code, "Region not held") or "Region not held",
                   tuple(_row(quantity, row.short_name, f"~/{row.code}/index.html", lines[row.code])
                         for row in sorted(overview.systems, key=lambda one: one.short_name)
                         if row.region == code and row.code in lines),
                   _sum(quantity, names.get(code, ""), [lines[row.code] for row in overview.systems
                                                        if row.region == code and row.code in lines]))
        for code in dict.fromkeys((*names, *(row.region for row in overview.systems)))
        if any(row.region == code for row in overview.systems)) if anything else ()
    return QuantityBlock(
        id=quantity.id, title=quantity.title, total=quantity.total_words, basis=quantity.basis,
        source=source_note(framework, quantity.source),
        drawn=quantity_bars(quantity, rollup, f"quantity-{quantity.id}"),
        notes=not_known(overview, quantity, rollup), level=is_level(quantity), regions=regions,
        whole=_sum(quantity, "All", rollup.lines))


def _row(quantity: Quantity, name: str, href: str, line: QuantityLine) -> SystemRow:
    state = "not asked" if is_money(quantity) else _STATES[line.state]
    if line.elsewhere:
        state = f"{state}; {plural(line.elsewhere, 'gap')} counted elsewhere"
    if line.of_share:
        state = f"{state} against its share"
    return SystemRow(
        name, href, _figure(quantity, line.share, quantity.where_none), _figure(quantity, line.baseline),
        _figure(quantity, line.gap), _figure(quantity, line.funded), _figure(quantity, line.opened),
        _figure(quantity, line.staffed), _figure(quantity, line.in_place), state)


def _sum(quantity: Quantity, name: str, lines: Sequence[QuantityLine]) -> SystemRow:
    def of(values: Iterable[float | None]) -> str:
        return _figure(quantity, total_of(values))

    reporting = sum(line.state == REPORTED for line in lines)
    elsewhere = sum(line.elsewhere for line in lines)
    state = "not asked" if is_money(quantity) else f"{reporting:,} of {plural(len(lines), 'system')} reported"
    if elsewhere:
        state = f"{state}; {plural(elsewhere, 'gap')} counted elsewhere"
    return SystemRow(
        name, "", _figure(quantity, total_of(line.share for line in lines), quantity.where_none),
        of(line.baseline for line in lines), of(line.gap for line in lines), of(line.funded for line in lines),
        of(line.opened for line in lines), of(line.staffed for line in lines), of(line.in_place for line in lines),
        state)


def _figure(quantity: Quantity, value: float | None, absent: str = "–") -> str:
    return absent if value is None else in_table(value, quantity.unit)
