"""The same work on the machines of a Dask cluster, through its `concurrent.futures` interface.

A task travels as values: the job, what is to be made of it, and where the cache is. What it makes goes into the cache,
which every machine must see under the same path; so a task that a lost machine had begun is simply done again by
another. `distributed` is imported when a cluster is asked for, and only here.
"""

from __future__ import annotations

import io
import logging
import multiprocessing
import pickle
import platform
import sysconfig
import tempfile
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.findings import GeneratorError
from generator.production.crew import Crew
from generator.production.jobs import Job
from generator.production.making import Made, Workshop
from generator.production.tasks import Task, work
from generator.production.words import Words
from generator.store.cache import CacheUnwritableError
from generator.store.keys import code_version

PATIENCE = 20
"""Seconds until a scheduler or its first worker is given up."""
_NAMED = 3
"""How many workers, and how many packages of one, a message names."""
_ONE_AT_A_TIME = threading.Lock()
"""A worker may have many threads; the layout engine and the site engine were never promised to share a process."""


class ClusterError(GeneratorError):
    """The cluster that was named cannot do this build, or no longer."""


@dataclass(frozen=True, slots=True)
class Station:
    """What a machine must have in common with the one that builds.

    code: digest of the program and of all that is installed beside it; installed: the latter, as its folders are
    called; sees: whether the cache of this build stands there too."""

    python: str
    code: str
    installed: tuple[str, ...]
    sees: bool


@contextmanager
def cluster_crew(address: str, jobs: Sequence[Job], shop: Workshop, size: int | None) -> Iterator[Crew]:
    """The workers of the scheduler at host:port. size: how many tasks they hold at once, None for one each.

    Raises:
        ClusterError: Dask is not installed, nobody answers, or a worker is not like this machine.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ClusterError("--executor dask:// needs the extra 'dask', which is not installed here: "
                           "pip install 'baf-generator[dask]'") from error
    for name in ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost is told once, in our words
    settings = {"distributed.admin.large-graph-warning-threshold": "1GiB",
                "distributed.comm.timeouts.connect": f"{PATIENCE}s"}
    with dask.config.set(settings), _mark(shop.cache.folder) as mark, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = _connected(distributed.Client, address)
        try:
            stations = _stations(client, address, mark)
            refuse_others(station(mark), stations, mark)
            yield _Cluster(client, address, jobs, shop, mark, size or len(stations) - 1)
        finally:
            client.close(timeout=PATIENCE)


class _Cluster:
    def __init__(self, client: Any, address: str, jobs: Sequence[Job], shop: Workshop, mark: str,
                 size: int) -> None:
        self._executor, self._client, self._address, self.size = client.get_executor(pure=False), client, address, size
        self._jobs = jobs
        self._shop, self._met = shop, (code_version(), mark)
        self._packed: dict[int, bytes] = {}
        self._words: dict[int, Any] = {}

    def start(self, task: Task) -> Future[tuple[Made, ...]]:
        job = self._jobs[task.number]
        if task.number not in self._packed:
            self._packed[task.number] = packed(job)
        errand = pickle.dumps((task, self._shop, self._met))
        started: Future[tuple[Made, ...]] = self._executor.submit(
            run_errand, errand, self._packed[task.number], self._heard(job.words))
        if task.edition is None:
            del self._packed[task.number]
        return started

    def _heard(self, words: Words | None) -> Any:
        """Who said what is the same for all systems of a plan, and as much as ten of them: it travels once to each
        worker. It is the result of a task, not a value laid down somewhere, so that it outlives the worker it lay on.
        """
        if words is None:
            return None
        if id(words) not in self._words:
            self._words[id(words)] = self._client.submit(pickle.loads, pickle.dumps(words), pure=False)
        return self._words[id(words)]

    def lost(self, error: Exception, label: str) -> GeneratorError | None:
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return ClusterError(f"{label}: each worker of {self._address} that took it ended before it was done "
                                f"({error.allowed_failures + 1} in all), perhaps for want of memory. What was "
                                "published before stands. Give each worker more memory, or build here, without "
                                "--executor")
        if isinstance(error, (CancelledError, FutureCancelledError)):
            return ClusterError(f"{label}: the scheduler at {self._address} is gone, or let the work go. What was "
                                "published stands, and what was made is kept: start the cluster and run the build "
                                "again")
        return None


# What runs on a worker -----------------------------------------------------------------------------------------------


def run_errand(errand: bytes, job: bytes, words: Words | None) -> tuple[Made, ...]:
    """One task, on a worker that may have come after the others were looked at.

    Raises:
        GeneratorError, RuntimeError: what went wrong, in words.
    """
    with _ONE_AT_A_TIME:
        multiprocessing.current_process().daemon = False  # a second look at a page takes a process of its own
        task, shop, (code, mark) = pickle.loads(errand)
        if code_version() != code or not Path(mark).is_file():
            raise ClusterError(f"{platform.node()}: a worker that came during the build has another version, or does "
                               f"not see {Path(mark).parent}. End it and run the build again")
        return work(unpacked(job, words), task, shop)


def station(mark: str) -> Station:
    """This machine, or the one that a worker runs on."""
    library = Path(sysconfig.get_path("purelib"))
    return Station(platform.python_version(), code_version(),
                   tuple(sorted(path.name.removesuffix(".dist-info") for path in library.glob("*.dist-info"))),
                   Path(mark).is_file())


def packed(job: Job) -> bytes:
    """A job without who said what, which travels by itself."""
    whole = io.BytesIO()
    _Packer(whole, job.words).dump(job)
    return whole.getvalue()


def unpacked(content: bytes, words: Words | None) -> Job:
    job: Job = _Unpacker(io.BytesIO(content), words).load()
    return job


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, words: Words | None) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._words = words

    def persistent_id(self, obj: Any) -> str | None:
        return "words" if obj is self._words and obj is not None else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, words: Words | None) -> None:
        super().__init__(file)
        self._words = words

    def persistent_load(self, pid: Any) -> Words | None:
        return self._words


# Before the work begins ----------------------------------------------------------------------------------------------


@contextmanager
def _mark(folder: Path) -> Iterator[str]:
    """Where a file stands that this build alone wrote, beside the cache: who sees it sees the same folder, and not a
    copy of it."""
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context(tempfile.NamedTemporaryFile(dir=folder, prefix=".seen-"))
        except OSError as error:
            raise CacheUnwritableError(folder, error) from error
        yield file.name


def _connected(client: Any, address: str) -> Any:
    try:
        return client(f"tcp://{address}", timeout=PATIENCE, set_as_default=False, name="baf-build")
    except (OSError, ValueError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}, though {PATIENCE} seconds were given to it. Start "
                           "one with `dask scheduler`, and name the host and port that it prints: "
                           "--executor dask://host:8786") from error


def _stations(client: Any, address: str, mark: str) -> Mapping[str, Station | Exception]:
    """What each worker says of its machine, and the scheduler, which reads the tasks too."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ClusterError(f"the scheduler at {address} has no worker. On each machine start some: "
                           f"`dask worker {address} --nworkers auto --nthreads 1`") from error
    workers: dict[str, Station | Exception] = client.run(station, mark, on_error="return")
    return {"the scheduler": _of_scheduler(client, mark), **{f"worker {name}": said for name, said in workers.items()}}


