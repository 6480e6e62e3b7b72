"""A published folder with one site of every kind, made in this process: the index and the guide, the asks from plan to
plan, a plan without systems, views of all systems with and without returns, and two systems in full."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.commands.project import Project, load_project
from generator.composition import compose_pack, neighbours
from generator.engines.fast import write_site
from generator.engines.look import guide_folder
from generator.model.framework import OrganisationType
from generator.model.month import Month
from generator.model.rendered import RenderedFile
from generator.production.cataloguing import make_catalogue
from generator.production.earlier import file_label
from generator.production.indexing import make_index
from generator.production.jobs import SystemJob
from generator.production.making import Made, Workshop
from generator.production.planning import Plan, plan
from generator.production.printing import base_context, print_data, print_site
from generator.rendering.site import render_site
from generator.sources.project import read_project
from generator.store.cache import Cache
from generator.views.context import Download
from generator.views.site import system_site

DEMONSTRATION = Path("demonstration", "winter-2022-23")
REPORTED, ASKED = DEMONSTRATION / "ZD03", Path("england", "winter-2022-23", "QSL")
VIEWS = (("demonstration", "winter-2022-23"), ("demonstration", "winter-2025-26"), ("england", "winter-2022-23"))
CATALOGUE = ("england", "resilience-2014-15")
STATES = (("ZD06", "2023-03", "no return"), ("ZD04", "2023-03", "rows sent back"),
          ("ZD07", "2023-01", "returned for correction"))
"""First pages that say something else first: of which system and month, and what the pages of returns call it."""
FIRST_PAGE = "index.html"
SAYS_SO = {"no return": ("agreement.html", "partners/index.html"), "rows sent back": ("quality.html",),
           "returned for correction": ("months.html",)}
"""Further pages on which a state shows; every one of them is made of every state, and the long run looks at all."""
STATE_PAGES = (FIRST_PAGE, *(page for pages in SAYS_SO.values() for page in pages))


def write_tree(root: Path, folder: Path, scratch: Path) -> None:
    """Everything into `folder`; `scratch` holds what the index is made by way of."""
    files = read_project(root)
    project = load_project(root, files)
    shop, look = Workshop(Cache(scratch), root / "mkdocs.yml"), root / "mkdocs.yml"
    plans = [_plan(project, *one) for one in (*VIEWS, CATALOGUE)]
    for one in plans:
        if one.catalogue is not None:
            _keep(folder / one.catalogue.folder, _held(make_catalogue(one.catalogue, shop), shop))
        if one.overview is not None:
            _keep(folder / one.overview.folder, print_site(one.overview, (), (), look))
        for job in one.systems:
            if Path(job.folder) in (REPORTED, ASKED):
                _system(folder, job, look)
        if (one.dataset.id, one.framework.id) == VIEWS[0]:
            for system, month, _ in STATES:
                _state(folder, one, system, Month.parse(month), look, tuple(project.types.values()))
    top = make_index(plans, project.files, shop, guide_folder(), project.crosswalk, project.every_framework,
                     tuple(project.types.values()))
    _keep(folder, _held(top, shop))


def _system(folder: Path, job: SystemJob, look: Path) -> None:
    """The site with its data; packs take long to lay out and are looked at elsewhere."""
    data = print_data(job)
    offered = tuple(Download(file_label(PurePosixPath(item.path)), item.path, len(item.content)) for item in data)
    _keep(folder / job.folder, (*data, *print_site(job, offered, (), look)))


def _state(folder: Path, one: Plan, system: str, month: Month, look: Path,
           types: tuple[OrganisationType, ...]) -> None:
    """Only the pages that tell the state apart."""
    job = next(job for job in one.systems if job.pack.tailored.system == system)
    pack = compose_pack(one.framework, one.dataset, {item.id: item for item in types}, system, month)
    site = system_site(pack, base_context(job))
    some = dataclasses.replace(site, pages=tuple(page for page in site.pages if page.path in STATE_PAGES))
    _keep(folder / state_folder(system), write_site(render_site(some), look))


def state_folder(system: str) -> Path:
    return DEMONSTRATION / system


def _plan(project: Project, dataset: str, framework: str) -> Plan:
    return plan(project.framework(framework), project.datasets[(dataset, framework)], project.types,
                project.files.hashes, month=None, systems=(), editions=(),
                neighbours=neighbours(project.crosswalk, project.every_framework, framework))


def _held(made: Iterable[Made], shop: Workshop) -> Iterable[RenderedFile]:
    return (RenderedFile(item.path, shop.cache.get(item.sha256) or b"") for item in made)


def _keep(folder: Path, files: Iterable[RenderedFile]) -> None:
    for item in files:
        path = folder / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.content)
