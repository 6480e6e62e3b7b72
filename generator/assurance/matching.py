"""Each answer of a return put beside the responsibility it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.assurance.scales import value_of
from generator.model.returns import Answer
from generator.model.tailored import Responsibility, TailoredAction, TailoredFramework
from generator.model.withheld import UnseenAnswer


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An answer that cannot be used. kind: 'unasked', 'twice' or 'value'; `why` in words."""

    answer: Answer
    kind: str
    why: str
    right: str = ""
    """What to type instead, where that is known for certain."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Answers by responsibility id: the holder's own, and those the body that leads the system gave for it (an answer
    for one holder goes before one for all of a type). Answers in = answers matched + unmatched."""

    own: Mapping[str, Answer]
    by_icb: Mapping[str, Answer]
    unmatched: tuple[Unmatched, ...]


NOTHING = Matched({}, {}, ())


def match(tailored: TailoredFramework, answers: tuple[Answer, ...]) -> Matched:
    actions = {item.action.id: item for item in tailored.actions}
    own: dict[str, Answer] = {}
    for_one: dict[str, Answer] = {}
    for_type: dict[str, Answer] = {}
    unmatched: list[Unmatched] = []
    for answer in answers:
        targets, refused = _targets(tailored, actions.get(answer.action), answer)
        if refused is not None:
            unmatched.append(refused)
            continue
        hand = for_type if answer.holder_type else for_one if _given_by_lead(answer, tailored.system) else own
        if any(target.id in hand for target in targets):
            unmatched.append(Unmatched(answer, "twice", f"{_who(answer)} is answered twice for {answer.action}"))
            continue
        hand.update((target.id, answer) for target in targets)
    return Matched(own, {**for_type, **for_one}, tuple(unmatched))


def touched(tailored: TailoredFramework, unseen: Iterable[UnseenAnswer]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the responsibilities that were answered in words nobody here may read; and of those, which their holder
    answered itself. Where it cannot be known whether an answer could be used, it is taken as one."""
    asked = {item.action.id: item for item in tailored.actions}
    every: set[str] = set()
    own: set[str] = set()
    for answer in unseen:
        held = asked[answer.action].responsibilities if answer.action in asked else ()
        found = {item.id for item in held if item.answers and _is_meant(item, answer)
                 and answer.role in ("", item.role)}
        every |= found
        if not answer.holder_type and not _given_by_lead(answer, tailored.system):
            own |= found
    return frozenset(every), frozenset(own)


def _given_by_lead(answer: Answer | UnseenAnswer, system: str) -> bool:
    """The answer on its own responsibility is its own."""
    return answer.by_lead and answer.holder != system


def _targets(tailored: TailoredFramework, asked: TailoredAction | None,
             answer: Answer) -> tuple[tuple[Responsibility, ...], Unmatched | None]:
    if asked is None:
        return (), Unmatched(answer, "unasked", _why_not_asked(tailored, answer.action))
    held = tuple(item for item in asked.responsibilities if _is_meant(item, answer))
    targets = tuple(item for item in held if item.answers and answer.role in ("", item.role))
    if not targets:
        return (), Unmatched(answer, "unasked", _why_nobody(held, asked, answer))
    if len(targets) > 1 and not answer.holder_type:
        roles = " and ".join(item.role for item in targets)
        return (), Unmatched(answer, "unasked", f"{_who(answer)} is asked as {roles}: the answer must name its role")
    if answer.revision > asked.revision.number:
        return (), Unmatched(answer, "unasked", f"revision {answer.revision} is not asked in {tailored.month.label}; "
                                                f"revision {asked.revision.number} is",
                             f"write 'revision: {asked.revision.number}'")
    if value_of(tailored.framework, asked.action, answer.value) is None:
        return (), Unmatched(answer, "value", f"'{answer.value}' is not a value of the scale of {answer.action}")
    return targets, None


def _is_meant(item: Responsibility, answer: Answer | UnseenAnswer) -> bool:
    if answer.holder_type:
        return answer.holder_type in item.types
    return item.holder.code == answer.holder


def _who(answer: Answer) -> str:
    return answer.holder or f"every {answer.holder_type}"


def _why_not_asked(tailored: TailoredFramework, action: str) -> str:
    for item in tailored.left_out:
        if item.action == action:
            return f"{action} is not asked here in {tailored.month.label}: {item.reason}"
    return f"there is no action {action} in {tailored.framework.title}"


def _why_nobody(held: tuple[Responsibility, ...], asked: TailoredAction, answer: Answer) -> str:
    if not held:
        return f"{_who(answer)} has no role in {asked.action.id}"
    roles = " and ".join(item.role for item in held)
    if answer.role and answer.role not in {item.role for item in held}:
        return f"{_who(answer)} is {roles}, not {answer.role}, in {asked.action.id}"
    return f"{_who(answer)} is {roles} in {asked.action.id}, a role that is shown and not answered"
