"""The plan itself: every action with every wording, its source, and how many systems are asked it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.framework import Action, Framework, Revision
from generator.model.pack import AssurancePack
from generator.views.conditions import condition_words, months_asked
from generator.views.context import BuildContext
from generator.views.deadlines import DeadlineRow, deadline_rows
from generator.views.neighbours import NeighbourRow, ThreadLink, neighbour_rows, thread_links
from generator.views.wordings import RoleWords, WordingRow, role_rows, target_words, wording_rows
from generator.views.words import plural, sentence_case


@dataclass(frozen=True, slots=True)
class ActionBlock:
    id: str
    title: str
    due: str
    roles: tuple[RoleWords, ...]
    asked_of: str
    only: str
    """For which systems it is asked, '' for all."""
    months: str
    """In which months it is asked, '' for all of the plan."""
    wordings: tuple[WordingRow, ...]
    links: tuple[NeighbourRow, ...]
    threads: tuple[ThreadLink, ...]
    targets: tuple[str, ...]
    evidence: tuple[str, ...]
    funding: str


@dataclass(frozen=True, slots=True)
class ObjectiveGroup:
    id: str
    title: str
    summary: str
    actions: tuple[ActionBlock, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    heading: str
    summary: str
    lede: str
    deadlines: tuple[DeadlineRow, ...]
    reworded: tuple[tuple[str, str, str], ...]
    objectives: tuple[ObjectiveGroup, ...]


def plan_page(framework: Framework, packs: tuple[AssurancePack, ...], words: dict[str, str],
              context: BuildContext) -> PlanPage:
    """`packs`: one for each system; none for a plan that stands as it was published. `words`: how each organisation
    type is called, in the plural."""
    asked = Counter(item.action.id for pack in packs for item in pack.tailored.actions)
    actions = list(framework.actions())
    changed = [(action, item) for action in actions for item in action.revisions[1:]]
    unchecked = sum(not item.source.checked for item in actions)
    asking = len(framework.objectives) - len(framework.headings)
    return PlanPage(
        f"{framework.title}, version {framework.version}", framework.summary,
        f"{plural(len(actions), 'action')} in {plural(asking, 'objective')}, "
        f"{plural(len(changed), 'rewording')}; {plural(unchecked, 'action')} not yet checked against the original.",
        deadline_rows(framework),
        tuple((action.id, action.title, _reworded(item)) for action, item in changed),
        tuple(ObjectiveGroup(item.id, f"{item.number}. {item.title}", item.summary,
                             tuple(_block(framework, action, asked[action.id], len(packs), words, context)
                                   for action in item.actions)) for item in framework.objectives))


def _reworded(revision: Revision) -> str:
    meaning = "the meaning changed" if revision.changes_meaning else "the meaning did not change"
    return f"from {revision.since.label}: {meaning}. {revision.why}".strip()


def _block(framework: Framework, action: Action, asked: int, systems: int, words: dict[str, str],
           context: BuildContext) -> ActionBlock:
    return ActionBlock(
        action.id, action.title, sentence_case(action.due.words), role_rows(action, words),
        f"{asked:,} of {plural(systems, 'system')}" if systems else "",
        condition_words(framework, action, context.types), months_asked(action),
        wording_rows(framework, action),
        neighbour_rows(framework.id, action, context), thread_links(action.id, context),
        tuple(target_words(item) for item in action.targets), tuple(item.what for item in action.evidence),
        action.funding)
