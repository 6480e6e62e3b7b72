"""Data quality: every finding that concerns this system and month, by rule, each beside its place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.assurance.return_states import NOT_APPROVED
from generator.composition.return_status import compose_return_status
from generator.findings import Finding
from generator.model.return_status import Lines
from generator.model.silence import Silenced
from generator.rules.every_rule import catalogue
from generator.views.book import Book
from generator.views.form_words import in_form_words
from generator.views.history import RestatedRow, restated_rows
from generator.views.links import action_link, line_link, partner_link, rule_link
from generator.views.return_status import holder_notes, state_words
from generator.views.words import long_day, plural, sentence_case
from generator.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class FindingRow:
    message: str
    hint: str
    place: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """`title` and `why` as the rule documents itself; '' for one that the catalogue does not know."""

    rule: str
    title: str
    why: str
    severity: str
    count: str
    rows: tuple[FindingRow, ...]
    href: str
    """Its page in the guide."""


@dataclass(frozen=True, slots=True)
class UncheckedRow:
    """Something not yet checked against the original."""

    title: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class SilencedRow:
    """A finding that was looked at and stands. `until`: '' without end."""

    rule: str
    row: FindingRow
    reason: str
    until: str
    rule_href: str


@dataclass(frozen=True, slots=True)
class BackRow:
    """A row of this month's return that was sent back. `shown`: what stands instead."""

    line: str
    href: str
    on: str
    reasons: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class HolderLines:
    """One organisation's lines of the month. `notes`: when its part came, what went back, who counts it."""

    name: str
    href: str
    notes: str
    answered: str
    by_lead: str
    missing: str
    closed: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """`state`: of the return. `lead`: how the body that leads the system is called."""

    state: str
    month: str
    lead: str
    rows: tuple[HolderLines, ...]
    total: HolderLines
    formula: str


@dataclass(frozen=True, slots=True)
class QualityPage:
    """`completeness` None: nothing is awaited, or nothing of the return may be shown."""

    heading: str
    lede: str
    completeness: Completeness | None
    groups: tuple[RuleGroup, ...]
    silenced: tuple[SilencedRow, ...]
    back: tuple[BackRow, ...]
    restated: tuple[RestatedRow, ...]
    unchecked: tuple[UncheckedRow, ...]


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def quality_page(book: Book) -> QualityPage:
    found: dict[tuple[int, str], list[Finding]] = {}
    for finding in book.pack.findings:
        found.setdefault((_ORDER[finding.severity], finding.rule), []).append(finding)
    groups = tuple(_group(book, found[key]) for key in sorted(found))
    counts = {severity: sum(1 for item in book.pack.findings if item.severity is severity) for severity in _ORDER}
    said = ", ".join(plural(count, str(severity)) for severity, count in counts.items())
    unchecked = _unchecked(book)
    silenced = tuple(_silenced(book, one) for one in book.pack.silenced)
    stands = f", {len(silenced):,} silenced" if silenced else ""
    return QualityPage("Data quality", f"{said}{stands}. {plural(len(unchecked), 'action')} not yet checked against "
                       "the original.", _completeness(book), groups, silenced, _back(book),
                       restated_rows(book.pack, latest_only=True), unchecked)


def _completeness(book: Book) -> Completeness | None:
    status = compose_return_status(book.pack.tailored.framework, [book.pack])
    system = status.systems[0]
    if not status.collected or system.state.state == NOT_APPROVED:
        return None
    rows = sorted(system.holders, key=lambda item: -item.lines.missing)
    lines = system.lines
    formula = (f"{lines.due:,} = {lines.own:,} answered by the organisation itself + {lines.by_lead:,} given by the "
               f"{status.lead_word} + {lines.missing:,} not answered; {lines.standing:,} closed or not applicable "
               "before, which ask for no answer.")
    return Completeness(sentence_case(state_words(system.state)), book.pack.month.label, status.lead_word,
                        tuple(_holder_lines(item.name, partner_link(item.code), holder_notes(status, system, item),
                                            item.lines) for item in rows),
                        _holder_lines("All organisations", "", "", lines), formula)


def _holder_lines(name: str, href: str, notes: str, lines: Lines) -> HolderLines:
    return HolderLines(name, href, notes, f"{lines.answered:,} of {lines.due:,}", f"{lines.by_lead:,}",
                       f"{lines.missing:,}", f"{lines.standing:,}")


def _back(book: Book) -> tuple[BackRow, ...]:
    rows = []
    for line in book.pack.current.lines_returned if book.pack.current else ():
        position = next((item for item in book.pack.positions if item.returned is line), None)
        holder = book.holders.get(line.holder)
        title = book.title(line.action) if line.action in book.actions else line.action
        shown = "Answered since"
        if position is not None:
            older = position.answer is not None and position.answered_in is not None
            word = book.mark(position.answer.value).word if position.answer else book.mark(position.counted).word
            shown = f"{word}, of {position.answered_in.label}" if older and position.answered_in else word
        rows.append(BackRow(f"{title}, {holder.short_name if holder else line.holder}",
                            line_link(line.action, position.id) if position else "", long_day(line.on), line.reasons,
                            shown))
    return tuple(rows)


def _silenced(book: Book, one: Silenced) -> SilencedRow:
    until = f"until {one.silence.until.label}" if one.silence.until else ""
    return SilencedRow(one.finding.rule, _row(book, one.finding), one.silence.reason, until,
                       rule_link(book.context, one.finding.rule))


def _group(book: Book, findings: list[Finding]) -> RuleGroup:
    known = next((item for item in catalogue() if item.id == findings[0].rule), None)
    return RuleGroup(findings[0].rule, known.title if known else "", sentence_case(known.why) if known else "",
                     sentence_case(str(findings[0].severity)), f"{len(findings):,}",
                     tuple(_row(book, item) for item in findings),
                     rule_link(book.context, findings[0].rule) if known else "")


def _row(book: Book, finding: Finding) -> FindingRow:
    about, href = _subject(book, finding.subject)
    file, framework = finding.place.file, book.pack.tailored.framework
    return FindingRow(sentence_case(in_form_words(finding.message, file, framework)),
                      sentence_case(in_form_words(finding.hint, file, framework)),
                      str(finding.place) if finding.place.file else "", about, href)


def _subject(book: Book, subject: str) -> tuple[str, str]:
    """The line or action a finding is about, where it is about one."""
    line = book.pack.position_of.get(subject)
    if line is not None:
        title = book.title(line.responsibility.action)
        return f"{title}, {line.responsibility.holder.short_name}", line_link(line.responsibility.action, subject)
    if subject in book.actions:
        return book.title(subject), action_link(subject)
    return "", ""


def _unchecked(book: Book) -> tuple[UncheckedRow, ...]:
    return tuple(UncheckedRow(book.title(item.action.id), action_link(item.action.id), item.revision.source.note)
                 for item in book.pack.tailored.actions if not item.revision.source.checked)
