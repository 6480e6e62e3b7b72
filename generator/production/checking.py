"""What every build checks of what it printed before it keeps it: the numbers (rule 15), whose words (rule 16)
and for whom (rule 18)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.model.rendered import RenderedFile
from generator.production.counts import check_counts, check_numbers
from generator.production.earlier import FIRST_PAGE
from generator.production.jobs import Job
from generator.production.printing import WORKBOOK, print_data, print_pack, readable
from generator.production.words import check_withheld, check_words
from generator.rendering.data.month import counted_numbers
from generator.vocabulary import Edition


def check_pack(job: Job, edition: Edition, html: str) -> None:
    """Raises: InternalFaultError: a number is not the data's, or words are another system's."""
    place = f"the {edition.value} pack"
    check_counts(job.label, job.document, {place: html}, {})
    check_withheld(job, {place: html})
    check_words(job, {place: html}, partial(_pack_again, edition=edition))


def check_data(job: Job, files: tuple[RenderedFile, ...]) -> None:
    """Raises: InternalFaultError: a number in the workbook is not the JSON's, or words are another system's."""
    for item in files:
        if item.path.endswith(WORKBOOK):
            check_numbers(job.label, job.document, item.path, tuple(counted_numbers(item.content)))
    printed = readable(files)
    check_withheld(job, printed)
    check_words(job, printed, _data_again)


def check_site(job: Job, files: tuple[RenderedFile, ...], again: Callable[[Job], tuple[RenderedFile, ...]]) -> None:
    """Raises: InternalFaultError: a number is not the data's, or words are another system's."""
    printed = readable(files)
    pages = {path: html for path, html in printed.items() if path.endswith(".html")}
    check_counts(job.label, job.document, {FIRST_PAGE: pages.pop(FIRST_PAGE)}, pages)
    check_withheld(job, printed)
    check_words(job, printed, partial(_site_again, again=again))


def _pack_again(job: Job, edition: Edition) -> dict[str, str]:
    return {f"the {edition.value} pack": print_pack(job, edition).html}


def _data_again(job: Job) -> dict[str, str]:
    return readable(print_data(job))


def _site_again(job: Job, again: Callable[[Job], tuple[RenderedFile, ...]]) -> dict[str, str]:
    return readable(again(job))
