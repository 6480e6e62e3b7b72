"""Lines: one row of a table for one responsibility, and the filter above the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.pack import Position
from generator.views.book import Book
from generator.views.history import after_notes
from generator.views.links import line_anchor, line_link, partner_link
from generator.views.marks import Mark
from generator.views.since import CHANGED_MEANING, changed, coded, comparisons, movement_words
from generator.views.sources import unchecked_note, unchecked_short
from generator.views.words import (
    MovementLabel,
    RatingLabel,
    age_words,
    due_words,
    movement_label,
    plural,
    rating_label,
    role_words,
    sentence_case,
    short_day,
)
from generator.vocabulary import Movement, Reporting

OVERDUE, DATED, UNDATED = "overdue", "dated", "undated"


@dataclass(frozen=True, slots=True)
class LineRow:
    """One responsibility. `href`: where everything known of it stands. `said`: what the holder wrote, or, where no
    returns are held, what is asked. `flags`: what is questioned or must be known, printed under the narrative."""

    anchor: str
    href: str
    action: str
    action_title: str
    objective: str
    local: bool
    holder_code: str
    holder: str
    holder_href: str
    holder_kind: str
    role: str
    mark: Mark
    mark_note: str
    moved: MovementLabel
    slipped: str
    due: str
    overdue: str
    rating: RatingLabel | None
    said: str
    flags: tuple[str, ...]
    due_key: str
    value_order: int
    due_order: str
    unchecked: str = ""
    """In short, where what is asked was not checked against the original; the meaning stands once on the page."""
    objective_id: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a filter offers, and how many lines it would show."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Chip:
    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class Since:
    """Movement against each earlier month, for a script. `choices` counts the lines that changed since each; `codes`:
    for each row one code a choice, in their order; `kinds` and `words`: what the codes mean."""

    column: str
    """The month that the column of movements compares with as it stands."""
    meaning: str
    choices: tuple[Choice, ...]
    shorts: tuple[str, ...]
    codes: tuple[str, ...]
    kinds: str
    words: str


@dataclass(frozen=True, slots=True)
class LineTable:
    """A table of lines, worst first. `reported`: False in a dataset without returns, where columns on answers are left
    out. `brief`: without what was said, for a table of every line."""

    id: str
    caption: str
    rows: tuple[LineRow, ...]
    reported: bool
    brief: bool
    chips: tuple[Chip, ...]
    unchecked_note: str
    holders: tuple[Choice, ...]
    objectives: tuple[Choice, ...]
    """Empty where all lines are of one."""
    movements: tuple[Choice, ...]
    dues: tuple[Choice, ...]
    since: Since | None
    """What the table can be compared with; None where there is no earlier month."""


def line_row(book: Book, position: Position) -> LineRow:
    responsibility, answer = position.responsibility, position.answer
    tailored = book.actions[responsibility.action]
    objective = book.objective_of(responsibility.action)
    holder = responsibility.holder
    reported = position.reporting is not Reporting.ASKED
    return LineRow(
        anchor=line_anchor(position.id), href=line_link(responsibility.action, position.id),
        action=responsibility.action, action_title=book.title(responsibility.action),
        objective=f"{objective.number}. {objective.short_title}", local=tailored.action.local, holder_code=holder.code,
        holder=holder.name, holder_href=partner_link(holder.code), holder_kind=book.holder_kind(holder),
        role=role_words(responsibility.role, book.is_asked(responsibility.types)),
        mark=book.mark(position.counted), mark_note=mark_note(book, position), moved=moved_label(book, position),
        slipped=_slipped(position),
        due=due_words(position.first_due),
        overdue=f"{plural(position.overdue_days, 'day')} overdue" if position.overdue_days else "",
        rating=rating_label(answer.rating) if answer else None,
        said=_said(position) if reported else responsibility.wording, flags=flags(book, position),
        due_key=_due_key(position), value_order=book.place[position.id],
        due_order=position.first_due.day.isoformat() if position.first_due.day else "9999",
        unchecked=unchecked_short(tailored.revision.source), objective_id=objective.id,
    )


def line_table(book: Book, positions: Iterable[Position], *, caption: str, brief: bool = False) -> LineTable:
    listed = tuple(positions)
    rows = tuple(line_row(book, position) for position in listed)
    objectives = _choices((row.objective_id, row.objective) for row in rows)
    return LineTable(
        id="lines", caption=caption, rows=rows, reported=book.pack.holds_returns, brief=brief, chips=_chips(rows),
        unchecked_note=unchecked_note(any(row.unchecked for row in rows)),
        holders=_choices(((row.holder_code, row.holder) for row in rows), by_label=True),
        objectives=tuple(sorted(objectives, key=lambda one: list(book.objectives).index(one.value)))
        if len(objectives) > 1 else (),
        movements=_movements(book, listed), dues=_choices((row.due_key, _DUE_LABELS[row.due_key]) for row in rows),
        since=_since(book, listed),
    )


def _movements(book: Book, positions: tuple[Position, ...]) -> tuple[Choice, ...]:
    """Every kind that occurs against any month that can be chosen, with its number against the month before."""
    now = Counter(moved_label(book, line).key for line in positions)
    kinds = {line.moved.movement for line in positions}
    for against in comparisons(book.pack):
        kinds |= {against.moved(line).movement for line in positions}
    labels = [movement_label(kind, "", 0) for kind in Movement if kind in kinds]
    return tuple(Choice(label.key, label.word, now[label.key]) for label in labels if label.word)


def _since(book: Book, positions: tuple[Position, ...]) -> Since | None:
    months = comparisons(book.pack)
    if not months or book.pack.previous is None:
        return None
    words: dict[str, int] = {}
    codes = [[coded(book, month.moved(line), words) for month in months] for line in positions]
    return Since(
        column=book.pack.previous.short, meaning=CHANGED_MEANING,
        choices=tuple(Choice(month.value, month.label, sum(changed(month.moved(line)) for line in positions))
                      for month in months),
        shorts=tuple(month.short for month in months), codes=tuple(" ".join(row) for row in codes),
        kinds=movement_words(code[0] for row in codes for code in row), words=";".join(words))


def mark_note(book: Book, position: Position) -> str:
    """What stands under the value: its age, since when it stands, who gave it, what was said before."""
    notes = []
    if position.reporting is Reporting.CARRIED_FORWARD and position.answer:
        word = book.mark(position.answer.value).word.lower()
        notes.append(f"{word}, {age_words(position.age)}" if position.age else f"{word} when approved; changed since")
    if position.reporting is Reporting.STANDING and position.answered_in:
        notes.append(f"stands since {position.answered_in.short}")
    if position.given_by_icb:
        notes.append(f"given by the {book.pack.tailored.framework.lead_word}")
    return "; ".join(notes)


def moved_label(book: Book, position: Position) -> MovementLabel:
    moved = position.moved
    was = book.mark(moved.was).word if moved.was else ""
    return movement_label(moved.movement, was, moved.months)


def flags(book: Book, position: Position) -> tuple[str, ...]:
    """What is printed beside the line in a table: an older wording, the overseer's open challenge, findings."""
    overseer = book.pack.tailored.framework.overseer_word
    asks = tuple(f"The {overseer} asks: {review.challenge}" for review in position.reviews if review.is_open)
    return (*after_notes(book.pack.tailored.framework, position), *doubts(position), *asks)


