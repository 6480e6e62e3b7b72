"""One framework for one system in one month: every action is asked or left out, and each says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.framework import Action, Due, Framework, OrganisationType, Revision
from generator.model.month import Month
from generator.model.returns import Overlay
from generator.model.tailored import Allocation, Declared, LeftOut, TailoredAction, TailoredFramework, TrailStep
from generator.tailoring.agreement import agreement_on
from generator.tailoring.conditions import judge
from generator.tailoring.facts import Facts, facts_of
from generator.tailoring.holders import Seating, Wordings, held
from generator.tailoring.rulebook import NOBODY, NOT_KNOWN
from generator.tailoring.wording import Filled, fill, filled, steps_for, values_of


@dataclass(frozen=True)
class _Context:
    """What does not change from action to action."""

    framework: Framework
    facts: Facts
    seating: Seating
    overlay: Overlay | None
    values: Mapping[str, Filled]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """An action asked (with the types nobody holds) or left out."""

    asked: TailoredAction | None
    left_out: LeftOut | None
    nobody: tuple[str, ...] = ()
    not_known: tuple[TrailStep, ...] = ()


def tailor(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType], system: str,
           month: Month) -> TailoredFramework:
    """What this system is asked in this month. Names, types and partnerships are as on the month's last day."""
    facts = facts_of(framework, dataset, types, system, month)
    inputs = facts.inputs
    overlay = inputs.overlay if inputs else None
    allocations = _allocations(framework, dataset, system)
    context = _Context(framework, facts, Seating(facts), overlay, values_of(framework, overlay, allocations))
    outcomes = [_tailor_action(action, context) for action in _actions(framework, overlay)]
    return TailoredFramework(
        framework=framework, register=dataset.register, system=system, month=month,
        profile=inputs.profile if inputs else None,
        actions=tuple(item.asked for item in outcomes if item.asked is not None),
        left_out=tuple(item.left_out for item in outcomes if item.left_out is not None),
        allocations=allocations, gaps=facts.gaps,
        agreement=agreement_on(inputs.agreement if inputs else None, facts.day), overlay=overlay,
        findings=(*_nobody_findings(outcomes, facts), *_not_known_findings(outcomes, facts)))


def _actions(framework: Framework, overlay: Overlay | None) -> Iterable[Action]:
    """In the order of the plan; a local action comes last in its objective."""
    local = overlay.actions if overlay else ()
    known = {objective.id for objective in framework.objectives}
    for objective in framework.objectives:
        yield from objective.actions
        yield from (action for action in local if action.objective == objective.id)
    yield from (action for action in local if action.objective not in known)


def _tailor_action(action: Action, context: _Context) -> _Outcome:
    facts = context.facts
    revision = action.revision_in(facts.month)
    trail = [_origin(action, context)]
    reason = _outside(action, revision, facts.month)
    if revision is None or reason:
        return _Outcome(None, LeftOut(action.id, action.title, reason, tuple(trail)))
    trail.extend(_wording_steps(action, revision))
    not_known: tuple[TrailStep, ...] = ()
    if action.condition is not None:
        state, steps = judge(action.condition, facts)
        trail.extend(steps)
        if state is False:
            return _Outcome(None, LeftOut(action.id, action.title, _unmet(steps), tuple(trail)))
        if state is None:
            not_known = tuple(step for step in steps if step.because.endswith("not known"))
            trail.append(TrailStep("what the condition asks about is not held, so the action is asked",
                                   action.condition.place))
    return _asked(action, revision, trail, not_known, context)


def _asked(action: Action, revision: Revision, trail: list[TrailStep], not_known: tuple[TrailStep, ...],
           context: _Context) -> _Outcome:
    due, due_steps = _due(action, context.overlay)
    name, name_steps = _local_name(action, context.overlay)
    declared = _not_applicable(action, context)
    holders = held(action, Wordings(revision.asks, context.values, due, context.overlay), context.seating)
    trail.extend((*steps_for(revision.asks, context.values), *due_steps, *name_steps, *holders.trail))
    if declared is not None:
        trail.append(TrailStep(f"declared not applicable: {declared.reason}", declared.place))
    told = filled(action, context.values)
    asked = TailoredAction(told, told.revisions[action.revisions.index(revision)], fill(revision.asks, context.values),
                           due, holders.responsibilities, declared, tuple(trail), name)
    return _Outcome(asked, None, tuple(dict.fromkeys(role.type for role in holders.nobody)), not_known)


