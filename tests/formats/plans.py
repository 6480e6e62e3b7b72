"""A plan as its files stand on disk: plain YAML, read without our code."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml


@functools.cache
def plain(path: Path) -> Any:
    """The file as YAML reads it with every scalar left as text."""
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CBaseLoader)


@dataclass(frozen=True)
class Plan:
    """The folder of one plan. What is listed in its files stands here by id, objectives in the plan's order."""

    folder: Path

    @cached_property
    def framework(self) -> Any:
        return plain(self.folder / "framework.yaml")

    @cached_property
    def objectives(self) -> dict[str, Any]:
        found = map(plain, (self.folder / "objectives").glob("*.yaml"))
        return _by_id(sorted(found, key=lambda item: int(item["order"])))

    @cached_property
    def actions(self) -> dict[str, Any]:
        return _by_id([action for objective in self.objectives.values() for action in objective["actions"]])

    @cached_property
    def measures(self) -> dict[str, Any]:
        return self._listed("measures")

    @cached_property
    def quantities(self) -> dict[str, Any]:
        return self._listed("quantities")

    @cached_property
    def seen(self) -> dict[str, str]:
        """How far each publication was seen."""
        return {found["id"]: found["seen"] for found in self.framework["publications"]}

    @cached_property
    def sources(self) -> tuple[tuple[str, Any], ...]:
        """Every source that the plan gives, with the id of what it is the source of."""
        return tuple(self._sources())

    @cached_property
    def register(self) -> frozenset[str]:
        """The organisation types that there are."""
        return frozenset(found["id"] for found in plain(self.folder.parent / "organisation_types.yaml")["types"])

    @cached_property
    def published(self) -> dict[str, Any]:
        """The series of published figures that are held, by id."""
        held = self.folder.parents[1] / "icb_data" / "england" / "measures" / "series.yaml"
        return _by_id(plain(held)["series"])

    def of(self, plan: str) -> Plan:
        """Another plan of the same project."""
        return Plan(self.folder.parent / plan)

    def checked(self) -> set[str]:
        """Ids of the actions that were checked against their source."""
        return {key for key, action in self.actions.items() if was_checked(action)}

    def dated(self) -> dict[str, str]:
        """The day or month of every action that has one."""
        return {key: action["due"]["on"] for key, action in self.actions.items() if "on" in action["due"]}

    def _listed(self, name: str) -> dict[str, Any]:
        path = self.folder / f"{name}.yaml"
        return _by_id(plain(path)[name]) if path.exists() else {}

    def _sources(self) -> Iterator[tuple[str, Any]]:
        for item in (*self.objectives.values(), *self.actions.values(), *self.measures.values(),
                     *self.quantities.values()):
            parts = (item, item.get("target"), *item.get("targets", ()), *item.get("revisions", ()))
            yield from ((item["id"], part["source"]) for part in parts if part and "source" in part)


def was_checked(item: Any) -> bool:
    """Whether an item says that it was checked against its source."""
    return bool(item["source"]["checked"] == "true")


def leads(action: Any) -> set[str]:
    """The organisation types that are accountable or responsible for an action."""
    return {role["type"] for role in action["roles"] if role["role"] in ("accountable", "responsible")}


def _by_id(items: list[Any]) -> dict[str, Any]:
    found = {item["id"]: item for item in items}
    assert len(found) == len(items), "an id stands twice"
    return found
