"""Chance that always falls the same way: every draw is named, and the name decides it.

A hash is used and not `random`, so that adding one draw moves no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def draw(*name: object) -> float:
    """A number from 0 up to (not including) 1, decided by the name alone."""
    text = "/".join(str(part) for part in name)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48


def between(low: float, high: float, *name: object) -> float:
    """A number from `low` to `high`."""
    return low + (high - low) * draw(*name)


def noise(*name: object) -> float:
    """About normal, mean 0, standard deviation 1, never beyond 3.5 either side."""
    return (sum(draw(*name, turn) for turn in range(12)) - 6.0) * 1.0


def pick(items: Sequence[Item], *name: object) -> Item:
    """One of the items."""
    return items[int(draw(*name) * len(items))]


def shuffled(items: Sequence[Item], *name: object) -> list[Item]:
    """The items in an order that the name decides."""
    return [item for _, item in sorted((draw(*name, place), item) for place, item in enumerate(items))]
