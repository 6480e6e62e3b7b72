"""`make bench` measures what it says: forms out, filled in, taken in, counted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.repository.tree import ROOT

pytestmark = pytest.mark.long


def test_every_stage_of_a_month_of_returns_ends_well_and_is_told_beside_the_floor() -> None:
    told = subprocess.run([sys.executable, "-m", "tools.bench", "--systems", "1"], cwd=ROOT, capture_output=True,
                          text=True, check=True).stdout.splitlines()
    assert [line[:44].strip() for line in told[1:]] == [
        "illustrative returns of every month", "forms go out", "floor: openpyxl opens, ticks and saves them",
        "forms are tried (--dry-run)", "forms are taken in", "status"]
    assert {line.split()[-1] for line in told[1:]} == {"0"}
    assert {line.split()[-2] for line in told[1:] if line.startswith("floor")} == {"1.00"}
