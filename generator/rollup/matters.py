"""The three things that need the board, chosen by a rule that is printed beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.pack import NOT_REPORTED, BoardMatter, Position
from generator.model.returns import Decision, Return, StrategicRisk
from generator.model.tailored import TailoredFramework
from generator.rollup.counts import worst_order
from generator.rollup.last_heard import is_off_track
from generator.rollup.scale_words import bad_news
from generator.vocabulary import Rating

MATTERS = 3

ORDER = ("Order: the highest current score of a strategic risk it bears on, then days overdue; one for each objective.")
"""Printed once, after the rules that choose."""


WHOSE_WORDS = "Words: the return’s request; else the holder’s own mitigation, else its effect, else its narrative."
"""Printed with the rules: whose words stand beside a matter."""


def chosen_by(matters: Sequence[BoardMatter]) -> tuple[tuple[tuple[int, ...], str], ...]:
    """Each rule once, with the places (from 1) of the matters it chose."""
    places: dict[str, tuple[int, ...]] = {}
    for place, matter in enumerate(matters, 1):
        places[matter.rule] = (*places.get(matter.rule, ()), place)
    return tuple((numbers, rule) for rule, numbers in places.items())


def asked_for_rule(framework: Framework) -> str:
    return f"What the return asks the {framework.board_word} to decide comes first, in its own order."


def rules_of(framework: Framework) -> tuple[str, str, str]:
    """After what is asked for, in this order, until there are three; in the words of the plan's scales."""
    words = bad_news(framework)
    bad = f"{words[0].upper()}{words[1:]} (this month or when last heard)"
    return (f"{bad}, past its first date, and assurance limited, none or not given.",
            f"{bad}, as too few meet the first rule.",
            "Past its first date and not reported, as too few meet the first two rules.")


_WEAK = (Rating.LIMITED, Rating.NONE, None)
_ASKS_THE_BOARD = ("decide", "assure")


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: Position
    tier: int
    score: int
    objective: str


def board_matters(tailored: TailoredFramework, positions: Sequence[Position], risks: Sequence[StrategicRisk],
                  current: Return | None) -> tuple[BoardMatter, ...]:
    """At most three: first what the return asks the board to decide, then by rule. A decision of the return that names
    the action gives title and detail."""
    objective_of = {item.action.id: item.action.objective for item in tailored.actions}
    titles = {item.action.id: item.local_name or item.action.title for item in tailored.actions}
    scores = _scores(risks)
    found = [_Candidate(position, tier, scores.get(position.responsibility.action, 0),
                        objective_of[position.responsibility.action])
             for position in positions if (tier := _tier(tailored, position)) is not None]
    found.sort(key=lambda item: (item.tier, -item.score, -item.position.overdue_days))
    asked_for = _asked_for(tailored, positions, current)
    named = {action for matter in asked_for if matter.decision for action in matter.decision.actions}
    rest = [item for item in found if item.position.responsibility.action not in named]
    rules = rules_of(tailored.framework)
    by_rule = (_matter(item, rules[item.tier], titles, current) for item in _one_each(rest))
    return (*asked_for, *by_rule)[:MATTERS]


def _asked_for(tailored: TailoredFramework, positions: Sequence[Position],
               current: Return | None) -> tuple[BoardMatter, ...]:
    """Decisions that the return asks for, each with the worst position of the actions it names."""
    found = []
    rule = asked_for_rule(tailored.framework)
    for decision in current.decisions if current else ():
        named = [item for item in positions if item.responsibility.action in decision.actions]
        if decision.kind == "decide" and named:
            worst = min(named, key=lambda item: _standing(tailored, item))
            found.append(BoardMatter(decision.title, decision.detail, worst.id, decision, rule))
    return tuple(found)


def _standing(tailored: TailoredFramework, position: Position) -> tuple[int, str]:
    order = worst_order(tailored.framework)
    return order.index(position.counted) if position.counted in order else len(order), position.id


def _tier(tailored: TailoredFramework, position: Position) -> int | None:
    """Which rule a position meets. One that has gone quiet while off track is not let off."""
    answer = position.answer
    if answer is None:
        return 2 if position.counted == NOT_REPORTED and position.overdue_days > 0 else None
    if not is_off_track(tailored.framework, position):
        return None
    return 0 if position.overdue_days > 0 and answer.rating in _WEAK else 1


def _scores(risks: Sequence[StrategicRisk]) -> dict[str, int]:
    scores: dict[str, int] = {}
    for risk in risks:
        for action in risk.actions:
            scores[action] = max(scores.get(action, 0), risk.current.product)
    return scores


def _one_each(found: Sequence[_Candidate]) -> list[_Candidate]:
    chosen: dict[str, _Candidate] = {}
    for item in found:
        if len(chosen) < MATTERS:
            chosen.setdefault(item.objective, item)
    return list(chosen.values())


def _matter(item: _Candidate, rule: str, titles: dict[str, str], current: Return | None) -> BoardMatter:
    position = item.position
    action = position.responsibility.action
    decision = _decision(action, current)
    title = decision.title if decision else titles[action]
    if decision:
        return BoardMatter(title, decision.detail, position.id, decision, rule)
    part, detail = _words(position)
    return BoardMatter(title, detail, position.id, None, rule, part)


def _decision(action: str, current: Return | None) -> Decision | None:
    for decision in current.decisions if current else ():
        if action in decision.actions and decision.kind in _ASKS_THE_BOARD:
            return decision
    return None


def _words(position: Position) -> tuple[str, str]:
    """The holder's own words and which part of its answer they are, as WHOSE_WORDS says."""
    answer = position.answer
    if answer is None:
        return "", ""
    parts = (("mitigation", answer.mitigation), ("effect", answer.effect), ("narrative", answer.narrative))
    return next(((part, text) for part, text in parts if text.strip()), ("", ""))
