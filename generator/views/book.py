"""A pack with everything by name: what every page looks up, built once for a site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.model.framework import Measure, Objective, OrganisationType, Quantity
from generator.model.pack import (
    ASKED,
    CARRIED_FORWARD,
    NOT_APPLICABLE,
    NOT_REPORTED,
    ActionSummary,
    AssurancePack,
    Position,
)
from generator.model.tailored import Holder, TailoredAction
from generator.views.context import BuildContext
from generator.views.marks import Mark, mark_of
from generator.views.order import worst_first


@dataclass(frozen=True)
class Book:
    """`lines`: every position, worst first. Dictionaries are by id or code and keep the order of the plan."""

    pack: AssurancePack
    context: BuildContext
    lines: tuple[Position, ...]
    actions: dict[str, TailoredAction]
    objectives: dict[str, Objective]
    summaries: dict[str, ActionSummary]
    measures: dict[str, Measure]
    quantities: dict[str, Quantity]
    holders: dict[str, Holder]
    types: dict[str, OrganisationType]
    place: dict[str, int]
    """Responsibility id -> its place among the lines."""
    lines_of_action: dict[str, tuple[Position, ...]]
    lines_of_holder: dict[str, tuple[Position, ...]]

    def mark(self, key: str) -> Mark:
        """The mark of a column id."""
        return self._marks[key]

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        framework = self.pack.tailored.framework
        values = [value.id for scale in framework.scales for value in scale.values]
        return {key: mark_of(framework, key)
                for key in (*values, CARRIED_FORWARD, NOT_REPORTED, ASKED, NOT_APPLICABLE)}

    def objective_of(self, action: str) -> Objective:
        return self.objectives[self.actions[action].action.objective]

    def lines_of_objective(self, objective: str) -> tuple[Position, ...]:
        return tuple(item for item in self.lines if self.objective_of(item.responsibility.action).id == objective)

    def actions_of_objective(self, objective: str) -> tuple[TailoredAction, ...]:
        return tuple(item for item in self.actions.values() if item.action.objective == objective)

    @cached_property
    def asking(self) -> tuple[Objective, ...]:
        """The objectives of tables: without those whose parts alone ask something, which would stand there with
        nought."""
        headings = self.pack.tailored.framework.headings
        return tuple(item for item in self.objectives.values()
                     if item.id not in headings or self.actions_of_objective(item.id))

    def part_note(self, objective: Objective) -> str:
        """'Part of 3. Elective and maternity'; '' for an objective that is no part."""
        parent = self.objectives.get(objective.part_of)
        return f"Part of {parent.number}. {parent.short_title}" if parent else ""

    def title(self, action: str) -> str:
        """The title as this system knows the thing: its own name beside the plan's."""
        tailored = self.actions[action]
        return f"{tailored.action.title} ({tailored.local_name})" if tailored.local_name else tailored.action.title

    def type_word(self, type_id: str) -> str:
        """'acute trust'; the id in words where the register of types is not at hand."""
        known = self.types.get(type_id)
        return known.word if known else type_id.replace("_", " ")

    def type_plural(self, type_id: str) -> str:
        known = self.types.get(type_id)
        return known.plural if known else f"{self.type_word(type_id)} bodies"

    def is_asked(self, types: tuple[str, ...]) -> bool:
        """Whether NHS England asks this body and does not hold it to account."""
        return bool(types) and all(item in self.types and self.types[item].asked for item in types)

    def holder_kind(self, holder: Holder) -> str:
        """What it is, under its name: its kinds, or who answers for a collective."""
        if holder.collective:
            return f"answered by {holder.answered_by}" if holder.answered_by else "collective"
        return ", ".join(self.type_word(item) for item in holder.types)


def book_of(pack: AssurancePack, context: BuildContext) -> Book:
    framework = pack.tailored.framework
    lines = worst_first(pack, pack.positions)
    by_action: dict[str, list[Position]] = {}
    by_holder: dict[str, list[Position]] = {}
    for line in lines:
        by_action.setdefault(line.responsibility.action, []).append(line)
        by_holder.setdefault(line.responsibility.holder.code, []).append(line)
    holders = {line.responsibility.holder.code: line.responsibility.holder for line in pack.positions}
    return Book(
        pack=pack, context=context, lines=lines,
        actions={item.action.id: item for item in pack.tailored.actions},
        objectives={item.id: item for item in framework.objectives},
        summaries={item.action: item for item in pack.actions},
        measures={item.id: item for item in framework.measures},
        quantities={item.id: item for item in framework.quantities},
        holders={group.id: holders[group.id] for group in pack.by_holder if group.id in holders},
        types={item.id: item for item in context.types},
        place={line.id: index for index, line in enumerate(lines)},
        lines_of_action={key: tuple(group) for key, group in by_action.items()},
        lines_of_holder={key: tuple(group) for key, group in by_holder.items()},
    )
