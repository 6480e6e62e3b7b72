"""What the preview shows at this moment, shared between the one who makes it and those who look."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from generator.findings import Finding
from generator.vocabulary import Severity

MOST_TOLD = 40
"""Findings in the page; beyond them it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`pages`: the last good site, path -> content, {} where there was none yet. `page`: grows with each other site;
    `version` with each other thing to say. `held_back`: the files on disk have errors, so the pages are older than
    they. `checking`: the whole project is still being looked through."""

    version: int = 0
    page: int = 0
    pages: Mapping[str, bytes] | None = None
    findings: tuple[Finding, ...] = ()
    held_back: bool = False
    checking: bool = False
    missing: str = ""


class Board:
    """The present `Shown`; those who look may wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shown = Shown()
        self._closed = False

    @property
    def shown(self) -> Shown:
        return self._shown

    def show(self, *, pages: Mapping[str, bytes] | None, findings: tuple[Finding, ...], held_back: bool,
             checking: bool, missing: str) -> None:
        """Whoever waits is told."""
        with self._changed:
            now = self._shown
            other = pages != now.pages
            self._shown = Shown(now.version + 1, now.page + other, pages, findings, held_back, checking, missing)
            self._changed.notify_all()

    def next_after(self, version: int, seconds: float) -> Shown | None:
        """What is shown once it is newer than `version`; None where nothing new came in that time."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._shown.version > version, seconds)
            return self._shown if self._shown.version > version else None

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def told(shown: Shown) -> dict[str, object]:
    """What a page is told, as plain values. Findings: errors first, then warnings, then notes."""
    ordered = sorted(shown.findings, key=lambda one: (list(Severity).index(one.severity), *one.sort_key()))
    return {
        "version": shown.version, "page": shown.page, "waiting": shown.version == 0,
        "headline": headline(shown.findings, shown.missing) if shown.version else "Making the first page…",
        "errors": sum(one.severity is Severity.ERROR for one in ordered), "held_back": shown.held_back,
        "checking": shown.checking, "missing": shown.missing, "more": max(0, len(ordered) - MOST_TOLD),
        "findings": [{"severity": one.severity.value, "rule": one.rule, "place": str(one.place),
                      "message": one.message, "excerpt": one.excerpt, "column": one.place.column, "hint": one.hint}
                     for one in ordered[:MOST_TOLD]],
    }


def headline(findings: tuple[Finding, ...], missing: str = "") -> str:
    """'2 errors in 1 file, 3 warnings'; 'No errors' where there are none. `missing`: why there is no page, if so."""
    errors = [one for one in findings if one.severity is Severity.ERROR]
    warnings = sum(one.severity is Severity.WARNING for one in findings)
    files = len({one.place.file for one in errors})
    first = f"{_count(len(errors), 'error')} in {_count(files, 'file')}" if errors else (
        "No page could be made" if missing else "No errors")
    return f"{first}, {_count(warnings, 'warning')}" if warnings else first


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
