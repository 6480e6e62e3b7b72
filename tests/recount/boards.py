"""An independent count of the boards' statements, from the returns alone: whose every line came from the board itself,
and under which of those every signature stands that the plan requires."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.recount.recount import Recount, holds, last_day, read_yaml


@dataclass
class Board:
    """`missing`: roles that have not signed."""

    lines: int = 0
    answered: int = 0
    days: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def sent(self) -> bool:
        return self.lines > 0 and self.answered == self.lines

    @property
    def signed(self) -> bool:
        return self.sent and not self.missing


def boards_of(plan: Recount, system: str, month: str) -> dict[str, Board]:
    """By code. For a month without earlier ones: what stands from an earlier month is not looked for."""
    assert not [one for one in plan.months if one < month]
    own, _ = plan.given(system, month)
    found: dict[str, Board] = {}
    for key in plan.responsibilities(system, month):
        action, holder, _ = key
        if _required(plan, holder, month):
            board = found.setdefault(holder, Board())
            if not plan.declared(system, action, holder, month):
                board.lines += 1
                board.answered += key in own
    for code, board in found.items():
        board.days = _signatures(plan, system, month, code)
        board.missing = [item["role"] for item in _required(plan, code, month) if item["step"] not in board.days]
    return found


def every_board_once(plan: Recount, month: str) -> dict[str, tuple[str, Board]]:
    """By code: the system it is counted from, and how it stands there."""
    found: dict[str, tuple[str, Board]] = {}
    for system in plan.open_systems(month):
        for code, board in boards_of(plan, system, month).items():
            if code not in found or plan.coordinates(system, code, month):
                found[code] = system, board
    return found


def totals(boards: list[Board], holds_returns: bool = True) -> dict[str, int]:
    if not holds_returns:
        return {"boards": len(boards), "sent": 0, "signed": 0, "in_part": 0, "nothing": 0, "asked": len(boards)}
    return {"boards": len(boards), "sent": sum(one.sent for one in boards),
            "signed": sum(one.signed for one in boards),
            "in_part": sum(0 < one.answered < one.lines for one in boards),
            "nothing": sum(one.answered == 0 for one in boards), "asked": 0}


def _required(plan: Recount, code: str, month: str) -> list[dict[str, Any]]:
    """The steps that the plan requires of a body of its types; none of what is no named body."""
    day = last_day(month)
    types = {row["type"] for row in plan.body_types if row["code"] == code and holds(row, day)}
    return [item for item in plan.plan["signatories"]
            if item["required"] == "true" and types.intersection(item.get("types", []))]


def _signatures(plan: Recount, system: str, month: str, code: str) -> dict[str, str]:
    """Day by step, of a return that is in use."""
    path = plan.home / system / plan.framework_id / month / "return.yaml"
    document = read_yaml(path) if path.is_file() else {}
    if "correction" in document:
        return {}
    return {item["step"]: item["on"] for item in document.get("signoff", []) if item.get("holder") == code}
