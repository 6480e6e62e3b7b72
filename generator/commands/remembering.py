"""Findings as plain values, as the cache keeps them, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.findings import Finding, Place
from generator.store.cache import Cache
from generator.vocabulary import Severity

if TYPE_CHECKING:
    from generator.commands.report import Report
    from generator.sources.project import ProjectFiles

CACHE = ".baf-cache"
"""The folder of a project in which all that can be made again is kept."""


_STAGE, _LAST = "check", "last"


@dataclass(frozen=True, slots=True)
class LastCheck:
    """The last check of everything: the SHA-256 of each input then, and of each file the rules of what was found there
    that the check of one file does not look for."""

    hashes: Mapping[str, str]
    rules: Mapping[str, list[str]]

    def holds(self, path: str, root: Path) -> bool:
        """Whether the file is as it was then."""
        return hashlib.sha256((root / path).read_bytes()).hexdigest() == self.hashes.get(path)

    def beyond(self, path: str) -> tuple[str, ...]:
        return tuple(self.rules.get(path, ()))


def last_check(cache: Cache) -> LastCheck | None:
    kept = cache.recall(_STAGE, _LAST)
    return LastCheck(kept["hashes"], kept["rules"]) if kept is not None else None


def to_remember(cache: Cache, files: ProjectFiles, report: Report) -> None:
    """Keep what the check of one file will want to know of this check.

    Raises:
        CacheUnwritableError: it cannot be kept.
    """
    from generator.rules.every_rule import only_of_all

    beyond = only_of_all()
    rules: dict[str, list[str]] = {}
    for one in report.findings:
        if one.rule in beyond:
            rules.setdefault(one.place.file, []).append(one.rule)
    cache.remember(_STAGE, _LAST, {"hashes": files.hashes, "rules": rules})


def row_of(finding: Finding) -> list[Any]:
    return [finding.rule, finding.severity.value, finding.message, _row_of_place(finding.place), finding.hint,
            finding.excerpt, finding.system, finding.subject, finding.lacks]


def finding_of(row: list[Any]) -> Finding:
    rule, severity, message, place, hint, excerpt, system, subject, lacks = row
    return Finding(rule, Severity(severity), message, Place(*place), hint, excerpt, system, subject, lacks)


def rows_of(report: Report) -> dict[str, Any]:
    """Without the address of the guide, which no input says."""
    silenced = [[row_of(one.finding), [one.silence.rule, one.silence.item, one.silence.reason,
                                       str(one.silence.until) if one.silence.until else None, one.silence.folder,
                                       one.silence.system, _row_of_place(one.silence.place)]]
                for one in report.silenced]
    return {"findings": [row_of(one) for one in report.findings], "silenced": silenced}


def report_of_rows(rows: dict[str, Any], guide: str) -> Report:
    from generator.commands.report import Report
    from generator.model.month import Month
    from generator.model.silence import Silence, Silenced

    silenced = tuple(
        Silenced(finding_of(found), Silence(rule, item, reason, Month.parse(until) if until else None, folder, system,
                                            Place(*place)))
        for found, (rule, item, reason, until, folder, system, place) in rows["silenced"])
    return Report(tuple(finding_of(row) for row in rows["findings"]), silenced, guide)


def _row_of_place(place: Place) -> list[Any]:
    return [place.file, place.line, place.column, place.sheet, place.cell]
