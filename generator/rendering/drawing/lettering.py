"""How wide words are, where labels go that would overlap, and where a line of words is broken."""

from collections.abc import Sequence
from functools import lru_cache

WIDTHS = {" ": 0.2, ".": 0.25, ",": 0.25, ":": 0.25, ";": 0.25, "i": 0.25, "l": 0.26, "j": 0.25, "t": 0.34,
          "r": 0.35, "f": 0.3, "I": 0.27, "m": 0.83, "w": 0.72, "M": 0.82, "W": 0.79, "%": 0.83}  # fmt: skip
"""Advance in em, of Source Sans, of characters unlike the average."""
DIGIT, CAPITAL, OTHER = 0.5, 0.6, 0.51
SLACK = 1.06
"""Bold is wider than regular, and a fallback face wider than Source Sans."""


def width_of(words: str, size: float) -> float:
    """About how wide words are in user units, rather too wide than too narrow."""
    return SLACK * size * _ems(words)


@lru_cache(maxsize=8192)
def _ems(words: str) -> float:
    return sum(_advance(character) for character in words)


def _advance(character: str) -> float:
    if character.isdigit():
        return DIGIT
    return WIDTHS.get(character, CAPITAL if character.isupper() else OTHER)


def spread(wanted: Sequence[float], gap: float, lowest: float, highest: float) -> list[float]:
    """Places at least `gap` apart, as near as can be to those wanted, in their order and within the bounds.

    Pool-adjacent-violators on the places less the room their forerunners need. Where the bounds have too
    little room for all, the last ones go beyond `highest`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, int]] = []
    for rank, i in enumerate(order):
        total, count = wanted[i] - rank * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            total, count = total + blocks[-1][0], count + blocks[-1][1]
            blocks.pop()
        blocks.append((total, count))
    ceiling = max(lowest, highest - (len(wanted) - 1) * gap)
    bases = [min(max(total / count, lowest), ceiling) for total, count in blocks for _ in range(count)]
    placed = [0.0] * len(wanted)
    for rank, i in enumerate(order):
        placed[i] = bases[rank] + rank * gap
    return placed


def wrapped(words: str, size: float, width: float) -> list[str]:
    """The words in lines no wider than `width`; a single longer word keeps a line of its own."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
