"""The rules that can be judged from one file and what it names: no other system, no earlier month, no position."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.rules import crosswalk, data, file_names, names, plan
from generator.rules.rule import Rule
from generator.rules.scope import Scope

_OF_EVERY_REGISTER = frozenset(("WP232",))
"""Who there is to hold a role, only the registers of all datasets tell."""

NEAR_RULES: tuple[Rule[Scope], ...] = tuple(
    one for one in (*names.RULES, *file_names.RULES, *plan.RULES, *crosswalk.RULES, *data.RULES)
    if one.doc.id not in _OF_EVERY_REGISTER)


def near_findings(scope: Scope, *, figures: bool) -> Iterator[Finding]:
    """What these rules find; of the files of figures only where they were read: their rules take longer to import."""
    for rule in NEAR_RULES:
        yield from rule.findings(scope)
    if figures:
        from generator.rules import series

        for rule in series.RULES:
            yield from rule.findings(scope)
