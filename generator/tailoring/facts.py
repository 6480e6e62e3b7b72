"""What is true of one system on the last day of a month, looked up once for all actions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from generator.findings import NOWHERE
from generator.model.dataset import Dataset, SystemInputs
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month, day_label
from generator.model.organisation import Collective, DatedType, Membership, Register
from generator.model.returns import CapacityGap
from generator.model.tailored import TrailStep


@dataclass(frozen=True, slots=True)
class Partner:
    """A named organisation that may hold a role here."""

    code: str
    name: str
    short_name: str
    types: tuple[DatedType, ...]
    shared_with: tuple[str, ...]
    coordinated_by: str
    step: TrailStep
    """Why it is asked here: its partnership with the system."""
    type_steps: Mapping[str, TrailStep]
    """Why it counts as one of each of its types: the dated rows of the register."""


@dataclass(frozen=True)
class Facts:
    """Everything tailoring asks about a system. `partners` are in order of name, without the body that leads it.
    `system_type`, `overseer_type`: the types of that body and of the one that oversees it; `lead_word`: what the
    first is called in a sentence."""

    system: str
    month: Month
    day: datetime.date
    region: str
    register: Register
    types: Mapping[str, OrganisationType]
    system_type: str
    overseer_type: str
    lead_word: str
    lead: Partner
    partners: tuple[Partner, ...]
    partners_of_type: Mapping[str, tuple[Partner, ...]]
    collectives: Mapping[str, Collective]
    gaps: tuple[CapacityGap, ...]
    gaps_held: bool
    inputs: SystemInputs | None

    @property
    def on_the_day(self) -> str:
        return f"on {day_label(self.day)}"

    def answers(self, type_id: str) -> bool:
        """Whether bodies of this type answer in a system's return at all (nhs_england and region do not)."""
        known = self.types.get(type_id)
        return known.answers if known else True

    def word(self, type_id: str) -> str:
        return _word(self.types, type_id)

    def plural(self, type_id: str) -> str:
        known = self.types.get(type_id)
        return known.plural if known else type_id

    def name(self, code: str) -> str:
        return self.register.name(code, self.day)


def facts_of(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType], system: str,
             month: Month) -> Facts:
    day = month.last_day
    register = dataset.register
    inputs = dataset.inputs_of.get(system)
    partners = tuple(sorted((_partner(register, types, item, day) for item in register.partners(system, day)),
                            key=lambda item: (item.name.casefold(), item.code)))
    held_gaps = inputs.gaps if inputs else ()
    return Facts(
        system=system, month=month, day=day, region=register.region_of(system, day), register=register, types=types,
        system_type=framework.system_type, overseer_type=framework.overseer_type,
        lead_word=framework.lead_word, lead=_lead(register, system, day), partners=partners,
        partners_of_type=_by_type(partners),
        collectives=register.collectives_of(system, day),
        gaps=tuple(gap for gap in held_gaps if gap.holds_in(month)),
        gaps_held=bool(held_gaps), inputs=inputs)


def _lead(register: Register, system: str, day: datetime.date) -> Partner:
    organisation = register.by_code.get(system)
    dated = organisation.types_on(day) if organisation else ()
    name = register.name(system, day)
    place = next((item.place for item in register.systems if item.system == system and item.span.holds_on(day)),
                 NOWHERE)
    return Partner(system, name, register.short_name(system, day), dated, (), "",
                   TrailStep(f"{name} leads this system", place), {})


def _partner(register: Register, types: Mapping[str, OrganisationType], membership: Membership,
             day: datetime.date) -> Partner:
    code, system, on_the_day = membership.organisation, membership.system, f"on {day_label(day)}"
    organisation = register.by_code.get(code)
    dated = organisation.types_on(day) if organisation else ()
    shared = tuple(sorted({item.system for item in register.systems_of(code, day)} - {system}))
    name = register.name(code, day)
    with_others = f", shared with {', '.join(shared)}" if shared else ""
    return Partner(
        code, name, register.short_name(code, day), dated, shared,
        register.coordinating_system(code, day) if shared else "",
        TrailStep(f"{name} is a partner of {system} {on_the_day}{with_others}", membership.place),
        {item.type: TrailStep(f"{name} is registered as {_word(types, item.type)} {on_the_day}", item.place)
         for item in dated})


def _word(types: Mapping[str, OrganisationType], type_id: str) -> str:
    known = types.get(type_id)
    return known.word if known else type_id


def _by_type(partners: tuple[Partner, ...]) -> Mapping[str, tuple[Partner, ...]]:
    found: dict[str, list[Partner]] = {}
    for partner in partners:
        for dated in partner.types:
            group = found.setdefault(dated.type, [])
            if partner not in group:
                group.append(partner)
    return {type_id: tuple(group) for type_id, group in found.items()}
