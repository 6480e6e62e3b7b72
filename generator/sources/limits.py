"""How much is told of one file: enough to find the cause, never without end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.findings import Finding, Place
from generator.sources import rulebook

MOST = 100
"""Findings of one kind in one file."""


_NAMES = 5


def listed(names: Iterable[str]) -> str:
    """Names for a sentence: five of them, and how many more there are."""
    every = list(names)
    rest = len(every) - _NAMES
    return ", ".join(every[:_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def at_most(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first hundred, and that there are more. The others are never made, so that they cost nothing."""
    for count, finding in enumerate(findings):
        if count == MOST:
            more = rulebook.MORE.found(
                "more of the same follows in this file", Place(finding.place.file), "put these right first"
            )
            yield replace(more, severity=finding.severity, system=finding.system, lacks=finding.lacks)
            return
        yield finding
