"""Five plans of different years and shapes build: for bodies of their time, and with answers of fictional ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.build import reading
from tests.build.project import Project, Ran, copied
from tests.recount.recount import Recount

pytestmark = pytest.mark.build

PLANS = ("planning-2022-23", "resilience-2014-15", "winter-2022-23", "winter-2023-24", "winter-2025-26")
NOT_BUILT_ELSEWHERE = ("planning-2022-23", "winter-2023-24", "winter-2025-26")
MERGED, ABOLISHED = "S9B9J", "QNQ"
"""A board of April 2026, and one that was divided between it and two others."""


WITHOUT_ANSWERS = ("winter-2023-24",)
FULL = "winter-2025-26"
"""Of this one the quick run prints both editions, of the others what goes to the board."""


@dataclass(frozen=True)
class Plans:
    project: Project
    answered: dict[str, tuple[str, Ran]]
    """By plan: the demonstration's first system that sent a good return, and how its build ended."""
    real: dict[str, Ran]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Plans:
    project = copied(tmp_path_factory.mktemp("plans"), "demonstration", "england", frameworks=PLANS)
    answered = {}
    for plan in NOT_BUILT_ELSEWHERE:
        system = answering(project, plan)
        editions = () if plan == FULL else ("--edition", "board")
        answered[plan] = (system, project.build("--dataset", "demonstration", "--framework", plan, "--icb", system,
                                                *editions))
    system = answering(project, "resilience-2014-15")
    answered["resilience-2014-15"] = (system, project.build("--framework", "resilience-2014-15", "--edition", "board"))
    real = {plan: project.build("--dataset", "england", "--framework", plan, "--icb", "QYG", "--edition", "none")
            for plan in WITHOUT_ANSWERS}
    real["winter-2025-26"] = project.build("--dataset", "england", "--framework", "winter-2025-26", "--icb", MERGED,
                                           "--icb", ABOLISHED, "--edition", "board")
    return Plans(project, answered, real)


def answering(project: Project, plan: str) -> str:
    """The first system, by code, whose return of the latest month is in use."""
    recount = Recount(project.root, "demonstration", plan)
    month = recount.latest_month()
    return next(system for system in recount.open_systems(month) if recount.answers(system, month))


@pytest.mark.parametrize("plan", [*NOT_BUILT_ELSEWHERE, "resilience-2014-15"])
def test_a_plan_with_answers_has_its_site_its_packs_and_the_numbers_of_its_files(plans: Plans, plan: str) -> None:
    system, ran = plans.answered[plan]
    assert ran.code in (0, 1), ran.err
    recount = Recount(plans.project.root, "demonstration", plan)
    month = recount.latest_month()
    folder = plans.project.site / "demonstration" / plan / system
    wanted = recount.count(system, month).headline()
    counts = {key: number for key, number in reading.data(folder / "manifest.json")["counts"].items()
              if number or key in wanted}
    assert counts == {key: number for key, number in wanted.items() if key != "overdue"}
    for edition in ("board", "full") if plan == FULL else ("board",):
        text = " ".join(reading.sheets(folder / "packs" / f"{month}-{edition}-illustrative.pdf"))
        assert f"{wanted['n']:,}" in text
        assert "llustrative" in text
    assert f"{wanted['n']:,}" in reading.words(folder / "index.html")


@pytest.mark.parametrize("plan", WITHOUT_ANSWERS)
def test_a_plan_without_answers_says_what_is_asked_and_invents_none(plans: Plans, plan: str) -> None:
    assert plans.real[plan].code == 0, plans.real[plan].err
    asked_and_no_more(plans.project, plan)


@pytest.mark.long
def test_nor_does_a_plan_of_a_whole_year(plans: Plans) -> None:
    plan = "planning-2022-23"
    ran = plans.project.build("--dataset", "england", "--framework", plan, "--icb", "QYG", "--edition", "none")
    assert ran.code == 0, ran.err
    asked_and_no_more(plans.project, plan)


@pytest.mark.long
@pytest.mark.parametrize("plan", sorted({*NOT_BUILT_ELSEWHERE, "resilience-2014-15"} - {FULL}))
def test_the_full_pack_of_every_plan_has_the_numbers_of_its_files(plans: Plans, plan: str) -> None:
    system, _ = plans.answered[plan]
    ran = plans.project.build("--dataset", "demonstration", "--framework", plan, "--icb", system, "--edition", "full")
    assert ran.code in (0, 1), ran.err
    recount = Recount(plans.project.root, "demonstration", plan)
    month = recount.latest_month()
    pack = plans.project.site / "demonstration" / plan / system / "packs" / f"{month}-full-illustrative.pdf"
    assert f"{recount.count(system, month).headline()['n']:,}" in " ".join(reading.sheets(pack))


def asked_and_no_more(project: Project, plan: str) -> None:
    recount = Recount(project.root, "england", plan)
    folder = project.site / "england" / plan / "QYG"
    manifest = reading.data(folder / "manifest.json")
    wanted = recount.count("QYG", recount.latest_month())
    assert manifest["month"] == recount.latest_month()
    assert manifest["counts"]["asked"] == manifest["counts"]["n"] == wanted.n > 0
    assert not any("llustrative" in reading.words(page) for page in reading.pages(folder))


def test_boards_of_april_2026_and_those_they_followed_each_stand_in_their_own_month(plans: Plans) -> None:
    assert plans.real["winter-2025-26"].code == 0, plans.real["winter-2025-26"].err
    home = plans.project.site / "england" / "winter-2025-26"
    months = {code: reading.data(home / code / "manifest.json")["month"] for code in (MERGED, ABOLISHED)}
    assert months == {MERGED: "2026-04", ABOLISHED: "2026-03"}
    assert re.search(r"Formed from NHS Frimley Integrated Care Board \(QNQ\), 18\.2% of its people",
                     reading.words(home / MERGED / "about.html"))
    assert "Followed by NHS Surrey and Sussex Integrated Care Board (S9B9J)" in reading.words(
        home / ABOLISHED / "about.html")


def test_a_plan_for_bodies_that_are_gone_stands_in_england_as_it_was_published(plans: Plans) -> None:
    folder = plans.project.site / "england" / "resilience-2014-15"
    recount = Recount(plans.project.root, "england", "resilience-2014-15")
    text = " ".join(reading.words(page) for page in reading.pages(folder))
    for objective in recount.objectives:
        for action in objective["actions"]:
            assert action["id"] in text
    assert not [path for path in folder.iterdir() if re.fullmatch(r"[A-Z0-9]+", path.name)]
