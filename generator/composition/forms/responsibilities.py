"""The rows of the sheet of responsibilities: a system's own, or those of one organisation in all its systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.composition.forms.cells import Cell, due_text, held, lines_text, told_apart
from generator.composition.forms.lines import MARKS, Last, Line
from generator.model.form import FormRow
from generator.model.framework import Framework

NEEDED = "yes"
NOT_NEEDED = "no"
ELSEWHERE = "in its own form"
"""In a system's own form: the organisation has been sent a form for itself, and the ICB may answer here instead."""
REPEATED = "repeated"
"""Not a column: how many months running the last narrative was the same, for the check beside the row."""


def own_rows(lines: Sequence[Line], framework: Framework) -> tuple[FormRow, ...]:
    """Every line of the system, the partners' too: the ICB may answer for them."""
    return tuple(_own_row(line, framework) for line in lines)


def _own_row(line: Line, framework: Framework) -> FormRow:
    partner = not (line.is_lead or line.item.holder.collective)
    return _row([line], framework, _needed_here(line, partner), {"organisation": line.item.holder.name},
                shut=() if partner else ("given_by",))


def _needed_here(line: Line, partner: bool) -> str:
    if line.closed or line.own or line.by_lead:
        return NOT_NEEDED
    return ELSEWHERE if partner else NEEDED


def organisation_rows(lines: Sequence[Line], framework: Framework) -> tuple[FormRow, ...]:
    """`lines`: of one holder, in any number of systems. One row for each responsibility; what a system alone asks or
    was told stands behind its code. What the body that leads a system wrote stays out where the form goes to several
    systems, also of a line that only one of them asks."""
    together: dict[str, list[Line]] = {}
    shared = len({line.system for line in lines}) > 1
    for line in lines:
        together.setdefault(line.id, []).append(line)
    return tuple(_row(group, framework,
                      NOT_NEEDED if all(line.closed or line.own for line in group) else NEEDED,
                      {"systems": ", ".join(line.system for line in group)}, shared=shared)
                 for group in together.values())


def _row(group: Sequence[Line], framework: Framework, needed: str, whose: Mapping[str, Cell], *,
         shut: tuple[str, ...] = (), shared: bool = False) -> FormRow:
    """One row for a responsibility, as asked by each system of the group. `shared`: the form goes to several."""
    first = group[0]
    scale = first.scale

    def each(text: Callable[[Line], Cell], between: str = "\n") -> Cell | None:
        return told_apart([(line.system, text(line)) for line in group], between)

    def last(text: Callable[[Line, Last], Cell], *, words: bool = False) -> Cell | None:
        """`words`: what somebody wrote."""
        return each(lambda line: "" if line.last is None or (words and shared and line.last.by_lead)
                    else text(line, line.last))

    cells = held(
        line=first.id, action=each(lambda line: line.title), mark=_marks(group), needed=needed,
        asks=each(lambda line: line.item.wording, "\n\n"),
        last_value=last(lambda line, said: line.word(said.answer)),
        last_when=last(lambda line, said: _when(line, said, framework)),
        last_narrative=last(lambda line, said: said.answer.narrative.strip(), words=True),
        last_rest=last(lambda line, said: _rest(said), words=True),
        last_evidence=last(lambda line, said: lines_text(said.answer.evidence), words=True),
        last_rating=last(lambda line, said: said.answer.rating.value if said.answer.rating else ""),
        last_due=last(lambda line, said: said.answer.due or ""),
        question=each(lambda line: "" if shared and line.last is not None and line.last.by_lead
                      else lines_text(line.questions)),
        role=first.item.role.value, due_by=each(lambda line: due_text(line.item.due)),
        objective=each(lambda line: line.objective),
        scale=scale.title if len(framework.scales) > 1 else None, revision=float(first.revision), **whose)
    repeated = max(line.last.repeated if line.last else 0 for line in group)
    return FormRow(
        id=first.id, cells={**cells, REPEATED: float(repeated)} if repeated > 1 else cells,
        choices={"value": tuple(value.word for value in scale.values)} if len(framework.scales) > 1 else {},
        marks=tuple(dict.fromkeys(mark for line in group for mark in line.marks)), scale=scale.id, shut=shut)


def _marks(group: Sequence[Line]) -> Cell | None:
    return told_apart([(line.system, lines_text(mark[:1].upper() + mark[1:] for mark in line.marks))
                       for line in group]) if any(line.marks for line in group) else None


def known_mark(mark: str) -> str:
    """The mark of MARKS that a row's mark begins with."""
    return next(known for known in sorted(MARKS, key=len, reverse=True) if mark.startswith(known))


def _when(line: Line, last: Last, framework: Framework) -> str:
    notes = [last.month.short, last.how, f"given by the {framework.lead_word}" if last.by_lead and not line.is_lead
             and not line.item.holder.collective else ""]
    return ", ".join(note for note in notes if note)


def _rest(last: Last) -> str:
    """What was said beside the narrative, each under its name."""
    answer = last.answer
    parts = (("Cause", answer.cause), ("Effect", answer.effect), ("Mitigation", answer.mitigation),
             ("Back on track when", answer.returns_when), ("Held by", answer.holder_role),
             ("Sensitive", "yes" if answer.sensitive else ""))
    return lines_text(f"{name}: {text.strip()}" for name, text in parts if text.strip())
