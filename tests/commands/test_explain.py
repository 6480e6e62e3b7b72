"""`baf explain`: why an action is (not) asked of a system, and of whom, with the file and line that says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.commands.small import ACTION, SYSTEM, small_project
from tests.recount.recount import Recount

PLACE = re.compile(r"\(([^() ]+):(\d+):(\d+)\)")


def told(root: Path, *arguments: str) -> str:
    ran = CliRunner().invoke(baf, ["--project", str(root), "explain", *arguments], standalone_mode=False)
    assert ran.exception is None, ran.exception
    assert ran.return_value == 0
    return ran.stdout


@pytest.fixture(scope="module")
def handover(project_root: Path) -> str:
    return told(project_root, "QYG", "W22-AMB-03", "--month", "2022-12")


def test_it_names_the_system_the_month_and_what_is_asked_in_its_wording_of_then(handover: str) -> None:
    first, title, asked = handover.splitlines()[:3]
    assert first == "W22-AMB-03 in QYG NHS Cheshire and Merseyside Integrated Care Board, December 2022"
    assert title == "Rapid release of queued ambulances"
    assert asked.startswith("Asked: Agree principles for the rapid release of ambulances")


def test_nobody_has_to_type_the_capitals(handover: str, project_root: Path) -> None:
    assert told(project_root, "qyg", "w22-amb-03", "--month", "2022-12") == handover


def test_it_names_everybody_who_is_asked_and_in_which_role(handover: str, project_root: Path) -> None:
    recount = Recount(project_root, "england", "winter-2022-23")
    wanted = {(role, holder) for action, holder, role in recount.responsibilities("QYG", "2022-12")
              if action == "W22-AMB-03"}
    said = set(re.findall(r"^(accountable|responsible|supporting): .*\((\w+)\)(?! *,)", handover, re.MULTILINE))
    assert {pair for pair in said if pair in wanted} == wanted
    assert ("accountable", "QYG") in said
    assert ("responsible", "RX7") in said


def test_every_reason_stands_where_it_says(handover: str, project_root: Path) -> None:
    """Each place is a line of an input that names what the reason is about."""
    places = PLACE.findall(handover)
    assert len(places) > 20
    for name, line, column in places:
        text = (project_root / name).read_text("utf-8").splitlines()[int(line) - 1]
        assert 1 <= int(column) <= len(text)
    lines = handover.splitlines()
    partner = next(line for line in lines if "North West Ambulance Service NHS Trust is a partner" in line)
    name, line, _ = PLACE.findall(partner)[0]
    assert (project_root / name).read_text("utf-8").splitlines()[int(line) - 1].startswith("RX7,QYG,")


def test_what_is_not_asked_says_why(tmp_path: Path) -> None:
    root = small_project(tmp_path / "small")
    path = root / "frameworks/plan/objectives/handover.yaml"
    cadence = "    cadence: monthly\n"
    path.write_text(path.read_text("utf-8").replace(cadence, f"{cadence}    until: 2022-10\n", 1), encoding="utf-8")
    said = told(root, SYSTEM, ACTION)
    assert "Not asked here: " in said
    assert "October 2022" in said


def test_a_role_with_words_of_its_own_shows_them_beside_its_holder(tmp_path: Path) -> None:
    root = small_project(tmp_path / "small")
    path = root / "frameworks/plan/objectives/handover.yaml"
    acute = "{type: acute, role: responsible}"
    path.write_text(path.read_text("utf-8").replace(acute, acute[:-1] + ", asks: Clear the doors.}", 1), "utf-8")
    said = told(root, SYSTEM, ACTION)
    assert re.search(r"^responsible: [^\n]*\(ZNA01\)\n  in words of its own: Clear the doors\.$", said, re.MULTILINE)
    assert said.count("in words of its own") == 1


def test_an_action_that_a_system_added_itself_is_known_there(tmp_path: Path) -> None:
    assert "Open a joint control room." in told(small_project(tmp_path / "small"), SYSTEM, "ZN1-L01")
