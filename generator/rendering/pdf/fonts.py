"""The packs' typefaces: two pinned packages and a fontconfig of our own, so that no system font changes a byte."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from generator.rendering.typefaces import MissingFontError, face

with warnings.catch_warnings():
    # WeasyPrint looks for system fonts on import and warns where a machine has none; none are used here.
    warnings.simplefilter("ignore")
    from weasyprint.text import ffi as native
    from weasyprint.text.fonts import FontConfiguration

_FACES = (
    ("font_source_sans_pro", "SourceSansPro", ("Regular", "Semibold", "Bold", "It")),
    ("font_source_serif_pro", "SourceSerifPro", ("Regular", "Semibold", "Bold", "It")),
)
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"

# WeasyPrint declares only FcInitLoadConfigAndFonts, which reads the machine's own fontconfig.
native.ffi.cdef("FcConfig *FcConfigCreate (void);")


@cache
def font_files() -> tuple[Path, ...]:
    """The font files the packs are set in."""
    return tuple(face(package, f"{family}-{style}") for package, family, styles in _FACES for style in styles)


class PackFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint is untyped
    """A font configuration that knows the packs' faces and nothing else."""

    def __init__(self) -> None:
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}
        self._config = native.fontconfig.FcConfigCreate()
        for path in font_files():
            if not native.fontconfig.FcConfigAppFontAddFile(self._config, str(path).encode()):
                raise MissingFontError(path.parent.parent.name, path.stem)
        self.font_map = native.ffi.gc(native.pangoft2.pango_ft2_font_map_new(), native.gobject.g_object_unref)
        native.pangoft2.pango_fc_font_map_set_config(native.ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        # The font map keeps its own reference.
        native.fontconfig.FcConfigDestroy(self._config)
        self._own = frozenset({*self.__dict__, "_own"})

    def let_go(self) -> None:
        """Of what was kept here while a pack was laid out."""
        for name in self.__dict__.keys() - self._own:
            del self.__dict__[name]


@contextmanager
def pack_fonts() -> Iterator[PackFonts]:
    """The same for all packs that a process lays out, so that what is known of a style can be kept for the next."""
    fonts = _pack_fonts()
    try:
        yield fonts
    finally:
        fonts.let_go()


@cache
def _pack_fonts() -> PackFonts:
    return PackFonts()


@cache
def _covered() -> frozenset[int]:
    """Characters that every face can draw, so that bold or serif never meets one it lacks."""
    sets = []
    for path in font_files():
        with TTFont(path, lazy=True) as font:
            sets.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*sets)


@cache
def _stand_in() -> str:
    return _UNKNOWN if ord(_UNKNOWN) in _covered() else "?"


def drawable(text: str) -> str:
    """The text with a stand-in for each character that the faces cannot draw.

    A missing glyph is an empty box on paper and a failure of PDF/UA and PDF/A.
    """
    foreign = {character for character in set(text) if ord(character) not in _covered() and character not in "\n\r\t"}
    if not foreign:
        return text
    return text.translate({ord(character): _instead_of(character) for character in foreign})


def _instead_of(character: str) -> str:
    """Joiners and other marks without a width of their own vanish; all else is replaced visibly."""
    invisible = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"
    spaces = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    if character in invisible:
        return ""
    return " " if character in spaces else _stand_in()
