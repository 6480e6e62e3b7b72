"""What a difference does to the answers that one system's returns hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.assurance import Stand, meaning_of, value_of
from generator.model.difference import AnswerEffect
from generator.model.framework import Action, Framework
from generator.model.returns import Answer
from generator.model.tailored import Responsibility, TailoredAction, TailoredFramework
from generator.vocabulary import Reporting

Stands = Callable[[Collection[str]], Mapping[str, Stand]]
"""Where the responsibilities of these ids stand. Asked for only where a line changed: reading every return of a system
takes its time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One responsibility as last asked on one side. `raw`: its action before anything is filled in."""

    framework: Framework
    action: TailoredAction
    line: Responsibility
    raw: Action


@dataclass(frozen=True, slots=True)
class Effects:
    reconfirm: tuple[AnswerEffect, ...] = ()
    since: tuple[str, ...] = ()
    other_words: tuple[AnswerEffect, ...] = ()
    homeless: tuple[AnswerEffect, ...] = ()
    unanswered: tuple[AnswerEffect, ...] = ()


def asked_last(tailored: Iterable[TailoredFramework]) -> dict[str, Asked]:
    """Every responsibility to be answered in any of the months, as in the last month that asks it."""
    found: dict[str, Asked] = {}
    for one in tailored:
        for action in one.actions:
            raw = one.framework.action_by_id.get(action.action.id, action.action)
            found.update((line.id, Asked(one.framework, action, line, raw))
                         for line in action.responsibilities if line.answers)
    return found


def effects(before: Mapping[str, Asked], after: Mapping[str, Asked], held: Stands, held_after: Stands,
            given_after: Iterable[Answer]) -> Effects:
    """`held`, `held_after`: where responsibilities stand at the end of the month compared, on either side.
    `given_after`: every answer of the side after."""
    lost = [key for key in before if key not in after]
    altered = [key for key in before if key in after and _differ(before[key], after[key])]
    reconfirm, other_words, homeless = [], [], []
    if lost or altered:
        stands = held({*lost, *altered})
        for key in lost:
            if _answer(stands, key) is not None:
                homeless.append(_effect(before[key], "no longer asked"))
        for key in altered:
            answer = _answer(stands, key)
            if answer is None:
                continue
            if refused := _refused(answer, after[key]):
                homeless.append(_effect(after[key], refused))
            elif _newly_stale(answer, before[key], after[key]):
                asked = after[key].action.revision.number
                reconfirm.append(_effect(after[key], f"given to revision {answer.revision}; revision {asked} means "
                                                     "something else"))
            elif _words_for(answer.revision, before[key]) != _words_for(answer.revision, after[key]):
                other_words.append(_effect(after[key], f"given to other words of revision {answer.revision}"))
    new = [key for key in after if key not in before]
    again = [one.id for one in reconfirm] if _any_again(reconfirm, after, given_after) else []
    stands_after = held_after({*new, *again}) if new or again else {}
    since = tuple(one.id for one in reconfirm if one.id in stands_after and _again(stands_after[one.id], after[one.id]))
    unanswered = tuple(_effect(after[key], "comes without an answer") for key in new
                       if _awaits(stands_after.get(key), after[key]))
    return Effects(tuple(reconfirm), since, tuple(other_words), tuple(homeless), unanswered)


def _differ(before: Asked, after: Asked) -> bool:
    return (before.action.revision.number != after.action.revision.number or before.raw != after.raw
            or before.framework.scale_of(before.raw) != after.framework.scale_of(after.raw))


def _answer(stands: Mapping[str, Stand], key: str) -> Answer | None:
    """The answer that counts now; one that an earlier change had flagged already does not."""
    stand = stands.get(key)
    return stand.answer if stand is not None and not stand.before_change else None


def _refused(answer: Answer, asked: Asked) -> str:
    number = asked.action.revision.number
    if answer.revision > number:
        return f"given to revision {answer.revision}, which is not asked; revision {number} is"
    if value_of(asked.framework, asked.raw, answer.value) is None:
        return f"'{answer.value}' is no longer a value of its scale"
    return ""


def _stale(answer: Answer, asked: Asked) -> bool:
    revisions = asked.action.action
    return meaning_of(revisions, answer.revision) != meaning_of(revisions, asked.action.revision.number)


def _newly_stale(answer: Answer, before: Asked, after: Asked) -> bool:
    return _stale(answer, after) and not _stale(answer, before)


def _words_for(revision: int, asked: Asked) -> tuple[str, ...]:
    """What a holder was asked in under a revision, before anything is filled in: the action's words, and its role's
    own."""
    words = next((one.asks for one in asked.raw.revisions if one.number == revision), "")
    own = (one.asks for one in asked.raw.roles if one.type in asked.line.types and one.role is asked.line.role)
    return (words, *own)


def _any_again(reconfirm: Iterable[AnswerEffect], after: Mapping[str, Asked], given: Iterable[Answer]) -> bool:
    """Whether any answer at all was given to what is asked now."""
    asked = {one.action: after[one.id] for one in reconfirm}
    return any(not _stale(answer, asked[answer.action]) for answer in given if answer.action in asked)


def _again(stand: Stand, asked: Asked) -> bool:
    if stand.answer is None:
        return False
    return not stand.before_change and not _stale(stand.answer, asked)


def _awaits(stand: Stand | None, asked: Asked) -> bool:
    """No answer stands, and one is due: before the first return nothing is missing."""
    if asked.action.not_applicable is not None or (stand is not None and stand.excluded):
        return False
    return stand is None or (stand.answer is None and stand.reporting is not Reporting.ASKED)


def _effect(asked: Asked, why: str) -> AnswerEffect:
    holder = asked.line.holder
    return AnswerEffect(asked.line.id, asked.line.action, holder.code, holder.name, holder.collective, why)
