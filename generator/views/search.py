"""What search finds in a system's site: actions and who has which role in them, lines with value and organisation in
words, bodies by every name, measures, risks and values."""

from __future__ import annotations

from collections import Counter

from generator.model.pack import MeasurePosition, Position
from generator.model.tailored import Holder, TailoredAction
from generator.views.book import Book
from generator.views.lines import OVERDUE, line_row
from generator.views.links import action_path, line_anchor, measure_path, partner_path
from generator.views.page import SearchEntry
from generator.views.risks import ordered, statement_of
from generator.views.words import due_words, joined, plural, sentence_case

_SAID = 280
"""Characters of a narrative that search shows."""
_LINE = 2
"""A line that has every word goes before its organisation's page, which has only some."""
QUESTION = 3
"""A question or a value as people ask for it goes before pages that have the words by chance."""


def action_entries(book: Book, tailored: TailoredAction) -> tuple[SearchEntry, ...]:
    """The action with its objective and roles; each of its lines with organisation and value in the title."""
    action = tailored.action
    objective = book.objectives[action.objective]
    roles = "; ".join(f"{sentence_case(str(role.role))}: {book.types[role.type].plural}" for role in action.roles
                      if role.type in book.types)
    page = SearchEntry(action_path(action.id), f"{action.id} {book.title(action.id)}",
                       _said(tailored.asks, roles, f"Objective {objective.number}, {objective.title}"))
    return (page, *(_line(book, line) for line in book.lines_of_action.get(action.id, ())))


def _line(book: Book, line: Position) -> SearchEntry:
    row, holder = line_row(book, line), line.responsibility.holder
    task = f"{sentence_case(row.role)} for {row.action} {row.action_title}"
    names = ", ".join(name for name in (holder.short_name, holder.code) if name != holder.name)
    return SearchEntry(f"{action_path(row.action)}#{line_anchor(line.id)}", f"{row.holder}: {row.mark.word}",
                       _said(task, sentence_case(row.mark_note), row.overdue, row.said[:_SAID], names, row.objective),
                       _LINE)


def partner_entry(book: Book, holder: Holder) -> SearchEntry:
    """A body by its long and short name and code, and how many of its lines stand where."""
    lines = book.lines_of_holder.get(holder.code, ())
    counts = Counter(book.mark(line.counted).word for line in lines)
    stand = joined([f"{count:,} {word.lower()}" for word, count in counts.items()])
    return SearchEntry(partner_path(holder.code), holder.name,
                       _said(f"What is asked of {holder.short_name or holder.name}, {holder.code}",
                             sentence_case(book.holder_kind(holder)), stand))


def measure_entry(position: MeasurePosition) -> SearchEntry:
    measure = position.measure
    return SearchEntry(measure_path(measure.id), measure.short_title, _said(measure.id, measure.title, position.why))


def risk_entries(book: Book) -> tuple[SearchEntry, ...]:
    """Each strategic risk by its id, with what it says and the actions it names."""
    return tuple(SearchEntry(f"risks.html#risk-{risk.id}", f"{risk.id} {risk.title}",
                             _said(f"Strategic risk, score {risk.current.product}", statement_of(risk),
                                   joined([f"{item} {book.title(item)}" for item in risk.actions
                                           if item in book.actions])))
                 for risk in ordered(book.pack))


def value_entries(book: Book) -> tuple[SearchEntry, ...]:
    """One for each value and one for what is overdue: the table of every line, filtered. None where nothing is held:
    every line is then merely asked."""
    if not book.pack.holds_returns:
        return ()
    counts = Counter(book.mark(line.counted) for line in book.lines)
    entries = [SearchEntry(f"lines.html?value={mark.slug}", f"{mark.word}: {plural(count, 'line')}",
                           f"Every line that is {mark.word.lower()}, by organisation.", QUESTION)
               for mark, count in counts.items()]
    overdue = [line for line in book.lines if line.overdue_days]
    if overdue:
        oldest = max(overdue, key=lambda line: line.overdue_days)
        entries.append(SearchEntry(f"lines.html?due={OVERDUE}", f"Overdue: {plural(len(overdue), 'line')}",
                                   f"Past the first date and not complete; the longest since "
                                   f"{due_words(oldest.first_due)}.", QUESTION))
    return tuple(entries)


def _said(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip(" .")) + "."

