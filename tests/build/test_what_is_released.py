"""What leaves for good: only what was built for the public, from real bodies, and is still as it was built."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.build.project import FRAMEWORK, ROOT, Project, Ran, copied
from tools.release_files import NotForReleaseError, release

pytestmark = pytest.mark.build

SYSTEMS = ("QYG", "QSL")
ASKED = ("--framework", FRAMEWORK, "--edition", "board")


def steps(workflow: str) -> list[str]:
    """The commands of a recipe as they stand there, from after setting up to before what only its host can do."""
    (job,) = yaml.safe_load((ROOT / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8"))["jobs"].values()
    commands = [step["run"] for step in job["steps"] if "run" in step]
    return [one for one in commands[commands.index("make setup") + 1:] if not one.startswith("name=")]


def follow(project: Project, command: str) -> Ran:
    """One command in the project's folder, as the recipe gives it; `make setup` has been there before."""
    if not (project.root / ".venv").exists():
        (project.root / ".venv").symlink_to(sys.prefix)
    done = subprocess.run(["bash", "-e", "-c", command], cwd=project.root, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """After the recipe of a month, asked of two systems and of the shorter pack to be done sooner."""
    root = tmp_path_factory.mktemp("project")
    made = Project(copied(root, "england", "demonstration").root, root / "build/public")
    build, *others = steps("month")
    ended = follow(made, " ".join((build, *(f"--icb {code}" for code in SYSTEMS), *ASKED)))
    assert ended.code == 0, ended.err
    for one in others:
        ended = follow(made, one)
        assert ended.code == 0, ended.err
    return made


@pytest.fixture
def site(project: Project, tmp_path: Path) -> Path:
    """The public build, to be damaged."""
    return Path(shutil.copytree(project.site, tmp_path / "site"))


def changed(folder: Path, key: str, value: object) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text(encoding="utf-8")), key: value}), encoding="utf-8")


def test_each_plan_is_one_archive_of_every_pack_and_all_data_with_its_checksum(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive, sums = release(site, out)
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        held = {name: opened.read(name) for name in opened.namelist()}
    assert held == {path.relative_to(site).as_posix(): path.read_bytes() for folder in ("packs", "data")
                    for path in site.glob(f"england/**/{folder}/*")}
    assert {name.split("/")[2] for name in held} >= set(SYSTEMS)
    assert any(name.endswith(".pdf") for name in held)
    assert sums.read_text(encoding="utf-8") == f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"


def test_the_same_site_gives_the_same_archives(site: Path, tmp_path: Path) -> None:
    first, _ = release(site, tmp_path / "one")
    for path in site.rglob("*"):
        path.touch()
    second, _ = release(site, tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("key", "value", "why"), [
    ("audience", "internal", "internal"), ("illustrative", True, "illustrative")])
def test_what_is_internal_or_illustrative_stops_all_of_it(site: Path, tmp_path: Path, key: str, value: object,
                                                          why: str) -> None:
    changed(site / "england" / FRAMEWORK / SYSTEMS[1], key, value)
    with pytest.raises(NotForReleaseError, match=why):
        release(site, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_changed_since_it_was_built_is_named_and_nothing_is_released(site: Path, tmp_path: Path) -> None:
    pack = next((site / "england" / FRAMEWORK / SYSTEMS[0] / "packs").iterdir())
    pack.write_bytes(pack.read_bytes() + b" ")
    with pytest.raises(NotForReleaseError, match=pack.name):
        release(site, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_internal_build_as_it_is_made_is_refused(project: Project, tmp_path: Path) -> None:
    site = tmp_path / "internal"
    assert project.baf("build", "--site", str(site), "--dataset", "england", "--icb", SYSTEMS[0], "--framework",
                       FRAMEWORK, "--edition", "none").code == 0
    with pytest.raises(NotForReleaseError, match="internal"):
        release(site, tmp_path / "out")
    with pytest.raises(NotForReleaseError, match="no plan"):
        release(tmp_path / "empty", tmp_path / "out")


def test_the_recipe_of_a_month_leaves_archives_checksums_and_the_whole_site(project: Project) -> None:
    left = {path.name for path in (project.root / "build/release").iterdir()}
    assert {"SHA256SUMS", "site.tar.gz"} < left
    assert len([name for name in left if name.endswith(".zip")]) == 1
    with tarfile.open(project.root / "build/release/site.tar.gz") as packed:
        held = {name.removeprefix("./") for name in packed.getnames()}
    assert {path.relative_to(project.site).as_posix() for path in project.site.rglob("*") if path.is_file()} <= held


def test_the_recipe_of_a_change_says_what_is_wrong_on_its_line_and_still_leaves_a_preview(tmp_path: Path) -> None:
    project = copied(tmp_path, "demonstration")
    shutil.rmtree(tmp_path / "icb_data/demonstration/ZD03")
    profile = "icb_data/demonstration/ZD01/profile.yaml"
    lines = (tmp_path / profile).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if re.match("[a-z_]+:", line) and "schema" not in line)
    project.edit(profile, f"\n{lines[at - 1]}\n", f"\nx{lines[at - 1]}\n")
    check, build = steps("inputs")
    told = follow(project, check)
    assert told.code == 1
    assert f"::error file={profile},line={at}," in told.out
    assert follow(project, f"{build} --dataset demonstration --icb ZD02 --framework {FRAMEWORK}").code in (0, 1)
    assert (tmp_path / "build/preview/demonstration" / FRAMEWORK / "ZD02/index.html").is_file()
