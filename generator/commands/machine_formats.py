"""Findings as machines read them: JSON, GitHub annotations, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from generator.commands.report import Report
from generator.findings import Finding, RuleDoc, rule_page_path
from generator.model.silence import Silence, Silenced
from generator.rules import catalogue
from generator.vocabulary import Severity

GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_UNKNOWN = RuleDoc("", Severity.ERROR, "", "", "", "", "")


def findings_json(report: Report) -> str:
    """A list, in order of place; what is silenced comes last, each with its reason."""
    rows = [_plain(one, None) for one in report.findings]
    rows += [_plain(one.finding, one.silence) for one in report.silenced]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _plain(finding: Finding, silence: Silence | None) -> dict[str, Any]:
    place = finding.place
    plain: dict[str, Any] = {
        "rule": finding.rule, "severity": finding.severity.value, "message": finding.message, "hint": finding.hint,
        "file": place.file, "line": place.line, "column": place.column, "sheet": place.sheet, "cell": place.cell,
        "system": finding.system, "subject": finding.subject, "page": rule_page_path(finding.rule), "silenced": None,
    }
    if silence is not None:
        until = str(silence.until) if silence.until else None
        plain["silenced"] = {"reason": silence.reason, "until": until, "place": str(silence.place)}
    return plain


def findings_github(report: Report) -> str:
    """One workflow command a finding: it appears on the changed line of a pull request. Silenced ones do not."""
    return "".join(
        f"::{GITHUB_LEVEL[one.severity]} file={_property(one.place.file)},line={max(one.place.line, 1)},"
        f"col={max(one.place.column, 1)},title={_property(one.rule)}::{_data(_text(one))}\n"
        for one in report.findings
    )


def _text(finding: Finding) -> str:
    """Message and hint as one text of two sentences."""
    return f"{finding.message}. {finding.hint}" if finding.hint else finding.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def findings_sarif(report: Report) -> str:
    """SARIF 2.1.0, for code-scanning services and editors: what is silenced is there, as suppressed."""
    everything = [*report.findings, *(one.finding for one in report.silenced)]
    docs = {doc.id: doc for doc in catalogue()}
    ids = sorted({finding.rule for finding in everything})
    rules = [_rule(rule, docs.get(rule, _UNKNOWN), report.guide) for rule in ids]
    index = {rule: number for number, rule in enumerate(ids)}
    results = [_result(one, index) for one in report.findings]
    results += [_suppressed(one, index) for one in report.silenced]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "baf", "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: str, doc: RuleDoc, guide: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": rule, "properties": {"page": f"guide/{rule_page_path(rule)}"}}
    if doc.id:
        told |= {
            "name": "".join(word.capitalize() for word in doc.title.split() if word.isalnum()),
            "shortDescription": {"text": f"{doc.title}."},
            "fullDescription": {"text": doc.what},
            "help": {"text": _help(doc), "markdown": _help_markdown(doc)},
            "defaultConfiguration": {"level": SARIF_LEVEL[doc.severity]},
        }
    if guide:
        told["helpUri"] = f"{guide.rstrip('/')}/{rule_page_path(rule)}"
    return told


def _help(doc: RuleDoc) -> str:
    return f"{doc.what}\n\nWhy: {doc.why}\n\nWrong:\n{doc.wrong}\n\nRight:\n{doc.right}"


def _help_markdown(doc: RuleDoc) -> str:
    fence = "```"
    return (f"{doc.what}\n\n**Why:** {doc.why}\n\n**Wrong**\n\n{fence}yaml\n{doc.wrong}\n{fence}\n\n"
            f"**Right**\n\n{fence}yaml\n{doc.right}\n{fence}")


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": SARIF_LEVEL[finding.severity],
        "message": {"text": _text(finding)},
        "locations": _locations(finding.place.file, finding.place.line, finding.place.column, finding.excerpt),
    }


def _suppressed(one: Silenced, index: Mapping[str, int]) -> dict[str, Any]:
    place = one.silence.place
    locations = _locations(place.file, place.line, place.column)
    return _result(one.finding, index) | {
        "suppressions": [{"kind": "external", "status": "accepted", "justification": one.silence.reason,
                          "location": locations[0]}]
    }


def _locations(file: str, line: int, column: int, excerpt: str = "") -> list[dict[str, Any]]:
    """One place; the whole file where it has no line; none where nothing is written anywhere."""
    if not file:
        return []
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    if line:
        physical["region"] = {"startLine": line, "startColumn": max(column, 1)}
        if excerpt:
            physical["region"]["snippet"] = {"text": excerpt}
    return [{"physicalLocation": physical}]


FORMATS = {"json": findings_json, "github": findings_github, "sarif": findings_sarif}
