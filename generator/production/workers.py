"""Every core busy to the end: packs first, longest first, then each system's site as soon as its packs are made."""

from __future__ import annotations

import gc
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field, replace

from generator.findings import GeneratorError
from generator.production.jobs import Job, OverviewJob, SystemJob
from generator.production.making import Made, Workshop, make_data, make_pack, make_site
from generator.views.context import Download, MonthFiles, SystemFiles
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
    systems: tuple[SystemFiles, ...] = ()


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
    sites = _Sites(jobs)
    queue = deque(sites.ready(_first_tasks(jobs, earlier)))
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
                queue.extendleft(sites.after(task.number, made))
                continue
            state.waiting -= 1
            state.packs += made
            if state.waiting == 0 and state.fault:
                yield Result(job, (), state.fault)
                queue.extendleft(sites.after(task.number, ()))
            elif state.waiting == 0:
                packs = tuple(sorted(state.packs, key=lambda item: item.path))
                queue.extendleft(sites.ready([_Task(task.number, None, packs, earlier(job))]))


class _Sites:
    """A view of all systems names the files of each, so its own site is printed after theirs."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._awaited = {number: {other for other, system in enumerate(jobs)
                                  if isinstance(system, SystemJob) and system.folder.parent == job.folder}
                         for number, job in enumerate(jobs) if isinstance(job, OverviewJob)}
        self._files: dict[int, tuple[Made, ...]] = {}
        self._held: list[_Task] = []

    def ready(self, tasks: Iterable[_Task]) -> list[_Task]:
        """Those that can be done now; the others are held."""
        now = []
        for task in tasks:
            waits = self._awaited.get(task.number, set()) if task.edition is None else set()
            if waits <= self._files.keys():
                now.append(replace(task, systems=tuple(self._offered(number) for number in sorted(waits))))
            else:
                self._held.append(task)
        return now

    def after(self, number: int, made: tuple[Made, ...]) -> list[_Task]:
        """What can be done once this job is: `made` is empty where it failed."""
        self._files[number] = made
        held, self._held = self._held, []
        return self.ready(held)

    def _offered(self, number: int) -> SystemFiles:
        code = self._jobs[number].folder.name
        return SystemFiles(code, tuple(Download(item.label, f"{code}/{item.path}", item.size)
                                       for item in self._files[number] if item.label))


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
    return (*beside, *make_site(job, beside, task.earlier, _shop(), task.systems))


def _shop() -> Workshop:
    assert _SHOP is not None
    return _SHOP


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)).strip()
