"""`make bench` measures what it says: forms out, filled in, taken in, counted; sites beside the floor and the naive
way; what pages weigh."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.repository.tree import ROOT

pytestmark = pytest.mark.long


def test_every_stage_of_a_month_of_returns_ends_well_and_is_told_beside_the_floor() -> None:
    told = subprocess.run([sys.executable, "-m", "tools.bench", "returns", "--systems", "1"], cwd=ROOT,
                          capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line[:44].strip() for line in told[1:]] == [
        "illustrative returns of every month", "forms go out", "floor: openpyxl opens, ticks and saves them",
        "forms are tried (--dry-run)", "forms are taken in", "status"]
    assert {line.split()[-1] for line in told[1:]} == {"0"}
    assert {line.split()[-2] for line in told[1:] if line.startswith("floor")} == {"1.00"}


def test_sites_are_measured_beside_the_floor_and_a_loop_of_mkdocs_build_over_the_same_pages() -> None:
    told = subprocess.run([sys.executable, "-m", "tools.bench", "sites", "--systems", "1"], cwd=ROOT,
                          capture_output=True, text=True, check=True).stdout.splitlines()
    race = [line for line in told if line.rstrip().endswith(" 0")]
    assert [line[:44].strip() for line in race] == [
        "floor: Jinja2 to files", "sites alone, one process", "baf build, sites and data, --jobs 1",
        "baf build, sites and data, --jobs 2", "naive: a loop of mkdocs build"]
    assert "1.00" in race[0]
    assert race[-1].count("1.0x") == 2


def test_what_pages_weigh_is_measured_as_a_slow_phone_sees_them() -> None:
    told = subprocess.run([sys.executable, "-m", "tools.bench", "weight"], cwd=ROOT, capture_output=True,
                          text=True, check=False).stdout
    assert "300 lines filtered" in told
    assert all(f"{name}: " in told for name in ("summary", "every line", "measures"))
