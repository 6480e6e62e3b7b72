"""`baf explain`: why an action is (not) asked of a system, and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.printing import visible
from generator.commands.project import Project, UnknownNameError, load_project
from generator.composition import default_month
from generator.findings import GeneratorError
from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.tailored import TailoredAction, TailoredFramework, TrailStep
from generator.sources.project import read_project
from generator.tailoring import tailor


class AmbiguousActionError(GeneratorError):
    """Several frameworks hold the action."""

    def __init__(self, action: str, frameworks: tuple[str, ...]) -> None:
        super().__init__(f"{action} stands in several frameworks: name one with --framework ({', '.join(frameworks)})")


def explain(root: Path, system: str, action: str, framework_id: str | None, month: Month | None) -> ExitCode:
    """Print the trail of one action in one system.

    Raises:
        UnknownNameError: no such action, or no such system in the month.
        AmbiguousActionError: several frameworks hold the action.
    """
    project = load_project(root, read_project(root), framework=framework_id)
    system, action = _as_written(project, system, action)
    framework = _framework_of(project, system, action)
    dataset = _dataset_of(project.datasets, framework, system)
    when = month or default_month(framework, dataset)
    known = dataset.register.systems_on(when.last_day, framework.system_type)
    if system not in known:
        raise UnknownNameError(f"system open in {when.label}", system, known)
    tailored = tailor(framework, dataset, project.types, system, when)
    click.echo(visible(_told(tailored, action)), nl=False)
    return ExitCode.GOOD


def _as_written(project: Project, system: str, action: str) -> tuple[str, str]:
    """A code and an id as the project writes them: nobody has to type the capitals."""
    systems = {one.system for dataset in project.datasets.values() for one in dataset.register.systems}
    known = {one.casefold(): one for one in systems}
    system = system if system in systems else known.get(system.casefold(), system)
    ids = {one for framework in project.frameworks
           for one in (*framework.action_by_id, *_local_actions(project, framework, system))}
    return system, action if action in ids else {one.casefold(): one for one in ids}.get(action.casefold(), action)


def _framework_of(project: Project, system: str, action: str) -> Framework:
    """A system's own action belongs to the framework that its overlay adds it to."""
    known = {one.id: {*one.action_by_id, *_local_actions(project, one, system)} for one in project.frameworks}
    holding = [one for one in project.frameworks if action in known[one.id]]
    if not holding:
        raise UnknownNameError("action", action, tuple(one for f in project.frameworks for one in f.action_by_id))
    if len(holding) > 1:
        raise AmbiguousActionError(action, tuple(one.id for one in holding))
    return holding[0]


def _local_actions(project: Project, framework: Framework, system: str) -> Iterator[str]:
    for (_, framework_id), dataset in project.datasets.items():
        inputs = dataset.inputs_of.get(system)
        if framework_id == framework.id and inputs is not None and inputs.overlay is not None:
            yield from (one.id for one in inputs.overlay.actions)


def _dataset_of(datasets: dict[tuple[str, str], Dataset], framework: Framework, system: str) -> Dataset:
    known: list[str] = []
    for (_, framework_id), dataset in datasets.items():
        if framework_id == framework.id:
            codes = tuple(sorted({one.system for one in dataset.register.systems}))
            if system in codes:
                return dataset
            known += codes
    raise UnknownNameError("system", system, tuple(known))


def _told(tailored: TailoredFramework, action: str) -> str:
    name = tailored.register.name(tailored.system, tailored.month.last_day)
    head = f"{action} in {tailored.system} {name}, {tailored.month.label}\n"
    for asked in tailored.actions:
        if asked.action.id == action:
            return head + _asked(asked)
    for left in tailored.left_out:
        if left.action == action:
            return f"{head}{left.title}\nNot asked here: {left.reason}\n{_steps(left.trail, '  ')}"
    return f"{head}Not asked here, and not listed as left out.\n"


def _asked(asked: TailoredAction) -> str:
    lines = [asked.action.title, f"Asked: {asked.asks}",
             f"Wording: revision {asked.revision.number}, from {asked.revision.since.label} ({asked.revision.place})",
             f"Due: {asked.due.words}"]
    if asked.not_applicable is not None:
        lines.append(f"Declared not applicable: {asked.not_applicable.reason} ({asked.not_applicable.place})")
    text = "\n".join(lines) + "\n" + _steps(asked.trail, "  ")
    for item in asked.responsibilities:
        counted = "" if item.answers else ", shown but not answered or counted"
        text += f"\n{item.role.value}: {item.holder.name} ({item.holder.code}){counted}\n"
        text += f"  in words of its own: {item.wording}\n" if item.wording != asked.asks else ""
        text += _steps(item.trail, "  ")
    return text


def _steps(trail: tuple[TrailStep, ...], indent: str) -> str:
    return "".join(f"{indent}- {step.because}{f' ({step.place})' if step.place.file else ''}\n" for step in trail)
