"""The site of all systems of one dataset under one framework, and the index above all of them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.composition.return_status import compose_return_status
from generator.model.crosswalk import Crosswalk
from generator.model.difference import Difference
from generator.model.framework import Framework
from generator.model.pack import AssurancePack, OverviewPack
from generator.tailoring import as_published
from generator.views.context import BuildContext, IndexEntry
from generator.views.frame import (
    AS_PUBLISHED,
    edition_words,
    framework_marks,
    illustrative_footer,
    illustrative_words,
    is_noindex,
    strip_of,
)
from generator.views.guide_links import guide_items
from generator.views.headline import standing
from generator.views.links import PLAN_CHANGES, here
from generator.views.marks import CARRIED, LEFT_OUT, SILENT, WAITING
from generator.views.page import Crumb, Frame, NavItem, PageView, SearchEntry, SiteView
from generator.views.pages.crosswalk_page import crosswalk_page
from generator.views.pages.how_to_read_page import how_to_read_page
from generator.views.pages.index_page import index_page
from generator.views.pages.overview_about_page import overview_about_page
from generator.views.pages.overview_measures_page import OverviewMeasuresPage, overview_measures_page
from generator.views.pages.overview_page import MeasureLine, overview_page
from generator.views.pages.overview_quality_page import overview_quality_page
from generator.views.pages.plan_changes_page import plan_changes_page
from generator.views.pages.plan_page import plan_page
from generator.views.pages.quantities_page import quantities_page
from generator.views.pages.returns_page import returns_page
from generator.views.pages.systems_page import systems_page
from generator.views.pages.thread_page import thread_page
from generator.views.return_status import MARKS
from generator.views.switcher import file_links, month_links
from generator.views.withheld import strip_item
from generator.views.words import long_day, plain

ALL, MEASURES, PLAN, HOW, QUALITY, ABOUT = ("All systems", "Measures", "The plan", "How to read this", "Data quality",
                                            "About and sources")
SYSTEMS, RETURNS, CHANGES, QUANTITIES = "Systems", "Returns", "What changed", "Quantities"
NO_FIGURES = "no figure held"
_FOOT = (QUALITY, ABOUT)
NOTHING_LINKED = Crosswalk()
FROM_PLAN_TO_PLAN = "From plan to plan"


def overview_site(overview: OverviewPack, packs: Iterable[AssurancePack], context: BuildContext,
                  history: tuple[Difference, ...] = ()) -> SiteView:
    """Counts and values of every system; no system's words. `history`: what changed in the plan, oldest first; where
    nothing did there is no page of it.

    Raises:
        ValueError: there is no pack, so nothing says what the framework asks.
    """
    given = tuple(packs)
    if not given:
        raise ValueError(f"{overview.dataset} {overview.framework_id}: no system is open in {overview.month.label}")
    framework = as_published(given[0].tailored.framework)
    words = {item.id: item.plural for item in context.types}
    measures = (overview_measures_page(overview),) if overview.measures else ()
    views = (
        ("index.html", ALL, overview_page(overview, framework, context, _concerns(measures)), ()),
        ("systems.html", SYSTEMS, systems_page(overview, framework, context), _systems(overview)),
        *_returns(overview, given),
        *(("measures.html", MEASURES, page, ()) for page in measures),
        *_quantities(overview, framework),
        ("framework.html", PLAN, plan_page(framework, given, words, context), _actions(framework)),
        *_changes(overview, framework, history, context),
        ("how-to-read.html", HOW, how_to_read_page(framework, overview.holds_returns, context), ()),
        ("quality.html", QUALITY, overview_quality_page(overview, context), ()),
        ("about.html", ABOUT, overview_about_page(overview, framework, context), ()),
    )
    said = plain(standing(framework, overview.total, overview.month, overview.holds_returns))
    pages = tuple(PageView(path, title, said if path == "index.html" else f"{title}: {overview.dataset_title}", title,
                           () if path == "index.html" else (Crumb(ALL, here("index.html")),), view, search)
                  for path, title, view, search in views)
    return SiteView(_frame(overview, framework, pages, context), pages)


def _returns(overview: OverviewPack, packs: tuple[AssurancePack, ...]) -> tuple[
        tuple[str, str, object, tuple[SearchEntry, ...]], ...]:
    """No page of what nobody sends."""
    if not overview.holds_returns:
        return ()
    return (("returns.html", RETURNS, returns_page(compose_return_status(overview.framework, packs)), ()),)


def _concerns(pages: tuple[OverviewMeasuresPage, ...]) -> tuple[MeasureLine, ...]:
    """No page of measures for a plan that names none."""
    return tuple(MeasureLine(block.title, here(f"measures.html#m-{block.id}"), block.concern or NO_FIGURES)
                 for page in pages for block in page.blocks)


def _quantities(overview: OverviewPack, framework: Framework) -> tuple[
        tuple[str, str, object, tuple[SearchEntry, ...]], ...]:
    """No page of quantities for a plan that names none."""
    return (("quantities.html", QUANTITIES, quantities_page(overview, framework), ()),) if overview.quantities else ()


def _changes(overview: OverviewPack, framework: Framework, history: tuple[Difference, ...],
             context: BuildContext) -> tuple[tuple[str, str, object, tuple[SearchEntry, ...]], ...]:
    if not history:
        return ()
    sites = {row.code for row in overview.systems} | {code for code, _, _ in context.former}
    return ((PLAN_CHANGES, CHANGES, plan_changes_page(framework, history, overview.month, sites), ()),)


def _systems(overview: OverviewPack) -> tuple[SearchEntry, ...]:
    return tuple(SearchEntry(f"{row.code}/index.html", f"{row.name} ({row.code})", row.return_state.state)
                 for row in overview.systems)


def _actions(framework: Framework) -> tuple[SearchEntry, ...]:
    return tuple(SearchEntry(f"framework.html#{action.id}", f"{action.id} {action.title}", action.revisions[-1].asks)
                 for action in framework.actions())


def _frame(overview: OverviewPack, framework: Framework, pages: tuple[PageView, ...], context: BuildContext) -> Frame:
    home = ((NavItem("All frameworks", context.home),) if context.home else ())
    across = context.crosswalk and context.neighbours.of
    years = (NavItem(FROM_PLAN_TO_PLAN, f"{context.crosswalk}index.html"),) if across else ()
    return Frame(
        product=f"{framework.title}: assurance framework", title=f"All systems: {overview.dataset_title}",
        nav=(*(NavItem(page.title, page.path) for page in pages if page.title not in _FOOT), *years),
        foot_nav=(*(NavItem(page.title, page.path) for page in pages if page.title in _FOOT), *home,
                  *guide_items(context)),
        strip=strip_of(position=long_day(overview.month.last_day), framework=framework.short_title,
                       version=framework.version, context=context,
                       months="returns.html" if overview.holds_returns else "",
                       withheld=strip_item(overview)),
        marks=(*framework_marks(framework), *(MARKS.values() if overview.holds_returns else ())),
        illustrative=illustrative_words(overview.illustrative, overview.real_bodies),
        standing=illustrative_footer(overview.real_bodies, "No such systems exist") if overview.illustrative
        else "" if overview.holds_returns
        else AS_PUBLISHED,
        provenance=f"Built from {len(overview.systems)} system packs, framework version {framework.version}. "
                   f"Fingerprint {context.short_fingerprint}.",
        credit=overview.credit, marking=context.marking,
        noindex=is_noindex(context.audience, overview.illustrative),
        months=month_links(context, overview.month) if overview.holds_returns else (),
        downloads=file_links(context.downloads))


def index_site(entries: Iterable[IndexEntry], context: BuildContext, crosswalk: Crosswalk = NOTHING_LINKED,
               frameworks: Iterable[Framework] = ()) -> SiteView:
    """What stands above all datasets and frameworks: the list of them, and how one plan follows another."""
    listed = tuple(entries)
    found = tuple(SearchEntry(entry.href, f"{entry.dataset_title}: {entry.framework_title}", entry.framework_summary)
                  for entry in listed)
    page = PageView("index.html", "Assurance frameworks", "Every dataset and framework that was built", "Index", (),
                    index_page(listed, context.guide), found)
    guide = (NavItem("Guide", "guide/index.html"),) if context.guide else ()
    across = _crosswalk(crosswalk, frameworks, listed, {item.id: item.plural for item in context.types})
    nav = (NavItem("Index", "index.html"), *(NavItem(one.title, one.path) for one in across[:1]), *guide)
    frame = Frame(
        product="Index", title="Assurance frameworks", nav=nav, strip=(),
        foot_nav=guide_items(context) if context.guide else (),
        marks=(CARRIED, SILENT, WAITING, LEFT_OUT), illustrative="", standing="",
        provenance=f"Made with {context.program}. Fingerprint of the inputs {context.short_fingerprint}.",
        credit="", marking=edition_words(context),
        noindex=is_noindex(context.audience, illustrative=False))
    return SiteView(frame, (page, *across))


def _crosswalk(crosswalk: Crosswalk, frameworks: Iterable[Framework], entries: tuple[IndexEntry, ...],
               words: dict[str, str]) -> tuple[PageView, ...]:
    """The page of all links and one for each thread; none where nothing is linked."""
    if not crosswalk.relations:
        return ()
    in_time = tuple(as_published(one) for one in sorted(frameworks, key=lambda one: (str(one.calendar.start), one.id)))
    plans = {one.id: tuple((entry.dataset_title, entry.href.replace("index.html", "framework.html"))
                           for entry in entries if entry.framework == one.id) for one in in_time}
    crumbs = (Crumb("Index", here("index.html")),)
    whole = PageView("crosswalk/index.html", FROM_PLAN_TO_PLAN, "What became of each ask in the plans of later years",
                     FROM_PLAN_TO_PLAN, crumbs, crosswalk_page(crosswalk, in_time, plans))
    return (whole, *(PageView(f"crosswalk/{thread.id}.html", thread.title, f"{thread.title}, from plan to plan",
                              FROM_PLAN_TO_PLAN, (*crumbs, Crumb(FROM_PLAN_TO_PLAN, here("crosswalk/index.html"))),
                              thread_page(thread, crosswalk, in_time, words, plans))
                     for thread in crosswalk.threads))
