"""Parts of several senders, and what stands already -> what changes: nobody's row is overwritten by another's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.findings import Finding
from generator.rules import submitted as rulebook
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry, Key, Part, Section, meaning
from generator.submissions.settling import Settled
from generator.submissions.standing import Standing
from generator.vocabulary import Severity

At = tuple[Section, Key]


class Change(StrEnum):
    """What becomes of an entry that was sent."""

    NEW = "new"
    SAME = "unchanged"
    """The same stands already."""
    CORRECTED = "corrected"
    """By its sender, before anybody put a name to it: no word why is asked."""
    RESTATED = "restated"
    LEFT = "changed since by another file, and left"
    """The file was taken before, and what it said then was changed by another one since."""
    SIGNED = "signed again"
    RESPONDED = "responded to"


@dataclass(frozen=True, slots=True)
class Taken:
    """`before`: what stood instead. `part`: whose file it is from, by its place among those given. `why`: of a change
    of what stood; `settled`: somebody had put a name to what stood."""

    entry: Entry
    part: int
    change: Change
    before: Entry | None = None
    why: str = ""
    settled: bool = False

    @property
    def writes(self) -> bool:
        """Whether something else stands for it afterwards."""
        return self.change not in (Change.SAME, Change.LEFT)


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is not taken. `answered`: the line has an answer by the same hand all the same."""

    entry: Entry
    part: int
    finding: Finding
    answered: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """On which what stands may change. `why`: the reason given for all that does, '' for none. `settled`: what somebody
    has put a name to. `known`: of parts that came before, by their number, whether all of it was taken then."""

    why: str = ""
    settled: Settled = field(default_factory=Settled)
    known: Mapping[int, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Merged:
    taken: list[Taken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


Candidate = tuple[int, Entry]
"""An entry, and the number of the part that it is from."""


def merge(parts: tuple[Part, ...], standing: Standing, asked: Asked, terms: Terms) -> Merged:
    """Every entry of every part is taken or refused."""
    return _Merging(parts, _standing(standing), standing.parts, asked, terms).merged()


def _standing(standing: Standing) -> dict[At, Entry]:
    """By what it is about; of a step that was signed again, the latest signature."""
    found: dict[At, Entry] = {}
    for entry in standing.entries:
        at = (entry.section, entry.key)
        earlier = found.get(at)
        if earlier is None or str(entry.fields.get("on", "")) >= str(earlier.fields.get("on", "")):
            found[at] = entry
    return found


@dataclass(slots=True)
class _Merging:
    parts: tuple[Part, ...]
    stands: Mapping[At, Entry]
    senders: frozenset[str]
    """Who has sent a part that stands."""
    asked: Asked
    terms: Terms
    result: Merged = field(default_factory=Merged)

    def merged(self) -> Merged:
        sent: dict[At, list[Candidate]] = {}
        for number, part in enumerate(self.parts):
            for entry in part.entries:
                sent.setdefault((entry.section, entry.key), []).append((number, entry))
        for at, candidates in sent.items():
            self._one(candidates, self.stands.get(at))
        return self.result

    def _one(self, candidates: list[Candidate], stands: Entry | None) -> None:
        """What came before gives way to what comes for the first time now."""
        new = [item for item in candidates if item[0] not in self.terms.known]
        old = [item for item in candidates if item[0] in self.terms.known]
        if new:
            self.result.taken.extend(Taken(entry, number, Change.LEFT) for number, entry in old)
        chosen = self._agreed(new or old, stands)
        if chosen is None:
            return
        if stands is None:
            self.result.taken.append(Taken(chosen[1], chosen[0], Change.NEW))
        else:
            self._beside(chosen, stands)

    def _agreed(self, candidates: list[Candidate], stands: Entry | None) -> Candidate | None:
        """The one that counts of several that say something of the same; None where nobody can say which."""
        first = candidates[0]
        own = [item for item in candidates if speaker(self.parts[item[0]]) == owner(item[1], self.asked)]
        if all(entry.says_the_same(first[1]) for _, entry in candidates):
            return (own or candidates)[0]
        agreed = bool(own) and all(entry.says_the_same(own[0][1]) for _, entry in own)
        for number, entry in candidates:
            if agreed and entry.says_the_same(own[0][1]):
                continue
            others = [item for _, item in candidates if not item.says_the_same(entry)]
            finding = rulebook.CONFLICT.found(
                f"'{entry.line or entry.section}': another file says something else of it ({others[0].place})",
                entry.place,
                "the word of the body itself is taken" if agreed else "agree on one, and send it once more")
            self.result.refused.append(Refused(entry, number, finding, agreed or stands is not None))
        return own[0] if agreed else None

    def _beside(self, chosen: Candidate, stands: Entry) -> None:
        number, entry = chosen
        change = _change(entry, stands)
        if change is not None:
            self.result.taken.append(Taken(entry, number, change, stands))
            return
        body = owner(entry, self.asked)
        foreign = speaker(self.parts[number]) != body and body in self.senders
        settled = self.terms.settled.why(stands, body)
        if self.terms.why and not foreign:
            self.result.taken.append(Taken(entry, number, Change.RESTATED, stands, self.terms.why, bool(settled)))
        elif self.terms.known.get(number):
            self.result.taken.append(Taken(entry, number, Change.LEFT, stands))
        elif foreign or settled or number in self.terms.known or entry.section is Section.SIGNOFF:
            self._refuse(chosen, stands, body if foreign else "", settled)
        else:
            self.result.taken.append(Taken(entry, number, Change.CORRECTED, stands))

    def _refuse(self, chosen: Candidate, stands: Entry, sender: str, settled: str) -> None:
        """`sender`: whose own word stands, where another wants to change it."""
        number, entry = chosen
        why = f", and {settled}" if settled and not sender else ""
        said = f"'{entry.line or entry.section}' is answered already, in other words: {difference(stands, entry)}{why}"
        hint = (f"{self.asked.name(sender)} sent its own; only it can change that" if sender
                else "to change what stands, say why: --restate \"why\"; both versions are kept")
        if entry.section is Section.SIGNOFF and not settled:
            hint = "type a later date to sign again"
        elif number in self.terms.known and not sender:
            hint = "this file came before, and what stands came since; to go back to it, say why: --restate \"why\""
        self.result.refused.append(Refused(entry, number, rulebook.STANDS.found(said, entry.place, hint), True))


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
