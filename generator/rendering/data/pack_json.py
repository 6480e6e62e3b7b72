"""The assurance pack as JSON. Its shape is `generator/schemas/v1/pack.schema.json`, published with every site."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.model.month import Month
from generator.model.pack import AssurancePack, Counts, Moved, Position
from generator.model.returns import Answer, StrategicRisk
from generator.model.tailored import Holder, TailoredAction, TrailStep
from generator.model.withheld import Withheld
from generator.rendering.data.capacity_json import capacity_document
from generator.rendering.data.framework_json import due_document, framework_document, source_document
from generator.rendering.data.history_json import (
    delivered_document,
    lines_returned_document,
    parts_document,
    point_document,
    restated_document,
    restatements_document,
    returned_document,
    review_document,
    signature_document,
)
from generator.rendering.data.measures_json import measure_document
from generator.rendering.data.statements_json import statements_document

Json = dict[str, Any]


def pack_json(pack: AssurancePack) -> bytes:
    """UTF-8, one final newline; the same bytes for the same pack. Audience is decided before: what the pack
    withholds is not in it."""
    return as_bytes(pack_document(pack))


def fingerprint(document: bytes) -> str:
    """SHA-256 of the JSON, in hexadecimal: what covers and footers print the first characters of."""
    return hashlib.sha256(document).hexdigest()


def as_bytes(document: Json) -> bytes:
    """A line for each key, and for each item of its list: what differs between two of them is told by line. The
    standard library's fast encoder knows no indents, so nothing is indented within a line."""
    return ("{\n" + ",\n".join(f" {_line(key)}: {_value(value)}" for key, value in document.items()) + "\n}\n").encode()


_line = json.JSONEncoder(ensure_ascii=False).encode


def _value(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n  " + ",\n  ".join(map(_line, value)) + "\n ]"


def pack_document(pack: AssurancePack) -> Json:
    tailored = pack.tailored
    framework = tailored.framework
    scale = framework.scale(framework.answer_scale)
    objectives = {objective.id: objective for objective in framework.objectives}
    holders = {position.responsibility.holder.code: position.responsibility.holder for position in pack.positions}
    return {
        "schema": 1,
        "kind": "assurance pack",
        "illustrative": pack.illustrative,
        "audience": pack.audience.value,
        "withheld": withheld_document(pack.withheld),
        "dataset": {"id": pack.dataset, "title": pack.dataset_title, "area": pack.area},
        "framework": framework_document(framework),
        "system": {
            "code": tailored.system, "name": pack.system_name, "short_name": pack.system_short_name,
            "region": pack.region, "region_name": pack.region_name,
        },
        "month": str(pack.month),
        "credit": pack.credit,
        "holds_returns": pack.holds_returns,
        "returns": [
            {"month": str(state.month), "state": state.state, "received": _day(state.received),
             "days_late": state.days_late,
             "correction": list(state.correction.reasons) if state.correction else []}
            for state in pack.return_states
        ],
        "restatements": restatements_document(pack),
        "lines_returned": lines_returned_document(pack),
        "parts": parts_document(pack),
        "compared_with": {"previous": _month(pack.previous), "presented": _month(pack.presented),
                          "presented_restated_since": pack.restated_since_presented},
        "scale": [
            {"id": value.id, "word": value.word, "letter": value.letter, "rank": value.rank,
             "left_out_of_n": value.excludes}
            for value in scale.values
        ],
        "headline": counts_document(pack.total),
        "headline_previous": counts_document(pack.total_before) if pack.total_before else None,
        "headline_presented": counts_document(pack.total_presented) if pack.total_presented else None,
        "statements": statements_document(pack.statement_counts, pack.statements),
        "by_objective": [
            {"id": group.id, "number": objectives[group.id].number if group.id in objectives else "",
             "title": objectives[group.id].title if group.id in objectives else group.id,
             "counts": counts_document(group.counts)}
            for group in pack.by_objective
        ],
        "by_holder": [
            {**(_holder(holders[group.id]) if group.id in holders else {"code": group.id}),
             "counts": counts_document(group.counts)}
            for group in pack.by_holder
        ],
        "actions": [_action(pack, item) for item in tailored.actions],
        "left_out": [
            {"action": item.action, "title": item.title, "reason": item.reason, "trail": _trail(item.trail)}
            for item in tailored.left_out
        ],
        "positions": [_position(position) for position in pack.positions],
        "allocations": [
            {"quantity": item.quantity, "share": item.share, "approximate": item.approximate,
             "published": item.share is not None, "illustrative": item.illustrative}
            for item in tailored.allocations
        ],
        "gaps": [
            {"id": gap.id, "kind": gap.kind, "title": gap.title, "holder": gap.holder, "baseline": gap.baseline,
             "submitted": gap.submitted, "agreed": gap.agreed, "by": due_document(gap.by) if gap.by else None,
             "note": gap.note, "illustrative": gap.illustrative,
             "from": str(gap.since) if gap.since else None, "until": str(gap.until) if gap.until else None,
             "planned": [{"action": item.action, "number": item.number} for item in gap.planned]}
            for gap in tailored.gaps
        ],
        "delivered": [delivered_document(item) for item in pack.delivered],
        "capacity": capacity_document(pack),
        "measures": [measure_document(item) for item in pack.measures],
        "risks": [_risk(risk) for risk in pack.risks],
        "reviews": [review_document(pack, review) for review in pack.reviews],
        "matters": [
            {"title": matter.title, "detail": matter.detail, "responsibility": matter.responsibility,
             "rule": matter.rule}
            for matter in pack.matters
        ],
        "decisions": [
            {"kind": item.kind, "title": item.title, "detail": item.detail, "actions": list(item.actions),
             "risks": list(item.risks)}
            for item in (pack.current.decisions if pack.current else ())
        ],
        "paper": _paper(pack),
        "agreement": {
            "state": tailored.agreement.state.value if tailored.agreement else "not published",
            "steps": [
                {"party": step.party, "state": step.state.value, "on": _day(step.on), "note": step.note}
                for step in (tailored.agreement.as_at(pack.month.last_day) if tailored.agreement else ())
            ],
        },
        "signoff": [signature_document(item) for item in pack.signatures],
        "findings": [
            {"rule": item.rule, "severity": item.severity.value, "message": item.message, "place": str(item.place),
             "subject": item.subject}
            for item in pack.findings
        ],
    }


