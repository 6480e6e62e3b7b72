"""Two versions or two months of one framework, in every dataset that both sides hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.assurance import Stand
from generator.comparison.plans import (
    change_months,
    compare_lines,
    compare_plans,
    in_force,
    merged,
    targets_in_force,
    untold,
)
from generator.composition.effects import Effects, asked_last, effects
from generator.composition.months import default_month
from generator.composition.returns import Reader
from generator.composition.standing import standing
from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.difference import (
    DatasetDifference,
    Difference,
    ItemChange,
    LoneSystem,
    Side,
    SystemDifference,
)
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.returns import Answer
from generator.model.tailored import TailoredFramework
from generator.tailoring import tailor

_EVERY_ACTION = ("parameter", "scale")
"""Kinds of item that bear on every action that names them: then no action is passed over."""


@dataclass(frozen=True)
class PlanSide:
    """One side as read. `month` None: the plan as a whole, whatever its months. `datasets` by id; `digests`: by dataset
    id, of everything in it that tailoring looks at, so that equal inputs are known to be equal."""

    label: str
    framework: Framework
    types: Mapping[str, OrganisationType]
    datasets: Mapping[str, Dataset]
    digests: Mapping[str, str]
    month: Month | None
    doubts: tuple[Finding, ...] = ()

    @property
    def plan(self) -> Framework:
        return in_force(self.framework, self.month) if self.month is not None else self.framework

    @property
    def side(self) -> Side:
        return Side(self.label, self.framework.version, self.month, self.doubts)

    @property
    def plurals(self) -> Mapping[str, str]:
        return {one.id: one.plural for one in self.types.values()}


def compose_difference(before: PlanSide, after: PlanSide, systems: tuple[str, ...] = ()) -> Difference:
    """`systems`: only these, in every dataset; () for all."""
    items = compare_plans(before.plan, after.plan, {**before.plurals, **after.plurals})
    both = [name for name in after.datasets if name in before.datasets]
    return Difference(
        framework=after.framework.id, title=after.framework.title, before=before.side, after=after.side, items=items,
        not_told=untold(before.plan, after.plan),
        datasets=tuple(Comparison(before, after, name, items).result(systems) for name in both),
        one_sided=tuple(sorted(set(before.datasets) ^ set(after.datasets))))


@dataclass(frozen=True)
class Comparison:
    """One dataset under both sides."""

    before: PlanSide
    after: PlanSide
    dataset: str
    items: tuple[ItemChange, ...]

    @property
    def old(self) -> Dataset:
        return self.before.datasets[self.dataset]

    @property
    def new(self) -> Dataset:
        return self.after.datasets[self.dataset]

    @cached_property
    def answers_of(self) -> tuple[Month, Month]:
        """The months at whose end answers are looked at: those compared, or the latest with a return."""
        latest = default_month(self.before.framework, self.old)
        return self.before.month or latest, self.after.month or latest

    @cached_property
    def pairs(self) -> tuple[tuple[Month, Month], ...]:
        """The months compared. Of whole plans: every reporting month of both, and each from which anything changes."""
        if self.before.month is not None and self.after.month is not None:
            return ((self.before.month, self.after.month),)
        one, other = self.before.framework.calendar, self.after.framework.calendar
        first, last = max(one.start, other.start), min(one.end, other.end)
        telling = {first, last, *one.months, *other.months, *change_months(self.before.framework),
                   *change_months(self.after.framework), self.answers_of[0]}
        inside = sorted(month for month in telling if first <= month <= last)
        return tuple((month, month) for month in inside) or ((one.end, other.end),)

    @cached_property
    def plans(self) -> tuple[Framework, Framework]:
        """What is tailored: of equal inputs in equal months only the actions that changed, since the others cannot
        differ."""
        whole = self.before.framework, self.after.framework
        if self.before.month is not None and self.after.month is not None:
            whole = targets_in_force(whole[0], self.before.month), targets_in_force(whole[1], self.after.month)
        same = self.before.digests.get(self.dataset) == self.after.digests.get(self.dataset)
        if not same or any(was != now for was, now in self.pairs):
            return whole
        return narrowed(whole[0], self.items), narrowed(whole[1], self.items)

    def result(self, wanted: tuple[str, ...]) -> DatasetDifference:
        open_before, open_after = self.open_in(0), self.open_in(1)
        both = sorted(code for code, months in open_after.items()
                      if open_before.get(code, frozenset()) & months and (not wanted or code in wanted))
        found = [self.of_system(code, sorted(open_before[code] & open_after[code])) for code in both]
        holds = self.old.holds_returns or self.new.holds_returns
        return DatasetDifference(
            dataset=self.dataset, title=self.new.title, illustrative=self.new.illustrative, holds_returns=holds,
            answers_of=self.answers_of[0] if holds else None, months=self.pairs, compared=len(both),
            systems=tuple(one for one in found if one.touched),
            ended=tuple(self._ended(code) for code in sorted(open_before) if code not in open_after
                        and (not wanted or code in wanted)),
            formed=tuple(self._formed(code) for code in sorted(open_after) if code not in open_before
                         and (not wanted or code in wanted)))

    def open_in(self, side: int) -> dict[str, frozenset[int]]:
        """System code -> the numbers of the pairs in which it is open on one side."""
        plan, dataset = (self.before, self.old) if side == 0 else (self.after, self.new)
        found: dict[str, set[int]] = {}
        for number, pair in enumerate(self.pairs):
            for code in dataset.register.systems_on(pair[side].last_day, plan.framework.system_type):
                found.setdefault(code, set()).add(number)
        return {code: frozenset(numbers) for code, numbers in found.items()}

    def of_system(self, code: str, numbers: list[int]) -> SystemDifference:
        """`numbers`: of the pairs in which it is open on both sides."""
        pairs = [self.pairs[number] for number in numbers]
        old = [tailor(self.plans[0], self.old, self.before.types, code, was) for was, _ in pairs]
        new = [tailor(self.plans[1], self.new, self.after.types, code, now) for _, now in pairs]
        lines = merged(line for was, now in zip(old, new, strict=True) for line in compare_lines(was, now))
        found = self._effects(code, old, new) if self.old.holds_returns or self.new.holds_returns else Effects()
        name = self.new.register.name(code, pairs[-1][1].last_day)
        return SystemDifference(code, name, lines, found.reconfirm, found.since, found.other_words, found.homeless,
                                found.unanswered)

    def _effects(self, code: str, old: list[TailoredFramework], new: list[TailoredFramework]) -> Effects:
        """Answers are looked at once, against what is asked from then on."""
        when, when_after = self.answers_of
        return effects(asked_last(one for one in old if one.month >= when),
                       asked_last(one for one in new if one.month >= when_after),
                       lambda keys: self._standing(self.before, code, when, keys),
                       lambda keys: self._standing(self.after, code, when_after, keys),
                       _given(self.new, code, when_after))

    def _standing(self, side: PlanSide, code: str, month: Month, keys: Collection[str]) -> Mapping[str, Stand]:
        held = side.datasets[self.dataset]
        return standing(self.reader_of(side), code, month, keys) if held.holds_returns else {}

    def reader_of(self, side: PlanSide) -> Reader:
        return Reader(side.framework, side.datasets[self.dataset], side.types)

    def _ended(self, code: str) -> LoneSystem:
        day = self.pairs[-1][0].last_day
        links = (*self.new.register.successors(code), *self.old.register.successors(code))
        return LoneSystem(code, self.old.register.name(code, day),
                          _named(self.new, dict.fromkeys(one.successor for one in links), self.pairs[-1][1]))

    def _formed(self, code: str) -> LoneSystem:
        day = self.pairs[-1][1].last_day
        links = (*self.new.register.predecessors(code), *self.old.register.predecessors(code))
        return LoneSystem(code, self.new.register.name(code, day),
                          _named(self.old, dict.fromkeys(one.predecessor for one in links), self.pairs[0][0]))


def narrowed(framework: Framework, items: Iterable[ItemChange]) -> Framework:
    """With only those actions that differ; with all where something that many name differs."""
    listed = tuple(items)
    if any(one.what in _EVERY_ACTION for one in listed):
        return framework
    ids = {one.id for one in listed if one.what == "action"}
    return replace(framework, objectives=tuple(
        replace(one, actions=tuple(action for action in one.actions if action.id in ids))
        for one in framework.objectives))


def _given(dataset: Dataset, system: str, until: Month) -> Iterable[Answer]:
    inputs = dataset.inputs_of.get(system)
    return [answer for sent in (inputs.returns if inputs else ()) if sent.month <= until for answer in sent.answers]


def _named(dataset: Dataset, codes: Iterable[str], month: Month) -> tuple[tuple[str, str], ...]:
    return tuple((code, dataset.register.name(code, month.last_day)) for code in codes)
