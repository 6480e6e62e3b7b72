"""Tables of counts that several pages print: by value, and by group with one bar a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.framework import Framework
from generator.model.pack import Counts
from generator.rollup import worst_order
from generator.views.headline import formula, unanswered
from generator.views.marks import CARRIED, LEFT_OUT, CountedMark, Mark, columns, counted_marks, mark_of
from generator.views.scales import Part, on_scale, parts_of
from generator.views.words import plural, signed

BLOCK, WIDE_BLOCK = 5, 11
"""Width of one block in a bar, its gap included."""
COUNTABLE = 300
"""More blocks than this in a bar cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Block:
    """So many blocks of one tone, from `start` to `end` along the bar."""

    tone: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One block is one responsibility. All bars of a table are `width` wide, so that they compare. `solid`: too many
    to be told apart, so that the bar shows a length and no blocks."""

    width: int
    blocks: tuple[Block, ...]
    wide: bool
    solid: bool = False


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value of the standing table. `since_*`: the change, '' where there is nothing to compare with. `opens_good`:
    the heavy rule above the first good value."""

    mark: Mark
    count: str
    of_icb: str
    href: str
    bar: Bar
    since_before: str
    since_presented: str
    opens_good: bool
    head: str = ""
    """Above the first row of a scale, where there are several: its name and how many answers it has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table of counts. `label` stands beside it where rows become cards."""

    label: str
    text: str
    zero: bool
    href: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of responsibilities: an objective, a holder, a region."""

    title: str
    href: str
    note: str
    worst: Mark | None
    cells: tuple[Cell, ...]
    answered: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Counts by group. `total`: the last row, with the headline's numbers. `formula` is printed under the table."""

    caption: str
    first: str
    heads: tuple[Mark, ...]
    answered_head: str
    rows: tuple[GroupRow, ...]
    total: GroupRow | None
    formula: str
    title: str = ""
    """The scale, where there are several tables."""


def bar(marks: Iterable[CountedMark], longest: int, wide: bool = False) -> Bar:
    """`longest`: the responsibilities of the longest bar of the table."""
    unit, at, blocks = (WIDE_BLOCK if wide else BLOCK), 0, []
    for item in marks:
        if item.count:
            blocks.append(Block(item.mark.tone.replace("_", "-"), at * unit, (at + item.count) * unit))
            at += item.count
    return Bar(max(longest, 1) * unit, tuple(blocks), wide, longest > COUNTABLE)


def value_rows(framework: Framework, counts: Counts, before: Counts | None, presented: Counts | None,
               href: str, answer: str = "answer") -> tuple[ValueRow, ...]:
    """One row a column, worst first. `href`: address of the table of every line, to which each value is added.
    `answer`: what lines may have none of: 'answer', or 'published answer'."""
    marks = counted_marks(framework, counts, holds_returns=True)
    longest = max((item.count for item in marks), default=0)
    parts = parts_of(framework, counts)
    heads = _heads(framework, counts, parts, answer) if len(parts) > 1 else {}
    if heads:
        order = [key for part in parts for key in _values_of(framework, part)]
        marks = tuple(sorted(marks, key=lambda item: order.index(item.mark.key) if item.mark.key in order
                             else len(order)))
    first_good = next((item.mark for item in marks if item.mark.good and not heads), None)
    return tuple(
        ValueRow(item.mark, f"{item.count:,}", _of_lead(framework, item),
                 f"{href}?value={item.mark.slug}" if item.count and href else "", bar([item], longest),
                 _change(item, before), _change(item, presented), item.mark == first_good,
                 heads.get(item.mark.key, ""))
        for item in marks)


def _values_of(framework: Framework, part: Part) -> list[str]:
    own = dict(part.counts.by_value)
    return [mark.key for mark in columns(framework, part.counts, holds_returns=True) if mark.key in own]


