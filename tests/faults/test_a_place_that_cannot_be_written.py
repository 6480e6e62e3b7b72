"""A full disk and a folder without the right to write: named, with what to do, and what was published stands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.build.project import ROOT, Project, Ran
from tests.faults.small import Small, build_command, heals, home, tree, whole_or_absent

pytestmark = pytest.mark.build


def says_what_to_do(told: Ran) -> None:
    assert told.code == 2, told.err
    assert "cannot be written" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("kibibytes", [1, 8])
def test_a_disk_that_refuses_to_write_on_is_named_with_what_to_do(small: Small, tmp_path: Path, kibibytes: int) -> None:
    project = small.edited(tmp_path / "project")
    told = small.build(project, kibibytes=kibibytes)
    says_what_to_do(told)
    assert "Free some space" in told.err
    whole_or_absent(project, (small.before, small.after))
    heals(project, small)


@pytest.mark.long
@pytest.mark.parametrize("kibibytes", range(16, 400, 16))
def test_a_disk_that_refuses_at_any_size(packed: Small, tmp_path: Path, kibibytes: int) -> None:
    project = packed.edited(tmp_path / "project")
    told = packed.build(project, kibibytes=kibibytes)
    if told.code:
        says_what_to_do(told)
    whole_or_absent(project, (packed.before, packed.after))
    heals(project, packed)


@pytest.mark.long
@pytest.mark.parametrize("kibibytes", [0, *range(100, 6000, 400)])
@pytest.mark.parametrize("where", ["site", ".baf-cache"])
def test_a_disk_that_is_really_full(packed: Small, tmp_path: Path, kibibytes: int, where: str) -> None:
    """A file system of its own, mounted where only this one command sees it."""
    project = packed.edited(tmp_path / "project")
    full = project.root / where
    shutil.rmtree(full)
    full.mkdir()
    script = f"""
mount -t tmpfs -o size={kibibytes or 4}k none {full}
{"head -c 1M /dev/zero > " + str(full / "filler") if not kibibytes else ""}
{" ".join(build_command(project, packed.options))}
code=$?
mkdir -p {tmp_path}/seen && cp -r {project.site} {tmp_path}/seen/
exit $code
"""
    done = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    whole_or_absent(Project(tmp_path / "seen", tmp_path / "seen" / "site"), (packed.before, packed.after))
    if done.returncode != 0:
        assert done.returncode == 2, done.stderr
        assert "No space left" in done.stderr
        assert "Free some space" in done.stderr
    heals(project, packed)


@pytest.mark.parametrize("where", [".", "site", "site/small/plan", ".baf-cache"])
def test_a_folder_that_may_only_be_read_is_named_and_stands(small: Small, tmp_path: Path, where: str) -> None:
    project = small.edited(tmp_path / "project")
    closed = [project.root / where, *(path for path in (project.root / where).rglob("*") if path.is_dir())]
    for folder in closed:
        folder.chmod(0o555)
    try:
        told = small.build(project, powerless=True)
    finally:
        for folder in closed:
            folder.chmod(0o755)
    says_what_to_do(told)
    assert "Permission denied" in told.err
    assert "orrect the rights" in told.err
    whole_or_absent(project, (small.before, small.after))
    if where != "site/small/plan":
        assert tree(home(project)) == small.before
    heals(project, small)


def test_a_cache_that_may_not_be_read_is_made_anew(small: Small, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    for path in (project.root / ".baf-cache").rglob("*"):
        if path.is_file():
            path.chmod(0)
    told = small.build(project, powerless=True)
    assert told.code == 0, told.err
    assert tree(home(project)) == small.before


def test_a_place_where_nothing_can_be_made_is_refused_before_anything_is(small: Small, tmp_path: Path) -> None:
    told = small.build(Project(small.root, Path("/sys/baf")))
    assert told.code == 2
    assert "cannot be written" in told.err
    assert "--site" in told.err
    assert "[1/" not in told.out


def test_a_file_in_the_place_of_the_site_is_left_alone(small: Small, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    shutil.rmtree(project.site)
    project.site.write_text("mine", encoding="utf-8")
    told = small.build(project)
    assert told.code == 2
    assert str(project.site) in told.err
    assert "Traceback" not in told.err
    assert project.site.read_text(encoding="utf-8") == "mine"
