"""`baf check`: everything wrong or doubtful, in one run."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.commands.outcome import ExitCode, exit_code
from generator.commands.printing import findings_text, silenced_text, tally
from generator.commands.remembering import CACHE, LastCheck, last_check, report_of_rows, rows_of, to_remember
from generator.commands.report import Report
from generator.commands.rule_pages import where_to_read
from generator.findings import Finding, GeneratorError
from generator.rules import one_for_each_mistake
from generator.sources.project import FOLDERS, SKIPPED, SUFFIXES, ProjectFiles, read_project
from generator.store.cache import Cache, CacheUnwritableError
from generator.store.keys import code_version, digest


class UnknownPathError(GeneratorError):
    """A path that is no input of the project."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no input of this project stands there. Inputs lie under frameworks/ and icb_data/")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`form`: text, json, github or sarif. `silenced`: list what is silenced too. `guide`: address of the published
    guide, '' where there is none. `whole`: look at everything, even where one file is named."""

    form: str = "text"
    strict: bool = False
    silenced: bool = False
    guide: str = ""
    whole: bool = False


def check(root: Path, paths: tuple[str, ...], options: CheckOptions) -> ExitCode:
    """Print every finding in the files named (all inputs if none are) and say how it ends. One file alone is looked at
    beside what it names, unless a check of everything is remembered or asked for; what that leaves out is said."""
    alone = _one_file(root, paths) if not options.whole else ""
    last = last_check(Cache(root / CACHE)) if alone else None
    if alone and not (last and last.holds(alone, root)):
        ended = _check_alone(root, alone, last, options)
        if ended is not None:
            return ended
    files = read_project(root)
    wanted = tuple(_relative(root, path, tuple(files.hashes)) for path in paths)
    report = _remembered(root, files, options.guide)
    if report is None and alone:
        ended = _check_alone(root, alone, last, options)
        if ended is not None:
            return ended
    report = report or _report(root, files, options.guide)
    report = replace(
        report,
        findings=one_for_each_mistake(one for one in report.findings if _within(one, wanted)),
        silenced=tuple(one for one in report.silenced if _within(one.finding, wanted)),
    )
    inputs = sum(1 for path in files.hashes if not wanted or path.startswith(wanted))
    return _told(root, report, options, f"{inputs} file{'' if inputs == 1 else 's'} read")


def _check_alone(root: Path, path: str, last: LastCheck | None, options: CheckOptions) -> ExitCode | None:
    """None where one file by itself tells too little."""
    from generator.commands.near import check_near

    near = check_near(root, path, options.guide)
    if near is None:
        return None
    beside = f", beside {near.beside} that it may name things in" if near.beside else ""
    ended = _told(root, near.report, options, f"1 file read{beside}")
    click.echo(_not_looked_at(last.beyond(path) if last else ()), err=options.form != "text")
    return ended


def _not_looked_at(before: tuple[str, ...]) -> str:
    """What only a check of everything tells; `before`: the rules of what the last one found here of that, one for each
    finding."""
    counted = Counter(before)
    rules = ", ".join(f"{rule} ({number} times)" if number > 1 else rule for rule, number in sorted(counted.items()))
    more = (f" Before the last change it found {len(before)} of those here, which may still stand: {rules}."
            if before else "")
    return ("Not looked at: other files, and what only all of them together tell: answers that are not asked, doubtful "
            f"answers, words against figures. 'baf check' looks at everything, and so does --whole.{more}")


def _told(root: Path, report: Report, options: CheckOptions, read: str) -> ExitCode:
    if options.form != "text":
        from generator.commands.machine_formats import FORMATS  # they tell of every rule there is

        click.echo(FORMATS[options.form](report), nl=False)
        return exit_code(report.findings, options.strict)
    colour = sys.stdout.isatty()
    click.echo(findings_text(report.findings, colour, where_to_read(root, options.guide)), nl=False)
    if options.silenced:
        click.echo(silenced_text(report.silenced, colour), nl=False)
    click.echo(f"{read}: {tally(report.findings, len(report.silenced))}")
    return exit_code(report.findings, options.strict)


def _remembered(root: Path, files: ProjectFiles, guide: str) -> Report | None:
    """What an earlier check of the same inputs found, where one was made since this program changed."""
    remembered = Cache(root / CACHE).recall("check", _key(root, files))
    return report_of_rows(remembered, guide) if remembered is not None else None


def _report(root: Path, files: ProjectFiles, guide: str) -> Report:
    """Findings are kept only beside what a build keeps: a check alone leaves nothing behind."""
    from generator.commands.everything import report_of
    from generator.commands.project import load_project

    report = report_of(load_project(root, files), guide)
    cache = Cache(root / CACHE)
    if cache.folder.is_dir():
        with suppress(CacheUnwritableError):
            cache.remember("check", _key(root, files), rows_of(report))
            to_remember(cache, files, report)
    return report


def _key(root: Path, files: ProjectFiles) -> str:
    from generator.schemas.copies import copy_findings

    read = (f"{path}\0{sha}" for path, sha in sorted(files.hashes.items()))
    return digest("check", code_version(), repr(files.findings), repr(tuple(copy_findings(root))), *read)


def _one_file(root: Path, paths: tuple[str, ...]) -> str:
    """The one input that is named, as inputs are named; '' for a folder, several, or what is no input."""
    if len(paths) != 1:
        return ""
    path = Path(paths[0])
    if path.is_symlink() or not path.is_file() or not path.name.endswith(SUFFIXES):
        return ""
    with suppress(ValueError):
        name = path.resolve().relative_to(root.resolve())
        hidden = any(part.startswith(".") or part == SKIPPED for part in name.parts)
        return name.as_posix() if name.parts[0] in FOLDERS and not hidden else ""
    return ""


def _within(finding: Finding, wanted: tuple[str, ...]) -> bool:
    return not wanted or finding.place.file.startswith(wanted)


def _relative(root: Path, path: str, known: tuple[str, ...]) -> str:
    """The path as inputs are named; a folder ends in '/'.

    Raises:
        UnknownPathError: nothing is read from there.
    """
    try:
        name = Path(path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        raise UnknownPathError(path) from error
    if name in known:
        return name
    if name == "." or any(one.startswith(name + "/") for one in known):
        return "" if name == "." else name + "/"
    raise UnknownPathError(path)
