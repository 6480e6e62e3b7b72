"""What one worker does at a time, wherever it works: one edition of a job, or its data and site."""

from __future__ import annotations

import gc
import traceback
from dataclasses import dataclass

from generator.findings import GeneratorError
from generator.production.jobs import Job
from generator.production.making import Made, Workshop, known_pack, known_site, make_data, make_pack, make_site
from generator.views.context import MonthFiles, SystemFiles
from generator.vocabulary import Edition


@dataclass(frozen=True, slots=True)
class Task:
    """One edition of one job, or (edition None) its site.

    number: the job's place in the row of all jobs. packs: what the site offers; earlier: what is kept of other months;
    systems: beside a view of all systems, what each of them offers."""

    number: int
    edition: Edition | None
    packs: tuple[Made, ...] = ()
    earlier: tuple[MonthFiles, ...] = ()
    systems: tuple[SystemFiles, ...] = ()


def known(job: Job, task: Task, shop: Workshop) -> tuple[Made, ...] | None:
    """Every file of the task, where an earlier run made it from the same inputs: no worker is asked for it."""
    if task.edition is None:
        return known_site(job, task.packs, task.earlier, shop, task.systems)
    made = known_pack(job, task.edition, shop)
    return None if made is None else (made,)


def work(job: Job, task: Task, shop: Workshop) -> tuple[Made, ...]:
    """Every file of the task, held by the cache: a function of what it is given, so that it may be done twice.

    What goes wrong is told in words, since an error with a form of its own may not survive the way between two
    processes, and would take every worker down with it.

    Raises:
        GeneratorError, RuntimeError: what went wrong.
    """
    try:
        return _made(job, task, shop)
    except GeneratorError as error:
        raise GeneratorError(str(error)) from None
    except Exception as error:
        raise RuntimeError("".join(traceback.format_exception(error)).strip()) from None


def _made(job: Job, task: Task, shop: Workshop) -> tuple[Made, ...]:
    if task.edition is not None:
        try:
            return (make_pack(job, task.edition, shop),)
        finally:
            gc.collect()
    beside = (*task.packs, *make_data(job, shop))
    return (*beside, *make_site(job, beside, task.earlier, shop, task.systems))
