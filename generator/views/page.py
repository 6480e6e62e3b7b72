"""What a site is made of before any engine writes it: a frame, and pages with a view or with their HTML."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.marks import Mark

HERE = "~/"
"""An address that starts so is counted from the site's own root; rendering turns it into one relative to the page,
so that a whole site can be moved, mailed or opened from a file share."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way here. `href` '' for where there is no page of its own."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of a flat row of sections. `path` is from the site's root, '/' between folders."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class StripItem:
    """One fact of the strip under the masthead: position, framework, edition and marking, month."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that every page offers. `path` from the site's root; `size` in words."""

    label: str
    path: str
    size: str


@dataclass(frozen=True, slots=True)
class MonthLink:
    """One month of the switcher. `path`: its own site from this site's root, '' for this one and where only files are
    kept. `files`: its packs and data; this month's stand apart."""

    label: str
    path: str
    current: bool
    files: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds. `location`: path and anchor from the site's root. `boost`: how many times its words count."""

    location: str
    title: str
    text: str
    boost: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of one site carries: masthead, sections, strip, footer.

    product: the small line of the masthead; title: its large line (the system's name). home: path of the first page.
    illustrative: the words of the tag, '' for a site whose bodies and figures are real.
    """

    product: str
    title: str
    nav: tuple[NavItem, ...]
    foot_nav: tuple[NavItem, ...]
    strip: tuple[StripItem, ...]
    marks: tuple[Mark, ...]
    illustrative: str
    standing: str
    """First words of the footer: what illustrative means here, or what is and is not held."""
    provenance: str
    credit: str
    marking: str
    home: str = "index.html"
    noindex: bool = True
    """Search engines are asked to pass it by: all but what is real and made for the public."""
    months: tuple[MonthLink, ...] = ()
    """Behind the position in the strip, latest first; empty where a site has no page of months."""
    downloads: tuple[FileLink, ...] = ()
    """This month's packs and data, one click from every page."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page before rendering. `view` is a frozen view; its class names the template.

    path: from the site's root. section: the title of the entry in the row of sections that it belongs to.
    crumbs: the way here, without the page itself.
    """

    path: str
    title: str
    description: str
    section: str
    crumbs: tuple[Crumb, ...]
    view: object
    search: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteView:
    """One site before rendering."""

    frame: Frame
    pages: tuple[PageView, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as an engine writes it: its own HTML, without the frame. `meta`: what the frame asks of the page."""

    path: str
    title: str
    description: str
    body_html: str
    section: str
    search: tuple[SearchEntry, ...]
    meta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """One site as an engine writes it. `sprite_html`: the marks, drawn once a page and used by reference."""

    frame: Frame
    sprite_html: str
    pages: tuple[Page, ...]
