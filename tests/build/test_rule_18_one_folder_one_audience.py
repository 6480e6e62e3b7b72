"""Rule 18: a published folder is for one audience, and keeps of earlier months only what may still be published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.project import Project

pytestmark = pytest.mark.build

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
QUICK = ("--edition", "none", "--icb", "ZN1")
OCTOBER = "icb_data/small/ZN1/plan/2022-10/return.yaml"
NOVEMBER = "icb_data/small/ZN1/plan/2022-11/return.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """October is approved for publication."""
    shutil.copytree(SMALL, tmp_path / "project", ignore=shutil.ignore_patterns(".*"))
    made = Project(tmp_path / "project", tmp_path / "site")
    made.edit(OCTOBER, "illustrative: true", "illustrative: true\napproved_for_publication: true")
    return made


def data(project: Project) -> list[str]:
    return sorted(path.name[:7] for path in (project.site / "small/plan/ZN1/data").glob("*.json"))


@pytest.mark.parametrize(("first", "second"), [("internal", "public"), ("public", "internal")])
def test_a_build_for_another_audience_into_the_same_folder_writes_nothing(project: Project, first: str,
                                                                          second: str) -> None:
    assert project.build("--audience", first, *QUICK).code == 0
    before = {path: path.read_bytes() for path in project.site.rglob("*") if path.is_file()}
    refused = project.build("--audience", second, *QUICK)
    assert refused.code == 2
    assert f"holds a build for the {first} audience" in refused.err
    assert "--site" in refused.err
    assert {path: path.read_bytes() for path in project.site.rglob("*") if path.is_file()} == before


def test_each_audience_has_a_folder_of_its_own_unless_one_is_named(project: Project) -> None:
    assert project.baf("build", "--audience", "public", *QUICK).code == 0
    assert (project.root / "site-public/small/plan/ZN1/index.html").is_file()
    assert not (project.root / "site").exists()


def test_papers_of_a_month_go_when_its_approval_is_taken_back(project: Project) -> None:
    assert project.build("--audience", "public", *QUICK).code == 0
    assert data(project) == ["2022-10"]
    project.edit(NOVEMBER, "illustrative: true", "illustrative: true\napproved_for_publication: true")
    project.build("--audience", "public", *QUICK)
    assert data(project) == ["2022-10", "2022-11"]
    project.edit(OCTOBER, "approved_for_publication: true", "approved_for_publication: false")
    project.build("--audience", "public", *QUICK)
    assert data(project) == ["2022-11"]


def test_papers_of_a_month_go_when_a_line_of_it_is_marked_sensitive(project: Project) -> None:
    project.edit(NOVEMBER, "illustrative: true", "illustrative: true\napproved_for_publication: true")
    assert project.build("--audience", "public", *QUICK, "--month", "2022-10").code == 0
    named = project.site / "small/plan/ZN1/2022-10/index.html"
    assert named.is_file()
    project.edit(OCTOBER, "    narrative: Two of three cohort areas are staffed.\n",
                 "    narrative: Two of three cohort areas are staffed.\n    sensitive: true\n")
    project.build("--audience", "public", *QUICK)
    assert not named.exists()
