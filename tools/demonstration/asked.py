"""What each system is asked, counted out here from roles, types and partnerships without the generator."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tools.demonstration.calendar_words import last_day
from tools.demonstration.reading import read_yaml
from tools.demonstration.register import Bodies

_SHOWN_ONLY = ("nhs_england", "region", "area_team", "national_partners")


@dataclass(frozen=True)
class Line:
    """One action x one holder x one role that must be answered. `types` put the holder in the action, in its order.
    `revision` is the number of the wording that holds. `due` is None where the plan gives no day."""

    action: str
    holder: str
    role: str
    types: tuple[str, ...]
    collective: bool
    revision: int
    due: datetime.date | None
    ongoing: bool
    once: bool
    several_roles: bool
    scale: str
    """'' for the plan's own scale."""

    @property
    def key(self) -> str:
        return f"{self.action}/{self.holder}/{self.role}"


class AskedOf(Protocol):
    """A system as far as it decides what is asked of it."""

    code: str

    def local_actions(self) -> list[dict[str, Any]]: ...

    def due(self, action: str, holder: str) -> dict[str, Any] | None: ...

    def not_applicable(self, action: str, holder: str, month: str) -> bool: ...

    def gaps_in(self, month: str) -> list[dict[str, Any]]: ...


class Plan:
    """The actions of a framework in its order, with each system's own."""

    def __init__(self, folder: Path) -> None:
        self.id = folder.name
        head = read_yaml(folder / "framework.yaml")
        self.months: list[str] = [item["month"] for item in head["reporting"]["months"]]
        self.signatories: list[dict[str, Any]] = head["signatories"]
        self.lead: str = head["reporting"].get("system_type", "icb")
        objectives = [read_yaml(path) for path in (folder / "objectives").glob("*.yaml")]
        self.objectives = sorted(objectives, key=lambda item: item["order"])
        self._lines: dict[tuple[str, str], list[Line]] = {}
        sums = folder / "quantities.yaml"
        self.quantities: list[dict[str, Any]] = read_yaml(sums)["quantities"] if sums.exists() else []

    def actions(self, system: AskedOf) -> list[dict[str, Any]]:
        local = system.local_actions()
        return [action for objective in self.objectives
                for action in (*objective["actions"],
                               *(item for item in local if item["objective"] == objective["id"]))]

    def lines(self, system: AskedOf, month: str, bodies: Bodies) -> list[Line]:
        """Every line that the system must answer in the month, in the order of the plan."""
        known = (system.code, month)
        if known not in self._lines:
            self._lines[known] = [line for action in self.actions(system)
                                  for line in _lines(action, system, month, bodies, self.lead)]
        return self._lines[known]


def _lines(action: dict[str, Any], system: AskedOf, month: str, bodies: Bodies, lead: str) -> list[Line]:
    revisions = [item for item in action["revisions"] if item["from"] <= month]
    in_time = action.get("from", "0") <= month <= action.get("until", "9")
    if not revisions or not in_time or not _holds(action.get("conditions"), system, month, bodies):
        return []
    held: dict[tuple[str, str], list[str]] = {}
    for role in action["roles"]:
        if role["type"] in _SHOWN_ONLY or (role["role"] == "supporting" and not role.get("answers")):
            continue
        for holder in _holders(role["type"], system.code, month, bodies, lead):
            held.setdefault((holder, role["role"]), []).append(role["type"])
    found = []
    for (holder, role_kind), types in held.items():
        if system.not_applicable(action["id"], holder, month):
            continue
        due = system.due(action["id"], holder) or action["due"]
        found.append(Line(action["id"], holder, role_kind, tuple(types), holder in bodies.collectives,
                          revisions[-1]["number"], day_of(due), due["precision"] == "ongoing",
                          action.get("cadence") == "once", sum(item == holder for item, _ in held) > 1,
                          action.get("scale", "")))
    return found


def day_of(due: dict[str, Any]) -> datetime.date | None:
    """The last day on which it is in time; None for a season or what is ongoing."""
    if due["precision"] == "date":
        return datetime.date.fromisoformat(due["on"])
    return last_day(due["on"]) if due["precision"] == "month" else None


def _holders(kind: str, system: str, month: str, bodies: Bodies, lead: str) -> list[str]:
    if kind == lead:
        return [system]
    named = [code for code in bodies.partners(system, last_day(month)) if kind in bodies.types(code)]
    return named or ([kind] if kind in bodies.collectives else [])


def _holds(condition: dict[str, Any] | None, system: AskedOf, month: str, bodies: Bodies) -> bool:
    if condition is None:
        return True
    ((kind, value),) = condition.items()
    if kind == "has_gap_in":
        return any(gap["kind"] in value for gap in system.gaps_in(month))
    if kind == "has_partner_of_type":
        partners = bodies.partners(system.code, last_day(month))
        return any(wanted in bodies.types(code) for code in partners for wanted in value)
    raise ValueError(f"a condition of kind {kind!r} is not counted out here")
