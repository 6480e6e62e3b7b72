"""What an action is linked with, as a line of its page: how, to what, in which plan, and where that is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.model.crosswalk import Neighbour
from generator.model.framework import Action
from generator.views.context import BuildContext
from generator.views.links import action_link, here
from generator.views.words import sentence_case


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """'Continues', then 'Virtual wards', and smaller 'W22-VW-01, Winter 2022/23' and the note of the link."""

    words: str
    text: str
    which: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class ThreadLink:
    title: str
    href: str


def crosswalk_anchor(framework: str, action: str) -> str:
    return f"{framework}-{action}"


def neighbour_rows(framework: str, action: Action, context: BuildContext, *,
                   asked: Collection[str] | None = None) -> tuple[NeighbourRow, ...]:
    """Every link of an action from either side; those it declares to what is not held here last, as written.
    `asked`: the actions this site has a page of; None where it has one page of the whole plan."""
    found = context.neighbours.of.get(action.id, ())
    held = {(one.framework, one.action) for one in found}
    return (*(_row(one, framework, context, asked) for one in found),
            *(NeighbourRow(sentence_case(str(link.kind)), link.action, link.framework, link.note, "")
              for link in action.links if (link.framework, link.action) not in held))


def thread_links(action: str, context: BuildContext) -> tuple[ThreadLink, ...]:
    """The threads an action is part of; none where the site stands alone, without the crosswalk beside it."""
    if not context.crosswalk:
        return ()
    return tuple(ThreadLink(title, here(f"{context.crosswalk}{thread}.html"))
                 for thread, title in context.neighbours.threads.get(action, ()))


def _row(one: Neighbour, framework: str, context: BuildContext, asked: Collection[str] | None) -> NeighbourRow:
    own = one.framework == framework
    which = one.action if own else f"{one.action}, {one.framework_title}"
    href = ""
    if own:
        href = f"#{one.action}" if asked is None else action_link(one.action) if one.action in asked else ""
    elif context.crosswalk:
        href = here(f"{context.crosswalk}index.html#{crosswalk_anchor(one.framework, one.action)}")
    return NeighbourRow(sentence_case(one.words), one.action_title, which, one.note, href)
