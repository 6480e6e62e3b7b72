"""Whether an action's condition holds for a system: yes, no, or not known from what is held."""

from __future__ import annotations

from generator.model.framework import Condition
from generator.model.tailored import TrailStep
from generator.tailoring.facts import Facts

Judgement = tuple[bool | None, tuple[TrailStep, ...]]
"""None: not known. The steps say what was looked at."""


def judge(condition: Condition, facts: Facts) -> Judgement:
    """Three-valued: 'all' is no as soon as one part is no, 'any' yes as soon as one is yes; what is not known stays
    not known under 'not'."""
    if condition.kind in ("all", "any", "not"):
        return _joined(condition, facts)
    known, words = _single(condition, facts)
    outcome = {True: "yes", False: "no", None: "not known"}[known]
    return known, (TrailStep(f"condition: {words}: {outcome}", condition.place),)


def _joined(condition: Condition, facts: Facts) -> Judgement:
    judged = [judge(part, facts) for part in condition.parts]
    states = [state for state, _ in judged]
    steps = tuple(step for _, part_steps in judged for step in part_steps)
    if condition.kind == "any":
        return _any(states), steps
    every = _all(states)
    if condition.kind == "all":
        return every, steps
    negated = None if every is None else not every
    return negated, (*steps, TrailStep("condition: the opposite is asked for", condition.place))


def _all(states: list[bool | None]) -> bool | None:
    if False in states:
        return False
    return None if None in states else True


def _any(states: list[bool | None]) -> bool | None:
    if True in states:
        return True
    return None if None in states else False


def _single(condition: Condition, facts: Facts) -> tuple[bool | None, str]:
    values = condition.values
    match condition.kind:
        case "regions":
            words = f"in region {_either(values)}"
            return (facts.region in values if facts.region else None), words
        case "systems":
            return facts.system in values, f"one of the systems {_either(values)}"
        case "has_partner_of_type":
            return _has_partner(values, facts), f"has a partner of type {_either(values)}"
        case "has_gap_in":
            return _has_gap(values, facts), f"has a capacity gap in {_either(values)}"
        case "population_over":
            return _population_over(values[0], facts), f"population over {values[0]}"
    return None, f"{condition.kind} is not known here"


def _either(values: tuple[str, ...]) -> str:
    return " or ".join(values)


def _has_partner(values: tuple[str, ...], facts: Facts) -> bool | None:
    if any(value in facts.partners_of_type or value in facts.collectives for value in values):
        return True
    return False if facts.partners else None


def _has_gap(values: tuple[str, ...], facts: Facts) -> bool | None:
    """Not known where the system has given no gaps at all; no where it has, and this kind is not among them."""
    if not facts.gaps_held:
        return None
    return any(gap.kind in values for gap in facts.gaps)


def _population_over(limit: str, facts: Facts) -> bool | None:
    profile = facts.inputs.profile if facts.inputs else None
    if profile is None or profile.population is None:
        return None
    return profile.population.value > float(limit)
