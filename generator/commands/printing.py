"""Findings in the forms people and machines read them: text, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.findings import Finding
from generator.vocabulary import Severity

GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
COLOUR = {Severity.ERROR: "\x1b[31;1m", Severity.WARNING: "\x1b[33;1m", Severity.NOTE: "\x1b[36m"}
PLAIN = "\x1b[0m"


def findings_text(findings: Iterable[Finding], colour: bool) -> str:
    """Each finding with its place, the line with a caret under the fault, and what would be right."""
    return "".join(_one(finding, colour) for finding in findings)


def _one(finding: Finding, colour: bool) -> str:
    severity = f"{COLOUR[finding.severity]}{finding.severity.value}{PLAIN}" if colour else finding.severity.value
    lines = [f"{finding.place}: {severity} {finding.rule}: {finding.message}"]
    if finding.excerpt:
        margin = f"{finding.place.line:>6} | "
        shown, shift = _window(finding.excerpt, finding.place.column)
        lines.append(margin + shown)
        if finding.place.column:
            lines.append(" " * (len(margin) - 2) + "| " + " " * (finding.place.column - 1 - shift) + "^")
    if finding.hint:
        lines.append(f"       = {finding.hint}")
    return "\n".join(lines) + "\n"


def _window(excerpt: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around the column, and how many characters were cut off before it."""
    text = excerpt.replace("\t", " ")
    if len(text) <= width:
        return text, 0
    start = max(0, min(column - width // 2, len(text) - width))
    return text[start : start + width], start


def tally(findings: Iterable[Finding]) -> str:
    """'2 errors, 1 warning, 0 notes'."""
    numbers = dict.fromkeys(Severity, 0)
    for finding in findings:
        numbers[finding.severity] += 1
    return ", ".join(f"{number} {severity.value}{'' if number == 1 else 's'}" for severity, number in numbers.items())


def findings_json(findings: Iterable[Finding]) -> str:
    return json.dumps([_plain(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"


def _plain(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {"rule": finding.rule, "severity": finding.severity.value, "message": finding.message,
            "hint": finding.hint, "file": place.file, "line": place.line, "column": place.column,
            "sheet": place.sheet, "cell": place.cell, "system": finding.system, "subject": finding.subject}


def findings_github(findings: Iterable[Finding]) -> str:
    """One workflow command a finding: it appears on the changed line of a pull request."""
    return "".join(
        f"::{GITHUB_LEVEL[one.severity]} file={_property(one.place.file)},line={max(one.place.line, 1)},"
        f"col={max(one.place.column, 1)},title={_property(one.rule)}::"
        f"{_data(one.message + (' ' + one.hint if one.hint else ''))}\n"
        for one in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def findings_sarif(findings: Iterable[Finding]) -> str:
    """SARIF 2.1.0, for code-scanning services."""
    listed = list(findings)
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "baf", "rules": [{"id": rule} for rule in sorted({f.rule for f in listed})]}},
            "columnKind": "unicodeCodePoints",
            "results": [
                {"ruleId": one.rule, "level": SARIF_LEVEL[one.severity],
                 "message": {"text": one.message + (f" {one.hint}" if one.hint else "")},
                 "locations": [{"physicalLocation": {
                     "artifactLocation": {"uri": one.place.file},
                     "region": {"startLine": max(one.place.line, 1), "startColumn": max(one.place.column, 1)}}}]}
                for one in listed
            ],
        }],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"json": findings_json, "github": findings_github, "sarif": findings_sarif}
