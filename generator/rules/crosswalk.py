"""Links between plans lead somewhere, the right way round, and never against each other; threads can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import lacking
from generator.model.crosswalk import ActionRef
from generator.model.framework import Action, Link
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.schemas.suggest import did_you_mean
from generator.vocabulary import LinkKind, Severity

_ONWARD = (LinkKind.CONTINUES, LinkKind.REPLACES)
"""Kinds that say which of two actions came first."""

_Both = tuple[ActionRef, ActionRef]


@rule("WP250")
def thread_of_known_actions(scope: Scope) -> Iterator[Said]:
    """
    A thread through an action that does not exist.

    Each thread of frameworks/crosswalk.yaml names actions of the frameworks held here.

    Why: whoever follows an ask through the years would find a hole where the plan did ask something.

    Wrong:
        # frameworks/crosswalk.yaml
        - plan/P-AMB-10
    Right:
        # frameworks/crosswalk.yaml
        - plan/P-AMB-01
    """
    frameworks = {framework.id: framework for framework in scope.frameworks}
    for thread in scope.threads:
        for ref in thread.actions:
            place = scope.pin(thread.place, "actions", str(ref))
            framework = frameworks.get(ref.framework)
            if framework is None:
                if ref.framework not in scope.broken_frameworks:
                    yield Said(f"there is no framework '{ref.framework}'", place,
                               did_you_mean(ref.framework, frameworks),
                               lacks=lacking("", "framework", ref.framework))
            elif ref.action not in framework.action_by_id and not framework.excuses(ref.action, "action"):
                yield Said(f"the framework {framework.id} has no action '{ref.action}'", place,
                           did_you_mean(ref.action, framework.action_by_id),
                           lacks=lacking(framework.id, "action", ref.action))


@rule("WP251", Severity.WARNING)
def thread_holds_together(scope: Scope) -> Iterator[Said]:
    """
    An action of a thread that is linked to none of the others.

    What a thread follows is said by links: each of its actions continues, replaces or relates to another of them.

    Why: the page says what came of an ask in the next plan; without a link it could only lay two texts side by side.

    Wrong:
        # frameworks/crosswalk.yaml
        - plan/P-AMB-01
        - plan/P-BED-01
        # objectives/handover.yaml
        conditions: {has_gap_in: [ga_beds]}
        source: {publication: LETTER, checked: true}
    Right:
        # frameworks/crosswalk.yaml
        - plan/P-AMB-01
        - plan/P-BED-01
        # objectives/handover.yaml
        conditions: {has_gap_in: [ga_beds]}
        source: {publication: LETTER, checked: true}
        links: [{kind: relates to, to: plan/P-AMB-01}]
    """
    linked = {(here, there) for here, there, _ in _links(scope)}
    known = {here for here, _ in _actions(scope)}
    for thread in scope.threads:
        held = [ref for ref in thread.actions if ref in known]
        for ref in held:
            if len(held) > 1 and not any((ref, other) in linked or (other, ref) in linked for other in held):
                yield Said(f"{ref} is linked to no other action of the thread '{thread.id}'",
                           scope.pin(thread.place, "actions", str(ref)),
                           "add a link to one of these two actions, or take it out of the thread")


@rule("WP252")
def links_agree(scope: Scope) -> Iterator[Said]:
    """
    Two links that contradict each other.

    Between two actions one kind of link is said, from the later to the earlier: what continues another does not
    replace it too, and is not continued by it.

    Why: the page of each action shows the link from its own side; a reader would be told two different things.

    Wrong:
        # objectives/handover.yaml
        links:
          - {kind: relates to, to: plan/P-AMB-01}
          - {kind: replaces, to: plan/P-AMB-01}
    Right:
        # objectives/handover.yaml
        links: [{kind: relates to, to: plan/P-AMB-01}]
    """
    first: dict[_Both, tuple[ActionRef, Link]] = {}
    for here, there, link in _links(scope):
        pair = (min(here, there), max(here, there))
        before = first.setdefault(pair, (here, link))
        same = before[1].kind is link.kind and (before[0] == here or link.kind is LinkKind.RELATES_TO)
        if before[1] is not link and not same:
            yield Said(f"{here.action} {link.kind} {there.action}, but {before[0].action} {before[1].kind} "
                       f"{(there if before[0] == here else here).action}",
                       scope.pin(link.place, "kind", str(link.kind)),
                       f"keep one of the two; the other stands at {before[1].place}", subject=here.action)


@rule("WP253")
def links_lead_back(scope: Scope) -> Iterator[Said]:
    """
    A link that leads the wrong way.

    An action continues or replaces one that was asked before it; no action is linked to itself.

    Why: followed through the years, the ask would go round in a circle.

    Wrong:
        # objectives/handover.yaml
        links: [{kind: continues, to: plan/P-AMB-01}]
    Right:
        # objectives/handover.yaml
        links: [{kind: relates to, to: plan/P-AMB-01}]
    """
    actions = dict(_actions(scope))
    for here, there, link in _links(scope):
        place = scope.pin(link.place, "to", str(there))
        if here == there:
            yield Said(f"{here.action} is linked to itself", place, "name another action", subject=here.action)
        elif link.kind in _ONWARD and there in actions and _begins(actions[there]) > _begins(actions[here]):
            yield Said(f"{here.action} was asked before {there.action}, so it cannot be said that it {link.kind} it",
                       place, f"say it in {there.framework}, the other way round", subject=here.action)


def _begins(action: Action) -> str:
    """The first month it has words in, as text that sorts by date."""
    return str(action.since or action.revisions[0].since)


def _actions(scope: Scope) -> Iterator[tuple[ActionRef, Action]]:
    for framework in scope.frameworks:
        for action in framework.actions():
            yield ActionRef(framework.id, action.id), action


def _links(scope: Scope) -> Iterator[tuple[ActionRef, ActionRef, Link]]:
    for here, action in _actions(scope):
        for link in action.links:
            yield here, ActionRef(link.framework, link.action), link


RULES = (thread_of_known_actions, thread_holds_together, links_agree, links_lead_back)
