"""Which schema versions there are, and the steps between them. Only version 1 exists: there are no steps yet.

A new version is a `Step` here for each schema that changes, with the schemas of both versions kept: a file is checked
as what it is before it is lifted, and as what it became after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.findings import Finding
from generator.migration.steps import Step
from generator.schemas.check import check
from generator.sources.document import SourceDocument

Checker = Callable[[str, int, SourceDocument], tuple[Finding, ...]]
"""Schema, version and document -> what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The steps that are known, and how a file of each version is checked."""

    steps: tuple[Step, ...]
    check: Checker

    def current(self, schema: str) -> int:
        """The version that this program writes and reads."""
        return max((step.to for step in self.steps if step.schema == schema), default=1)

    def way(self, schema: str, version: int) -> tuple[Step, ...]:
        """The steps from a version to the current one, in order."""
        return tuple(sorted((step for step in self.steps if step.schema == schema and step.to > version),
                            key=lambda step: step.to))


def _check_first(schema: str, version: int, document: SourceDocument) -> tuple[Finding, ...]:
    return check(schema, document)


FORMATS = Formats((), _check_first)
