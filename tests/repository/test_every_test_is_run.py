"""No test file is passed over: what lies under tests/ is what `make test` and `make test-long` choose from."""

from __future__ import annotations

import subprocess
import sys

from tests.repository.tree import ROOT


def test_every_test_file_is_collected() -> None:
    told = subprocess.run([sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"], cwd=ROOT,
                          capture_output=True, text=True, check=True).stdout
    collected = {line.partition(":")[0] for line in told.splitlines() if line.startswith("tests/")}
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert there - collected == set()
