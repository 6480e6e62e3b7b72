"""Who holds the roles of an action: the body that leads, named partners by type, or a declared collective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.findings import NOWHERE
from generator.model.framework import LEAD_TYPE, Action, ActionRole, Due
from generator.model.organisation import Collective
from generator.model.returns import Overlay
from generator.model.tailored import Holder, Responsibility, TrailStep
from generator.tailoring.facts import Facts, Partner
from generator.tailoring.wording import Filled, fill, steps_for
from generator.vocabulary import RoleKind

_KINDS = tuple(RoleKind)
_LEAD, _NAMED, _COLLECTIVE, _SHOWN_ONLY = range(4)


@dataclass(slots=True)
class _Claim:
    """The roles of one kind that put one holder in the action, gathered before they become a responsibility."""

    group: int
    code: str
    kind: RoleKind
    partner: Partner | None
    collective: Collective | None
    roles: list[ActionRole] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """The responsibilities of an action, the roles to be answered that nobody holds, and the trail that says so."""

    responsibilities: tuple[Responsibility, ...]
    nobody: tuple[ActionRole, ...]
    trail: tuple[TrailStep, ...]


@dataclass(frozen=True)
class Wordings:
    """What holders are asked in: the action's wording before parameters, the parameters, and the system's dates."""

    asks: str
    values: Mapping[str, Filled]
    due: Due
    overlay: Overlay | None


def held(action: Action, wordings: Wordings, facts: Facts) -> Held:
    """One responsibility for each holder and role kind; several types of one organisation join their wordings."""
    claims: dict[tuple[int, str, RoleKind], _Claim] = {}
    nobody: list[ActionRole] = []
    trail: list[TrailStep] = []
    for role in action.roles:
        found = tuple(_claims(role, facts))
        if not found:
            if _answers(role):
                nobody.append(role)
            trail.append(_nobody_step(role, facts))
        for claim in found:
            claims.setdefault((claim.group, claim.code, claim.kind), claim).roles.append(role)
    ordered = sorted(claims.values(), key=lambda claim: _order(claim, facts))
    return Held(tuple(_responsibility(action, claim, wordings, facts) for claim in ordered), tuple(nobody),
                tuple(trail))


def _claims(role: ActionRole, facts: Facts) -> Iterable[_Claim]:
    if role.type == facts.system_type:
        yield _Claim(_LEAD, facts.system, role.role, facts.lead, None)
        return
    if not facts.answers(role.type):
        yield _shown_only(role, facts)
        return
    partners = facts.partners_of_type.get(role.type, ())
    for partner in partners:
        yield _Claim(_NAMED, partner.code, role.role, partner, None)
    if not partners and role.type in facts.collectives:
        yield _Claim(_COLLECTIVE, role.type, role.role, None, facts.collectives[role.type])


def _shown_only(role: ActionRole, facts: Facts) -> _Claim:
    """NHS England or whoever oversees the system: shown with its role, never answered for in a system's return."""
    code = facts.region if role.type == facts.overseer_type and facts.region else role.type
    return _Claim(_SHOWN_ONLY, code, role.role, None, None)


def _order(claim: _Claim, facts: Facts) -> tuple[int, str, str, int]:
    return claim.group, _name(claim, facts).casefold(), claim.code, _KINDS.index(claim.kind)


def _name(claim: _Claim, facts: Facts) -> str:
    if claim.partner is not None:
        return claim.partner.name
    if claim.collective is not None:
        return claim.collective.name
    return facts.name(claim.code) if claim.code == facts.region else facts.word(claim.code)


