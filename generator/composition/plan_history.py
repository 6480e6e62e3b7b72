"""What changed in a plan from month to month of its calendar, and what each change did to the answers held then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.comparison.plans import change_months, compare_plans
from generator.composition.difference import Comparison, PlanSide, narrowed
from generator.composition.returns import Reader
from generator.model.dataset import Dataset
from generator.model.difference import Difference, SystemDifference
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.tailoring import as_published

SystemHistory = tuple[tuple[Month, SystemDifference], ...]
"""By month from which the plan changed, of those at whose end the system is open: what that did to it."""


@dataclass(frozen=True)
class PlanHistory:
    """What changed in the plan itself from month to month of its calendar, and for which systems: those open at the end
    of the later month, as their partners are then. Answers are looked at up to `until`, the month of the view that
    shows this. It is told in two steps: what it is to one system, for which that system's own inputs are enough, and
    the whole."""

    framework: Framework
    dataset: Dataset
    types: Mapping[str, OrganisationType]
    until: Month

    def of_system(self, code: str, reader: Reader | None = None) -> SystemHistory:
        """`reader`: of this plan and dataset; it may have read the system's months already."""
        reader = reader or Reader(self.framework, self.dataset, self.types)
        steps = (step.read_by(reader) for step in self._steps if code in step.open_in(1))
        return tuple((step.month, step.of_system(code, [0])) for step in steps)

    def told(self, known: Mapping[str, SystemHistory]) -> tuple[Difference, ...]:
        """`known`: by system, what was told of it before; the others are told now."""
        codes = {code for step in self._steps for code in step.open_in(1)}
        every = {code: dict(known[code] if code in known else self.of_system(code)) for code in sorted(codes)}
        return tuple(step.told(every) for step in self._steps)

    @cached_property
    def _steps(self) -> tuple[_Step, ...]:
        return tuple(self._step(month) for month in change_months(self.framework))

    def _step(self, month: Month) -> _Step:
        before, after = self._side(month.plus(-1)), self._side(month)
        items = compare_plans(as_published(before.plan), as_published(after.plan), after.plurals)
        return _Step(before, after, self.dataset.id, items, month, self.until, {}, None)

    def _side(self, when: Month) -> PlanSide:
        return PlanSide(when.label, self.framework, self.types, {self.dataset.id: self.dataset}, {self.dataset.id: ""},
                        when)


@dataclass(frozen=True)
class _Step(Comparison):
    """The plan of two months on the same systems of the later one: what partners come and go is not the plan's."""

    month: Month
    until: Month
    known: Mapping[str, Mapping[Month, SystemDifference]]
    reader: Reader | None

    def read_by(self, reader: Reader) -> _Step:
        return _Step(self.before, self.after, self.dataset, self.items, self.month, self.until, {}, reader)

    def told(self, known: Mapping[str, Mapping[Month, SystemDifference]]) -> Difference:
        step = _Step(self.before, self.after, self.dataset, self.items, self.month, self.until, known, None)
        return Difference(self.after.framework.id, self.after.framework.title, self.before.side, self.after.side,
                          self.items, (), (step.result(()),), ())

    def of_system(self, code: str, numbers: list[int]) -> SystemDifference:
        known = self.known.get(code, {})
        return known[self.month] if self.month in known else super().of_system(code, numbers)

    def reader_of(self, side: PlanSide) -> Reader:
        return self.reader or super().reader_of(side)

    @cached_property
    def answers_of(self) -> tuple[Month, Month]:
        return min(self.month.plus(-1), self.until), min(self.month, self.until)

    @cached_property
    def pairs(self) -> tuple[tuple[Month, Month], ...]:
        return ((self.month, self.month),)

    @cached_property
    def plans(self) -> tuple[Framework, Framework]:
        return narrowed(self.before.plan, self.items), narrowed(self.after.plan, self.items)
