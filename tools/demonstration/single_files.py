"""The files of a plan with one return: standing files, the return, the reviews and the risks of each system."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from tools.demonstration.afterwards import afterwards
from tools.demonstration.asked import Plan
from tools.demonstration.dice import draw
from tools.demonstration.plans import SinglePlan, SingleSystem
from tools.demonstration.register import Bodies
from tools.demonstration.single_returns import Answer, SingleWriter
from tools.demonstration.writing import csv_text, yaml_text


def single_files(single: SinglePlan, frameworks: Path, bodies: Bodies) -> dict[str, str]:
    """Text by path inside the dataset, of one plan."""
    plan = Plan(frameworks / single.id)
    writer = SingleWriter(single, plan, bodies)
    reviewer = _Reviewer(writer)
    files: dict[str, str] = {}
    for system in single.systems.values():
        files |= _standing(system)
        if "received" in system.data:
            answers = writer.answers(system)
            sent = _return(writer, system, answers)
            held = [{"id": system.own(gap["id"]), "holder": gap.get("holder", "")}
                    for gap in system.data.get("gaps", [])]
            whole = sent if "correction" in sent else afterwards(sent, "icb" if plan.lead == "icb" else "system", held)
            files |= _monthly(system, "return", whole)
            reviews = reviewer.reviews(system, answers)
            files |= _monthly(system, "reviews", {**system.month_head(), "reviews": reviews}) if reviews else {}
        if system.data.get("risks"):
            files |= _monthly(system, "risks", system.risks())
    return files | _allocations(single, plan)


def _standing(system: SingleSystem) -> dict[str, str]:
    folder = f"{system.code}/{system.plan.id}"
    parts: dict[str, dict[str, Any]] = {}
    if "agreement" in system.data:
        parts["agreement"] = system.agreement()
    if "gaps" in system.data:
        parts["capacity_gaps"] = system.capacity_gaps()
    if "overlay" in system.data:
        parts["overlay"] = system.overlay()
    return {f"{folder}/{name}.yaml": yaml_text(value, name, 4) for name, value in parts.items()}


def _monthly(system: SingleSystem, name: str, value: dict[str, Any]) -> dict[str, str]:
    return {f"{system.code}/{system.plan.id}/{system.plan.month}/{name}.yaml": yaml_text(value, name, 5)}


def _allocations(single: SinglePlan, plan: Plan) -> dict[str, str]:
    """Every quantity by system; a share that is not given is left empty."""
    given: dict[str, dict[str, int]] = single.data.get("allocations", {})
    if not given:
        return {}
    source = "invented share; what is left of the England total is held by no demonstration system"
    rows = []
    for quantity in plan.quantities:
        for code, share in given.get(quantity["id"], {}).items():
            approximate = "yes" if quantity.get("approximate") else "no"
            rows.append([quantity["id"], code, share, approximate, source, "yes", "yes"])
    header = ("quantity", "system", "share", "approximate", "source", "checked", "illustrative")
    return {f"allocations/{single.id}.csv": csv_text(header, rows)}


def _return(writer: SingleWriter, system: SingleSystem, answers: list[Answer]) -> dict[str, Any]:
    data = system.data
    value: dict[str, Any] = {"system": system.code, "framework": system.plan.id, "month": system.plan.month,
                             "received": data["received"], "illustrative": True, "summary": data["summary"].rstrip(),
                             "answers": _spoilt(answers) if "correction" in data else answers}
    delivered = [{"gap": system.own(gap["id"]), "opened": gap["open"], "staffed": gap["staff"], "funded": gap["agreed"],
                  **({"note": gap["so_far"]} if "so_far" in gap else {})} for gap in data.get("gaps", [])]
    figures = [{"measure": measure, "value": number, **({"note": note} if note else {})}
               for measure, number, note in data.get("figures", [])]
    decisions = [{"kind": kind, "title": title, "detail": detail,
                  **({"actions": [system.own(item) for item in actions]} if actions else {}),
                  **({"risks": risks} if risks else {})}
                 for kind, title, detail, actions, risks in data.get("decisions", [])]
    for key, rows in (("delivered", delivered), ("local_figures", figures), ("decisions", decisions)):
        value |= {key: rows} if rows else {}
    value["signoff"] = _signoff(writer, system, answers)
    value["approved_for_publication"] = bool(data.get("approved"))
    if "correction" in data:
        value["correction"] = {"on": data["correction"]["on"], "reasons": data["correction"]["reasons"]}
    return value


def _spoilt(answers: list[Answer]) -> list[Answer]:
    """A return as it was sent before it went back: the words for values of another form, in every seventh row."""
    return [{**answer, "value": "amber"} if place % 7 == 3 else answer for place, answer in enumerate(answers)]


def _signoff(writer: SingleWriter, system: SingleSystem, answers: list[Answer]) -> list[dict[str, Any]]:
    """What `signoff` says; where each board signs for itself, by what the boards say of their own signatures."""
    rows = [{"step": step, "role": role, "on": day} for step, role, day in system.data.get("signoff", [])]
    steps: dict[str, str] = system.plan.data.get("each_signs", {})
    for answer in answers:
        if answer["action"] != system.plan.data.get("signature"):
            continue
        on = writer.board_day(answer["holder"]).isoformat()
        for place, (step, role) in enumerate(steps.items()):
            if answer["value"] == "yes" or place == 0:
                rows.append({"step": step, "role": role, "holder": answer["holder"], "on": on})
    return rows


class _Reviewer:
    """The overseer's questions. No question is asked twice in a plan."""

    def __init__(self, writer: SingleWriter) -> None:
        self.writer = writer
        self.asked: set[str] = set()

    def reviews(self, system: SingleSystem, answers: list[Answer]) -> list[dict[str, Any]]:
        wanted = int(system.data.get("reviews", 2))
        if "correction" in system.data:
            return []
        named = [answer for answer in answers if answer.get("holder", "").startswith("ZD")]
        chosen = sorted(named, key=lambda answer: (_order(answer), draw("review", system.plan.id, system.code,
                                                                       answer["action"], answer["holder"])))
        found: list[dict[str, Any]] = []
        for answer in chosen:
            question = self._question(answer)
            if question and len(found) < wanted and all(answer["action"] != item["action"] for item in found):
                self.asked.add(question[0])
                found.append(self._review(system, answer, *question))
        return found

    def _question(self, answer: Answer) -> tuple[str, str] | None:
        bank = self.writer.bank
        if answer["action"] not in bank.actions:
            return None
        pairs = bank.themes[bank.actions[answer["action"]].theme].pairs("q")
        return next((pair for pair in pairs if pair[0] not in self.asked and "{" not in pair[0]), None)

    def _review(self, system: SingleSystem, answer: Answer, question: str, reply: str) -> dict[str, Any]:
        plan, days = system.plan, system.plan.data["reviewed"]
        name = self.writer.bodies.short(answer["holder"], self.writer.day)
        review: dict[str, Any] = {"action": answer["action"], "holder": answer["holder"],
                                  "on": _day(days[0], 7, plan.id, system.code, answer["action"]),
                                  "challenge": f"To {name}: {question}"}
        lower = plan.data["challenged"].get(answer["value"])
        if lower:
            review |= {"value": lower, "rating": "limited"}
        if draw("open", plan.id, system.code, answer["action"]) < 0.75:
            review |= {"response": reply, "responded": _day(days[1], 5, plan.id, answer["action"])}
        return review


def _order(answer: Answer) -> int:
    good = answer["value"] in ("on-track", "yes", "mature", "benchmark", "included", "complete")
    if good:
        return 0 if "evidence" not in answer else 2 if answer.get("rating") == "substantial" else 4
    return 1 if answer.get("rating") == "none" else 3


def _day(first: str, span: int, *name: object) -> str:
    """A weekday within some days from the first."""
    day = datetime.date.fromisoformat(first) + datetime.timedelta(days=int(span * draw("day", *name)))
    return (day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)).isoformat()
