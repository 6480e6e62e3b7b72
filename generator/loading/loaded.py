"""What a loader hands back: a value, and everything that was wrong on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.findings import Finding
from generator.sources.excerpts import with_excerpts
from generator.sources.project import ProjectFiles

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """`value` is what could be loaded; one bad file or line never stops the others."""

    value: T
    findings: tuple[Finding, ...] = ()

    def excerpted(self, files: ProjectFiles) -> Loaded[T]:
        """The same, each finding with the text of its line."""
        return Loaded(self.value, with_excerpts(self.findings, files))
