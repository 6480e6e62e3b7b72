"""Every system under every plan, counted again from the files without our code, at the month that a build shows."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.commands.project import Project
from generator.composition import compose_pack
from generator.model.month import Month
from generator.model.pack import AssurancePack
from tests.as_it_stands import as_it_stands
from tests.recount.recount import Recount

PLANS = ("planning-2022-23", "resilience-2014-15", "winter-2022-23", "winter-2023-24", "winter-2025-26")
MONTHS = {("england", "winter-2025-26"): ("2025-09", "2026-03", "2026-04"),
          ("england", "planning-2022-23"): ("2022-07", "2023-03")}
"""Months to count besides the latest: before and after boards were abolished, and at the first there were any."""

CASES = [(dataset, plan) for dataset in ("england", "demonstration") for plan in PLANS
         if (dataset, plan) != ("england", "resilience-2014-15")]
"""England has no body of 2014: there the plan is a catalogue."""


@pytest.fixture(scope="module")
def project(project_root: Path) -> Project:
    return as_it_stands()


def headline(pack: AssurancePack) -> dict[str, Any]:
    total = pack.total
    return {"n": total.n, **{key: number for key, number in total.by_value if number},
            "carried_forward": total.carried_forward, "not_reported": total.not_reported, "asked": total.asked,
            "not_applicable": total.not_applicable, "overdue": total.overdue}


EVERY_CASE = pytest.mark.parametrize(("dataset", "plan"), CASES,
                                     ids=[f"{plan} in {dataset}" for dataset, plan in CASES])


@pytest.mark.long
@EVERY_CASE
def test_every_system_has_the_numbers_that_its_files_give(project: Project, project_root: Path, dataset: str,
                                                          plan: str) -> None:
    assert_counted(project, project_root, dataset, plan, most=None)


@EVERY_CASE
def test_systems_drawn_by_lot_have_the_numbers_that_their_files_give(project: Project, project_root: Path, dataset: str,
                                                                     plan: str) -> None:
    assert_counted(project, project_root, dataset, plan, most=4)


def assert_counted(project: Project, project_root: Path, dataset: str, plan: str, most: int | None) -> None:
    """Of each month, ``most`` systems (all of them for None), always the same."""
    oracle = Recount(project_root, dataset, plan)
    framework, data = project.framework(plan), project.datasets[(dataset, plan)]
    months = {*MONTHS.get((dataset, plan), ()), oracle.latest_month()}
    counted = 0
    for month in sorted(months):
        systems = sorted(oracle.open_systems(month))
        for system in systems if most is None else random.Random(0).sample(systems, min(most, len(systems))):
            found = compose_pack(framework, data, project.types, system, Month.parse(month))
            wanted = oracle.count(system, month)
            assert headline(found) == wanted.headline(), f"{system} {month}"
            by_objective = Counter({group.id: group.counts.n for group in found.by_objective if group.counts.n})
            assert by_objective == +wanted.by_objective, f"{system} {month}"
            counted += 1
    assert counted


def test_england_has_forty_two_boards_until_march_2026_and_thirty_six_from_april(project_root: Path) -> None:
    oracle = Recount(project_root, "england", "winter-2025-26")
    assert [len(oracle.open_systems(month)) for month in ("2025-09", "2026-03", "2026-04")] == [42, 42, 36]


@pytest.mark.parametrize(("kind", "systems"), [("ambulance", 7), ("local_authority", 3)],
                         ids=["a trust in seven", "a council across three"])
def test_a_body_of_several_systems_answers_each_and_is_counted_once_by_whoever_coordinates_it(
        project: Project, project_root: Path, kind: str, systems: int) -> None:
    oracle = Recount(project_root, "england", "winter-2022-23")
    month = oracle.latest_month()
    in_systems = Counter(row["organisation"] for row in oracle.partnerships
                         if row["from"] <= "2023-03-31" and (not row["until"] or row["until"] >= "2023-03-31"))
    of_kind = {row["code"] for row in oracle.body_types if row["type"] == kind}
    widest = [code for code, times in in_systems.items() if times >= systems and code in of_kind]
    assert widest
    data = project.datasets[("england", "winter-2022-23")]
    for code in widest:
        homes = [system for system in oracle.open_systems(month)
                 if any(key[1] == code for key in oracle.responsibilities(system, month))]
        assert len(homes) == in_systems[code]
        holders = [item.responsibility.holder for system in homes
                   for item in compose_pack(project.framework("winter-2022-23"), data, project.types, system,
                                            Month.parse(month)).positions
                   if item.responsibility.holder.code == code]
        assert len({holder.coordinated_by for holder in holders}) == 1
        assert sum(oracle.coordinates(system, code, month) for system in homes) == 1
