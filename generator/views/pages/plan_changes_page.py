"""What changed in the plan from month to month of its calendar, and for how many systems."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.model.difference import DatasetDifference, Difference, SystemDifference
from generator.model.framework import Framework
from generator.model.month import Month
from generator.views.differences.plan import GroupView, group_views
from generator.views.links import here, step_anchor
from generator.views.words import plural


@dataclass(frozen=True, slots=True)
class Step:
    """One month from which something else is asked than in the month before. `anchor`: 'from-2022-10'; an action of it
    has 'from-2022-10-ID'. `tag`: '' or that the month is still to come. `said`: for whom, and touching what."""

    anchor: str
    title: str
    tag: str
    said: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class SystemRow:
    """`cells`: one for each step: what comes, goes and changes, '' for nothing."""

    code: str
    name: str
    href: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PlanChangesPage:
    heading: str
    lede: str
    steps: tuple[Step, ...]
    months: tuple[tuple[str, str], ...]
    """Heads of the table of systems: a step's title and its address."""
    systems: tuple[SystemRow, ...]
    formula: str


def plan_changes_page(framework: Framework, history: tuple[Difference, ...], until: Month,
                      sites: Collection[str]) -> PlanChangesPage:
    """`until`: the month of the view; what the plan asks from later ones is marked. `sites`: codes of the systems that
    have a site of their own here."""
    steps = tuple(_step(one, until) for one in history)
    actions = len({item.id for one in history for item in one.items if item.what == "action"})
    start = framework.calendar.start
    return PlanChangesPage(
        heading="What changed in the plan",
        lede=f"{framework.title} began in {start.label}. Since then it changed in {plural(len(history), 'month')}: "
             f"{plural(actions, 'action')} came, went or {'was' if actions == 1 else 'were'} worded otherwise. Each "
             "month is set against the one before, for the systems that are open at its end.",
        steps=steps, months=tuple((one.title, f"#{one.anchor}") for one in steps), systems=_systems(history, sites),
        formula="Responsibilities of each system; one of a shared organisation stands in each of its systems. Partners "
                "that come or go are not counted: these are changes of the plan alone.")


def _step(difference: Difference, until: Month) -> Step:
    month = difference.after.month
    assert month is not None
    (dataset,) = difference.datasets
    return Step(step_anchor(month), f"From {month.label}", "Still to come" if month > until else "", _said(dataset),
                group_views(difference))


def _said(dataset: DatasetDifference) -> str:
    systems = dataset.systems
    come, go, change = (sum(len(part) for part in parts) for parts in (
        [one.come for one in systems], [one.go for one in systems], [one.change for one in systems]))
    said = (f"{len(systems):,} of {plural(dataset.compared, 'system')} {'is' if len(systems) == 1 else 'are'} asked "
            f"something else: {plural(come, 'responsibility', 'responsibilities')} came, {go:,} went, {change:,} "
            "changed.")
    if not dataset.holds_returns:
        return said
    answers = sum(len(one.reconfirm) for one in systems)
    again = sum(len(one.since) for one in systems)
    since = f", of which {again:,} {'was' if again == 1 else 'were'} given again in that month" if answers else ""
    return f"{said} {plural(answers, 'answer')} had to be re-confirmed{since}."


def _systems(history: tuple[Difference, ...], sites: Collection[str]) -> tuple[SystemRow, ...]:
    by_step = [{one.system: one for one in difference.datasets[0].systems} for difference in history]
    names = {one.system: one.name for found in by_step for one in found.values()}
    return tuple(SystemRow(code, name, here(f"{code}/index.html") if code in sites else "",
                           tuple(_cell(found.get(code)) for found in by_step))
                 for code, name in sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _cell(one: SystemDifference | None) -> tuple[str, ...]:
    if one is None:
        return ()
    parts = ((len(one.come), "came"), (len(one.go), "went"), (len(one.change), "changed"),
             (len(one.reconfirm), "to re-confirm"))
    return tuple(f"{number:,} {word}" for number, word in parts if number)
