"""One objective: its actions with their worst answer, its measures, and every line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.framework import Objective
from generator.model.pack import Counts
from generator.model.tailored import TailoredAction
from generator.rollup.scale_words import good_news
from generator.views.book import Book
from generator.views.headline import formula, standing
from generator.views.lines import LineTable, line_table
from generator.views.links import action_link, measure_link, objective_link
from generator.views.marks import CountedMark, Mark
from generator.views.sources import SourceNote, source_note, unchecked_note, unchecked_short
from generator.views.tables import Bar, bar
from generator.views.wordings import target_words
from generator.views.words import NOBODY, Run, Sentence, due_words, plural
from generator.vocabulary import Figures


@dataclass(frozen=True, slots=True)
class Step:
    """One objective in the row of objectives. `here`: the page one is on."""

    number: str
    title: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    id: str
    title: str
    href: str
    local: bool
    mark: Mark
    answered: str
    due: str
    overdue: str
    bar: Bar
    unchecked: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """An objective that is part of this one, with how much it asks."""

    title: str
    href: str
    actions: str
    lines: str


@dataclass(frozen=True, slots=True)
class MeasureLink:
    title: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    heading: str
    summary: str
    headline: Sentence
    holds_returns: bool
    steps: tuple[Step, ...]
    targets: tuple[str, ...]
    part_of: tuple[str, str]
    """Title and address of the objective that this one is part of; '' where it is none."""
    parts: tuple[PartRow, ...]
    shows_actions: bool
    actions: tuple[ActionRow, ...]
    formula: str
    good: str
    measures: tuple[MeasureLink, ...]
    source: SourceNote
    unchecked_note: str
    table: LineTable


def objective_page(book: Book, objective: Objective) -> ObjectivePage:
    pack = book.pack
    lines = book.lines_of_objective(objective.id)
    parts = pack.tailored.framework.parts_of(objective.id)
    actions = _actions(book, objective)
    counts = next((group.counts for group in pack.by_objective if group.id == objective.id), None)
    return ObjectivePage(
        heading=f"{objective.number}. {objective.title}", summary=objective.summary,
        headline=_headline(book, counts) if actions or not parts else _in_parts(book, parts),
        holds_returns=pack.holds_returns,
        steps=tuple(Step(item.number, item.short_title, objective_link(item.id), item.id == objective.id)
                    for item in book.objectives.values()),
        targets=tuple(target_words(item) for item in objective.targets if item.holds_in(pack.month)),
        part_of=_part_of(book, objective),
        parts=tuple(_part(book, item) for item in parts), shows_actions=bool(actions) or not parts, actions=actions,
        good=good_news(pack.tailored.framework),
        formula=formula(pack.tailored.framework, counts, pack.holds_returns) if counts else "",
        measures=_measures(book, objective), source=source_note(pack.tailored.framework, objective.source),
        unchecked_note=unchecked_note(any(item.unchecked for item in actions)),
        table=replace(line_table(book, lines, caption=f"Lines of objective {objective.number}"), unchecked_note=""))


def _headline(book: Book, counts: Counts | None) -> Sentence:
    if counts is None:
        return (Run("No action of this objective is asked here."),)
    pack = book.pack
    sentence = standing(pack.tailored.framework, counts, pack.month, pack.holds_returns)
    if not pack.holds_returns or not counts.overdue:
        return sentence
    return (*sentence, Run(" "), Run(f"{counts.overdue:,}", strong=True),
            Run(f" {'is' if counts.overdue == 1 else 'are'} overdue."))


def _part_of(book: Book, objective: Objective) -> tuple[str, str]:
    note = book.part_note(objective)
    return (note, objective_link(objective.part_of)) if note else ("", "")


def _part(book: Book, objective: Objective) -> PartRow:
    actions, lines = book.actions_of_objective(objective.id), book.lines_of_objective(objective.id)
    return PartRow(f"{objective.number}. {objective.title}", objective_link(objective.id), f"{len(actions):,}",
                   f"{len(lines):,}")


def _in_parts(book: Book, parts: tuple[Objective, ...]) -> Sentence:
    actions = sum(len(book.actions_of_objective(item.id)) for item in parts)
    return (Run(plural(len(parts), "part"), strong=True), Run(f" with {plural(actions, 'action')}."))


def _actions(book: Book, objective: Objective) -> tuple[ActionRow, ...]:
    actions = book.actions_of_objective(objective.id)
    longest = max((len(book.lines_of_action.get(item.action.id, ())) for item in actions), default=0)
    return tuple(_row(book, item, longest) for item in actions)


def _row(book: Book, item: TailoredAction, longest: int) -> ActionRow:
    summary = book.summaries.get(item.action.id)
    lines = book.lines_of_action.get(item.action.id, ())
    marks = [CountedMark(book.mark(line.counted), 1) for line in lines]
    overdue = plural(summary.overdue_days, "day") if summary and summary.overdue_days else ""
    answered = f"{summary.answered:,} of {summary.n:,}" if summary and book.pack.holds_returns else f"{len(lines):,}"
    if not lines:
        answered = NOBODY
    return ActionRow(item.action.id, book.title(item.action.id), action_link(item.action.id), item.action.local,
                     book.mark(summary.shown if summary else "asked"), answered, due_words(item.due),
                     f"{overdue} overdue" if overdue else "", bar(_merged(marks), longest, wide=longest <= 20),
                     unchecked_short(item.revision.source))


def _merged(marks: list[CountedMark]) -> list[CountedMark]:
    """Neighbours of one mark as one."""
    merged: list[CountedMark] = []
    for item in marks:
        if merged and merged[-1].mark == item.mark:
            merged[-1] = CountedMark(item.mark, merged[-1].count + 1)
        else:
            merged.append(item)
    return merged


def _measures(book: Book, objective: Objective) -> tuple[MeasureLink, ...]:
    figures = {item.measure.id: item.figures for item in book.pack.measures}
    return tuple(MeasureLink(book.measures[item].short_title, measure_link(item), _note(figures[item]))
                 for item in objective.measures if item in book.measures and item in figures)


def _note(figures: Figures) -> str:
    return "" if figures is Figures.PUBLISHED else str(figures)
