"""Statements that boards send and sign for themselves, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model.statement import Statement, StatementCounts

Json = dict[str, Any]


def statements_document(counts: StatementCounts | None, statements: Iterable[Statement]) -> Json | None:
    """None where the system reports as a whole."""
    if counts is None:
        return None
    return {"counts": statement_counts_document(counts), "by_board": [_statement(item) for item in statements]}


def statement_counts_document(counts: StatementCounts | None) -> Json | None:
    if counts is None:
        return None
    return {"boards": counts.boards, "sent": counts.sent, "signed": counts.signed, "in_part": counts.in_part,
            "nothing": counts.nothing, "asked": counts.asked}


def _statement(item: Statement) -> Json:
    return {
        "board": item.board, "name": item.name, "system": item.system, "lines": item.asked,
        "answered": item.answered, "sent": item.sent, "in_part": item.in_part, "signed": item.signed,
        "signatures": [
            {"step": one.step, "role": one.role, "on": one.on.isoformat() if one.on else ""}
            for one in item.signatures
        ],
    }
