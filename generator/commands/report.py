"""What a check found, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Finding
from generator.model.silence import Silenced


@dataclass(frozen=True, slots=True)
class Report:
    """In order of place. `guide`: address of the published guide, '' where it is not published."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    guide: str = ""
