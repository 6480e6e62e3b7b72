"""Two wordings side by side, word for word: what went, what came, what stayed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, OUT, IN = "same", "out", "in"

_TOKEN = re.compile(r"\s+|\w+(?:[-'’.,]\w+)*|[^\w\s]")
_MOST = 2000
"""Words beyond which two texts are only set side by side: the search takes time with the square of them."""
_ALIKE = 0.25
"""Below this share of common words two texts are two texts; marks on single words would only confuse."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording. `state`: 'same', 'out' (only in the wording before) or 'in' (only in the one after)."""

    text: str
    state: str


Pieces = tuple[Piece, ...]


def compared(was: str, now: str) -> tuple[Pieces, Pieces]:
    """The wording before and the one after. Where one of them is empty the other carries no marks."""
    if not was or not now:
        return _whole(was, SAME), _whole(now, SAME)
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    if max(len(old), len(new)) > _MOST:
        return _whole(was, OUT), _whole(now, IN)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(was, OUT), _whole(now, IN)
    before: list[Piece] = []
    after: list[Piece] = []
    for tag, i, j, k, m in _steps(matcher, old):
        _add(before, "".join(old[i:j]), SAME if tag == "equal" else OUT)
        _add(after, "".join(new[k:m]), SAME if tag == "equal" else IN)
    return _trimmed(before), _trimmed(after)


def _trimmed(pieces: list[Piece]) -> Pieces:
    """Spaces at the ends of a mark belong to what stayed."""
    found: list[Piece] = []
    for piece in pieces:
        core = piece.text.strip() if piece.state != SAME else ""
        if not core:
            _add(found, piece.text, SAME)
            continue
        start = piece.text.index(core)
        _add(found, piece.text[:start], SAME)
        _add(found, core, piece.state)
        _add(found, piece.text[start + len(core):], SAME)
    return tuple(found)


def _steps(matcher: SequenceMatcher[str], old: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from one to the other; a lone space between two changed words belongs to the change."""
    steps = list(matcher.get_opcodes())
    return [("replace" if tag == "equal" and 0 < number < len(steps) - 1 and not "".join(old[i:j]).strip() else tag,
             i, j, k, m) for number, (tag, i, j, k, m) in enumerate(steps)]


def _add(pieces: list[Piece], text: str, state: str) -> None:
    if text and pieces and pieces[-1].state == state:
        pieces[-1] = Piece(pieces[-1].text + text, state)
    elif text:
        pieces.append(Piece(text, state))


def _whole(text: str, state: str) -> Pieces:
    return (Piece(text, state),) if text else ()
