"""The same build on a real scheduler and real worker processes: the same bytes, also when one of them is killed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import distributed
import pytest

from generator.production.words import look_again
from tests.build.project import ROOT, Project
from tests.build.stops_at_work import BEGAN

pytestmark = pytest.mark.build

PLAN = "sleet-2033"
ASKED = ("--dataset", "mine", "--framework", PLAN, "--edition", "board")
DASK = {"scheduler": "distributed.cli.dask_scheduler", "worker": "distributed.cli.dask_worker"}
STOPS = ("--no-nanny", "--preload", str(Path(__file__).with_name("stops_at_work.py")))
READY = {"scheduler": r"Scheduler at: +tcp://(\S+)", "worker": r"Registered to: +tcp://(\S+)"}


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen[str]
    address: str

    def until(self, said: str) -> str:
        """What stands in the brackets of the pattern, once the process has said it."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if found := re.search(said, line):
                return found[found.lastindex or 0]
        raise AssertionError(f"never said {said}:\n{''.join(lines)}")

    def killed(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def running(kind: str, *arguments: str, home: Path = ROOT, **environment: str) -> Iterator[Running]:
    """A scheduler, or a worker that it knows of; ended with all that it started. home: where it finds the program."""
    process = subprocess.Popen([sys.executable, "-m", DASK[kind], *arguments, "--no-dashboard"], cwd=home, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
                               env={**os.environ, "PYTHONUNBUFFERED": "1", **environment})
    try:
        yield Running(process, Running(process, "").until(READY[kind]))
    finally:
        with suppress(ProcessLookupError):  # killed by the test itself
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def scheduler(**environment: str) -> Any:
    return running("scheduler", "--host", "127.0.0.1", "--port", "0", **environment)


def worker(address: str, room: Path, *more: str, home: Path = ROOT) -> Any:
    return running("worker", f"tcp://{address}", "--nthreads", "1", "--local-directory", str(room), *more, home=home,
                   PYTHONPATH=str(home))


def published(project: Project) -> dict[str, bytes]:
    return {path.relative_to(project.site).as_posix(): path.read_bytes()
            for path in sorted(project.site.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A plan of two systems, built by processes of this machine."""
    root = tmp_path_factory.mktemp("here") / "project"
    root.mkdir()
    project = Project(root, root / "site")
    assert project.baf("new", "framework", PLAN, "--title", "Sleet of 2033").code == 0
    for code, name in (("ZX5", "Nowhere"), ("ZX6", "Elsewhere")):
        assert project.baf("new", "icb", code, "--name", f"NHS {name} Integrated Care Board", "--partner",
                           f"{code}T:acute:{name} Hospitals").code == 0
    assert project.build(*ASKED).code == 0
    return project


@pytest.fixture
def inputs(here: Project, tmp_path: Path) -> Project:
    """The same inputs in another folder, never built."""
    for name in ("frameworks", "icb_data"):
        shutil.copytree(here.root / name, tmp_path / "project" / name)
    return Project(tmp_path / "project", tmp_path / "project" / "site")


def started(project: Project, address: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "generator", "--project", str(project.root), "build", "--site",
                             str(project.site), *ASKED, "--executor", f"dask://{address}"], cwd=ROOT, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_worker_killed_in_the_middle_of_a_task_changes_no_byte(here: Project, inputs: Project,
                                                                 tmp_path: Path) -> None:
    with ExitStack() as cluster:
        chief = cluster.enter_context(scheduler())
        cluster.enter_context(worker(chief.address, tmp_path))
        doomed = cluster.enter_context(worker(chief.address, tmp_path, *STOPS))
        build = started(inputs, chief.address)
        doomed.until(BEGAN)
        doomed.killed()
        out, err = build.communicate()
    assert (build.returncode, err) == (0, "")
    assert "[3/3]" in out
    assert published(inputs) == published(here)


def test_two_workers_make_what_one_machine_makes_and_can_look_at_a_page_again(here: Project, inputs: Project,
                                                                              tmp_path: Path) -> None:
    """The second look takes a process of its own, which a worker may not start until it is told that it may."""
    with ExitStack() as cluster:
        chief = cluster.enter_context(scheduler())
        for _ in range(2):
            cluster.enter_context(worker(chief.address, tmp_path))
        ran = inputs.build(*ASKED, "--executor", f"dask://{chief.address}")
        assert (ran.code, ran.err) == (0, "")
        assert published(inputs) == published(here)
        again = inputs.build(*ASKED, "--executor", f"dask://{chief.address}")
        assert "Nothing to do" in again.out
        with distributed.Client(f"tcp://{chief.address}", set_as_default=False) as client:
            for name in client.scheduler_info()["workers"]:
                assert client.submit(look_again, "as it is", str.upper, workers=[name]).result() == "AS IT IS"


def test_when_the_scheduler_is_gone_the_build_says_so_and_nothing_half_is_published(inputs: Project,
                                                                                   tmp_path: Path) -> None:
    with scheduler() as chief, worker(chief.address, tmp_path, *STOPS) as slow:
        build = started(inputs, chief.address)
        slow.until(BEGAN)
        chief.killed()
        _, err = build.communicate()
    assert build.returncode == 2
    assert f": the scheduler at {chief.address} is gone" in err
    assert err.count("\n") == 1
    assert not published(inputs)


def test_a_task_that_ends_every_worker_ends_the_build_with_words(inputs: Project, tmp_path: Path) -> None:
    with (scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as chief,
          worker(chief.address, tmp_path, *STOPS) as doomed):
        build = started(inputs, chief.address)
        doomed.until(BEGAN)
        doomed.killed()
        _, err = build.communicate()
    assert build.returncode == 2
    assert f"each worker of {chief.address} that took it ended before it was done (1 in all)" in err
    assert err.count("\n") == 1


def test_a_worker_with_another_version_is_refused_before_anything_is_made(inputs: Project, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "other/generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "other/generator/vocabulary.py").open("a") as file:
        file.write("\n# another version\n")
    with scheduler() as chief, worker(chief.address, tmp_path, home=tmp_path / "other"):
        ran = inputs.build(*ASKED, "--executor", f"dask://{chief.address}")
    assert ran.code == 2
    assert re.search(r"\n  worker tcp://127\.0\.0\.1:\d+: another version of baf-generator\n", ran.err)
    assert not published(inputs)
