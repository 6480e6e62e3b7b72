"""An example of a schema as an author would type it."""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9][^\n:#{}\[\],&*!|>'\"%@`]*\Z")
_WIDTH = 88
"""Characters: what stands on one line is easier to read up to here."""


def sample(key: str, value: Any) -> str:
    """'key: value' in YAML, '' for None; a long list or mapping goes onto lines of its own."""
    if value is None:
        return ""
    if not isinstance(value, (list, dict)):
        return f"{key}: {_scalar(value)}"
    flat = f"{key}: {_flow(value)}"
    if len(flat) <= _WIDTH and not isinstance(value, dict):
        return flat
    return f"{key}:\n{_block(value, 2)}"


def _block(value: Any, indent: int) -> str:
    pad = " " * indent
    if isinstance(value, list):
        return "\n".join(f"{pad}- {_entry(item, indent + 2)}" for item in value)
    return "\n".join(f"{pad}{name}: {_flow(item)}" if len(_flow(item)) <= _WIDTH or not isinstance(item, (list, dict))
                     else f"{pad}{name}:\n{_block(item, indent + 2)}" for name, item in value.items())


def _entry(item: Any, indent: int) -> str:
    flat = _flow(item)
    return flat if len(flat) <= _WIDTH or not isinstance(item, (dict, list)) else _block(item, indent).lstrip()


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_flow(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(item)}" for name, item in value.items()) + "}"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """Text that would read as something else is quoted."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    other = re.fullmatch(r"-?\d+(\.\d+)?", value) or value in ("true", "false", "null") or value != value.strip()
    return value if _PLAIN.match(value) and not other else json.dumps(value, ensure_ascii=False)
