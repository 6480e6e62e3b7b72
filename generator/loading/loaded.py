"""What a loader hands back: a value, and everything that was wrong on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.findings import Finding

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """`value` is what could be loaded; one bad file or line never stops the others."""

    value: T
    findings: tuple[Finding, ...] = ()
