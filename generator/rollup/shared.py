"""Rule 12: each action x organisation is counted once, from the coordinating system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.findings import Finding
from generator.model.pack import AssurancePack, Position
from generator.rollup.rulebook import DISAGREEMENT
from generator.vocabulary import Reporting

_Asked = tuple[AssurancePack, Position]


@dataclass(frozen=True)
class CountedOnce:
    """By system: the positions counted from it, and how many of its positions are counted from another."""

    positions: Mapping[str, tuple[Position, ...]]
    elsewhere: Mapping[str, int]


def counted_once(packs: Sequence[AssurancePack]) -> CountedOnce:
    """A responsibility asked by several systems is counted from the one that coordinates its holder; where that one
    does not ask it, from the first that does."""
    shared = _shared(packs)
    source = {key: _source(items) for key, items in shared.items()}
    kept: dict[str, tuple[Position, ...]] = {}
    for pack in packs:
        system = pack.tailored.system
        kept[system] = tuple(item for item in pack.positions if source.get(item.id, system) == system)
    elsewhere = {pack.tailored.system: len(pack.positions) - len(kept[pack.tailored.system]) for pack in packs}
    return CountedOnce(kept, elsewhere)


def disagreements(packs: Sequence[AssurancePack]) -> tuple[Finding, ...]:
    """One finding for each shared responsibility whose values of this month differ."""
    found = (_disagreement(key, items) for key, items in sorted(_shared(packs).items()))
    return tuple(item for item in found if item is not None)


def _shared(packs: Sequence[AssurancePack]) -> dict[str, list[_Asked]]:
    """By responsibility id: what more than one system asks of the same organisation. Collectives and boards belong
    to one system each, whatever they are called; so do local actions."""
    asked: dict[str, list[_Asked]] = {}
    for pack in packs:
        local = {item.action.id for item in pack.tailored.actions if item.action.local}
        for position in pack.positions:
            if position.responsibility.holder.shared_with and position.responsibility.action not in local:
                asked.setdefault(position.id, []).append((pack, position))
    return {key: items for key, items in asked.items() if len(items) > 1}


def _source(items: Sequence[_Asked]) -> str:
    systems = sorted(pack.tailored.system for pack, _ in items)
    coordinating = items[0][1].responsibility.holder.coordinated_by
    return coordinating if coordinating in systems else systems[0]


def _disagreement(key: str, items: Iterable[_Asked]) -> Finding | None:
    said = [(pack, position) for pack, position in items
            if position.reporting in (Reporting.THIS_MONTH, Reporting.STANDING) and position.answer is not None]
    if len({position.counted for _, position in said}) < 2:
        return None
    ordered = sorted(said, key=lambda item: item[0].tailored.system)
    words = "; ".join(f"{_word(pack, position)} to {pack.tailored.system}" for pack, position in ordered)
    first = ordered[0][1]
    answer = first.answer
    assert answer is not None
    return DISAGREEMENT.found(f"{first.responsibility.holder.name} on {first.responsibility.action}: {words}",
                              answer.place, "ask the organisation which holds", subject=key)


def _word(pack: AssurancePack, position: Position) -> str:
    action = pack.tailored.framework.action_by_id[position.responsibility.action]
    return pack.tailored.framework.scale_of(action).value(position.counted).word.lower()
