"""A finding that somebody looked at and let stand, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Finding, Place
from generator.model.month import Month


@dataclass(frozen=True, slots=True)
class Silence:
    """`item`: an id, or a file as named from `folder`, the folder its silences.yaml lies in. `system`: ODS code where
    that is a system's folder, else ''. `until`: the last month it holds in; None without end."""

    rule: str
    item: str
    reason: str
    until: Month | None
    folder: str
    system: str
    place: Place

    def holds_in(self, month: Month) -> bool:
        return self.until is None or month <= self.until

    def covers(self, finding: Finding) -> bool:
        """Whether it is about a finding: its rule, its item, and something in its folder or of its system."""
        return finding.rule == self.rule and self._is_near(finding) and self._is_about(finding)

    def _is_near(self, finding: Finding) -> bool:
        return finding.place.file.startswith(f"{self.folder}/") or bool(self.system and finding.system == self.system)

    def _is_about(self, finding: Finding) -> bool:
        """An action's id covers what is said of each of its responsibilities."""
        named = (finding.subject, finding.subject.split("/")[0], finding.place.file.removeprefix(f"{self.folder}/"))
        return self.item in named


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that is not shown among the others, and why."""

    finding: Finding
    silence: Silence
