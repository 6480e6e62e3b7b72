"""The words that stand on the sheets of a pack, read back from the file as a reader's program reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_SHOWING = frozenset({"Tj", "TJ"})
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def sheet_words(pdf: pikepdf.Pdf) -> tuple[tuple[str, ...], ...]:
    """The words of each sheet in the order in which they are drawn, running heads with them. A glyph that no typeface
    explains is the replacement character; a sheet that cannot be read has no words."""
    known: dict[tuple[int, int], dict[bytes, str]] = {}
    return tuple(_words(page.obj, known) for page in pdf.pages)


def _words(page: Any, known: dict[tuple[int, int], dict[bytes, str]]) -> tuple[str, ...]:
    try:
        return tuple(" ".join(_shown(page, known)).split())
    except (pikepdf.PdfError, TypeError):
        return ()


def _shown(page: Any, known: dict[tuple[int, int], dict[bytes, str]]) -> Iterator[str]:
    fonts = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
    letters: dict[bytes, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, str(step.operator)
        if operator == "Tf":
            letters = _letters(fonts.get(str(operands[0]), Dictionary()), known)
        elif operator in _SHOWING:
            pieces = operands[0] if isinstance(operands[0], Array) else operands[:1]
            yield "".join(_read(bytes(piece), letters) for piece in pieces if isinstance(piece, pikepdf.String))


def _read(glyphs: bytes, letters: dict[bytes, str]) -> str:
    return "".join(letters.get(glyphs[at:at + 2], _UNKNOWN) for at in range(0, len(glyphs), 2))


def _letters(font: Any, known: dict[tuple[int, int], dict[bytes, str]]) -> dict[bytes, str]:
    """Glyph number in two bytes -> what it says."""
    meaning = font.get("/ToUnicode")
    if not isinstance(meaning, Stream):
        return {}
    if meaning.objgen not in known:
        pairs = _PAIR.findall(b"".join(_BLOCK.findall(meaning.read_bytes())))
        known[meaning.objgen] = {_bytes(glyph): _bytes(word).decode("utf-16-be", "replace") for glyph, word in pairs}
    return known[meaning.objgen]


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())
