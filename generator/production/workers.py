"""Every worker busy to the end: packs first, longest first, then each system's site as soon as its packs are made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace

from generator.findings import GeneratorError
from generator.production.crew import Crew
from generator.production.jobs import Job, OverviewJob, SystemJob
from generator.production.making import Made
from generator.production.tasks import Task
from generator.views.context import Download, MonthFiles, SystemFiles


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


def produce(jobs: Sequence[Job], earlier: Callable[[Job], tuple[MonthFiles, ...]], crew: Crew,
            known: Callable[[Job, Task], tuple[Made, ...] | None]) -> Iterator[Result]:
    """Make every job; each result comes as soon as it is whole. One job's fault never stops the others. `known`: what
    an earlier run made of a task; None where there is something to do.

    Few tasks are handed out ahead, so that a site goes before the next system's packs: what is finished is published
    at once, and a build that is killed has not worked for nothing.

    Raises:
        GeneratorError: the disk refuses, or nobody is left to do the work.
    """
    row = _Row(jobs, earlier)
    pending: dict[Future[tuple[Made, ...]], Task] = {}
    while row.queue or pending:
        while row.queue and len(pending) <= crew.size:
            task = row.queue.popleft()
            there = known(jobs[task.number], task)
            if there is None:
                pending[crew.start(task)] = task
            else:
                yield from row.done(task, there, "")
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda one: pending[one].number):
            task = pending.pop(future)
            try:
                made, fault = future.result(), ""
            except GeneratorError:
                raise
            except Exception as error:
                lost = crew.lost(error, jobs[task.number].label)
                if lost is not None:
                    raise lost from error
                made, fault = (), str(error)
            yield from row.done(task, made, fault)


class _Row:
    """What is to be done next, and how far each job is."""

    def __init__(self, jobs: Sequence[Job], earlier: Callable[[Job], tuple[MonthFiles, ...]]) -> None:
        self._jobs, self._earlier = jobs, earlier
        self._progress = [_Progress(waiting=len(job.editions)) for job in jobs]
        self._sites = _Sites(jobs)
        self.queue = deque(self._sites.ready(_first_tasks(jobs, earlier)))

    def done(self, task: Task, made: tuple[Made, ...], fault: str) -> Iterator[Result]:
        """The job's result, where this was the last of it; what can be done after goes to the front of the queue."""
        state, job = self._progress[task.number], self._jobs[task.number]
        state.fault = state.fault or fault
        if task.edition is None:
            yield Result(job, made, state.fault)
            self.queue.extendleft(self._sites.after(task.number, made))
            return
        state.waiting -= 1
        state.packs += made
        if state.waiting:
            return
        if state.fault:
            yield Result(job, (), state.fault)
            self.queue.extendleft(self._sites.after(task.number, ()))
        else:
            packs = tuple(sorted(state.packs, key=lambda item: item.path))
            self.queue.extendleft(self._sites.ready([Task(task.number, None, packs, self._earlier(job))]))


class _Sites:
    """A view of all systems names the files of each, so its own site is printed after theirs."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._awaited = {number: {other for other, system in enumerate(jobs)
                                  if isinstance(system, SystemJob) and system.folder.parent == job.folder}
                         for number, job in enumerate(jobs) if isinstance(job, OverviewJob)}
        self._files: dict[int, tuple[Made, ...]] = {}
        self._held: list[Task] = []

    def ready(self, tasks: Iterable[Task]) -> list[Task]:
        """Those that can be done now; the others are held."""
        now = []
        for task in tasks:
            waits = self._awaited.get(task.number, set()) if task.edition is None else set()
            if waits <= self._files.keys():
                now.append(replace(task, systems=tuple(self._offered(number) for number in sorted(waits))))
            else:
                self._held.append(task)
        return now

    def after(self, number: int, made: tuple[Made, ...]) -> list[Task]:
        """What can be done once this job is: `made` is empty where it failed."""
        self._files[number] = made
        held, self._held = self._held, []
        return self.ready(held)

    def _offered(self, number: int) -> SystemFiles:
        code = self._jobs[number].folder.name
        return SystemFiles(code, tuple(Download(item.label, f"{code}/{item.path}", item.size)
                                       for item in self._files[number] if item.label))


def _first_tasks(jobs: Sequence[Job], earlier: Callable[[Job], tuple[MonthFiles, ...]]) -> Iterator[Task]:
    """Longest first; a job without packs begins with its site."""
    for number, job in sorted(enumerate(jobs), key=lambda item: (-item[1].weight, item[0])):
        for edition in reversed(job.editions):
            yield Task(number, edition)
        if not job.editions:
            yield Task(number, None, (), earlier(job))
