"""A value typed as it is printed, 'On track', where its id belongs: the schema refuses its form, and only the plan's
scales know the id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.findings import Finding, Place
from generator.loading.documents import Opened
from generator.loading.scope import SystemScope
from generator.schemas.rulebook import WRONG_FORM
from generator.schemas.suggest import value_meant
from generator.sources.document import SourceDocument


def with_values_to_type(opened: Opened, scope: SystemScope) -> tuple[Finding, ...]:
    """What was found as a return was opened; of a value in a wrong form, the hint names the id to type."""
    if opened.document is None or all(finding.rule != WRONG_FORM.id for finding in opened.findings):
        return opened.findings
    hints = dict(_hints(opened.document, scope))
    return tuple(
        replace(finding, hint=hints[finding.place]) if finding.rule == WRONG_FORM.id and finding.place in hints
        else finding
        for finding in opened.findings
    )


def _hints(document: SourceDocument, scope: SystemScope) -> Iterator[tuple[Place, str]]:
    for entry in _answers(document.value):
        action, typed = entry.get("action"), entry.get("value")
        scale = scope.scale_of(scope.actions.get(action)) if isinstance(action, str) else None
        if scale is not None and isinstance(typed, str):
            hint = value_meant(typed, {value.id: value.word for value in scale.values})
            if hint:
                yield document.value_place(entry, "value"), hint


def _answers(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Today's and, in each restatement, the former ones. Nothing is known yet of the form of what is held."""
    yield from _mappings(value.get("answers"))
    for restatement in _mappings(value.get("restatements")):
        yield from _mappings(restatement.get("answers"))


def _mappings(listed: Any) -> Iterator[dict[str, Any]]:
    yield from (entry for entry in listed if isinstance(entry, dict)) if isinstance(listed, list) else ()
