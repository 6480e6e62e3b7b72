"""Each of ten typos gives exactly one new error, at its line and column, with what would be right; and everything that
does not depend on it is built all the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.build import reading
from tests.build.project import Project, copied

pytestmark = pytest.mark.build

FRAMEWORK = "winter-2022-23"
OBJECTIVE = f"frameworks/{FRAMEWORK}/objectives/4-category-2-and-handover.yaml"
SMALL = "ZD05"
BUILT = ("ZD05", "ZD02", "ZD03")
HOME = f"icb_data/demonstration/{SMALL}/{FRAMEWORK}"
RETURN = f"{HOME}/2023-03/return.yaml"


@dataclass(frozen=True)
class Typo:
    """What is typed instead of what, at its first place after a text; where the error must point, and what its
    suggestion must hold."""

    what: str
    path: str
    after: str
    right: str
    wrong: str
    points_at: str
    suggests: str

    def typed(self, text: str) -> tuple[str, int, int]:
        """The text with the typo, and the line and column of the fault."""
        start = text.index(self.right, text.index(self.after))
        changed = text[:start] + self.wrong + text[start + len(self.right):]
        fault = start + self.wrong.index(self.points_at)
        line = changed.count("\n", 0, fault) + 1
        return changed, line, fault - (changed.rfind("\n", 0, fault) + 1) + 1


TYPOS = (
    Typo("an unknown key", OBJECTIVE, "id: W22-AMB-02", "cadence: monthly", "cadense: monthly", "cadense", "cadence"),
    Typo("an unknown organisation type", OBJECTIVE, "id: W22-AMB-01", "type: ambulance", "type: ambulence", "ambulence",
         "ambulance"),
    Typo("a bad date", f"{HOME}/agreement.yaml", "steps:", "2022-09-20", "2022-13-20", "2022-13-20", "YYYY-MM-DD"),
    Typo("a duplicate id", f"{HOME}/capacity_gaps.yaml", "gaps:", "id: ZD05-G2", "id: ZD05-G1", "ZD05-G1", "ZD05-G1"),
    Typo("an unknown measure", OBJECTIVE, "id: W22-AMB-03", "[W22-M3, W22-M4]", "[W22-M3, W22-M44]", "W22-M44",
         "W22-M4"),
    Typo("an unknown publication", OBJECTIVE, "id: W22-AMB-04", "publication: PR1929", "publication: PR1992", "PR1992",
         "PR1929"),
    Typo("a wrong role word", OBJECTIVE, "id: W22-AMB-05", "role: responsible", "role: responsable", "responsable",
         "responsible"),
    Typo("a bad month", OBJECTIVE, "id: W22B-MH-01", "from: 2022-10", "from: 2022-1O", "2022-1O", "YYYY-MM"),
    Typo("a misspelt value", RETURN, "answers:", "value: on-track", "value: on-trak", "on-trak", "on-track"),
    Typo("an unknown holder", RETURN, "answers:", "holder: ZDT22", "holder: ZDT222", "ZDT222", "ZDT22"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Three systems of the demonstration: a mistake in the plan may be felt in every return."""
    project = copied(tmp_path_factory.mktemp("typos"), "demonstration")
    for folder in (project.root / "icb_data" / "demonstration").glob("ZD*"):
        if folder.name not in BUILT:
            shutil.rmtree(folder)
    return project


def errors(project: Project) -> list[dict[str, Any]]:
    ran = CliRunner().invoke(baf, ["--project", str(project.root), "check", "--format", "json"], standalone_mode=False)
    assert ran.exception is None, ran.exception
    found = [finding for finding in json.loads(ran.stdout) if finding["severity"] == "error"]
    assert ran.return_value == (1 if found else 0)
    return found


@pytest.fixture
def mistyped(project: Project, request: pytest.FixtureRequest) -> Iterator[tuple[Typo, int, int]]:
    typo: Typo = request.param
    path = project.root / typo.path
    text = path.read_text("utf-8")
    changed, line, column = typo.typed(text)
    path.write_text(changed, encoding="utf-8")
    yield typo, line, column
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("mistyped", TYPOS, indirect=True, ids=lambda typo: typo.what)
def test_one_typo_gives_one_error_at_its_place_with_what_would_be_right(
        project: Project, mistyped: tuple[Typo, int, int]) -> None:
    typo, line, column = mistyped
    found = errors(project)
    assert [(one["file"], one["line"], one["column"]) for one in found] == [(typo.path, line, column)], found
    assert typo.suggests in found[0]["hint"] + found[0]["message"], found


def test_without_a_typo_there_is_no_error(project: Project) -> None:
    assert errors(project) == []


def test_with_all_ten_at_once_all_ten_are_said_and_every_system_is_built(project: Project) -> None:
    """The mistyped system stays on its last good return, the mistyped actions wait, all else is as ever."""
    kept = {typo.path: (project.root / typo.path).read_text("utf-8") for typo in TYPOS}
    texts = dict(kept)
    for typo in TYPOS:
        texts[typo.path] = typo.typed(texts[typo.path])[0]
    for path, text in texts.items():
        (project.root / path).write_text(text, encoding="utf-8")
    try:
        ran = project.build("--edition", "none", *(part for code in BUILT for part in ("--icb", code)))
    finally:
        for path, text in kept.items():
            (project.root / path).write_text(text, encoding="utf-8")
    assert ran.code == 1, ran.err
    assert ran.tally.startswith("10 errors"), ran.out
    for system in BUILT:
        document = reading.data(project.folder("demonstration", system) / "data" / "2023-03-illustrative.json")
        asked = {action["id"] for action in document["actions"]}
        assert {"W22-VAC-01", "W22-111-01", "W22-BED-01"} <= asked
        corrected = document["returns"][-1]["state"] == "returned for correction"
        assert corrected == (system == SMALL), system
        assert document["headline"]["n"] > 0
        assert (project.folder("demonstration", system) / "index.html").is_file()
