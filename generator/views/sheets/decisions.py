"""Decisions the board is asked for, and what became of the actions from its last meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack
from generator.model.returns import Decision
from generator.views.common import joined, plural
from generator.views.sheets.parts import Head, Refs, no_return, refs_of

_KINDS = ("decide", "assure", "note")


@dataclass(frozen=True, slots=True)
class DecisionLine:
    kind: str
    title: str
    detail: str
    bears_on: str


@dataclass(frozen=True, slots=True)
class DecisionsSheet:
    template: ClassVar[str] = "decisions.html.jinja"
    head: Head
    illustrative: bool
    board: str
    """Who is asked: 'board', or 'group'."""
    source: str
    requested: tuple[DecisionLine, ...]
    followed_up: tuple[DecisionLine, ...]
    by_rule: str
    """What the summary puts before the board although the return asks for nothing there; '' for nothing."""
    none_followed: str
    """That the return reports on no action from the last meeting; '' where it does, and where none is in use."""


def decisions_sheet(pack: AssurancePack, number: int) -> DecisionsSheet:
    decisions = pack.current.decisions if pack.current else ()
    refs = refs_of(pack.tailored.framework)
    requested = [item for kind in _KINDS for item in decisions if item.kind == kind]
    return DecisionsSheet(
        head=Head("decisions", number, "Decisions requested", finding(pack), flows=True),
        illustrative=pack.illustrative,
        board=pack.tailored.framework.board_word,
        source=_source(pack),
        requested=tuple(_line(refs, item) for item in requested),
        followed_up=tuple(_line(refs, item) for item in decisions if item.kind == "follow up"),
        by_rule=_by_rule(pack, refs),
        none_followed=_none_followed(pack),
    )


def finding(pack: AssurancePack) -> str:
    decisions = pack.current.decisions if pack.current else ()
    counted = [(kind, sum(item.kind == kind for item in decisions)) for kind in _KINDS]
    words = {"decide": "decide {}", "assure": "take assurance on {}", "note": "note {}"}
    asked = [words[kind].format(plural(count, "matter")) for kind, count in counted if count]
    board = pack.tailored.framework.board_word
    if absent := no_return(pack):
        return f"{absent}, so no request of the system is in use"
    if not asked:
        return f"The system asks the {board} for no decision this month"
    return f"The {board} is asked to {joined(asked)}"


def _line(refs: Refs, decision: Decision) -> DecisionLine:
    bears = [*(refs.of(action) for action in decision.actions), *decision.risks]
    return DecisionLine(decision.kind, decision.title, decision.detail, joined(bears))


def _by_rule(pack: AssurancePack, refs: Refs) -> str:
    found = [pack.position_of[item.responsibility].responsibility for item in pack.matters
             if item.decision is None and item.responsibility in pack.position_of]
    if not found:
        return ""
    named = joined([f"{refs.of(item.action)} at {item.holder.short_name or item.holder.name}" for item in found])
    return (f"The return asks for nothing about {named}, which the summary puts before the "
            f"{pack.tailored.framework.board_word} by its rule: is what is being done there enough?")


def _none_followed(pack: AssurancePack) -> str:
    if pack.current is None or any(item.kind == "follow up" for item in pack.current.decisions):
        return ""
    return "Actions from the last meeting: the return reports on none."


def _source(pack: AssurancePack) -> str:
    if pack.current is None:
        return f"No return of {pack.month.label} is in use, so nothing is requested by the system itself."
    return "In the words of the system’s return."
