"""Every position, one row a responsibility: all that the CSV holds, and the words a reader needs beside it."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_APPLICABLE, NOT_REPORTED, AssurancePack, Moved, Position
from generator.model.returns import Answer
from generator.model.tailored import TailoredAction
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, checked_words, flag, lines
from generator.views.marks import mark_of
from generator.views.words import movement_label, plural, sentence_case
from generator.vocabulary import Movement

SHOWN = (
    Column("Action", 13), Column("Organisation", 26, Kind.LONG), Column("Role", 12),
    Column("Title", 30, Kind.LONG), Column("Position", 14), Column("Rating", 12), Column("Answered in", 10),
    Column("Movement", 17, Kind.LONG), Column("First due", 12, Kind.DATE), Column("Now expected", 12, Kind.DATE),
    Column("Days overdue", 9, Kind.COUNT), Column("Narrative", 56, Kind.LONG),
    Column("Questions raised by rules", 32, Kind.LONG), Column("Illustrative", 11), Column("Checked", 16, Kind.LONG),
)
"""What goes on paper too."""
REST = (
    Column("What is asked", 56, Kind.LONG),
    Column("Evidence", 40, Kind.LONG), Column("Cause", 36, Kind.LONG), Column("Effect", 36, Kind.LONG),
    Column("Mitigation", 40, Kind.LONG), Column("Back on track when", 36, Kind.LONG), Column("Held by (role)", 26),
    Column("Given by", 20), Column("Given before the wording changed", 14), Column("Revision asked", 10, Kind.COUNT),
    Column("Revision answered", 10, Kind.COUNT), Column("Reporting", 19), Column("Counted under", 15),
    Column("Answer's value", 15), Column("Months old", 9, Kind.COUNT), Column("Due, in words", 24, Kind.LONG),
    Column("Slipped from", 13, Kind.DATE), Column("Since last presented", 22, Kind.LONG),
    Column("Second answer: value", 16), Column("Second answer: given by", 18),
    Column("Second answer: narrative", 40, Kind.LONG), Column("Not applicable, because", 36, Kind.LONG),
    Column("Months before", 30, Kind.LONG), Column("Source", 30, Kind.LONG),
    Column("Place in the source", 24, Kind.LONG),
    Column("Objective", 36, Kind.LONG), Column("Objective id", 12), Column("Organisation code", 13),
    Column("Shared with", 14), Column("Responsibility", 34), Column("System", 9), Column("Framework", 18),
    Column("Month", 9),
)
_SPECIAL = (CARRIED_FORWARD, NOT_REPORTED, ASKED, NOT_APPLICABLE)


def positions_sheet(pack: AssurancePack) -> DataSheet:
    """In the order of the plan."""
    actions = {item.action.id: item for item in pack.tailored.actions}
    rows = tuple(_row(pack, actions[position.responsibility.action], position) for position in pack.positions)
    title = f"Positions: {plural(len(rows), 'responsibility', 'responsibilities')}, one a row"
    return DataSheet("Positions", title, "", (*SHOWN, *REST), rows, frozen=2, printed=len(SHOWN))


def _row(pack: AssurancePack, action: TailoredAction, position: Position) -> tuple[Value, ...]:
    return (*_shown(pack, action, position), *_rest(pack, action, position))


def _shown(pack: AssurancePack, action: TailoredAction, position: Position) -> tuple[Value, ...]:
    framework, responsibility, answer = pack.tailored.framework, position.responsibility, position.answer
    scale = responsibility.scale
    return (
        action.action.id, responsibility.holder.name, sentence_case(str(responsibility.role)), action.action.title,
        word_of(framework, scale, position.counted),
        sentence_case(str(answer.rating)) if answer and answer.rating else "",
        _month_words(position.answered_in), _moved(framework, scale, position.moved),
        position.first_due.day or position.first_due.words, position.now_due, position.overdue_days or None,
        answer.narrative if answer else "",
        lines(f"{item.rule}: {item.message}" for item in position.findings),
        flag(pack.illustrative or bool(answer and answer.illustrative)),
        checked_words(action.revision.source.checked))


def _rest(pack: AssurancePack, action: TailoredAction, position: Position) -> tuple[Value, ...]:
    framework, responsibility, tailored = pack.tailored.framework, position.responsibility, pack.tailored
    scale, source, holder = responsibility.scale, action.revision.source, responsibility.holder
    objectives = {item.id: f"{item.number} {item.title}".strip() for item in framework.objectives}
    publications = {item.id: item.title for item in framework.publications}
    return (
        responsibility.wording, *_said(framework, position.answer),
        flag(position.before_change) if position.answer else "",
        action.revision.number, position.answer.revision if position.answer else None, position.reporting.value,
        position.counted, word_of(framework, scale, position.answer.value) if position.answer else "",
        position.age or None, position.first_due.words, position.slipped_from,
        _moved(framework, scale, position.moved_since_presented), *_second(framework, scale, position.beside),
        position.not_applicable_because,
        lines(f"{point.month}: {word_of(framework, scale, point.value) or point.reporting.value}"
              for point in position.history),
        publications.get(source.publication, source.publication), source.locator,
        objectives.get(action.action.objective, ""), action.action.objective, holder.code,
        ", ".join(holder.shared_with), position.id, tailored.system, framework.id, str(pack.month))


def _said(framework: Framework, answer: Answer | None) -> tuple[Value, ...]:
    if answer is None:
        return ("",) * 7
    return (lines(answer.evidence), answer.cause, answer.effect, answer.mitigation, answer.returns_when,
            answer.holder_role, _giver(framework, answer))


def _second(framework: Framework, scale: str, answer: Answer | None) -> tuple[Value, ...]:
    if answer is None:
        return ("",) * 3
    return word_of(framework, scale, answer.value), _giver(framework, answer), answer.narrative


def _giver(framework: Framework, answer: Answer) -> str:
    return f"the {framework.lead_word}" if answer.by_lead else "the organisation"


def word_of(framework: Framework, scale: str, value: str) -> str:
    """The word of a column id on a scale ('' for the answer scale); '' for ''. A value no scale has stays as it is."""
    if not value:
        return ""
    if value in _SPECIAL:
        return mark_of(framework, value).word
    try:
        return framework.scale(scale or framework.answer_scale).value(value).word
    except KeyError:
        return value


def _moved(framework: Framework, scale: str, moved: Moved) -> str:
    if moved.movement is Movement.NOT_COMPARED:
        return ""
    label = movement_label(moved.movement, word_of(framework, scale, moved.was), moved.months)
    return f"{label.word}, {label.detail}" if label.detail else label.word


def _month_words(month: Month | None) -> str:
    return month.short if month else ""
