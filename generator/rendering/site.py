"""Views to pages: one template a view, found by the view's name. Templates only loop; they decide nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.rendering.charts import (
    Medium,
    assurance_icon,
    control_chart,
    shared_scale,
    sparkline,
    variation_icon,
)
from generator.rendering.drawing.bars import bars
from generator.rendering.drawing.heat import heat_map
from generator.rendering.text import markdown, markdown_line, steady
from generator.views.page import HERE, Frame, Page, PageView, Site, SiteView
from generator.views.words import sentence_case

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def render_site(view: SiteView) -> Site:
    """Every page's own HTML, in the order of the views."""
    return Site(view.frame, sprite(view.frame), tuple(render_page(page, view.frame) for page in view.pages))


def render_page(page: PageView, frame: Frame) -> Page:
    """One page's own HTML, its addresses made relative to where it stands."""
    body = _template(template_name(page.view)).render(page=page, view=page.view, illustrative=frame.illustrative)
    return Page(page.path, steady(page.title), steady(page.description), relative(steady(body), page.path),
                page.section, page.search)


def relative(html: str, path: str) -> str:
    """Addresses counted from the site's root, as a page at `path` must write them."""
    return html.replace(f'href="{HERE}', f'href="{"../" * path.count("/")}')


def template_name(view: object) -> str:
    """MeasurePage -> 'measure_page.html.jinja'."""
    return f"{_WORD.sub('_', type(view).__name__).lower()}.html.jinja"


def sprite(frame: Frame) -> str:
    """The marks of a site, drawn once a page and used by reference."""
    return _template("sprite.html.jinja").render(marks=frame.marks)


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.rendering", "templates/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(markdown=markdown, markdown_line=markdown_line, sentence=sentence_case)
    environment.globals.update(_drawings())
    return environment


def _drawings() -> dict[str, Callable[..., Any]]:
    """The drawings a template may ask for; they come as finished, safe SVG."""
    return {
        "wide_chart": lambda chart: Markup(control_chart(chart, form="wide")),
        "narrow_chart": lambda chart: Markup(control_chart(chart, form="narrow")),
        "spark": lambda chart, scale=None: Markup(sparkline(chart, medium=Medium.SCREEN, scale=scale)),
        "shared_scale": shared_scale,
        "bars": lambda drawn: Markup(bars(drawn, medium=Medium.SCREEN)),
        "heat_map": lambda mapped, narrow=False: Markup(heat_map(mapped, medium=Medium.SCREEN, narrow=narrow)),
        "variation_icon": lambda icon: Markup(variation_icon(icon, medium=Medium.SCREEN)),
        "assurance_icon": lambda icon: Markup(assurance_icon(icon, medium=Medium.SCREEN)),
    }
