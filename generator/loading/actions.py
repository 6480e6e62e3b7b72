"""Actions, from an objective of a framework or from a system's overlay."""

from __future__ import annotations

from typing import Any

from generator.loading.parts import due, month, source, targets, texts
from generator.model.framework import Action, ActionRole, Condition, Evidence, Link, Revision
from generator.model.month import Month
from generator.model.provenance import Source
from generator.sources.document import SourceDocument
from generator.vocabulary import LinkKind, RoleKind


def load_action(document: SourceDocument, entry: dict[str, Any], objective: str, local: bool) -> Action:
    """An action from an entry without schema errors."""
    asked_by = source(entry["source"])
    conditions = entry.get("conditions")
    revisions = [_revision(document, item, asked_by) for item in entry["revisions"]]
    return Action(
        id=entry["id"],
        title=entry["title"],
        objective=objective,
        revisions=tuple(sorted(revisions, key=lambda item: item.number)),
        roles=tuple(_role(document, item) for item in entry["roles"]),
        due=due(entry["due"]),
        cadence=entry["cadence"],
        evidence=tuple(
            Evidence(item["what"], item.get("collection", False)) for item in entry.get("evidence", ())
        ),
        funding=entry.get("funding", ""),
        measures=texts(entry, "measures"),
        quantities=texts(entry, "quantities"),
        gaps=texts(entry, "gaps"),
        targets=targets(entry),
        since=month(entry, "from"),
        until=month(entry, "until"),
        condition=None if conditions is None else _condition(document, conditions),
        scale=entry.get("scale", ""),
        source=asked_by,
        links=tuple(_link(document, item) for item in entry.get("links", ())),
        local=local,
        place=document.place(entry),
    )


def _revision(document: SourceDocument, entry: dict[str, Any], asked_by: Source) -> Revision:
    return Revision(
        entry["number"],
        Month.parse(entry["from"]),
        entry["asks"],
        entry.get("changes_meaning", False),
        entry.get("why", ""),
        source(entry["source"]) if "source" in entry else asked_by,
        document.place(entry),
    )


def _role(document: SourceDocument, entry: dict[str, Any]) -> ActionRole:
    role = RoleKind(entry["role"])
    return ActionRole(
        entry["type"],
        role,
        entry.get("asks", ""),
        role is not RoleKind.SUPPORTING or entry.get("answers", False),
        document.place(entry),
    )


def _link(document: SourceDocument, entry: dict[str, Any]) -> Link:
    framework, _, action = entry["to"].partition("/")
    return Link(LinkKind(entry["kind"]), framework, action, entry.get("note", ""), document.place(entry))


def _condition(document: SourceDocument, entry: dict[str, Any]) -> Condition:
    ((kind, value),) = entry.items()
    place = document.place(entry)
    if kind in ("all", "any"):
        return Condition(kind, (), tuple(_condition(document, item) for item in value), place)
    if kind == "not":
        return Condition(kind, (), (_condition(document, value),), place)
    return Condition(kind, tuple(value) if isinstance(value, list) else (str(value),), (), place)
