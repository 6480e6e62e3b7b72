"""What a marked workbook says: which cells are meant, how severe, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.findings import Finding
from generator.vocabulary import Severity

HEAD = "Returns check: to put right"
"""Begins every comment of ours, and is how it is known again. Plain letters: no program writes them otherwise."""
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
SEVERITY_WORDS = {Severity.ERROR: "To put right", Severity.WARNING: "Question", Severity.NOTE: "Note"}
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_COLUMNS, _ROWS = 16_384, 1_048_576


@dataclass(frozen=True, slots=True, order=True)
class CellAt:
    """Row and column from 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """All that was found in one cell, the severest first."""

    at: CellAt
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        return self.findings[0].severity


def cell_at(address: str) -> CellAt | None:
    """'C9', or the first cell of 'C9:D9'; None for what is no address."""
    match = _CELL.fullmatch(address.partition(":")[0].upper())
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return CellAt(row, column) if column <= _COLUMNS and row <= _ROWS else None


def column_letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Severest first, then by sheet, row and column; each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def cells_by_sheet(findings: Sequence[Finding]) -> Mapping[str, tuple[MarkedCell, ...]]:
    """By the sheet's name as the finding has it; cells in the order of the sheet. Findings about no cell are left
    out: they stand in the list only."""
    held: dict[str, dict[CellAt, list[Finding]]] = {}
    for one in ordered(findings):
        at = cell_at(one.place.cell)
        if at is not None:
            held.setdefault(one.place.sheet, {}).setdefault(at, []).append(one)
    return {sheet: tuple(MarkedCell(at, tuple(cells[at])) for at in sorted(cells)) for sheet, cells in held.items()}


def comment_parts(cell: MarkedCell) -> tuple[tuple[bool, str], ...]:
    """The comment's text in runs, and whether each is bold."""
    parts = [(True, HEAD)]
    for one in cell.findings:
        parts.append((True, f"\n{SEVERITY_WORDS[one.severity]} ({one.rule})"))
        parts.append((False, f"\n{sentence(one.message)}"))
        if one.hint:
            parts.append((False, f"\nWhat to type: {one.hint}"))
    return tuple(parts)


def sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def _order(one: Finding) -> tuple[int, str, CellAt, str, str]:
    at = cell_at(one.place.cell) or CellAt(0, 0)
    return SEVERITIES.index(one.severity), one.place.sheet, at, one.rule, one.message