def _origin(action: Action, context: _Context) -> TrailStep:
    if action.local:
        return TrailStep(f"added by {context.facts.lead.name} in its overlay", action.place)
    framework = context.framework
    return TrailStep(f"asked by {framework.title}, version {framework.version}", action.place)


def _outside(action: Action, revision: Revision | None, month: Month) -> str:
    """Why the action is not asked in the month, '' where it is."""
    first = max(filter(None, (action.since, action.revisions[0].since if action.revisions else None)), default=None)
    if revision is None or (action.since is not None and month < action.since):
        return f"asked only from {first.label}" if first else "has no wording yet"
    if action.until is not None and month > action.until:
        return f"asked only until {action.until.label}"
    return ""


def _wording_steps(action: Action, revision: Revision) -> Iterable[TrailStep]:
    if len(action.revisions) > 1:
        changed = ", which changed the meaning" if revision.changes_meaning else ""
        yield TrailStep(f"revision {revision.number} holds from {revision.since.label}{changed}", revision.place)
    if action.since is not None:
        yield TrailStep(f"asked from {action.since.label}", action.place)
    if action.until is not None:
        yield TrailStep(f"asked until {action.until.label}", action.place)


def _unmet(steps: tuple[TrailStep, ...]) -> str:
    return "; ".join(step.because for step in steps) or "its condition does not hold"


def _due(action: Action, overlay: Overlay | None) -> tuple[Due, tuple[TrailStep, ...]]:
    local = [item for item in (overlay.dates if overlay else ()) if item.action == action.id and not item.holder]
    if not local:
        return action.due, ()
    last = local[-1]
    return last.due, (TrailStep(f"due {last.due.words} by this system's own date: {last.reason}", last.place),)


def _local_name(action: Action, overlay: Overlay | None) -> tuple[str, tuple[TrailStep, ...]]:
    for item in overlay.names if overlay else ():
        if item.action == action.id:
            return item.name, (TrailStep(f"called '{item.name}' here", item.place),)
    return "", ()


def _not_applicable(action: Action, context: _Context) -> Declared | None:
    for item in context.overlay.not_applicable if context.overlay else ():
        if item.action == action.id and not item.holder and item.since <= context.facts.month:
            return Declared(item.reason, item.place)
    return None


def _allocations(framework: Framework, dataset: Dataset, system: str) -> tuple[Allocation, ...]:
    """One for each quantity that is split between systems, in the plan's order; 'not published' where none is
    held."""
    held_here = {item.quantity: item for code, item in dataset.allocations if code == system}
    split = [quantity for quantity in framework.quantities if quantity.allocated_to or quantity.id in held_here]
    return tuple(held_here.get(quantity.id) or Allocation(quantity.id, None, quantity.approximate, None, False,
                                                           quantity.place) for quantity in split)


def _nobody_findings(outcomes: list[_Outcome], facts: Facts) -> Iterable[Finding]:
    """One note for each type, naming the actions it was to hold."""
    missing: dict[str, list[TailoredAction]] = {}
    for outcome in outcomes:
        if outcome.asked is not None:
            for type_id in outcome.nobody:
                missing.setdefault(type_id, []).append(outcome.asked)
    for type_id, actions in missing.items():
        first = next(role for role in actions[0].action.roles if role.type == type_id)
        names = ", ".join(item.action.id for item in actions)
        yield NOBODY.found(f"{facts.system} has no partner of type {facts.word(type_id)} {facts.on_the_day} and no "
                           f"declared collective: nobody answers for it on {names}", first.place,
                           "add the partner or declare a collective", system=facts.system, subject=actions[0].action.id)


def _not_known_findings(outcomes: list[_Outcome], facts: Facts) -> Iterable[Finding]:
    for outcome in outcomes:
        if outcome.asked is not None and outcome.not_known:
            action = outcome.asked.action
            looked_at = "; ".join(step.because for step in outcome.not_known)
            yield NOT_KNOWN.found(f"{action.id} is asked of {facts.system} although its condition cannot be judged "
                                  f"({looked_at})", outcome.not_known[0].place, system=facts.system,
                                  subject=action.id)
