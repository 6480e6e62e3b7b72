"""`baf diff`: what changes in a plan, for which systems, and touching which answers."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.printing import visible
from generator.commands.project import UnknownNameError
from generator.commands.sides import named_side, plan_side
from generator.composition.difference import PlanSide, compose_difference
from generator.findings import GeneratorError
from generator.model.difference import Difference
from generator.model.month import Month
from generator.rendering.data.difference_json import difference_json
from generator.rendering.differences import difference_markdown, difference_text
from generator.sources.project import read_project
from generator.views.differences import difference_view

FORMATS = ("text", "markdown", "json")


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What the command line says. `before` and `after`: a month, a folder or a revision; `after` None for the working
    tree. `month`: look at both sides in this month only."""

    framework: str
    before: str
    after: str | None
    dataset: str | None
    month: Month | None
    systems: tuple[str, ...]
    form: str


class MonthTwiceError(GeneratorError):
    """--month where a side already is a month."""

    def __init__(self) -> None:
        super().__init__("--month is for two folders or revisions; here --from or --to names a month already")


class OneMonthError(GeneratorError):
    """A month needs another month to be compared with."""

    def __init__(self, framework: str, month: Month) -> None:
        super().__init__(f"{month} is a month of the plan as it is now: name the other one with --to, for example "
                         f"baf diff {framework} --from {month} --to {month.plus(1)}")


def diff(root: Path, options: DiffOptions) -> ExitCode:
    """Print what differs. No difference is a good ending too.

    Raises:
        GeneratorError: a side, a month, a framework, a dataset or a system that is not there.
    """
    difference = compose_difference(*_sides(root, options), options.systems)
    click.echo(_printed(difference, options), nl=False)
    return ExitCode.GOOD


def _sides(root: Path, options: DiffOptions) -> tuple[PlanSide, PlanSide]:
    """Where one side only is a month, the other is looked at in that month too."""
    work_tree = read_project(root)
    before, after = named_side(root, options.before, work_tree), named_side(root, options.after, work_tree)
    if before.month is not None and options.after is None:
        raise OneMonthError(options.framework, before.month)
    if options.month is not None and (before.month or after.month):
        raise MonthTwiceError
    month_before = before.month or after.month or options.month
    month_after = after.month or before.month or options.month
    first = plan_side(before, options.framework, month_before, options.dataset)
    sides = (first, plan_side(after, options.framework, month_after, options.dataset, (before, first)))
    for code in options.systems:
        known = sorted({one.system for side in sides for dataset in side.datasets.values()
                        for one in dataset.register.systems})
        if code not in known:
            raise UnknownNameError("system", code, tuple(known))
    return sides


def _printed(difference: Difference, options: DiffOptions) -> str:
    if options.form == "json":
        return difference_json(difference).decode()
    view = difference_view(difference)
    if options.form == "markdown":
        return visible(difference_markdown(view))
    return visible(difference_text(view, width=shutil.get_terminal_size((100, 24)).columns, colour=sys.stdout.isatty(),
                           detail=bool(options.systems)))
