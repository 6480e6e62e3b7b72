"""Exceptions: what is off track or overdue, with cause, mitigation, dates and who holds it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pack import Position
from generator.rollup.last_heard import went_quiet_off_track
from generator.rollup.scale_words import back_when
from generator.views.book import Book
from generator.views.lines import LineRow, line_row
from generator.views.words import Run, Sentence, long_day, plural
from generator.vocabulary import Rating


@dataclass(frozen=True, slots=True)
class ExceptionBlock:
    """One exception. `parts`: label and text of what the holder said; `missing`: what it did not say."""

    row: LineRow
    parts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    dates: str


@dataclass(frozen=True, slots=True)
class ExceptionsPage:
    heading: str
    headline: Sentence
    rule: str
    exceptions: tuple[ExceptionBlock, ...]


_RULE = ("Why these: every line at the worst value, this month or when last heard, and every line whose first date has "
         "passed without being complete. Order: worst value first, then what was there when last heard; limited or no "
         "assurance before better; then the longest overdue.")
_WEAK = {Rating.NONE: 0, Rating.LIMITED: 1, None: 2, Rating.REASONABLE: 3, Rating.SUBSTANTIAL: 4}


def exceptions_page(book: Book) -> ExceptionsPage:
    chosen = [line for line in book.lines if _worst(book, line) or _was_worst(book, line) or line.overdue_days]
    chosen.sort(key=lambda line: (not _worst(book, line), not _was_worst(book, line),
                                  _WEAK[line.answer.rating if line.answer else None], -line.overdue_days,
                                  book.place[line.id]))
    return ExceptionsPage("Exceptions", _headline(book, chosen), _RULE,
                          tuple(_exception(book, line) for line in chosen))


def _worst(book: Book, line: Position) -> bool:
    return book.mark(line.counted).tone == "off_track"


def _was_worst(book: Book, line: Position) -> bool:
    return went_quiet_off_track(book.pack.tailored.framework, line)


def _headline(book: Book, chosen: list[Position]) -> Sentence:
    if not chosen:
        return (Run("No line is at the worst value, and no date has passed without the action being complete."),)
    worst = sum(_worst(book, line) for line in chosen)
    heard = sum(_was_worst(book, line) for line in chosen)
    silent = f", {heard:,} there when last heard" if heard else ""
    late = sum(1 for line in chosen if line.overdue_days)
    undated = sum(1 for line in chosen if _worst(book, line) and line.now_due is None)
    tail = f" {undated:,} of the worst give no recovery date." if undated else ""
    return (Run(plural(len(chosen), "line"), strong=True),
            Run(f": {worst:,} at the worst value{silent}, {late:,} overdue.{tail}"))


def _exception(book: Book, line: Position) -> ExceptionBlock:
    answer, back = line.answer, back_when(book.pack.tailored.framework)
    told = (("Cause", answer.cause), ("Effect", answer.effect), ("Mitigation", answer.mitigation),
            (back, answer.returns_when), ("Held by", answer.holder_role)) if answer else ()
    wanted = ("Cause", "Mitigation", "Held by")
    missing = tuple(label.lower() for label, text in told if label in wanted and not text)
    if answer is None:
        missing = ("any answer of this month",)
    said = tuple((label, text) for label, text in told if text)
    return ExceptionBlock(line_row(book, line), said, missing, _dates(line))


def _dates(line: Position) -> str:
    if line.slipped_from and line.now_due:
        return f"Now expected {long_day(line.now_due)}, slipped from {long_day(line.slipped_from)}"
    return f"Now expected {long_day(line.now_due)}" if line.now_due else "No recovery date given"
