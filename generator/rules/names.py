"""Every name that a framework's files use is one that exists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.findings import Place, lacking
from generator.model.framework import LEAD_TYPE, OVERSEER_TYPE, Condition, Framework, Target
from generator.model.provenance import Source
from generator.rules.rule import Said, rule
from generator.rules.scope import Asked, Scope
from generator.schemas.suggest import did_you_mean
from generator.vocabulary import Severity

_OF_ALL_PLANS = ("organisation type", "series", "region", "system")
"""Kinds that no plan declares by itself."""
_DECLARED_IN = {
    "measure": "list it in measures.yaml, or take the name away",
    "quantity": "list it in quantities.yaml, or take the name away",
    "gap kind": "list it in framework.yaml under gap_kinds, or take the name away",
    "publication": "list it in framework.yaml under publications",
    "parameter": "list it in framework.yaml under parameters, or write the words themselves",
    "objective": "give an objective this id, or take the key away",
}
"""What would be right where nothing is near the name."""
_BRACES = re.compile(r"\{([^{}]*)\}")

Used = tuple[str, Place, str, str]
"""A name, where what uses it starts, the key it stands under, and the system of a local action."""


@rule("WP210")
def known_type(scope: Scope) -> Iterator[Said]:
    """
    An organisation type that does not exist.

    Roles, owners, signatories, shares and conditions name organisation types, and frameworks/organisation_types.yaml
    lists them. They are in the singular: `acute`, `ambulance`, `local_authority`.

    Why: a role of a type that does not exist is asked of nobody, and no page would show that.

    Wrong:
        # objectives/handover.yaml
        - {type: ambulances, role: responsible}
    Right:
        # objectives/handover.yaml
        - {type: ambulance, role: responsible}
    """
    if not scope.types:
        return
    right = [item.id for item in scope.types]
    yield from _unknown(scope, _types(scope), lambda _: right, "organisation type")


def _types(scope: Scope) -> Iterator[tuple[Framework, Used]]:
    for framework in scope.frameworks:
        for name, key, usual in ((framework.system_type, "system_type", LEAD_TYPE),
                                 (framework.overseer_type, "overseen_by", OVERSEER_TYPE)):
            if name != usual:
                yield framework, (name, framework.place, key, "")
        for measure in framework.measures:
            yield from ((framework, (owner, measure.place, "owners", "")) for owner in measure.owners)
        for quantity in framework.quantities:
            if quantity.allocated_to:
                yield framework, (quantity.allocated_to, quantity.place, "allocated_to", "")
        for signatory in framework.signatories:
            yield from ((framework, (name, signatory.place, "types", "")) for name in signatory.types)
    for asked in scope.actions():
        for role in asked.action.roles:
            yield asked.framework, (role.type, role.place, "type", asked.system)
        yield from _conditions(asked, "has_partner_of_type")


@rule("WP211")
def known_measure(scope: Scope) -> Iterator[Said]:
    """
    A measure that does not exist.

    Objectives, actions and targets name measures of the framework's measures.yaml. This one is not there.

    Why: the line would stand without the figures it was meant to be read with.

    Wrong:
        # objectives/handover.yaml
        measures: [P-N1]
    Right:
        # objectives/handover.yaml
        measures: [P-M1]
    """
    used = ((framework, name) for framework, name in _measures(scope))
    yield from _unknown(scope, used, lambda framework: [item.id for item in framework.measures], "measure")


def _measures(scope: Scope) -> Iterator[tuple[Framework, Used]]:
    for framework in scope.frameworks:
        for objective in framework.objectives:
            yield from ((framework, (name, objective.place, "measures", "")) for name in objective.measures)
            yield from ((framework, item) for item in _target_measures(objective.targets, objective.place, ""))
    for asked in scope.actions():
        action = asked.action
        yield from ((asked.framework, (name, action.place, "measures", asked.system)) for name in action.measures)
        yield from (
            (asked.framework, item) for item in _target_measures(action.targets, action.place, asked.system)
        )


def _target_measures(targets: Iterable[Target], place: Place, system: str) -> Iterator[Used]:
    return ((target.measure, place, "measure", system) for target in targets if target.measure)


@rule("WP212")
def known_quantity(scope: Scope) -> Iterator[Said]:
    """
    A quantity that does not exist.

    Actions and parameters name quantities of the framework's quantities.yaml. This one is not there.

    Why: the system's share would be looked for under a name that nobody uses, and the page would say that none is
    held.

    Wrong:
        # objectives/handover.yaml
        quantities: [P-A11]
    Right:
        # objectives/handover.yaml
        quantities: [P-A1]
    """
    used = [
        (framework, (item.quantity, item.place, "quantity", ""))
        for framework in scope.frameworks
        for item in framework.parameters
        if item.quantity
    ]
    used += [
        (asked.framework, (name, asked.action.place, "quantities", asked.system))
        for asked in scope.actions()
        for name in asked.action.quantities
    ]
    yield from _unknown(scope, used, lambda framework: [item.id for item in framework.quantities], "quantity")


@rule("WP213")
def known_objective(scope: Scope) -> Iterator[Said]:
    """
    An objective that does not exist.

    `part_of` makes an objective a sub-priority of another one of the same framework. No objective has this id. Leave
    the key out where the objective stands by itself.

    Why: a sub-priority of nothing would stand in no table.

    Wrong:
        # objectives/handover.yaml
        order: 1
        part_of: P-O9
        number: "1"
    Right:
        # objectives/handover.yaml
        order: 1
        number: "1"
    """
    used = [
        (framework, (item.part_of, item.place, "part_of", ""))
        for framework in scope.frameworks
        for item in framework.objectives
        if item.part_of
    ]
    yield from _unknown(scope, used, lambda framework: [item.id for item in framework.objectives], "objective")


@rule("WP214")
def known_gap_kind(scope: Scope) -> Iterator[Said]:
    """
    A kind of capacity gap that does not exist.

    Actions, quantities and conditions name kinds of capacity gap, and framework.yaml lists them under `gap_kinds`.
    This one is not there.

    Why: what a system opens against its gap would not be seen beside the action that asks for it.

    Wrong:
        # objectives/handover.yaml
        conditions: {has_gap_in: [ga_bed]}
    Right:
        # objectives/handover.yaml
        conditions: {has_gap_in: [ga_beds]}
    """
    used = [
        (framework, (item.gap, item.place, "gap", ""))
        for framework in scope.frameworks
        for item in framework.quantities
        if item.gap
    ]
    for asked in scope.actions():
        used += [(asked.framework, (name, asked.action.place, "gaps", asked.system)) for name in asked.action.gaps]
        used += _conditions(asked, "has_gap_in")
    yield from _unknown(scope, used, lambda framework: [item.id for item in framework.gap_kinds], "gap kind")


@rule("WP215")
def known_scale(scope: Scope) -> Iterator[Said]:
    """
    A scale that does not exist.

    `answer_scale`, and the `scale` of an action, name a scale of framework.yaml. This one is not there.

    Why: no answer could be given.

    Wrong:
        # objectives/handover.yaml
        scale: delivry
    Right:
        # objectives/handover.yaml
        scale: delivery
    """
    used = [
        (framework, (framework.answer_scale, framework.place, "answer_scale", ""))
        for framework in scope.frameworks
    ]
    used += [
        (asked.framework, (asked.action.scale, asked.action.place, "scale", asked.system))
        for asked in scope.actions()
        if asked.action.scale
    ]
    yield from _unknown(scope, used, lambda framework: [item.id for item in framework.scales], "scale")


@rule("WP216")
def known_publication(scope: Scope) -> Iterator[Said]:
    """
    A publication that does not exist.

    A source names a publication that framework.yaml lists under `publications`. This one is not there.

    Why: the reader who wants to see where a line comes from would be led nowhere.

    Wrong:
        # frameworks/plan/measures.yaml
        source: {publication: LETER, checked: true}
    Right:
        # frameworks/plan/measures.yaml
        source: {publication: LETTER, checked: true}
    """
    used = _publications(scope)
    yield from _unknown(scope, used, lambda framework: [item.id for item in framework.publications], "publication")


def _publications(scope: Scope) -> Iterator[tuple[Framework, Used]]:
    def uses(
        framework: Framework,
        place: Place,
        sources: Iterable[Source | None],
        system: str = "",
    ) -> Iterator[tuple[Framework, Used]]:
        names = dict.fromkeys(source.publication for source in sources if source is not None)
        return ((framework, (name, place, "publication", system)) for name in names)

    for framework in scope.frameworks:
        for deadline in framework.calendar.deadlines:
            yield from uses(framework, deadline.place, (deadline.source,))
        for objective in framework.objectives:
            own = (objective.source, *(target.source for target in objective.targets))
            yield from uses(framework, objective.place, own)
        for measure in framework.measures:
            yield from uses(
                framework, measure.place, (measure.source, measure.target.source if measure.target else None)
            )
        for quantity in framework.quantities:
            yield from uses(framework, quantity.place, (quantity.source,))
    for asked in scope.actions():
        action = asked.action
        if not action.local:  # a system's own source is its own document
            all_sources = (
                action.source,
                *(item.source for item in action.revisions),
                *(item.source for item in action.targets),
            )
            yield from uses(asked.framework, action.place, all_sources)


@rule("WP217")
def known_link(scope: Scope) -> Iterator[Said]:
    """
    A link to an action that does not exist.

    A link leads to an action, written framework/action. The framework is held here and has no action of this id. A
    link to a framework that is not held here is passed over.

    Why: the reader who follows how a request went on over the years would be led nowhere.

    Wrong:
        # objectives/handover.yaml
        links: [{kind: relates to, to: plan/P-AMB-10}]
    Right:
        # objectives/handover.yaml
        links: [{kind: relates to, to: plan/P-AMB-01}]
    """
    frameworks = {framework.id: framework for framework in scope.frameworks}
    for asked in scope.actions():
        for link in asked.action.links:
            other = frameworks.get(link.framework)
            known = other is None or link.action in other.action_by_id or other.excuses(link.action, "action")
            if other is not None and not known:
                to = f"{link.framework}/{link.action}"
                yield Said(
                    f"the framework {other.id} has no action '{link.action}'",
                    scope.pin(link.place, "to", to),
                    did_you_mean(link.action, other.action_by_id),
                    asked.system,
                    asked.action.id,
                    lacking(other.id, "action", link.action),
                )


@rule("WP218")
def known_parameter(scope: Scope) -> Iterator[Said]:
    """
    A parameter that does not exist.

    What stands between braces in a wording is the name of a parameter, listed in framework.yaml. No parameter has
    this name.

    Why: the braces would be printed as they are, in a board paper.

    Wrong:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: "Open {bed_share} beds."}
    Right:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: "Open {beds_share} beds."}
    """
    used = [
        (asked.framework, (name, place, "asks", asked.system))
        for asked in scope.actions()
        for text, place in _wordings(asked)
        for name in dict.fromkeys(_BRACES.findall(text))
    ]
    yield from _unknown(scope, used, lambda framework: [item.name for item in framework.parameters], "parameter")


def _wordings(asked: Asked) -> Iterator[tuple[str, Place]]:
    yield from ((item.asks, item.place) for item in asked.action.revisions)
    yield from ((item.asks, item.place) for item in asked.action.roles)


@rule("WP219", Severity.WARNING)
def known_series(scope: Scope) -> Iterator[Said]:
    """
    A series that no dataset holds.

    A measure names the series it is followed by. One dataset may lack a series, but here none has it.

    Why: every page would say that no figure is held, though the name may only be misspelt.

    Wrong:
        # frameworks/plan/measures.yaml
        series: [{series: answer_mean, relation: exact}]
    Right:
        # frameworks/plan/measures.yaml
        series: [{series: answer_mean_sec, relation: exact}]
    """
    right = sorted({item.id for dataset in scope.each_dataset for item in dataset.series})
    if right:
        used = [
            (framework, (use.series, measure.place, "series", ""))
            for framework in scope.frameworks
            for measure in framework.measures
            for use in measure.series
        ]
        yield from _unknown(scope, used, lambda _: right, "series")


@rule("WP220")
def known_place(scope: Scope) -> Iterator[Said]:
    """
    A region or system that does not exist.

    A condition names codes of regions and systems, as the register of a dataset lists them. No dataset here has this
    one.

    Why: the action would be asked of nobody.

    Wrong:
        # objectives/handover.yaml
        conditions: {regions: [ZNQ]}
    Right:
        # objectives/handover.yaml
        conditions: {regions: [ZNR]}
    """
    registers = [dataset.register for dataset in scope.each_dataset]
    regions = sorted({item.region for register in registers for item in register.systems})
    systems = sorted({item.system for register in registers for item in register.systems})
    if systems:
        for kind, right in (("regions", regions), ("systems", systems)):
            used = [item for asked in scope.actions() for item in _conditions(asked, kind)]
            yield from _unknown(scope, used, lambda _, right=right: right, kind.removesuffix("s"))  # type: ignore[misc]


def _conditions(asked: Asked, kind: str) -> Iterator[tuple[Framework, Used]]:
    def below(condition: Condition | None) -> Iterator[Used]:
        if condition is not None:
            if condition.kind == kind:
                yield from ((name, condition.place, kind, asked.system) for name in condition.values)
            for part in condition.parts:
                yield from below(part)

    return ((asked.framework, item) for item in below(asked.action.condition))


def _unknown(
    scope: Scope, used: Iterable[tuple[Framework, Used]], right: Callable[[Framework], list[str]], what: str
) -> Iterator[Said]:
    """One saying for each name that is not right, at the name itself."""
    for framework, (name, place, key, system) in used:
        choices = right(framework)
        if name not in choices and not framework.excuses(name, what):
            yield Said(
                f"there is no {what} '{name}'", scope.pin(place, key, name),
                did_you_mean(name, choices) or _DECLARED_IN.get(what, ""), system,
                lacks=lacking(framework.id if what not in _OF_ALL_PLANS else "", what, name),
            )


RULES = (
    known_type,
    known_measure,
    known_quantity,
    known_objective,
    known_gap_kind,
    known_scale,
    known_publication,
    known_link,
    known_parameter,
    known_series,
    known_place,
)
