"""`baf returns import`: files that came back are checked, merged and kept; each sender gets their own file back,
marked, where anything was found."""

from __future__ import annotations

import datetime
import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.returns.holdings import ProjectHoldings
from generator.commands.returns.imported_words import file_text, findings_of, outcome_of
from generator.commands.returns.month_files import heal_months, read_log, write_month
from generator.commands.rule_pages import where_to_read
from generator.findings import Finding, GeneratorError, UnreadableSourceError
from generator.model.month import Month
from generator.rendering.workbooks.marking import UnmarkableError, marked
from generator.sources.project import read_project
from generator.sources.workbooks import quotas
from generator.submissions.binding import Expected
from generator.submissions.deciding import Decided, Received, decide
from generator.submissions.keeping import FOLDER, LOG, TAKEN, is_logged, keep_until, kept_name, log_row, log_text
from generator.submissions.submission import SentFile, Submission, by_month, submissions
from generator.vocabulary import Severity

Months = tuple[tuple[Decided, int], ...]
"""What became of a submission in each of its systems, with its number among the parts there."""


class NoReceivedDayError(GeneratorError):
    """Nothing says when a file came."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: neither its sign-off nor anything else in it says on which day it came. "
                         "Say it with --received YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`dataset`, `framework`, `month`, `systems`: what the files must be for. `why`: reason of a restatement, '' for
    none. `back`: folder for the senders' marked files, None for beside each file. `until`: last day on which the
    originals are kept, None for the standing term."""

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
    """Take in what can be taken, return the rest, and say so; exit code 1 where anything was returned.

    Raises:
        UnreadableSourceError: a file, or the log of a month, cannot be read.
        NoReceivedDayError: nothing says when a file came.
    """
    sent_files = tuple(_read(path) for path in dict.fromkeys(paths))
    heal_months(root)
    files = read_project(root)
    expected = Expected(options.dataset, options.framework, options.month, options.systems)
    sent = submissions(sent_files, ProjectHoldings(files), expected, carry_over=options.carry_over,
                       received=options.received)
    received = tuple(_received_on(one, options) for one in sent)
    months: dict[int, list[tuple[Decided, int]]] = {}
    for asked, parts in by_month(sent):
        given = tuple(Received(part, received[number], sent[number].refused) for number, part in parts)
        decided = decide(files, asked, given, options.why)
        for position, (number, _) in enumerate(parts):
            months.setdefault(number, []).append((decided, position))
    of_each = tuple(tuple(months.get(number, ())) for number in range(len(sent)))
    if not options.dry_run:
        _write(root, sent, of_each, received, options)
    returned = False
    for one, its in zip(sent, of_each, strict=True):
        found = findings_of(one, its)
        back = "" if options.dry_run else _give_back(one, found, options.back)
        click.echo(file_text(one, its, found, back, colour=sys.stdout.isatty(), dry_run=options.dry_run,
                             more=where_to_read(root, "")), nl=False)
        returned = returned or outcome_of(one, its) != TAKEN
    return ExitCode.ERRORS if returned else ExitCode.GOOD


def _read(path: Path) -> SentFile:
    """No more of it than may be taken; the size says the rest."""
    try:
        with path.open("rb") as stream:
            return SentFile(path.as_posix(), stream.read(quotas.MAX_BYTES + 1))
    except OSError as error:
        raise UnreadableSourceError(str(path), error.strerror or str(error)) from error


def _received_on(one: Submission, options: ImportOptions) -> datetime.date:
    """The day it came. What writes nothing needs none."""
    if one.received is not None:
        return one.received
    if one.parts and not options.dry_run:
        raise NoReceivedDayError(one.name)
    return next((asked.month.last_day for asked in one.asked.values()), datetime.date.min)


def _write(root: Path, sent: tuple[Submission, ...], months: tuple[Months, ...], received: tuple[datetime.date, ...],
           options: ImportOptions) -> None:
    """Every system's month by itself: one that cannot be written stops the others that follow, and spoils none."""
    by_folder: dict[str, list[tuple[int, Decided]]] = {}
    for number, its in enumerate(months):
        for decided, _ in its:
            by_folder.setdefault(decided.asked.folder, []).append((number, decided))
    for folder, listed in by_folder.items():
        decided = listed[0][1]
        logged = read_log(root, folder)
        until = options.until or keep_until(decided.asked.month)
        rows = [(file, row) for number, _ in listed
                for file, row in _rows(sent[number], months[number], received[number], until)
                if not is_logged(row, logged)]
        if decided.blocked or not (rows or decided.texts):
            continue
        written = {name: text.data for name, text in decided.texts.items()}
        written |= {f"{FOLDER}/{row['file']}": file.data for file, row in rows}
        written[f"{FOLDER}/{LOG}"] = log_text(decided.asked, (*logged, *(row for _, row in rows)))
        write_month(root, folder, written, _superseded(root, decided))


def _rows(one: Submission, months: Months, received: datetime.date,
          until: datetime.date) -> Iterator[tuple[SentFile, Mapping[str, object]]]:
    outcome = outcome_of(one, months)
    errors = tuple(found for found in findings_of(one, months) if found.severity is Severity.ERROR)
    for file in one.files:
        reasons = [_reason(found) for found in errors if found.place.file == file.name]
        yield file, log_row(file, one, outcome, reasons, received, until)


def _reason(finding: Finding) -> str:
    place = finding.place
    where = f"{place.sheet}!{place.cell}: " if place.sheet and place.cell else ""
    return f"{where}{finding.message} ({finding.rule})"


def _superseded(root: Path, decided: Decided) -> Iterator[tuple[str, str]]:
    for name in decided.superseded:
        digest = hashlib.sha256((root / decided.asked.folder / name).read_bytes()).hexdigest()
        yield name, kept_name(f"before-{name}", digest)


def _give_back(one: Submission, findings: tuple[Finding, ...], folder: Path | None) -> str:
    """The sender's own workbook with what was found in it, beside the original or in a folder; where it lies."""
    file = one.files[0]
    mine = tuple(found for found in findings if found.place.file == file.name)
    doubtful = any(found.severity is not Severity.NOTE for found in mine)
    if not doubtful or not file.name.lower().endswith(".xlsx"):
        return ""
    try:
        data = marked(file.data, mine)
    except UnmarkableError:
        return ""
    path = Path(file.name)
    target = _free(folder if folder is not None else path.parent, path.stem)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target.as_posix()


def _free(folder: Path, stem: str) -> Path:
    """A name that nothing has: what somebody typed into an earlier copy is not written over."""
    names = (f"{stem}-returned{'' if number == 1 else f'-{number}'}.xlsx" for number in range(1, 1000))
    return next(path for name in names if not (path := folder / name).exists())
