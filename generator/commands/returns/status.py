"""`baf returns status`: who has returned, how complete, what was sent back, and whom to ask."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.printing import visible
from generator.commands.project import Project, UnknownNameError, load_project
from generator.composition import compose_pack, default_month
from generator.composition.return_status import compose_return_status
from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.return_status import ReturnStatus
from generator.rendering.return_status import return_status_csv, return_status_json, return_status_text
from generator.sources.project import read_project

FORMATS = ("text", "csv", "json")


@dataclass(frozen=True, slots=True)
class StatusOptions:
    """What the command line says. `systems`: these alone, with all of their organisations. `chase`: in text, whom to
    ask and nothing else. `strict`: exit code 1 where anything is missing."""

    dataset: str | None
    framework: str | None
    month: Month | None
    systems: tuple[str, ...]
    form: str
    chase: bool
    strict: bool


def status(root: Path, options: StatusOptions) -> ExitCode:
    """Print it for every dataset and framework asked for.

    Raises:
        GeneratorError: a dataset, framework or system that is not there.
    """
    project = load_project(root, read_project(root), dataset=options.dataset, framework=options.framework)
    statuses = tuple(_statuses(project, options))
    known = {item.code for one in statuses for item in one.systems}
    for code in options.systems:
        if code not in known:
            raise UnknownNameError("system", code, tuple(sorted(known)))
    if options.systems:
        statuses = tuple(part for one in statuses if (part := one.of_systems(options.systems)).systems)
    click.echo(_printed(statuses, options), nl=False)
    missing = any(one.anything_missing for one in statuses)
    return ExitCode.ERRORS if options.strict and missing else ExitCode.GOOD


def _statuses(project: Project, options: StatusOptions) -> Iterator[ReturnStatus]:
    for (_, framework_id), dataset in project.datasets.items():
        framework = project.framework(framework_id)
        if framework.publish or options.framework is not None:
            found = _status(project, framework, dataset, options)
            if found is not None:
                yield found


def _status(project: Project, framework: Framework, dataset: Dataset, options: StatusOptions) -> ReturnStatus | None:
    """None where no system that the framework is asked of was open in the month."""
    month = options.month or default_month(framework, dataset)
    codes = dataset.register.systems_on(month.last_day, framework.system_type)
    if not codes:
        return None
    packs = tuple(compose_pack(framework, dataset, project.types, code, month) for code in codes)
    return compose_return_status(framework, packs, project.findings)


def _printed(statuses: tuple[ReturnStatus, ...], options: StatusOptions) -> str:
    if options.form == "json":
        return return_status_json(statuses).decode()
    if options.form == "csv":
        return return_status_csv(statuses, words=True).decode("utf-8-sig").replace("\r\n", "\n")
    if not statuses:
        return "No system was open in that month.\n"
    width = shutil.get_terminal_size((80, 24)).columns
    return visible(return_status_text(statuses, width=width, chase=options.chase, systems=options.systems))