def _heads(framework: Framework, counts: Counts, parts: tuple[Part, ...], answer: str) -> dict[str, str]:
    """What stands above the first value of each scale, and above what carries no answer."""
    heads = {}
    for part in parts:
        keys = [key for key in _values_of(framework, part) if key not in heads]
        if keys:
            heads[keys[0]] = f"{part.title}: {plural(part.counts.answered, 'answer')}"
    return {**heads, CARRIED.key: f"No {answer} of this month: {plural(unanswered(counts), 'line')}"}


def _of_lead(framework: Framework, item: CountedMark) -> str:
    return f"{item.of_icb:,} given by the {framework.lead_word}" if item.of_icb else ""


def _change(item: CountedMark, earlier: Counts | None) -> str:
    return signed(item.count - earlier.of(item.mark.key)) if earlier is not None else ""


@dataclass(frozen=True, slots=True)
class GroupOf:
    """What a row of a group table is made of."""

    title: str
    href: str
    counts: Counts
    note: str = ""
    lines_href: str = ""


def group_table(framework: Framework, groups: Iterable[GroupOf], total: GroupOf | None, *, holds_returns: bool,
                caption: str, first: str, answered_head: str) -> GroupTable:
    """A table whose columns are those of every table of counts. Rows link to their lines where `lines_href` says."""
    listed = tuple(groups)
    longest = max((_shown(item.counts) for item in listed), default=0)
    whole = total.counts if total else None
    heads = counted_marks(framework, whole or _widest(listed), holds_returns) if (whole or listed) else ()
    return GroupTable(
        caption=caption, first=first, heads=(*(item.mark for item in heads), LEFT_OUT), answered_head=answered_head,
        rows=tuple(_group_row(framework, item, holds_returns, longest) for item in listed),
        total=_group_row(framework, total, holds_returns, longest, with_bar=False) if total else None,
        formula=formula(framework, total.counts, holds_returns) if total else "",
    )


def group_tables(framework: Framework, groups: Iterable[GroupOf], total: GroupOf, *, holds_returns: bool,
                 caption: str, first: str, answered_head: str) -> tuple[GroupTable, ...]:
    """One table for each scale in use, each with the groups that have something to answer on it: together they hold
    every line once."""
    listed = tuple(groups)
    parts = parts_of(framework, total.counts)
    if len(parts) == 1 or not holds_returns:
        return (group_table(framework, listed, total, holds_returns=holds_returns, caption=caption, first=first,
                            answered_head=answered_head),)
    tables = []
    for part in parts:
        rows = [replace(item, counts=held) for item in listed
                if (held := on_scale(framework, item.counts, part.id)) is not None]
        table = group_table(framework, rows, replace(total, counts=part.counts, lines_href=""), holds_returns=True,
                            caption=f"{caption}, {part.on}", first=first, answered_head=answered_head)
        tables.append(replace(table, title=part.title))
    return tuple(tables)


def worst_of(framework: Framework, counts: Counts) -> Mark | None:
    """The first column from the worst that holds any, in the order that every view shares; never a good one while an
    answer is missing, because what carries no answer stands before the good ones."""
    return next((mark_of(framework, key) for key in worst_order(framework) if counts.of(key)), None)


def _group_row(framework: Framework, group: GroupOf, holds_returns: bool, longest: int,
               with_bar: bool = True) -> GroupRow:
    marks = counted_marks(framework, group.counts, holds_returns)
    cells = [Cell(item.mark.word, f"{item.count:,}", item.count == 0,
                  f"{group.lines_href}?value={item.mark.slug}" if group.lines_href and item.count else "")
             for item in marks]
    left_out = Cell(LEFT_OUT.word, f"{group.counts.not_applicable:,}", group.counts.not_applicable == 0)
    return GroupRow(
        title=group.title, href=group.href, note=group.note,
        worst=worst_of(framework, group.counts) if holds_returns else None,
        cells=(*cells, left_out),
        answered=f"{group.counts.answered:,} of {group.counts.n:,}" if holds_returns else "",
        bar=bar(marks if with_bar else (), longest))


def _shown(counts: Counts) -> int:
    return counts.n


def _widest(groups: tuple[GroupOf, ...]) -> Counts:
    return max((item.counts for item in groups), key=lambda counts: len(counts.by_value))
