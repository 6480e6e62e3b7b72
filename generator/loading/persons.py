"""No text of a system's folder may hold what looks like a patient or a personal contact: it is not loaded at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.findings import Finding, rule_doc
from generator.schemas.check import Checked
from generator.sources.document import Path, SourceDocument
from generator.sources.limits import at_most
from generator.sources.personal import personal, without_personal
from generator.vocabulary import Severity

PERSONAL = rule_doc(
    "WP525",
    Severity.ERROR,
    """
    Text that looks like a patient or a personal contact.

    A ten-digit number with the check digit of an NHS number, a telephone number, an e-mail address or a date of birth
    stands in a text of a system: its return, reviews, risks, overlay, gaps, agreement or profile. The return is
    returned for correction; of any other file the entry is left out. The text is not repeated in the finding.

    Why: packs go to boards, and some to the public; no patient and no private contact belongs in them. Write of roles,
    and of numbers of people.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        narrative: Ask jo.bloggs@example.nhs.uk.
    Right:
        # ZN1/plan/2022-10/return.yaml
        narrative: Ask the winter director.
""",
)

RULES = (PERSONAL,)

_OF_SYSTEMS = frozenset(
    ("agreement", "capacity_gaps", "overlay", "profile", "return", "reviews", "risks", "silences", "submissions")
)
"""Schemas of the files that systems write. What a plan's author writes names no patients, and may name a mailbox."""


def without_persons(schema: str, document: SourceDocument, checked: Checked) -> tuple[Checked, tuple[Finding, ...]]:
    """What is left usable of a document, and a finding for each kind in each text that looks like a person."""
    if schema not in _OF_SYSTEMS or not any(map(personal, _distinct(document.value))):
        return checked, ()
    held = [(path, kinds) for path, text in _texts(document.value) if (kinds := personal(text))]
    spoiled = dict.fromkeys((*checked.spoiled, *(path for path, _ in held)))
    return replace(checked, spoiled=tuple(spoiled)), tuple(at_most(_found(document, held)))


def unquoted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings; what they quote of such a text is taken out."""
    return tuple(
        replace(finding, message=without_personal(finding.message), hint=without_personal(finding.hint),
                subject=without_personal(finding.subject))
        for finding in findings
    )


def _found(document: SourceDocument, held: Iterable[tuple[Path, tuple[str, ...]]]) -> Iterator[Finding]:
    for path, kinds in held:
        for kind in kinds:
            yield PERSONAL.found(
                f"this looks like {kind}",
                document.place_of(path),
                "take it out; write of roles, and of numbers of people",
            )


def _distinct(value: Any) -> set[str]:
    """Every text below a value, once: most of a return's are codes, values and dates that stand in it many times."""
    found: set[str] = set()
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            found.add(one)
        elif isinstance(one, dict):
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
    return found


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a value, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
