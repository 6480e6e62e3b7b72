"""Headline counts of responsibilities, and the sum printed under them. Only counts are summed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.model.framework import Framework, Scale, ScaleValue
from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_APPLICABLE, NOT_REPORTED, Counts, Position
from generator.vocabulary import Movement, Reporting


@dataclass(frozen=True, slots=True)
class Columns:
    """The values a framework's responsibilities are counted under, and those that leave them out of N."""

    counted: tuple[str, ...]
    excluded: frozenset[str]
    scales: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Every scale, the answer scale first, with the values of it that are counted."""
    several: bool = False
    """The plan uses more than one."""


def columns_of(framework: Framework) -> Columns:
    """The answer scale's values in their order, then those of other scales that an action is answered on."""
    used = {action.scale for action in framework.actions() if action.scale}
    scales = [framework.scale(framework.answer_scale),
              *(scale for scale in framework.scales if scale.id in used and scale.id != framework.answer_scale)]
    values = [value for scale in scales for value in scale.values]
    counted = dict.fromkeys(value.id for value in values if not value.excludes)
    excluded = {value.id for scale in framework.scales for value in scale.values if value.excludes} | {NOT_APPLICABLE}
    ordered = sorted(framework.scales, key=lambda scale: scale.id != framework.answer_scale)
    return Columns(tuple(counted), frozenset(excluded - set(counted)),
                   tuple((scale.id, tuple(value.id for value in scale.values if not value.excludes))
                         for scale in ordered), len(scales) > 1)


def count(positions: Iterable[Position], columns: Columns) -> Counts:
    """Rule 10: every position is in exactly one column; those left out of N are counted beside it. A value of a scale
    that only a local action uses gets its column at the end, so that the sum always holds."""
    given = tuple(positions)
    whole = _count(given, columns.counted, columns)
    groups = {scale: [item for item in given if _scale(item, columns) == scale] for scale, _ in columns.scales}
    if not columns.several and not any(groups[scale] for scale, _ in columns.scales[1:]):
        return whole
    return replace(whole, by_scale=tuple((scale, _count(groups[scale], values, columns))
                                         for scale, values in columns.scales if groups[scale]))


def _scale(position: Position, columns: Columns) -> str:
    return position.responsibility.scale or columns.scales[0][0]


def _count(given: Sequence[Position], values: tuple[str, ...], columns: Columns) -> Counts:
    held = Counter(position.counted for position in given)
    kept = tuple(position for position in given if position.counted not in columns.excluded)
    by_icb = Counter(position.counted for position in kept if position.given_by_icb)
    moved = Counter(position.moved.movement for position in kept)
    special = (CARRIED_FORWARD, NOT_REPORTED, ASKED)
    values = (*values, *sorted(set(held) - set(values) - columns.excluded - set(special)))
    silent = held[CARRIED_FORWARD] + held[NOT_REPORTED] + held[ASKED]
    return Counts(
        asked_in_all=len(given), n=len(kept),
        by_value=tuple((value, held[value]) for value in values),
        given_by_icb=tuple((value, by_icb[value]) for value in values),
        not_applicable=len(given) - len(kept), carried_forward=held[CARRIED_FORWARD],
        not_reported=held[NOT_REPORTED], asked=held[ASKED],
        standing=sum(1 for position in kept if position.reporting is Reporting.STANDING),
        overdue=sum(1 for position in kept if position.overdue_days > 0),
        improved=moved[Movement.IMPROVED], worsened=moved[Movement.WORSENED],
        slipped=sum(1 for position in kept if position.slipped_from is not None), answered=len(kept) - silent)


def formula(counts: Counts, scale: Scale | None = None) -> str:
    """How N is made up: '167 = 10 + 33 + 7 + 8 + 15 + 73 + 21', in the order of the counts' columns, then carried
    forward and not reported. With a scale, each number has its word: '3 = 1 off track + 2 not reported'."""
    words = {value.id: value.word.lower() for value in (scale.values if scale else ())}
    parts = [*counts.by_value, (CARRIED_FORWARD, counts.carried_forward), (NOT_REPORTED, counts.not_reported)]
    if counts.asked:
        parts = [(ASKED, counts.asked), *((key, number) for key, number in parts if number)]
    shown = [f"{number:,} {words.get(key, key.replace('_', ' '))}" if scale else f"{number:,}"
             for key, number in parts]
    return f"{counts.n:,} = {' + '.join(shown)}"


def value_in(framework: Framework, column: str) -> ScaleValue | None:
    """The value a column stands for, the answer scale's first; None for carried forward, not reported and asked."""
    scales = sorted(framework.scales, key=lambda scale: scale.id != framework.answer_scale)
    return next((value for scale in scales for value in scale.values if value.id == column), None)


def ranked_places(framework: Framework) -> dict[str, tuple[int, int]]:
    """Where each value stands among all: its scale (0 is the answer scale) and its rank there. A value of two scales
    stands with the first."""
    scales = sorted(framework.scales, key=lambda scale: scale.id != framework.answer_scale)
    places: dict[str, tuple[int, int]] = {}
    for at, scale in enumerate(scales):
        for value in scale.values:
            places.setdefault(value.id, (at, value.rank))
    return places


def worst_order(framework: Framework) -> tuple[str, ...]:
    """Counted columns from worst to best, one scale after the other with the answer scale first: ranks compare values
    of one scale only. What carries no answer stands between the bad values and the good ones."""
    columns = columns_of(framework).counted
    places = ranked_places(framework)
    values = [(value_in(framework, column), column) for column in columns]
    ranked = sorted((places[column], column, value.tone) for value, column in values if value is not None)
    bad = [column for _, column, tone in ranked if tone not in GOOD_TONES]
    good = [column for _, column, tone in ranked if tone in GOOD_TONES]
    return (*bad, NOT_REPORTED, CARRIED_FORWARD, ASKED, *good)


GOOD_TONES = frozenset({"on_track", "complete"})
"""Never shown for an action while a required answer is missing."""
