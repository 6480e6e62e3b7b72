"""How it is said which boards have sent and signed their statements."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.statement import Signature, Statement, StatementCounts
from generator.views.words import Run, Sentence, joined, long_day, plural, sentence_case, short_day

BOARDS, SENT, SIGNED, IN_PART, NOTHING = (f"statements:{name}" for name in
                                          ("boards", "sent", "signed", "in_part", "nothing"))
"""How the numbers are marked where a page or sheet prints them as a headline."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """`missing`: something of it is, so that it is printed with weight."""

    board: str
    state: str
    lines: str
    signatures: tuple[tuple[str, str], ...]
    """Role, and the day of signing ('' where it is missing)."""
    missing: bool
    changed: tuple[bool, ...] = ()
    """For each signature, whether the statement was changed since."""


def statement_sentence(framework: Framework, counts: StatementCounts | None) -> Sentence:
    """Rule: how many boards sent it whole, how many of those signed it as required, then who sent it in part or not at
    all. Empty where the plan asks no board for a statement of its own."""
    if counts is None:
        return ()
    boards = plural(counts.boards, "board")
    if counts.asked:
        each = "answers for itself" if counts.boards == 1 else "each answer for themselves"
        return (Run(boards, True, counted=BOARDS), Run(f" {each}{_signing(framework)}."))
    whose = "has sent its" if counts.sent < 2 else "have sent their"
    return (Run(f"{counts.sent:,}", True, counted=SENT) if counts.sent else Run("None", True), Run(" of ", True),
            Run(boards, True, counted=BOARDS), Run(f" {whose} whole statement"),
            *_signed_words(framework, counts), *_rest(counts), Run("."))


def statement_row(statement: Statement, on_paper: bool = False) -> StatementRow:
    """`on_paper`: days in short, for a narrow column."""
    day = short_day if on_paper else long_day
    return StatementRow(
        statement.name, statement_words(statement), f"{statement.answered:,} of {statement.asked:,}",
        tuple((sentence_case(item.role), day(item.on) if item.on else "") for item in statement.signatures),
        not statement.signed, tuple(item.changed for item in statement.signatures))


def statement_words(statement: Statement) -> str:
    """'Sent and signed', 'Sent, not signed by the chair', 'Sent in part', 'Not sent'."""
    if statement.sent:
        missing = joined([f"the {item.role}" for item in statement.unsigned])
        return f"Sent, not signed by {missing}" if missing else "Sent and signed" if statement.signatures else "Sent"
    return "Sent in part" if statement.in_part else "Not sent"


def signature_words(signature: Signature) -> str:
    return long_day(signature.on) if signature.on else "not signed"


def counted_words(counts: StatementCounts) -> str:
    """'7 of 9 boards': how many sent their whole statement, for a column."""
    return f"{counts.sent:,} of {plural(counts.boards, 'board')}"


def _roles(framework: Framework) -> str:
    return joined(list(dict.fromkeys(item.role for item in framework.signatories if item.required and item.types)))


def _signing(framework: Framework) -> str:
    roles = _roles(framework)
    return f", signed by {roles}" if roles else ""


def _signed_words(framework: Framework, counts: StatementCounts) -> Sentence:
    roles = _roles(framework)
    if not counts.sent or not roles:
        return ()
    if counts.sent > 1:
        return (Run(", "), Run(f"{counts.signed:,} of them", counted=SIGNED), Run(f" signed by {roles}"))
    return (Run(f", signed by {roles}" if counts.signed else f", not yet signed by {roles}"),)


def _rest(counts: StatementCounts) -> Sentence:
    """'; 2 sent it in part and 1 sent nothing'."""
    parts = [Run(f"{number:,} {words}", counted=counted)
             for number, words, counted in ((counts.in_part, "sent it in part", IN_PART),
                                            (counts.nothing, "sent nothing", NOTHING)) if number]
    said = [run for part in parts for run in (Run(" and "), part)]
    return (Run("; "), *said[1:]) if said else ()
