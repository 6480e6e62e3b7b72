"""`baf returns template`: a form for each system, and one for each of its organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.project import Project, UnknownNameError, load_project
from generator.commands.returns.form_files import default_folder, form_files, in_the_way, put, refuse_inputs
from generator.composition.forms import Asked, NotSent, compose_forms, month_to_answer
from generator.findings import GeneratorError
from generator.model.form import ReturnForm
from generator.model.framework import Framework
from generator.model.month import Month
from generator.sources.project import read_project


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """What the command line says. `systems`: these alone; their organisations' forms are for all systems of each.
    `kind`: 'xlsx' or 'csv'. `out` None: a folder of its own under the project's `returns/`."""

    framework: str
    dataset: str | None
    systems: tuple[str, ...]
    month: Month | None
    kind: str
    out: Path | None


class NobodyAskedError(GeneratorError):
    """No system is open that could be asked."""

    def __init__(self, framework: Framework, month: Month | None) -> None:
        when = f" in {month.label}" if month else ""
        super().__init__(f"no dataset has a system that {framework.id} is asked of{when}. Name another month")


class NotAMonthError(GeneratorError):
    """The plan does not run in the month."""

    def __init__(self, framework: Framework, month: Month) -> None:
        months = ", ".join(str(item) for item in framework.calendar.months)
        super().__init__(f"{framework.id} asks for no return on {month}. It does on: {months}")


def template(root: Path, options: TemplateOptions) -> ExitCode:
    """Write the forms and say how many. Without a month: the reporting month after the latest that holds a return.

    Raises:
        GeneratorError: a dataset, framework, system or month that is not there; a folder that must not be written to.
    """
    project = load_project(root, read_project(root), dataset=options.dataset, framework=options.framework)
    framework = project.framework(options.framework)
    if options.month is not None and options.month not in framework.calendar.months:
        raise NotAMonthError(framework, options.month)
    every = tuple(_asked(project, framework, options))
    _refuse_unknown(every, framework, options)
    left: list[Path] = []
    for asked in every:
        wanted = tuple(code for code in asked.systems if not options.systems or code in options.systems)
        if wanted:
            left += _made(root, asked, wanted, options)
    if left:
        click.echo(in_the_way(left), err=True)
    return ExitCode.CANNOT if left else ExitCode.GOOD


def _asked(project: Project, framework: Framework, options: TemplateOptions) -> Iterator[Asked]:
    for dataset in project.datasets.values():
        month = options.month or month_to_answer(framework, dataset)
        yield Asked(framework, dataset, project.types, month)


def _refuse_unknown(every: tuple[Asked, ...], framework: Framework, options: TemplateOptions) -> None:
    known = tuple(code for asked in every for code in asked.systems)
    if not known:
        raise NobodyAskedError(framework, options.month)
    for code in options.systems:
        if code not in known:
            raise UnknownNameError("system open in the month", code, known)


def _made(root: Path, asked: Asked, wanted: tuple[str, ...], options: TemplateOptions) -> list[Path]:
    """One dataset's forms; what stood in the way of any."""
    folder = options.out or default_folder(root, asked)
    if options.out is not None:
        refuse_inputs(root, folder)
    left: list[Path] = []
    there, none = _Counted(), []
    new = _Counted()
    for form in compose_forms(asked, wanted):
        if isinstance(form, NotSent):
            none.append(form.name)
            continue
        done = put(folder, form_files(form, options.kind, _short_name(asked, form)))
        left += done.left
        if done.written:
            new.add(form)
        elif not done.left:
            there.add(form)
    said = [f"{new.words} written"] if new.words or not (there.words or left) else []
    said += [f"{there.words} there already, as they would go out"] if there.words else []
    said += [f"{_counted(len(left), 'file')} left as it is" if len(left) == 1 else
             f"{_counted(len(left), 'file')} left as they are"] if left else []
    click.echo(f"{asked.dataset.id}, {asked.framework.id}, {asked.month.label}: {'; '.join(said)}; in {folder}")
    if none:
        click.echo(f"No form for {_counted(len(none), 'organisation')}, of which nothing is asked: {', '.join(none)}")
    return left


@dataclass(slots=True)
class _Counted:
    """Forms of one dataset that something is true of."""

    systems: int = 0
    organisations: int = 0

    def add(self, form: ReturnForm) -> None:
        self.organisations += bool(form.organisation[0])
        self.systems += not form.organisation[0]

    @property
    def words(self) -> str:
        """'1 system and 10 organisations'; '' for none."""
        parts = ((self.systems, "system"), (self.organisations, "organisation"))
        return " and ".join(_counted(number, word) for number, word in parts if number)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _short_name(asked: Asked, form: ReturnForm) -> str:
    return asked.short_name(form.organisation[0] or form.systems[0][0])
