"""Exceptions: what is off track, why, what it does, what is being done, who holds it and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack, Position
from generator.rollup.last_heard import went_quiet_off_track
from generator.rollup.scale_words import back_when, bad_news
from generator.views.common import Mark, joined, mark_of, plural, rating_label, worst_first
from generator.views.headline import as_said
from generator.views.history import after_notes
from generator.views.risks import bearing_on
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import (
    Head,
    HolderName,
    Refs,
    date_now,
    first_date,
    holder_name,
    is_tone,
    is_unchecked,
    narrative_of,
    no_return,
    overdue_words,
    questions,
    refs_of,
    shortened,
    tailored_by_id,
)
from generator.vocabulary import Rating

_IN_FULL = 6
_OLDER, _OPENING = 12, 104
"""Older answers shown, and characters of what was said with them."""
_WEAK = (Rating.LIMITED, Rating.NONE, None)


@dataclass(frozen=True, slots=True)
class ExceptionBlock:
    ref: str
    title: str
    mark: Mark
    holder: HolderName
    role: str
    cause: str
    effect: str
    mitigation: str
    returns_when: str
    said: str
    age: str
    first: str
    now: str
    since: str
    rating: str
    questions: tuple[str, ...]
    unchecked: bool
    illustrative: bool
    risks: str
    """'SR1 at 20': the strategic risks that name the action, highest score first."""


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    ref: str
    title: str
    unchecked: bool
    mark: Mark
    holder: HolderName
    first: str
    now: str
    age: str
    rating: str


@dataclass(frozen=True, slots=True)
class OlderLine:
    """A carried-forward answer with the worst value: shown, and counted as carried forward alone."""

    ref: str
    title: str
    unchecked: bool
    mark: Mark
    holder: HolderName
    month: str
    said: str
    first: str
    age: str


@dataclass(frozen=True, slots=True)
class ExceptionsSheet:
    template: ClassVar[str] = "exceptions.html.jinja"
    head: Head
    illustrative: bool
    rule: str
    back: str
    blocks: tuple[ExceptionBlock, ...]
    others: tuple[ExceptionLine, ...]
    older_head: str
    older: tuple[OlderLine, ...]
    """What was last said to have the worst value and has no answer of this month: who falls silent is not let off."""
    older_more: int


def exceptions_sheet(pack: AssurancePack, context: PackContext, number: int) -> ExceptionsSheet:
    refs = refs_of(pack.tailored.framework)
    ordered = _ordered(pack)
    older = _older(pack)
    return ExceptionsSheet(
        head=Head("exceptions", number, "Exceptions", finding(pack), flows=True),
        illustrative=pack.illustrative,
        rule=_rule(len(ordered)),
        back=back_when(pack.tailored.framework),
        blocks=tuple(_block(pack, context, refs, item) for item in ordered[:_IN_FULL]),
        others=tuple(_line(pack, context, refs, item) for item in ordered[_IN_FULL:]),
        older_head=f"Last said to be {_worst_word(pack)}, in an earlier month: {len(older):,} carried forward",
        older=tuple(_older_line(pack, context, refs, item) for item in older[:_OLDER]),
        older_more=max(0, len(older) - _OLDER),
    )


def finding(pack: AssurancePack) -> str:
    off_track, older = _off_track(pack), _older(pack)
    word = _worst_word(pack)
    weak = sum(_is_weak(item) for item in off_track)
    if absent := no_return(pack):
        return f"{absent}, so no {pack.month.name} answer says what is {word}"
    heard = f"; {len(older):,} more {'was' if len(older) == 1 else 'were'} when last heard" if older else ""
    if not off_track:
        return f"No responsibility is {word}{heard.replace(' more', '')}"
    rest = f", {_weakly(off_track)}" if weak else ""
    return f"{plural(len(off_track), 'responsibility is', 'responsibilities are')} {word}{rest}{heard}"


def _weakly(off_track: list[Position]) -> str:
    """'with limited assurance', of one; '2 of them on limited assurance, none or no rating', of several."""
    if len(off_track) == 1:
        rating = _rating(off_track[0])
        words = {"not rated": "not rated for assurance", "none": "with no assurance"}
        return words.get(rating, f"with {rating} assurance")
    return f"{sum(_is_weak(item) for item in off_track):,} of them on limited assurance, none or no rating"


def _worst_word(pack: AssurancePack) -> str:
    return as_said(pack.tailored.framework, bad_news(pack.tailored.framework))


def _off_track(pack: AssurancePack) -> list[Position]:
    return [item for item in worst_first(pack, pack.positions) if is_tone(pack.tailored.framework, item, "off_track")]


def _is_weak(position: Position) -> bool:
    return position.answer is None or position.answer.rating in _WEAK


def _ordered(pack: AssurancePack) -> list[Position]:
    """Weak assurance first, then no recovery date, then the longest overdue; within that the order of the plan."""
    return sorted(_off_track(pack), key=lambda item: (not _is_weak(item), item.now_due is not None, -item.overdue_days))


def _rule(count: int) -> str:
    shown = f"The first {_IN_FULL} in full, the others in one line each" if count > _IN_FULL else "All are shown"
    return (
        f"{shown}. Order: limited assurance, none or no rating first; then without a recovery date; then the longest "
        "overdue. Days count from the first date. All words in serif are the holder’s own. Wording not yet checked: "
        "the plan’s words, not yet compared with the original."
    )


def _block(pack: AssurancePack, context: PackContext, refs: Refs, position: Position) -> ExceptionBlock:
    item, answer = position.responsibility, position.answer
    tailored = tailored_by_id(pack)[item.action]
    return ExceptionBlock(
        ref=refs.of(item.action),
        title=tailored.action.title,
        mark=mark_of(pack.tailored.framework, position.counted),
        holder=holder_name(item.holder, item.types, context),
        role=answer.holder_role if answer else "",
        cause=answer.cause if answer else "",
        effect=answer.effect if answer else "",
        mitigation=answer.mitigation if answer else "",
        returns_when=answer.returns_when if answer else "",
        said=narrative_of(position),
        age=_age(position),
        first=first_date(position),
        now=date_now(position),
        since=_standing(position),
        rating=_rating(position),
        questions=(*after_notes(pack.tailored.framework, position), *questions(position.findings)),
        unchecked=is_unchecked(tailored),
        illustrative=bool(answer and answer.illustrative),
        risks=joined([f"{risk.id} at {risk.current.product}" for risk in bearing_on(pack, action=item.action)]),
    )


def _line(pack: AssurancePack, context: PackContext, refs: Refs, position: Position) -> ExceptionLine:
    item = position.responsibility
    tailored = tailored_by_id(pack)[item.action]
    return ExceptionLine(
        refs.of(item.action),
        tailored.action.title,
        is_unchecked(tailored),
        mark_of(pack.tailored.framework, position.counted),
        holder_name(item.holder, item.types, context),
        first_date(position),
        date_now(position),
        _age(position),
        _rating(position),
    )


def _older(pack: AssurancePack) -> list[Position]:
    """Carried-forward answers of the worst value, the longest overdue first."""
    found = (item for item in pack.positions if went_quiet_off_track(pack.tailored.framework, item))
    return sorted(found, key=lambda item: -item.overdue_days)


def _older_line(pack: AssurancePack, context: PackContext, refs: Refs, position: Position) -> OlderLine:
    item, answer = position.responsibility, position.answer
    if answer is None or position.answered_in is None:
        raise ValueError(f"{position.id} has no older answer")
    tailored = tailored_by_id(pack)[item.action]
    return OlderLine(
        refs.of(item.action),
        tailored.action.title,
        is_unchecked(tailored),
        mark_of(pack.tailored.framework, answer.value),
        holder_name(item.holder, item.types, context),
        position.answered_in.short,
        shortened(" ".join(narrative_of(position).split()), _OPENING),
        first_date(position),
        _age(position),
    )


def _age(position: Position) -> str:
    """A season or a standing duty has no day that it could be due on."""
    if position.first_due.day is None and not position.overdue_days:
        return "no day given"
    return overdue_words(position.overdue_days) or "not yet due"


def _standing(position: Position) -> str:
    """How long it has stood at this value."""
    return f"for {plural(max(position.moved.months, 1), 'month')}"


def _rating(position: Position) -> str:
    label = rating_label(position.answer.rating) if position.answer else None
    return label.word.lower() if label else "not rated"
