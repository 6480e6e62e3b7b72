"""Which objective stands worst, by one rule for paper and screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.framework import Framework, Scale
from generator.model.pack import Counts, Group

_BAD = ("off_track", "at_risk")


@dataclass(frozen=True, slots=True)
class WorstObjective:
    """`values`: those of the scale that are bad news and how many lines stand there, worst first, zeros too.
    `unanswered`: without an answer of this month. `n`: lines of the objective on the scale."""

    id: str
    values: tuple[tuple[str, int], ...]
    unanswered: int
    n: int


def worst_objective(framework: Framework, groups: Sequence[Group]) -> WorstObjective | None:
    """Rule: the most lines off track, then at risk, then without an answer of the month; of equals the first in the
    plan's order. On the first scale with bad news that anything is answered on: values of two are never added up.

    groups: the counts by objective, in the plan's order. None where no line of any is any of these, and where no scale
    has bad news.
    """
    found = tuple(_standing(framework, groups))
    worst = max(found, key=_badness, default=None)  # of equals max gives the first
    return worst if worst is not None and any(_badness(worst)) else None


def worst_groups(framework: Framework, groups: Sequence[Group]) -> tuple[WorstObjective, ...]:
    """By the same rule, worst first, of any groups (systems, say): those of which any line is any of these."""
    return tuple(sorted((item for item in _standing(framework, groups) if any(_badness(item))),
                        key=_badness, reverse=True))


def _standing(framework: Framework, groups: Sequence[Group]) -> list[WorstObjective]:
    for scale in sorted(framework.scales, key=lambda scale: scale.id != framework.answer_scale):
        bad = _bad_values(scale)
        held = [(group.id, counts) for group in groups
                if (counts := _on_scale(framework, group.counts, scale.id)) is not None and counts.n]
        if bad and held:
            return [WorstObjective(objective, tuple((value, counts.of(value)) for value in bad),
                                   counts.carried_forward + counts.not_reported, counts.n)
                    for objective, counts in held]
    return []


def _bad_values(scale: Scale) -> tuple[str, ...]:
    bad = [value for value in scale.values if value.tone in _BAD]
    return tuple(value.id for value in sorted(bad, key=lambda value: (_BAD.index(value.tone), value.rank)))


def _on_scale(framework: Framework, counts: Counts, scale: str) -> Counts | None:
    return dict(counts.by_scale or ((framework.answer_scale, counts),)).get(scale)


def _badness(item: WorstObjective) -> tuple[int, ...]:
    return (*(number for _, number in item.values), item.unanswered)
