"""The exit: the same pages as an ordinary MkDocs project, which stock `mkdocs build` builds, and Zensical too.

It needs nothing of ours to be built: overrides, style, scripts and typeface lie in the project. It is also the
cross-check of the writer that ships: all three must give the same headings, links and tables. Therefore no hook and no
plugin but search: the successor passes others by and says nothing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.engines.assets import asset_names, own_assets, theme_folder
from generator.engines.fast import DEFAULTS, frame_values, look_theme, navigation, page_meta, site_name, source_path
from generator.model.rendered import RenderedFile
from generator.views.page import Page, Site

_OVERRIDES = "overrides"
_TOP_LEVEL = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
"""Where a key of the configuration begins."""


def write_project(site: Site, look: Path | None = None) -> tuple[RenderedFile, ...]:
    """Every file of the project. `look`: a project's mkdocs.yml; what is about its own folders is set anew.

    Raises:
        UnusableLookError: a look whose theme cannot be read.
    """
    config = RenderedFile("mkdocs.yml", _configuration(site, look or DEFAULTS).encode())
    pages = tuple(RenderedFile(f"docs/{source_path(page)}", _source(page).encode()) for page in site.pages)
    assets = tuple(RenderedFile(f"{_OVERRIDES}/{item.path}", item.content) for item in own_assets())
    return (config, *pages, *assets, *_templates())


def _configuration(site: Site, look: Path) -> str:
    """The look's own text without the keys that are set here. Not `INHERIT`: the successor joins the two lists of a
    key that stands in both, so that a row of sections would begin with the parts of the guide."""
    ours = _settings(site, look)
    theirs = "".join(part for part in _TOP_LEVEL.split(look.read_text(encoding="utf-8"))
                     if part.partition(":")[0] not in ours)
    written = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in ours.items())
    return f"{theirs.rstrip()}\n{written}"


def _settings(site: Site, look: Path) -> dict[str, Any]:
    """One JSON value a key: JSON is YAML, and needs no writer of its own."""
    return {
        "site_name": site_name(site.frame), "docs_dir": "docs", "site_dir": "site", "use_directory_urls": False,
        "theme": {**look_theme(look), "name": "material", "custom_dir": _OVERRIDES, "variant": "classic"},
        "hooks": [], "plugins": ["search"], "nav": navigation(site.frame),
        "extra": {"frame": frame_values(site.frame), "sprite": site.sprite_html, "assets": asset_names()},
        # The marks that pages use by reference stand in the frame, where neither engine looks for them.
        "validation": {"omitted_files": "ignore", "anchors": "ignore"},
    }


def _source(page: Page) -> str:
    """Front matter, then the page's HTML as one block, which Markdown leaves as it is."""
    matter = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in page_meta(page).items())
    return f"---\n{matter}---\n\n<div class=\"page\">\n{page.body_html}\n</div>\n"


def _templates() -> tuple[RenderedFile, ...]:
    folder = theme_folder()
    return tuple(RenderedFile(f"{_OVERRIDES}/{path.relative_to(folder).as_posix()}", path.read_bytes())
                 for path in sorted(folder.rglob("*.html")))
