"""What happened to returns after they were sent: restated, altered, rows sent back, signed, sent in parts."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from tools.demonstration.calendar_words import last_day
from tools.demonstration.dice import draw
from tools.demonstration.reading import DATA, read_yaml
from tools.demonstration.signing import fingerprint

Entry = dict[str, Any]
_ORDER = ("action", "holder", "holder_type", "role", "revision", "value", "rating", "narrative", "evidence", "due",
          "cause", "effect", "mitigation", "returns_when", "holder_role", "given_by", "sensitive")


@cache
def _told() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(DATA / "afterwards.yaml")
    return found


def afterwards(value: Entry, lead: str, gaps: Iterable[Entry] = ()) -> Entry:
    """The return as it stands in the end, with what was said before and what was signed. `value`: as it was first
    sent; `lead`: as in `fingerprint`; `gaps`: of the system, with their holders."""
    told = next((item for item in _told().get(value["framework"], [])
                 if (item["system"], item["month"]) == (value["system"], value["month"])), {})
    sent = _as_sent(value, told)
    versions = [("", sent)]
    for change in told.get("restated", []):
        versions.append((change["on"], _changed(versions[-1][1], change)))
    last = versions[-1][1]
    now = _changed(last, told["altered"]) if "altered" in told else last
    signatures = [*value["signoff"], *_again(value, told)]
    whole = now | {"signoff": [_signed(item, versions, lead, gaps) for item in signatures]}
    before = [_restatement(change, version) for change, (_, version) in zip(told.get("restated", []), versions,
                                                                           strict=False)]
    parts = _parts(value) if value["system"] in _told()["each_part"] else []
    for key, rows in (("parts", parts), ("restatements", before), ("lines_returned", told.get("sent_back", []))):
        whole |= {key: rows} if rows else {}
    return whole


def _again(value: Entry, told: Entry) -> list[Entry]:
    """Steps signed anew, by whoever signed them first."""
    return [next(first for first in value["signoff"] if first["step"] == item["step"]) | {"on": item["on"]}
            for item in told.get("signed_again", [])]


def responses(framework: str, system: str, month: str) -> list[Entry]:
    """Responses to challenges of earlier months that came in a month: where to find the challenge, and the words."""
    return [item for item in _told()["responses"] if framework == "winter-2022-23"
            and (item["system"], item["answered"]) == (system, month)]


def _as_sent(value: Entry, told: Entry) -> Entry:
    """Without the rows that were sent back, and with what the ICB said beside."""
    back = {(item["action"], item["holder"]) for item in told.get("sent_back", [])}
    kept = [entry for entry in value["answers"] if (entry["action"], entry.get("holder")) not in back]
    if len(value["answers"]) - len(kept) != len(back):
        raise ValueError(f"not every row sent back is there: {value['system']} {value['month']}")
    return value | {"answers": kept + [_beside(item, kept) for item in told.get("beside", [])]}


def _beside(said: Entry, answers: list[Entry]) -> Entry:
    own = _find(answers, said, ("action", "holder"))
    return _in_order({**said, "revision": own["revision"], "given_by": "icb"})


def _changed(value: Entry, change: Entry) -> Entry:
    lists = {"answers": ("action", "holder"), "delivered": ("gap",)}
    return value | {key: [_new(entry, change.get(key, []), names) for entry in value[key]]
                    for key, names in lists.items() if key in value}


def _new(entry: Entry, changes: list[Entry], names: tuple[str, ...]) -> Entry:
    for change in changes:
        if all(change[name] == entry.get(name) for name in names) and "given_by" not in entry:
            return _in_order({**entry, **change["now"]})
    return entry


def _restatement(change: Entry, before: Entry) -> Entry:
    found: Entry = {"on": change["on"], "why": change["why"]}
    for key, names in (("answers", ("action", "holder")), ("delivered", ("gap",))):
        if key in change:
            found[key] = [_find(before[key], item, names) for item in change[key]]
    return found


def _find(entries: list[Entry], wanted: Entry, names: tuple[str, ...]) -> Entry:
    return next(entry for entry in entries
                if all(entry.get(name) == wanted[name] for name in names) and "given_by" not in entry)


def _in_order(entry: Entry) -> Entry:
    if "gap" in entry:
        return entry
    return {key: entry[key] for key in _ORDER if key in entry}


def _signed(signature: Entry, versions: list[tuple[str, Entry]], lead: str, gaps: Iterable[Entry]) -> Entry:
    """Of the version that stood on the day."""
    stood = [version for on, version in versions if on <= signature["on"]][-1]
    if stood["system"] in _told()["unrecorded"]:
        return signature
    holder = signature.get("holder", "")
    held: Collection[str] = {gap["id"] for gap in gaps if gap.get("holder", "") == holder}
    return signature | {"signed": fingerprint(stood, lead, holder, held)}


def _parts(value: Entry) -> list[Entry]:
    """Everybody who answered sent a part between the month's end and the day before the whole came in."""
    own = {entry["holder"] for entry in value["answers"] if "holder" in entry and entry.get("given_by") is None}
    first = last_day(value["month"]) + datetime.timedelta(days=1)
    days = (datetime.date.fromisoformat(value["received"]) - first).days
    found = []
    for holder in sorted(own):
        after = int(days * draw("part", value["month"], holder))
        found.append({"holder": holder, "received": (first + datetime.timedelta(days=after)).isoformat()})
    return found
