"""The writer that ships: MkDocs in process, with generated files, and nothing written to disk.

Why it is fast: the pages' own HTML is put in after Markdown, the theme's templates are compiled once a process, the
row of sections is flat and leaf pages stay out of the navigation, search entries come from the model, and the theme's
files are read once.
"""

from __future__ import annotations

import dataclasses
import logging
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import script_tag_filter, url_filter
from mkdocs.utils.yaml import yaml_load

from generator.engines import guide as guide_pages
from generator.engines.assets import Typeface, asset_names, guide_style, site_assets, theme_folder
from generator.engines.look import LookText, are_ours
from generator.engines.search import search_index
from generator.findings import GeneratorError
from generator.model.rendered import RenderedFile
from generator.views.page import Frame, Page, SearchEntry, Site

GUIDE = "Guide"
"""Title of the guide's entry in the row of sections."""
_GUIDE_FOLDER = "guide/"
DEFAULTS = Path(__file__).with_name("defaults.yml")
"""The look where a project has no mkdocs.yml of its own."""

_SWITCHES = ('id="__drawer"', 'id="__search"')


class UnusableLookError(GeneratorError):
    """A project's mkdocs.yml that MkDocs refuses."""

    def __init__(self, look: Path) -> None:
        super().__init__(f"{look.name}: MkDocs cannot use it. Run `mkdocs build` beside it to see why")


logging.getLogger("mkdocs").setLevel(logging.ERROR)


def write_site(site: Site, look: Path | None = None, guide: Path | None = None,
               typeface: Typeface | None = None) -> tuple[RenderedFile, ...]:
    """Every file of a site: pages in their frame, the search index, and what every site carries. `look`: a project's
    mkdocs.yml, for theme, palette, features and extensions. `guide`: a folder of Markdown pages that are added under
    guide/ with the guide's own and those made from rules and schemas, for the index above all sites; the look's `nav`
    puts them in order. `typeface`: as cut before, else it is cut now.

    Same bytes for the same site and look: no clock, no folder and no earlier site is read.
    """
    with tempfile.TemporaryDirectory(prefix="baf-site-") as folder:
        plugin = _PagesPlugin(site.pages, guide)
        build(_config(site, look or DEFAULTS, Path(folder), plugin, asset_names(typeface)))
    index, script = search_index(site.pages, plugin.found)
    search = (RenderedFile("search/search_index.json", index), RenderedFile("search/search_index.js", script))
    return (*plugin.written, *search, *site_assets(typeface), *((guide_style(typeface),) if guide else ()))


def frame_values(frame: Frame) -> dict[str, Any]:
    """The frame as plain values, as `extra` in a MkDocs configuration holds them."""
    values = dataclasses.asdict(frame)
    del values["marks"], values["nav"], values["home"]
    return values


def page_meta(page: Page) -> dict[str, str]:
    """What the frame asks of a page."""
    return {"title": page.title, "description": page.description, "section": page.section, **dict(page.meta)}


def source_path(page: Page) -> str:
    """'actions/A1.html' -> 'actions/A1.md': what MkDocs takes the page to be made from."""
    return f"{page.path.removesuffix('.html')}.md"


def navigation(frame: Frame) -> list[dict[str, str]]:
    """The flat row of sections. Leaf pages are left out: a navigation that grows costs its square in time. A page of
    another site stands as it is published: MkDocs makes addresses of its own pages only."""
    return [{item.title: item.path if item.path.startswith("../") else f"{item.path.removesuffix('.html')}.md"}
            for item in frame.nav]


def site_name(frame: Frame) -> str:
    """What stands in the window's title after the page's own."""
    return f"{frame.title} · {frame.product}"


class _ReadyPage(MkDocsPage):
    """A page whose content is HTML already."""

    def __init__(self, file: File, config: MkDocsConfig, own: Page) -> None:
        super().__init__(None, file, config)
        self._own = own

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._own.body_html
        self.toc = TableOfContents([])


