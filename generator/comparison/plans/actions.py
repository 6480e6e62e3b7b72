"""Actions of two plans: wordings, roles, dates, targets, scope."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from generator.comparison.plans.items import altered_fields, altered_order, changed_items
from generator.comparison.plans.printed import printed
from generator.model.difference import Alteration, ItemChange
from generator.model.framework import Action, ActionRole, Framework, Revision
from generator.vocabulary import ChangeKind

_KINDS = {"due": ChangeKind.REDATED, "targets": ChangeKind.RETARGETED, "since": ChangeKind.SCOPE,
          "until": ChangeKind.SCOPE, "condition": ChangeKind.SCOPE, "objective": ChangeKind.MOVED}
_TOLD_APART = ("id", "revisions", "roles", "objective", "local")

IN_PLACE = "revision {number} has other words under the same number: answers held were given to the other words"
IN_PLACE_ROLE = "a role's own words have no number: answers held were given to the other words"


def compare_actions(before: Framework, after: Framework, plurals: Mapping[str, str],
                    unknown: Collection[str]) -> Iterator[ItemChange]:
    """`plurals`: how each organisation type is called."""
    titles = {one.id: one.short_title for plan in (before, after) for one in plan.objectives}
    of_action = {one.id: titles[one.objective] for plan in (before, after) for one in plan.actions()}
    found = changed_items("action", before.actions(), after.actions(),
                          lambda was, now: _altered(was, now, titles, plurals), title=lambda one: one.title,
                          whole=_whole, unknown=unknown)
    for item in found:
        yield replace(item, objective=of_action[item.id])


def _whole(action: Action) -> str:
    return action.revisions[-1].asks if action.revisions else ""


def _altered(before: Action, after: Action, titles: Mapping[str, str],
             plurals: Mapping[str, str]) -> Iterator[Alteration]:
    if before.objective != after.objective:
        yield Alteration(ChangeKind.MOVED, "objective", titles[before.objective], titles[after.objective], "",
                         after.place)
    yield from _wordings(before, after)
    yield from _roles(before, after, plurals)
    yield from altered_fields(before, after, skip=_TOLD_APART, kinds=_KINDS)


def _wordings(before: Action, after: Action) -> Iterator[Alteration]:
    old = {one.number: one for one in before.revisions}
    new = {one.number: one for one in after.revisions}
    for number, revision in new.items():
        if number not in old:
            kind = ChangeKind.MEANING_CHANGED if revision.changes_meaning else ChangeKind.REWORDED
            yield _wording(kind, revision, _asks_before(after, number, before), revision.asks, revision.why)
        else:
            yield from _same_number(old[number], revision)
    for number, revision in old.items():
        if number not in new:
            yield _wording(ChangeKind.WITHDRAWN, revision, revision.asks, _asks_before(before, number, after),
                           "answers given to it name a revision that is no longer there")


def _asks_before(action: Action, number: int, other: Action) -> str:
    """The wording that a revision stands in place of; the other side's where it is that side's last."""
    earlier = [one for one in action.revisions if one.number < number]
    if earlier:
        return earlier[-1].asks
    return other.revisions[-1].asks if other.revisions else ""


def _same_number(was: Revision, now: Revision) -> Iterator[Alteration]:
    part = f"revision {now.number}"
    if was.asks != now.asks:
        yield _wording(ChangeKind.REWORDED_IN_PLACE, now, was.asks, now.asks, IN_PLACE.format(number=now.number))
    if was.since != now.since:
        yield Alteration(ChangeKind.SCOPE, f"{part}, first month", was.since.label, now.since.label, "", now.place)
    if was.changes_meaning != now.changes_meaning:
        kind = ChangeKind.MEANING_CHANGED if now.changes_meaning else ChangeKind.REWORDED
        yield Alteration(kind, f"{part}, changes the meaning", printed(was.changes_meaning),
                         printed(now.changes_meaning), "the words are the same; what was said of them is not"
                         if was.asks == now.asks else "", now.place)
    yield from (replace(one, part=f"{part}, {one.part}") for one in altered_fields(
        was, now, skip=("number", "asks", "since", "changes_meaning")))


def _wording(kind: ChangeKind, revision: Revision, was: str, now: str, note: str) -> Alteration:
    since = f", from {revision.since.label}"
    return Alteration(kind, f"revision {revision.number}{since}", was, now, note, revision.place)


def _roles(before: Action, after: Action, plurals: Mapping[str, str]) -> Iterator[Alteration]:
    """By organisation type; a type that has several roles in one action is compared role by role."""
    def word(role: ActionRole) -> str:
        return plurals.get(role.type, role.type.replace("_", " "))

    old, new = _by_type(before), _by_type(after)
    for type_id in dict.fromkeys((*new, *old)):
        was, now = old.get(type_id, ()), new.get(type_id, ())
        if len(was) == len(now) == 1:
            yield from _one_role(was[0], now[0], word(now[0]))
            continue
        kept = {one.role for one in was} & {one.role for one in now}
        for role in now:
            if role.role in kept:
                yield from _one_role(next(one for one in was if one.role is role.role), role, word(role))
            else:
                yield Alteration(ChangeKind.ROLES, f"role of {word(role)}", "", _role(role), "", role.place)
        for role in was:
            if role.role not in kept:
                yield Alteration(ChangeKind.ROLES, f"role of {word(role)}", _role(role), "", "", role.place)
    # The words of an organisation of several types are joined in the order of its roles.
    yield from altered_order("order of roles", [f"{word(one)} {one.role}" for one in before.roles],
                             [f"{word(one)} {one.role}" for one in after.roles], after.place)


def _by_type(action: Action) -> Mapping[str, tuple[ActionRole, ...]]:
    found: dict[str, tuple[ActionRole, ...]] = {}
    for role in action.roles:
        found[role.type] = (*found.get(role.type, ()), role)
    return found


def _one_role(was: ActionRole, now: ActionRole, word: str) -> Iterator[Alteration]:
    if (was.role, was.answers) != (now.role, now.answers):
        yield Alteration(ChangeKind.ROLES, f"role of {word}", _role(was, own=False), _role(now, own=False), "",
                         now.place)
    if was.asks != now.asks:
        yield Alteration(ChangeKind.REWORDED_IN_PLACE, f"own words for {word}", was.asks, now.asks, IN_PLACE_ROLE,
                         now.place)
    yield from (replace(one, part=f"role of {word}, {one.part}") for one in altered_fields(
        was, now, skip=("type", "role", "answers", "asks")))


def _role(role: ActionRole, *, own: bool = True) -> str:
    answers = "" if role.answers else ", shown only"
    return f"{role.role}{answers}{f': {role.asks}' if own and role.asks else ''}"
