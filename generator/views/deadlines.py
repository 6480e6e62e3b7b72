"""The dates that a plan sets beside its returns, as pages and sheets print them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.views.sources import SourceNote, source_note
from generator.views.words import sentence_case


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    when: str
    what: str
    source: SourceNote


def deadline_rows(framework: Framework) -> tuple[DeadlineRow, ...]:
    """In the plan's order; empty where it sets no dates of its own."""
    return tuple(DeadlineRow(sentence_case(item.due.words), item.what, source_note(framework, item.source))
                 for item in framework.calendar.deadlines)
