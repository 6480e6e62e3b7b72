"""All frameworks beside each other: the threads that run through them, and every link between their actions."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.crosswalk import ActionRef, Crosswalk, Thread
from generator.model.framework import Framework
from generator.views.links import here
from generator.views.neighbours import NeighbourRow, crosswalk_anchor
from generator.views.pages.thread_page import PlanLink, Plans, found_in, linked, months_of
from generator.views.words import joined, plural


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """`counts`: actions of the thread in each framework, in the order of the heads."""

    title: str
    href: str
    summary: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinkedAction:
    id: str
    anchor: str
    title: str
    linked: tuple[NeighbourRow, ...]
    found_in: tuple[PlanLink, ...]


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """`alone`: ids of its actions that are linked with nothing, so that none goes missing here."""

    id: str
    title: str
    when: str
    actions: tuple[LinkedAction, ...]
    alone: tuple[str, ...]
    alone_words: str


@dataclass(frozen=True, slots=True)
class CrosswalkPage:
    heading: str
    lede: str
    heads: tuple[str, ...]
    threads: tuple[ThreadRow, ...]
    plans: tuple[LinkedPlan, ...]


def crosswalk_page(crosswalk: Crosswalk, frameworks: tuple[Framework, ...], plans: Plans) -> CrosswalkPage:
    """`frameworks`: in the order of time."""
    links = sum(one.declared for found in crosswalk.relations.values() for one in found)
    followed = f", and {plural(len(crosswalk.threads), 'ask')} followed through the years" if crosswalk.threads else ""
    return CrosswalkPage(
        "From plan to plan",
        f"{plural(links, 'link')} between the actions of {plural(len(frameworks), 'framework')}{followed}.",
        tuple(item.short_title for item in frameworks),
        tuple(_thread(item, frameworks) for item in crosswalk.threads),
        tuple(_plan(item, crosswalk, frameworks, plans) for item in frameworks))


def _thread(thread: Thread, frameworks: tuple[Framework, ...]) -> ThreadRow:
    held = {ActionRef(item.id, action) for item in frameworks for action in item.action_by_id}
    return ThreadRow(thread.title, here(f"crosswalk/{thread.id}.html"), thread.summary,
                     tuple(sum(ref.framework == item.id and ref in held for ref in thread.actions)
                           for item in frameworks))


def _plan(framework: Framework, crosswalk: Crosswalk, frameworks: tuple[Framework, ...], plans: Plans) -> LinkedPlan:
    actions, alone = [], []
    for action in framework.actions():
        rows = linked(ActionRef(framework.id, action.id), crosswalk, frameworks)
        if rows:
            actions.append(LinkedAction(action.id, crosswalk_anchor(framework.id, action.id), action.title, rows,
                                        found_in(framework.id, action.id, plans)))
        else:
            alone.append(action.id)
    words = f"{plural(len(alone), 'action')} linked with nothing: {joined(alone)}" if alone else ""
    return LinkedPlan(framework.id, framework.title,
                      months_of(framework), tuple(actions), tuple(alone), words)
