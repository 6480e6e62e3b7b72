"""Rule 1: one bad file never stops the others, and a system keeps its last good return, marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build import reading
from tests.build.project import FRAMEWORK, Project, Ran, copied
from tests.recount.recount import Recount

pytestmark = pytest.mark.build

SMALL, MONTH, BEFORE = "ZD05", "2023-03", "2023-02"
OTHERS = ("ZD01", "ZD06", "ZD10")


def return_path(project: Project) -> Path:
    return project.root / project.home("demonstration", SMALL) / MONTH / "return.yaml"


@dataclass(frozen=True)
class Broken:
    """`others`: systems that were built beside the one whose return is broken."""

    project: Project
    ran: Ran
    others: tuple[str, ...]


@pytest.fixture(scope="module", params=[pytest.param(OTHERS, id="beside three others"),
                                        pytest.param((), id="beside all others", marks=pytest.mark.long)])
def broken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """A quotation mark that is opened and never closed."""
    project = copied(tmp_path_factory.mktemp("broken"), "demonstration")
    path = return_path(project)
    text = path.read_text("utf-8")
    path.write_text(text.replace("    value: ", "    value: \"", 1), encoding="utf-8")
    systems = (SMALL, *request.param) if request.param else ()
    ran = project.build("--dataset", "demonstration", "--edition", "none",
                        *(part for code in systems for part in ("--icb", code)))
    recount = Recount(project.root, "demonstration", FRAMEWORK)
    return Broken(project, ran, request.param or tuple(set(recount.open_systems(MONTH)) - {SMALL}))


def test_the_exit_code_says_that_there_was_an_error(broken: Broken) -> None:
    assert broken.ran.code == 1
    assert f"{SMALL}/{FRAMEWORK}/{MONTH}/return.yaml:" in broken.ran.out


def test_every_other_system_is_built_as_if_nothing_had_happened(broken: Broken) -> None:
    project, recount = broken.project, Recount(broken.project.root, "demonstration", FRAMEWORK)
    assert len(broken.others) >= len(OTHERS)
    for system in broken.others:
        document = reading.data(project.folder("demonstration", system) / "data" / f"{MONTH}-illustrative.json")
        assert document["headline"]["n"] == recount.count(system, MONTH).n
        assert document["returns"][-1]["state"] != "returned for correction"


def test_the_system_stays_on_its_last_good_return_and_says_so(broken: Broken) -> None:
    project = broken.project
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
