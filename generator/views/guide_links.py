"""From a site to the guide, which stands beside the top index: none where a site stands alone."""

from __future__ import annotations

from generator.views.context import BuildContext
from generator.views.links import here
from generator.views.page import NavItem

METHOD, MARKS, TWO_MINUTES = "method.html", "marks.html", "how-to-read.html"
_AT_THE_FOOT = (("Guide", "index.html"), ("Method", METHOD), ("Data dictionary", "dictionary/index.html"),
                ("Accessibility statement", "accessibility.html"))


def guide_link(context: BuildContext, page: str) -> str:
    """`page` from the guide's folder, such as 'method.html'; '' where the site stands alone."""
    return here(context.guide_page(page)) if context.home else ""


def guide_items(context: BuildContext) -> tuple[NavItem, ...]:
    """For the foot of every page: how its formulas count, what its files hold, and the statement that the law asks
    for."""
    return tuple(NavItem(title, context.guide_page(page)) for title, page in _AT_THE_FOOT) if context.home else ()
