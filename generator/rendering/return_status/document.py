"""Who has returned as JSON: the same value as the table and the CSV, for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from generator.model.pack import ReturnState
from generator.model.return_status import Chase, HolderStatus, Lines, ReturnStatus, SentBack, SystemStatus
from generator.rendering.data.pack_json import as_bytes

Json = dict[str, Any]


def return_status_json(statuses: Iterable[ReturnStatus]) -> bytes:
    return as_bytes({"schema": 1, "kind": "status of returns", "statuses": [_status(item) for item in statuses]})


def _status(status: ReturnStatus) -> Json:
    return {
        "dataset": {"id": status.dataset, "title": status.dataset_title},
        "framework": {"id": status.framework, "title": status.framework_title},
        "month": str(status.month), "due": _day(status.due), "illustrative": status.illustrative,
        "holds_returns": status.holds_returns, "collected": status.collected,
        "lines": _lines(status.lines), "shared_elsewhere": status.shared_elsewhere,
        "systems": [_system(item) for item in status.systems], "chase": [_chase(item) for item in status.chase],
    }


def _system(system: SystemStatus) -> Json:
    return {
        "code": system.code, "name": system.name, "region": system.region, "region_name": system.region_name,
        **_state(system.state), "complete": system.complete, "lines": _lines(system.lines),
        "counted_here": _lines(system.once), "not_signed": list(system.unsigned), "role_to_ask": system.contact,
        "sent_back": [_sent_back(item) for item in system.sent_back],
        "earlier": [{"month": str(item.month), **_state(item)} for item in system.history[:-1]],
        "organisations": [_holder(item) for item in system.holders],
    }


def _state(state: ReturnState) -> Json:
    return {"return": state.state, "received": _day(state.received), "days_late": state.days_late}


def _holder(holder: HolderStatus) -> Json:
    return {
        "code": holder.code, "name": holder.name, "types": list(holder.types), "collective": holder.collective,
        "lines": _lines(holder.lines), "counted_by": holder.counted_by or None, "counted_elsewhere": holder.elsewhere,
        "part_received": _day(holder.received), "part_days_late": holder.days_late,
        "not_signed": list(holder.unsigned), "role_to_ask": holder.contact,
    }


def _lines(lines: Lines) -> Json:
    return {"due": lines.due, "answered": lines.answered, "given_by_lead": lines.by_lead,
            "not_answered": lines.missing, "rows_sent_back": lines.sent_back,
            "answered_beside_own": lines.beside, "asks_for_none": lines.standing}


def _sent_back(item: SentBack) -> Json:
    return {"on": _day(item.on), "line": item.line or None, "action": item.title or None, "organisation": item.holder,
            "reasons": list(item.reasons)}


def _chase(item: Chase) -> Json:
    return {"systems": list(item.systems), "organisation": item.holder, "name": item.name, "role": item.contact,
            "why": item.why, "lines": item.lines}


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
