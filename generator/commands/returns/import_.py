"""`baf returns import`: files that came back are checked, merged and kept; each sender gets their own file back,
marked, where anything was found."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from generator.commands.outcome import ExitCode
from generator.commands.returns.holdings import ProjectHoldings
from generator.commands.returns.imported_words import Told, file_text, findings_of, outcome_of
from generator.commands.returns.month_files import MonthFiles, heal_months, read_log, superseded_names, write_month
from generator.commands.returns.sent_files import give_back, open_files
from generator.commands.rule_pages import guide_address, where_to_read
from generator.findings import Finding, Place, UnreadableSourceError
from generator.model.month import Month
from generator.rules import submitted as rulebook
from generator.sources.project import ProjectFiles, read_project
from generator.store.lock import import_lock
from generator.submissions.binding import Expected
from generator.submissions.deciding import Decided, Known, Received, decide
from generator.submissions.keeping import FOLDER, LOG, TAKEN, is_logged, keep_until, known, log_row, log_text
from generator.submissions.submission import SentFile, Submission, by_month, submissions
from generator.vocabulary import Severity

Months = tuple[tuple[Decided, int], ...]
"""What became of a submission in each of its systems, with its number among the parts there."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`dataset`, `framework`, `month`, `systems`: what the files must be for. `why`: reason of a restatement, '' for
    none. `back`: folder for what goes back to the senders, None for beside each file. `until`: last day on which the
    originals are kept, None for the term of the dataset."""

    dataset: str = ""
    framework: str = ""
    month: Month | None = None
    systems: tuple[str, ...] = ()
    dry_run: bool = False
    why: str = ""
    carry_over: bool = False
    received: datetime.date | None = None
    back: Path | None = None
    until: datetime.date | None = None


def import_returns(root: Path, paths: tuple[Path, ...], options: ImportOptions) -> ExitCode:
    """Take in what can be taken, return the rest, and say so; exit code 1 where anything was returned, 2 where a file
    could not be read or a month not written. One file, one system that fails stops none of the others.

    Raises:
        UnlockableError: the project's folder cannot be written.
    """
    if options.dry_run:
        return _Import(root, options).run(paths)
    with import_lock(root, _waiting):
        heal_months(root)
        return _Import(root, options).run(paths)


def _waiting() -> None:
    click.echo("another import is at work here; this one begins when it ends", err=True)


@dataclass(slots=True)
class _Import:
    """One run of the command. `logs`: by folder of a month; None: the log has errors. `failed`: months that could not
    be written, with the reason."""

    root: Path
    options: ImportOptions
    logs: dict[str, tuple[Mapping[str, Any], ...] | None] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def run(self, paths: tuple[Path, ...]) -> ExitCode:
        opened = open_files(paths)
        for name, why in opened.left:
            click.echo(f"{name}: {why}")
        files = read_project(self.root)
        options = self.options
        expected = Expected(options.dataset, options.framework, options.month, options.systems)
        sent = tuple(self._dated(one) for one in submissions(
            opened.files, ProjectHoldings(files), expected, carry_over=options.carry_over, received=options.received))
        months = self._decided(files, sent)
        if not options.dry_run:
            self._write(sent, months)
        ends = [self._tell(one, its) for one, its in zip(sent, months, strict=True)]
        return max((*ends, ExitCode.CANNOT if opened.unreadable else ExitCode.GOOD))

    def _log(self, folder: str) -> tuple[Mapping[str, Any], ...] | None:
        if folder not in self.logs:
            try:
                self.logs[folder] = read_log(self.root, folder)
            except UnreadableSourceError:
                self.logs[folder] = None
        return self.logs[folder]

    def _known(self, one: Submission, folder: str) -> Known | None:
        return known(one, self._log(folder) or ())

    def _dated(self, one: Submission) -> Submission:
        """The day it came: as said, as the file says, or as the log says of the same file. Nothing is taken in of one
        for which nobody can say it."""
        if one.received is not None or not one.parts:
            return one
        earlier = [found.on for part in one.parts if (found := self._known(one, one.asked[part.system].folder))]
        if earlier:
            return replace(one, received=min(earlier))
        finding = rulebook.NO_DAY.found("neither its sign-off nor anything else in it says on which day it came",
                                        Place(one.name), "say it with --received YYYY-MM-DD")
        return replace(one, parts=(), refused=(finding,), findings=(finding,))

    def _decided(self, files: ProjectFiles, sent: tuple[Submission, ...]) -> tuple[Months, ...]:
        months: dict[int, list[tuple[Decided, int]]] = {}
        for asked, parts in by_month(sent):
            given = tuple(Received(part, sent[number].received or asked.month.last_day, sent[number].refused,
                                   self._known(sent[number], asked.folder)) for number, part in parts)
            broken = () if self._log(asked.folder) is not None else (rulebook.BROKEN_RETURN.found(
                "the log of what was sent for this month has errors: nothing can be added to it",
                Place(f"{asked.folder}/{FOLDER}/{LOG}"), "put it right, or take it away"),)
            decided = decide(files, asked, given, self.options.why, broken)
            for position, (number, _) in enumerate(parts):
                months.setdefault(number, []).append((decided, position))
        return tuple(tuple(months.get(number, ())) for number in range(len(sent)))

    def _write(self, sent: tuple[Submission, ...], months: tuple[Months, ...]) -> None:
        """Every system's month by itself: one that cannot be written spoils no other."""
        by_folder: dict[str, list[tuple[int, Decided]]] = {}
        for number, its in enumerate(months):
            for decided, _ in its:
                by_folder.setdefault(decided.asked.folder, []).append((number, decided))
        for folder, listed in by_folder.items():
            decided = listed[0][1]
            written = () if decided.blocked else tuple(
                row for number, _ in listed for row in self._rows(sent[number], months[number], decided))
            if not (written or decided.texts):
                continue
            try:
                self._write_one(folder, decided, written)
            except OSError as error:
                self.failed[folder] = error.strerror or str(error)

    def _rows(self, one: Submission, months: Months, decided: Decided) -> Iterator[tuple[SentFile, Mapping[str, Any]]]:
        """Rows for the log, with their files; nothing of a file that came before with the same outcome."""
        outcome = outcome_of(one, months)
        errors = tuple(found for found in findings_of(one, months) if found.severity is Severity.ERROR)
        until = self.options.until or keep_until(decided.asked.month, decided.asked.dataset.keep)
        for file in one.files:
            reasons = [_reason(found) for found in errors if found.place.file == file.name]
            row = log_row(file, one, outcome, reasons, one.received or decided.asked.month.last_day, until)
            if not is_logged(row, self._log(decided.asked.folder) or ()):
                yield file, row

    def _write_one(self, folder: str, decided: Decided, rows: tuple[tuple[SentFile, Mapping[str, Any]], ...]) -> None:
        written = {name: text.data for name, text in decided.texts.items()}
        written |= {f"{FOLDER}/{row['file']}": file.data for file, row in rows}
        written[f"{FOLDER}/{LOG}"] = log_text(decided.asked, (*(self._log(folder) or ()), *(row for _, row in rows)))
        write_month(self.root, folder, MonthFiles(written, superseded_names(self.root, folder, decided.superseded)))

    def _tell(self, one: Submission, months: Months) -> ExitCode:
        found = findings_of(one, months)
        failed = {decided.asked.folder: self.failed[decided.asked.folder] for decided, _ in months
                  if decided.asked.folder in self.failed}
        back, lost = self._give_back(one, found)
        told = Told(back, lost, failed, dry_run=self.options.dry_run)
        more = where_to_read(self.root, guide_address(self.root))
        click.echo(file_text(one, months, found, told, colour=sys.stdout.isatty(), more=more), nl=False)
        if failed or lost:
            return ExitCode.CANNOT
        return ExitCode.GOOD if outcome_of(one, months) == TAKEN else ExitCode.ERRORS

    def _give_back(self, one: Submission, found: tuple[Finding, ...]) -> tuple[str, str]:
        """Where it lies, or why it could not be written. The day on which a file came is nothing to ask its sender."""
        if self.options.dry_run or any(finding.rule == rulebook.NO_DAY.id for finding in one.refused):
            return "", ""
        try:
            return give_back(one, found, self.options.back, guide_address(self.root)), ""
        except OSError as error:
            return "", error.strerror or str(error)


def _reason(finding: Finding) -> str:
    place = finding.place
    where = f"{place.sheet}!{place.cell}: " if place.sheet and place.cell else ""
    return f"{where}{finding.message} ({finding.rule})"
