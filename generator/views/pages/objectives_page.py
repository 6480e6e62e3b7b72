"""All objectives with their actions: the way into the plan."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Objective
from generator.model.tailored import TailoredAction
from generator.views.book import Book
from generator.views.links import action_link, objective_link
from generator.views.marks import Mark
from generator.views.sources import unchecked_note, unchecked_short
from generator.views.words import NOBODY, due_words, plural


@dataclass(frozen=True, slots=True)
class ActionLine:
    """`answered` '' where no returns are held."""

    id: str
    title: str
    href: str
    mark: Mark
    answered: str
    due: str
    local: bool
    unchecked: str


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    id: str
    title: str
    href: str
    summary: str
    count: str
    part_of: str
    parts: tuple[tuple[str, str], ...]
    """Title and address of each objective that is part of this one."""
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """An action of the framework that is not asked here, and why."""

    action: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectivesPage:
    heading: str
    lede: str
    holds_returns: bool
    unchecked_note: str
    blocks: tuple[ObjectiveBlock, ...]
    left_out: tuple[LeftOutRow, ...]


def objectives_page(book: Book) -> ObjectivesPage:
    tailored = book.pack.tailored
    blocks = tuple(_block(book, item) for item in tailored.framework.objectives)
    out = len(tailored.left_out)
    left = f" {plural(out, 'action')} of the framework {'is' if out == 1 else 'are'} "
    lede = (f"{plural(len(tailored.actions), 'action')} in {plural(len(book.asking), 'objective')} "
            f"{'is' if len(tailored.actions) == 1 else 'are'} asked here.")
    return ObjectivesPage("Objectives and actions", lede + (f"{left}not asked here; each is listed with its reason."
                          if tailored.left_out else ""), book.pack.holds_returns,
                          unchecked_note(any(line.unchecked for block in blocks for line in block.actions)), blocks,
                          tuple(LeftOutRow(item.action, item.title, item.reason) for item in tailored.left_out))


def _block(book: Book, objective: Objective) -> ObjectiveBlock:
    actions = book.actions_of_objective(objective.id)
    parts = book.pack.tailored.framework.parts_of(objective.id)
    return ObjectiveBlock(objective.id, f"{objective.number}. {objective.title}", objective_link(objective.id),
                          objective.summary, f"{len(actions):,}" if actions or not parts else "",
                          book.part_note(objective),
                          tuple((f"{item.number}. {item.title}", objective_link(item.id)) for item in parts),
                          tuple(_line(book, item) for item in actions))


def _line(book: Book, item: TailoredAction) -> ActionLine:
    summary = book.summaries.get(item.action.id)
    answered = f"{summary.answered:,} of {summary.n:,}" if summary and book.pack.holds_returns else ""
    if item.action.id not in book.lines_of_action and book.pack.holds_returns:
        answered = NOBODY
    return ActionLine(item.action.id, book.title(item.action.id), action_link(item.action.id),
                      book.mark(summary.shown if summary else "asked"), answered, due_words(item.due),
                      item.action.local, unchecked_short(item.revision.source))
