"""The findings of the whole project, looked for in a process of its own, so that the page never waits for them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.findings import Finding, Place
from generator.sources.excerpts import with_excerpts
from generator.sources.project import ProjectFiles
from generator.vocabulary import Severity


class WholeCheck:
    """One `baf check` at a time; a newer one ends the older. Sets `wake` when it has something to say."""

    def __init__(self, root: Path, wake: threading.Event) -> None:
        self._command = [sys.executable, "-m", "generator", "--project", str(root), "check", "--format", "json"]
        self._wake = wake
        self._process: subprocess.Popen[str] | None = None
        self._hashes: Mapping[str, str] = {}
        self._findings: tuple[Finding, ...] = ()
        self._news = False
        self.trouble = ""
        """Why the last look could not be finished, in words; '' where it was."""

    def __enter__(self) -> WholeCheck:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.end()

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, files: ProjectFiles) -> None:
        """Look through the project as it is now."""
        self.end()
        process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   encoding="utf-8", stdin=subprocess.DEVNULL)
        self._process = process
        threading.Thread(target=self._take, args=(process, files), daemon=True).start()

    def arrived(self) -> bool:
        """Whether there is something new since this was asked last."""
        news, self._news = self._news, False
        return news

    def joined(self, near: tuple[Finding, ...], files: ProjectFiles,
               silenced: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
        """What is known of the project: `near`, found in these very files, and what the last look through everything
        found in files that are still the same. `silenced`: found in these files and let stand, perhaps only since
        that look."""
        hushed = {_key(one) for one in silenced}
        known = {_key(one): one for one in near}
        current = self._hashes == files.hashes
        for one in self._findings:
            path = one.place.file
            if _key(one) in hushed:
                continue
            if current or (path in files.hashes and files.hashes[path] == self._hashes.get(path)):
                known.setdefault(_key(one), one)
        return tuple(sorted(known.values(), key=Finding.sort_key))

    def _take(self, process: subprocess.Popen[str], files: ProjectFiles) -> None:
        out, said = process.communicate()
        if process is not self._process:
            return
        self._process = None
        finished = process.returncode in (0, 1)
        self.trouble = "" if finished else said.strip() or f"baf check ended with {process.returncode}"
        if finished:
            self._findings, self._hashes = with_excerpts(_findings(out), files), files.hashes
        self._news = True
        self._wake.set()

    def end(self) -> None:
        """What runs looks at files that have changed since: it would only take time from the page."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()


def _findings(text: str) -> Iterable[Finding]:
    """What is to be shown: rows that are silenced are told too, and left out."""
    return tuple(_finding(row) for row in json.loads(text) if row["silenced"] is None)


def _finding(row: dict[str, Any]) -> Finding:
    place = Place(row["file"], row["line"], row["column"], row["sheet"], row["cell"])
    return Finding(row["rule"], Severity(row["severity"]), row["message"], place, row["hint"], "", row["system"],
                   row["subject"])


def _key(finding: Finding) -> tuple[str, Place, str]:
    return finding.rule, finding.place, finding.message
