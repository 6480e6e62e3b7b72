"""The rows of the sheet of reviews: challenges that have no response yet."""

from __future__ import annotations

from collections.abc import Sequence

from generator.composition.forms.cells import held
from generator.composition.forms.lines import Line
from generator.model.form import FormRow
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.model.returns import Answer, Review


def review_rows(pack: AssurancePack, lines: Sequence[Line]) -> tuple[FormRow, ...]:
    """Of this month and of earlier ones, oldest first."""
    return tuple(_row(challenge.review, pack, lines) for challenge in pack.open_challenges)


def _row(review: Review, pack: AssurancePack, lines: Sequence[Line]) -> FormRow:
    line = next((one for one in lines if (one.item.action, one.item.holder.code) == (review.action, review.holder)),
                None)
    key = f"{review.action}/{review.holder or '-'}/{review.on.isoformat()}"
    return FormRow(key, held(
        line=key, action=_title(review, pack), on=review.on, challenge=review.challenge,
        organisation=line.item.holder.name if line else pack.tailored.register.name(review.holder,
                                                                                   pack.month.last_day),
        they_say=_said(_word(line, review.value), review.rating), said=_answered(line, pack)))


def _title(review: Review, pack: AssurancePack) -> str:
    """Also of an action that is asked no longer."""
    known = pack.tailored.framework.action_by_id.get(review.action)
    local = next((item.action.title for item in pack.tailored.actions if item.action.id == review.action), "")
    return local or (known.title if known else review.action)


def _word(line: Line | None, value: str) -> str:
    if line is None:
        return value
    return next((one.word for one in line.scale.values if one.id == value), value)


def _said(word: str, rating: str | None) -> str:
    return ", ".join(part for part in (word, f"rated {rating}" if rating else "") if part)


def _answered(line: Line | None, pack: AssurancePack) -> str:
    """As the month stands so far; else what was said last."""
    position = pack.position_of.get(line.id) if line is not None else None
    if line is not None and position is not None and position.answer is not None and position.answered_in is not None:
        return _of(line, position.answer, position.answered_in)
    return _of(line, line.last.answer, line.last.month) if line is not None and line.last is not None else ""


def _of(line: Line, answer: Answer, month: Month) -> str:
    return f"{_said(line.word(answer), answer.rating)} ({month.short})"
