"""Every position once, by objective and action: the full pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Objective
from generator.model.pack import AssurancePack, Counts, Position
from generator.model.returns import Answer
from generator.model.tailored import TailoredAction
from generator.views.common import (
    NOT_CHECKED,
    CountedMark,
    Mark,
    counted_marks,
    due_words,
    joined,
    mark_of,
    plural,
    rating_label,
    sentence_case,
    worst_first,
)
from generator.views.history import after_notes
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import (
    ActionLine,
    Head,
    HolderName,
    Refs,
    action_line,
    date_now,
    first_date,
    holder_name,
    month_of_words,
    moved_words,
    narrative_of,
    overdue_words,
    questions,
    refs_of,
)
from generator.vocabulary import Reporting


@dataclass(frozen=True, slots=True)
class PositionRow:
    """`older`: the month of a carried-forward answer and its value. `flags`: what needs an eye, in bold."""

    mark: Mark
    older: str
    holder: HolderName
    role: str
    said: str
    beside: str
    evidence: str
    rating: str
    moved: str
    first: str
    now: str
    flags: tuple[str, ...]
    questions: tuple[str, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Without returns: those asked in one role by one date, each named once."""

    role: str
    holders: str
    count: int
    due: str


@dataclass(frozen=True, slots=True)
class OwnWording:
    """What the plan asks of one kind of body in its own words."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ActionBlock:
    line: ActionLine
    asks: str
    due: str
    status: str
    not_applicable: str
    wordings: tuple[OwnWording, ...]
    rows: tuple[PositionRow, ...]
    asked: tuple[AskedRow, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    anchor: str
    number: str
    title: str
    summary: str
    counts: tuple[CountedMark, ...]
    n: int
    words: str
    actions: tuple[ActionBlock, ...]
    unchecked: bool


@dataclass(frozen=True, slots=True)
class PositionsSheet:
    template: ClassVar[str] = "positions.html.jinja"
    head: Head
    illustrative: bool
    holds_returns: bool
    note: str
    objectives: tuple[ObjectiveBlock, ...]
    unchecked_words: str = NOT_CHECKED


def positions_sheet(pack: AssurancePack, context: PackContext, number: int) -> PositionsSheet:
    refs = refs_of(pack.tailored.framework)
    by_action: dict[str, list[Position]] = {}
    for position in worst_first(pack, pack.positions):
        by_action.setdefault(position.responsibility.action, []).append(position)
    actions: dict[str, list[TailoredAction]] = {}
    for item in pack.tailored.actions:
        actions.setdefault(item.action.objective, []).append(item)
    groups = {group.id: group.counts for group in pack.by_objective}
    blocks = tuple(
        _objective(pack, context, refs, objective, actions[objective.id], by_action, groups.get(objective.id))
        for objective in pack.tailored.framework.objectives
        if objective.id in actions
    )
    return PositionsSheet(
        head=Head("positions", number, "Positions by objective", _finding(pack), flows=True),
        illustrative=pack.illustrative,
        holds_returns=pack.holds_returns,
        note=_note(pack),
        objectives=blocks,
    )


def _finding(pack: AssurancePack) -> str:
    word = "position" if pack.holds_returns else "responsibility"
    many = "positions" if pack.holds_returns else "responsibilities"
    return f"{plural(len(pack.positions), word, many)}, each printed once"


def _note(pack: AssurancePack) -> str:
    if not pack.holds_returns:
        return "In the order of the plan. Holders are named under each role. No answer is held, so none is shown."
    against = f"Movement is against {pack.previous.label}. " if pack.previous else ""
    order = "By action in the order of the plan; within an action the worst first. "
    return f"{order}{against}Dates: first date, then date now."


def _objective(
    pack: AssurancePack,
    context: PackContext,
    refs: Refs,
    objective: Objective,
    actions: list[TailoredAction],
    by_action: dict[str, list[Position]],
    counts: Counts | None,
) -> ObjectiveBlock:
    marks = counted_marks(pack.tailored.framework, counts, pack.holds_returns) if counts else ()
    return ObjectiveBlock(
        anchor=f"o-{objective.id}",
        number=objective.number,
        title=objective.title,
        summary=objective.summary,
        counts=marks,
        n=counts.n if counts else 0,
        words=_count_words(pack, counts, marks),
        actions=tuple(_action(pack, context, refs, item, by_action.get(item.action.id, [])) for item in actions),
        unchecked=not objective.source.checked,
    )


def _count_words(pack: AssurancePack, counts: Counts | None, marks: tuple[CountedMark, ...]) -> str:
    if counts is None:
        return "Nothing is asked here that counts."
    total = plural(counts.n, "responsibility", "responsibilities")
    if not pack.holds_returns:
        return f"{total} asked."
    return f"{total}: {joined([f'{item.count:,} {item.mark.word.lower()}' for item in marks if item.count])}."


def _action(
    pack: AssurancePack, context: PackContext, refs: Refs, tailored: TailoredAction, positions: list[Position]
) -> ActionBlock:
    summary = next((item for item in pack.actions if item.action == tailored.action.id), None)
    status = ""
    if summary and pack.holds_returns and summary.n:
        status = (
            f"{mark_of(pack.tailored.framework, summary.shown).word}; {summary.answered:,} of {summary.n:,} answered"
        )
    declared = tailored.not_applicable.reason if tailored.not_applicable else ""
    return ActionBlock(
        line=action_line(refs, tailored),
        asks=tailored.asks,
        due=due_words(tailored.due),
        status=status,
        not_applicable=declared,
        wordings=_wordings(context, tailored),
        rows=tuple(_row(pack, context, item) for item in positions) if pack.holds_returns else (),
        asked=() if pack.holds_returns else _asked(context, positions),
    )


def _wordings(context: PackContext, tailored: TailoredAction) -> tuple[OwnWording, ...]:
    """Each wording of its own once, with the kinds of body it is for."""
    found: dict[str, dict[str, None]] = {}
    for item in tailored.responsibilities:
        if item.answers and item.wording and item.wording != tailored.asks:
            kinds = found.setdefault(item.wording, {})
            kinds.update(dict.fromkeys(context.type_word(kind, 2) for kind in item.types[:1]))
    return tuple(OwnWording(sentence_case(joined(list(kinds))), words) for words, kinds in found.items())


def _asked(context: PackContext, positions: list[Position]) -> tuple[AskedRow, ...]:
    """Holders of one role and date in one row, in the order of the plan."""
    groups: dict[tuple[str, str], list[str]] = {}
    for position in positions:
        item = position.responsibility
        name = holder_name(item.holder, item.types, context)
        words = f"{name.name} ({name.note})" if name.note else name.name
        groups.setdefault((str(item.role), due_words(item.due)), []).append(words)
    return tuple(AskedRow(role, joined(names), len(names), due) for (role, due), names in groups.items())


def _row(pack: AssurancePack, context: PackContext, position: Position) -> PositionRow:
    item, answer = position.responsibility, position.answer
    rating = rating_label(answer.rating) if answer else None
    return PositionRow(
        mark=mark_of(pack.tailored.framework, position.counted),
        older=_older(pack, position),
        holder=holder_name(item.holder, item.types, context),
        role=str(item.role),
        said=narrative_of(position) or position.not_applicable_because,
        beside=_beside(pack, position),
        evidence=_evidence(pack, answer),
        rating=rating.word if rating else "",
        moved=moved_words(position),
        first=first_date(position),
        now=date_now(position),
        flags=_flags(position),
        questions=(*after_notes(pack.tailored.framework, position), *questions(position.findings)),
        illustrative=bool(answer and answer.illustrative),
    )


def _older(pack: AssurancePack, position: Position) -> str:
    """'Nov 2022: on track' for a carried-forward answer, 'since Nov 2022' for a standing one."""
    if position.reporting is Reporting.STANDING and position.answered_in:
        return f"since {position.answered_in.short}"
    month = month_of_words(position)
    if not month or position.answer is None:
        return ""
    return f"{month}: {mark_of(pack.tailored.framework, position.answer.value).word.lower()}"


def _beside(pack: AssurancePack, position: Position) -> str:
    """The second answer that is shown with it, whose it is and what it says."""
    if position.beside is None:
        return ""
    lead = pack.tailored.framework.lead_word
    who = f"The {lead} says" if position.beside.by_lead else "The holder said"
    value = mark_of(pack.tailored.framework, position.beside.value).word.lower()
    said = position.beside.narrative.strip()
    return f"{who}: {value}. {said}" if said else f"{who}: {value}."


def _evidence(pack: AssurancePack, answer: Answer | None) -> str:
    if answer is None:
        return ""
    given = f"Given by the {pack.tailored.framework.lead_word}. " if answer.by_lead else ""
    return f"{given}Evidence: {joined(answer.evidence)}" if answer.evidence else f"{given}No evidence named"


def _flags(position: Position) -> tuple[str, ...]:
    flags = [overdue_words(position.overdue_days)] if position.overdue_days else []
    if position.before_change:
        flags.append("given before the change of meaning")
    return tuple(flags)
