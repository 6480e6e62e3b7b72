"""Every core busy to the end: packs first, longest first, then each system's site as soon as its packs are made."""

from __future__ import annotations

import gc
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field

from generator.findings import GeneratorError
from generator.production.jobs import Job
from generator.production.making import Made, Workshop, make_data, make_pack, make_site
from generator.views.context import MonthFiles
from generator.vocabulary import Edition

_JOBS: Sequence[Job] = ()
"""The jobs, set before the workers are forked: they inherit what was read and composed, and nothing is copied."""
_SHOP: Workshop | None = None


class WorkerLostError(GeneratorError):
    """A worker process ended while it worked, as when the machine runs out of memory."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label}: the process that made it was ended from outside, perhaps for want of memory. "
                         "What was published before stands. Run the build again, with --jobs 1 if it recurs")


@dataclass(frozen=True, slots=True)
class Result:
    """All files of one job, or the fault that kept it from being made."""

    job: Job
    files: tuple[Made, ...]
    fault: str


@dataclass(slots=True)
class _Progress:
    waiting: int
    packs: list[Made] = field(default_factory=list)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Task:
    """One edition of one job, or (edition None) its site."""

    number: int
    edition: Edition | None
    packs: tuple[Made, ...] = ()
    earlier: tuple[MonthFiles, ...] = ()


def produce(jobs: Sequence[Job], earlier: Callable[[Job], tuple[MonthFiles, ...]], shop: Workshop,
            workers: int) -> Iterator[Result]:
    """Make every job; each result comes as soon as it is whole. One job's fault never stops the others."""
    global _JOBS, _SHOP
    _JOBS, _SHOP = tuple(jobs), shop
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
            yield from _run(pool, workers, _JOBS, earlier)
    finally:
        gc.unfreeze()
        _JOBS, _SHOP = (), None


def _run(pool: ProcessPoolExecutor, workers: int, jobs: Sequence[Job],
         earlier: Callable[[Job], tuple[MonthFiles, ...]]) -> Iterator[Result]:
    """Few tasks are handed out ahead, so that a site goes before the next system's packs: what is finished is
    published at once, and a build that is killed has not worked for nothing."""
    progress = [_Progress(waiting=len(job.editions)) for job in jobs]
    queue = deque(_first_tasks(jobs, earlier))
    pending: dict[Future[tuple[Made, ...]], _Task] = {}
    while queue or pending:
        while queue and len(pending) <= workers:
            task = queue.popleft()
            pending[pool.submit(_work, task)] = task
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda one: pending[one].number):
            task = pending.pop(future)
            state, job = progress[task.number], jobs[task.number]
            try:
                made = future.result()
            except BrokenExecutor as error:
                raise WorkerLostError(job.label) from error
            except GeneratorError:
                raise
            except Exception as error:
                state.fault = state.fault or str(error)
                made = ()
            if task.edition is None:
                yield Result(job, made, state.fault)
                continue
            state.waiting -= 1
            state.packs += made
            if state.waiting == 0 and state.fault:
                yield Result(job, (), state.fault)
            elif state.waiting == 0:
                packs = tuple(sorted(state.packs, key=lambda item: item.path))
                queue.appendleft(_Task(task.number, None, packs, earlier(job)))


def _first_tasks(jobs: Sequence[Job], earlier: Callable[[Job], tuple[MonthFiles, ...]]) -> Iterator[_Task]:
    """Longest first; a job without packs begins with its site."""
    for number, job in sorted(enumerate(jobs), key=lambda item: (-item[1].weight, item[0])):
        for edition in reversed(job.editions):
            yield _Task(number, edition)
        if not job.editions:
            yield _Task(number, None, (), earlier(job))


def _work(task: _Task) -> tuple[Made, ...]:
    """In a worker: what goes wrong is told in words, since an error with a form of its own may not survive the way
    between two processes, and would take every worker down with it."""
    try:
        return _made(task)
    except GeneratorError as error:
        raise GeneratorError(str(error)) from None
    except Exception as error:
        raise RuntimeError(_told(error)) from None


def _made(task: _Task) -> tuple[Made, ...]:
    job = _JOBS[task.number]
    if task.edition is not None:
        try:
            return (make_pack(job, task.edition, _shop()),)
        finally:
            gc.collect()
    beside = (*task.packs, *make_data(job, _shop()))
    return (*beside, *make_site(job, beside, task.earlier, _shop()))


def _shop() -> Workshop:
    assert _SHOP is not None
    return _SHOP


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)).strip()
