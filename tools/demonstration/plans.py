"""A plan with one return, as `data/plans/<plan>/` tells it: each system's own files, and how its answers come about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.demonstration.reading import DATA, read_yaml

PLANS = DATA / "plans"


def plan_names() -> list[str]:
    return sorted(path.name for path in PLANS.iterdir() if path.is_dir())


class SingleSystem:
    """One system in one plan. Ids of local actions and gaps get the system's code in front."""

    def __init__(self, code: str, plan: SinglePlan) -> None:
        self.code, self.plan = code, plan
        self.data: dict[str, Any] = plan.data["systems"][code]

    @property
    def overlay_data(self) -> dict[str, Any]:
        return dict(self.data.get("overlay", {}))

    def own(self, name: str) -> str:
        """The full id of a local action or gap; other ids stay."""
        return f"{self.code}-{name}" if name[0] in "LG" and name[1:].isdigit() else name

    def local_actions(self) -> list[dict[str, Any]]:
        return [self._local_action(item) for item in self.overlay_data.get("actions", [])]

    def due(self, action: str, holder: str) -> dict[str, Any] | None:
        """The system's own date, that for the holder before that for all."""
        dates = [item for item in self.overlay_data.get("dates", [])
                 if self.own(item["action"]) == action and item.get("holder", holder) == holder]
        return dict(max(dates, key=lambda item: "holder" in item)["due"]) if dates else None

    def not_applicable(self, action: str, holder: str, month: str) -> bool:
        return any(item["action"] == action and item.get("holder", holder) == holder and item["from"] <= month
                   for item in self.overlay_data.get("not_applicable", []))

    def gaps_in(self, month: str) -> list[dict[str, Any]]:
        """Gaps hold for the whole of a plan with one return."""
        return list(self.data.get("gaps", []))

    def _local_action(self, item: dict[str, Any]) -> dict[str, Any]:
        roles = [{"type": kind, "role": role, **({"asks": asks} if asks else {})} for kind, role, asks in item["roles"]]
        action: dict[str, Any] = {
            "id": self.own(item["id"]), "objective": item["objective"], "title": item["title"],
            "revisions": [{"number": 1, "from": self.plan.month, "asks": item["asks"]}], "roles": roles,
            "due": item["due"], "cadence": "once", "evidence": [{"what": what} for what in item["evidence"]],
            "source": {"publication": f"{self.code}-{self.plan.data['own_plan']}", "checked": True,
                       "note": "The system's own plan, invented."}}
        return action | {key: item[key] for key in ("gaps", "measures") if key in item}

    def overlay(self) -> dict[str, Any]:
        own = self.overlay_data
        parts = {"actions": self.local_actions(), "dates": own.get("dates", []), "names": own.get("names", []),
                 "not_applicable": own.get("not_applicable", []),
                 "parameters": [{"name": name, "value": value} for name, value in own.get("parameters", {}).items()]}
        return {**self.head(), **{key: value for key, value in parts.items() if value}}

    def agreement(self) -> dict[str, Any]:
        steps = [{"party": party, "state": state, "on": day, **({"note": note} if note else {})}
                 for party, state, day, note in self.data["agreement"]]
        return {**self.head(), "steps": steps}

    def capacity_gaps(self) -> dict[str, Any]:
        gaps = [{"id": self.own(gap["id"]), "kind": gap["kind"], "title": gap["title"],
                 **({"holder": gap["holder"]} if "holder" in gap else {}), "baseline": gap["base"],
                 "submitted": gap["sub"], "agreed": gap["agreed"], "by": {"precision": "month", "on": gap["by"]},
                 "from": self.plan.data["start"], **({"note": gap["note"]} if "note" in gap else {})}
                for gap in self.data["gaps"]]
        return {**self.head(), "gaps": gaps}

    def risks(self) -> dict[str, Any]:
        keys = ("id", "title", "objective", "cause", "event", "effect", "inherent", "current", "target", "target_by",
                "appetite", "controls", "assurances", "gaps_in_control", "gaps_in_assurance", "lead_role", "committee",
                "actions", "measures", "gaps")
        rows = []
        for risk in self.data["risks"]:
            row = {key: risk[key] for key in keys if risk.get(key)}
            for score in ("inherent", "current", "target"):
                row[score] = {"likelihood": risk[score][0], "impact": risk[score][1]}
            row["assurances"] = [{"line": line, "what": what, "date": day, "result": result}
                                 for line, what, day, result in risk["assurances"]]
            if risk.get("gaps"):
                row["gaps"] = [self.own(gap) for gap in risk["gaps"]]
            row["actions"] = [self.own(action) for action in risk["actions"]]
            rows.append(row)
        return {**self.month_head(), "risks": rows}

    def head(self) -> dict[str, Any]:
        return {"system": self.code, "framework": self.plan.id, "illustrative": True}

    def month_head(self) -> dict[str, Any]:
        return {"system": self.code, "framework": self.plan.id, "month": self.plan.month, "illustrative": True}


class SinglePlan:
    """What `systems.yaml` and `stories.yaml` of a plan say."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.folder: Path = PLANS / name
        self.data: dict[str, Any] = read_yaml(self.folder / "systems.yaml")
        self.stories: list[dict[str, Any]] = read_yaml(self.folder / "stories.yaml")["stories"]
        self.month: str = self.data["month"]
        self.systems = {code: SingleSystem(code, self) for code in self.data["systems"]}

    def mood(self, code: str, holder: str) -> float:
        """How well it goes for a holder of a system: better above 0."""
        data = self.systems[code].data
        return float(data.get("mood", 0.0)) + float(data.get("holders", {}).get(holder, 0.0))
