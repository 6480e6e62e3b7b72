"""The fingerprint of what was signed, by the published recipe and without any code of the generator."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from decimal import Decimal
from typing import Any

Entry = dict[str, Any]
_FIGURES = ("opened", "staffed", "funded")


def fingerprint(value: Entry, lead: str, holder: str = "", gaps: Collection[str] = ()) -> str:
    """Of a return's values. `lead`: 'icb', or 'system' where no ICB leads; `holder`: the body that signs for itself,
    '' for the whole; `gaps`: those it holds."""
    answers = [entry for entry in value["answers"] if not holder or _is_own(entry, holder, value["system"])]
    delivered = [entry for entry in value.get("delivered", []) if not holder or entry.get("gap") in gaps]
    lists = (("answers", [_answer(entry, lead) for entry in answers]), ("delivered", list(map(_figure, delivered))))
    parts = [f'"{name}":[{",".join(sorted(map(_json, entries), key=str.encode))}]' for name, entries in lists]
    return hashlib.sha256(("{" + ",".join(parts) + "}").encode()).hexdigest()


def _is_own(entry: Entry, holder: str, system: str) -> bool:
    own = holder == system or entry.get("given_by", "holder") == "holder"
    return entry.get("holder") == holder and own


def _answer(entry: Entry, lead: str) -> Entry:
    given = "holder_type" in entry or entry.get("given_by", "holder") != "holder"
    kept = {key: value for key, value in entry.items() if key != "given_by"}
    return kept | ({"given_by": lead} if given else {})


def _figure(entry: Entry) -> Entry:
    return {key: f"{Decimal(str(value)).normalize():f}" if key in _FIGURES else value for key, value in entry.items()}


def _json(entry: Entry) -> str:
    cleaned = {key: _clean(value) for key, value in entry.items()}
    held = {key: value for key, value in cleaned.items() if value not in ("", [], False, None)}
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [text for one in value if (text := _clean(one))]
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else value
