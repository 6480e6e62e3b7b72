"""Every responsibility that answers gets exactly one position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.assurance.dates import dates_of
from generator.assurance.records import Asked, MonthRecord
from generator.assurance.timeline import Stand, Timelines
from generator.model.pack import HistoryPoint, Moved, Position
from generator.model.returns import Review
from generator.vocabulary import Movement

NOT_COMPARED = Moved(Movement.NOT_COMPARED, None, "", 0)


@dataclass(frozen=True, slots=True)
class Extras:
    """What is shown beside positions: the region's reviews by action and holder ('' for every holder)."""

    reviews: Mapping[tuple[str, str], tuple[Review, ...]]


def positions(records: Sequence[MonthRecord], lines: Timelines, index: int,
              extras: Extras | None = None) -> tuple[Position, ...]:
    """Of the month of `records[index]`, in the order of the plan; what moved is left to the comparison."""
    return tuple(_position(key, asked, records[:index + 1], lines[key][:index + 1], extras)
                 for key, asked in records[index].asked.items())


def _position(key: str, asked: Asked, records: Sequence[MonthRecord], stands: Sequence[Stand | None],
              extras: Extras | None) -> Position:
    now = stands[-1]
    assert now is not None
    dates = dates_of(asked, stands)
    return Position(
        responsibility=asked.responsibility, reporting=now.reporting, counted=now.counted, answer=now.answer,
        answered_in=now.answered_in, age=now.age, given_by_icb=now.given_by_icb, beside=now.beside,
        before_change=now.before_change, not_applicable_because=now.because if now.excluded else "",
        first_due=dates.first_due, now_due=dates.now_due, slipped_from=dates.slipped_from,
        overdue_days=dates.overdue_days,
        history=tuple(_point(key, held, stand) for held, stand in zip(records[:-1], stands[:-1], strict=True)
                      if stand is not None),
        moved=NOT_COMPARED, moved_since_presented=NOT_COMPARED,
        reviews=_reviews(asked, extras) if extras else (), findings=(),
        restated=records[-1].after.restated.get(key, ()), returned=records[-1].after.returned.get(key))


def _point(key: str, held: MonthRecord, stand: Stand) -> HistoryPoint:
    value = stand.answer.value if stand.answer is not None else stand.counted if stand.excluded else ""
    words = stand.answer.narrative if stand.answer is not None else stand.because
    return HistoryPoint(stand.month, stand.reporting, value, words, held.after.restated.get(key, ()),
                        held.after.returned.get(key))


def _reviews(asked: Asked, extras: Extras) -> tuple[Review, ...]:
    item = asked.responsibility
    whole = extras.reviews.get((item.action, ""), ())
    return (*whole, *extras.reviews.get((item.action, item.holder.code), ()))
