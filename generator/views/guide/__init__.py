"""The pages of the guide that no hand keeps: one for each rule, each kind of file, each file that is given out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.views.guide.dictionary import PublishedTable, columns_pages, dictionary_index
from generator.views.guide.page import GuidePage
from generator.views.guide.reference_index import reference_index
from generator.views.guide.reference_page import reference_pages
from generator.views.guide.rule_index import rule_index
from generator.views.guide.rule_page import rule_pages
from generator.views.guide.table_page import table_page
from generator.views.guide.two_minutes_page import two_minutes_page


def generated_pages(tables: Iterable[PublishedTable]) -> Iterator[GuidePage]:
    """In the order of a reader: the indexes first. `tables`: the CSV files and sheets that are given out.

    Raises:
        ValueError: the dictionary says nothing of a column, or of one that is not there.
    """
    yield two_minutes_page()
    yield rule_index()
    yield from rule_pages()
    yield reference_index()
    yield from reference_pages()
    yield table_page()
    yield dictionary_index()
    yield from columns_pages(tables)


__all__ = ["GuidePage", "generated_pages"]
