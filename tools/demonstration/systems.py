"""One system's plan from `data/systems/`: its standing files, and what the returns are made by."""

from __future__ import annotations

import datetime
from typing import Any

from tools.demonstration.calendar_words import last_day
from tools.demonstration.reading import DATA, read_yaml

_ORDINARY = {"illustrative": True}


def has_plan(code: str) -> bool:
    """Whether the system reports month by month; those before and after have no file of their own."""
    return (DATA / "systems" / f"{code}.yaml").exists()


class SystemPlan:
    """What `data/systems/<code>.yaml` says. Ids of local actions and gaps get the system's code in front."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.data: dict[str, Any] = read_yaml(DATA / "systems" / f"{code}.yaml")

    @property
    def months(self) -> dict[str, dict[str, Any]]:
        """What is said of each month for which a return came."""
        return dict(self.data["months"])

    def own(self, name: str) -> str:
        """The full id of a local action or gap; other ids stay."""
        return f"{self.code}-{name}" if name[0] in "LG" and name[1:].isdigit() else name

    def local_actions(self) -> list[dict[str, Any]]:
        return [self._local_action(item) for item in self.data["overlay"]["actions"]]

    def due(self, action: str, holder: str) -> dict[str, Any] | None:
        """The system's own date, that for the holder before that for all."""
        dates = [item for item in self.data["overlay"]["dates"]
                 if self.own(item["action"]) == action and item.get("holder", holder) == holder]
        return dict(max(dates, key=lambda item: "holder" in item)["due"]) if dates else None

    def not_applicable(self, action: str, holder: str, month: str) -> bool:
        return any(item["action"] == action and item.get("holder", holder) == holder and item["from"] <= month
                   for item in self.data["overlay"]["not_applicable"])

    def gaps_in(self, month: str) -> list[dict[str, Any]]:
        return [gap for gap in self.data["gaps"] if gap.get("from", "2022-09") <= month <= gap.get("until", "9")]

    def gap_figures(self, kind: str, holder: str, month: str, place: int) -> tuple[int, int, int] | None:
        """Opened, staffed and agreed of one holder ('' for the whole system); None where nothing is held."""
        gaps = [gap for gap in self.gaps_in(month) if gap["kind"] == kind and (not holder or gap["holder"] == holder)]
        rows = [(gap["open"][place], gap["staff"][place], gap["agreed"]) for gap in gaps
                if place < len(gap["open"]) and gap["open"][place] is not None]
        return (sum(row[0] for row in rows), sum(row[1] for row in rows), sum(row[2] for row in rows)) if rows else None

    def baseline(self, kind: str, holder: str, month: str) -> int:
        """What was there before, of one holder ('' for the whole system)."""
        return sum(gap["base"] for gap in self.gaps_in(month)
                   if gap["kind"] == kind and (not holder or gap["holder"] == holder))

    def counts(self) -> dict[str, str]:
        """How many practices, networks, pharmacies and care homes the system has, from its population."""
        people = self.data["profile"]["population"][0]
        found = {"practices": people / 8800, "networks": people / 45000, "pharmacies": people / 5000,
                 "homes": people / 6000, **self.data.get("counts", {})}
        return {kind: str(round(number)) for kind, number in found.items()}

    def _local_action(self, item: dict[str, Any]) -> dict[str, Any]:
        roles = []
        for kind, role, asks, *answers in item["roles"]:
            roles.append({"type": kind, "role": role, **({"asks": asks} if asks else {}),
                          **({"answers": True} if answers else {})})
        action: dict[str, Any] = {
            "id": self.own(item["id"]), "objective": item["objective"], "title": item["title"],
            "revisions": [{"number": 1, "from": item.get("from", "2022-10" if self.code != "ZD10" else "2023-01"),
                           "asks": item["asks"]}],
            "roles": roles, "due": item["due"], "cadence": "monthly",
            "evidence": [{"what": what} for what in item["evidence"]],
            "source": {"publication": f"{self.code}-winter-plan", "checked": True,
                       "note": "The system's own winter plan, invented."}}
        if item["measures"]:
            action["measures"] = item["measures"]
        return action

    def profile(self, partners: list[tuple[str, str]], name: str) -> dict[str, Any]:
        """The profile's values. `partners`: code and the role to chase."""
        plan = self.data["profile"]
        meeting = plan["meetings"]
        return {
            "system": self.code, **_ORDINARY,
            "population": {"value": plan["population"][0], "what": "people living in the area, invented",
                           "year": plan["population"][1],
                           "source": {"publisher": "Demonstration", "publication": "Invented, no publication",
                                      "checked": True}},
            "lead_role": plan["lead_role"], "author_role": plan["author_role"], "board_name": name,
            "marking": "OFFICIAL-SENSITIVE",
            **{key: plan[key] for key in ("risk_bands", "meets_with") if key in plan},
            "meetings": [{"month": month, "date": day, "name": meeting["name"], "agenda_item": str(meeting["item"]),
                          "session": meeting["session"], "presented": presented, **_paper(meeting, day)}
                         for month, (day, presented) in plan["dates"].items()],
            "contacts": [{"holder": code, "role": role} for code, role in partners]}

    def overlay(self, framework: str) -> dict[str, Any]:
        overlay = self.data["overlay"]
        return {"system": self.code, "framework": framework, **_ORDINARY,
                **_filled({"actions": self.local_actions(), "dates": overlay["dates"], "names": overlay["names"],
                           "not_applicable": overlay["not_applicable"]})}

    def agreement(self, framework: str) -> dict[str, Any]:
        steps = [{"party": party, "state": state, "on": day, **({"note": note} if note else {})}
                 for party, state, day, note in self.data["agreement"]]
        return {"system": self.code, "framework": framework, **_ORDINARY, "steps": steps}

    def capacity_gaps(self, framework: str) -> dict[str, Any]:
        gaps = []
        for gap in self.data["gaps"]:
            gaps.append({"id": self.own(gap["id"]), "kind": gap["kind"], "title": gap["title"],
                         **({"holder": gap["holder"]} if gap["holder"] else {}), "baseline": gap["base"],
                         "submitted": gap["sub"], "agreed": gap["agreed"],
                         "by": {"precision": "month", "on": gap["by"]}, "from": gap.get("from", "2022-09"),
                         **({"until": gap["until"]} if "until" in gap else {}),
                         **({"planned": [{"action": action, "number": number}
                                         for action, number in gap["planned"].items()]} if "planned" in gap else {}),
                         **({"note": gap["note"]} if gap["note"] else {})})
        return {"system": self.code, "framework": framework, **_ORDINARY, "gaps": gaps}

    def risks(self, framework: str, month: str, place: int) -> dict[str, Any]:
        """The risks as they stood at the end of the month: scores of the month, the latest assurance of each line."""
        rows = []
        for risk in self.data["risks"]:
            first = 3 if risk.get("months_from") else 0
            row = {key: risk[key] for key in ("id", "title", "objective", "cause", "event", "effect")}
            for name, (likelihood, impact) in (("inherent", risk["inherent"]),
                                               ("current", risk["current"][place - first]),
                                               ("target", risk["target"])):
                row[name] = {"likelihood": likelihood, "impact": impact}
            row |= {"target_by": risk["target_by"], "appetite": risk["appetite"], "controls": risk["controls"],
                    "assurances": _latest(risk["assurances"], month), "gaps_in_control": risk["gaps_in_control"],
                    "gaps_in_assurance": risk["gaps_in_assurance"], "lead_role": risk["lead_role"],
                    "committee": risk["committee"], "actions": [self.own(item) for item in risk["actions"]],
                    "measures": risk["measures"], "gaps": [self.own(item) for item in risk["gaps"]]}
            rows.append(_filled(row))
        return {"system": self.code, "framework": framework, "month": month, **_ORDINARY, "risks": rows}


def _latest(assurances: list[list[Any]], month: str) -> list[dict[str, Any]]:
    """For each line, and each thing looked at, the last one by the end of the month."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for line, what, day, result in sorted(assurances, key=lambda item: item[2]):
        if day <= last_day(month).isoformat():
            found[line, what] = {"line": line, "what": what, "date": day, "result": result}
    return sorted(found.values(), key=lambda item: item["line"])


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value != []}


def _paper(meeting: dict[str, Any], day: str) -> dict[str, Any]:
    """What the cover of the paper for that day says beside: the assurance offered, and who saw it so many days before.
    Nothing of either where the system states none."""
    before = [(name, datetime.date.fromisoformat(day) - datetime.timedelta(days=days))
              for name, days in meeting.get("before", ())]
    return {**({"assurance": meeting["assurance"]} if "assurance" in meeting else {}),
            **({"considered_by": [f"{name}, {on.day} {on:%B %Y}" for name, on in before]} if before else {})}
