"""The site of a plan as it was published, in a dataset that holds no system of its time."""

from __future__ import annotations

from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.views.context import BuildContext
from generator.views.frame import edition_words, framework_marks, illustrative_words, is_noindex
from generator.views.guide_links import guide_items
from generator.views.links import here
from generator.views.page import Crumb, Frame, NavItem, PageView, SearchEntry, SiteView, StripItem
from generator.views.pages.catalogue_page import catalogue_page
from generator.views.pages.plan_page import plan_page

PLAN, EVERY = "The plan", "Every action"


def catalogue_site(framework: Framework, dataset: Dataset, doubts: tuple[Finding, ...],
                   context: BuildContext) -> SiteView:
    """Objectives and actions with their sources, who was asked and by when. Nothing about returns: none was asked of
    any body this dataset holds. `framework`: as published, its parameters read as their defaults; `doubts`: errors of
    its own files."""
    words = {item.id: item.plural for item in context.types}
    pages = (
        PageView("index.html", PLAN, f"{framework.title}, as it was published", PLAN, (),
                 catalogue_page(framework, doubts, context)),
        PageView("framework.html", EVERY, f"Every action of {framework.title}", EVERY,
                 (Crumb(PLAN, here("index.html")),), plan_page(framework, (), words, context), _search(framework)),
    )
    return SiteView(_frame(framework, dataset, pages, context), pages)


def _search(framework: Framework) -> tuple[SearchEntry, ...]:
    return tuple(SearchEntry(f"framework.html#{action.id}", f"{action.id} {action.title}", action.revisions[-1].asks)
                 for action in framework.actions())


def _frame(framework: Framework, dataset: Dataset, pages: tuple[PageView, ...], context: BuildContext) -> Frame:
    across = context.crosswalk and context.neighbours.of
    years = (NavItem("From plan to plan", f"{context.crosswalk}index.html"),) if across else ()
    calendar = framework.calendar
    return Frame(
        product=f"{framework.title}: the plan as published", title=f"{framework.short_title}: {dataset.title}",
        nav=(*(NavItem(page.title, page.path) for page in pages), *years),
        foot_nav=((NavItem("All frameworks", context.home), *guide_items(context)) if context.home else ()),
        strip=(StripItem("In force", f"{calendar.start.label} to {calendar.end.label}"),
               StripItem("Framework", f"{framework.short_title}, version {framework.version}"),
               StripItem("Edition", edition_words(context))),
        marks=framework_marks(framework), illustrative=illustrative_words(dataset.illustrative),
        standing="The wordings are this project’s own summary of the plan; each line names its source.",
        provenance=f"Built from the plan alone, framework version {framework.version}. "
                   f"Fingerprint {context.short_fingerprint}.",
        credit=dataset.credit, marking=context.marking,
        noindex=is_noindex(context.audience, dataset.illustrative))
