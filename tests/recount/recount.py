"""An independent count of every system's position, straight from the files: plain YAML and CSV, product rules 2 to 6
and 10, and nothing of the generator. The oracle that pages, packs and data are held against."""

from __future__ import annotations

import calendar
import csv
import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays the text that was typed."""

WINDOW = 2


def read_yaml(path: Path) -> Any:
    """To be read, and not to be changed: whoever reads the same text is given the same."""
    return _parsed(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Any:
    return yaml.load(text, Loader)


def read_csv(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def last_day(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def holds(row: dict[str, str], day: str) -> bool:
    return row["from"] <= day and (not row["until"] or day <= row["until"])


@dataclass
class Count:
    """What the first page prints. `by_value` holds every value that occurs, without those left out of N."""

    n: int = 0
    by_value: Counter[str] = field(default_factory=Counter)
    carried_forward: int = 0
    not_reported: int = 0
    asked: int = 0
    not_applicable: int = 0
    overdue: int = 0
    by_objective: Counter[str] = field(default_factory=Counter)
    """N of each objective that has any."""
    columns: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By objective and column: a value, or 'carried_forward', 'not_reported', 'asked', 'overdue'."""
    given_by_icb: int = 0
    """Of those under a value, how many the ICB gave for another holder."""

    def headline(self) -> dict[str, int]:
        return {"n": self.n, **{key: number for key, number in self.by_value.items() if number},
                "carried_forward": self.carried_forward, "not_reported": self.not_reported, "asked": self.asked,
                "not_applicable": self.not_applicable, "overdue": self.overdue}


