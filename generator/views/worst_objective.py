"""The objective that stands worst, named the same on paper and on screen."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.pack import AssurancePack, OverviewPack
from generator.rollup import WorstObjective, worst_objective
from generator.views.headline import as_said, said_to
from generator.views.links import objective_link
from generator.views.marks import mark_of
from generator.views.words import Run, Sentence


def worst_objective_words(pack: AssurancePack | OverviewPack, *, linked: bool = False) -> Sentence:
    """'Worst is objective 3, 111 and 999: 3 of 13 off track, 2 at risk, 1 with no December answer.' () where no
    objective stands badly, and where no answer of the month is in use, since nothing is then said to go badly."""
    worst = _worst(pack)
    if worst is None:
        return ()
    objective = next(item for item in _plan(pack).objectives if item.id == worst.id)
    name = f"objective {objective.number}, " if objective.number else ""
    said = (Run("Worst is "), Run(f"{name}{objective.short_title or objective.title}", strong=not linked,
                                  href=objective_link(worst.id) if linked else ""),
            Run(f": {_numbers(pack, worst)}."))
    return said_to(pack.audience, said, pack.month)


def worst_objective_rule(pack: AssurancePack | OverviewPack) -> str:
    """In the small print wherever an objective is named so; '' where none is."""
    worst = _worst(pack)
    if worst is None:
        return ""
    steps = ", then ".join([*(_value(pack, value) for value, _ in worst.values), f"with no {pack.month.name} answer"])
    said = (Run(f"Worst objective: the most lines {steps}; of equals the first in the plan."),)
    return said_to(pack.audience, said, pack.month)[0].text


def _plan(pack: AssurancePack | OverviewPack) -> Framework:
    return pack.framework if isinstance(pack, OverviewPack) else pack.tailored.framework


def _worst(pack: AssurancePack | OverviewPack) -> WorstObjective | None:
    silent = isinstance(pack, AssurancePack) and pack.current is None
    if silent or not pack.holds_returns or pack.total.answered == pack.total.standing:
        return None
    return worst_objective(_plan(pack), pack.by_objective)


def _numbers(pack: AssurancePack | OverviewPack, worst: WorstObjective) -> str:
    """Each number that is not 0; 'of 13' stands with the first."""
    told = [(number, _value(pack, value)) for value, number in worst.values]
    told.append((worst.unanswered, f"with no {pack.month.name} answer"))
    shown = [(number, words) for number, words in told if number]
    return ", ".join(f"{number:,}{'' if place else f' of {worst.n:,}'} {words}"
                     for place, (number, words) in enumerate(shown))


def _value(pack: AssurancePack | OverviewPack, value: str) -> str:
    framework = _plan(pack)
    return as_said(framework, mark_of(framework, value).word.lower())
