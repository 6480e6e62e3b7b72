"""What the return asks of the board, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.returns import Decision
from generator.views.book import Book
from generator.views.links import action_link, risk_link
from generator.views.words import sentence_case


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """`kind`: what the board is to do with it. `bears_on`: title and link of each action and risk that it names."""

    kind: str
    title: str
    detail: str
    bears_on: tuple[tuple[str, str], ...]


def decision_rows(book: Book) -> tuple[DecisionRow, ...]:
    """In the order of the return; empty where no usable return is held."""
    current = book.pack.current
    return tuple(DecisionRow(sentence_case(item.kind), item.title, item.detail, _bears_on(book, item))
                 for item in (current.decisions if current else ()))


def _bears_on(book: Book, item: Decision) -> tuple[tuple[str, str], ...]:
    risks = {risk.id: risk.title for risk in book.pack.risks}
    actions = tuple((book.title(action), action_link(action)) for action in item.actions if action in book.actions)
    return (*actions, *((f"Risk {risk}: {risks[risk]}", risk_link(risk)) for risk in item.risks if risk in risks))