class Recount:
    """One dataset under one framework."""

    def __init__(self, root: Path, dataset: str, framework: str) -> None:
        self.home = root / "icb_data" / dataset
        self.framework_id = framework
        plan = root / "frameworks" / framework
        self.plan = read_yaml(plan / "framework.yaml")
        self.objectives = sorted((read_yaml(path) for path in (plan / "objectives").glob("*.yaml")),
                                 key=lambda item: int(item["order"]))
        self.types = {item["id"]: item for item in
                      read_yaml(root / "frameworks" / "organisation_types.yaml")["types"]}
        self.lead = self.plan["reporting"].get("system_type", "icb")
        self.months = [item["month"] for item in self.plan["reporting"]["months"]]
        self.scales = {scale["id"]: {value["id"]: value for value in scale["values"]} for scale in self.plan["scales"]}
        organisations = self.home / "organisations"
        self.systems = read_csv(organisations / "systems.csv")
        self.partnerships = read_csv(organisations / "partnerships.csv")
        self.body_types = read_csv(organisations / "types.csv")
        self.collectives = read_csv(organisations / "collectives.csv")
        self.succession = read_csv(organisations / "succession.csv")
        self.holds_returns = any(self.home.glob(f"*/{framework}/*/return.yaml"))

    # What is asked -------------------------------------------------------------------------------------------------

    def open_systems(self, month: str) -> list[str]:
        """Those led by a body of the type that leads systems under this plan."""
        day = last_day(month)
        led = {row["code"] for row in self.body_types if row["type"] == self.lead and holds(row, day)}
        return sorted(row["code"] for row in self.systems if holds(row, day) and row["code"] in led)

    def latest_month(self) -> str:
        """The last month that holds a return, else the last of the calendar."""
        held = {path.parent.name for path in self.home.glob(f"*/{self.framework_id}/*/return.yaml")}
        return max(held.intersection(self.months) or {self.plan["reporting"]["end"]})

    def columns(self) -> list[str]:
        """The columns of a table of counts in the order printed: what is not good from the worst, then what carries no
        answer of the month, then what is good."""
        if not self.holds_returns:
            return ["asked"]
        values = sorted((value for value in self.scales[self.plan["answer_scale"]].values()
                         if value.get("excludes") != "true"), key=lambda value: int(value["rank"]))
        good = [value["id"] for value in values if value["tone"] in ("on_track", "complete")]
        return [*(value["id"] for value in values if value["id"] not in good), "carried_forward", "not_reported", *good]

    def unchecked(self, system: str, month: str) -> list[str]:
        """Actions of the plan, asked in the month, whose wording has not been checked against the original."""
        plan = {action["id"] for objective in self.objectives for action in objective.get("actions", [])}
        found = []
        for _, action in self.actions(system, month):
            now = next(one for one in action["revisions"] if int(one["number"]) == self.revision(action, month))
            if action["id"] in plan and now.get("source", action["source"])["checked"] != "true":
                found.append(action["id"])
        return found

    def overlay(self, system: str) -> dict[str, Any]:
        path = self.home / system / self.framework_id / "overlay.yaml"
        return read_yaml(path) if path.is_file() else {}

    def actions(self, system: str, month: str) -> list[tuple[str, dict[str, Any]]]:
        """Objective id and action, for those that are asked in the month."""
        own = [(objective["id"], action) for objective in self.objectives for action in objective.get("actions", [])]
        own += [(action["objective"], action) for action in self.overlay(system).get("actions", [])]
        return [(objective, action) for objective, action in own
                if action.get("from", "0") <= month <= action.get("until", "9")
                and any(revision["from"] <= month for revision in action["revisions"])
                and self.condition(action.get("conditions"), system, month)]

    def condition(self, condition: dict[str, Any] | None, system: str, month: str) -> bool:
        if not condition:
            return True
        (kind, value), = condition.items()
        if kind == "all":
            return all(self.condition(part, system, month) for part in value)
        if kind == "any":
            return any(self.condition(part, system, month) for part in value)
        if kind == "not":
            return not self.condition(value, system, month)
        if kind == "systems":
            return system in value
        if kind == "has_partner_of_type":
            return any(self.partners_of_type(system, one, month) for one in value)
        if kind == "has_gap_in":
            path = self.home / system / self.framework_id / "capacity_gaps.yaml"
            if not path.is_file():
                return True  # not known: the action is asked
            return any(gap["kind"] in value and gap.get("from", "0") <= month <= gap.get("until", "9")
                       for gap in read_yaml(path)["gaps"])
        raise NotImplementedError(f"the recount does not know the condition {kind}")

    def partners_of_type(self, system: str, kind: str, month: str) -> list[str]:
        day = last_day(month)
        partners = {row["organisation"] for row in self.partnerships if row["system"] == system and holds(row, day)}
        return sorted({row["code"] for row in self.body_types
                       if row["code"] in partners and row["type"] == kind and holds(row, day)})

    def responsibilities(self, system: str, month: str) -> dict[tuple[str, str, str], dict[str, Any]]:
        """(action, holder, role) -> its facts, for those that must be answered."""
        found: dict[tuple[str, str, str], dict[str, Any]] = {}
        day = last_day(month)
        for objective, action in self.actions(system, month):
            must: dict[tuple[str, str], bool] = defaultdict(bool)
            kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
            for role in action["roles"]:
                kind = role["type"]
                answers = role["role"] != "supporting" or role.get("answers") == "true"
                if kind != self.lead and self.types[kind]["answers"] != "true":
                    continue
                holders = [system] if kind == self.lead else self.partners_of_type(system, kind, month)
                if not holders and any(row["type"] == kind and row["system"] in ("", system) and holds(row, day)
                                       for row in self.collectives):
                    holders = [kind]
                for holder in holders:
                    must[(holder, role["role"])] |= answers
                    kinds[(holder, role["role"])].add(kind)
            for (holder, role), answers in must.items():
                if answers:
                    found[(action["id"], holder, role)] = {
                        "objective": objective, "action": action, "types": kinds[(holder, role)]}
        return found

    def revision(self, action: dict[str, Any], month: str) -> int:
        return max(int(one["number"]) for one in action["revisions"] if one["from"] <= month)

    def meaning(self, action: dict[str, Any], revision: int) -> int:
        """Revisions with one meaning share a number: how many changes of meaning came up to it."""
        return sum(one.get("changes_meaning") == "true" for one in action["revisions"]
                   if int(one["number"]) <= revision)

    def declared(self, system: str, action: str, holder: str, month: str) -> bool:
        return any(item["action"] == action and item.get("holder", "") in ("", holder) and item["from"] <= month
                   for item in self.overlay(system).get("not_applicable", []))

    # What was answered ---------------------------------------------------------------------------------------------

    def answers(self, system: str, month: str) -> list[dict[str, Any]]:
        path = self.home / system / self.framework_id / month / "return.yaml"
        if not path.is_file():
            return []
        document = read_yaml(path)
        return [] if "correction" in document else document.get("answers", [])

    def given(self, system: str, month: str) -> tuple[dict[tuple[str, str, str], Any], dict[tuple[str, str, str], Any]]:
        """Own answers, and those the ICB gave, by responsibility, of one month's return."""
        own: dict[tuple[str, str, str], Any] = {}
        by_icb: dict[tuple[str, str, str], Any] = {}
        asked = self.responsibilities(system, month)
        answers = self.answers(system, month)
        for answer in sorted(answers, key=lambda item: "holder_type" not in item):
            for key, facts in asked.items():
                action, holder, role = key
                if action != answer["action"] or answer.get("role", role) != role:
                    continue
                if "holder_type" in answer:
                    if answer["holder_type"] in facts["types"]:
                        by_icb[key] = answer
                elif answer["holder"] == holder:
                    (by_icb if answer.get("given_by") in ("icb", "system") and holder != system else own)[key] = answer
        return own, by_icb

    def record(self, system: str, month: str) -> tuple[dict[tuple[str, str, str], Any], dict[tuple[str, str, str], Any],
                                                       set[tuple[str, str, str]]]:
        """Answers for the month, and what was asked; before the system was formed, its predecessors' partners'."""
        if system in self.open_systems(month):
            return (*self.given(system, month), set(self.responsibilities(system, month)))
        own: dict[tuple[str, str, str], Any] = {}
        by_icb: dict[tuple[str, str, str], Any] = {}
        asked: set[tuple[str, str, str]] = set()
        before = sorted({row["from"] for row in self.succession
                         if row["to"] == system and row["from"] in self.open_systems(month)})
        for earlier in before:
            theirs = self.given(earlier, month)
            for key in self.responsibilities(earlier, month):
                if key[1] == earlier or key[1] in self.types:
                    continue  # a board's own words and a collective's do not pass from two boards to one
                if key in asked and not self.coordinates(earlier, key[1], month):
                    continue
                asked.add(key)
                for mine, part in ((own, theirs[0]), (by_icb, theirs[1])):
                    mine.pop(key, None)
                    if key in part:
                        mine[key] = part[key]
        return own, by_icb, asked

    def coordinates(self, system: str, organisation: str, month: str) -> bool:
        return any(row["organisation"] == organisation and row["system"] == system and row["coordinating"] == "yes"
                   and holds(row, last_day(month)) for row in self.partnerships)

    # Where it stands -----------------------------------------------------------------------------------------------

    def count(self, system: str, month: str) -> Count:
        result = Count()
        upto = [*(one for one in self.months if one < month), month]
        records = [self.record(system, one) for one in upto]
        for key, facts in self.responsibilities(system, month).items():
            self._count_one(result, system, key, facts, upto, records)
        return result

    def _count_one(self, result: Count, system: str, key: tuple[str, str, str], facts: dict[str, Any],
                   months: list[str], records: list[Any]) -> None:
        action, scale = facts["action"], self.scales[facts["action"].get("scale", self.plan["answer_scale"])]
        closed: dict[str, Any] | None = None
        closed_by_icb = False
        column, value, by_icb = "not_reported", None, False
        for index, month in enumerate(months):
            if key not in records[index][2]:
                closed = None
                continue
            column, value, by_icb = self._stand(key, action, scale, month, index, records, closed, closed_by_icb)
            counted = column == "value"
            closed = value if counted and value and scale[value["value"]].get("closes") == "true" else None
            closed_by_icb = by_icb
        if not self.holds_returns:
            column, value = "asked", None
        if self.declared(system, key[0], key[1], months[-1]):
            column, value = "not_applicable", None
        if column == "value" and value and scale[value["value"]].get("excludes") == "true":
            column = "not_applicable"
        if column == "not_applicable":
            result.not_applicable += 1
            return
        result.n += 1
        result.by_objective[facts["objective"]] += 1
        if column == "value":
            assert value is not None
            result.by_value[value["value"]] += 1
            result.given_by_icb += by_icb
            result.columns[facts["objective"], value["value"]] += 1
        else:
            setattr(result, column, getattr(result, column) + 1)
            result.columns[facts["objective"], column] += 1
        overdue = self._overdue(system, key, action, column, value, scale, months[-1])
        result.overdue += overdue
        result.columns[facts["objective"], "overdue"] += overdue

    def _stand(self, key: tuple[str, str, str], action: dict[str, Any], scale: dict[str, Any], month: str, index: int,
               records: list[Any], closed: dict[str, Any] | None,
               closed_by_icb: bool) -> tuple[str, dict[str, Any] | None, bool]:
        now = self.meaning(action, self.revision(action, month))

        def same(answer: dict[str, Any]) -> bool:
            return self.meaning(action, int(answer["revision"])) == now

        def rank(answer: dict[str, Any]) -> int:
            return int(scale[answer["value"]].get("rank", "0"))

        window = range(index - 1, max(index - 1 - WINDOW, -1), -1)
        last_own = next((records[earlier][0][key] for earlier in window if key in records[earlier][0]), None)
        if last_own is not None and not same(last_own):
            last_own = None

        def worse_than(answer: dict[str, Any]) -> bool:
            return last_own is not None and 0 < rank(last_own) < rank(answer)

        own, by_icb = records[index][0].get(key), records[index][1].get(key)
        if own is not None:
            return "value", own, False
        if by_icb is not None:
            return ("carried_forward", last_own, False) if worse_than(by_icb) else ("value", by_icb, True)
        if closed is not None and same(closed):
            return "value", closed, closed_by_icb
        for earlier in window:
            answer = records[earlier][0].get(key) or records[earlier][1].get(key)
            if answer is not None:
                return ("carried_forward" if same(answer) else "not_reported"), answer, False
        return "not_reported", None, False

    def _overdue(self, system: str, key: tuple[str, str, str], action: dict[str, Any], column: str,
                 value: dict[str, Any] | None, scale: dict[str, Any], month: str) -> bool:
        if column == "asked" or (column == "value" and value and scale[value["value"]].get("closes") == "true"):
            return False
        dates = [self._day(action["due"])]
        local = [item for item in self.overlay(system).get("dates", []) if item["action"] == key[0]]
        for item in [one for one in local if not one.get("holder")] + [one for one in local
                                                                      if one.get("holder") == key[1]]:
            dates = [dates[0], self._day(item["due"])]
        known = [day for day in dates if day]
        first = min(known) if known else ""
        return bool(first) and datetime.date.fromisoformat(first) < datetime.date.fromisoformat(last_day(month))

    @staticmethod
    def _day(due: dict[str, str]) -> str:
        if due["precision"] == "date":
            return due["on"]
        return last_day(due["on"]) if due["precision"] == "month" else ""
