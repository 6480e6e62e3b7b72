"""The pages of the guide that no hand keeps: one for each rule, one for each kind of file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.guide.page import GuidePage
from generator.views.guide.reference_index import reference_index
from generator.views.guide.reference_page import reference_pages
from generator.views.guide.rule_index import rule_index
from generator.views.guide.rule_page import rule_pages
from generator.views.guide.table_page import table_page


def generated_pages() -> Iterator[GuidePage]:
    """In the order of a reader: the indexes first."""
    yield rule_index()
    yield from rule_pages()
    yield reference_index()
    yield from reference_pages()
    yield table_page()


__all__ = ["GuidePage", "generated_pages"]
