"""Statements of boards that answer and sign for themselves, where the plan asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.statement import Statement
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, lines
from generator.views.statements import signature_words, statement_words

COLUMNS = (
    Column("Code", 9), Column("Board", 46, Kind.LONG), Column("Counted from", 13), Column("Stands", 34, Kind.LONG),
    Column("Lines", 8, Kind.COUNT), Column("Answered", 10, Kind.COUNT), Column("Signatures", 56, Kind.LONG),
)


def statements_sheet(statements: Sequence[Statement]) -> DataSheet:
    rows = tuple((item.board, item.name, item.system, statement_words(item), item.asked, item.answered,
                  lines(f"{one.role}: {signature_words(one)}" for one in item.signatures)) for item in statements)
    return DataSheet("Statements", "Statements that boards send and sign for themselves", "", COLUMNS, rows, frozen=2)
