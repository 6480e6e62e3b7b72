"""Without returns: what is asked, by objective; of whom; by when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Objective
from generator.model.pack import AssurancePack, Position
from generator.model.tailored import TailoredAction
from generator.views.common import NO_RETURN, NOT_CHECKED, due_words, plural, sentence_case
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import ActionLine, Head, Refs, action_line, is_unchecked, refs_of
from generator.vocabulary import DuePrecision, RoleKind

_DATED = (DuePrecision.DATE, DuePrecision.MONTH)


@dataclass(frozen=True, slots=True)
class AskedObjective:
    number: str
    title: str
    actions: int
    responsibilities: int
    dated: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class AskedHolder:
    words: str
    holders: int
    responsibilities: int
    asked: bool


@dataclass(frozen=True, slots=True)
class DatedAction:
    line: ActionLine
    due: str
    who: str


@dataclass(frozen=True, slots=True)
class DatedGroup:
    """All actions of one date, where there are too many for a row each. `unchecked`: how many of them, '' for none."""

    due: str
    count: str
    lines: tuple[ActionLine, ...]
    titled: bool
    """False where they are many: their titles stand with what is asked, on the next sheet."""
    unchecked: str


@dataclass(frozen=True, slots=True)
class AskedSheet:
    template: ClassVar[str] = "asked.html.jinja"
    head: Head
    illustrative: bool
    lead: str
    objectives: tuple[AskedObjective, ...]
    total: AskedObjective
    holders: tuple[AskedHolder, ...]
    dated: tuple[DatedAction, ...]
    by_date: tuple[DatedGroup, ...]
    """In place of `dated` where that is too long for a column beside another, which never splits."""
    shown_only: str
    unchecked_words: str = NOT_CHECKED


@dataclass(frozen=True, slots=True)
class AskedAction:
    line: ActionLine
    asks: str
    who: str
    due: str


@dataclass(frozen=True, slots=True)
class AskedGroup:
    number: str
    title: str
    rows: tuple[AskedAction, ...]


@dataclass(frozen=True, slots=True)
class AskedActionsSheet:
    template: ClassVar[str] = "asked_actions.html.jinja"
    head: Head
    illustrative: bool
    note: str
    groups: tuple[AskedGroup, ...]
    unchecked_words: str = NOT_CHECKED


_BESIDE = 8
_TITLED = 6


def asked_sheet(pack: AssurancePack, context: PackContext, number: int) -> AskedSheet:
    refs = refs_of(pack.tailored.framework)
    rows = tuple(_objective(pack, objective) for objective in pack.tailored.framework.objectives)
    dated = tuple(
        DatedAction(action_line(refs, item), due_words(item.due), _who(context, item)) for item in _by_date(pack)
    )
    kept = tuple(row for row in rows if row.actions)
    return AskedSheet(
        head=Head("summary", number, "Summary", finding(pack)),
        illustrative=pack.illustrative,
        lead=_lead(pack),
        objectives=kept,
        total=AskedObjective(
            "",
            "All objectives",
            sum(row.actions for row in kept),
            sum(row.responsibilities for row in kept),
            sum(row.dated for row in kept),
            sum(row.unchecked for row in kept),
        ),
        holders=_holders(pack, context),
        dated=dated,
        by_date=_in_groups(refs, pack) if len(dated) > _BESIDE else (),
        shown_only=_shown_only(pack),
    )


def asked_actions_sheet(pack: AssurancePack, context: PackContext, number: int) -> AskedActionsSheet:
    refs = refs_of(pack.tailored.framework)
    groups = tuple(_group(pack, context, refs, objective) for objective in pack.tailored.framework.objectives)
    return AskedActionsSheet(
        head=Head(
            "asked", number, "What is asked", f"{plural(len(pack.tailored.actions), 'action')}, of whom and by when"
        ),
        illustrative=pack.illustrative,
        note="Worded for this system and month. A number before a kind of body is how many of them answer here.",
        groups=tuple(group for group in groups if group.rows),
    )


def finding(pack: AssurancePack) -> str:
    holders = len({item.responsibility.holder.code for item in pack.positions})
    return (
        f"{plural(len(pack.tailored.actions), 'action')} asked of {plural(holders, 'holder')}: "
        f"{plural(pack.total.n, 'responsibility', 'responsibilities')}; no return is held"
    )


def _lead(pack: AssurancePack) -> str:
    region = f", {pack.region_name}" if pack.region_name else ""
    return (
        f"What the plan asks of {pack.system_name}{region}, in {pack.month.label}. {NO_RETURN}: nothing here is on "
        "time, late, missing or good, and no answer, allocation or signature is made up."
    )


def _counted(pack: AssurancePack, actions: set[str]) -> list[Position]:
    return [item for item in pack.positions if item.responsibility.action in actions]


def _objective(pack: AssurancePack, objective: Objective) -> AskedObjective:
    actions = [item for item in pack.tailored.actions if item.action.objective == objective.id]
    ids = {item.action.id for item in actions}
    return AskedObjective(
        objective.number,
        objective.short_title or objective.title,
        len(actions),
        len(_counted(pack, ids)),
        sum(item.due.precision in _DATED for item in actions),
        sum(is_unchecked(item) for item in actions),
    )


def _holders(pack: AssurancePack, context: PackContext) -> tuple[AskedHolder, ...]:
    """By kind of body: how many holders, how many responsibilities. A body of two kinds counts under its first."""
    kinds: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for position in pack.positions:
        item = position.responsibility
        kind = item.holder.code if item.holder.collective else item.holder.types[0] if item.holder.types else ""
        kinds.setdefault(kind, set()).add(item.holder.code)
        counts[kind] += 1
    rows = [
        AskedHolder(
            sentence_case(context.type_word(kind, len(codes))), len(codes), counts[kind], context.asks_only((kind,))
        )
        for kind, codes in kinds.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.responsibilities, row.words)))


def _by_date(pack: AssurancePack) -> list[TailoredAction]:
    dated = [item for item in pack.tailored.actions if item.due.precision in _DATED and item.due.day]
    return sorted(dated, key=lambda item: (item.due.day.toordinal() if item.due.day else 0, item.action.id))


def _in_groups(refs: Refs, pack: AssurancePack) -> tuple[DatedGroup, ...]:
    """One row a date, earliest first, its actions in the plan's order."""
    dated = [item for item in pack.tailored.actions if item.due.precision in _DATED and item.due.day]
    found: dict[tuple[int, str], list[TailoredAction]] = {}
    for item in dated:
        found.setdefault((item.due.day.toordinal() if item.due.day else 0, due_words(item.due)), []).append(item)
    return tuple(_dated_group(refs, words, found[day, words]) for day, words in sorted(found))


