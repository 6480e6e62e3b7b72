"""A system among the others: what it was formed from and became, whom it shares leaders with, whom its board meets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.month import Month
from generator.model.organisation import Register, Succession
from generator.model.pack import AssurancePack
from generator.views.words import NOT_CHECKED, joined, long_day
from generator.vocabulary import SuccessionKind

_HOW = {SuccessionKind.MERGER: "the whole of it", SuccessionKind.SPLIT: "part of it",
        SuccessionKind.ABSORBED: "the whole of it", SuccessionKind.CODE_CHANGE: "the same body under another code",
        SuccessionKind.REORGANISED: "reorganised"}


@dataclass(frozen=True, slots=True)
class KinRow:
    label: str
    words: str


def kin_rows(pack: AssurancePack) -> tuple[KinRow, ...]:
    """Nothing from after the month, but the successor that takes over on the day after its end."""
    register, system = pack.tailored.register, pack.tailored.system
    day = pack.month.last_day
    before = (one for one in register.predecessors(system) if one.on <= day)
    after = (one for one in register.successors(system) if one.on <= pack.month.plus(1).first_day)
    return (*_told("Formed from", before, register, back=True), *_told("Followed by", after, register, back=False),
            *_shared_leaders(register, system, pack.month), *_joint_board(pack))


def joint_board(pack: AssurancePack) -> str:
    """'Meets as one board with X and Y; each board signs for itself', '' where it meets alone."""
    profile, register, day = pack.tailored.profile, pack.tailored.register, pack.month.last_day
    others = [register.name(code, day) for code in (profile.meets_with if profile else ())]
    return f"Meets as one board with {joined(others)}; each board signs for itself" if others else ""


def _joint_board(pack: AssurancePack) -> Iterable[KinRow]:
    words = joint_board(pack)
    if words:
        yield KinRow("Joint board", words)


def _told(label: str, links: Iterable[Succession], register: Register, *, back: bool) -> Iterable[KinRow]:
    for link in links:
        other = link.predecessor if back else link.successor
        parts = [f"{register.name(other, link.on)} ({other})", _how_much(link), f"on {long_day(link.on)}"]
        checked = "" if link.checked else f". {NOT_CHECKED}"
        yield KinRow(label, f"{', '.join(part for part in parts if part)}{checked}")


def _how_much(link: Succession) -> str:
    """What went over: a share of the people only where one was published, never a guess."""
    part = _HOW[link.kind]
    if link.weight is not None and link.weight < 1:
        part = f"{link.weight * 100:.3g}% of its people"
    return f"{part} ({link.covers})" if link.covers else part


def _shared_leaders(register: Register, system: str, month: Month) -> Iterable[KinRow]:
    here = [one for one in register.clusters if one.system == system and one.span.holds_on(month.last_day)]
    for own in here:
        others = [register.name(one.system, month.last_day) for one in register.clusters
                  if one.cluster == own.cluster and one.system != system and one.span.holds_on(month.last_day)]
        if others:
            checked = "" if own.checked else f" {NOT_CHECKED}."
            yield KinRow("Shared leaders",
                         f"With {joined(others)}, as {own.name}. Each is a board of its own.{checked}")
