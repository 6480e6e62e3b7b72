"""What every site carries beside its pages: the theme's files, our style and scripts, and the typeface."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from generator.model.rendered import RenderedFile
from generator.rendering.typefaces import face

_FACES = (("400", "Regular"), ("600", "Semibold"), ("700", "Bold"))
_CHARACTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D,
               0x2022, 0x2026, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2195, 0x203A, 0x2212, 0x2248, 0x2260, 0x2264,
               0x2265, 0x00D7)
"""Latin with the accents of Europe, dashes, quotes, arrows and signs: what pages are written in."""
_WANTED = re.compile(r"assets/(javascripts/(bundle\.\w+\.min\.js|workers/search\.\w+\.min\.js)"
                     r"|stylesheets/(main|palette)\.\w+\.min\.css)\Z")
"""English pages need no word lists of other languages, and nobody debugs the theme here: no source maps."""
_STYLE, _GUIDE_STYLE = "stylesheets/baf.css", "stylesheets/guide.css"
_DIGITS = 8
"""Of a file's SHA-256 in its name, as many as the theme's own files carry."""
Typeface = tuple[RenderedFile, ...]
"""Its faces, under the names that the style asks for."""
_SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=[^*]*\*/)\s*\Z")


def theme_folder() -> Path:
    """Our templates, style and scripts, as they lie in the package."""
    return Path(str(files("generator.rendering") / "theme"))


@cache
def site_assets(cut: Typeface | None = None) -> tuple[RenderedFile, ...]:
    """Read once a process; every site holds the same bytes. `cut`: what `fonts` makes, where it was kept."""
    return (*_of_material(), *own_assets(cut))


@cache
def own_assets(cut: Typeface | None = None) -> tuple[RenderedFile, ...]:
    """Without the files of the stock theme, and under the names that pages ask for."""
    return tuple(item for name, item in _named_by_content(cut).items() if name != _GUIDE_STYLE)


def asset_names(cut: Typeface | None = None) -> dict[str, str]:
    """As a template writes it -> as it is published: 'stylesheets/baf.css' -> 'stylesheets/baf.0f1e2d3c.css'. What
    changes has another name, so a browser may keep what it has for ever."""
    return {name: item.path for name, item in _named_by_content(cut).items()}


def guide_style(cut: Typeface | None = None) -> RenderedFile:
    """Only beside the guide: a system's site has no page that it is for."""
    return _named_by_content(cut)[_GUIDE_STYLE]


@cache
def _named_by_content(cut: Typeface | None) -> dict[str, RenderedFile]:
    """Typefaces first: the style asks for them, and is itself named by what it asks for."""
    folder = theme_folder()
    faces = cut or fonts()
    named = {item.path: _named(item) for item in faces}
    plain = (*(RenderedFile(path.relative_to(folder).as_posix(), path.read_bytes())
               for path in sorted(folder.rglob("*")) if path.suffix in (".css", ".js", ".svg")
               and path.relative_to(folder).as_posix() != _STYLE), style())
    for item in plain:
        content = item.content
        if item.path == _STYLE:
            for font in faces:
                content = content.replace(font.path.encode(), named[font.path].path.encode())
        named[item.path] = _named(RenderedFile(item.path, content))
    return named


def _named(item: RenderedFile) -> RenderedFile:
    head, _, ending = item.path.rpartition(".")
    return RenderedFile(f"{head}.{hashlib.sha256(item.content).hexdigest()[:_DIGITS]}.{ending}", item.content)


def style() -> RenderedFile:
    """The look of the pages, and what paints the classes of the drawings: one file, one request."""
    charts = Path(str(files("generator.rendering") / "templates" / "charts" / "charts.css"))
    return RenderedFile(_STYLE, (theme_folder() / _STYLE).read_bytes() + b"\n" + charts.read_bytes())


@cache
def fonts() -> Typeface:
    """The typeface as WOFF2, cut to the characters that pages use, from the pinned package that holds it whole. It
    takes as long as the pages of three systems, and hangs on nothing but the program and what is installed with it:
    who can keep it does."""
    faces = ((weight, face("font_source_sans_pro", f"SourceSansPro-{style}")) for weight, style in _FACES)
    return tuple(RenderedFile(f"fonts/sans-{weight}.woff2", _cut(path)) for weight, path in faces)


def _of_material() -> Iterable[RenderedFile]:
    folder = Path(str(files("material") / "templates"))
    for path in sorted((folder / "assets").rglob("*")):
        name = path.relative_to(folder).as_posix()
        if _WANTED.match(name):
            yield RenderedFile(name, _SOURCE_MAP.sub(b"", path.read_bytes()))


def _cut(path: Path) -> bytes:
    """No time is written into the font: the same bytes whenever it is cut."""
    from fontTools import subset  # type: ignore[import-untyped, unused-ignore]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped, unused-ignore]

    options = subset.Options(flavor="woff2", layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], hinting=False,
                             recalc_timestamp=False, notdef_outline=True)
    with TTFont(path, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=_CHARACTERS)
        cutter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
