"""Lines of text: one context of Pango a language, one description a style, and what was laid out is drawn as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

_setup = line_break.Layout.setup
_reactivate = line_break.Layout.reactivate
_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)
_DESCRIBED = (
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps",
    "font_variation_settings", "font_language_override", "lang", "direction",
)
"""All that describes a typeface to Pango, and the context in which it stands."""
_SEPARATORS = re.compile("[\n\r\u2028\u2029]")
"""Characters that end a line or paragraph in the middle of a text."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """Of one style, as Pango has them."""

    context: Any
    language: Any
    description: Any


def setup(layout: Any, style: Any) -> None:
    """A layout without text. Underlined text and typefaces with features switched on are left to the original."""
    if not is_plain(style):
        _setup(layout, style)
        return
    plain: _Plain = style.__dict__["thrift_pango"]
    layout.style = style
    layout.first_line_direction = 0
    layout.language = plain.language
    layout.layout = ffi.gc(pango.pango_layout_new(plain.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, plain.description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


def deactivate(layout: Any) -> None:
    """What was laid out is kept until it has been drawn."""
    if layout.__dict__.pop("thrift_drawn", False):
        for name in ("layout", "language", "style"):
            layout.__dict__.pop(name, None)


def reactivate(layout: Any, style: Any) -> None:
    """About to be drawn. Plain text is made ready only if it turns out to be needed."""
    layout.thrift_drawn = True
    if not is_plain(style) or not is_one_line(layout):
        _reactivate(layout, style)


def make_ready(layout: Any, style: Any) -> None:
    """Ready to be drawn: as it stands, unless it is no longer there, or was laid out in another style."""
    if "layout" not in layout.__dict__ or layout.style is not style:
        _reactivate(layout, style)


def is_plain(style: Any) -> bool:
    """Whether text of the style is set here, and not by the original."""
    kept = style.__dict__
    if "thrift_pango" not in kept:
        kept["thrift_pango"] = _plain(style)
    return kept["thrift_pango"] is not None


def is_one_line(layout: Any) -> bool:
    """Whether the words are not spread over the line, and no character among them ends it."""
    return not layout.justification_spacing and not _SEPARATORS.search(layout.text)


def _plain(style: Any) -> _Plain | None:
    if style["text_decoration_line"] != "none" or font_features(*(style[name] for name in _FEATURES)):
        return None
    known = style.font_config.__dict__.setdefault("thrift_plain", {})
    key = tuple(tuple(value) if isinstance(value, list) else value for value in map(style.__getitem__, _DESCRIBED))
    if key not in known:
        known[key] = _Plain(*_context(style), get_font_description(style))
    return known[key]  # type: ignore[no-any-return]  # WeasyPrint is untyped


def _context(style: Any) -> tuple[Any, Any]:
    """Pango's context of the style's language and direction, and the language. One of each in a document."""
    override = style["font_language_override"]
    spoken = style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
    known = style.font_config.__dict__.setdefault("thrift_contexts", {})
    key = spoken, style["direction"]
    if key not in known:
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        if spoken:
            language = pango.pango_language_from_string(unicode_to_char_p(spoken)[0])
            pango.pango_context_set_language(context, language)
        else:
            language = pango.pango_language_get_default()
        known[key] = context, language
    return known[key]  # type: ignore[no-any-return]  # WeasyPrint is untyped
