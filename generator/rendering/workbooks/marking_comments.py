"""Comments in cells: the words, and the boxes that they stand in. Comments that a person wrote stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.rendering.workbooks.marking_boxes import Box
from generator.rendering.workbooks.marking_words import HEAD, MarkedCell, cell_at, comment_parts
from generator.rendering.workbooks.marking_xml import Element, appended, elements, in_order, spliced, text

AUTHOR = "Returns check"
_FONT = '<{tag}sz val="9"/><{tag}color indexed="81"/><{tag}rFont val="Tahoma"/><{tag}family val="2"/>'
_TRAILING = re.compile(rb"(?:\s|&#10;|&#13;|&#x[aAdD];|_x000[aAdD]_)+$")
_THREADED = "tc="
"""How the author of a conversation's stand-in begins: programs show the conversation, never the stand-in."""


def empty_comments(main: str) -> bytes:
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{main}"><authors></authors>'
            "<commentList></commentList></comments>").encode()


def without_ours(part: bytes) -> tuple[bytes, frozenset[str]]:
    """Our comments taken away, and cut off where they stood below a person's. Returns the part and the cells whose
    comment is gone."""
    gone, splices = set(), []
    found = elements(part)
    for comment in (one for one in found if one.name == "comment"):
        at = part.find(HEAD.encode(), comment.inner, comment.close)
        if at < 0:
            continue
        if not _words_before(part, found, comment, at):
            gone.add(comment.attribute("ref"))
            splices.append((comment.start, comment.end, b""))
        else:
            splices += _cut(part, found, comment, at)
    part = spliced(part, splices)
    return _without_author(part), frozenset(gone)


def is_empty(part: bytes) -> bool:
    return not any(one.name == "comment" for one in elements(part))


def with_ours(part: bytes, cells: Sequence[MarkedCell]) -> tuple[bytes, tuple[MarkedCell, ...]]:
    """Our words in each cell, below a person's where there are any. Returns the part and the cells that need a box of
    their own. A cell with a conversation keeps it alone: the list says what is found there."""
    found = elements(part)
    held = {one.attribute("ref"): one for one in found if one.name == "comment"}
    talks = _conversations(part, found)
    new = [cell for cell in cells if cell.at.address not in held]
    below = [_below(part, found, held[cell.at.address], cell) for cell in cells
             if cell.at.address in held and held[cell.at.address].attribute("authorId") not in talks]
    part = spliced(part, below)
    if not new:
        return part, ()
    part, author = _author(part)
    found = elements(part)
    tag = found[0].prefix
    listed = next(one for one in found if one.name == "commentList")
    written = "".join(f'<{tag}comment ref="{cell.at.address}" authorId="{author}"><{tag}text>{_runs(tag, cell)}'
                      f"</{tag}text></{tag}comment>" for cell in new)
    return spliced(part, [appended(part, listed, written.encode())]), tuple(new)


def boxes_of(cells: Sequence[MarkedCell]) -> tuple[Box, ...]:
    return tuple(Box(cell.at, "".join(words for _, words in comment_parts(cell))) for cell in cells)


def places(addresses: frozenset[str]) -> frozenset[tuple[int, int]]:
    """Row and column from 0, as boxes have them."""
    return frozenset((at.row - 1, at.column - 1) for at in map(cell_at, addresses) if at)


def _runs(tag: str, cell: MarkedCell, before: str = "") -> str:
    """`before`: what parts it from the text above."""
    written = []
    for place, (bold, words) in enumerate(comment_parts(cell)):
        mark = f"<{tag}b/>" if bold else ""
        shown = before + words if place == 0 else words
        written.append(f'<{tag}r><{tag}rPr>{mark}{_FONT.format(tag=tag)}</{tag}rPr><{tag}t xml:space="preserve">'
                       f"{text(shown)}</{tag}t></{tag}r>")
    return "".join(written)


