"""The capacity gaps of one system in one month: what closes each of them, and what does not add up to anything."""

from __future__ import annotations

from generator.model.capacity import Capacity, GapLine, KindLine
from generator.model.framework import GapKind
from generator.model.pack import AssurancePack
from generator.model.returns import CapacityGap
from generator.model.tailored import TailoredFramework
from generator.vocabulary import Unit


def capacity_of(pack: AssurancePack) -> Capacity:
    """Of the pack's own month: gaps that hold in it, beside what its return says."""
    tailored = pack.tailored
    delivered = {item.gap: item for item in pack.delivered if item.gap}
    lines = tuple(GapLine(gap, delivered.get(gap.id), _closing(tailored, gap)) for gap in tailored.gaps)
    held = {gap.id for gap in tailored.gaps}
    return Capacity(
        kinds=tuple(KindLine(kind, found) for kind in _kinds(tailored)
                    if (found := tuple(line for line in lines if line.gap.kind == kind.id))),
        idle_actions=_idle(tailored, lines),
        open_gaps=tuple(line.gap.id for line in lines if not line.actions),
        strays=tuple(item for item in pack.delivered if item.gap and item.gap not in held))


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
