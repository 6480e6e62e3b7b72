"""A filled form -> parts: what it says for each system, as the entries of the files it becomes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.composition.forms import form_columns
from generator.findings import Finding, Place
from generator.model.form import FilledForm, FilledRow, FormSheet
from generator.rules import submitted as rulebook
from generator.sources.personal import without_personal
from generator.submissions import others
from generator.submissions.entries import Entry, Key, Part, Section, Spoiled
from generator.submissions.forms import Filled
from generator.submissions.responsibilities import answers, different
from generator.submissions.rows import RowReader, reasons_of
from generator.submissions.sender import Said, Sender

_SHEETS: dict[FormSheet, Callable[[RowReader, Sender], Iterator[Said]]] = {
    FormSheet.RESPONSIBILITIES: answers,
    FormSheet.FIGURES: others.figures,
    FormSheet.CAPACITY: others.capacity,
    FormSheet.RISKS: others.risks,
    FormSheet.BOARD: others.board,
    FormSheet.REVIEWS: others.reviews,
    FormSheet.SIGNOFF: others.signoff,
}
_NAMED = 6
"""Lines named in one finding; the others are counted."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One file's parts, one for each system that takes it, and what was found in it once for all of them."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]


def draft(filled: Filled, sender: Sender) -> Drafted:
    """Every row becomes an entry, or goes back with a finding."""
    drafting = _Drafting(filled, sender)
    for sheet, rows in filled.form.rows.items():
        for row in rows:
            drafting.row(sheet, row)
    drafting.findings.extend(_unread_notes(filled, sender))
    drafting.findings.extend(_missing(filled, sender))
    form = filled.form
    return Drafted(tuple(drafting.part(system, form) for system in sender.asked), tuple(drafting.findings))


@dataclass(slots=True)
class _Drafting:
    filled: Filled
    sender: Sender
    findings: list[Finding] = field(default_factory=list)
    entries: dict[str, dict[tuple[Section, Key], tuple[FormSheet, Entry]]] = field(default_factory=dict)
    spoiled: dict[str, list[Spoiled]] = field(default_factory=dict)
    twice: set[tuple[str, Section, Key]] = field(default_factory=set)

    def row(self, sheet: FormSheet, row: FilledRow) -> None:
        reader = RowReader(row, self._headings(sheet))
        said = tuple(different(reader, self.sender, self._responsibilities()) if sheet is FormSheet.DIFFERENT
                     else _SHEETS[sheet](reader, self.sender))
        reader.found = [_discreet(one) for one in reader.found]
        self.findings.extend(reader.found)
        broken = row.place in self.filled.spoiled
        if not said and (reader.spoiled or broken):
            self._go_back(tuple(self.sender.asked), (), row.place, reader.reasons)
        for one in said:
            self.findings.extend(one.findings)
            reasons = (*reader.reasons, *reasons_of(one.findings), *(self._of_row(row) if broken else ()))
            if reasons:
                self._go_back((one.system,), one.entry.key if one.entry.section is Section.ANSWERS else (),
                              one.entry.place, reasons)
            else:
                self._take(sheet, one.system, one.entry)

    def _of_row(self, row: FilledRow) -> tuple[str, ...]:
        return reasons_of(one for one in self.filled.findings
                          if one.place.sheet == row.place.sheet and row_of(one.place) == row_of(row.place))

    def _headings(self, sheet: FormSheet) -> dict[str, str]:
        columns = form_columns(sheet, self.sender.framework, own=self.sender.own)
        return {column.key: column.heading for column in columns}

    def _responsibilities(self) -> dict[str, FilledRow]:
        kind = FormSheet.RESPONSIBILITIES
        rows = (*self.filled.form.rows.get(kind, ()), *self.filled.empty.get(kind, ()))
        return {row.id: row for row in rows}

    def _take(self, sheet: FormSheet, system: str, entry: Entry) -> None:
        """A row of 'Different here' goes before the one for all systems; else two rows must say the same."""
        held = self.entries.setdefault(system, {})
        at = (entry.section, entry.key)
        before = held.get(at)
        if (system, *at) in self.twice:
            return
        if before is None or (sheet is FormSheet.DIFFERENT) > (before[0] is FormSheet.DIFFERENT):
            held[at] = (sheet, entry)
        elif before[0] is sheet and not before[1].says_the_same(entry):
            finding = rulebook.LINE_TWICE.found(
                f"'{entry.line or '/'.join(entry.key)}' is filled in twice, in different words", entry.place,
                f"the other is {_where(before[1].place)}; keep one of the two", subject="")
            if finding not in self.findings:
                self.findings.append(finding)
            del held[at]
            self.twice.add((system, *at))
            self._go_back((system,), entry.key if entry.section is Section.ANSWERS else (), entry.place,
                          reasons_of((finding,)))

    def _go_back(self, systems: Iterable[str], key: Key, place: Place, reasons: tuple[str, ...]) -> None:
        for system in systems:
            self.spoiled.setdefault(system, []).append(Spoiled(key, place, reasons))

    def part(self, system: str, form: FilledForm) -> Part:
        spoiled = tuple(self.spoiled.get(system, ()))
        back = {one.key for one in spoiled if one.key}
        entries = tuple(entry for _, entry in self.entries.get(system, {}).values() if entry.key not in back
                        or entry.section is not Section.ANSWERS)
        return Part(form.file, form.sha256, system, self.sender.organisation, self.sender.month, form.stamp.template,
                    entries, spoiled, last_signature(entries))