def _dated_group(refs: Refs, words: str, items: list[TailoredAction]) -> DatedGroup:
    unchecked = sum(is_unchecked(item) for item in items)
    return DatedGroup(words, f"{len(items):,}", tuple(action_line(refs, item) for item in items),
                      len(items) <= _TITLED, f"{unchecked:,}" if unchecked else "")


def _who(context: PackContext, item: TailoredAction) -> str:
    """'Integrated care board; 5 acute trusts; 10 councils (asked)': accountable first, then responsible, then those
    that support; where nobody here answers, who does, 'not counted here'."""
    order = [RoleKind.ACCOUNTABLE, RoleKind.RESPONSIBLE, RoleKind.SUPPORTING]
    answering = [held for held in item.responsibilities if held.answers]
    found: dict[str, set[str]] = {}
    for responsibility in sorted(answering or item.responsibilities, key=lambda held: order.index(held.role)):
        kind = responsibility.types[0] if responsibility.types else responsibility.holder.code
        found.setdefault(kind, set()).add(responsibility.holder.code)
    words = sentence_case("; ".join(_kind_words(context, kind, len(codes)) for kind, codes in found.items()))
    return words if answering or not words else f"{words} (not counted here)"


def _kind_words(context: PackContext, kind: str, number: int) -> str:
    asked = " (asked)" if context.asks_only((kind,)) else ""
    word = context.type_word(kind, number)
    return f"{word}{asked}" if number == 1 else f"{number:,} {word}{asked}"


def _shown_only(pack: AssurancePack) -> str:
    """Roles that are shown and never answered here."""
    count = sum(not held.answers for item in pack.tailored.actions for held in item.responsibilities)
    if not count:
        return ""
    further = plural(count, "further role")
    return f"{further} of NHS England, regions and supporting bodies are shown on the site and not counted."


def _group(pack: AssurancePack, context: PackContext, refs: Refs, objective: Objective) -> AskedGroup:
    rows = tuple(
        AskedAction(action_line(refs, item), item.asks, _who(context, item), due_words(item.due))
        for item in pack.tailored.actions
        if item.action.objective == objective.id
    )
    return AskedGroup(objective.number, objective.title, rows)
