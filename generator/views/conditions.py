"""For which systems, and in which months, a plan asks an action at all, in words."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.framework import Action, Condition, Framework, OrganisationType
from generator.views.words import joined, sentence_case

_SAID = {
    "regions": ("in region {}", "in no region of {}"),
    "systems": ("with the code {}", "with another code than {}"),
    "has_partner_of_type": ("with a partner of type {}", "without a partner of type {}"),
    "has_gap_in": ("with a capacity gap in {}", "without a capacity gap in {}"),
    "population_over": ("with a population over {}", "with a population not over {}"),
}
"""Each kind as it follows the word 'systems': where it is so, and where it is not."""


def condition_words(framework: Framework, action: Action, types: Iterable[OrganisationType]) -> str:
    """'Only systems with a partner of type ambulance trust'; '' where every system is asked. Types and kinds of gap are
    called as the register and the plan call them."""
    if action.condition is None:
        return ""
    names = {**{item.id: item.title for item in framework.gap_kinds}, **{item.id: item.word for item in types}}
    return f"Only systems {_said(action.condition, names)}"


def months_asked(action: Action) -> str:
    """'From June 2027 until August 2027'; '' where it is asked as long as the plan runs."""
    parts = [*([f"from {action.since.label}"] if action.since else ()),
             *([f"until {action.until.label}"] if action.until else ())]
    return sentence_case(" ".join(parts)) if parts else ""


def _said(condition: Condition, names: dict[str, str], *, opposite: bool = False) -> str:
    if condition.kind == "not":
        return _said(condition.parts[0], names, opposite=not opposite)
    if condition.kind in ("all", "any"):
        # Not all of them is: any of them is not so; not any is: all are not so.
        every = (condition.kind == "all") != opposite
        parts = [_part(part, names, opposite) for part in condition.parts]
        return joined(parts, "and" if every else "or")
    return _SAID[condition.kind][opposite].format(joined(_values(condition, names), "or"))


def _part(condition: Condition, names: dict[str, str], opposite: bool) -> str:
    """Several within several stand in brackets, so that it is plain what belongs together."""
    said = _said(condition, names, opposite=opposite)
    inner = condition
    while inner.kind == "not":
        inner = inner.parts[0]
    return f"({said})" if len(inner.parts) > 1 else said


def _values(condition: Condition, names: dict[str, str]) -> list[str]:
    if condition.kind == "population_over":
        return [f"{float(value):,.0f}" for value in condition.values]
    if condition.kind in ("regions", "systems"):
        return list(condition.values)
    return [_named(value, names) for value in condition.values]


def _named(value: str, names: dict[str, str]) -> str:
    name = names.get(value, value.replace("_", " "))
    return name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"