def _discreet(finding: Finding) -> Finding:
    """What looks like a person is not repeated, whatever cell it was typed into."""
    return replace(finding, message=without_personal(finding.message), hint=without_personal(finding.hint))


def last_signature(entries: Iterable[Entry]) -> datetime.date | None:
    """The latest day on which something was signed; None where nothing was, or no day can be read."""
    return max((datetime.date.fromisoformat(str(entry.fields["on"])) for entry in entries
                if entry.section is Section.SIGNOFF and is_day(entry.fields.get("on"))), default=None)


def is_day(value: object) -> bool:
    try:
        datetime.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _where(place: Place) -> str:
    return "!".join(part for part in (place.sheet, place.cell) if part) or f"in line {place.line}"


def row_of(place: Place) -> str:
    """The number of a cell's row, or of a line of a table."""
    return place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or str(place.line)


def _unread_notes(filled: Filled, sender: Sender) -> Iterator[Finding]:
    """Text below a table, in the column 'Line': no line of the form, and nothing typed beside it."""
    known = {line for asked in sender.systems() for line in asked.lines}
    for row in filled.empty.get(FormSheet.RESPONSIBILITIES, ()):
        if row.id not in known and "/" not in row.id:
            yield rulebook.NOT_READ.found(f"'{row.id[:60]}' is no line of the form: not read", row.place,
                                          "notes go into the column 'Narrative' of the line they are about")


def _missing(filled: Filled, sender: Sender) -> Iterator[Finding]:
    """Lines that are asked of the sender and that the sheet does not hold."""
    kind = FormSheet.RESPONSIBILITIES
    there = {row.id for row in (*filled.form.rows.get(kind, ()), *filled.empty.get(kind, ()))}
    if not there:
        return
    asked = [line for one in sender.systems() for line, item in one.lines.items()
             if sender.own or item.holder.code == sender.organisation]
    gone = [line for line in dict.fromkeys(asked) if line not in there]
    if gone:
        more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
        many = "a line that is" if len(gone) == 1 else f"{len(gone)} lines that are"
        yield rulebook.MISSING_ROWS.found(
            f"{many} asked now {'is' if len(gone) == 1 else 'are'} not in this file: {', '.join(gone[:_NAMED])}{more}",
            Place(filled.form.file), "they count as not reported until they are answered")
