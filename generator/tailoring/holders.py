"""Who holds the roles of an action: the body that leads, named partners by type, or a declared collective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Seat:
    """A holder as one kind of role puts it in an action. The same in every action of the month."""

    group: int
    code: str
    kind: RoleKind
    partner: Partner | None
    collective: Collective | None
    order: tuple[int, str, str, int]
    """Among the holders of one action."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A holder in the types that put it in an action, and why it holds them."""

    holder: Holder
    steps: tuple[TrailStep, ...]


class Seating:
    """The holders of one system in one month, each worked out once for all actions that name it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._seats: dict[tuple[str, RoleKind], tuple[_Seat, ...]] = {}
        self._named: dict[tuple[int, str, tuple[str, ...]], _Named] = {}

    def of(self, role: ActionRole) -> tuple[_Seat, ...]:
        key = (role.type, role.role)
        if key not in self._seats:
            self._seats[key] = tuple(_seats(role, self.facts))
        return self._seats[key]

    def named(self, seat: _Seat, types: tuple[str, ...]) -> _Named:
        key = (seat.group, seat.code, types)
        if key not in self._named:
            self._named[key] = _Named(_holder(seat, types, self.facts), tuple(_holder_steps(seat, types, self.facts)))
        return self._named[key]


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


def held(action: Action, wordings: Wordings, seating: Seating) -> Held:
    """One responsibility for each holder and role kind; several types of one organisation join their wordings."""
    claims: dict[tuple[int, str, RoleKind], tuple[_Seat, list[ActionRole]]] = {}
    nobody: list[ActionRole] = []
    trail: list[TrailStep] = []
    for role in action.roles:
        seats = seating.of(role)
        if not seats:
            if _answers(role):
                nobody.append(role)
            trail.append(_nobody_step(role, seating.facts))
        for seat in seats:
            claims.setdefault((seat.group, seat.code, seat.kind), (seat, []))[1].append(role)
    ordered = sorted(claims.values(), key=lambda claim: claim[0].order)
    return Held(tuple(_responsibility(action, seat, roles, wordings, seating) for seat, roles in ordered),
                tuple(nobody), tuple(trail))


def _seats(role: ActionRole, facts: Facts) -> Iterable[_Seat]:
    def seat(group: int, code: str, partner: Partner | None, collective: Collective | None) -> _Seat:
        order = (group, _name(code, partner, collective, facts).casefold(), code, _KINDS.index(role.role))
        return _Seat(group, code, role.role, partner, collective, order)

    if role.type == facts.system_type:
        yield seat(_LEAD, facts.system, facts.lead, None)
        return
    if not facts.answers(role.type):
        # NHS England or whoever oversees the system: shown with its role, never answered for in a system's return
        code = facts.region if role.type == facts.overseer_type and facts.region else role.type
        yield seat(_SHOWN_ONLY, code, None, None)
        return
    partners = facts.partners_of_type.get(role.type, ())
    for partner in partners:
        yield seat(_NAMED, partner.code, partner, None)
    if not partners and role.type in facts.collectives:
        yield seat(_COLLECTIVE, role.type, None, facts.collectives[role.type])


def _name(code: str, partner: Partner | None, collective: Collective | None, facts: Facts) -> str:
    if partner is not None:
        return partner.name
    if collective is not None:
        return collective.name
    return facts.name(code) if code == facts.region else facts.word(code)


def _responsibility(action: Action, seat: _Seat, roles: list[ActionRole], wordings: Wordings,
                    seating: Seating) -> Responsibility:
    facts = seating.facts
    types = tuple(dict.fromkeys(role.type for role in roles))
    text = "\n\n".join(dict.fromkeys(role.asks or wordings.asks for role in roles))
    answers = seat.group != _SHOWN_ONLY and any(_answers(role) for role in roles)
    due = wordings.due
    own_steps: tuple[TrailStep, ...] = ()
    if wordings.overlay is not None:
        due, due_steps = _due(action, seat.code, wordings.due, wordings.overlay)
        own_steps = (*due_steps, *_not_applicable_steps(action, seat.code, wordings.overlay, facts))
    named = seating.named(seat, types)
    trail = (*[_role_step(role, facts) for role in roles], *named.steps, *steps_for(text, wordings.values), *own_steps,
             *_silent_steps(seat, roles, answers))
    return Responsibility(f"{action.id}/{seat.code}/{seat.kind}", action.id, named.holder, seat.kind, types,
                          fill(text, wordings.values), due, answers, trail, action.scale)


def _answers(role: ActionRole) -> bool:
    """Rule 4: accountable and responsible roles answer; a supporting one only where the action says so."""
    return role.role is not RoleKind.SUPPORTING or role.answers


def _holder(seat: _Seat, types: tuple[str, ...], facts: Facts) -> Holder:
    if seat.partner is not None:
        partner = seat.partner
        others = (dated.type for dated in partner.types)
        return Holder(partner.code, partner.name, partner.short_name, tuple(dict.fromkeys((*types, *others))), False,
                      "", partner.shared_with, partner.coordinated_by)
    name = _name(seat.code, None, seat.collective, facts)
    if seat.collective is not None:
        return Holder(seat.code, name, name, types, True, _answered_by(seat.collective, facts), (), "")
    short = facts.register.short_name(seat.code, facts.day) if seat.code == facts.region else name
    return Holder(seat.code, name, short, types, False, "", (), "")


def _answered_by(collective: Collective, facts: Facts) -> str:
    """A collective of every system is 'answered by icb': by the body that leads, whatever its type."""
    if collective.answered_by in ("", LEAD_TYPE, facts.system_type):
        return f"the {facts.lead_word}"
    return facts.word(collective.answered_by)


def _due(action: Action, code: str, usual: Due, overlay: Overlay) -> tuple[Due, tuple[TrailStep, ...]]:
    own = [item for item in overlay.dates if item.action == action.id and item.holder == code]
    if not own:
        return usual, ()
    last = own[-1]
    return last.due, (TrailStep(f"due {last.due.words} by this system's own date: {last.reason}", last.place),)


def _role_step(role: ActionRole, facts: Facts) -> TrailStep:
    known = facts.types.get(role.type)
    verb = "asked, as" if known is not None and known.asked else "given the role"
    return TrailStep(f"{facts.plural(role.type)} are {verb} {role.role}", role.place)


def _holder_steps(seat: _Seat, types: tuple[str, ...], facts: Facts) -> Iterable[TrailStep]:
    if seat.partner is not None:
        if seat.group == _NAMED:
            yield from (seat.partner.type_steps[type_id] for type_id in types)
        yield seat.partner.step
    elif seat.collective is not None:
        yield TrailStep(f"no named partner of type {facts.word(seat.code)} {facts.on_the_day}: held by the declared "
                        f"collective '{seat.collective.name}', answered by "
                        f"{_answered_by(seat.collective, facts)}", seat.collective.place)
    else:
        known = facts.types.get(types[0])
        yield TrailStep(f"{facts.word(types[0])} is shown, and never answers in a system's return",
                        known.place if known else NOWHERE)


def _silent_steps(seat: _Seat, roles: list[ActionRole], answers: bool) -> tuple[TrailStep, ...]:
    if answers or seat.group == _SHOWN_ONLY:
        return ()
    return (TrailStep("a supporting role that the action does not ask to answer", roles[0].place),)


def _not_applicable_steps(action: Action, code: str, overlay: Overlay, facts: Facts) -> Iterable[TrailStep]:
    for item in overlay.not_applicable:
        if item.action == action.id and item.holder == code and item.since <= facts.month:
            yield TrailStep(f"declared not applicable from {item.since.label}: {item.reason}", item.place)


def _nobody_step(role: ActionRole, facts: Facts) -> TrailStep:
    return TrailStep(f"{facts.plural(role.type)} have the role {role.role}: this system has no partner of this type "
                     f"{facts.on_the_day} and no declared collective, so nobody answers", role.place)