class _PagesPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it takes no settings
    """Hands MkDocs the pages, and takes back what it made of them before it is written."""

    def __init__(self, pages: tuple[Page, ...], guide: Path | None) -> None:
        super().__init__()
        self._pages = {source_path(page): page for page in pages}
        self._guide = guide
        self.written: list[RenderedFile] = []
        self.found: list[SearchEntry] = []
        """What search finds in the guide; the other pages bring their own."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only our pages: the theme's own files are added once, not copied for every site. Leaf pages need no
        Markdown: setting it up costs more than all else that MkDocs does for a page."""
        ours = [File.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED) for path in self._pages]
        sections = {path for item in config.nav or () for path in item.values()}
        for file in ours:
            if file.src_uri not in sections:
                _ReadyPage(file, config, self._pages[file.src_uri])
        guide = [File.generated(config, f"{_GUIDE_FOLDER}{path}", content=text, inclusion=InclusionLevel.INCLUDED)
                 for path, text in (guide_pages.sources(self._guide) if self._guide else {}).items()]
        return Files([*ours, *guide])

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        own = self._pages.get(page.file.src_uri)
        if own is None:
            page.meta = {"section": GUIDE, "prose": True, **page.meta}
            return guide_pages.stated(markdown, config.extra)
        page.meta = page_meta(own)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        own = self._pages.get(page.file.src_uri)
        if own is None:
            self.found.extend(guide_pages.search_entries(page.file.dest_uri, str(page.title), html))
        return own.body_html if own else guide_pages.reachable(html)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """An empty page is one that MkDocs does not write. The theme's two switches carry an attribute that HTML has no
        such place for."""
        for switch in _SWITCHES:
            output = output.replace(f'{switch} autocomplete="off"', switch)
        self.written.append(RenderedFile(page.file.dest_uri, output.encode()))
        return ""


class _ThemeEnvironment(Environment):
    """MkDocs asks a theme for its files by listing ten thousand icons; ours are added elsewhere."""

    def list_templates(self, extensions: object = None, filter_func: object = None) -> list[str]:
        return []


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    """The theme's templates, compiled once a process and shared by every site."""
    environment = _ThemeEnvironment(loader=FileSystemLoader(folders), auto_reload=False)
    environment.filters.update(url=url_filter, script_tag=script_tag_filter)
    return environment


def look_theme(look: Path) -> dict[str, Any]:
    """The look's theme, by its keys, without the folder of our own templates that a copy of the file does not stand
    beside. Empty where MkDocs can say better what is wrong."""
    try:
        theme = yaml_load(LookText(look)).get("theme")
    except (ConfigurationError, AttributeError, RecursionError):
        return {}
    if not isinstance(theme, dict):
        return {}
    return {key: value for key, value in theme.items() if not (key == "custom_dir" and are_ours(value))}


def _loaded(look: Path, **values: Any) -> MkDocsConfig:
    """MkDocs ends the program over a bad file; we say which file it is."""
    theme = look_theme(look)
    if theme:
        values["theme"] = theme
    try:
        return load_config(LookText(look), config_file_path=str(look), **values)
    except (Abort, ConfigurationError, RecursionError) as refused:  # the last: it inherits from itself
        raise UnusableLookError(look) from refused


def _config(site: Site, look: Path, folder: Path, plugin: _PagesPlugin, assets: dict[str, str]) -> MkDocsConfig:
    docs = folder / "docs"
    docs.mkdir()
    config = _loaded(
        look, site_name=site_name(site.frame), docs_dir=str(docs), site_dir=str(folder / "site"),
        use_directory_urls=False, plugins=[], hooks=[],
    )
    statement = config.extra.get(guide_pages.STATEMENT)
    config.extra.clear()
    config.extra.update(frame=frame_values(site.frame), sprite=site.sprite_html, statement=statement,
                        assets=assets, guide=guide_pages.parts_of(config.nav, _GUIDE_FOLDER))
    config.nav = navigation(site.frame)
    if str(theme_folder()) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(theme_folder()))
    environment = _environment(tuple(config.theme.dirs))
    config.theme.static_templates = set()
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]
    config.plugins["generator/pages"] = plugin
    return config
