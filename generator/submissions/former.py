"""What stood until now, and what came only after somebody had put a name to it: every version of a month is kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.submissions.asked import Asked
from generator.submissions.entries import Entry, Section
from generator.submissions.merging import Change, Taken
from generator.submissions.settling import settled
from generator.submissions.standing import FILES, Standing

_CHANGED = (Change.CORRECTED, Change.RESTATED)
_TO_AN_ANSWER = ("action", "holder", "holder_type", "role", "given_by")


def former_versions(name: str, standing: Standing, taken: Sequence[Taken], asked: Asked, received: datetime.date,
                    senders: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    """The restatements of one file: those that stand, and what of it changes or is added now. `senders`: who sent each
    part, by its number."""
    mine = [item for item in taken if item.entry.section in FILES[name]]
    on = _day(standing, name, received)
    added = tuple(_added(mine, standing, asked, on, senders)) if name == "return.yaml" else ()
    return (*standing.restatements.get(name, ()), *_changed(mine, on), *added)


def _day(standing: Standing, name: str, received: datetime.date) -> str:
    """The day of the change: never before an earlier change or signature, so that the versions stand in the order in
    which they were made."""
    before = (str(item.get("on", "")) for item in standing.restatements.get(name, ()))
    signed = (str(entry.fields.get("on", "")) for entry in _signatures(standing))
    return max((*before, *signed, received.isoformat()))


def _changed(taken: Iterable[Taken], on: str) -> Iterator[Mapping[str, Any]]:
    """One restatement for each reason, with what stood before."""
    by_reason: dict[tuple[str, bool], list[Entry]] = {}
    for item in taken:
        if item.change in _CHANGED and item.before is not None:
            by_reason.setdefault((item.why, item.settled), []).append(item.before)
    for (why, was_settled), entries in by_reason.items():
        yield {"on": on, "why": why, **({} if was_settled else {"correction": True}), **_whole(entries)}


def _whole(entries: Iterable[Entry]) -> dict[str, Any]:
    """By section, each entry as it stood; the ICB's own view is one text."""
    found: dict[str, Any] = {}
    for entry in entries:
        if entry.section is Section.SUMMARY:
            found[entry.section.value] = entry.fields["value"]
        else:
            found.setdefault(entry.section.value, []).append(entry.fields)
    return found


def _added(taken: Sequence[Taken], standing: Standing, asked: Asked, on: str,
           senders: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Whose answers and capacity came after a signature or a meeting, sender by sender."""
    again = {item.entry.key for item in taken if item.change is Change.SIGNED}
    covered = [entry for entry in _signatures(standing) if entry.key not in again]
    if not covered and not settled(standing, asked).whole:
        return
    for number in dict.fromkeys(item.part for item in taken):
        new = [item.entry for item in taken if item.part == number and item.change is Change.NEW]
        said: dict[str, Any] = {
            "added": [{name: entry.fields[name] for name in _TO_AN_ANSWER if name in entry.fields}
                      for entry in new if entry.section is Section.ANSWERS],
            "added_gaps": [entry.key[1] for entry in new if entry.section is Section.DELIVERED
                           and entry.key[0] == "gap"],
            "added_quantities": [entry.key[1] for entry in new if entry.section is Section.DELIVERED
                                 and entry.key[0] == "quantity"]}
        if any(said.values()):
            yield {"on": on, "why": f"Came from {asked.name(senders[number])} after the return was signed or presented",
                   **{key: value for key, value in said.items() if value}}


def _signatures(standing: Standing) -> Iterator[Entry]:
    """Those that say what was signed."""
    return (entry for entry in standing.entries if entry.section is Section.SIGNOFF and entry.fields.get("signed"))
