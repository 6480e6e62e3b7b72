"""One small project built twice, for every fault to be measured against."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.faults.small import QUICK, WITH_PACKS, Small, edit, home, made, start, tree


@pytest.fixture(scope="session")
def small(builds: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Pages and data, without packs."""
    return _built(builds, tmp_path_factory.mktemp("faults"), QUICK)


@pytest.fixture(scope="session")
def packed(builds: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory) -> Small:
    """With a board pack of every system."""
    return _built(builds, tmp_path_factory.mktemp("packed"), WITH_PACKS)


def _built(builds: subprocess.Popen[str], folder: Path, options: tuple[str, ...]) -> Small:
    later, project = made(folder / "later"), made(folder / "project")
    edit(later)
    assert start(builds, later, options).ended().code == 0
    counted = start(builds, project, options, how="count", kind="write", number=0)
    told = counted.ended()
    assert told.code == 0, told.err
    before, after = tree(home(project)), tree(home(later))
    assert set(before) == set(after)
    assert before != after
    return Small(project.root, builds, options, before, after, int(counted.mark.read_text(encoding="utf-8")))
