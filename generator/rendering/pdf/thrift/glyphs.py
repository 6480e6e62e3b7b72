"""A line of text as glyphs of a PDF: read from Pango in one go, where no glyph is out of the ordinary."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.draw import text as drawn
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from generator.rendering.pdf.thrift.layouts import is_one_line, is_plain, make_ready
from generator.rendering.pdf.thrift.lines import drawn_faces, drawn_lines, line_style

_theirs = drawn.draw_first_line
_FIELDS = ffi.sizeof("PangoGlyphInfo") // 4
"""Integers of four bytes a glyph: its number, its width, where it is moved to, and one more."""
_EXACT_SIZES = 14802
"""From this version on, Pango tells the size of a font without an error."""
_Piece = tuple[str, float, str]
"""Name of the font, its size and what is shown with it."""
_Use = tuple[int, str, int]
"""A glyph, the letters for which it stands, and its width in thousandths of the size."""
_USES = 10_000


def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Matrix) -> list[Any]:
    """Draws; the pictures to draw with it, which are none."""
    if not textbox.text.strip():
        return []
    layout, style = textbox.pango_layout, textbox.style
    cut_short = text_overflow == "ellipsis" or block_ellipsis != "none"
    plain = not cut_short and is_plain(style) and is_one_line(layout)
    pieces = _pieces(stream, layout, style) if plain else None
    if pieces is None:
        make_ready(layout, style)
        return _theirs(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]
    stream.set_text_matrix(*matrix.values)
    for name, size, string in pieces:
        stream.set_font_size(name, size)
        stream.show_text(string)
    return []


def _pieces(stream: Any, layout: Any, style: Any) -> tuple[_Piece, ...] | None:
    """The line piece by piece; None where a font or a glyph is of an unusual kind."""
    known = style.font_config.__dict__.setdefault("thrift_pieces", {})
    key = layout.text, line_style(style)
    if key not in known or known[key][0] is not stream._fonts:
        known[key] = stream._fonts, _drawn_before(stream, style, key) or _drawn(stream, layout, style, key)
    pieces: tuple[_Piece, ...] | None = known[key][1]
    return pieces


def _drawn_before(stream: Any, style: Any, key: Any) -> tuple[_Piece, ...] | None:
    """The line as it stands in an earlier pack, without asking Pango; this pack's fonts learn of the glyphs in the same
    order. Widths of glyphs are those for the first size in which a pack shows them: they have to be the same."""
    fonts, runs = drawn_lines().get(key, (None, ()))
    if fonts is not style.font_config:
        return None
    pieces = []
    for face, string, uses in runs:
        font, size = stream.add_font(face)
        letters, widths = font.to_unicode, font.widths
        for glyph, said, width in uses:
            if glyph not in letters:
                letters[glyph] = said
            if glyph not in widths:
                _measure(widths, face, glyph, size, stream)
            if widths[glyph] != width:
                return None
        pieces.append((face, (font.hash, size, string)))
    return _joined(pieces)


def _drawn(stream: Any, layout: Any, style: Any, key: Any) -> tuple[_Piece, ...] | None:
    make_ready(layout, style)
    runs = _runs(stream, layout)
    if runs is None:
        return None
    text, faces = layout.text.encode(), drawn_faces()
    shown = [run.shown(text, stream) for run in runs]
    for run in runs:
        faces.setdefault(run.face, layout.layout)
    drawn_lines()[key] = style.font_config, tuple([
        (run.face, string, uses) for run, (string, uses) in zip(runs, shown, strict=True)])
    return _joined([
        (run.face, (run.font.hash, run.size, string)) for run, (string, _) in zip(runs, shown, strict=True)])


def _joined(shown: list[tuple[Any, _Piece]]) -> tuple[_Piece, ...]:
    """What stands side by side in the same face is one piece."""
    pieces: list[_Piece] = []
    before = None
    for face, piece in shown:
        if face == before:
            pieces[-1] = *piece[:2], pieces[-1][2] + piece[2]
        else:
            pieces.append(piece)
        before = face
    return tuple(pieces)


def _measure(widths: dict[int, int], face: Any, glyph: int, size: float, stream: Any) -> None:
    pango.pango_font_get_glyph_extents(face, glyph, stream.ink_rect, stream.logical_rect)
    widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


class _Run:
    """Glyphs of one font side by side. `numbers`: all that Pango says of them, in a row."""

    __slots__ = ("face", "font", "item", "numbers", "size", "strings")

    def __init__(self, face: Any, font: Any, size: float, glyph_item: Any) -> None:
        self.face, self.font, self.size = face, font, size
        self.item, self.strings = glyph_item.item, glyph_item.glyphs
        raw = ffi.buffer(self.strings.glyphs, self.strings.num_glyphs * _FIELDS * 4)
        self.numbers = memoryview(raw).cast("i").tolist()

    def plain(self) -> bool:
        """Every glyph is one of the font, and stands on the line."""
        return not any(self.numbers[3::_FIELDS]) and all(
            0 <= glyph < pango.PANGO_GLYPH_EMPTY for glyph in self.numbers[0::_FIELDS])

    def shown(self, text: bytes, stream: Any) -> tuple[str, tuple[_Use, ...]]:
        """The operand that shows the glyphs, and which they are; the font learns of them, and for which letters they
        stand."""
        font, size, numbers = self.font, self.size, self.numbers
        widths, letters = font.widths, font.to_unicode
        parts, uses = ["<"], {}
        for at, (glyph, width, moved) in enumerate(
                zip(numbers[0::_FIELDS], numbers[1::_FIELDS], numbers[2::_FIELDS], strict=True)):
            if glyph not in uses:
                said = self._letters(text, at)
                if glyph not in letters:
                    letters[glyph] = said
                if glyph not in widths:
                    _measure(widths, self.face, glyph, size, stream)
                uses[glyph] = _use(glyph, said, widths[glyph])
            offset = moved / size
            if offset:
                parts.append(f">{-offset}<")
            parts.append(f"{glyph:04x}")
            kerning = widths[glyph] + offset - width * 1000 * FROM_UNITS / size
            if kerning:
                parts.append(f">{int(kerning)}<")
        string = "".join(parts)
        return string[:-1] if string[-1] == "<" else string + ">", tuple(uses.values())

    def _letters(self, text: bytes, at: int) -> str:
        clusters, last = self.strings.log_clusters, self.strings.num_glyphs - 1
        begin = clusters[at]
        if self.item.analysis.level % 2:  # from right to left
            end = self.item.length if at == 0 else clusters[at - 1]
        else:
            end = self.item.length if at == last else clusters[at + 1]
        start = self.item.offset
        return text[start + begin:start + end].decode()


@lru_cache(maxsize=_USES)
def _use(*use: Any) -> _Use:
    """The same object for the same use: lines that are remembered share them."""
    return use


def _runs(stream: Any, layout: Any) -> list[_Run] | None:
    """None where a font or a glyph is of an unusual kind."""
    if pango.pango_version() < _EXACT_SIZES:
        return None
    first, _ = layout.get_first_line()
    link, runs = first.runs[0], []
    while link != ffi.NULL:
        face = link.data.item.analysis.font
        font, size = stream.add_font(face)
        run = _Run(face, font, size, link.data)
        if font.svg or font.png or font.colr or font.bitmap or not run.plain():
            return None
        runs.append(run)
        link = link.next
    return runs
