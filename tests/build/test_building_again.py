"""A build does only what has changed, and says the same however often it is asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.build import reading
from tests.build.conftest import ALL, Built
from tests.build.project import Project, twin

pytestmark = pytest.mark.build

SMALL = "ZD05"


def stamps(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def results(project: Project) -> Counter[str]:
    """How many results of each stage the cache holds."""
    return Counter(path.parent.name for path in (project.root / ".baf-cache" / "results").rglob("*.json"))


def test_a_second_build_touches_nothing_and_ends_as_the_first_did(built: Built) -> None:
    before = stamps(built.project.site)
    again = built.project.build(*ALL)
    assert again.out.startswith("Nothing to do")
    assert (again.code, again.tally) == (built.runs["demonstration"].code, built.runs["demonstration"].tally)
    assert stamps(built.project.site) == before


def test_a_second_build_remembers_the_errors_too(broken: Project) -> None:
    first = broken.build(*ALL, "--icb", SMALL, "--edition", "none")
    second = broken.build(*ALL, "--icb", SMALL, "--edition", "none")
    assert second.out.startswith("Nothing to do")
    assert (first.code, second.code) == (1, 1)
    assert first.tally == second.tally
    told = [line for line in first.out.splitlines() if "error" in line and SMALL in line]
    assert told
    assert [line for line in second.out.splitlines() if "error" in line and SMALL in line] == told


@pytest.fixture
def broken(built: Built, tmp_path: Path) -> Project:
    project = twin(built.project, tmp_path / "broken")
    path = project.root / project.home("demonstration", SMALL) / "2023-03" / "return.yaml"
    path.write_text(path.read_text("utf-8") + "answers: []\n", encoding="utf-8")
    return project


def test_one_changed_answer_makes_only_its_system_and_the_view_of_all_systems_anew(built: Built,
                                                                                 tmp_path: Path) -> None:
    project = twin(built.project, tmp_path / "changed")
    path = project.root / project.home("demonstration", SMALL) / "2023-03" / "return.yaml"
    text = path.read_text("utf-8")
    assert "value: at-risk" in text
    path.write_text(text.replace("value: at-risk", "value: not-started", 1), encoding="utf-8")
    before = results(project)
    ran = project.build(*ALL)
    made = results(project) - before
    assert ran.code == 0
    assert made["site"] == 2
    assert made["pack"] == 4
    assert made["layout"] <= 4
    for folder in built.of("demonstration"):
        here = project.folder("demonstration", folder.system)
        same = all((here / path.relative_to(folder.path)).read_bytes() == path.read_bytes()
                   for path in folder.path.rglob("*") if path.is_file())
        assert same == (folder.system != SMALL), folder
    old = reading.data(built.project.folder("demonstration") / "manifest.json")["systems"]
    new = reading.data(project.folder("demonstration") / "manifest.json")["systems"]
    assert {code for code in old if old[code] != new[code]} == {SMALL}
    assert new[SMALL] == reading.data(project.folder("demonstration", SMALL) / "manifest.json")["fingerprint"]
