"""What a dataset holds fits together: types, partnerships, figures and shares."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from generator.findings import lacking
from generator.model.framework import LEAD_TYPE, OVERSEER_TYPE
from generator.model.organisation import Membership
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.schemas.suggest import did_you_mean
from generator.vocabulary import Level, Severity

_EARLIEST = datetime.date.min
_ONE_DAY = datetime.timedelta(days=1)
_REMAINDER = re.compile(r"\b(remainder|what is left)\b", re.IGNORECASE)


@rule("WP420")
def register_knows_its_types(scope: Scope) -> Iterator[Said]:
    """
    A type in the register that does not exist.

    types.csv and collectives.csv name types that frameworks/organisation_types.yaml lists, in the singular.

    Why: a body of a type that nobody names is asked nothing.

    Wrong:
        # organisations/types.csv
        ZNL01,local_authorities,,,no,
    Right:
        # organisations/types.csv
        ZNL01,local_authority,,,no,
    """
    right = [item.id for item in scope.types]
    for dataset in scope.each_dataset if right else ():
        typed = [(item.type, item.place) for one in dataset.register.organisations for item in one.types]
        typed += [(item.type, item.place) for item in dataset.register.collectives]
        for name, place in typed:
            if name not in right:
                yield Said(f"there is no organisation type '{name}'", place, did_you_mean(name, right),
                           lacks=lacking("", "organisation type", name))


@rule("WP421")
def one_system_coordinates(scope: Scope) -> Iterator[Said]:
    """
    A shared organisation with two coordinating systems, or with none.

    A trust or council may be a partner of several systems. On each day exactly one of them coordinates it: one line
    says yes, the others no.

    Why: England counts a shared organisation once, from its coordinating system. With two it would count twice, with
    none not at all.

    Wrong:
        # organisations/partnerships.csv
        ZNM01,ZN1,,,yes,no,
        ZNM01,ZN2,,,yes,no,
    Right:
        # organisations/partnerships.csv
        ZNM01,ZN1,,,yes,no,
        ZNM01,ZN2,,,no,no,
    """
    for dataset in scope.each_dataset:
        groups: dict[str, list[Membership]] = {}
        for item in dataset.register.memberships:
            groups.setdefault(item.organisation, []).append(item)
        for organisation, items in groups.items():
            if organisation not in dataset.register.left_out:
                yield from _coordination(organisation, items)


def _coordination(organisation: str, items: Sequence[Membership]) -> Iterator[Said]:
    """Looks at each day on which something changes: when a membership begins, and when one has ended."""
    told: set[tuple[str, ...]] = set()
    for day in sorted(
        {
            *(item.span.first or _EARLIEST for item in items),
            *(item.span.last + _ONE_DAY for item in items if item.span.last),
        }
    ):
        holding = [item for item in items if item.span.holds_on(day)]
        coordinating = [item for item in holding if item.coordinating]
        systems = tuple(sorted(item.system for item in holding))
        if not holding or len(coordinating) == 1 or systems in told:
            continue
        told.add(systems)
        when = f" from {day}" if day > _EARLIEST else ""
        if coordinating:
            names = " and ".join(sorted(item.system for item in coordinating))
            yield Said(
                f"{organisation} has {len(coordinating)} coordinating systems{when}: {names}",
                coordinating[-1].place,
                "write yes for one of them and no for the others",
            )
        else:
            yield Said(
                f"{organisation} has no coordinating system{when}",
                holding[0].place,
                "write yes for one of its systems",
            )


@rule("WP422")
def figures_of_known_bodies(scope: Scope) -> Iterator[Said]:
    """
    Figures of a body that the register does not hold.

    The column 'body' holds a code of organisations.csv, or the code of the whole area. The register does not hold
    this one.

    Why: figures of an unknown body are shown nowhere.

    Wrong:
        # measures/answer_mean_sec.csv
        answer_mean_sec,ambulance_trust,ZNM10,2022-11,40,,
    Right:
        # measures/answer_mean_sec.csv
        answer_mean_sec,ambulance_trust,ZNM01,2022-11,40,,
    """
    for dataset in scope.each_dataset:
        register = dataset.register
        regions = {item.region for item in register.systems}
        systems = {item.system for item in register.systems}
        bodies = set(register.by_code) - regions - systems
        right = {Level.ENGLAND: {dataset.area_code}, Level.REGION: regions, Level.SYSTEM: systems}
        for series in dataset.observations:
            known = right.get(series.level, bodies)
            if series.body not in known | register.left_out and series.observations:
                yield Said(
                    f"'{series.body}' is not a body of the level {series.level} in the register",
                    series.place(series.observations[0]),
                    did_you_mean(series.body, sorted(known)),
                    subject=series.series,
                )


@rule("WP423")
def shares_fit_their_total(scope: Scope) -> Iterator[Said]:
    """
    Shares that add up to more than the total.

    The shares of all systems together do not exceed the England total. An approximate total may be exceeded by a
    twentieth.

    Why: sums must hold: somebody will add the shares up.

    Wrong:
        # allocations/plan.csv
        P-A1,ZN1,60,no,Made up for tests,no,yes
        P-A1,ZN2,45,no,Made up for tests,no,yes
    Right:
        # allocations/plan.csv
        P-A1,ZN1,60,no,Made up for tests,no,yes
        P-A1,ZN2,40,no,Made up for tests,no,yes
    """
    for framework, dataset in scope.datasets:
        for quantity in framework.quantities:
            shares = [
                item for _, item in dataset.allocations if item.quantity == quantity.id and item.share is not None
            ]
            total = sum(item.share or 0.0 for item in shares)
            if total > quantity.total * (1.05 if quantity.approximate else 1.0) + 1e-6:
                yield Said(
                    f"the shares of {quantity.id} add up to {total:,.10g}, more than its total, {quantity.total:,.10g}",
                    shares[-1].place,
                    "one of them is too large, or the total is another",
                    subject=quantity.id,
                )


@rule("WP424", Severity.WARNING)
def shares_reach_their_total(scope: Scope) -> Iterator[Said]:
    """
    Shares that leave a remainder.

    Every system of the register has a share, and together they stay below the total. If that is meant, the quantity's
    `basis`, or the source of a share, says so: 'The remainder is held nationally', 'What is left is ...'.

    Why: a remainder is stated, never left to be found.

    Wrong:
        # allocations/plan.csv
        P-A1,ZN1,60,no,Made up for tests,no,yes
        P-A1,ZN2,30,no,Made up for tests,no,yes
    Right:
        # allocations/plan.csv
        P-A1,ZN1,60,no,Made up for tests,no,yes
        P-A1,ZN2,40,no,Made up for tests,no,yes
    """
    for framework, dataset in scope.datasets:
        systems = set(dataset.register.systems_on(framework.calendar.end.last_day, framework.system_type))
        for quantity in framework.quantities:
            shares = [
                (code, item)
                for code, item in dataset.allocations
                if item.quantity == quantity.id and item.share is not None
            ]
            total = sum(item.share or 0.0 for _, item in shares)
            floor = quantity.total * (0.95 if quantity.approximate else 1.0) - 1e-6
            said = (quantity.basis, *(item.source.publication for _, item in shares if item.source))
            told = any(_REMAINDER.search(text) for text in said)
            if shares and systems <= {code for code, _ in shares} and total < floor and not told:
                yield Said(
                    f"the shares of {quantity.id} add up to {total:,.10g} of {quantity.total:,.10g}",
                    shares[-1][1].place,
                    f"give the missing {quantity.total - total:,.10g} to somebody, or explain the remainder in the "
                    "'basis' of the quantity ('The remainder is held nationally')",
                    subject=quantity.id,
                )


@rule("WP425")
def systems_are_boards(scope: Scope) -> Iterator[Said]:
    """
    A system that no body leads, or a region that oversees nothing.

    Every code in systems.csv has, in types.csv, a type that leads systems, and its region one that oversees them. The
    register of types says which do: icb and region, and those marked 'leads: true' and 'oversees: true'.

    Why: roles of the type that leads would find nobody to hold them.

    Wrong:
        # organisations/systems.csv
        ZN2,ZNR,,,no,
        # organisations/types.csv
        ZN2,acute,,,no,
    Right:
        # organisations/systems.csv
        ZN2,ZNR,,,no,
        # organisations/types.csv
        ZN2,icb,,,no,
    """
    leading = sorted({LEAD_TYPE, *(item.id for item in scope.types if item.leads)})
    overseeing = sorted({OVERSEER_TYPE, *(item.id for item in scope.types if item.oversees)})
    for dataset in scope.each_dataset:
        types = {one.code: {item.type for item in one.types} for one in dataset.register.organisations}
        for item in dataset.register.systems:
            for code, wanted in ((item.system, leading), (item.region, overseeing)):
                if code in types and types[code].isdisjoint(wanted) and code not in dataset.register.left_out:
                    yield Said(
                        f"{code} is not of the type {_either(wanted)}",
                        item.place,
                        f"add it to types.csv: {code},{_usual(wanted)}",
                    )


def _either(types: list[str]) -> str:
    return " or ".join(f"'{one}'" for one in types)


def _usual(types: list[str]) -> str:
    """The type that an author most likely means."""
    return next(one for one in (LEAD_TYPE, OVERSEER_TYPE) if one in types)


RULES = (
    register_knows_its_types,
    one_system_coordinates,
    figures_of_known_bodies,
    shares_fit_their_total,
    shares_reach_their_total,
    systems_are_boards,
)