def withheld_document(items: tuple[Withheld, ...]) -> list[Json]:
    """What a public edition leaves out: kind and month, and for the words of an answer its line. Empty in an internal
    one."""
    return [{"kind": item.kind.value, "system": item.system, "month": _month(item.month), "action": item.action,
             "holder": item.holder} for item in items]


def counts_document(counts: Counts) -> Json:
    """With the counts of each scale where several are answered on; no key of them where there is one."""
    by_scale = [{"scale": scale, "counts": counts_document(own)} for scale, own in counts.by_scale]
    return {
        "asked_in_all": counts.asked_in_all,
        "n": counts.n,
        "by_value": dict(counts.by_value),
        "given_by_icb": dict(counts.given_by_icb),
        "carried_forward": counts.carried_forward,
        "not_reported": counts.not_reported,
        "asked": counts.asked,
        "not_applicable": counts.not_applicable,
        "answered": counts.answered,
        "standing": counts.standing,
        "overdue": counts.overdue,
        "improved": counts.improved,
        "worsened": counts.worsened,
        "slipped": counts.slipped,
        **({"by_scale": by_scale} if by_scale else {}),
    }


def _action(pack: AssurancePack, item: TailoredAction) -> Json:
    summary = next((one for one in pack.actions if one.action == item.action.id), None)
    return {
        "id": item.action.id,
        "title": item.action.title,
        "objective": item.action.objective,
        "revision": item.revision.number,
        "asks": item.asks,
        "due": due_document(item.due),
        "local": item.action.local,
        "scale": item.action.scale or pack.tailored.framework.answer_scale,
        "links": [
            {"kind": link.kind.value, "to": f"{link.framework}/{link.action}", "note": link.note}
            for link in item.action.links
        ],
        "source": source_document(item.revision.source),
        "not_applicable": item.not_applicable.reason if item.not_applicable else "",
        "shown": summary.shown if summary else "",
        "answered": summary.answered if summary else 0,
        "n": summary.n if summary else 0,
        "roles_not_counted": [
            {**_holder(one.holder), "role": one.role.value} for one in item.responsibilities if not one.answers
        ],
        "trail": _trail(item.trail),
    }


