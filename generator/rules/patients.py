"""Text that looks like a patient: an NHS number, a telephone number, an e-mail address, a date of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Place
from generator.model.pack import AssurancePack
from generator.rules.rule import Said, rule
from generator.vocabulary import Reporting, Severity

_TEN_DIGITS = re.compile(r"(?<![\d.,/-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d/]|[.,-]\d)")
_TELEPHONE = re.compile(r"(?<![\d.,])(?:\+44\s?\(?0?\)?\s?|\(?0)(?:\d[\s()-]*){9}\d?(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*[A-Za-z]")
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b[\s:]*"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4})",
    re.IGNORECASE,
)
_WEIGHTS = range(10, 1, -1)


@rule("WP525", Severity.WARNING)
def nobody_is_named(pack: AssurancePack) -> Iterator[Said]:
    """
    Text that looks like a patient or a person.

    A ten-digit number with the check digit of an NHS number, a telephone number, an e-mail address or a date of birth
    stands in what was written this month. The text is not repeated in the finding.

    Why: packs go to boards, and some to the public; no patient and no private contact belongs in them.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        narrative: Ask jo.bloggs@example.nhs.uk.
    Right:
        # ZN1/plan/2022-10/return.yaml
        narrative: Ask the winter director.
    """
    for text, place, subject in _written(pack):
        for what in personal(text):
            yield Said(
                f"this looks like {what}",
                place,
                "take it out; write of roles and numbers of people",
                pack.tailored.system,
                subject,
            )


def personal(text: str) -> tuple[str, ...]:
    """What a text seems to hold: each kind once."""
    rest = _EMAIL.sub(" ", text)
    nhs = any(is_nhs_number("".join(match.groups())) for match in _TEN_DIGITS.finditer(rest))
    found = {
        "an e-mail address": _EMAIL.search(text) is not None,
        "an NHS number": nhs,
        "a telephone number": not nhs and _TELEPHONE.search(rest) is not None,
        "a date of birth": _BIRTH.search(text) is not None,
    }
    return tuple(what for what, holds in found.items() if holds)


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last of which is the check digit modulo 11 of the others. All the same digit is no number."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _written(pack: AssurancePack) -> Iterator[tuple[str, Place, str]]:
    """Everything written this month, with its place and what it is about."""
    for position in pack.positions:
        answer = position.answer
        if answer is not None and position.reporting is Reporting.THIS_MONTH:
            yield (
                " \n".join(
                    (
                        answer.narrative,
                        answer.cause,
                        answer.effect,
                        answer.mitigation,
                        answer.returns_when,
                        answer.holder_role,
                        *answer.evidence,
                    )
                ),
                answer.place,
                position.id,
            )
    for review in pack.reviews:
        yield f"{review.challenge} \n{review.response}", review.place, f"{review.action}/{review.holder}"
    for risk in pack.risks:
        yield (
            " \n".join(
                (
                    risk.title,
                    risk.cause,
                    risk.event,
                    risk.effect,
                    risk.lead_role,
                    *risk.controls,
                    *risk.gaps_in_control,
                    *risk.gaps_in_assurance,
                )
            ),
            risk.place,
            risk.id,
        )
    if pack.current is not None:
        yield pack.current.summary, pack.current.place, ""
        for decision in pack.current.decisions:
            yield f"{decision.title} \n{decision.detail}", decision.place, ""
        for delivered in pack.current.delivered:
            yield delivered.note, delivered.place, delivered.gap


RULES = (nobody_is_named,)