def _of_scheduler(client: Any, mark: str) -> Station | Exception:
    try:
        said: Station = client.run_on_scheduler(station, mark)
        return said
    except Exception as error:  # of any kind: what it cannot import
        return error


def refuse_others(here: Station, stations: Mapping[str, Station | Exception], mark: str) -> None:
    """Raises: ClusterError: some are not like this machine; what differs is told of the first few."""
    other = [f"{name}: {why}" for name, said in stations.items() if (why := _difference(here, said, mark, name))]
    if other:
        more = f"\n  and {len(other) - _NAMED} more" if len(other) > _NAMED else ""
        raise ClusterError("the cluster is not like this machine, so it might print other bytes:\n  "
                           + "\n  ".join(other[:_NAMED]) + more)


def _difference(here: Station, there: Station | Exception, mark: str, name: str) -> str:
    """'' where there is none."""
    if isinstance(there, Exception):
        return f"cannot run this version of baf-generator ({there}). Install the same version there"
    if there.python != here.python:
        return f"Python {there.python}, here {here.python}"
    if there.code != here.code:
        return _packages(set(here.installed), set(there.installed))
    if not there.sees and name != "the scheduler":  # which only hands on
        return (f"does not see {Path(mark).parent}. The project's folder must be shared, and stand at the same path "
                "on every machine")
    return ""


def _packages(here: set[str], there: set[str]) -> str:
    if here == there:
        return "another version of baf-generator"
    listed = [*(f"without {one}" for one in sorted(here - there)), *(f"with {one}" for one in sorted(there - here))]
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return f"other packages: {', '.join(listed[:_NAMED])}{more}. Install both from the same lock"
