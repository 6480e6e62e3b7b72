"""The offending line beside each finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.findings import Finding
from generator.sources.personal import without_personal
from generator.sources.project import ProjectFiles
from generator.sources.text import line_of

_NEVER_QUOTED = frozenset(("WP525",))
"""What looks like a person is not repeated in a log: not by its own finding, nor by another of the same line."""

_WRITTEN_BY_SYSTEMS = "icb_data/"


def with_excerpts(findings: Iterable[Finding], files: ProjectFiles) -> tuple[Finding, ...]:
    """The same findings, each with the text of its line where it has none yet."""
    lines: dict[str, list[str]] = {}
    return tuple(_with_excerpt(finding, files, lines) for finding in findings)


def _with_excerpt(finding: Finding, files: ProjectFiles, lines: dict[str, list[str]]) -> Finding:
    place = finding.place
    file = (
        files.get(place.file) if place.line and not finding.excerpt and finding.rule not in _NEVER_QUOTED else None
    )
    if file is None:
        return finding
    if place.file not in lines:
        lines[place.file] = file.data.decode("utf-8-sig", "replace").split("\n")
    line = line_of(lines[place.file], place.line)
    return replace(finding, excerpt=without_personal(line) if place.file.startswith(_WRITTEN_BY_SYSTEMS) else line)