def _position(position: Position) -> Json:
    responsibility = position.responsibility
    return {
        "id": position.id,
        "action": responsibility.action,
        "holder": _holder(responsibility.holder),
        "role": responsibility.role.value,
        "wording": responsibility.wording,
        "reporting": position.reporting.value,
        "counted": position.counted,
        "answered_in": _month(position.answered_in),
        "age": position.age,
        "answer": _answer(position.answer) if position.answer else None,
        "beside": _answer(position.beside) if position.beside else None,
        "given_by_icb": position.given_by_icb,
        "given_before_the_change": position.before_change,
        "not_applicable_because": position.not_applicable_because,
        "first_due": due_document(position.first_due),
        "now_due": _day(position.now_due),
        "slipped_from": _day(position.slipped_from),
        "overdue_days": position.overdue_days,
        "moved": _moved(position.moved),
        "moved_since_presented": _moved(position.moved_since_presented),
        "history": [point_document(point) for point in position.history],
        "restated": restated_document(position.restated),
        "returned": returned_document(position.returned),
        "findings": [{"rule": item.rule, "message": item.message} for item in position.findings],
        "trail": _trail(responsibility.trail),
    }


def _answer(answer: Answer) -> Json:
    return {
        "revision": answer.revision,
        "value": answer.value,
        "rating": answer.rating.value if answer.rating else "",
        "narrative": answer.narrative,
        "evidence": list(answer.evidence),
        "due": _day(answer.due),
        "cause": answer.cause,
        "effect": answer.effect,
        "mitigation": answer.mitigation,
        "returns_when": answer.returns_when,
        "holder_role": answer.holder_role,
        "given_by": answer.given_by,
        "illustrative": answer.illustrative,
    }


def _risk(risk: StrategicRisk) -> Json:
    return {
        "id": risk.id, "title": risk.title, "objective": risk.objective, "cause": risk.cause, "event": risk.event,
        "effect": risk.effect,
        "inherent": risk.inherent.product, "current": risk.current.product, "target": risk.target.product,
        "target_by": risk.target_by, "appetite": risk.appetite, "controls": list(risk.controls),
        "assurances": [
            {"line": one.line, "what": one.what, "date": _day(one.date), "result": one.result}
            for one in risk.assurances
        ],
        "gaps_in_control": list(risk.gaps_in_control), "gaps_in_assurance": list(risk.gaps_in_assurance),
        "lead_role": risk.lead_role, "committee": risk.committee, "actions": list(risk.actions),
        "measures": list(risk.measures), "gaps": list(risk.gaps), "illustrative": risk.illustrative,
    }


def _holder(holder: Holder) -> Json:
    return {"code": holder.code, "name": holder.name, "types": list(holder.types), "collective": holder.collective,
            "shared_with": list(holder.shared_with), "coordinated_by": holder.coordinated_by}


def _trail(trail: tuple[TrailStep, ...]) -> list[Json]:
    return [{"because": step.because, "place": str(step.place)} for step in trail]


def _moved(moved: Moved) -> Json:
    return {"movement": moved.movement.value, "against": _month(moved.against), "was": moved.was,
            "months": moved.months}


def _day(day: Any) -> str:
    return day.isoformat() if day is not None else ""


def _month(month: Month | None) -> str:
    return str(month) if month is not None else ""


def _paper(pack: AssurancePack) -> Json:
    """What the cover says of the paper: in the document, so that a pack printed from it is never older than it."""
    profile, meeting = pack.tailored.profile, pack.meeting
    return {
        "lead_role": profile.lead_role if profile else "",
        "author_role": profile.author_role if profile else "",
        "board_name": profile.board_name if profile else "",
        "meeting": {
            "name": meeting.name, "date": _day(meeting.date), "agenda_item": meeting.agenda_item,
            "session": meeting.session, "assurance": meeting.assurance.value if meeting.assurance else None,
            "considered_by": list(meeting.considered_by),
        } if meeting else None,
    }
