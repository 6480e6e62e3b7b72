"""Files as they were sent -> submissions: a workbook, a YAML file, or the tables of one form, each with its parts."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Place
from generator.model.form import FilledForm, FilledRow, FormSheet, FormStamp, LeftBlank
from generator.rules import submitted as rulebook
from generator.sources.document import SourceDocument
from generator.sources.project import SourceFile
from generator.sources.workbooks.reading import read_workbook
from generator.sources.workbooks.values import SheetBook
from generator.sources.yaml_source import read_yaml
from generator.submissions.asked import Asked
from generator.submissions.binding import Bound, Expected, Holdings, bind_form, bind_yaml
from generator.submissions.blanks import left_blank
from generator.submissions.cells import read_day
from generator.submissions.drafts import draft, is_day, last_signature, row_of
from generator.submissions.entries import Part
from generator.submissions.forms import Filled, StampedSheet, read_form, stamped_sheets
from generator.submissions.sender import Sender
from generator.submissions.yaml_parts import yaml_entries
from generator.vocabulary import Severity

_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came. `name`: as places call it."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Submission:
    """What came together: one file, or the tables of one form. `parts`: by system. `refused`: why nothing of it is
    taken; the parts are empty then. `findings`: all that was found before anything was merged, refusals too.
    `received`: the day it came, None where neither the caller nor the file says. `template`: 0 where it is no form."""

    files: tuple[SentFile, ...]
    asked: Mapping[str, Asked]
    parts: tuple[Part, ...]
    refused: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    received: datetime.date | None
    organisation: str = ""
    template: int = 0
    lines: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Of a form: the line of each row, by sheet and number of the row."""
    blank: tuple[LeftBlank, ...] = ()
    """Of a form: what it needs and what was left empty."""

    @property
    def name(self) -> str:
        return self.files[0].name


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file as far as it could be read: a book or a document, with what was found."""

    file: SentFile
    book: SheetBook | None
    document: SourceDocument | None
    findings: tuple[Finding, ...]
    stamped: tuple[StampedSheet, ...] = ()

    @property
    def form(self) -> FormStamp | None:
        """Of a table, the form that it is a sheet of."""
        if self.book is None or self.book.workbook or not self.stamped:
            return None
        return replace(self.stamped[0].stamp, sheet=None)


def submissions(files: Iterable[SentFile], holdings: Holdings, expected: Expected, *, carry_over: bool,
                received: datetime.date | None) -> tuple[Submission, ...]:
    """In the order of the files; tables of one form count as one."""
    groups: dict[object, list[_Opened]] = {}
    for number, file in enumerate(files):
        opened = _open(file)
        groups.setdefault(opened.form or number, []).append(opened)
    return tuple(_submission(group, holdings, expected, carry_over, received) for group in groups.values())


def _open(file: SentFile) -> _Opened:
    if file.name.lower().endswith(_YAML):
        document, findings = read_yaml(SourceFile.of(file.name, file.data))
        return _Opened(file, None, document, findings)
    book, findings = read_workbook(file.name, file.data)
    return _Opened(file, book, None, findings, stamped_sheets(book) if book else ())


def _submission(group: list[_Opened], holdings: Holdings, expected: Expected, carry_over: bool,
                received: datetime.date | None) -> Submission:
    first, found = group[0], tuple(one for opened in group for one in opened.findings)
    files = tuple(opened.file for opened in group)
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    if first.document is not None and not errors:
        return _of_yaml(first, first.document, holdings, expected, received)
    if first.book is None or errors:
        return Submission(files, {}, (), errors, found, received)
    bound = bind_form(first.book, first.stamped, holdings, expected, carry_over=carry_over)
    if bound.refused or not bound.asked:
        return _refused(files, bound, found, received, first.stamped)
    return _of_form(group, bound, found, carry_over, received)


def _refused(files: tuple[SentFile, ...], bound: Bound, found: tuple[Finding, ...], received: datetime.date | None,
             stamped: tuple[StampedSheet, ...]) -> Submission:
    stamp = stamped[0].stamp if stamped else None
    organisation = stamp.organisation if stamp else ""
    template = stamp.template if stamp else 0
    return Submission(files, bound.asked, _empty(files[0], bound, organisation, template), bound.refused,
                      (*found, *bound.refused), received, organisation, template)


def _empty(file: SentFile, bound: Bound, organisation: str, template: int) -> tuple[Part, ...]:
    return tuple(Part(file.name, file.sha256, system, organisation, asked.month, template, ())
                 for system, asked in bound.asked.items())


def _of_form(group: list[_Opened], bound: Bound, found: tuple[Finding, ...], carry_over: bool,
             received: datetime.date | None) -> Submission:
    one = next(iter(bound.asked.values()))
    filled = _together([read_form(opened.book, opened.stamped, one.framework) for opened in group if opened.book])
    stamp = filled.form.stamp
    day = received or _signed_on(filled)
    sender = Sender(one.framework, one.month, stamp.organisation, bound.asked, bound.current, carry_over,
                    day or one.month.last_day)
    files = tuple(opened.file for opened in group)
    said = (*found, *bound.findings, *filled.findings)
    headless = tuple(item for item in filled.findings if item.rule == rulebook.HEADINGS.id)
    if headless:
        return Submission(files, bound.asked, _empty(files[0], bound, stamp.organisation, stamp.template), headless,
                          said, day, stamp.organisation, stamp.template)
    drafted = draft(filled, sender)
    return Submission(files, bound.asked, drafted.parts, (), (*said, *drafted.findings), day, stamp.organisation,
                      stamp.template, _lines(filled),
                      tuple(left_blank(filled.empty, one.framework, own=not stamp.organisation)))


def _lines(filled: Filled) -> dict[tuple[str, str], str]:
    rows = (row for held in (filled.form.rows, filled.empty) for listed in held.values() for row in listed)
    return {(row.place.sheet, row_of(row.place)): row.id for row in rows if row.id}


def _together(forms: list[Filled]) -> Filled:
    """Tables of one form as one form, called after the first."""
    first = forms[0].form
    rows: dict[FormSheet, tuple[FilledRow, ...]] = {}
    empty: dict[FormSheet, tuple[FilledRow, ...]] = {}
    for one in forms:
        for sheet, listed in one.form.rows.items():
            rows[sheet] = (*rows.get(sheet, ()), *listed)
        for sheet, listed in one.empty.items():
            empty[sheet] = (*empty.get(sheet, ()), *listed)
    return Filled(FilledForm(first.file, first.sha256, first.stamp, rows), empty,
                  tuple(found for one in forms for found in one.findings),
                  frozenset(place for one in forms for place in one.spoiled))


def _signed_on(filled: Filled) -> datetime.date | None:
    """The latest day in the sign-off."""
    days = [read_day(row.cells["on"].value).value for row in filled.form.rows.get(FormSheet.SIGNOFF, ())
            if "on" in row.cells]
    return max((day for day in days if isinstance(day, datetime.date)), default=None)


def _of_yaml(opened: _Opened, document: SourceDocument, holdings: Holdings, expected: Expected,
             received: datetime.date | None) -> Submission:
    files = (opened.file,)
    bound = bind_yaml(document.value, Place(opened.file.name, 1, 1), holdings, expected)
    if bound.refused or not bound.asked:
        return _refused(files, bound, opened.findings, received, ())
    asked = next(iter(bound.asked.values()))
    sent = yaml_entries(document, asked)
    part = Part(opened.file.name, opened.file.sha256, asked.system, "", asked.month, 0, sent.entries,
                spoiled=sent.spoiled, signed=last_signature(sent.entries))
    stated = document.value.get("received")
    day = received or (datetime.date.fromisoformat(str(stated)) if is_day(stated) else part.signed)
    return Submission(files, bound.asked, (part,), (), (*opened.findings, *sent.findings), day)


def by_month(sent: Iterable[Submission]) -> Iterator[tuple[Asked, tuple[tuple[int, Part], ...]]]:
    """Each system's month that anything came for, with the parts and the number of the submission of each."""
    found: dict[str, tuple[Asked, list[tuple[int, Part]]]] = {}
    for number, submission in enumerate(sent):
        for part in submission.parts:
            asked = submission.asked[part.system]
            found.setdefault(asked.folder, (asked, []))[1].append((number, part))
    yield from ((asked, tuple(parts)) for asked, parts in found.values())
