"""Who does the work of a build: processes of this machine, unless another crew is named."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from generator.findings import GeneratorError
from generator.production.jobs import Job
from generator.production.making import Made, Workshop
from generator.production.tasks import Task, work

PR_SET_PDEATHSIG = 1
"""Linux: the signal a process gets when the one that began it ends."""
_JOBS: Sequence[Job] = ()
"""The jobs, set before the workers are forked: they inherit what was read and composed, and nothing is copied."""
_SHOP: Workshop | None = None


class WorkerLostError(GeneratorError):
    """A worker process ended while it worked, as when the machine runs out of memory."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label}: the process that made it was ended from outside, perhaps for want of memory. "
                         "What was published before stands. Run the build again, with --jobs 1 if it recurs")


class Crew(Protocol):
    """Workers that take tasks of the jobs they were called for."""

    @property
    def size(self) -> int:
        """How many work at the same time."""

    def start(self, task: Task) -> Future[tuple[Made, ...]]: ...

    def lost(self, error: Exception, label: str) -> GeneratorError | None:
        """What to say where the error means that nobody is left to do the work; None where the work itself failed."""


@contextmanager
def local_crew(jobs: Sequence[Job], shop: Workshop, size: int) -> Iterator[Crew]:
    """Processes of this machine, ended when the context is."""
    global _JOBS, _SHOP
    _JOBS, _SHOP = tuple(jobs), shop
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("fork"), initializer=_end_with,
                                 initargs=(os.getpid(),)) as pool:
            yield _Processes(pool, size)
    finally:
        gc.unfreeze()
        _JOBS, _SHOP = (), None


def _end_with(parent: int) -> None:
    """In a worker: end when the build does. One that is killed cannot send its workers home, and they would wait for it
    for ever, with all that it had read in memory."""
    with contextlib.suppress(OSError, AttributeError):  # another kind of system has no such call
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:  # it ended before it could be asked
        os._exit(1)


class _Processes:
    def __init__(self, pool: ProcessPoolExecutor, size: int) -> None:
        self._pool, self.size = pool, size

    def start(self, task: Task) -> Future[tuple[Made, ...]]:
        return self._pool.submit(_inherited, task)

    def lost(self, error: Exception, label: str) -> GeneratorError | None:
        return WorkerLostError(label) if isinstance(error, BrokenExecutor) else None


def _inherited(task: Task) -> tuple[Made, ...]:
    assert _SHOP is not None
    return work(_JOBS[task.number], task, _SHOP)
