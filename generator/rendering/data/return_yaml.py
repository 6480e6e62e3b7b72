"""A return as the canonical YAML file: the one spelling that programs write."""

from __future__ import annotations

import json
from typing import Any

from generator.model.returns import Answer, Delivered, Return

MODELINE = "# yaml-language-server: $schema={up}generator/schemas/v1/return.schema.json\n"


def return_yaml(answered: Return, up: str) -> bytes:
    """UTF-8; `up` leads from the file's folder to the project root ('../../../../'). Empty fields are left out.

    Text is written as JSON strings, which YAML reads as they are: no character of a narrative can be taken for
    syntax, a tag or a date."""
    lines = [MODELINE.format(up=up), "schema: 1\n"]
    lines += [_line("", key, value) for key, value in (
        ("system", answered.system), ("framework", answered.framework), ("month", str(answered.month)),
        ("received", answered.received.isoformat()), ("illustrative", answered.illustrative or ""),
        ("summary", answered.summary)) if value != ""]
    lines.append("answers:\n" if answered.answers else "answers: []\n")
    lines += [_item(_answer(item)) for item in answered.answers]
    if answered.delivered:
        lines.append("delivered:\n")
        lines += [_item(_delivered(item)) for item in answered.delivered]
    if answered.signoff:
        lines.append("signoff:\n")
        lines += [_item({"step": one.step, "role": one.role, "on": one.on.isoformat(), "holder": one.holder})
                  for one in answered.signoff]
    lines.append(_line("", "approved_for_publication", answered.approved_for_publication))
    return "".join(lines).encode()


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "action": answer.action, "holder": answer.holder, "holder_type": answer.holder_type, "role": answer.role,
        "revision": answer.revision, "value": answer.value, "rating": answer.rating.value if answer.rating else "",
        "narrative": answer.narrative, "evidence": list(answer.evidence),
        "due": answer.due.isoformat() if answer.due else "", "cause": answer.cause, "effect": answer.effect,
        "mitigation": answer.mitigation, "returns_when": answer.returns_when, "holder_role": answer.holder_role,
        "given_by": "" if answer.given_by == "holder" else answer.given_by, "sensitive": answer.sensitive or "",
    }


def _delivered(item: Delivered) -> dict[str, Any]:
    return {"gap": item.gap, "opened": item.opened, "staffed": item.staffed, "funded": item.funded, "note": item.note}


def _item(fields: dict[str, Any]) -> str:
    """One item of a list: only the fields that hold something."""
    held = [(key, value) for key, value in fields.items() if value not in ("", None, [])]
    return "".join(_line("  - " if number == 0 else "    ", key, value) for number, (key, value) in enumerate(held))


def _line(indent: str, key: str, value: Any) -> str:
    return f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}\n"
