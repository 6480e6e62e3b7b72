"""`baf check`: everything wrong or doubtful, in one run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.commands.machine_formats import FORMATS
from generator.commands.outcome import ExitCode, exit_code
from generator.commands.printing import findings_text, silenced_text, tally
from generator.commands.project import Project, load_project, project_findings, project_silences
from generator.commands.report import Report
from generator.commands.rule_pages import where_to_read
from generator.composition import compose_pack, default_month, return_findings
from generator.findings import Finding, GeneratorError
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.rules import apart, idle_silences, one_for_each_mistake
from generator.schemas.copies import copy_findings
from generator.sources.excerpts import with_excerpts
from generator.sources.project import read_project


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
    report = _report(load_project(root, files), options.guide)
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


def _report(project: Project, guide: str) -> Report:
    """Everything found in the inputs, apart from what is silenced; silences that silence nothing are found too."""
    found = {*project_findings(project), *copy_findings(project.root)}
    for (_, framework_id), dataset in project.datasets.items():
        found.update(_of_systems(project.framework(framework_id), dataset, project.types))
    every, in_force = project_silences(project)
    shown, silenced = apart(sorted(with_excerpts(found, project.files), key=Finding.sort_key), in_force)
    idle = with_excerpts(idle_silences(every, in_force, shown, silenced), project.files)
    return Report(tuple(sorted((*shown, *idle), key=Finding.sort_key)), silenced, guide)


def _of_systems(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType]) -> Iterator[Finding]:
    """Answers to what was not asked, in any month; and what the latest position of each system is questioned for."""
    latest = default_month(framework, dataset)
    open_now = dataset.register.systems_on(latest.last_day, framework.system_type)
    for inputs in dataset.systems:
        yield from return_findings(framework, dataset, types, inputs.system)
        if inputs.returns and inputs.system in open_now:
            pack = compose_pack(framework, dataset, types, inputs.system, latest)
            yield from pack.findings
            yield from (one.finding for one in pack.silenced)


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
