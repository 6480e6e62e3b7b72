"""A MkDocs hook for the guide built alone: adds the pages made from rules and schemas, their parts for the theme, and
the typeface and the style with that of the drawings, which a build adds by itself."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.engines.assets import fonts, style
from generator.engines.guide import parts_of, reachable, stated
from generator.rendering.guide import guide_sources


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The theme prints the parts of the guide on each page, here and in a published site alike."""
    config.extra["guide"] = parts_of(config.nav)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Generated files: nothing is written into docs/. The theme's own style paints no drawings, so ours takes its
    place."""
    painted = style()
    plain = files.get_file_from_path(painted.path)
    if plain is not None:
        files.remove(plain)
    for item in (*fonts(), painted, *guide_sources()):
        if item.path not in files.src_uris:
            files.append(File.generated(config, item.path, content=item.content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return stated(markdown, config.extra)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return reachable(html)
