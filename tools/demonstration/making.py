"""All files of the demonstration: register, figures, allocations, and each system's own."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from tools.demonstration.afterwards import afterwards, responses
from tools.demonstration.asked import Plan
from tools.demonstration.calendar_words import WINTER, last_day
from tools.demonstration.figures import Figures
from tools.demonstration.plans import SinglePlan, plan_names
from tools.demonstration.profiles import later_profiles
from tools.demonstration.register import Bodies, read_bodies, register_files
from tools.demonstration.returns import Answer, Writer, abandoned
from tools.demonstration.reviews import reviews_of
from tools.demonstration.single_files import single_files
from tools.demonstration.systems import SystemPlan, has_plan
from tools.demonstration.writing import csv_text, yaml_text

_CONTACTS = {"acute": "Winter director", "specialist": "Deputy chief operating officer",
             "community": "Head of system flow", "mental_health": "Associate director of urgent care",
             "ambulance": "Strategic operations manager", "local_authority": "Assistant director of adult services"}


_MONTHLY = "winter-2022-23"


def dataset_files(frameworks: Path) -> dict[str, str]:
    """Text by path inside the dataset. `frameworks`: the folder of all plans."""
    bodies = read_bodies()
    files = _monthly_plan(frameworks / _MONTHLY, bodies)
    for name in plan_names():
        files |= single_files(SinglePlan(name), frameworks, bodies)
    return files | later_profiles(bodies)


def _monthly_plan(framework: Path, bodies: Bodies) -> dict[str, str]:
    plan = Plan(framework)
    systems = {code: SystemPlan(code) for code in bodies.systems if has_plan(code)}
    figures = Figures(bodies)
    files = {f"organisations/{name}": text for name, text in register_files(bodies).items()}
    files |= {f"measures/{name}": text for name, text in figures.files().items()}
    files[f"allocations/{plan.id}.csv"] = _allocations(plan, systems)
    for system in systems.values():
        files |= _standing(system, plan.id, bodies)
    writer = Writer(plan, systems, bodies, figures)
    for place, month in enumerate(WINTER):
        for system in systems.values():
            if month in system.months:
                files |= _month_files(writer, system, month, place)
            elif bodies.open_on(system.code, last_day(month)):
                files |= _risks(writer, system, month, place)
    return files


def _allocations(plan: Plan, systems: dict[str, SystemPlan]) -> str:
    rows = []
    for quantity in plan.quantities:
        for code, system in systems.items():
            share = system.data["allocations"].get(quantity["id"], "")
            source = "invented share; what is left of the England total is held by no demonstration system"
            approximate = "yes" if quantity.get("approximate") and share != "" else "no"
            rows.append([quantity["id"], code, share, approximate, source if share != "" else "", "yes", "yes"])
    return csv_text(("quantity", "system", "share", "approximate", "source", "checked", "illustrative"), rows)


def _standing(system: SystemPlan, framework: str, bodies: Bodies) -> dict[str, str]:
    opened = max(datetime.date.fromisoformat(bodies.span(system.code)[0]), datetime.date(2022, 10, 31))
    partners = bodies.partners(system.code, opened)
    contacts = [(code, _CONTACTS[bodies.types(code)[0]]) for code in partners]
    name = f"{bodies.systems[system.code]['short']} Board"
    folder = f"{system.code}/{framework}"
    files = {f"{system.code}/profile.yaml": yaml_text(system.profile(contacts, name), "profile", 3),
             f"{folder}/agreement.yaml": yaml_text(system.agreement(framework), "agreement", 4),
             f"{folder}/capacity_gaps.yaml": yaml_text(system.capacity_gaps(framework), "capacity_gaps", 4)}
    overlay = system.overlay(framework)
    if len(overlay) > 3:
        files[f"{folder}/overlay.yaml"] = yaml_text(overlay, "overlay", 4)
    return files


def _risks(writer: Writer, system: SystemPlan, month: str, place: int) -> dict[str, str]:
    return {f"{system.code}/{writer.plan.id}/{month}/risks.yaml":
            yaml_text(system.risks(writer.plan.id, month, place), "risks", 5)}


def _month_files(writer: Writer, system: SystemPlan, month: str, place: int) -> dict[str, str]:
    folder = f"{system.code}/{writer.plan.id}/{month}"
    answers = writer.answers(system, month)
    sent = _return(writer, system, month, place, answers)
    held = [{"id": system.own(gap["id"]), "holder": gap["holder"]} for gap in system.data["gaps"]]
    whole = sent if "correction" in sent else afterwards(sent, "icb", held)
    files = {f"{folder}/return.yaml": yaml_text(whole, "return", 5)}
    files |= _risks(writer, system, month, place)
    head = {"system": system.code, "framework": writer.plan.id, "month": month, "illustrative": True}
    if "correction" not in system.months[month]:
        reviews = [*_responded(writer, system.code, month), *reviews_of(writer, system.code, month, answers)]
        if reviews:
            files[f"{folder}/reviews.yaml"] = yaml_text({**head, "reviews": reviews}, "reviews", 5)
    return files


def _responded(writer: Writer, system: str, month: str) -> list[dict[str, Any]]:
    """Challenges of earlier months, repeated with the response that came in this one."""
    return [{**writer.told.reviews[system, item["raised"], item["action"], item["holder"]],
             "response": item["response"], "responded": item["responded"]}
            for item in responses(writer.plan.id, system, month)]


def _return(writer: Writer, system: SystemPlan, month: str, place: int, answers: list[Answer]) -> dict[str, Any]:
    said = system.months[month]
    reasons: list[str] = said.get("correction", {}).get("reasons", [])
    if reasons:
        answers, mixed = _spoilt(answers)
        reasons = [reason.replace("{mixed}", str(mixed)) for reason in reasons]
    value: dict[str, Any] = {"system": system.code, "framework": writer.plan.id, "month": month,
                             "received": said["received"], "illustrative": True, "summary": said["summary"].rstrip(),
                             "answers": answers, "delivered": _delivered(system, month, place)}
    local = _local_figures(writer, system, month, place)
    value |= {"local_figures": local} if local else {}
    decisions = [{"kind": kind, "title": title, "detail": detail,
                  **({"actions": [system.own(item) for item in actions]} if actions else {}),
                  **({"risks": risks} if risks else {})}
                 for kind, title, detail, actions, risks in said.get("decisions", [])]
    value |= {"decisions": decisions} if decisions else {}
    value["signoff"] = _signoff(writer, system, month)
    value["approved_for_publication"] = bool(said.get("approved"))
    if reasons:
        value["correction"] = {"on": said["correction"]["on"], "reasons": reasons}
    return value


def _spoilt(answers: list[Answer]) -> tuple[list[Answer], int]:
    """January of Merrowdale as it was sent: one trust's words in another's rows, a value that no scale has, and
    dates before the month. The generator keeps such a return and uses none of it."""
    other = {answer["action"]: answer for answer in answers if answer.get("holder") == "ZDT28"}
    mixed, spoilt = 0, []
    for answer in answers:
        if answer.get("holder") == "ZDT27" and answer["action"] in other:
            answer = {**other[answer["action"]], "holder": "ZDT27"}
            mixed += 1
        spoilt.append(answer)
    good = [place for place, answer in enumerate(spoilt) if answer["value"] == "on-track"][:9]
    late = [place for place, answer in enumerate(spoilt) if "due" in answer][:2]
    for place in good:
        spoilt[place] = {**spoilt[place], "value": "green"}
    for place in late:
        spoilt[place] = {**spoilt[place], "due": "2022-12-31"}
    return spoilt, mixed


def _delivered(system: SystemPlan, month: str, place: int) -> list[dict[str, Any]]:
    rows = []
    for gap in system.gaps_in(month):
        if place < len(gap["open"]) and gap["open"][place] is not None:
            rows.append({"gap": system.own(gap["id"]), "opened": gap["open"][place], "staffed": gap["staff"][place],
                         "funded": gap["agreed"]})
    return rows


def _local_figures(writer: Writer, system: SystemPlan, month: str, place: int) -> list[dict[str, Any]]:
    """What the system counts itself: calls abandoned as its provider tells it, and hours lost at its hospitals."""
    said = [{"measure": measure, "value": value, **({"note": note} if note else {})}
            for measure, value, note in system.months[month].get("figures", [])]
    rows = [{"measure": "W22-M1", "value": abandoned(system.code, place),
             "note": "As the NHS 111 provider tells the system."}]
    hospitals = [code for code in writer.bodies.partners(system.code, last_day(month))
                 if "acute" in writer.bodies.types(code)]
    over = sum(writer.figures.month_total("amb_handover_over60_count", code, month) for code in hospitals)
    if over and system.code not in writer.figures.plan["no_figures"]:
        rows.append({"measure": "W22-M4", "value": round(over * 2.2 / last_day(month).day, 1),
                     "note": "Counted by the hospitals from their own logs."})
    return rows + said if system.code != "ZD05" else said


def _signoff(writer: Writer, system: SystemPlan, month: str) -> list[dict[str, Any]]:
    said, profile = system.months[month], system.data["profile"]
    received = datetime.date.fromisoformat(said["received"])
    rows = [{"step": "prepared", "role": profile["author_role"],
             "on": (received - datetime.timedelta(days=1)).isoformat()}]
    if said.get("signed", True) and "correction" not in said:
        rows.append({"step": "approved", "role": profile["lead_role"], "on": received.isoformat()})
    meeting = profile["dates"].get(month)
    if meeting and meeting[1]:
        rows.append({"step": "presented", "role": "Chair of the board", "on": meeting[0]})
    if said.get("approved") and said.get("published", True):
        soon = (received + datetime.timedelta(days=3)).isoformat()
        on = meeting[0] if meeting and meeting[1] else soon
        rows.append({"step": "published", "role": "Chief executive", "on": on})
    return rows
