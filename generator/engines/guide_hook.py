"""A MkDocs hook for the guide built alone: adds the typeface and the chart styles that a build adds by itself."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.engines.assets import charts_style, fonts


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Generated files: nothing is written into docs/."""
    for item in (*fonts(), charts_style()):
        files.append(File.generated(config, item.path, content=item.content))
    return files
