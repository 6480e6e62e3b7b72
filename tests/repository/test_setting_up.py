"""Setting up: what a machine that lacks something is told, and what goes into the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, tracked_files

SCRIPT = ROOT / "tools/setup/system-packages"


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A folder to be the whole PATH of a machine with no packages, whose user is not root."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, answer in {"id": "echo 1000", "dpkg-query": "exit 1", "sudo": "exit 9", "apt-get": "exit 9"}.items():
        (folder / name).write_text(f"#!/bin/sh\n{answer}\n")
        (folder / name).chmod(0o755)
    (folder / "grep").symlink_to(shutil.which("grep") or "grep")
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # The script adds the folders of servers to PATH; what it looks for does not stand there on a bare machine either.
    return subprocess.run(
        ["bash", SCRIPT, *words],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        executable=shutil.which("bash"),
    )


def test_who_may_not_install_is_told_the_one_line_to_run_and_the_exit_code_is_two(bare_machine: Path) -> None:
    told = run(bare_machine, "test", sys.executable)
    lines = [line.strip() for line in told.stderr.splitlines() if "apt-get install" in line]
    assert told.returncode == 2
    assert len(lines) == 1
    assert lines[0].startswith("sudo apt-get install -y --no-install-recommends ")
    assert {"libpango-1.0-0", "chromium", "poppler-utils", "qpdf", "nodejs", "npm"} <= set(lines[0].split())


def test_building_asks_for_less_than_testing(bare_machine: Path) -> None:
    building, testing = (run(bare_machine, purpose, sys.executable).stderr for purpose in ("build", "test"))
    assert "libpango-1.0-0" in building
    assert "chromium" not in building
    assert "chromium" in testing


def test_a_machine_without_python_is_asked_for_it(bare_machine: Path) -> None:
    assert "python3 python3-venv" in run(bare_machine, "build", "python3").stderr


def test_a_python_that_is_too_old_is_named(bare_machine: Path) -> None:
    old = bare_machine / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    told = run(bare_machine, "build", "old-python")
    assert told.returncode == 2
    assert "Python 3.9.2 is too old" in told.stderr


def test_a_machine_that_has_everything_is_left_alone() -> None:
    told = subprocess.run(
        [SCRIPT, "test", sys.executable], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_ci_runs_the_command_that_people_run_and_nothing_after_it() -> None:
    commands = [line for line in (ROOT / ".ci/run").read_text().splitlines() if line and not line.startswith("#")]
    assert commands[0] == "set -euo pipefail"
    assert commands[-1].split()[:3] == ["exec", "make", "test"]


@pytest.mark.build
def test_the_package_holds_every_file_of_the_generator_and_the_guide_and_nothing_else(tmp_path: Path) -> None:
    """Templates, schemas, themes and the guide travel in the package: what works from the folder works installed."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1600000000"},
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        entry_points = next(
            archive.read(name).decode() for name in archive.namelist() if name.endswith("entry_points.txt")
        )
    guide = {f"generator/engines/guide_pages/{path.relative_to(ROOT / 'docs')}"
             for path in tracked_files() if path.is_relative_to(ROOT / "docs")}
    assert len(guide) > 10
    assert packed == guide | {
        str(path.relative_to(ROOT)) for path in tracked_files() if path.is_relative_to(ROOT / "generator")
    }
    assert "baf = generator.__main__:main" in entry_points
