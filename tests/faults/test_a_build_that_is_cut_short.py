"""Killed at any moment: what is published is a whole earlier or a whole later folder, and the next run heals."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.build.project import Project
from tests.faults.small import Small, heals, whole_or_absent

pytestmark = pytest.mark.build

KILLS = 3
"""In the quick run; the long run kills many more."""


def kill(project: Project, small: Small, number: int) -> None:
    """With all its workers, just before it writes for the n-th time."""
    running = small.start(project, how="kill", kind="write", number=number)
    assert running.ended().code == -signal.SIGKILL or not running.mark.is_file()
    whole_or_absent(project, (small.before, small.after))


def kill_now_and_then(project: Project, small: Small, seed: int, kills: int, writes: int) -> None:
    """Anywhere among the first so many writes."""
    moments = random.Random(seed)
    for _ in range(kills):
        kill(project, small, moments.randrange(1, writes + 1))
    heals(project, small)


def test_killed_in_a_second_build_every_folder_is_whole_and_the_next_run_heals(packed: Small, tmp_path: Path) -> None:
    kill_now_and_then(packed.edited(tmp_path / "project"), packed, 7, KILLS, packed.writes)


def test_killed_in_the_first_build_too(small: Small, tmp_path: Path) -> None:
    project = small.edited(tmp_path / "project")
    shutil.rmtree(project.site / "small")
    shutil.rmtree(project.root / ".baf-cache")
    kill_now_and_then(project, small, 11, KILLS, small.writes)


def test_killed_while_folders_change_places(small: Small, tmp_path: Path) -> None:
    """All is made and kept, so that every moment left is one of publishing."""
    project, ready = small.edited(tmp_path / "project"), small.edited(tmp_path / "ready")
    assert small.build(ready).code == 0
    shutil.copytree(ready.root / ".baf-cache", project.root / ".baf-cache", dirs_exist_ok=True)
    kill_now_and_then(project, small, 5, KILLS, small.writes // 2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_killed_at_any_moment(packed: Small, tmp_path: Path, seed: int) -> None:
    project = packed.edited(tmp_path / "project")
    if seed % 2:
        shutil.rmtree(project.root / ".baf-cache")
    if seed % 3 == 0:
        shutil.rmtree(project.site / "small")
    kill_now_and_then(project, packed, seed, 4, packed.writes)


def test_a_worker_that_is_ended_from_outside_is_told_and_the_folders_stand(small: Small, tmp_path: Path) -> None:
    project = small.edited(tmp_path / "project")
    told = small.build(project, how="lose", kind="write", number=1)
    assert told.code == 2
    assert "ended from outside" in told.err
    assert "--jobs 1" in told.err
    whole_or_absent(project, (small.before, small.after))
    heals(project, small)


def test_workers_end_with_a_build_that_is_killed_alone_and_keep_nobody_out(small: Small, tmp_path: Path) -> None:
    project = small.edited(tmp_path / "project")
    running = small.stop_at(project, "site")
    worker = running.stopped()
    assert worker != running.process
    os.kill(running.process, signal.SIGKILL)
    try:
        assert running.ended().code == -signal.SIGKILL
        assert gone(worker)
        heals(project, small)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.process, signal.SIGKILL)


def gone(process: int) -> bool:
    """Whether it is no more than a name that nobody has struck off yet; it is given a moment."""
    for _ in range(500):
        try:
            if ") Z " in Path(f"/proc/{process}/stat").read_text(encoding="utf-8"):
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


def test_the_second_of_two_builds_is_refused_and_the_first_ends_whole(small: Small, tmp_path: Path) -> None:
    project = small.edited(tmp_path / "project")
    first = small.stop_at(project, "site")
    first.stopped()
    second = small.build(project)
    assert second.code == 2
    assert f"another build (process {first.process}) is writing here: wait for it to end" in second.err
    assert first.go_on().code == 0
    heals(project, small)