def _below(part: bytes, found: Sequence[Element], comment: Element, cell: MarkedCell) -> tuple[int, int, bytes]:
    tag = comment.prefix
    body = next(one for one in found if one.name == "text" and comment.holds(one))
    runs = _runs(tag, cell, "\n\n").encode()
    plain = next((one for one in found if one.name == "t" and body.holds(one) and one.path[-1] == "text"), None)
    if plain is None:
        return appended(part, body, runs)
    whole = b"<%br>%b</%br>" % (tag.encode(), part[plain.start:plain.end], tag.encode())
    return plain.start, plain.end, whole + runs


def _words_before(part: bytes, found: Sequence[Element], comment: Element, at: int) -> bool:
    """Whether somebody else's words stand in the comment before ours."""
    return any(_trimmed(part[one.inner:min(one.close, at)]) for one in found
               if one.name == "t" and comment.holds(one) and one.inner < at)


def _cut(part: bytes, found: Sequence[Element], comment: Element, at: int) -> list[tuple[int, int, bytes]]:
    """From our heading to the end, with the line breaks before it."""
    inside = [one for one in found if comment.holds(one)]
    runs = [one for one in inside if one.name == "r" and one.end > at]
    holding = next(one for one in inside if one.name == "t" and one.inner <= at < one.close)
    splices: list[tuple[int, int, bytes]] = []
    if _trimmed(part[holding.inner:at]) or not runs:
        splices.append((holding.inner, holding.close, _trimmed(part[holding.inner:at])))
        runs = [one for one in runs if not one.holds(holding)]
    else:
        above = [one for one in inside if one.name == "t" and one.end <= runs[0].start]
        # Some programs put each line break in a run of its own.
        last = next(one for one in reversed(above) if _trimmed(part[one.inner:one.close]))
        runs = [one for one in inside if one.name == "r" and one.start >= last.end]
        splices.append((last.inner, last.close, _trimmed(part[last.inner:last.close])))
        around = next((one for one in inside if one.name == "r" and one.holds(last)), None)
        if around is not None and len(above) == 1 and (around.inner, around.close) == (last.start, last.end):
            # A text without any look of its own was put in a run only to stand beside ours.
            splices += [(around.start, around.inner, b""), (around.close, around.end, b"")]
    return [*splices, *((one.start, one.end, b"") for one in runs)]


def _trimmed(words: bytes) -> bytes:
    """Without spaces and line breaks at the end, however they are written."""
    return _TRAILING.sub(b"", words)


def _author(part: bytes) -> tuple[bytes, int]:
    found = elements(part)
    names = [part[one.inner:one.close].decode() for one in found if one.name == "author"]
    if AUTHOR in names:
        return part, names.index(AUTHOR)
    tag = found[0].prefix
    new = f"<{tag}author>{AUTHOR}</{tag}author>".encode()
    listed = next((one for one in found if one.name == "authors"), None)
    if listed is None:
        whole = f"<{tag}authors>".encode() + new + f"</{tag}authors>".encode()
        return spliced(part, [in_order(part, found, ("authors", "commentList"), "authors", whole)]), 0
    return spliced(part, [appended(part, listed, new)]), len(names)


def _without_author(part: bytes) -> bytes:
    """Only where it is the last: the numbers of the others stay right."""
    found = elements(part)
    authors = [one for one in found if one.name == "author"]
    if not authors or part[authors[-1].inner:authors[-1].close].decode() != AUTHOR:
        return part
    if any(one.attribute("authorId") == str(len(authors) - 1) for one in found if one.name == "comment"):
        return part
    return spliced(part, [(authors[-1].start, authors[-1].end, b"")])


def _conversations(part: bytes, found: Sequence[Element]) -> frozenset[str]:
    authors = [part[one.inner:one.close].decode() for one in found if one.name == "author"]
    return frozenset(str(number) for number, name in enumerate(authors) if name.startswith(_THREADED))
