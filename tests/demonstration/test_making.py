"""The committed files are what the script makes, and it asks of each system what the generator asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.month import Month
from generator.tailoring.tailor import tailor
from tests.as_it_stands import as_it_stands
from tools.demonstration.asked import Plan
from tools.demonstration.calendar_words import WINTER, last_day
from tools.demonstration.making import dataset_files
from tools.demonstration.plans import SinglePlan, plan_names
from tools.demonstration.register import read_bodies
from tools.demonstration.systems import SystemPlan

BY_HAND = {"README.md", "dataset.yaml"}


def test_running_the_script_gives_the_committed_files_byte_for_byte(project_root: Path) -> None:
    folder = project_root / "icb_data" / "demonstration"
    made = dataset_files(project_root / "frameworks")
    held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert set(made) | BY_HAND == set(held)
    assert [name for name, text in made.items() if held[name] != text.encode()] == []


@pytest.mark.parametrize("month", WINTER)
def test_what_is_asked_is_the_same_by_two_hands(project_root: Path, month: str) -> None:
    """Roles, types and partnerships counted out in the script against the generator's tailoring."""
    project = as_it_stands("demonstration", "winter-2022-23")
    framework, dataset = project.framework("winter-2022-23"), project.datasets["demonstration", "winter-2022-23"]
    bodies, plan = read_bodies(), Plan(project_root / "frameworks" / "winter-2022-23")
    for code in bodies.systems_on(last_day(month)):
        system = SystemPlan(code)
        counted = {line.key for line in plan.lines(system, month, bodies)}
        tailored = tailor(framework, dataset, project.types, code, Month.parse(month))
        asked = {item.id for action in tailored.actions if action.not_applicable is None
                 for item in action.responsibilities
                 if item.answers and not system.not_applicable(item.action, item.holder.code, month)}
        assert counted == asked, code


@pytest.mark.parametrize("name", plan_names())
def test_what_a_plan_with_one_return_asks_is_the_same_by_two_hands(project_root: Path, name: str) -> None:
    project = as_it_stands("demonstration", name)
    framework, dataset = project.framework(name), project.datasets["demonstration", name]
    bodies, plan, single = read_bodies(), Plan(project_root / "frameworks" / name), SinglePlan(name)
    month = framework.calendar.months[0]
    assert str(month) == single.month
    assert set(single.systems) == set(dataset.register.systems_on(month.last_day, framework.system_type))
    for code, system in single.systems.items():
        counted = {line.key for line in plan.lines(system, single.month, bodies)}
        tailored = tailor(framework, dataset, project.types, code, month)
        asked = {item.id for action in tailored.actions if action.not_applicable is None
                 for item in action.responsibilities
                 if item.answers and not system.not_applicable(item.action, item.holder.code, single.month)}
        assert counted == asked, code
