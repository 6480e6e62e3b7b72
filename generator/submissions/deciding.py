"""Parts of one system's month -> what becomes of every row, and the files that are to be written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.assurance import signature_states
from generator.findings import Finding, Place
from generator.model.history import SignatureState
from generator.rules import submitted as rulebook
from generator.sources.project import ProjectFiles
from generator.submissions.asked import Asked
from generator.submissions.canonical import Text
from generator.submissions.entries import Entry, Key, Part, Section
from generator.submissions.judging import Judged, fingerprints, judge
from generator.submissions.merging import Merged, Refused, Taken, Terms, errors_of, merge, speaker
from generator.submissions.months import LineBack, MonthDraft, as_it_stands, month_texts
from generator.submissions.questions import with_reasons
from generator.submissions.rows import reasons_of
from generator.submissions.settling import settled
from generator.submissions.standing import Standing, what_stands
from generator.vocabulary import Severity

_ROUNDS = 20
"""Taking rows out can bring other errors to light; each round takes out one at least."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the log of the month says of a file that came before. `whole`: every row of it was taken then."""

    on: datetime.date
    outcome: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Received:
    """A part and the day it came. `refused`: why all of it goes back; nothing of it is used then. `known`: when the
    same file came before."""

    part: Part
    on: datetime.date
    refused: tuple[Finding, ...] = ()
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """A row that went back. `part`: by its place among those given."""

    part: int
    place: Place
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """One system's month. `texts`: the files to write, by name; empty where nothing changes. `findings`: at cells of
    what was sent, and why nothing of it could be added (`blocked`)."""

    asked: Asked
    received: tuple[Received, ...]
    taken: tuple[Taken, ...]
    back: tuple[Back, ...]
    findings: tuple[Finding, ...]
    texts: Mapping[str, Text]
    blocked: bool
    sent_back: bool
    """The month is one that was returned for correction, by what was sent now."""
    stale: tuple[SignatureState, ...] = ()
    """Signatures that no longer hold for what stands with what was taken now."""
    superseded: tuple[str, ...] = ()
    """Files written anew of which the canonical spelling does not keep everything: the earlier one is kept."""

    def of_part(self, number: int) -> tuple[tuple[Taken, ...], tuple[Back, ...]]:
        """What became of one part's rows."""
        return (tuple(item for item in self.taken if item.part == number),
                tuple(item for item in self.back if item.part == number))


def decide(files: ProjectFiles, asked: Asked, received: tuple[Received, ...], why: str,
           unusable: tuple[Finding, ...] = ()) -> Decided:
    """`why`: of a restatement, '' where nothing may change that somebody put a name to. `unusable`: why nothing can be
    added to the month, besides what its files say."""
    standing = what_stands(files, asked)
    return _Deciding(files, asked, received, replace(standing, findings=(*standing.findings, *unusable)), why).decided()


