"""Two real sites on disk, one with returns and one without, and Debian's Chromium to open them in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.project import load_project
from generator.composition import compose_pack, default_month, neighbours
from generator.engines.fast import write_site
from generator.production.planning import plan
from generator.production.printing import print_site
from generator.rendering.site import render_site
from generator.sources.project import read_project
from generator.views.context import BuildContext
from generator.views.site import system_site
from generator.vocabulary import Audience


@dataclass(frozen=True)
class OnDisk:
    """A site as a person has it on a file share."""

    folder: Path
    chosen: tuple[str, ...] = ()
    """One page of each type, where the folder holds many more."""

    def url(self, path: str) -> str:
        return (self.folder / path).as_uri()

    def page_types(self) -> list[str]:
        """The top pages, and the first leaf page of each kind."""
        if self.chosen:
            return list(self.chosen)
        top = sorted(path.name for path in self.folder.glob("*.html"))
        leaves = [sorted(folder.glob("*.html"))[0].relative_to(self.folder).as_posix()
                  for folder in sorted(self.folder.iterdir()) if folder.is_dir() and any(folder.glob("*.html"))]
        return [*top, *leaves]


def _written(root: Path, dataset_id: str, system: str, folder: Path) -> OnDisk:
    project = load_project(root, read_project(root), dataset=dataset_id, framework="winter-2022-23")
    framework = project.frameworks[0]
    dataset = project.datasets[(dataset_id, framework.id)]
    pack = compose_pack(framework, dataset, project.types, system, default_month(framework, dataset))
    context = BuildContext(Audience.INTERNAL, "OFFICIAL-SENSITIVE", "7f3a91c2" * 8, "baf-generator test",
                           types=tuple(project.types.values()))
    for item in write_site(render_site(system_site(pack, context)), root / "mkdocs.yml"):
        path = folder / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.content)
    return OnDisk(folder)


@pytest.fixture(scope="session")
def reported(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """A demonstration system: off track, gone quiet, overdue, with risks, reviews and figures."""
    return _written(project_root, "demonstration", "ZD03", tmp_path_factory.mktemp("reported"))


@pytest.fixture(scope="session")
def asked(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """A real system: what is asked, and no return received."""
    return _written(project_root, "england", "QSL", tmp_path_factory.mktemp("asked"))


ABOVE = ("index.html", "crosswalk/index.html", "crosswalk/virtual-wards.html", "guide/index.html", "guide/hour.html",
         "guide/cookbook.html", "guide/rules/index.html", "guide/rules/wp217.html", "guide/reference/index.html",
         "guide/reference/objective.html", "guide/reference/tables.html", "england/resilience-2014-15/index.html",
         "england/resilience-2014-15/framework.html")


@pytest.fixture(scope="session")
def above(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """What stands above all systems: the index, the asks from plan to plan, the guide; and a plan without systems."""
    folder = tmp_path_factory.mktemp("above")
    done = subprocess.run([sys.executable, "-m", "generator", "build", "--dataset", "england", "--framework",
                           "resilience-2014-15", "--edition", "none", "--site", str(folder)], cwd=project_root,
                          capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return OnDisk(folder, ABOVE)


@pytest.fixture(scope="session")
def whole(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """All demonstration systems under a plan that changed in its winter, and under one that boards sign."""
    project = load_project(project_root, read_project(project_root), dataset="demonstration")
    folder = tmp_path_factory.mktemp("whole")
    for plan_id in ("winter-2022-23", "winter-2025-26"):
        framework, dataset = project.framework(plan_id), project.datasets[("demonstration", plan_id)]
        planned = plan(framework, dataset, project.types, project.files.hashes, month=None, systems=(),
                       editions=(), neighbours=neighbours(project.crosswalk, project.every_framework, plan_id))
        assert planned.overview is not None
        for item in print_site(planned.overview, (), (), project_root / "mkdocs.yml"):
            path = folder / plan_id / item.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(item.content)
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*.html"))
    assert "winter-2022-23/changes.html" in pages
    return OnDisk(folder, tuple(pages))


@dataclass
class Watched:
    """A page with what its console said and what it asked the network for."""

    page: Page
    said: list[str]
    asked_for: list[str]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    yield Watched(page, said, requests)
    context.close()
