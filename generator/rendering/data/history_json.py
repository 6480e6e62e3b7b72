"""What became of returns after they came, as JSON: restatements, rows sent back, parts, signatures, open challenges."""

from __future__ import annotations

import datetime
from typing import Any

from generator.model.history import Restated, SignatureState
from generator.model.pack import AssurancePack, HistoryPoint
from generator.model.returns import Delivered, LineReturned, Review

Json = dict[str, Any]


def restatements_document(pack: AssurancePack) -> list[Json]:
    """Of every usable return up to the month: answers first, each in the order of the changes."""
    answers = [
        {"month": str(item.month), "on": item.on.isoformat(), "why": item.why, "what": "answer",
         "action": item.was.action, "holder": item.was.holder, "holder_type": item.was.holder_type,
         "role": item.was.role, "given_by": item.was.given_by, "was": item.was.value,
         "was_narrative": item.was.narrative, "now": item.now.value if item.now else ""}
        for item in pack.restated_answers
    ]
    figures = [
        {"month": str(item.month), "on": item.on.isoformat(), "why": item.why, "what": "capacity",
         "gap": item.was.gap, "quantity": item.was.quantity, "was": _figures(item.was),
         "now": _figures(item.now) if item.now else None}
        for item in pack.restated_figures
    ]
    return [*answers, *figures]


def restated_document(items: tuple[Restated, ...]) -> list[Json]:
    """Of one line and month."""
    return [{"on": item.on.isoformat(), "why": item.why, "was": item.was.value,
             "now": item.now.value if item.now else ""} for item in items]


def point_document(point: HistoryPoint) -> Json:
    return {"month": str(point.month), "reporting": point.reporting.value, "value": point.value,
            "restated": restated_document(point.restated), "returned": returned_document(point.returned)}


def returned_document(line: LineReturned | None) -> Json | None:
    if line is None:
        return None
    return {"on": line.on.isoformat(), "given_by": line.given_by, "reasons": list(line.reasons)}


def lines_returned_document(pack: AssurancePack) -> list[Json]:
    """Every row of the month that was sent back. `open`: no answer came in its place."""
    still = {id(position.returned) for position in pack.positions if position.returned is not None}
    return [{"action": item.action, "holder": item.holder, "role": item.role, "given_by": item.given_by,
             "on": item.on.isoformat(), "reasons": list(item.reasons), "open": id(item) in still}
            for item in (pack.current.lines_returned if pack.current else ())]


def parts_document(pack: AssurancePack) -> list[Json]:
    return [{"holder": item.holder, "received": item.received.isoformat(), "sha256": item.sha256}
            for item in (pack.current.parts if pack.current else ())]


def signature_document(item: SignatureState) -> Json:
    """`changed`: actions with their holders, and gaps, that a restatement says were changed or came since."""
    signed = item.signoff
    return {"step": signed.step, "role": signed.role, "holder": signed.holder, "on": signed.on.isoformat(),
            "signed": signed.signed, "state": item.state.value, "again": item.again.isoformat() if item.again else "",
            "changed": [*(f"{one.was.action}/{one.was.holder or one.was.holder_type}" for one in item.answers),
                        *(one.was.gap or one.was.quantity for one in item.figures),
                        *(f"{one.action}/{one.holder or one.holder_type}" for one in item.added),
                        *(one.gap or one.quantity for one in item.added_figures)]}


def review_document(pack: AssurancePack, review: Review) -> Json:
    """`raised_in`, `age`: of an open challenge, the month it was first made about and the reporting months since."""
    still = next((item for item in pack.open_challenges if item.review is review), None)
    return {"action": review.action, "holder": review.holder, "on": review.on.isoformat(),
            "challenge": review.challenge, "value": review.value,
            "rating": review.rating.value if review.rating else "", "response": review.response,
            "responded": _day(review.responded), "open": still is not None,
            "raised_in": str(still.raised_in) if still else "", "age": still.age if still else 0,
            "illustrative": review.illustrative}


def delivered_document(item: Delivered) -> Json:
    return {"gap": item.gap, "quantity": item.quantity, **_figures(item), "note": item.note}


def _figures(item: Delivered) -> Json:
    return {"opened": item.opened, "staffed": item.staffed, "funded": item.funded}


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day is not None else ""
