"""The exit: the same pages as an ordinary MkDocs project, which stock `mkdocs build` builds.

It needs nothing of ours to be built: overrides, style, scripts and typeface lie in the project. It is also the
cross-check of the writer that ships: both must give the same headings, links and tables.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.engines.assets import own_assets, theme_folder
from generator.engines.fast import DEFAULTS, frame_values, navigation, page_meta, site_name, source_path
from generator.model.rendered import RenderedFile
from generator.views.page import Page, Site

_LOOK = "look.yml"
_OVERRIDES = "overrides"


def write_project(site: Site, look: Path | None = None) -> tuple[RenderedFile, ...]:
    """Every file of the project. `look`: a project's mkdocs.yml; what is about its own folders is set anew."""
    config = RenderedFile("mkdocs.yml", _settings(site).encode())
    looks = RenderedFile(_LOOK, (look or DEFAULTS).read_bytes())
    pages = tuple(RenderedFile(f"docs/{source_path(page)}", _source(page).encode()) for page in site.pages)
    assets = tuple(RenderedFile(f"{_OVERRIDES}/{item.path}", item.content) for item in own_assets())
    return (config, looks, *pages, *assets, *_templates())


def _settings(site: Site) -> str:
    """One JSON value a key: JSON is YAML, and needs no writer of its own."""
    values: dict[str, Any] = {
        "INHERIT": _LOOK, "site_name": site_name(site.frame), "docs_dir": "docs", "site_dir": "site",
        "use_directory_urls": False, "theme": {"name": "material", "custom_dir": _OVERRIDES}, "hooks": [],
        "plugins": ["search"], "nav": navigation(site.frame),
        "extra": {"frame": frame_values(site.frame), "sprite": site.sprite_html},
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _source(page: Page) -> str:
    """Front matter, then the page's HTML as one block, which Markdown leaves as it is."""
    matter = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in page_meta(page).items())
    return f"---\n{matter}---\n\n<div class=\"page\">\n{page.body_html}\n</div>\n"


def _templates() -> tuple[RenderedFile, ...]:
    folder = theme_folder()
    return tuple(RenderedFile(f"{_OVERRIDES}/{path.relative_to(folder).as_posix()}", path.read_bytes())
                 for path in sorted(folder.rglob("*.html")))
