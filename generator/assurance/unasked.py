"""Rule 7: an answer to something this system was not asked is a finding, with the nearest thing it meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from generator.assurance.matching import Matched, Unmatched, match
from generator.assurance.rulebook import NOT_ON_SCALE, TWICE, UNASKED
from generator.findings import Finding
from generator.model.returns import Answer, Return
from generator.model.tailored import Responsibility, TailoredFramework
from generator.schemas.suggest import value_meant
from generator.vocabulary import Severity

_RULES = {"unasked": UNASKED, "twice": TWICE, "value": NOT_ON_SCALE}


def unasked_answers(tailored: TailoredFramework, sent: Return, matched: Matched | None = None) -> tuple[Finding, ...]:
    """One finding for each answer of the return that cannot be used. Errors, or notes where the return is already
    recorded as returned for correction: loading has then said what it can see without tailoring, and it is not said
    twice (of any other return, loading would have kept the answer back)."""
    unmatched = (matched or match(tailored, sent.answers)).unmatched
    if sent.correction is None:
        return tuple(_finding(tailored, item, Severity.ERROR) for item in unmatched)
    return tuple(_finding(tailored, item, Severity.NOTE) for item in unmatched if _needs_tailoring(tailored, item))


def is_broken(findings: Iterable[Finding]) -> bool:
    """Whether a return with these findings must go back."""
    return any(item.severity is Severity.ERROR for item in findings)


def _needs_tailoring(tailored: TailoredFramework, item: Unmatched) -> bool:
    """Whether action, holder and revision exist, so that only tailoring can tell that they do not belong here."""
    answer = item.answer
    asked = next((action.action for action in tailored.actions if action.action.id == answer.action), None)
    left_out = any(action.action == answer.action for action in tailored.left_out)
    if item.kind != "unasked" or not (asked or left_out) or not _is_holder_here(tailored, answer.holder):
        return False
    return asked is None or answer.revision in {revision.number for revision in asked.revisions}


def _is_holder_here(tailored: TailoredFramework, holder: str) -> bool:
    day = tailored.month.last_day
    return (holder in ("", tailored.system) or holder in tailored.register.collectives_of(tailored.system, day)
            or any(item.organisation == holder for item in tailored.register.partners(tailored.system, day)))


def _finding(tailored: TailoredFramework, item: Unmatched, severity: Severity) -> Finding:
    answer = item.answer
    hint = item.right or (_value_meant(tailored, answer) if item.kind == "value" else _nearest(tailored, answer))
    return Finding(_RULES[item.kind].id, severity, f"answer in the return of {tailored.month.label}: {item.why}",
                   answer.place, "" if item.kind == "twice" else hint, system=tailored.system, subject=answer.action)


def _nearest(tailored: TailoredFramework, answer: Answer) -> str:
    candidates = _candidates(tailored.responsibilities, answer)
    if not candidates:
        return ""
    typed = _key(answer.action, answer.holder or answer.holder_type, answer.role)
    keys = [_key(item.action, item.holder.code, item.role if answer.role else "") for item in candidates]
    found = process.extractOne(typed, keys, scorer=fuzz.ratio)
    best = candidates[found[2]]
    return f"did you mean {best.action} for {best.holder.name} ({best.holder.code}), {best.role}?"


def _candidates(asked: tuple[Responsibility, ...], answer: Answer) -> tuple[Responsibility, ...]:
    """Of the same action and holder where there are any, else of the action, else of the holder, else all."""
    of_action = tuple(item for item in asked if item.action == answer.action)
    of_holder = tuple(item for item in asked if answer.holder and item.holder.code == answer.holder)
    of_both = tuple(item for item in of_action if item in of_holder)
    return of_both or of_action or of_holder or asked


def _key(action: str, holder: str, role: str) -> str:
    return f"{action} {holder} {role}".strip()


def _value_meant(tailored: TailoredFramework, answer: Answer) -> str:
    action = next(item.action for item in tailored.actions if item.action.id == answer.action)
    return value_meant(answer.value, {value.id: value.word for value in tailored.framework.scale_of(action).values})
