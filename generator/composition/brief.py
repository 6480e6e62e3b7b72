"""What the view of all systems takes from one system's pack: its counts and values, and none of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model.framework import Action, Framework
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Answer, Return
from generator.model.tailored import TailoredAction


def brief_of(pack: AssurancePack, framework: Framework) -> AssurancePack:
    """The same pack with the plan as a whole, since the view of all systems tells that too, and without what only the
    system's own pages and papers show: what was written, earlier months, measures, risks, reviews and reasons. What
    counts, rows, regions, quantities, statements and the state of returns are worked out from is kept as it is."""
    tailored = replace(
        pack.tailored, framework=framework, left_out=(), findings=(),
        actions=tuple(_action(item, framework.action_by_id) for item in pack.tailored.actions))
    return replace(
        pack, tailored=tailored, current=_return(pack.current), last_good=None, meeting=None,
        positions=tuple(_position(item) for item in pack.positions), actions=(), measures=(), risks=(), risks_before=(),
        risks_earlier=(), risk_bands=(), reviews=(), open_challenges=(), matters=(), silenced=(), disagreements=(),
        restated_answers=(), restated_figures=(), signatures=(), last_told=())


def _action(item: TailoredAction, known: Mapping[str, Action]) -> TailoredAction:
    return replace(item, action=known.get(item.action.id, item.action), asks="", responsibilities=(), trail=())


def _position(item: Position) -> Position:
    return replace(
        item, responsibility=replace(item.responsibility, wording="", trail=()), answer=_answer(item.answer),
        beside=_answer(item.beside), history=(), reviews=(), findings=(), restated=(), moved_since=())


def _answer(item: Answer | None) -> Answer | None:
    """Whose it is and where it stands."""
    return item and replace(item, narrative="", evidence=(), cause="", effect="", mitigation="", returns_when="",
                            holder_role="")


def _return(item: Return | None) -> Return | None:
    return item and replace(item, summary="", answers=tuple(filter(None, map(_answer, item.answers))),
                            local_figures=(), decisions=())
