"""The capacity gaps of one system in one month: what closes each of them, and what does not add up to anything."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.capacity import Capacity, GapLine, KindLine, LastTold
from generator.model.framework import GapKind
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.model.returns import CapacityGap, Delivered, Return
from generator.model.tailored import TailoredFramework
from generator.vocabulary import Unit


def capacity_of(pack: AssurancePack) -> Capacity:
    """Of the pack's own month: gaps that hold in it, beside what its return says."""
    tailored = pack.tailored
    delivered = {item.gap: item for item in pack.delivered if item.gap}
    before = {item.delivered.gap: item for item in pack.last_told if item.delivered.gap}
    lines = tuple(GapLine(gap, delivered.get(gap.id), _closing(tailored, gap), before.get(gap.id))
                  for gap in tailored.gaps)
    held = {gap.id for gap in tailored.gaps}
    return Capacity(
        kinds=tuple(KindLine(kind, found) for kind in _kinds(tailored)
                    if (found := tuple(line for line in lines if line.gap.kind == kind.id))),
        idle_actions=_idle(tailored, lines),
        open_gaps=tuple(line.gap.id for line in lines if not line.actions),
        strays=tuple(item for item in pack.delivered if item.gap and item.gap not in held))


def last_told(tailored: TailoredFramework, current: Return | None, earlier: Sequence[Return],
              months: Sequence[Month]) -> tuple[LastTold, ...]:
    """For each gap that holds and each quantity of which this month's return gives no figure: what the latest of the
    earlier returns gives, with its month. `earlier`: usable returns; only those of `months` are looked at, which are
    those that an answer may be carried forward from (rule 5)."""
    told = {_subject(item) for item in (current.delivered if current else ()) if _has_figure(item)}
    found: dict[tuple[str, str], LastTold] = {}
    for sent in sorted((item for item in earlier if item.month in months), key=lambda item: item.month):
        found |= {_subject(item): LastTold(sent.month, item) for item in sent.delivered if _has_figure(item)}
    subjects = (*((gap.id, "") for gap in tailored.gaps), *(("", item.id) for item in tailored.framework.quantities))
    return tuple(found[subject] for subject in subjects if subject in found and subject not in told)


def _subject(item: Delivered) -> tuple[str, str]:
    return (item.gap, "") if item.gap else ("", item.quantity)


def _has_figure(item: Delivered) -> bool:
    return item.opened is not None or item.staffed is not None


def _kinds(tailored: TailoredFramework) -> tuple[GapKind, ...]:
    """Those of the framework, then any a gap names that the framework lost to an error elsewhere."""
    known = {kind.id: kind for kind in tailored.framework.gap_kinds}
    lost = dict.fromkeys(gap.kind for gap in tailored.gaps if gap.kind not in known)
    return (*known.values(), *(GapKind(kind, kind, Unit.COUNT) for kind in lost))


def _closing(tailored: TailoredFramework, gap: CapacityGap) -> tuple[str, ...]:
    named = {item.action for item in gap.planned}
    if named:
        return tuple(item.action.id for item in tailored.actions if item.action.id in named)
    return tuple(item.action.id for item in tailored.actions if gap.kind in item.action.gaps)


def _idle(tailored: TailoredFramework, lines: tuple[GapLine, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not lines:
        return ()
    short_of = {line.gap.kind for line in lines}
    named = {action for line in lines for action in line.actions}
    return tuple((item.action.id, item.action.gaps) for item in tailored.actions
                 if item.action.gaps and item.action.id not in named and short_of.isdisjoint(item.action.gaps))
