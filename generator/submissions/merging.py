"""Parts of several senders, and what stands already -> what changes: nobody's row is overwritten by another's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from generator.findings import Finding
from generator.rules import submitted as rulebook
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry, Key, Part, Section, meaning
from generator.submissions.standing import Standing
from generator.vocabulary import Severity

At = tuple[Section, Key]


class Change(StrEnum):
    """What becomes of an entry that was sent."""

    NEW = "new"
    SAME = "unchanged"
    """The same stands already."""
    RESTATED = "restated"
    SIGNED = "signed again"
    RESPONDED = "responded to"


@dataclass(frozen=True, slots=True)
class Taken:
    """`before`: what stood instead. `part`: whose file it is from, by its place among those given."""

    entry: Entry
    part: int
    change: Change
    before: Entry | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is not taken. `answered`: the line has an answer by the same hand all the same."""

    entry: Entry
    part: int
    finding: Finding
    answered: bool


@dataclass(slots=True)
class Merged:
    taken: list[Taken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def merge(parts: tuple[Part, ...], standing: Standing, asked: Asked, *, restate: bool) -> Merged:
    """Every entry of every part is taken or refused."""
    sent: dict[At, list[tuple[int, Entry]]] = {}
    for number, part in enumerate(parts):
        for entry in part.entries:
            sent.setdefault((entry.section, entry.key), []).append((number, entry))
    stands = {(entry.section, entry.key): entry for entry in standing.entries}
    merged = Merged()
    for at, candidates in sent.items():
        chosen = _agreed(candidates, parts, asked, merged, stands.get(at))
        if chosen is not None:
            _beside(chosen, stands.get(at), parts, standing, asked, merged, restate)
    return merged


def owner(entry: Entry, asked: Asked) -> str:
    """The body whose word an entry is: the system's code where it is the system's own."""
    if entry.section is Section.ANSWERS:
        return entry.key[1] if entry.key[-1] == "holder" else asked.system
    if entry.section is Section.DELIVERED and asked.inputs is not None:
        return next((gap.holder for gap in asked.inputs.gaps if gap.id == entry.key[1] and gap.holder), asked.system)
    if entry.section is Section.SIGNOFF and entry.key[1]:
        return entry.key[1]
    return asked.system


def speaker(part: Part) -> str:
    """Who sent a part: the system's code where it is the system's own."""
    return part.organisation or part.system


def _agreed(candidates: list[tuple[int, Entry]], parts: tuple[Part, ...], asked: Asked, merged: Merged,
            stands: Entry | None) -> tuple[int, Entry] | None:
    """The one that counts of several that say something of the same; None where nobody can say which."""
    first = candidates[0]
    if all(entry.says_the_same(first[1]) for _, entry in candidates):
        return _own_first(candidates, parts, asked)
    own = [item for item in candidates if speaker(parts[item[0]]) == owner(item[1], asked)]
    agreed = bool(own) and all(entry.says_the_same(own[0][1]) for _, entry in own)
    for number, entry in candidates:
        if agreed and entry.says_the_same(own[0][1]):
            continue
        others = [item for _, item in candidates if not item.says_the_same(entry)]
        finding = rulebook.CONFLICT.found(
            f"'{entry.line or entry.section}': another file says something else of it ({others[0].place})", entry.place,
            "the word of the body itself is taken" if agreed else "agree on one, and send it once more")
        merged.refused.append(Refused(entry, number, finding, agreed or stands is not None))
    return own[0] if agreed else None


def _own_first(candidates: list[tuple[int, Entry]], parts: tuple[Part, ...], asked: Asked) -> tuple[int, Entry]:
    own = [item for item in candidates if speaker(parts[item[0]]) == owner(item[1], asked)]
    return (own or candidates)[0]


def _beside(chosen: tuple[int, Entry], stands: Entry | None, parts: tuple[Part, ...], standing: Standing, asked: Asked,
            merged: Merged, restate: bool) -> None:
    number, entry = chosen
    if stands is None:
        merged.taken.append(Taken(entry, number, Change.NEW))
        return
    change = _change(entry, stands)
    if change is not None:
        merged.taken.append(Taken(entry, number, change, stands))
        return
    body = owner(entry, asked)
    foreign = speaker(parts[number]) != body and body in standing.parts
    if restate and not foreign:
        merged.taken.append(Taken(entry, number, Change.RESTATED, stands))
        return
    said = f"'{entry.line or entry.section}' is answered already, in other words: {difference(stands, entry)}"
    hint = (f"{asked.name(body)} sent its own; only it can change that" if foreign
            else "to change what stands, say why: --restate \"why\"; both versions are kept")
    merged.refused.append(Refused(entry, number, rulebook.STANDS.found(said, entry.place, hint), True))


def _change(entry: Entry, stands: Entry) -> Change | None:
    """What may happen to an entry that stands, without a restatement; None where it may not."""
    if entry.says_the_same(stands):
        return Change.SAME
    if entry.section is Section.SIGNOFF:
        if _signs(entry) == _signs(stands):
            return Change.SAME
        return Change.SIGNED if str(entry.fields.get("on", "")) > str(stands.fields.get("on", "")) else None
    if entry.section is Section.REVIEWS and "response" not in stands.fields:
        return Change.RESPONDED if _challenge(entry) == _challenge(stands) else None
    return None


def _signs(entry: Entry) -> dict[str, object]:
    return {name: value for name, value in meaning(entry.fields).items() if name != "signed"}


def _challenge(entry: Entry) -> dict[str, object]:
    ours = ("response", "responded", "sensitive")
    return {name: value for name, value in meaning(entry.fields).items() if name not in ours}


def difference(before: Entry, now: Entry) -> str:
    """'value at-risk, now on-track; narrative': what differs, with short values."""
    old, new = meaning(before.fields), meaning(now.fields)
    names = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
    return "; ".join(_told(name, old.get(name), new.get(name)) for name in names)


def _told(name: str, before: object, now: object) -> str:
    short = all(isinstance(item, int | float) or item is None or (isinstance(item, str) and len(item) <= _SHORT
                                                                  and name not in _WORDS) for item in (before, now))
    if not short:
        return name
    return f"{name} {'nothing' if before is None else before}, now {'nothing' if now is None else now}"


_SHORT = 24
_WORDS = ("narrative", "cause", "effect", "mitigation", "returns_when", "note", "detail", "response", "challenge")
"""What people wrote, which a terminal need not repeat."""


def errors_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity is Severity.ERROR)