def _responsibility(action: Action, claim: _Claim, wordings: Wordings, facts: Facts) -> Responsibility:
    types = tuple(dict.fromkeys(role.type for role in claim.roles))
    text = "\n\n".join(dict.fromkeys(role.asks or wordings.asks for role in claim.roles))
    due, due_steps = _due(action, claim.code, wordings)
    answers = claim.group != _SHOWN_ONLY and any(_answers(role) for role in claim.roles)
    trail = (*_role_steps(claim, facts), *_holder_steps(claim, types, facts), *steps_for(text, wordings.values),
             *due_steps, *_not_applicable_steps(action, claim.code, wordings.overlay, facts),
             *_silent_steps(claim, answers))
    return Responsibility(f"{action.id}/{claim.code}/{claim.kind}", action.id, _holder(claim, types, facts),
                          claim.kind, types, fill(text, wordings.values), due, answers, trail, action.scale)


def _answers(role: ActionRole) -> bool:
    """Rule 4: accountable and responsible roles answer; a supporting one only where the action says so."""
    return role.role is not RoleKind.SUPPORTING or role.answers


def _holder(claim: _Claim, types: tuple[str, ...], facts: Facts) -> Holder:
    if claim.partner is not None:
        partner = claim.partner
        others = (dated.type for dated in partner.types)
        return Holder(partner.code, partner.name, partner.short_name, tuple(dict.fromkeys((*types, *others))), False,
                      "", partner.shared_with, partner.coordinated_by)
    name = _name(claim, facts)
    if claim.collective is not None:
        return Holder(claim.code, name, name, types, True, _answered_by(claim.collective, facts), (), "")
    short = facts.register.short_name(claim.code, facts.day) if claim.code == facts.region else name
    return Holder(claim.code, name, short, types, False, "", (), "")


def _answered_by(collective: Collective, facts: Facts) -> str:
    """A collective of every system is 'answered by icb': by the body that leads, whatever its type."""
    if collective.answered_by in ("", LEAD_TYPE, facts.system_type):
        return f"the {facts.lead_word}"
    return facts.word(collective.answered_by)


def _due(action: Action, code: str, wordings: Wordings) -> tuple[Due, tuple[TrailStep, ...]]:
    own = [item for item in (wordings.overlay.dates if wordings.overlay else ())
           if item.action == action.id and item.holder == code]
    if not own:
        return wordings.due, ()
    last = own[-1]
    return last.due, (TrailStep(f"due {last.due.words} by this system's own date: {last.reason}", last.place),)


def _role_steps(claim: _Claim, facts: Facts) -> Iterable[TrailStep]:
    for role in claim.roles:
        known = facts.types.get(role.type)
        verb = "asked, as" if known is not None and known.asked else "given the role"
        yield TrailStep(f"{facts.plural(role.type)} are {verb} {role.role}", role.place)


def _holder_steps(claim: _Claim, types: tuple[str, ...], facts: Facts) -> Iterable[TrailStep]:
    if claim.partner is not None:
        if claim.group == _NAMED:
            yield from (claim.partner.type_steps[type_id] for type_id in types)
        yield claim.partner.step
    elif claim.collective is not None:
        yield TrailStep(f"no named partner of type {facts.word(claim.code)} {facts.on_the_day}: held by the declared "
                        f"collective '{claim.collective.name}', answered by "
                        f"{_answered_by(claim.collective, facts)}", claim.collective.place)
    else:
        known = facts.types.get(types[0])
        yield TrailStep(f"{facts.word(types[0])} is shown, and never answers in a system's return",
                        known.place if known else NOWHERE)


def _silent_steps(claim: _Claim, answers: bool) -> Iterable[TrailStep]:
    if not answers and claim.group != _SHOWN_ONLY:
        yield TrailStep("a supporting role that the action does not ask to answer", claim.roles[0].place)


def _not_applicable_steps(action: Action, code: str, overlay: Overlay | None, facts: Facts) -> Iterable[TrailStep]:
    for item in overlay.not_applicable if overlay else ():
        if item.action == action.id and item.holder == code and item.since <= facts.month:
            yield TrailStep(f"declared not applicable from {item.since.label}: {item.reason}", item.place)


def _nobody_step(role: ActionRole, facts: Facts) -> TrailStep:
    return TrailStep(f"{facts.plural(role.type)} have the role {role.role}: this system has no partner of this type "
                     f"{facts.on_the_day} and no declared collective, so nobody answers", role.place)
