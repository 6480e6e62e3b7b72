"""What stands and what is taken -> the files of the month, whole: return.yaml, reviews.yaml and risks.yaml."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.submissions.asked import Asked
from generator.submissions.canonical import Text, begin, put, put_entries, put_plain
from generator.submissions.entries import Entry, Key, Section
from generator.submissions.former import former_versions
from generator.submissions.merging import At, Change, Taken
from generator.submissions.standing import FILES, Standing

_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class LineBack:
    """A row that goes back: the key of the answer that it would have been, and why."""

    key: Key
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthDraft:
    """`parts`: who sent what, to be added; `senders`: who sent each of the parts that entries come from, by its number.
    `correction`: reasons why the whole is sent back, where nothing of it is used."""

    asked: Asked
    standing: Standing
    taken: tuple[Taken, ...]
    back: tuple[LineBack, ...]
    parts: tuple[dict[str, Any], ...]
    received: datetime.date
    senders: tuple[str, ...] = ()
    correction: tuple[str, ...] = ()
    own_back: Mapping[str, Any] = field(default_factory=dict)
    """When and why the part of the body that leads the system went back, where parts of others stand; {}: it did
    not."""
    signed: Mapping[Key, str] = field(default_factory=dict)
    """Fingerprints of what is signed now, by step and holder."""


def month_texts(draft: MonthDraft) -> dict[str, Text]:
    """The files that differ from what stands in what they say, by name. Those that stay as they are, comments and
    all, are not among them."""
    touched = {taken.entry.section for taken in draft.taken if taken.writes}
    texts: dict[str, Text] = {}
    entries = _entries(draft)
    if draft.correction or touched & set(FILES["return.yaml"]) or _returned(draft) != draft.standing.returned \
            or draft.own_back != draft.standing.own_back:
        texts["return.yaml"] = _return(draft, entries)
    for name, section in (("reviews.yaml", Section.REVIEWS), ("risks.yaml", Section.RISKS)):
        if section in touched:
            texts[name] = _of_section(draft, section, entries)
    return texts


def as_it_stands(draft: MonthDraft) -> dict[str, bytes]:
    """The files of the month as they would be written if nothing came: whoever wrote them otherwise, with comments or
    in another order, wrote something that this spelling does not keep."""
    before = replace(draft, taken=(), back=(), parts=(), correction=(), own_back=draft.standing.own_back, signed={})
    entries = _entries(before)
    texts = {"return.yaml": _return(before, entries)}
    for name, section in (("reviews.yaml", Section.REVIEWS), ("risks.yaml", Section.RISKS)):
        texts[name] = _of_section(before, section, entries)
    return {name: text.data for name, text in texts.items() if name in draft.standing.files}


def _of_section(draft: MonthDraft, section: Section, entries: Mapping[Section, list[Entry]]) -> Text:
    text = begin(section.value, _head(draft))
    put_entries(text, section.value, entries[section], always=True)
    put_plain(text, "restatements", _former(draft, f"{section.value}.yaml"))
    return text


def _head(draft: MonthDraft) -> tuple[tuple[str, Any], ...]:
    asked = draft.asked
    return (("system", asked.system), ("framework", asked.framework.id), ("month", str(asked.month)))\
        + (() if not asked.dataset.illustrative else (("illustrative", True),))


def _return(draft: MonthDraft, entries: Mapping[Section, list[Entry]]) -> Text:
    system, framework, month, *marked = _head(draft)
    text = begin("return", (system, framework, month, ("received", _received(draft)), *marked))
    for entry in entries[Section.SUMMARY]:
        put(text, "", "summary", entry.fields["value"], entry.place_of, "value")
    put_entries(text, "answers", entries[Section.ANSWERS], always=True)
    for section in (Section.DELIVERED, Section.FIGURES, Section.DECISIONS, Section.SIGNOFF):
        put_entries(text, section.value, entries[section])
    for entry in entries[Section.APPROVED]:
        put(text, "", "approved_for_publication", entry.fields["value"], entry.place_of, "value")
    if draft.correction:
        put(text, "", "correction", {"on": draft.received.isoformat(), "reasons": list(draft.correction)},
            lambda _: None, "")
    if draft.own_back:
        put(text, "", "own_part_returned", dict(draft.own_back), lambda _: None, "")
    put_plain(text, "parts", _parts(draft, entries))
    put_plain(text, "lines_returned", _returned(draft))
    put_plain(text, "restatements", _former(draft, "return.yaml"))
    return text


def _former(draft: MonthDraft, name: str) -> tuple[Mapping[str, Any], ...]:
    return former_versions(name, draft.standing, draft.taken, draft.asked, draft.received, draft.senders)


def _parts(draft: MonthDraft, entries: Mapping[Section, list[Entry]]) -> tuple[Mapping[str, Any], ...]:
    """Who sent a part; a file that came twice stands once."""
    every = (*(entry.fields for entry in entries[Section.PARTS]), *draft.parts)
    return tuple({(item.get("holder"), item.get("sha256") or item.get("received")): item
                  for item in reversed(every)}.values())[::-1]


def _received(draft: MonthDraft) -> str:
    """The day on which the system's own part came first; until it has come, the latest part's."""
    standing, system = draft.standing, draft.asked.system
    stood = [] if standing.sent_back or not standing.received else [standing.received]
    if stood and (system in standing.parts or not standing.parts):
        return stood[0]
    own = [str(item["received"]) for item in draft.parts if item["holder"] == system]
    every = [str(item["received"]) for item in draft.parts]
    return min(own) if own else max((*every, *stood), default=draft.received.isoformat())


def _entries(draft: MonthDraft) -> dict[Section, list[Entry]]:
    """What will stand, by section, in the order in which the plan asks."""
    held: dict[At, Entry] = {_at(entry): entry for entry in draft.standing.entries}
    for taken in draft.taken:
        if taken.writes:
            if taken.change is not Change.SIGNED and taken.before is not None:
                held.pop(_at(taken.before), None)
            held[_at(taken.entry)] = _signed(draft, taken)
    by_section: dict[Section, list[Entry]] = {section: [] for section in Section}
    for (section, _), entry in held.items():
        by_section[section].append(entry)
    by_section[Section.ANSWERS].sort(key=lambda entry: _answer_order(draft.asked, entry.key))
    by_section[Section.SIGNOFF].sort(key=lambda entry: _step_order(draft.asked, _at(entry)[1]))
    return by_section


def _at(entry: Entry) -> At:
    """What stands is one for each key; of a step that was signed again, every signature stands."""
    on = (str(entry.fields.get("on", "")),) if entry.section is Section.SIGNOFF else ()
    return entry.section, (*entry.key, *on)


def _signed(draft: MonthDraft, taken: Taken) -> Entry:
    """A signature that is given now carries the fingerprint of what is signed."""
    entry = taken.entry
    mark = draft.signed.get(entry.key) if entry.section is Section.SIGNOFF else None
    return replace(entry, fields={**entry.fields, "signed": mark}) if mark else entry


def _answer_order(asked: Asked, key: Key) -> tuple[int, Key]:
    return asked.order.get(asked.line_of(key), _LAST), key


def _step_order(asked: Asked, key: Key) -> tuple[int, Key]:
    steps = [item.step for item in asked.framework.signatories]
    return (steps.index(key[0]) if key[0] in steps else _LAST), key


def _returned(draft: MonthDraft) -> tuple[dict[str, Any], ...]:
    """Lines that went back and have no answer by the same hand: what stood of it, and what comes now."""
    every = (*draft.standing.entries, *(taken.entry for taken in draft.taken))
    answered = {entry.key for entry in every if entry.section is Section.ANSWERS}
    asked = draft.asked
    stood = {_key_of(item, asked): item for item in draft.standing.returned}
    now = {line.key: item for line in draft.back if (item := _line(line, draft))}
    kept = {key: item for key, item in {**stood, **now}.items() if key not in answered}
    return tuple(kept[key] for key in sorted(kept, key=lambda key: _answer_order(asked, key)))


def _key_of(item: Mapping[str, Any], asked: Asked) -> Key:
    return asked.answer_key(str(item.get("action", "")), str(item.get("holder", "")), "", str(item.get("role", "")),
                            item.get("given_by", "holder") != "holder")


def _line(line: LineBack, draft: MonthDraft) -> dict[str, Any]:
    """Only of lines that are asked: what is not asked stands in the log alone."""
    action, holder, _, role, hand = line.key
    if not draft.asked.held(action, holder):
        return {}
    found = {"action": action, "holder": holder, "role": role, "given_by": draft.asked.lead if hand == "lead" else "",
             "on": draft.received.isoformat(), "reasons": list(line.reasons)}
    return {name: value for name, value in found.items() if value != ""}
