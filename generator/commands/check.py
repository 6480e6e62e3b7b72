"""`baf check`: everything wrong or doubtful, in one run."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.commands.machine_formats import FORMATS
from generator.commands.outcome import ExitCode, exit_code
from generator.commands.printing import findings_text, silenced_text, tally
from generator.commands.remembering import CACHE, report_of_rows, rows_of
from generator.commands.report import Report
from generator.commands.rule_pages import where_to_read
from generator.findings import Finding, GeneratorError
from generator.rules import one_for_each_mistake
from generator.sources.project import ProjectFiles, read_project
from generator.store.cache import Cache, CacheUnwritableError
from generator.store.keys import code_version, digest


class UnknownPathError(GeneratorError):
    """A path that is no input of the project."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no input of this project stands there. Inputs lie under frameworks/ and icb_data/")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`form`: text, json, github or sarif. `silenced`: list what is silenced too. `guide`: address of the published
    guide, '' where there is none."""

    form: str = "text"
    strict: bool = False
    silenced: bool = False
    guide: str = ""


def check(root: Path, paths: tuple[str, ...], options: CheckOptions) -> ExitCode:
    """Print every finding in the files named (all inputs if none are) and say how it ends."""
    files = read_project(root)
    wanted = tuple(_relative(root, path, tuple(files.hashes)) for path in paths)
    report = _report(root, files, options.guide)
    report = replace(
        report,
        findings=one_for_each_mistake(one for one in report.findings if _within(one, wanted)),
        silenced=tuple(one for one in report.silenced if _within(one.finding, wanted)),
    )
    if options.form != "text":
        click.echo(FORMATS[options.form](report), nl=False)
        return exit_code(report.findings, options.strict)
    colour = sys.stdout.isatty()
    click.echo(findings_text(report.findings, colour, where_to_read(root, options.guide)), nl=False)
    if options.silenced:
        click.echo(silenced_text(report.silenced, colour), nl=False)
    inputs = sum(1 for path in files.hashes if not wanted or path.startswith(wanted))
    said = tally(report.findings, len(report.silenced))
    click.echo(f"{inputs} file{'' if inputs == 1 else 's'} read: {said}")
    return exit_code(report.findings, options.strict)


def _report(root: Path, files: ProjectFiles, guide: str) -> Report:
    """As an earlier check of the same inputs found it, where one was made since this program changed. Findings are
    kept only beside what a build keeps: a check alone leaves nothing behind."""
    from generator.schemas.copies import copy_findings

    cache = Cache(root / CACHE)
    read = (f"{path}\0{sha}" for path, sha in sorted(files.hashes.items()))
    key = digest("check", code_version(), repr(files.findings), repr(tuple(copy_findings(root))), *read)
    remembered = cache.recall("check", key)
    if remembered is not None:
        return report_of_rows(remembered, guide)
    from generator.commands.everything import report_of
    from generator.commands.project import load_project

    report = report_of(load_project(root, files), guide)
    if cache.folder.is_dir():
        with suppress(CacheUnwritableError):
            cache.remember("check", key, rows_of(report))
    return report


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
