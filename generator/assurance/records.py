"""What one system was asked and what it said, month by month, also before it was formed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.assurance.aftermath import NO_AFTERMATH, Aftermath
from generator.assurance.matching import NOTHING, Matched, touched
from generator.model.history import Restated
from generator.model.month import Month
from generator.model.organisation import Register
from generator.model.returns import Answer, LineReturned
from generator.model.tailored import Declared, Responsibility, TailoredAction, TailoredFramework
from generator.model.withheld import UnseenAnswer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """One responsibility in one month. `declared`: not applicable by the overlay, for the action or this holder."""

    responsibility: Responsibility
    action: TailoredAction
    declared: Declared | None


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """Everything asked in a month, and the answers of its good return, by responsibility id.

    `reported_on`: whether the calendar asks for a return on this month."""

    month: Month
    reported_on: bool
    asked: Mapping[str, Asked]
    own: Mapping[str, Answer]
    by_icb: Mapping[str, Answer]
    unseen: frozenset[str] = frozenset()
    """Answered in words that this edition does not use: what else is known of them may no longer be the last word."""
    unseen_own: frozenset[str] = frozenset()
    """Of those, the ones that their holder answered itself."""
    after: Aftermath = NO_AFTERMATH


def record(tailored: TailoredFramework, matched: Matched | None,
           unseen: Iterable[UnseenAnswer] = (), after: Aftermath = NO_AFTERMATH) -> MonthRecord:
    """`matched` None: no return came, or it was returned for correction. `unseen`: answers this edition leaves
    out."""
    month = tailored.month
    given = matched or NOTHING
    return MonthRecord(month, month in tailored.framework.calendar.months, _asked(tailored), given.own, given.by_icb,
                       *touched(tailored, unseen), after)


def _asked(tailored: TailoredFramework) -> Mapping[str, Asked]:
    by_holder = _declared_by_holder(tailored)
    return {item.id: Asked(item, action, action.not_applicable or by_holder.get((item.action, item.holder.code)))
            for action in tailored.actions for item in action.responsibilities if item.answers}


def _declared_by_holder(tailored: TailoredFramework) -> dict[tuple[str, str], Declared]:
    overlay = tailored.overlay
    return {(item.action, item.holder): Declared(item.reason, item.place)
            for item in (overlay.not_applicable if overlay else ())
            if item.holder and item.since <= tailored.month}


def standing_for(register: Register, system: str, month: Month) -> tuple[str, ...]:
    """The systems whose records are this system's in a month: itself, or before it was formed its predecessors.

    Empty where neither it nor any predecessor was open."""
    day = month.last_day
    known = {item.system for item in register.systems}
    if system not in known or any(item.system == system and item.span.holds_on(day) for item in register.systems):
        return (system,)
    found: dict[str, None] = {}
    for link in register.predecessors(system):
        if link.on > day and link.predecessor in known:
            found.update(dict.fromkeys(standing_for(register, link.predecessor, month)))
    return tuple(sorted(found))


def inherited(month: Month, reported_on: bool, parts: Iterable[tuple[str, MonthRecord]], successor: str,
              register: Register) -> MonthRecord:
    """Rule 13: the record of the systems before, as the successor's history.

    A named partner keeps what it said to its system then (to the coordinating one where it said it to several). What
    a board itself and its collectives said passes on only along a single link, one body to one: the words of two
    boards are not mixed, those of one not cut in two.
    """
    given = tuple(parts)
    asked: dict[str, Asked] = {}
    own: dict[str, Answer] = {}
    by_icb: dict[str, Answer] = {}
    unseen: dict[str, tuple[bool, bool]] = {}
    restated: dict[str, tuple[Restated, ...]] = {}
    returned: dict[str, LineReturned] = {}
    for system, part in sorted(given, key=lambda item: item[0]):
        single = len(given) == 1 and _is_single(register, system)
        for key, item in part.asked.items():
            new = _key_in_successor(key, item, system, successor, single)
            if new is None or (new in asked and item.responsibility.holder.coordinated_by != system):
                continue
            asked[new] = item
            _replace(own, new, part.own.get(key))
            _replace(by_icb, new, part.by_icb.get(key))
            _replace(restated, new, part.after.restated.get(key))
            _replace(returned, new, part.after.returned.get(key))
            unseen[new] = (key in part.unseen, key in part.unseen_own)
    return MonthRecord(month, reported_on, asked, own, by_icb,
                       frozenset(key for key, (any_of_it, _) in unseen.items() if any_of_it),
                       frozenset(key for key, (_, of_holder) in unseen.items() if of_holder),
                       Aftermath(restated, returned))


def _is_single(register: Register, predecessor: str) -> bool:
    return len(register.successors(predecessor)) == 1


def _key_in_successor(key: str, item: Asked, system: str, successor: str, single: bool) -> str | None:
    holder = item.responsibility.holder
    if holder.code == system:
        return f"{item.responsibility.action}/{successor}/{item.responsibility.role}" if single else None
    return key if single or not holder.collective else None


def _replace(held: dict[str, T], key: str, item: T | None) -> None:
    if item is None:
        held.pop(key, None)
    else:
        held[key] = item
