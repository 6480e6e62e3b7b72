"""One published folder on disk, and Debian's Chromium to open its pages in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.tree import ASKED, FIRST_PAGE, REPORTED, SAYS_SO, STATES, VIEWS, state_folder, write_tree
from tests.browser.visiting import MIDDLE, Seen, visited


@dataclass(frozen=True)
class OnDisk:
    """A folder of pages as a person has it on a file share."""

    folder: Path
    chosen: tuple[str, ...]
    """One page of each type and state."""

    def url(self, path: str) -> str:
        return (self.folder / path).as_uri()

    def page_types(self) -> list[str]:
        return list(self.chosen)

    def every_page(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))


ABOVE = ("index.html", "crosswalk/index.html", "crosswalk/virtual-wards.html", "guide/index.html", "guide/hour.html",
         "guide/cookbook.html", "guide/rules/index.html", "guide/rules/wp217.html", "guide/reference/index.html",
         "guide/reference/objective.html", "guide/reference/tables.html", "england/resilience-2014-15/index.html",
         "england/resilience-2014-15/framework.html")
LEAVES = {"reported": ("objectives/W22-O4.html", "actions/W22-AMB-03.html", "actions/W22-DIS-01.html",
                       "partners/ZDT10.html", "partners/primary_care_network.html", "measures/W22-M3.html",
                       "measures/W22-M4.html"),
          "asked": ("objectives/W22-O4.html", "actions/W22-AMB-03.html", "partners/general_practice.html",
                    "measures/W22-M3.html")}
"""Of each kind one, and two where they differ: answered and overdue, body and collective, with figures and without."""


@pytest.fixture(scope="session")
def tree(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """Everything that is published: chosen are the pages above all systems."""
    folder = tmp_path_factory.mktemp("published")
    write_tree(project_root, folder, tmp_path_factory.mktemp("scratch"))
    return OnDisk(folder, ABOVE)


def _system(folder: Path, leaves: tuple[str, ...]) -> OnDisk:
    tops = [*folder.glob("*.html"), *folder.glob("*/index.html")]
    return OnDisk(folder, (*sorted(path.relative_to(folder).as_posix() for path in tops), *leaves))


@pytest.fixture(scope="session")
def reported(tree: OnDisk) -> OnDisk:
    """A demonstration system: off track, gone quiet, overdue, with risks, reviews and figures."""
    return _system(tree.folder / REPORTED, LEAVES["reported"])


@pytest.fixture(scope="session")
def asked(tree: OnDisk) -> OnDisk:
    """A real system: what is asked, and no return received. How to read it is told as in the other."""
    whole = _system(tree.folder / ASKED, LEAVES["asked"])
    return OnDisk(whole.folder, tuple(path for path in whole.chosen if path != "how-to-read.html"))


@pytest.fixture(scope="session")
def above(tree: OnDisk) -> OnDisk:
    """What stands above all systems: the index, the asks from plan to plan, the guide; and a plan without systems."""
    return tree


@pytest.fixture(scope="session")
def whole(tree: OnDisk) -> OnDisk:
    """All systems under a plan that changed in its winter; and under one that boards sign, and where nobody answers,
    the first page and what is not there in the first."""
    chosen: list[str] = []
    there: set[str] = set()
    for dataset, framework in VIEWS:
        pages = {path.name: path for path in sorted((tree.folder / dataset / framework).glob("*.html"))}
        chosen += [path.relative_to(tree.folder).as_posix() for name, path in pages.items()
                   if name == "index.html" or name not in there]
        there |= pages.keys()
    return OnDisk(tree.folder, tuple(chosen))


@pytest.fixture(scope="session")
def states(tree: OnDisk) -> OnDisk:
    """First pages of a month without a return, with rows sent back, and with a return that went back whole; and of
    the other pages that say so, each in one of these."""
    return OnDisk(tree.folder, tuple((state_folder(system) / page).as_posix() for system, _, state in STATES
                                     for page in (FIRST_PAGE, *SAYS_SO[state])))


SITES = ("reported", "asked", "above", "whole", "states")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> OnDisk:
    found: OnDisk = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def axe(project_root: Path) -> str:
    return (project_root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def visits() -> dict[str, Seen]:
    """What was seen so far, by the site's name."""
    return {}


@pytest.fixture(params=SITES)
def seen(request: pytest.FixtureRequest, browser: Browser, axe: str, visits: dict[str, Seen]) -> Seen:
    """One page of each type of one site, opened once for all tests and looked at in every way."""
    name: str = request.param
    if name not in visits:
        site: OnDisk = request.getfixturevalue(name)
        with opened(browser) as page:
            visits[name] = visited(page, [(path, site.url(path)) for path in site.page_types()], axe,
                                   (1920, MIDDLE, 390) if name == "reported" else (MIDDLE,))
    return visits[name]


@contextmanager
def opened(browser: Browser, width: int = 1280, height: int = 900, **how: Any) -> Iterator[Page]:
    """One page in a context of its own, closed at the end whatever happens."""
    context = browser.new_context(viewport={"width": width, "height": height}, **how)
    try:
        yield context.new_page()
    finally:
        context.close()


def until(page: Page, says: str, arg: object = None, *, every: int = 50) -> None:
    """Waits for the page to say so, asking again after so many milliseconds, without judging how soon.
    `wait_for_function` runs a text as a script inside the page, which the page's own policy forbids."""
    for _ in range(600):
        if page.evaluate(says, arg):
            return
        page.wait_for_timeout(every)
    raise AssertionError(f"it never came to be: {says}")


@dataclass
class Watched:
    """A page with what its console said and what it asked the network for."""

    page: Page
    said: list[str]
    asked_for: list[str]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    with opened(browser) as page:
        said: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        yield Watched(page, said, requests)


