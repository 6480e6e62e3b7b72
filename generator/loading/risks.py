"""<month>/risks.yaml: the rows of the board's own assurance framework that the plan touches."""

from __future__ import annotations

import datetime
from typing import Any

from generator.findings import Finding, Place
from generator.loading.documents import Opened
from generator.loading.parts import texts
from generator.loading.scope import Checker, SystemScope
from generator.model.returns import RiskAssurance, Score, StrategicRisk
from generator.sources.document import SourceDocument


def load_risks(opened: Opened, scope: SystemScope) -> tuple[tuple[StrategicRisk, ...], tuple[Finding, ...]]:
    document = opened.document
    if document is None:
        return (), ()
    checker = Checker(document, scope)
    seen: dict[str, Place] = {}
    risks = []
    for entry in opened.entries("risks"):
        checker.actions(entry)
        checker.all_named(entry, "measures", "measure", [item.id for item in scope.framework.measures])
        checker.all_named(entry, "gaps", "capacity gap", scope.gaps)
        if checker.is_new(seen, entry, "strategic risk"):
            risks.append(_risk(document, entry))
    return tuple(risks), checker.told


def _risk(document: SourceDocument, entry: dict[str, Any]) -> StrategicRisk:
    assurances = tuple(
        RiskAssurance(item["line"], item["what"], datetime.date.fromisoformat(item["date"]), item["result"])
        for item in entry.get("assurances", ())
    )
    return StrategicRisk(
        id=entry["id"],
        title=entry["title"],
        objective=entry["objective"],
        cause=entry["cause"],
        event=entry["event"],
        effect=entry["effect"],
        inherent=_score(entry["inherent"]),
        current=_score(entry["current"]),
        target=_score(entry["target"]),
        target_by=entry.get("target_by", ""),
        appetite=entry.get("appetite", ""),
        controls=texts(entry, "controls"),
        assurances=assurances,
        gaps_in_control=texts(entry, "gaps_in_control"),
        gaps_in_assurance=texts(entry, "gaps_in_assurance"),
        lead_role=entry.get("lead_role", ""),
        committee=entry.get("committee", ""),
        actions=texts(entry, "actions"),
        measures=texts(entry, "measures"),
        gaps=texts(entry, "gaps"),
        illustrative=document.value.get("illustrative", False),
        place=document.place(entry),
        sensitive=entry.get("sensitive", False),
    )


def _score(entry: dict[str, int]) -> Score:
    return Score(entry["likelihood"], entry["impact"])
