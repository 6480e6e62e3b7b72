"""Rows of capacity as words, for page and sheet: a gap, the sum of a kind, what does not meet, what was delivered."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.capacity import (
    NO_RETURN,
    NOTHING_ASKED,
    REPORTED,
    GapLine,
    KindLine,
    QuantityLine,
    is_level,
    is_money,
)
from generator.model.framework import Quantity
from generator.model.pack import AssurancePack
from generator.model.returns import Delivered
from generator.rollup import capacity_of, quantity_last_told
from generator.views.capacity import last_told_sentence, told_words
from generator.views.common import number, sentence_case
from generator.views.links import action_link

UNKNOWN = "not reported"
NO_NUMBER = "no number"
"""Of what is planned: an action is named, and not how much it closes."""
OF_GAPS = "sum of the gaps of its kind"
"""Where the delivered figure of a quantity comes from, as a rule."""
FORMULA = (
    "Gap remaining = gap as agreed (as submitted where none is agreed) − open with staff = open without staff + open, "
    "staff not reported + not opened + no figure. What nothing is reported of is never read as nought. Kinds are "
    "not added to one another.")


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
class Loose:
    """A gap that no action closes, an action that closes no gap, or a figure against a gap that does not hold."""

    title: str
    href: str
    why: str


def gap_row(pack: AssurancePack, line: GapLine, *, alone: bool = False) -> GapRow:
    """`alone`: the one gap of its kind, whose sentence says what was last told."""
    register, day = pack.tailored.register, pack.month.last_day
    gap, parts = line.gap, line.parts
    told = line.delivered is not None
    before = last_told_sentence([line.last_told] if line.last_told and not alone else []).strip()
    note = " ".join(part for part in (gap.note, line.delivered.note if line.delivered else "", before) if part)
    return GapRow(
        title=gap.title, holder=register.short_name(gap.holder, day) if gap.holder else "The system",
        baseline=_figure(gap.baseline, "not given"), submitted=number(gap.submitted),
        gap=number(gap.wanted) if gap.agreed is not None else f"{number(gap.wanted)}, not agreed",
        planned=_figure(line.planned, NO_NUMBER), plan=tuple((item, action_link(item)) for item in line.actions),
        funded=_figure(line.funded), opened=_figure(line.opened), staffed=_figure(line.staffed),
        unstaffed=_figure(parts.unstaffed if line.opened is not None and line.staffed is not None else None),
        unopened=_figure(parts.unopened if line.opened is not None else None),
        rest=number(parts.remaining) if told else UNKNOWN,
        by=sentence_case(gap.by.words) if gap.by else "no date given", note=note, illustrative=gap.illustrative)


def sum_row(kind: KindLine) -> GapRow:
    """Sums of what is held; where a line has no figure the sum says of how many it is."""
    parts, lines = kind.parts, len(kind.lines)

    def of(value: float | None, held: int, absent: str = UNKNOWN) -> str:
        return _figure(value, absent) if held in (0, lines) else f"{_figure(value, absent)} ({held:,} of {lines:,})"

    opened = sum(line.opened is not None for line in kind.lines)
    both = sum(line.opened is not None and line.staffed is not None for line in kind.lines)
    rest = number(parts.remaining) if kind.reported else UNKNOWN
    if parts.unknown and kind.reported:
        rest = f"{rest}, {number(parts.unknown)} without a figure"
    return GapRow(
        title="Together", holder="",
        baseline=of(kind.baseline, sum(line.gap.baseline is not None for line in kind.lines), "not given"),
        submitted=number(kind.submitted), gap=number(kind.wanted),
        planned=of(kind.planned, sum(line.planned is not None for line in kind.lines), NO_NUMBER), plan=(),
        funded=of(kind.funded, sum(line.funded is not None for line in kind.lines)), opened=of(kind.opened, opened),
        staffed=of(kind.staffed, sum(line.staffed is not None for line in kind.lines)),
        unstaffed=of(parts.unstaffed if both else None, both), unopened=of(parts.unopened if opened else None, opened),
        rest=rest, by="", note="", illustrative=any(line.gap.illustrative for line in kind.lines), sum=True)


def loose_ends(pack: AssurancePack) -> tuple[Loose, ...]:
    found, framework = capacity_of(pack), pack.tailored.framework
    titles = {gap.id: gap.title for gap in pack.tailored.gaps}
    kinds = {kind.id: kind.title for kind in framework.gap_kinds}
    titles_of = {item.action.id: item.action.title for item in pack.tailored.actions}
    return (
        *(Loose(titles[gap], "", "No action asked here closes this gap.") for gap in found.open_gaps),
        *(Loose(titles_of[action], action_link(action),
                f"The action closes no gap: none is named in {' or '.join(kinds.get(kind, kind) for kind in named)}.")
          for action, named in found.idle_actions),
        *(Loose(item.gap, "", f"{_told(item)} against a gap that does not hold in {pack.month.label}; it is in no "
                "sum.") for item in found.strays))


def _told(item: Delivered) -> str:
    said = [f"{number(value)} {word}" for word, value in (("opened", item.opened), ("staffed", item.staffed),
                                                          ("funded", item.funded)) if value is not None]
    return sentence_case(", ".join(said) or "a note")


def delivered_words(pack: AssurancePack, quantity: Quantity, line: QuantityLine) -> tuple[str, str]:
    if is_money(quantity):
        return "not asked", "money is not opened or staffed"
    if line.state == NOTHING_ASKED:
        return "nothing to report", "neither a share nor a gap of its kind"
    if line.state == NO_RETURN:
        return "no return", (_before(pack, quantity) or f"of {pack.month.label}") if pack.holds_returns else ""
    if line.state != REPORTED:
        return "no figure", _before(pack, quantity) or f"in the return of {pack.month.label}"
    source = "as reported against the share" if line.of_share else OF_GAPS
    if is_level(quantity) and line.in_place is not None:
        staffed = f"{number(line.baseline or 0)} before + {number(line.staffed or 0)}; " if not line.of_share else ""
        return f"{number(line.in_place)} in place", f"{staffed}{source}"
    opened = f"{number(line.opened)} opened, " if line.opened is not None else ""
    staffed = f"{number(line.staffed)} with staff" if line.staffed is not None else "staff not reported"
    return f"{opened}{staffed}", source


def _before(pack: AssurancePack, quantity: Quantity) -> str:
    """'in February 2023: 48 opened, 38 with staff'."""
    told = quantity_last_told(quantity, pack)
    return f"in {told[0].month.label}: {told_words(told, funded=False)}" if told else ""


def _figure(value: float | None, absent: str = UNKNOWN) -> str:
    return number(value) if value is not None else absent
