"""Why a line was corrected: what the month as it stood was asked about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.composition import compose_pack
from generator.findings import Finding
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry
from generator.submissions.merging import Change, Taken
from generator.vocabulary import Severity


def with_reasons(taken: Iterable[Taken], asked: Asked) -> list[Taken]:
    """Corrections with the reason that is kept beside what stood before."""
    listed = list(taken)
    if not any(item.change is Change.CORRECTED for item in listed):
        return listed
    pack = compose_pack(asked.framework, asked.dataset, asked.types, asked.system, asked.month)
    doubts = [one for one in pack.findings if one.severity is Severity.WARNING]
    return [replace(item, why=_reason(item.before, doubts)) if item.change is Change.CORRECTED and item.before
            else item for item in listed]


def _reason(stood: Entry, doubts: Iterable[Finding]) -> str:
    lines = {(place.file, place.line) for place in (stood.place, *stood.places.values())}
    rules = sorted({one.rule for one in doubts if (one.place.file, one.place.line) in lines})
    if rules:
        return f"Put right by its sender after a question ({', '.join(rules)})"
    return "Put right by its sender before anybody had approved it"
