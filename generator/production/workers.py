"""Every core busy to the end: packs first, longest first, then each system's site as soon as its packs are made."""

from __future__ import annotations

import gc
import multiprocessing
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field

from generator.production.jobs import Job
from generator.production.making import Made, Workshop, make_data, make_pack, make_site
from generator.views.context import MonthFiles
from generator.vocabulary import Edition

_JOBS: Sequence[Job] = ()
"""The jobs, set before the workers are forked: they inherit what was read and composed, and nothing is copied."""
_SHOP: Workshop | None = None


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


def produce(jobs: Sequence[Job], earlier: Callable[[Job], tuple[MonthFiles, ...]], shop: Workshop,
            workers: int) -> Iterator[Result]:
    """Make every job; each result comes as soon as it is whole. One job's fault never stops the others."""
    global _JOBS, _SHOP
    _JOBS, _SHOP = tuple(jobs), shop
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
            yield from _run(pool, _JOBS, earlier)
    finally:
        gc.unfreeze()
        _JOBS, _SHOP = (), None


def _run(pool: ProcessPoolExecutor, jobs: Sequence[Job],
         earlier: Callable[[Job], tuple[MonthFiles, ...]]) -> Iterator[Result]:
    progress = {number: _Progress(waiting=len(job.editions)) for number, job in enumerate(jobs)}
    tasks = sorted(
        ((job.weight * (2 if edition is Edition.FULL else 1), number, edition)
         for number, job in enumerate(jobs) for edition in job.editions),
        key=lambda task: (-task[0], task[1], task[2].value))
    pending: dict[Future[tuple[Made, ...]], tuple[int, bool]] = {
        pool.submit(_pack, number, edition): (number, False) for _, number, edition in tasks}
    for number, job in enumerate(jobs):
        if not job.editions:
            pending[pool.submit(_site, number, (), earlier(job))] = (number, True)
    while pending:
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda one: pending[one]):
            number, is_site = pending.pop(future)
            state, job = progress[number], jobs[number]
            try:
                made = future.result()
            except Exception as error:
                state.fault = state.fault or _told(error)
                made = ()
            if is_site:
                yield Result(job, made, state.fault)
                continue
            state.waiting -= 1
            state.packs += made
            if state.waiting == 0:
                if state.fault:
                    yield Result(job, (), state.fault)
                else:
                    packs = tuple(sorted(state.packs, key=lambda item: item.path))
                    pending[pool.submit(_site, number, packs, earlier(job))] = (number, True)


def _pack(number: int, edition: Edition) -> tuple[Made, ...]:
    try:
        return (make_pack(_JOBS[number], edition, _shop()),)
    finally:
        gc.collect()


def _site(number: int, packs: tuple[Made, ...], earlier: tuple[MonthFiles, ...]) -> tuple[Made, ...]:
    job = _JOBS[number]
    beside = (*packs, *make_data(job, _shop()))
    return (*beside, *make_site(job, beside, earlier, _shop()))


def _shop() -> Workshop:
    assert _SHOP is not None
    return _SHOP


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)).strip()
