"""Two plans, item by item: objectives, actions, measures, quantities, scales, signatories, calendar and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.comparison.plans.actions import compare_actions
from generator.comparison.plans.items import altered_fields, altered_order, changed_items
from generator.comparison.plans.printed import printed
from generator.findings import NOWHERE
from generator.model.difference import Alteration, ItemChange
from generator.model.framework import Calendar, Framework, Objective, Scale
from generator.model.month import Month
from generator.vocabulary import ChangeKind

_LISTS = ("calendar", "scales", "publications", "signatories", "gap_kinds", "parameters", "objectives", "measures",
          "quantities", "left_out")
_TARGETS = {"target": ChangeKind.RETARGETED, "targets": ChangeKind.RETARGETED, "total": ChangeKind.RETARGETED,
            "total_words": ChangeKind.RETARGETED, "approximate": ChangeKind.RETARGETED}
_ENDS = {"start": "first month", "end": "last month"}


def compare_plans(before: Framework, after: Framework, plurals: Mapping[str, str]) -> tuple[ItemChange, ...]:
    """What differs, in the order framework, calendar, objectives, actions, then what they rest on. `plurals`: how each
    organisation type is called. What errors keep from being read on either side is left out; see `untold`."""
    unknown = untold(before, after)
    return (
        *_one("framework", after.id, after.title, altered_fields(before, after, skip=("id", *_LISTS))),
        *_one("calendar", after.id, "Calendar", _calendar(before, after)),
        *_objectives(before, after, unknown), *compare_actions(before, after, plurals, unknown),
        *_listed("measure", before.measures, after.measures, unknown),
        *_listed("quantity", before.quantities, after.quantities, unknown),
        *changed_items("scale", before.scales, after.scales, _scale, title=lambda one: one.title, unknown=unknown),
        *changed_items("signatory", before.signatories, after.signatories, altered_fields, key=lambda one: one.step,
                       title=lambda one: one.role),
        *_listed("gap kind", before.gap_kinds, after.gap_kinds, unknown),
        *changed_items("parameter", before.parameters, after.parameters, altered_fields, key=lambda one: one.name,
                       title=lambda one: one.title, unknown=unknown),
        *_listed("publication", before.publications, after.publications, unknown))


def untold(before: Framework, after: Framework) -> tuple[str, ...]:
    """Ids in lines with errors on one side that the other side has: added or retired, nobody can say."""
    old, new = _ids(before), _ids(after)
    lost = (set(before.left_out) - old) | (set(after.left_out) - new)
    return tuple(sorted(lost & (old | new)))


def _ids(plan: Framework) -> set[str]:
    groups: tuple[tuple[Any, ...], ...] = (plan.objectives, tuple(plan.actions()), plan.measures, plan.quantities)
    return {one.id for group in groups for one in group}


def _one(what: str, name: str, title: str, alterations: Iterator[Alteration]) -> Iterator[ItemChange]:
    if found := tuple(alterations):
        yield ItemChange(what, name, title, "", found)


def _listed(what: str, before: tuple[Any, ...], after: tuple[Any, ...],
            unknown: Collection[str]) -> Iterator[ItemChange]:
    yield from changed_items(what, before, after, lambda was, now: altered_fields(was, now, kinds=_TARGETS),
                             title=lambda one: one.title, unknown=unknown)


def _calendar(before: Framework, after: Framework) -> Iterator[Alteration]:
    was, now = before.calendar, after.calendar
    for one in altered_fields(was, now, skip=("reporting",)):
        yield replace(one, part=_ENDS.get(one.part, one.part), place=after.place)
    for month in sorted({*was.months, *now.months}):
        old, new = _due(was, month), _due(now, month)
        if old != new:
            yield Alteration(ChangeKind.REDATED, f"return of {month.label}", old, new,
                             "" if old and new else "a reporting month came" if new else "a reporting month went",
                             after.place)


def _due(calendar: Calendar, month: Month) -> str:
    return next((f"due {printed(one.return_due)}" for one in calendar.reporting if one.month == month), "")


def _objectives(before: Framework, after: Framework, unknown: Collection[str]) -> Iterator[ItemChange]:
    yield from changed_items("objective", before.objectives, after.objectives, _objective,
                             title=lambda one: f"{one.number}. {one.title}", whole=lambda one: one.summary,
                             unknown=unknown)
    order = altered_order("order of objectives", [one.id for one in before.objectives],
                          [one.id for one in after.objectives], after.place)
    yield from _one("framework", after.id, after.title, order)


def _objective(was: Objective, now: Objective) -> Iterator[Alteration]:
    yield from altered_fields(was, now, skip=("id", "actions"), kinds=_TARGETS)
    yield from altered_order("order of actions", [one.id for one in was.actions], [one.id for one in now.actions],
                             now.place)


def _scale(was: Scale, now: Scale) -> Iterator[Alteration]:
    yield from altered_fields(was, now, skip=("id", "values"))
    for item in changed_items("value", was.values, now.values, altered_fields, title=lambda one: one.word):
        for one in item.alterations:
            yield replace(one, part=" ".join(filter(None, (f"value '{item.id}'", one.part))))
    yield from altered_order("order of values", [one.id for one in was.values], [one.id for one in now.values], NOWHERE)
