"""A plan without measures has no page, sheet or tab of them; a system that never sent anything has none of risks."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.production.jobs import Job
from generator.production.planning import plan
from generator.production.printing import print_data
from generator.views.overview_site import overview_site
from generator.views.sheets import board_pack, full_pack, overview_board_pack, overview_full_pack
from generator.views.system_site import system_site
from tests.as_it_stands import as_it_stands
from tests.site.conftest import context

PLANS = ("planning-2022-23", "resilience-2014-15", "winter-2025-26")


@cache
def jobs(root: Path, framework: str) -> dict[str, Job]:
    """One a system, and '' for the view of all systems."""
    loaded = as_it_stands("demonstration", framework)
    made = plan(loaded.framework(framework), loaded.datasets["demonstration", framework], loaded.types,
                loaded.files.hashes, month=None, systems=(), editions=())
    assert made.overview is not None
    return {**{job.pack.tailored.system: job for job in made.systems}, "": made.overview}


def names_measures(root: Path, framework: str) -> bool:
    return (root / "frameworks" / framework / "measures.yaml").exists()


def has_sent(root: Path, framework: str, system: str) -> bool:
    return any((root / "icb_data/demonstration" / system / framework).glob("*/*.yaml"))


def tabs(job: Job) -> set[str]:
    data = next(item.content for item in print_data(job) if item.path.endswith(".xlsx"))
    return set(CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names)


@pytest.mark.parametrize("framework", PLANS)
def test_measures_have_a_tab_a_page_and_a_sheet_where_the_plan_names_any(project_root: Path, framework: str) -> None:
    made = jobs(project_root, framework)
    overview = made.pop("")
    named = names_measures(project_root, framework)
    packs = [job.pack for job in made.values()]
    whole = overview_site(overview.overview, packs, context())
    assert ("Measures" in [item.title for item in whole.frame.nav]) == named
    for view in (overview_board_pack, overview_full_pack):
        assert ("Measures" in [head.name for head in view(overview.overview, packs, context()).cover.contents]) == named
    assert ("Measures" in tabs(overview)) == named
    for job in made.values():
        site = system_site(job.pack, context())
        assert ("Measures" in [item.title for item in site.frame.nav]) == named
        assert ("measures/index.html" in [page.path for page in site.pages]) == named
        for of_system in (board_pack, full_pack):
            contents = of_system(job.pack, context()).cover.contents
            assert ("Measures" in [head.name for head in contents]) == named
            assert [head.number for head in contents] == list(range(1, len(contents) + 1))
        assert ("Measures" in tabs(job)) == named


@pytest.mark.parametrize("framework", PLANS)
def test_risks_have_a_tab_and_a_page_where_the_system_ever_sent_anything(project_root: Path, framework: str) -> None:
    for code, job in jobs(project_root, framework).items():
        if code:
            sent = has_sent(project_root, framework, code)
            assert ("risks.html" in [page.path for page in system_site(job.pack, context()).pages]) == sent, code
            assert ("Strategic risks" in tabs(job)) == sent, code


def test_a_system_that_sent_no_risks_says_so_where_others_sent_some(project_root: Path) -> None:
    framework = "planning-2022-23"
    folder = project_root / "icb_data/demonstration"
    without = [path.parts[-4] for path in folder.glob(f"*/{framework}/*/return.yaml")
               if not (path.parent / "risks.yaml").exists()]
    assert without
    for code in without:
        site = system_site(jobs(project_root, framework)[code].pack, context())
        page = next(page for page in site.pages if page.path == "risks.html")
        assert "No strategic risk was told" in str(page.view)
