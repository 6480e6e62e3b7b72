"""Rule 1: one bad file never stops the others, and a system keeps its last good return, marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import reading
from tests.build.project import FRAMEWORK, Project, Ran, copied
from tests.recount.recount import Recount

pytestmark = pytest.mark.build

SMALL, MONTH, BEFORE = "ZD05", "2023-03", "2023-02"
ALL = ("--dataset", "demonstration", "--edition", "none")


def return_path(project: Project) -> Path:
    return project.root / project.home("demonstration", SMALL) / MONTH / "return.yaml"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Ran]:
    """A quotation mark that is opened and never closed."""
    project = copied(tmp_path_factory.mktemp("broken"), "demonstration")
    path = return_path(project)
    text = path.read_text("utf-8")
    path.write_text(text.replace("    value: ", "    value: \"", 1), encoding="utf-8")
    return project, project.build(*ALL)


def test_the_exit_code_says_that_there_was_an_error(broken: tuple[Project, Ran]) -> None:
    _, ran = broken
    assert ran.code == 1
    assert f"{SMALL}/{FRAMEWORK}/{MONTH}/return.yaml:" in ran.out


def test_every_other_system_is_built_as_if_nothing_had_happened(broken: tuple[Project, Ran]) -> None:
    project, _ = broken
    recount = Recount(project.root, "demonstration", FRAMEWORK)
    for system in recount.open_systems(MONTH):
        if system != SMALL:
            document = reading.data(project.folder("demonstration", system) / "data" / f"{MONTH}-illustrative.json")
            assert document["headline"]["n"] == recount.count(system, MONTH).n
            assert document["returns"][-1]["state"] != "returned for correction"


def test_the_system_stays_on_its_last_good_return_and_says_so(broken: tuple[Project, Ran]) -> None:
    project, _ = broken
    folder = project.folder("demonstration", SMALL)
    document = reading.data(folder / "data" / f"{MONTH}-illustrative.json")
    assert document["returns"][-1]["state"] == "returned for correction"
    answered = {item["answered_in"] for item in document["positions"] if item["answer"]}
    assert max(answered) == BEFORE
    assert {item["reporting"] for item in document["positions"]} <= {"carried forward", "not reported", "standing"}
    first = reading.words(folder / "index.html")
    assert "returned for correction" in first
    assert "last good" in first
    path = return_path(project)
    path.unlink()
    recount = Recount(project.root, "demonstration", FRAMEWORK)
    count = recount.count(SMALL, MONTH)
    headline = document["headline"]
    assert (headline["n"], headline["carried_forward"], headline["not_reported"]) == (
        count.n, count.carried_forward, count.not_reported)


def test_errors_of_a_return_recorded_as_returned_for_correction_are_notes(tmp_path: Path) -> None:
    project = copied(tmp_path / "recorded", "demonstration")
    path = return_path(project)
    text = path.read_text("utf-8").replace("value: at-risk", "value: at-rsk", 1)
    assert "at-rsk" in text
    path.write_text(text, encoding="utf-8")
    assert project.baf("check").code == 1
    sent_back = "correction:\n  on: 2023-04-14\n  reasons:\n    - One value is misspelt.\n"
    path.write_text(text + sent_back, encoding="utf-8")
    ran = project.build("--dataset", "demonstration", "--icb", SMALL, "--edition", "none")
    assert ran.code == 0, ran.out
    folder = project.folder("demonstration", SMALL)
    document = reading.data(folder / "data" / f"{MONTH}-illustrative.json")
    assert document["returns"][-1]["correction"] == ["One value is misspelt."]
    assert "One value is misspelt." in reading.words(folder / "index.html")
