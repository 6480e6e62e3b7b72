"""One action: what is asked, of whom, by when, with what evidence, why it is here, and everything said on each line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.framework import Action, Revision
from generator.model.pack import HistoryPoint, Position
from generator.model.returns import Review
from generator.model.tailored import TailoredAction, TrailStep
from generator.rollup.scale_words import back_when
from generator.views.book import Book
from generator.views.history import open_words, restated_sentence, returned_sentence
from generator.views.lines import LineRow, doubts, line_row
from generator.views.links import line_anchor, measure_link, objective_link, plan_change_link, risk_link
from generator.views.marks import Mark
from generator.views.neighbours import NeighbourRow, ThreadLink, neighbour_rows, thread_links
from generator.views.risks import bearing_on, risk_words
from generator.views.scales import scale_words
from generator.views.sources import SourceNote, source_note
from generator.views.wordings import target_words
from generator.views.words import (
    RatingLabel,
    Run,
    Sentence,
    joined,
    long_day,
    plural,
    rating_label,
    role_words,
    sentence_case,
    with_unit,
)
from generator.vocabulary import Reporting, RoleKind


@dataclass(frozen=True, slots=True)
class Wording:
    """One revision. `current`: the one that holds; `note`: from when, and whether the meaning changed. `changes`:
    where it is set against what was asked before ('' for what was asked from the beginning)."""

    label: str
    note: str
    asks: str
    why: str
    source: SourceNote
    changes: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role and the kinds of body that have it; `note`: shown but never counted, or asked as a partner."""

    role: str
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class MonthCell:
    label: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What was said of a line in an earlier month, in the words of then; `said` '' where no new answer came."""

    month: str
    mark: Mark
    said: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One of those who speak about a line: the holder, the body that leads the system, the overseer. `mark`: what it
    says or would say; `note`: how old, how long open."""

    who: str
    mark: Mark | None
    rating: RatingLabel | None
    said: str
    note: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of an answer, such as cause or mitigation."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One reason, and the file and line that says so."""

    because: str
    place: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything known of one line: this month's answer, the months before, the region's challenge, the trail.
    `own_words`: what this holder is asked where that is not what the action asks, else ''. `voices`: where more than
    one speaks of it, each by itself, side by side. `returned`: its row was sent back. `restated`: by month. `before`:
    latest first. `ways`: to all else that is known of the line, and to the line itself."""

    row: LineRow
    own_words: str
    doubts: tuple[str, ...]
    months: tuple[MonthCell, ...]
    parts: tuple[Part, ...]
    evidence: tuple[str, ...]
    voices: tuple[Voice, ...]
    dates: str
    returned: str
    restated: tuple[Pair, ...]
    trail: tuple[TrailRow, ...]
    before: tuple[SaidBefore, ...]
    ways: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class AskedHolder:
    anchor: str
    name: str
    href: str
    kind: str
    trail: tuple[TrailRow, ...]


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Holders that are asked the same in the same words, where no returns are held."""

    role: str
    asks: str
    holders: tuple[AskedHolder, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ActionPage:
    heading: str
    id: str
    local: bool
    mark: Mark
    headline: Sentence
    holds_returns: bool
    asks: Wording
    earlier: tuple[Wording, ...]
    not_applicable: str
    months: tuple[str, ...]
    lines: tuple[Standing, ...]
    asked: tuple[AskedGroup, ...]
    count: str
    roles: tuple[RoleRow, ...]
    shown_only: tuple[str, ...]
    facts: tuple[Pair, ...]
    evidence: tuple[Pair, ...]
    trail: tuple[TrailRow, ...]
    source: SourceNote
    bears_on: tuple[Pair, ...]
    linked: tuple[NeighbourRow, ...]
    threads: tuple[ThreadLink, ...]


def action_page(book: Book, tailored: TailoredAction) -> ActionPage:
    action, pack = tailored.action, book.pack
    lines = book.lines_of_action.get(action.id, ())
    framework = pack.tailored.framework
    return ActionPage(
        heading=book.title(action.id), id=action.id, local=action.local,
        mark=book.mark(book.summaries[action.id].shown if action.id in book.summaries else "asked"),
        headline=_headline(book, tailored, lines), holds_returns=pack.holds_returns,
        asks=_wording(book, tailored.action, tailored.revision, tailored.asks),
        earlier=tuple(_wording(book, action, item, item.asks) for item in reversed(action.revisions)
                      if item.number < tailored.revision.number),
        not_applicable=tailored.not_applicable.reason if tailored.not_applicable else "",
        months=_months(lines),
        lines=tuple(_standing(book, tailored, line) for line in lines) if pack.holds_returns else (),
        asked=() if pack.holds_returns else _asked(book, lines), count=f"{len(lines):,}", roles=_roles(book, tailored),
        shown_only=_shown_only(tailored), facts=_facts(book, tailored),
        evidence=tuple(Pair("National collection" if item.collection else "", item.what) for item in action.evidence),
        trail=trail_rows(tailored.trail), source=source_note(framework, tailored.revision.source),
        bears_on=_bears_on(book, tailored),
        linked=neighbour_rows(framework.id, action, book.context, asked=book.actions),
        threads=thread_links(action.id, book.context))


def _headline(book: Book, tailored: TailoredAction, lines: tuple[Position, ...]) -> Sentence:
    """Rule: worst answer and how many of N answered; when due; for how many it is overdue."""
    due = sentence_case(tailored.due.words)
    pack = book.pack
    if not pack.holds_returns:
        return (Run(plural(len(lines), "line"), strong=True), Run(" to answer for. Due: "), Run(due, strong=True),
                Run("."))
    summary = book.summaries.get(tailored.action.id)
    if summary is None or summary.n == 0:
        return (Run("Nothing to answer here counts towards N. Due: "), Run(due, strong=True), Run("."))
    late = sum(1 for line in lines if line.overdue_days)
    sentence = (Run(book.mark(summary.shown).word, strong=True), Run(f" at worst, in {pack.month.name}. "),
                Run(f"{summary.answered:,} of {summary.n:,}", strong=True), Run(" answered. Due: "),
                Run(due, strong=True))
    tail = f", {plural(summary.overdue_days, 'day')} overdue for {plural(late, 'holder')}." if late else "."
    return (*sentence, Run(tail))


def _wording(book: Book, action: Action, revision: Revision, asks: str) -> Wording:
    since = f"from {revision.since.label}"
    changed = ": the meaning changed" if revision.changes_meaning else ""
    return Wording(f"Revision {revision.number}", f"{since}{changed}", asks, revision.why,
                   source_note(book.pack.tailored.framework, revision.source), _changes(book, action, revision))


def _changes(book: Book, action: Action, revision: Revision) -> str:
    """The plan's own actions only: what a system added itself is no change of the plan."""
    calendar = book.pack.tailored.framework.calendar
    month = max(revision.since, action.since or revision.since)
    if action.local or not calendar.start < month <= calendar.end:
        return ""
    return plan_change_link(book.context.overview, month, action.id)


def _months(lines: tuple[Position, ...]) -> tuple[str, ...]:
    """Earlier reporting months that any line has a history for."""
    found = sorted({point.month for line in lines for point in line.history})
    return tuple(month.short for month in found)


def _standing(book: Book, tailored: TailoredAction, line: Position) -> Standing:
    answer, asked = line.answer, line.responsibility.wording
    return Standing(
        row=line_row(book, line), own_words=asked if asked != tailored.asks else "", doubts=doubts(line),
        months=tuple(_month_cell(book, point) for point in line.history),
        parts=_parts(book, line), evidence=answer.evidence if answer else (),
        voices=_voices(book, line), dates=_dates(line),
        returned=returned_sentence(book.pack.tailored.framework, line.returned) if line.returned else "",
        restated=_restated(book, line),
        trail=trail_rows(line.responsibility.trail), before=_before(book, line), ways=_ways(book, tailored, line))


def _before(book: Book, line: Position) -> tuple[SaidBefore, ...]:
    """Every earlier month; empty where none had words of its own."""
    told = tuple(SaidBefore(point.month.label, book.mark(_key(point)),
                            point.narrative if point.reporting is Reporting.THIS_MONTH else "")
                 for point in reversed(line.history))
    return told if any(item.said for item in told) else ()


def _ways(book: Book, tailored: TailoredAction, line: Position) -> tuple[Pair, ...]:
    """One click each: the wording, the source, measures, risks, this line's own address."""
    risks = bearing_on(book.pack, action=tailored.action.id)
    return (
        Pair("Wording", f"Wording, revision {tailored.revision.number}", "#asked"), Pair("Source", "Source", "#source"),
        *_bears_on(book, tailored),
        *(Pair("Risk", f"Risk {risk.id}", risk_link(risk.id)) for risk in risks),
        Pair("Link", "Link to this line", f"#{line_anchor(line.id)}"))


def _asked(book: Book, lines: tuple[Position, ...]) -> tuple[AskedGroup, ...]:
    groups: dict[tuple[str, str], list[LineRow]] = {}
    trails = {}
    for line in lines:
        row = line_row(book, line)
        trails[row.anchor] = trail_rows(line.responsibility.trail)
        groups.setdefault((row.role, line.responsibility.wording), []).append(row)
    return tuple(AskedGroup(role, asks, tuple(AskedHolder(row.anchor, row.holder, row.holder_href, row.holder_kind,
                                                          trails[row.anchor]) for row in rows))
                 for (role, asks), rows in groups.items())


def _month_cell(book: Book, point: HistoryPoint) -> MonthCell:
    return MonthCell(point.month.short, book.mark(_key(point)))


def _key(point: HistoryPoint) -> str:
    """The column a month's position was counted in."""
    return {Reporting.CARRIED_FORWARD: "carried_forward", Reporting.NOT_REPORTED: "not_reported",
            Reporting.ASKED: "asked"}.get(point.reporting, point.value)


def _parts(book: Book, line: Position) -> tuple[Part, ...]:
    answer = line.answer
    if answer is None:
        return ()
    pairs = (("Cause", answer.cause), ("Effect", answer.effect), ("Mitigation", answer.mitigation),
             (back_when(book.pack.tailored.framework), answer.returns_when), ("Held by", answer.holder_role))
    return tuple(Part(label, text) for label, text in pairs if text)


def _voices(book: Book, line: Position) -> tuple[Voice, ...]:
    """The holder's own view and that of the body that leads the system, then each challenge and its response; empty
    where only one has spoken."""
    if line.beside is None and not line.reviews:
        return ()
    own = _view(book, line, by_lead=False)
    lead = _view(book, line, by_lead=True)
    asked = (voice for review in line.reviews for voice in _challenge(book, review))
    return (*(own, lead), *asked) if line.responsibility.holder.code != book.pack.tailored.system else (own, *asked)


def _view(book: Book, line: Position, by_lead: bool) -> Voice:
    """What one of the two answers, or that it says nothing."""
    framework, holder = book.pack.tailored.framework, line.responsibility.holder
    lead = f"The {framework.lead_word}"
    itself = holder.code == book.pack.tailored.system
    who = f"{lead}, for it" if by_lead else holder.short_name or holder.name
    for answer in (line.answer, line.beside):
        if answer is not None and (answer.by_lead and not itself) == by_lead:
            older = answer is line.answer and line.answered_in is not None and line.answered_in < book.pack.month
            note = f"in {line.answered_in.label}" if older and line.answered_in else ""
            return Voice(who, book.mark(answer.value), rating_label(answer.rating), answer.narrative, note)
    return Voice(who, None, None, "", "gives no view of its own" if by_lead else "has said nothing itself", True)


def _restated(book: Book, line: Position) -> tuple[Pair, ...]:
    """Beside the month it belongs to, this one first."""
    framework = book.pack.tailored.framework
    now = tuple(Pair(book.pack.month.short, restated_sentence(framework, item)) for item in line.restated)
    before = tuple(Pair(point.month.short, restated_sentence(framework, item))
                   for point in reversed(line.history) for item in point.restated)
    back = tuple(Pair(point.month.short, returned_sentence(framework, point.returned).replace("This month’s", "The"))
                 for point in reversed(line.history) if point.returned)
    return (*now, *before, *back)


def _dates(line: Position) -> str:
    if line.slipped_from and line.now_due:
        return f"Date now expected {long_day(line.now_due)}, slipped from {long_day(line.slipped_from)}."
    return f"Date now expected {long_day(line.now_due)}." if line.now_due else ""


def _challenge(book: Book, review: Review) -> tuple[Voice, Voice]:
    """The challenge, and what the body that leads the system says to it."""
    framework = book.pack.tailored.framework
    would = " and would say" if review.value or review.rating else ""
    asks = Voice(f"The {framework.overseer_word} asks{would}, {long_day(review.on)}",
                 book.mark(review.value) if review.value else None, rating_label(review.rating), review.challenge, "")
    lead = f"The {framework.lead_word} responds"
    if review.is_open:
        return asks, Voice(lead, None, None, "", f"not yet; {open_words(book.pack, review)}", True)
    on = f", {long_day(review.responded)}" if review.responded else ""
    return asks, Voice(f"{lead}{on}", None, None, review.response, "")


def _roles(book: Book, tailored: TailoredAction) -> tuple[RoleRow, ...]:
    """The plan's roles by kind of body, each with how many answer here."""
    rows = []
    for role in RoleKind:
        types = [item for item in tailored.action.roles if item.role is role]
        if types:
            asked = [item.type for item in types if book.is_asked((item.type,))]
            kinds = sentence_case(joined([book.type_plural(item) for item in asked]))
            note = f"{kinds} are asked as partners; they do not answer to NHS England." if asked else ""
            if role is RoleKind.SUPPORTING and not any(item.answers for item in types):
                note = "Shown, not counted: supporting roles answer only where the action says so."
            rows.append(RoleRow(role_words(role, False), sentence_case(joined([book.type_plural(item.type)
                                                                              for item in types])), note))
    return tuple(rows)


def _shown_only(tailored: TailoredAction) -> tuple[str, ...]:
    """Bodies that have a role and do not answer."""
    return tuple(dict.fromkeys(f"{item.holder.name}: {item.role}" for item in tailored.responsibilities
                               if not item.answers))


def _facts(book: Book, tailored: TailoredAction) -> tuple[Pair, ...]:
    action, framework = tailored.action, book.pack.tailored.framework
    objective = book.objective_of(action.id)
    facts = [Pair("Objective", f"{objective.number}. {objective.short_title}", objective_link(objective.id)),
             Pair("Due", sentence_case(tailored.due.words)), Pair("How often", sentence_case(action.cadence)),
             Pair("Answered on the scale", scale_words(framework, action.scale))]
    if action.funding:
        facts.append(Pair("Funding", action.funding))
    facts += [Pair("Target", target_words(item)) for item in action.targets if item.holds_in(book.pack.month)]
    facts += [_quantity(book, item) for item in action.quantities if item in book.quantities]
    titles = {kind.id: kind.title for kind in framework.gap_kinds}
    facts += [Pair("Capacity gap", titles.get(item, item), "~/capacity.html") for item in action.gaps]
    facts += _risks(book, action.id)
    return tuple(facts)


def _quantity(book: Book, quantity: str) -> Pair:
    item = book.quantities[quantity]
    share = next((one for one in book.pack.tailored.allocations if one.quantity == quantity), None)
    here = (f"here {'about ' if share.approximate else ''}{with_unit(share.share, item.unit)}"
            if share and share.share is not None else "share not published")
    return Pair("Total of the plan", f"{item.title}: {item.total_words}; {here}", "~/capacity.html")


def _bears_on(book: Book, tailored: TailoredAction) -> tuple[Pair, ...]:
    action = tailored.action
    pairs = [Pair("Bears on", book.measures[item].short_title, measure_link(item)) for item in action.measures
             if item in book.measures]
    return tuple(pairs)


def _risks(book: Book, action: str) -> list[Pair]:
    """The strategic risks that name it, highest score first."""
    return [Pair("Strategic risk", risk_words(book.pack, risk), risk_link(risk.id))
            for risk in bearing_on(book.pack, action=action)]


def trail_rows(trail: Iterable[TrailStep]) -> tuple[TrailRow, ...]:
    return tuple(TrailRow(sentence_case(step.because), _place(step)) for step in trail)


def _place(step: TrailStep) -> str:
    return f"{step.place.file}:{step.place.line}" if step.place.line else step.place.file
