"""Two states of one pack side by side: its data, and the words of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

_NAMES = ("id", "code", "action", "month", "rule")
"""Keys by which an item of a list is known, so that one more item does not make every later one differ."""


def data_differences(then: Any, now: Any, where: str = "") -> Iterator[str]:
    """One sentence for each value that differs, in the order of the data."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in (*then, *(key for key in now if key not in then)):
            yield from data_differences(then.get(key), now.get(key), f"{where} {key}".strip())
    elif isinstance(then, list) and isinstance(now, list):
        for name, pair in _paired(then, now):
            yield from data_differences(*pair, f"{where} {name}".strip())
    elif then != now:
        yield f"{where}: {_shown(then)} in the pack, {_shown(now)} now"


def _paired(then: list[Any], now: list[Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    old, new = _named(then), _named(now)
    if old is None or new is None:
        for place, (one, other) in enumerate(zip_longest(then, now), 1):
            yield str(place), (one, other)
        return
    for name in (*old, *(name for name in new if name not in old)):
        yield name, (old.get(name), new.get(name))


def _named(items: list[Any]) -> dict[str, Any] | None:
    """The items by their names; None where they have none, or share one."""
    for key in _NAMES:
        if all(isinstance(item, dict) and isinstance(item.get(key), str) for item in items):
            named = {item[key]: item for item in items}
            if len(named) == len(items):
                return named
    return None


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (dict, list)):
        return "something" if value else "nothing"
    text = str(value) if not isinstance(value, str) else f"'{value}'"
    return text if len(text) <= 80 else f"{text[:76]}...'"


def word_differences(then: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Runs of words that differ, as (in the pack, made again), with the word before for the eye."""
    for change, first, last, start, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if change != "equal":
            before = then[max(0, first - 1):first]
            yield " ".join((*before, *then[first:last])), " ".join((*before, *now[start:end]))
