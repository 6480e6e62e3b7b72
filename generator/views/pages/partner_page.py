"""What is asked of one organisation or collective: its duties worst first, and what to send next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.pack import Counts, Position
from generator.model.tailored import Holder
from generator.views.book import Book
from generator.views.headline import standing, steps, unanswered
from generator.views.lines import LineRow, line_row
from generator.views.marks import good_count, good_words
from generator.views.scales import Part, parts_of
from generator.views.sources import unchecked_note
from generator.views.statements import signature_words, statement_words
from generator.views.words import Run, Sentence, joined, long_day, plain, plural, sentence_case
from generator.vocabulary import Reporting


@dataclass(frozen=True, slots=True)
class Duty:
    """One responsibility as its holder reads it. `send`: what the next return should carry, by rule; `stands`: nothing
    is asked until it is reopened. `evidence`: what the plan expects to be shown."""

    row: LineRow
    asks: str
    evidence: tuple[str, ...]
    send: tuple[str, ...]
    stands: bool


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class PartnerPage:
    heading: str
    code: str
    kind: str
    headline: Sentence
    holds_returns: bool
    facts: tuple[Fact, ...]
    send_head: str
    unchecked_note: str
    duties: tuple[Duty, ...]
    not_applicable: tuple[LineRow, ...]
    also_named: tuple[str, ...]


def partner_page(book: Book, holder: Holder) -> PartnerPage:
    lines = book.lines_of_holder.get(holder.code, ())
    counts = next(group.counts for group in book.pack.by_holder if group.id == holder.code)
    kept = [line for line in lines if not _left_out(book, line)]
    next_due = _next_return(book)
    duties = tuple(Duty(line_row(book, line), line.responsibility.wording, _evidence(book, line), _send(book, line),
                        line.reporting is Reporting.STANDING) for line in kept)
    out = tuple(line_row(book, line) for line in lines if _left_out(book, line))
    return PartnerPage(
        heading=f"What is asked of {holder.name}", code=holder.code, kind=book.holder_kind(holder),
        headline=_headline(book, counts, next_due), holds_returns=book.pack.holds_returns,
        facts=_facts(book, holder, counts, lines),
        send_head=f"Please send by {next_due[1]}" if next_due else "For the next return",
        unchecked_note=unchecked_note(any(row.unchecked for row in (*(item.row for item in duties), *out))),
        duties=duties, not_applicable=out,
        also_named=_also_named(book, holder))


def _left_out(book: Book, line: Position) -> bool:
    return book.mark(line.counted).tone == "not_applicable"


def _next_return(book: Book) -> tuple[str, str] | None:
    """The next reporting month after this one and the day its return is due, in words."""
    for item in book.pack.tailored.framework.calendar.reporting:
        if item.month > book.pack.month:
            return item.month.name, long_day(item.return_due)
    return None


def _headline(book: Book, counts: Counts, next_due: tuple[str, str] | None) -> Sentence:
    pack = book.pack
    sentence = standing(pack.tailored.framework, counts, pack.month, pack.holds_returns)
    if pack.holds_returns and counts.overdue:
        are = "is" if counts.overdue == 1 else "are"
        sentence = (*sentence, Run(" "), Run(f"{counts.overdue:,}", strong=True), Run(f" {are} overdue."))
    if pack.holds_returns and next_due:
        sentence = (*sentence, Run(f" The {next_due[0]} return is due on {next_due[1]}."))
    return sentence


def _statement(book: Book, holder: Holder) -> list[Fact]:
    """Whether this board sent and signed its own statement, where the plan asks it for one."""
    pack = book.pack
    own = next((item for item in pack.statements if item.board == holder.code), None)
    if own is None or not pack.holds_returns:
        return []
    answered = f"{own.answered:,} of {plural(own.asked, 'line')} answered by it"
    return [Fact("Its statement", statement_words(own), answered),
            *(Fact(sentence_case(item.role), sentence_case(signature_words(item)), item.verb)
              for item in own.signatures)]


def _facts(book: Book, holder: Holder, counts: Counts, lines: tuple[Position, ...]) -> tuple[Fact, ...]:
    pack, framework = book.pack, book.pack.tailored.framework
    facts = [*_statement(book, holder)]
    if pack.holds_returns:
        left = f"{counts.not_applicable:,} not applicable, left out" if counts.not_applicable else ""
        facts.append(Fact(f"Answered for {pack.month.name}", f"{counts.answered:,} of {counts.n:,}", left))
        facts += [_on_scale(framework, part) for part in parts_of(framework, counts) if part.counts.n or not counts.n]
        facts.append(Fact("Overdue", f"{counts.overdue:,}", _oldest(lines)))
    else:
        facts.append(Fact("To answer for", f"{counts.n:,}", plural(len({line.responsibility.action for line in lines}),
                                                                   "action")))
    contact = _contact(book, holder)
    if contact:
        facts.append(Fact("Answered by", contact, "role, not person"))
    elif holder.collective:
        facts.append(Fact("Answered by", sentence_case(holder.answered_by or "not stated"), "a declared collective"))
    facts += _shared(book, holder)
    return tuple(facts)


def _on_scale(framework: Framework, part: Part) -> Fact:
    """The good answers of one scale; how many stand at which step where its values are neither good nor bad."""
    silent = f"{unanswered(part.counts):,} without an answer of this month"
    if part.neutral:
        return Fact(part.title, plain(steps(framework, part.counts)) or "None answered", silent)
    return Fact(sentence_case(good_words(framework, part.counts)),
                f"{good_count(framework, part.counts):,} of {part.counts.n:,}", silent)


def _oldest(lines: tuple[Position, ...]) -> str:
    days: list[datetime.date] = [line.first_due.day for line in lines if line.overdue_days and line.first_due.day]
    return f"the longest since {long_day(min(days))}" if days else ""


def _contact(book: Book, holder: Holder) -> str:
    profile = book.pack.tailored.profile
    return dict(profile.contacts).get(holder.code, "") if profile else ""


def _shared(book: Book, holder: Holder) -> list[Fact]:
    if not holder.shared_with:
        return []
    register, day = book.pack.tailored.register, book.pack.month.last_day
    names = [register.short_name(code, day) for code in holder.shared_with]
    coordinating = holder.coordinated_by
    note = ("coordinated here" if coordinating in ("", book.pack.tailored.system)
            else f"coordinated by {register.short_name(coordinating, day)}")
    if len(names) > 2:
        return [Fact("Also a partner of", plural(len(names), "other system"), f"{joined(names)}; {note}")]
    return [Fact("Also a partner of", joined(names), f"answers each of its systems; {note}")]


def _send(book: Book, line: Position) -> tuple[str, ...]:
    """What the next return should carry. Rule: an answer where none of this month is held; what the value needs and
    the answer lacks; what the region asks; what is questioned; nothing for what stands."""
    if line.reporting in (Reporting.ASKED, Reporting.STANDING):
        return ()
    wanted, overseer = [], book.pack.tailored.framework.overseer_word
    if line.reporting in (Reporting.NOT_REPORTED, Reporting.CARRIED_FORWARD):
        wanted.append("An answer: none of this month is held")
    if line.before_change:
        wanted.append("Confirm the answer against the new wording")
    wanted += [f"A reply to the {overseer}: {review.challenge}" for review in line.reviews if not review.response]
    wanted += [finding.hint or finding.message for finding in line.findings]
    return tuple(sentence_case(item) for item in wanted)


def _evidence(book: Book, line: Position) -> tuple[str, ...]:
    return tuple(item.what for item in book.actions[line.responsibility.action].action.evidence)


def _also_named(book: Book, holder: Holder) -> tuple[str, ...]:
    """Actions that name the holder without asking it to answer."""
    return tuple(dict.fromkeys(
        f"{book.title(item.action)}: {item.role}" for action in book.pack.tailored.actions
        for item in action.responsibilities if not item.answers and item.holder.code == holder.code))
