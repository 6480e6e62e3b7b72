"""`baf check`: everything wrong or doubtful, in one run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.outcome import ExitCode, exit_code
from generator.commands.printing import FORMATS, findings_text, tally
from generator.commands.project import load_project, project_findings
from generator.composition import compose_pack, default_month, return_findings
from generator.findings import Finding, GeneratorError
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.schemas.copies import copy_findings
from generator.sources.excerpts import with_excerpts
from generator.sources.project import read_project


class UnknownPathError(GeneratorError):
    """A path that is no input of the project."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no input of this project stands there. Inputs lie under frameworks/ and icb_data/")


def check(root: Path, paths: tuple[str, ...], form: str, strict: bool) -> ExitCode:
    """Print every finding in the files named (all inputs if none are) and say how it ends."""
    files = read_project(root)
    wanted = tuple(_relative(root, path, tuple(files.hashes)) for path in paths)
    project = load_project(root, files)
    found = {*project_findings(project), *copy_findings(root)}
    for (_, framework_id), dataset in project.datasets.items():
        found.update(_of_systems(project.framework(framework_id), dataset, project.types))
    shown = with_excerpts((one for one in found if _within(one, wanted)), files)
    findings = sorted(shown, key=Finding.sort_key)
    if form == "text":
        click.echo(findings_text(findings, colour=sys.stdout.isatty()), nl=False)
        inputs = sum(1 for path in files.hashes if not wanted or path.startswith(wanted))
        click.echo(f"{inputs} file{'' if inputs == 1 else 's'} read: {tally(findings)}")
    else:
        click.echo(FORMATS[form](findings), nl=False)
    return exit_code(findings, strict)


def _of_systems(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType]) -> Iterator[Finding]:
    """Answers to what was not asked, in any month; and what the latest position of each system is questioned for."""
    latest = default_month(framework, dataset)
    open_now = dataset.register.systems_on(latest.last_day, framework.system_type)
    for inputs in dataset.systems:
        yield from return_findings(framework, dataset, types, inputs.system)
        if inputs.returns and inputs.system in open_now:
            yield from compose_pack(framework, dataset, types, inputs.system, latest).findings


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
