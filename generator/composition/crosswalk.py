"""Every link between actions, seen from both of its ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.crosswalk import ActionRef, Crosswalk, Neighbour, Neighbours, Relation, Thread
from generator.model.framework import Framework, Link
from generator.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class _Said:
    """A link and the action that declares it."""

    here: ActionRef
    there: ActionRef
    link: Link


def compose_crosswalk(frameworks: Iterable[Framework], threads: tuple[Thread, ...]) -> Crosswalk:
    """Links to what is not held are left out here; the page of the action that declares one still says it. Two actions
    that each say they relate to the other are told once from each end."""
    held = {one.id: one for one in frameworks}
    said = [one for framework in held.values() for one in _said_by(framework)
            if one.there.framework in held and one.there.action in held[one.there.framework].action_by_id]
    declared = {(one.here, one.there) for one in said if one.link.kind is LinkKind.RELATES_TO}
    relations: dict[ActionRef, list[Relation]] = {}
    for one in said:
        relations.setdefault(one.here, []).append(_relation(one, one.there, declared=True))
    for one in said:
        both_say_it = one.link.kind is LinkKind.RELATES_TO and (one.there, one.here) in declared
        if not both_say_it:
            relations.setdefault(one.there, []).append(_relation(one, one.here, declared=False))
    return Crosswalk(threads, {ref: tuple(found) for ref, found in relations.items()})


def _said_by(framework: Framework) -> Iterable[_Said]:
    for action in framework.actions():
        for link in action.links:
            yield _Said(ActionRef(framework.id, action.id), ActionRef(link.framework, link.action), link)


def _relation(said: _Said, other: ActionRef, *, declared: bool) -> Relation:
    return Relation(said.link.kind, declared, other, said.link.note, said.link.place)


def neighbours(crosswalk: Crosswalk, frameworks: Iterable[Framework], framework_id: str) -> Neighbours:
    """What the pages of one framework say of the actions theirs are linked with, here and in other frameworks."""
    held = {one.id: one for one in frameworks}
    actions = [action.id for action in held[framework_id].actions()]
    beside = {action: tuple(_neighbour(one, held) for one in crosswalk.relations_of(framework_id, action))
              for action in actions}
    threads = {action: tuple((one.id, one.title) for one in crosswalk.threads_of(framework_id, action))
               for action in actions}
    return Neighbours({action: found for action, found in beside.items() if found},
                      {action: found for action, found in threads.items() if found})


def _neighbour(relation: Relation, held: dict[str, Framework]) -> Neighbour:
    other = held[relation.other.framework]
    action = other.action_by_id[relation.other.action]
    return Neighbour(relation.words, other.id, other.short_title, action.id, action.title, relation.note, action.place)
