"""How it is said which boards have sent and signed their statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.statement import Signature, Statement
from generator.views.words import Run, Sentence, joined, long_day, plural, sentence_case, short_day


@dataclass(frozen=True, slots=True)
class StatementRow:
    """`missing`: something of it is, so that it is printed with weight."""

    board: str
    state: str
    lines: str
    signatures: tuple[tuple[str, str], ...]
    """Role, and the day of signing ('' where it is missing)."""
    missing: bool


def statement_sentence(framework: Framework, statements: Iterable[Statement], holds_returns: bool) -> Sentence:
    """Rule: how many boards sent it whole, how many of those signed it as required, then who sent it in part or not at
    all. Empty where the plan asks no board for a statement of its own."""
    listed = tuple(statements)
    if not listed:
        return ()
    boards = plural(len(listed), "board")
    if not holds_returns:
        each = "answers for itself" if len(listed) == 1 else "each answer for themselves"
        return (Run(boards, strong=True), Run(f" {each}{_signing(framework)}."))
    sent, signed = sum(item.sent for item in listed), sum(item.signed for item in listed)
    have = "has" if sent == 1 else "have"
    return (Run(f"{sent:,} of {boards}" if sent else f"None of {boards}", strong=True),
            Run(f" {have if sent else 'has'} sent {'its' if sent <= 1 else 'their'} whole statement"
                f"{_signed_words(framework, sent, signed)}{_rest(listed)}."))


def statement_row(statement: Statement, on_paper: bool = False) -> StatementRow:
    """`on_paper`: days in short, for a narrow column."""
    day = short_day if on_paper else long_day
    return StatementRow(
        statement.name, statement_words(statement), f"{statement.answered:,} of {statement.asked:,}",
        tuple((sentence_case(item.role), day(item.on) if item.on else "") for item in statement.signatures),
        not statement.signed)


def statement_words(statement: Statement) -> str:
    """'Sent and signed', 'Sent, not signed by the chair', 'Sent in part', 'Not sent'."""
    if statement.sent:
        missing = joined([f"the {item.role}" for item in statement.unsigned])
        return f"Sent, not signed by {missing}" if missing else "Sent and signed" if statement.signatures else "Sent"
    return "Sent in part" if statement.in_part else "Not sent"


def signature_words(signature: Signature) -> str:
    return long_day(signature.on) if signature.on else "not signed"


def counted_words(statements: Iterable[Statement]) -> str:
    """'7 of 9 boards': how many sent their whole statement, for a column."""
    listed = tuple(statements)
    return f"{sum(item.sent for item in listed):,} of {plural(len(listed), 'board')}"


def _roles(framework: Framework) -> str:
    return joined(list(dict.fromkeys(item.role for item in framework.signatories if item.required and item.types)))


def _signing(framework: Framework) -> str:
    roles = _roles(framework)
    return f", signed by {roles}" if roles else ""


def _signed_words(framework: Framework, sent: int, signed: int) -> str:
    roles = _roles(framework)
    if not sent or not roles:
        return ""
    return f", {signed:,} of them signed by {roles}" if sent > 1 else (
        f", signed by {roles}" if signed else f", not yet signed by {roles}")


def _rest(statements: tuple[Statement, ...]) -> str:
    """'; 2 in part, 1 not at all'."""
    part = sum(item.in_part for item in statements)
    none = sum(not item.sent and not item.in_part for item in statements)
    parts = [f"{part:,} sent it in part"] if part else []
    parts += [f"{none:,} sent nothing"] if none else []
    return f"; {' and '.join(parts)}" if parts else ""
