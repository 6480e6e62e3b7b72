"""One ask followed through the plans of the years: in what words, of whom, by when, and what came of it next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.crosswalk import ActionRef, Crosswalk, Thread
from generator.model.framework import Action, Framework
from generator.views.links import here
from generator.views.neighbours import NeighbourRow, crosswalk_anchor
from generator.views.wordings import RoleWords, WordingRow, role_rows, target_words, wording_rows
from generator.views.words import joined, plural, sentence_case
from generator.vocabulary import RoleKind


@dataclass(frozen=True, slots=True)
class PlanLink:
    """Where an action stands in a site that was built."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One action in the table at the top: `answers` are the kinds of body accountable or responsible."""

    plan: str
    id: str
    title: str
    href: str
    answers: str
    due: str
    targets: tuple[str, ...]
    unchecked: str


@dataclass(frozen=True, slots=True)
class ThreadAction:
    id: str
    anchor: str
    title: str
    due: str
    roles: tuple[RoleWords, ...]
    targets: tuple[str, ...]
    wordings: tuple[WordingRow, ...]
    linked: tuple[NeighbourRow, ...]
    found_in: tuple[PlanLink, ...]


@dataclass(frozen=True, slots=True)
class ThreadStop:
    """One plan on the way. `when`: the months it applies in."""

    id: str
    title: str
    when: str
    actions: tuple[ThreadAction, ...]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    heading: str
    lede: str
    summary: str
    rows: tuple[SummaryRow, ...]
    stops: tuple[ThreadStop, ...]


Plans = Mapping[str, tuple[tuple[str, str], ...]]
"""Framework id -> title and address (from the top index) of each built site that holds its plan page."""


def thread_page(thread: Thread, crosswalk: Crosswalk, frameworks: tuple[Framework, ...], words: Mapping[str, str],
                plans: Plans) -> ThreadPage:
    """`frameworks`: in the order of time, each with its parameters read as published. `words`: how each organisation
    type is called, in the plural."""
    stops = []
    rows: list[SummaryRow] = []
    for framework in frameworks:
        wanted = [ref.action for ref in thread.actions if ref.framework == framework.id]
        actions = [action for action in framework.actions() if action.id in wanted]
        rows += [_summary(framework, action, words) for action in actions]
        if actions:
            stops.append(ThreadStop(
                framework.id, framework.short_title, months_of(framework),
                tuple(_action(framework, action, thread, crosswalk, frameworks, words, plans) for action in actions)))
    return ThreadPage(
        thread.title, f"Asked in {plural(len(stops), 'plan')}, by {plural(len(rows), 'action')}: "
        f"{joined([stop.title for stop in stops])}.", thread.summary, tuple(rows), tuple(stops))


def months_of(framework: Framework) -> str:
    return f"{framework.calendar.start.label} to {framework.calendar.end.label}"


def _summary(framework: Framework, action: Action, words: Mapping[str, str]) -> SummaryRow:
    asked = dict.fromkeys(item.type for item in action.roles if item.role is not RoleKind.SUPPORTING)
    answers = [words.get(item, item.replace("_", " ")) for item in asked]
    return SummaryRow(framework.short_title, action.id, action.title, f"#{crosswalk_anchor(framework.id, action.id)}",
                      sentence_case(joined(answers)), sentence_case(action.due.words),
                      tuple(target_words(item) for item in action.targets),
                      "" if action.source.checked else "Not yet checked")


def _action(framework: Framework, action: Action, thread: Thread, crosswalk: Crosswalk,
            frameworks: tuple[Framework, ...], words: Mapping[str, str], plans: Plans) -> ThreadAction:
    return ThreadAction(
        action.id, crosswalk_anchor(framework.id, action.id), action.title, sentence_case(action.due.words),
        role_rows(action, words), tuple(target_words(item) for item in action.targets),
        wording_rows(framework, action), linked(ActionRef(framework.id, action.id), crosswalk, frameworks, thread),
        found_in(framework.id, action.id, plans))


def found_in(framework: str, action: str, plans: Plans) -> tuple[PlanLink, ...]:
    return tuple(PlanLink(title, here(f"{href}#{action}")) for title, href in plans.get(framework, ()))


def linked(ref: ActionRef, crosswalk: Crosswalk, frameworks: tuple[Framework, ...],
           thread: Thread | None = None) -> tuple[NeighbourRow, ...]:
    """What an action is linked with. The address leads to the same thread where that holds the other action too, else
    to the list of all links."""
    held = {item.id: item for item in frameworks}
    rows = []
    for relation in crosswalk.relations_of(ref.framework, ref.action):
        other = relation.other
        action = held[other.framework].action_by_id[other.action]
        plan = held[other.framework].short_title
        anchor = f"#{crosswalk_anchor(other.framework, other.action)}"
        near = thread is None or other in thread.actions
        rows.append(NeighbourRow(sentence_case(relation.words), action.title, f"{other.action}, {plan}", relation.note,
                                 anchor if near else here(f"crosswalk/index.html{anchor}")))
    return tuple(rows)
