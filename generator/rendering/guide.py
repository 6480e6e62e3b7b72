"""The guide's generated pages as Markdown sources: front matter, then finished HTML, which Markdown leaves alone."""

from __future__ import annotations

import json
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.model.rendered import RenderedFile
from generator.rendering.site import template_name
from generator.rendering.text import markdown, markdown_line
from generator.views.guide import GuidePage, generated_pages


@cache
def guide_sources() -> tuple[RenderedFile, ...]:
    """Made once a process: they hang on nothing but the program. Paths from the guide's own folder, ending in .md."""
    return tuple(RenderedFile(page.path.replace(".html", ".md"), _source(page).encode()) for page in generated_pages())


def _source(page: GuidePage) -> str:
    matter = {"title": page.title, "description": page.description, "parent": page.parent}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items() if value)
    body = _environment().get_template(template_name(page.view)).render(view=page.view)
    return f"---\n{head}---\n\n<div class=\"page\">\n{body}\n</div>\n"


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("generator.rendering", "templates/guide"), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters.update(markdown=markdown, markdown_line=markdown_line)
    return environment
