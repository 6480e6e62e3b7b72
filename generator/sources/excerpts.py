"""The offending line beside each finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.findings import Finding
from generator.sources.project import ProjectFiles
from generator.sources.text import excerpt_of

_NEVER_QUOTED = frozenset(("WP525",))
"""What looks like a patient is not repeated in a log."""


def with_excerpts(findings: Iterable[Finding], files: ProjectFiles) -> tuple[Finding, ...]:
    """The same findings, each with the text of its line where it has none yet."""
    texts: dict[str, str] = {}
    return tuple(_with_excerpt(finding, files, texts) for finding in findings)


def _with_excerpt(finding: Finding, files: ProjectFiles, texts: dict[str, str]) -> Finding:
    place = finding.place
    file = (
        files.get(place.file) if place.line and not finding.excerpt and finding.rule not in _NEVER_QUOTED else None
    )
    if file is None:
        return finding
    if place.file not in texts:
        texts[place.file] = file.data.decode("utf-8-sig", "replace")
    return replace(finding, excerpt=excerpt_of(texts[place.file], place.line))
