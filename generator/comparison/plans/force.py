"""The plan as it is asked in one month: no action or target that has ended or is still to come."""

from __future__ import annotations

from dataclasses import replace

from generator.model.framework import Action, Framework, Target
from generator.model.month import Month


def in_force(framework: Framework, month: Month) -> Framework:
    """Actions asked in the month, each with its wordings up to then; targets that hold then. Objectives stay, also
    without actions."""
    return replace(framework, objectives=tuple(
        replace(one, targets=_targets(one.targets, month),
                actions=tuple(found for action in one.actions if (found := _action(action, month)) is not None))
        for one in framework.objectives),
        measures=tuple(replace(one, target=one.target if one.target and _holds(one.target, month) else None)
                       for one in framework.measures))


def targets_in_force(framework: Framework, month: Month) -> Framework:
    """The whole plan, but only with those of its actions' targets that hold in the month."""
    return replace(framework, objectives=tuple(
        replace(one, actions=tuple(replace(action, targets=_targets(action.targets, month)) for action in one.actions))
        for one in framework.objectives))


def change_months(framework: Framework) -> tuple[Month, ...]:
    """The months of the calendar, after the first, from which something else is asked than in the month before."""
    actions = tuple(framework.actions())
    targets = [target for objective in framework.objectives for target in objective.targets]
    targets += [target for action in actions for target in action.targets]
    targets += [one.target for one in framework.measures if one.target]
    spans = [(one.since, one.until) for one in actions] + [(one.since, one.until) for one in targets]
    starts = {one.since for action in actions for one in action.revisions}
    starts |= {since for since, _ in spans if since is not None}
    starts |= {until.plus(1) for _, until in spans if until is not None}
    inside = (month for month in sorted(starts) if framework.calendar.start < month <= framework.calendar.end)
    return tuple(month for month in inside if in_force(framework, month) != in_force(framework, month.plus(-1)))


def _action(action: Action, month: Month) -> Action | None:
    if (action.since and month < action.since) or (action.until and month > action.until):
        return None
    revisions = tuple(one for one in action.revisions if one.since <= month)
    if not revisions:
        return None
    return replace(action, revisions=revisions, targets=_targets(action.targets, month))


def _targets(targets: tuple[Target, ...], month: Month) -> tuple[Target, ...]:
    return tuple(one for one in targets if _holds(one, month))


def _holds(target: Target, month: Month) -> bool:
    return (target.since is None or target.since <= month) and (target.until is None or month <= target.until)
