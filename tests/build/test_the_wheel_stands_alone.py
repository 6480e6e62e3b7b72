"""What is released: a wheel that needs no checkout, and the sources that make the same wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

NOT_OURS = ("baf_generator", "_baf_generator", "__editable__", "a1_coverage")
"""How the checkout and the counting of branches come into an environment: neither belongs to a user's."""


@dataclass(frozen=True)
class Released:
    wheel: Path
    sources: Path
    baf: Path


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    # Nothing of this checkout may help: no path to it, no folder of it to stand in.
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COVERAGE", "COV_"))}
    return subprocess.run([str(word) for word in words], cwd=cwd, env=kept, capture_output=True, text=True, check=False)


def well(*words: str | Path, cwd: Path) -> str:
    ended = run(*words, cwd=cwd)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Released:
    """Wheel and sources, and an environment that holds the locked packages and the wheel and nothing else."""
    made = tmp_path_factory.mktemp("released")
    well(sys.executable, "-m", "hatchling", "build", "-d", made, cwd=project_root)
    (wheel,) = made.glob("*.whl")
    (sources,) = made.glob("*.tar.gz")
    environment = made / "environment"
    well(sys.executable, "-m", "venv", "--without-pip", environment, cwd=made)
    (packages,) = environment.glob("lib/python*/site-packages")
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        if not one.name.startswith(NOT_OURS):
            (packages / one.name).symlink_to(one)
    well(sys.executable, "-m", "pip", "--python", environment / "bin/python", "install", "--quiet", "--no-deps",
         "--no-index", wheel, cwd=made)
    return Released(wheel, sources, environment / "bin/baf")


def test_the_environment_holds_the_wheel_and_not_the_checkout(released: Released, tmp_path: Path,
                                                              project_root: Path) -> None:
    where = well(released.baf.with_name("python"), "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(released.baf.parent.parent)
    assert str(project_root) not in where


def test_a_plan_and_a_system_that_the_repository_never_saw_are_built_by_the_wheel_alone(released: Released,
                                                                                       tmp_path: Path) -> None:
    baf = released.baf
    well(baf, "new", "framework", "fog-2031", "--title", "Fog of 2031", cwd=tmp_path)
    well(baf, "new", "icb", "ZX7", "--name", "NHS Nowhere Integrated Care Board", "--partner",
         "ZXT:acute:Nowhere Hospitals", cwd=tmp_path)
    well(baf, "check", "--strict", cwd=tmp_path)
    well(baf, "build", cwd=tmp_path)
    home = tmp_path / "site/mine/fog-2031/ZX7"
    page = (home / "index.html").read_text(encoding="utf-8")
    assert "Fog of 2031" in page
    assert "NHS Nowhere Integrated Care Board" in page
    assert sorted(one.suffix for folder in ("packs", "data") for one in (home / folder).iterdir()) == [
        ".csv", ".json", ".pdf", ".pdf", ".xlsx"]
    assert (tmp_path / "site/guide/method.html").is_file()
    assert sorted(one.name for one in (tmp_path / "site/schemas/v1").iterdir()) == sorted(
        Path(one).name for one in zipfile.ZipFile(released.wheel).namelist() if one.endswith(".schema.json"))
    assert "nothing to do" in well(baf, "build", cwd=tmp_path).lower()


def test_the_released_sources_make_the_same_wheel(released: Released, tmp_path: Path) -> None:
    well("tar", "--extract", "--gzip", "--file", released.sources, cwd=tmp_path)
    (folder,) = tmp_path.iterdir()
    well(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again", cwd=folder)
    (again,) = (tmp_path / "again").glob("*.whl")
    assert again.read_bytes() == released.wheel.read_bytes()
