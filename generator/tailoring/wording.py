"""Declared parameters put into wordings: '{ga_beds}' becomes this system's number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.framework import Action, Framework, Parameter
from generator.model.month import day_label
from generator.model.returns import Overlay
from generator.model.tailored import Allocation, TrailStep

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """What is printed for a parameter, and why."""

    text: str
    step: TrailStep


def values_of(framework: Framework, overlay: Overlay | None,
              allocations: tuple[Allocation, ...]) -> Mapping[str, Filled]:
    """By parameter name: the system's own value, else its share of the quantity, else the default of the plan."""
    own = {name: (value, place) for name, value, place in (overlay.parameters if overlay else ())}
    shares = {item.quantity: item for item in allocations if item.share is not None}
    filled: dict[str, Filled] = {}
    for parameter in framework.parameters:
        if parameter.name in own:
            value, place = own[parameter.name]
            text = printed(parameter, value)
            filled[parameter.name] = Filled(text, TrailStep(
                f"{{{parameter.name}}} is {text}: given by this system", place))
        elif parameter.quantity in shares:
            filled[parameter.name] = _shared(parameter, shares[parameter.quantity])
        else:
            filled[parameter.name] = Filled(parameter.default, TrailStep(
                f"{{{parameter.name}}} reads '{parameter.default}': no value is held for this system",
                parameter.place))
    return filled


def printed(parameter: Parameter, value: str) -> str:
    """A value as a sentence holds it: '2022-12-01' as '1 December 2022', '1135' as '1,135'; texts and choices as they
    stand."""
    if parameter.kind == "date":
        return day_label(datetime.date.fromisoformat(value))
    return _number(float(value)) if parameter.kind == "number" else value


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def fill(text: str, values: Mapping[str, Filled]) -> str:
    """The text with every declared parameter filled in; a name that is not declared stays as written."""
    if "{" not in text:
        return text
    return _NAME.sub(lambda match: values[match[1]].text if match[1] in values else match[0], text)


def filled(action: Action, values: Mapping[str, Filled]) -> Action:
    """The action with every revision and every role's own wording filled in: what is printed, earlier wordings too.
    One that names no parameter is itself."""
    if not any("{" in text for text in (*(one.asks for one in action.revisions), *(one.asks for one in action.roles))):
        return action
    return replace(
        action, revisions=tuple(replace(one, asks=fill(one.asks, values)) for one in action.revisions),
        roles=tuple(replace(one, asks=fill(one.asks, values)) for one in action.roles))


def as_published(framework: Framework) -> Framework:
    """The plan for no system in particular: each parameter of a wording reads as its default."""
    values = values_of(framework, None, ())
    return replace(framework, objectives=tuple(
        replace(one, actions=tuple(filled(action, values) for action in one.actions))
        for one in framework.objectives))


def steps_for(text: str, values: Mapping[str, Filled]) -> tuple[TrailStep, ...]:
    """Why each parameter of the text reads as it does, once each."""
    if "{" not in text:
        return ()
    names = dict.fromkeys(match[1] for match in _NAME.finditer(text))
    return tuple(values[name].step for name in names if name in values)


def _shared(parameter: Parameter, allocation: Allocation) -> Filled:
    share = allocation.share or 0.0
    number = _number(share)
    text = f"about {number}" if allocation.approximate else number
    return Filled(text, TrailStep(
        f"{{{parameter.name}}} is {text}: this system's share of {parameter.quantity}", allocation.place))
