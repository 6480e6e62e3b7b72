"""Symbolic links in what is read, sent in and published: nothing outside is read through them, nothing outside is
written, and it is said. (What `read_project` says of links in the inputs: tests/sources/test_project.py.)"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from generator.commands.returns.month_files import LinkedMonthError, MonthFiles, write_month
from generator.publishing.folders import LinkedFolderError, heal_around
from generator.publishing.overviews import system_folders
from generator.publishing.swap import link_tree, remove, swap_in
from generator.sources.project import read_project

SECRET = "canary outside of the project"
MONTH = "icb_data/small/ZN1/plan/2022-12"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.yaml", "return.yaml", "manifest.json"):
        (folder / name).write_text(SECRET)
    return folder


def untouched(outside: Path) -> bool:
    files = sorted(outside.iterdir())
    return len(files) == 3 and {path.read_text() for path in files} == {SECRET}


@pytest.mark.parametrize("linked", ["frameworks/more", "icb_data/small", "icb_data/small/ZN1", MONTH,
                                    "icb_data/small/ZN1/plan/overlay.yaml"])
def test_no_input_is_read_through_a_link_that_leads_out_and_it_is_said(linked: str, tmp_path: Path,
                                                                      outside: Path) -> None:
    root = tmp_path / "project"
    (root / "frameworks").mkdir(parents=True)
    (root / linked).parent.mkdir(parents=True, exist_ok=True)
    (root / linked).symlink_to(outside / "secret.yaml" if linked.endswith(".yaml") else outside)
    read = read_project(root)
    assert not [file for file in read.files if SECRET.encode() in file.data]
    assert [(item.rule, item.place.file) for item in read.findings] == [("WP013", linked)]


def test_links_in_submissions_are_not_even_looked_at(tmp_path: Path, outside: Path) -> None:
    kept = tmp_path / "project" / MONTH / "submissions"
    kept.mkdir(parents=True)
    (tmp_path / "project/frameworks").mkdir()
    (kept / "form.yaml").symlink_to(outside / "secret.yaml")
    assert read_project(tmp_path / "project").files == ()


@pytest.mark.parametrize("linked", ["icb_data", "icb_data/small/ZN1", MONTH, f"{MONTH}/return.yaml",
                                    f"{MONTH}/submissions", f"{MONTH}/submissions/log.yaml"])
def test_an_import_writes_through_no_link(linked: str, tmp_path: Path, outside: Path) -> None:
    root = tmp_path / "project"
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(outside / "return.yaml" if linked.endswith(".yaml") else outside)
    with pytest.raises(LinkedMonthError, match="symbolic link"):
        write_month(root, MONTH, MonthFiles({"return.yaml": b"new", "submissions/log.yaml": b"new"}))
    assert untouched(outside)


@pytest.mark.parametrize("linked", ["small", "small/plan", "small/plan/ZN1"])
def test_nothing_is_published_through_a_link_and_the_message_names_it(linked: str, tmp_path: Path,
                                                                     outside: Path) -> None:
    site = tmp_path / "site"
    (site / linked).parent.mkdir(parents=True)
    (site / linked).symlink_to(outside)
    with pytest.raises(LinkedFolderError, match=linked):
        heal_around(site, [PurePosixPath("small/plan/ZN1")])
    assert untouched(outside)


def test_the_site_itself_may_be_a_link(tmp_path: Path) -> None:
    """People keep their web server's folder elsewhere."""
    (tmp_path / "www/small/plan/ZN1").mkdir(parents=True)
    (tmp_path / "site").symlink_to(tmp_path / "www")
    heal_around(tmp_path / "site", [PurePosixPath("small/plan/ZN1")])


def test_what_stays_published_brings_no_link_along(tmp_path: Path, outside: Path) -> None:
    month = tmp_path / "2022-11"
    month.mkdir()
    (month / "index.html").write_text("a page")
    (month / "secret.yaml").symlink_to(outside / "secret.yaml")
    (month / "all").symlink_to(outside)
    link_tree(month, tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").rglob("*")] == ["index.html"]


def test_a_link_among_the_published_systems_is_no_system(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "plan/ZN1").mkdir(parents=True)
    (tmp_path / "plan/ZN1/manifest.json").write_text("{}")
    (tmp_path / "plan/ZN2").symlink_to(outside)
    assert [path.name for path in system_folders(tmp_path / "plan")] == ["ZN1"]


def test_taking_a_folder_away_takes_a_link_and_never_what_it_leads_to(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/all").symlink_to(outside)
    remove(tmp_path / "folder")
    (tmp_path / "link").symlink_to(outside)
    swap_in(tmp_path / "link", lambda staged: (staged / "new").touch())
    assert [path.name for path in (tmp_path / "link").iterdir()] == ["new"]
    assert untouched(outside)
