"""Which names were lost where they should be declared, seen from the files that use them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Finding
from generator.loading.scope import COLLECTIVE, PARTNER
from generator.vocabulary import Severity

_ENOUGH = 2


def lost_names(findings: Iterable[Finding]) -> frozenset[str]:
    """What findings lack (see `Finding.lacks`) that was declared once, as far as can be told.

    Two systems do not invent the same action: where both name it, the plan has lost it. A body of the register that
    two files of a system name as its partner has lost its partnership.
    """
    users: dict[str, set[str]] = {}
    for finding in findings:
        if finding.lacks and finding.severity is Severity.ERROR:
            kind = finding.lacks.split("/")[1]
            users.setdefault(finding.lacks, set()).add(
                finding.place.file if kind in (PARTNER, COLLECTIVE) else _system(finding))
    return frozenset(lacks for lacks, by in users.items() if len(by) >= _ENOUGH)


def _system(finding: Finding) -> str:
    """The folder of the system whose file it is."""
    return "/".join(finding.place.file.split("/")[:3])
