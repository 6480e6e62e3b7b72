"""The tailored site of one system: which pages it has, under which addresses, in which frame."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.pack import AssurancePack
from generator.views.book import Book, book_of
from generator.views.context import BuildContext
from generator.views.frame import (
    AS_PUBLISHED,
    framework_marks,
    illustrative_footer,
    illustrative_words,
    is_noindex,
    strip_of,
)
from generator.views.guide_links import guide_items
from generator.views.headline import pack_headline
from generator.views.links import action_path, here, measure_path, objective_path, partner_path
from generator.views.page import Crumb, Frame, NavItem, PageView, SearchEntry, SiteView
from generator.views.pages.about_page import about_page
from generator.views.pages.action_page import action_page
from generator.views.pages.agreement_page import agreement_page
from generator.views.pages.capacity_page import capacity_page
from generator.views.pages.changes_page import changes_page
from generator.views.pages.exceptions_page import exceptions_page
from generator.views.pages.how_to_read_page import how_to_read_page
from generator.views.pages.lines_page import lines_page
from generator.views.pages.measure_page import measure_page
from generator.views.pages.measures_page import measures_page
from generator.views.pages.months_page import months_page
from generator.views.pages.objective_page import objective_page
from generator.views.pages.objectives_page import objectives_page
from generator.views.pages.partner_page import partner_page
from generator.views.pages.partners_page import partners_page
from generator.views.pages.quality_page import quality_page
from generator.views.pages.risks_page import risks_page
from generator.views.pages.summary_page import SummaryPage, summary_page
from generator.views.search import (
    QUESTION,
    action_entries,
    measure_entry,
    partner_entry,
    risk_entries,
    value_entries,
)
from generator.views.switcher import file_links, month_links
from generator.views.withheld import strip_item
from generator.views.words import long_day, plain
from generator.vocabulary import Audience

SUMMARY, OBJECTIVES, LINES, PARTNERS, MEASURES = "Summary", "Objectives", "Every line", "Partners", "Measures"


def system_site(pack: AssurancePack, context: BuildContext) -> SiteView:
    """Every page of one system's site. A dataset without returns has no exceptions to show, a plan without
    measures none of those, and a system that never sent anything no strategic risks."""
    book = book_of(pack, context)
    top = tuple(_top_pages(book))
    leaves = (*_objectives(book), *_actions(book), *_partners(book), *_measures(book))
    return SiteView(_frame(book, top), (*top, *leaves))


FOOT = ("Months", "Data quality", "Agreement and sign-off", "About and sources")
"""Sections that stand in the footer, so that the row of sections stays one row."""


def _top_pages(book: Book) -> Iterable[PageView]:
    holds = book.pack.holds_returns
    summary = summary_page(book)
    yield _top(book, "index.html", SUMMARY, summary, _questions(summary))
    yield _top(book, "objectives/index.html", OBJECTIVES, objectives_page(book))
    yield _top(book, "lines.html", LINES, lines_page(book), value_entries(book))
    yield _top(book, "partners/index.html", PARTNERS, partners_page(book))
    if holds:
        yield _top(book, "exceptions.html", "Exceptions", exceptions_page(book))
    if book.pack.measures:
        yield _top(book, "measures/index.html", MEASURES, measures_page(book))
    yield _top(book, "capacity.html", "Capacity", capacity_page(book))
    if holds and book.pack.may_hold_risks:
        yield _top(book, "risks.html", "Risks", risks_page(book), risk_entries(book))
    yield _top(book, "changes.html", "Changes", changes_page(book))
    yield _top(book, "how-to-read.html", "How to read this", how_to_read_page(
        book.pack.tailored.framework, holds, book.context))
    yield _top(book, "months.html", FOOT[0], months_page(book))
    yield _top(book, "quality.html", FOOT[1], quality_page(book))
    yield _top(book, "agreement.html", FOOT[2], agreement_page(book))
    yield _top(book, "about.html", FOOT[3], about_page(book))


def _top(book: Book, path: str, title: str, view: object, search: tuple[SearchEntry, ...] = ()) -> PageView:
    description = plain(pack_headline(book.pack)) if path == "index.html" else f"{title}: {book.pack.system_name}"
    crumbs = _above(book) if path == "index.html" else (_home(),)
    return PageView(path, title, description, title, crumbs, view, search)


def _above(book: Book) -> tuple[Crumb, ...]:
    """From the first page to the view of all systems; none where the site stands alone."""
    context = book.context
    return (Crumb(_all_systems(book), here(context.overview)),) if context.overview else ()


def _all_systems(book: Book) -> str:
    return f"All systems, {book.pack.dataset_title}"


def _questions(summary: SummaryPage) -> tuple[SearchEntry, ...]:
    """The questions of the first page, with what it answers; none where no returns are held."""
    if not summary.holds_returns:
        return ()
    matters = " ".join(f"{item.title}: {item.kind}." for item in summary.matters)
    board = SearchEntry("index.html#board", f"What needs the {summary.board}?",
                        f"What must we decide today? {matters}", QUESTION)
    return (board, *(SearchEntry(f"index.html#{panel.id}", panel.question,
                                 " ".join(f"{item.text}: {item.detail}." for item in panel.items), QUESTION)
                     for panel in summary.panels))


def _home() -> Crumb:
    return Crumb(SUMMARY, here("index.html"))


def _objectives(book: Book) -> Iterable[PageView]:
    crumbs = (_home(), Crumb(OBJECTIVES, here("objectives/index.html")))
    for objective in book.objectives.values():
        title = f"{objective.number}. {objective.short_title}"
        yield PageView(objective_path(objective.id), title, objective.title, OBJECTIVES, crumbs,
                       objective_page(book, objective))


def _actions(book: Book) -> Iterable[PageView]:
    for tailored in book.actions.values():
        action = tailored.action
        objective = book.objectives[action.objective]
        crumbs = (_home(), Crumb(OBJECTIVES, here("objectives/index.html")),
                  Crumb(f"{objective.number}. {objective.short_title}", here(objective_path(objective.id))))
        title = f"{action.id} {book.title(action.id)}"
        yield PageView(action_path(action.id), title, tailored.asks, OBJECTIVES, crumbs,
                       action_page(book, tailored), action_entries(book, tailored))


def _partners(book: Book) -> Iterable[PageView]:
    crumbs = (_home(), Crumb(PARTNERS, here("partners/index.html")))
    for holder in book.holders.values():
        yield PageView(partner_path(holder.code), holder.name, f"What is asked of {holder.name}", PARTNERS, crumbs,
                       partner_page(book, holder), (partner_entry(book, holder),))


def _measures(book: Book) -> Iterable[PageView]:
    crumbs = (_home(), Crumb(MEASURES, here("measures/index.html")))
    for position in book.pack.measures:
        measure = position.measure
        yield PageView(measure_path(measure.id), measure.short_title, measure.title, MEASURES, crumbs,
                       measure_page(book, position), (measure_entry(position),))


def _frame(book: Book, top: tuple[PageView, ...]) -> Frame:
    pack, context = book.pack, book.context
    nav = tuple(NavItem(page.title, page.path) for page in top if page.title not in FOOT)
    foot = tuple(NavItem(page.title, page.path) for page in top if page.title in FOOT)
    outward = ((NavItem(_all_systems(book), context.overview),) if context.overview else ())
    home = ((NavItem("All frameworks", context.home),) if context.home else ())
    return Frame(
        product=f"{pack.tailored.framework.title}: assurance framework", title=pack.system_name, nav=nav,
        foot_nav=(*foot, *outward, *home, *guide_items(context)),
        strip=strip_of(position=long_day(pack.month.last_day), framework=pack.tailored.framework.short_title,
                       version=pack.tailored.framework.version, context=context, months="months.html",
                       withheld=strip_item(pack)),
        marks=framework_marks(pack.tailored.framework),
        illustrative=illustrative_words(pack.illustrative, pack.real_bodies),
        standing=_standing(pack), provenance=_provenance(pack, context), credit=pack.credit, marking=context.marking,
        noindex=is_noindex(context.audience, pack.illustrative),
        months=month_links(context, pack.month), downloads=file_links(context.downloads))


def _standing(pack: AssurancePack) -> str:
    if pack.illustrative:
        return illustrative_footer(pack.real_bodies, "No such system exists")
    if not pack.holds_returns:
        return AS_PUBLISHED
    return ""


def _provenance(pack: AssurancePack, context: BuildContext) -> str:
    framework = pack.tailored.framework
    changed = pack.current.last_changed if pack.current else None
    since = f", last changed on {long_day(changed)}" if changed else ""
    sent = (f"Built from the return of {long_day(pack.current.received)}{since}" if pack.current
            else "Built without an approved return for this month" if pack.audience is Audience.PUBLIC
            else "Built without a return for this month")
    return f"{sent}, framework version {framework.version}. Fingerprint {context.short_fingerprint}."
