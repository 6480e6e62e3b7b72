"""What is said where a cluster was named and cannot be used: what is missing, where, and what to do."""

from __future__ import annotations

import pickle
import re
import socket
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import baf
from generator.production import cluster
from generator.production.cluster import ClusterError, Station, cluster_crew, refuse_others, run_errand
from generator.production.making import Workshop
from generator.production.tasks import Task
from generator.store.cache import Cache
from generator.store.keys import code_version

HERE = Station("3.11.7", "aaaa", ("click-8.1", "jinja2-3.1"), True)
MARK = "/srv/plans/.baf-cache/.seen-x"


def refused(**there: Station | Exception) -> str:
    with pytest.raises(ClusterError) as told:
        refuse_others(HERE, there, MARK)
    return str(told.value)


def test_a_cluster_like_this_machine_is_taken_and_the_scheduler_need_not_see_the_project() -> None:
    refuse_others(HERE, {"the scheduler": Station("3.11.7", "aaaa", HERE.installed, False), "worker 1": HERE}, MARK)


@pytest.mark.parametrize(("there", "says"), [
    (Station("3.12.1", "aaaa", HERE.installed, True), "one: Python 3.12.1, here 3.11.7"),
    (Station("3.11.7", "bbbb", HERE.installed, True), "one: another version of baf-generator"),
    (Station("3.11.7", "bbbb", ("click-8.2", "jinja2-3.1"), True),
     "one: other packages: without click-8.1, with click-8.2. Install both from the same lock"),
    (Station("3.11.7", "aaaa", HERE.installed, False), "one: does not see /srv/plans/.baf-cache. "),
    (ModuleNotFoundError("No module named 'generator'"), "one: cannot run this version of baf-generator (No module"),
])
def test_what_differs_is_named(there: Station | Exception, says: str) -> None:
    assert f"\n  {says}" in refused(one=there, other=HERE)
    assert "other:" not in refused(one=there, other=HERE)


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    other = Station("3.12.1", "aaaa", HERE.installed, True)
    assert refused(**{f"w{number}": other for number in range(5)}).endswith("\n  and 2 more")


def test_without_the_extra_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'baf-generator\[dask\]'"), \
            cluster_crew("127.0.0.1:8786", (), Workshop(Cache(tmp_path), None), None):
        raise AssertionError("nobody to work with")


def test_where_nobody_answers_it_gives_up_and_says_what_to_start(monkeypatch: pytest.MonkeyPatch,
                                                                 tmp_path: Path) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"
    with pytest.raises(ClusterError, match=f"no Dask scheduler answers at {address}.*`dask scheduler`"), \
            cluster_crew(address, (), Workshop(Cache(tmp_path), None), None):
        raise AssertionError("nobody to work with")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("address", ["dask://", "dask://host", "dsk://host:1", "dask://host:port", "tcp://host:1", ""])
def test_an_address_that_is_none_is_refused_with_an_example(address: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(baf, ["--project", str(tmp_path), "build", "--executor", address])
    assert ran.exit_code == 2
    assert "dask://10.0.0.5:8786" in ran.output


@pytest.mark.parametrize(("code", "seen"), [("another", True), (code_version(), False)])
def test_a_worker_that_comes_later_is_looked_at_before_its_first_task(code: str, seen: bool, tmp_path: Path) -> None:
    mark = tmp_path / ".seen-x"
    if seen:
        mark.touch()
    errand = pickle.dumps((Task(0, None), Workshop(Cache(tmp_path), None), (code, str(mark))))
    with pytest.raises(ClusterError, match=f"a worker that came during the build .* {re.escape(str(tmp_path))}"):
        run_errand(errand, b"", None)


def test_a_worker_with_many_threads_does_one_task_after_the_other(monkeypatch: pytest.MonkeyPatch,
                                                                tmp_path: Path) -> None:
    mark, inside, met = tmp_path / "mark", threading.Semaphore(1), threading.Barrier(4)
    mark.touch()
    told: list[str] = []

    def work(*_: object) -> tuple[()]:
        told.append("alone" if inside.acquire(blocking=False) else "beside another")
        threading.Event().wait(0.01)  # long enough for the next one to come in, were it let
        inside.release()
        return ()

    def errand() -> None:
        met.wait()
        run_errand(pickle.dumps((None, None, (code_version(), str(mark)))), pickle.dumps(None), None)

    monkeypatch.setattr(cluster, "work", work)
    threads = [threading.Thread(target=errand) for _ in range(met.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["alone"] * met.parties
