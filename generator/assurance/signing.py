"""The fingerprint of what was signed: answers and capacity delivered, and nothing else.

Anybody can make it again from a return.yaml, with any program that knows JSON and SHA-256:

1. Take the entries of `answers`, and of `delivered`. Where one organisation signs for itself: of the answers those
   whose `holder` it is and that nobody gave for it, of the capacity what is delivered against gaps that it holds.
2. Of each entry keep the keys that hold something. In texts, line ends become one line feed (U+000A) each, and white
   space at both ends goes; a text that is empty then is left out, also in `evidence`. `given_by: holder` and
   `sensitive: false` say nothing and are left out; an answer for a `holder_type` always says `given_by`. Where an ICB
   leads the system, `given_by` is 'icb', elsewhere 'system', however it was typed.
3. Write each entry as JSON: keys in order of their code points, no white space between the parts, characters outside
   ASCII as they are, only quote, backslash and control characters escaped (\\n, \\t, \\b, \\f, \\r, else \\u00xx).
   The revision is a number. What was opened, staffed and funded is text: plain decimal notation, with a point only
   where something other than nought follows it ("40", "12.5").
4. Sort the texts of each list by their UTF-8 bytes, join them with commas, and put them into
   {"answers":[...],"delivered":[...]}.
5. The fingerprint is the SHA-256 of those UTF-8 bytes, as 64 figures and small letters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from generator.model.returns import Answer, CapacityGap, Delivered, Return


def fingerprint(answers: Iterable[Answer], delivered: Iterable[Delivered]) -> str:
    """SHA-256 of `signed_text`; the order of the entries does not matter."""
    return hashlib.sha256(signed_text(answers, delivered)).hexdigest()


def fingerprint_of(sent: Return, holder: str = "", gaps: Iterable[CapacityGap] = ()) -> str:
    """Of the return as it stands now. `holder`: the organisation that signs for itself, '' for the return as a whole;
    `gaps`: of the system, which say who holds them."""
    return fingerprint(signed_answers(sent, holder), signed_capacity(sent, holder, gaps))


def signed_answers(sent: Return, holder: str) -> tuple[Answer, ...]:
    """What the whole return, or one organisation itself, answers. What a system answers for itself is its own."""
    return tuple(item for item in sent.answers
                 if not holder or (item.holder == holder and (holder == sent.system or not item.by_lead)))


def signed_capacity(sent: Return, holder: str, gaps: Iterable[CapacityGap]) -> tuple[Delivered, ...]:
    held = {gap.id for gap in gaps if gap.holder == holder}
    return tuple(item for item in sent.delivered if not holder or item.gap in held)


def signed_text(answers: Iterable[Answer], delivered: Iterable[Delivered]) -> bytes:
    """The bytes that are signed, as the head of this module says."""
    lists = (("answers", map(_answer, answers)), ("delivered", map(_delivered, delivered)))
    inner = ",".join(f'"{name}":[{",".join(sorted(map(_json, entries), key=str.encode))}]' for name, entries in lists)
    return f"{{{inner}}}".encode()


def _answer(item: Answer) -> Mapping[str, Any]:
    return {
        "action": item.action, "holder": item.holder, "holder_type": item.holder_type, "role": item.role,
        "revision": item.revision, "value": item.value, "rating": item.rating.value if item.rating else "",
        "narrative": item.narrative, "evidence": [text for one in item.evidence if (text := _clean(one))],
        "due": item.due.isoformat() if item.due else "", "cause": item.cause, "effect": item.effect,
        "mitigation": item.mitigation, "returns_when": item.returns_when, "holder_role": item.holder_role,
        "given_by": item.given_by if item.by_lead else "", "sensitive": True if item.sensitive else "",
    }


def _delivered(item: Delivered) -> Mapping[str, Any]:
    return {"gap": item.gap, "quantity": item.quantity, "opened": _number(item.opened),
            "staffed": _number(item.staffed), "funded": _number(item.funded), "note": item.note}


def _number(value: float | None) -> str:
    if value is None:
        return ""
    written = f"{Decimal(repr(value)):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _json(entry: Mapping[str, Any]) -> str:
    cleaned = {key: _clean(value) if isinstance(value, str) else value for key, value in entry.items()}
    held = {key: value for key, value in cleaned.items() if value not in ("", [])}
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
