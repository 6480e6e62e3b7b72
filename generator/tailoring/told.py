"""What of a plan reaches one system: its pages and sheets are made from that alone."""

from __future__ import annotations

from dataclasses import replace

from generator.findings import Place
from generator.model.framework import Action, Due, Framework
from generator.model.provenance import Source
from generator.model.tailored import TailoredFramework
from generator.vocabulary import DuePrecision

_NOWHERE = Place("")
_NEVER = Due(DuePrecision.ONGOING, None, "")


def as_told(tailored: TailoredFramework) -> TailoredFramework:
    """The same with a plan that no longer says what it asks of others: of an action that is not asked here only id,
    objective, scale and whether it is local stay, since references and counts go by them. Why it is not asked stands
    among what was left out."""
    asked = frozenset(item.action.id for item in tailored.actions)
    return replace(tailored, framework=_without_others(tailored.framework, asked))


def _without_others(framework: Framework, asked: frozenset[str]) -> Framework:
    return replace(framework, objectives=tuple(
        replace(objective, actions=tuple(action if action.id in asked else _shell(action)
                                         for action in objective.actions))
        for objective in framework.objectives))


def _shell(action: Action) -> Action:
    return Action(
        id=action.id, title="", objective=action.objective, revisions=(), roles=(), due=_NEVER, cadence="", evidence=(),
        funding="", measures=(), quantities=(), gaps=(), targets=(), since=None, until=None, condition=None,
        scale=action.scale, source=Source(""), links=(), local=action.local, place=_NOWHERE)
