"""The guide's generated pages as Markdown sources: front matter, then finished HTML, which Markdown leaves alone."""

from __future__ import annotations

import json
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.model.rendered import RenderedFile
from generator.rendering import charts
from generator.rendering.charts import control_chart
from generator.rendering.data.published import published_tables
from generator.rendering.site import template_name
from generator.rendering.text import markdown, markdown_line
from generator.views.guide import GuidePage, generated_pages
from generator.views.marks import Mark


@cache
def guide_sources() -> tuple[RenderedFile, ...]:
    """Made once a process: they hang on nothing but the program. Paths from the guide's own folder, ending in .md."""
    return tuple(RenderedFile(page.path.replace(".html", ".md"), _source(page).encode())
                 for page in generated_pages(published_tables()))


def _source(page: GuidePage) -> str:
    matter = {"title": page.title, "description": page.description, "parent": page.parent}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items() if value)
    body = _environment().get_template(template_name(page.view)).render(view=page.view)
    return f"---\n{head}---\n\n<div class=\"page\">\n{body}\n</div>\n"


@cache
def _environment() -> Environment:
    folders = ("guide", "pages")
    loader = ChoiceLoader([PackageLoader("generator.rendering", f"templates/{folder}") for folder in folders])
    environment = Environment(loader=loader, autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters.update(markdown=markdown, markdown_line=markdown_line)
    environment.globals.update(
        wide_chart=lambda chart: Markup(control_chart(chart, form="wide")),
        narrow_chart=lambda chart: Markup(control_chart(chart, form="narrow")), paper_mark=_paper_mark)
    return environment


def _paper_mark(mark: Mark) -> Markup:
    """As the packs print it."""
    drawn = charts.Mark(mark.shape, mark.tone, 1, mark.word)
    return Markup(charts.status_mark(drawn, letter=mark.letter, medium=charts.Medium.PAPER, size=30))