def doubts(position: Position) -> tuple[str, ...]:
    """Without the overseer's challenges, for where those stand in full."""
    older = ("Given before the change: the action has meant something else since",) if position.before_change else ()
    return (*older, *(sentence_case(finding.message) for finding in position.findings))


def _slipped(position: Position) -> str:
    """The first date is kept; where the column already prints it, only the date now expected is added."""
    if position.slipped_from is None or position.now_due is None:
        return ""
    if position.slipped_from == position.first_due.day:
        return f"slipped to {short_day(position.now_due)}"
    return f"slipped from {short_day(position.slipped_from)} to {short_day(position.now_due)}"


_DUE_LABELS = {OVERDUE: "Overdue", DATED: "With a date, not overdue", UNDATED: "Season or ongoing"}


def _due_key(position: Position) -> str:
    if position.overdue_days:
        return OVERDUE
    return DATED if position.first_due.day else UNDATED


def _said(position: Position) -> str:
    if position.not_applicable_because:
        return position.not_applicable_because
    return position.answer.narrative if position.answer else ""


def _chips(rows: tuple[LineRow, ...]) -> tuple[Chip, ...]:
    counts = Counter(row.mark for row in rows)
    return tuple(Chip(mark, counts[mark]) for mark in dict.fromkeys(row.mark for row in rows))


def _choices(pairs: Iterable[tuple[str, str]], by_label: bool = False) -> tuple[Choice, ...]:
    counts = Counter(pairs)
    ordered = sorted(counts, key=lambda pair: pair[1]) if by_label else list(counts)
    return tuple(Choice(value, label, counts[value, label]) for value, label in ordered)