@dataclass(slots=True)
class _Deciding:
    files: ProjectFiles
    asked: Asked
    received: tuple[Received, ...]
    standing: Standing
    why: str

    def decided(self) -> Decided:
        if self.standing.findings:
            return self._blocked(self.standing.findings)
        used = tuple(replace(item.part, entries=(), spoiled=()) if item.refused else item.part
                     for item in self.received)
        known = {number: item.known.whole for number, item in enumerate(self.received) if item.known}
        terms = Terms(self.why, settled(self.standing, self.asked), {} if self.why else known)
        merged = merge(used, self.standing, self.asked, terms)
        merged.taken = with_reasons(merged.taken, self.asked)
        back = [Back(number, one.place, one.reasons) for number, part in enumerate(used) for one in part.spoiled]
        lines = [LineBack(one.key, one.reasons) for part in used for one in part.spoiled if one.key]
        findings: list[Finding] = []
        for one in merged.refused:
            self._refuse(one, back, lines, findings)
        return self._judged(merged, back, lines, findings)

    def _refuse(self, one: Refused, back: list[Back], lines: list[LineBack], findings: list[Finding]) -> None:
        reasons = reasons_of((one.finding,))
        findings.append(one.finding)
        back.append(Back(one.part, one.entry.place, reasons))
        if one.entry.section is Section.ANSWERS and not one.answered:
            lines.append(LineBack(one.entry.key, reasons))

    def _judged(self, merged: Merged, back: list[Back], lines: list[LineBack], findings: list[Finding]) -> Decided:
        taken = list(merged.taken)
        for _ in range(_ROUNDS):
            draft = self._draft(taken, lines, back)
            texts = month_texts(draft)
            judged = judge(self.files, self.asked, texts, frozenset(item.part.file for item in self.received))
            wrong = errors_of(judged.at_cells)
            if judged.elsewhere and errors_of(judged.elsewhere) and not wrong:
                return self._blocked(errors_of(judged.elsewhere))
            if not wrong:
                return self._done(draft, texts, judged, taken, back, findings)
            self._take_out(wrong, taken, back, lines, findings)
        return self._blocked((rulebook.BROKEN_RETURN.found("what was sent cannot be made into a return",
                                                           Place(self.asked.folder)),))

    def _take_out(self, wrong: tuple[Finding, ...], taken: list[Taken], back: list[Back], lines: list[LineBack],
                  findings: list[Finding]) -> None:
        """Entries at whose cells something is wrong go back; the others stay."""
        findings.extend(wrong)
        at: dict[Place, list[Finding]] = {}
        for one in wrong:
            at.setdefault(one.place, []).append(one)
        for item in tuple(taken):
            found = [one for place in _places(item.entry) for one in at.get(place, ())]
            if found and item.writes:
                taken.remove(item)
                reasons = reasons_of(found)
                back.append(Back(item.part, item.entry.place, reasons))
                if item.entry.section is Section.ANSWERS:
                    lines.append(LineBack(item.entry.key, reasons))

    def _draft(self, taken: Iterable[Taken], lines: Iterable[LineBack], back: Iterable[Back]) -> MonthDraft:
        kept = tuple(taken)
        if kept or ("return.yaml" in self.standing.files and not self.standing.sent_back):
            return MonthDraft(self.asked, self.standing, kept, tuple(lines), self._parts(kept), self._day(),
                              tuple(speaker(item.part) for item in self.received),
                              own_back=self._own_back(kept, back))
        reasons = tuple(dict.fromkeys(self._reasons(lines)))
        return MonthDraft(self.asked, self.standing, (), tuple(lines) if reasons else (), (), self._day(),
                          correction=reasons)

    def _own_back(self, kept: tuple[Taken, ...], back: Iterable[Back]) -> Mapping[str, Any]:
        """When and why what the body that leads the system sent goes back, where nothing of it is taken or stands: then
        what stands is parts of others alone. What was said of an earlier one holds until it sends a good one."""
        own = {number: item for number, item in enumerate(self.received) if not item.part.organisation}
        came = any(item.part in own and item.writes and item.entry.section not in (Section.RISKS, Section.REVIEWS)
                   for item in kept)
        standing = self.standing
        if came or ("return.yaml" in standing.files and not standing.sent_back
                    and (not standing.parts or self.asked.system in standing.parts)):
            return {}
        reasons = [reason for item in own.values() for reason in reasons_of(item.refused)]
        reasons += [reason for one in back if one.part in own for reason in one.reasons]
        if reasons:
            on = max(item.on for item in own.values())
            return {"on": on.isoformat(), "reasons": list(dict.fromkeys(reasons))}
        return standing.correction

    def _reasons(self, lines: Iterable[LineBack]) -> Iterator[str]:
        """Why the whole goes back, where nothing of the system's own form is good and nothing stands. Of what a
        partner sent, the log alone tells: the return is not the partner's."""
        own = [item for item in self.received if not item.part.organisation]
        for item in own:
            yield from reasons_of(item.refused)
        if own:
            yield from (reason for line in lines for reason in line.reasons)

    def _parts(self, taken: tuple[Taken, ...]) -> tuple[dict[str, Any], ...]:
        """Of those of which something was taken into the return."""
        numbers = sorted({item.part for item in taken if item.writes
                          and item.entry.section not in (Section.RISKS, Section.REVIEWS)})
        return tuple({"holder": speaker(self.received[number].part),
                      "received": self.received[number].on.isoformat(),
                      "sha256": self.received[number].part.sha256} for number in numbers)

    def _day(self) -> datetime.date:
        return max(item.on for item in self.received)

    def _done(self, draft: MonthDraft, texts: Mapping[str, Text], judged: Judged, taken: list[Taken],
              back: list[Back], findings: list[Finding]) -> Decided:
        texts = self._signed(draft, texts, judged)
        doubts = tuple(one for one in judged.at_cells if one.severity is not Severity.ERROR)
        return Decided(self.asked, self.received, tuple(taken), tuple(back), (*findings, *doubts), texts, False,
                       bool(draft.correction) or draft.own_back not in ({}, self.standing.own_back),
                       tuple(self._stale(texts, judged, taken)),
                       tuple(self._superseded(draft, texts)))

    def _stale(self, texts: Mapping[str, Text], judged: Judged, taken: list[Taken]) -> Iterator[SignatureState]:
        if judged.sent is None or "return.yaml" not in texts:
            return
        now = {_step(item.entry.key) for item in taken if item.entry.section is Section.SIGNOFF and item.writes}
        gaps = self.asked.inputs.gaps if self.asked.inputs else ()
        yield from (item for item in signature_states(judged.sent, gaps)
                    if item.is_stale and (item.signoff.step, item.signoff.holder) not in now)

    def _superseded(self, draft: MonthDraft, texts: Mapping[str, Text]) -> Iterator[str]:
        for name, canonical in as_it_stands(draft).items():
            file = self.files.get(f"{self.asked.folder}/{name}")
            if name in texts and file is not None and file.data != canonical:
                yield name

    def _signed(self, draft: MonthDraft, texts: Mapping[str, Text], judged: Judged) -> Mapping[str, Text]:
        """Signatures that came now get the fingerprint of what the return says with all that came."""
        now: list[tuple[str, str]] = [_step(item.entry.key) for item in draft.taken
                                      if item.entry.section is Section.SIGNOFF and item.writes]
        if not now or judged.sent is None:
            return texts
        marks: dict[Key, str] = dict(fingerprints(judged.sent, self.asked, now))
        return month_texts(replace(draft, signed=marks))

    def _blocked(self, findings: tuple[Finding, ...]) -> Decided:
        reasons = reasons_of(findings)
        back = tuple(Back(number, entry.place, reasons) for number, item in enumerate(self.received)
                     for entry in item.part.entries)
        return Decided(self.asked, self.received, (), back, findings, {}, True, False)


def _step(key: Key) -> tuple[str, str]:
    return (key[0], key[1])


def _places(entry: Entry) -> set[Place]:
    return {entry.place, *entry.places.values(), *entry.blank.values()}
