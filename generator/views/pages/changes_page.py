"""What changed: against the month before and against the month last presented; rewordings; dates slipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from generator.model.month import Month
from generator.model.pack import Moved, Position
from generator.views.book import Book
from generator.views.links import action_link, line_link, partner_link
from generator.views.marks import Mark
from generator.views.words import long_day, plural, sentence_case
from generator.vocabulary import Movement

_ORDER = (Movement.WORSENED, Movement.GONE_QUIET, Movement.IMPROVED, Movement.NEWLY_ANSWERED, Movement.NEWLY_ASKED,
          Movement.SCOPE_CHANGED)


@dataclass(frozen=True, slots=True)
class MoveRow:
    title: str
    href: str
    holder: str
    holder_href: str
    was: Mark | None
    now: Mark


@dataclass(frozen=True, slots=True)
class MoveGroup:
    id: str
    title: str
    count: str
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Movement against one earlier month. `counts`: every kind of movement with its number, zeros too."""

    id: str
    title: str
    counts: tuple[tuple[str, str], ...]
    formula: str
    groups: tuple[MoveGroup, ...]


@dataclass(frozen=True, slots=True)
class SlipRow:
    title: str
    href: str
    holder: str
    first: str
    now: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RewordRow:
    title: str
    href: str
    since: str
    meaning: str
    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    heading: str
    lede: str
    comparisons: tuple[Comparison, ...]
    slips: tuple[SlipRow, ...]
    holds_returns: bool
    reworded_head: str
    reworded: tuple[RewordRow, ...]


def changes_page(book: Book) -> ChangesPage:
    pack = book.pack
    comparisons = []
    if pack.holds_returns and pack.previous:
        comparisons.append(_comparison(book, "previous", pack.previous, lambda line: line.moved))
    if pack.holds_returns and pack.presented and pack.presented != pack.previous:
        comparisons.append(_comparison(book, "presented", pack.presented, lambda line: line.moved_since_presented))
    since = pack.tailored.framework.calendar.start
    return ChangesPage("What changed", _lede(book), tuple(comparisons), _slips(book), pack.holds_returns,
                       f"Rewordings since {since.label}", _reworded(book))


def _lede(book: Book) -> str:
    pack = book.pack
    if not pack.holds_returns:
        changed = len(_reworded(book))
        return (f"No return is held, so no position moved. {plural(changed, 'rewording')} of what is asked "
                f"{'is' if changed == 1 else 'are'} listed.")
    if pack.previous is None:
        return "This is the first reporting month: there is nothing to compare with."
    total = pack.total
    return (f"Since {pack.previous.label}: {total.worsened:,} worsened, {total.improved:,} improved, "
            f"{plural(total.slipped, 'date')} slipped.")


def _comparison(book: Book, key: str, against: Month, moved_of: Callable[[Position], Moved]) -> Comparison:
    groups: dict[Movement, list[Position]] = {}
    for line in book.lines:
        groups.setdefault(moved_of(line).movement, []).append(line)
    counts = tuple((sentence_case(str(kind)), f"{len(groups.get(kind, ())):,}")
                   for kind in Movement if kind is not Movement.NOT_COMPARED or groups.get(kind))
    presented = f"last presented to the {book.pack.tailored.framework.board_word}"
    named = presented if key == "presented" else "the reporting month before"
    whole = " + ".join(text for _, text in counts)
    return Comparison(
        key, f"Since {against.label}, {named}", counts,
        f"{len(book.lines):,} lines, not applicable included = {whole}.",
        tuple(_group(book, key, kind, groups[kind], moved_of) for kind in _ORDER if kind in groups))


def _group(book: Book, key: str, kind: Movement, lines: list[Position],
           moved_of: Callable[[Position], Moved]) -> MoveGroup:
    rows = tuple(MoveRow(book.title(line.responsibility.action), line_link(line.responsibility.action, line.id),
                         line.responsibility.holder.name, partner_link(line.responsibility.holder.code),
                         book.mark(moved_of(line).was) if moved_of(line).was else None, book.mark(line.counted))
                 for line in lines)
    return MoveGroup(f"{key}-{str(kind).replace(' ', '-')}", sentence_case(str(kind)), f"{len(lines):,}", rows)


def _slips(book: Book) -> tuple[SlipRow, ...]:
    slipped = sorted((line for line in book.lines if line.slipped_from and line.now_due),
                     key=lambda line: (line.slipped_from, book.place[line.id]))
    return tuple(SlipRow(book.title(line.responsibility.action), line_link(line.responsibility.action, line.id),
                         line.responsibility.holder.name, long_day(line.slipped_from), long_day(line.now_due),
                         book.mark(line.counted)) for line in slipped if line.slipped_from and line.now_due)


def _reworded(book: Book) -> tuple[RewordRow, ...]:
    """Every wording that replaced an earlier one up to the month, the latest first."""
    found = []
    for tailored in book.pack.tailored.actions:
        revisions = [item for item in tailored.action.revisions if item.number <= tailored.revision.number]
        for before, after in pairwise(revisions):
            found.append((after.since, RewordRow(
                book.title(tailored.action.id), action_link(tailored.action.id), after.since.label,
                "The meaning changed" if after.changes_meaning else "The meaning did not change", before.asks,
                after.asks, after.why)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(row for _, row in found)
