"""The data dictionary: no field without a meaning, no number without a unit, no format without a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from generator.rendering.data.published import published_tables
from generator.rendering.guide import guide_sources
from generator.views.guide.dictionary import PublishedTable, columns_pages
from generator.views.guide.reference_page import OUTPUTS

PAGES = {item.path: html.fromstring(item.content.decode().partition("---\n\n")[2]) for item in guide_sources()
         if item.path.startswith(("dictionary/", "reference/"))}
COLUMNS = ["Column", "Means", "Unit or kind", "Counted", "Shown elsewhere"]


def entries(name: str) -> Iterator[html.HtmlElement]:
    yield from PAGES[f"reference/{name.replace('_', '-')}.md"].xpath("//div[@class='entry']")


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_key_of_what_is_given_out_has_a_meaning(name: str) -> None:
    silent = [entry.xpath("string(div[@class='entry__head']//code)") for entry in entries(name)
              if not entry.xpath("string(div[@class='entry__body']/p[1])").strip()]
    assert silent == []


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_number_says_what_it_counts(name: str) -> None:
    bare = [entry.xpath("string(div[@class='entry__head']//code)") for entry in entries(name)
            if re.search(r"\b(a|whole) number\b", entry.xpath("string(div[@class='entry__head']/p)"))
            and "Unit" not in entry.xpath("div[@class='entry__body']//dt/text()")]
    assert bare == []


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_key_at_the_top_says_where_the_same_thing_is_shown(name: str) -> None:
    tops = PAGES[f"reference/{name.replace('_', '-')}.md"].xpath("//h2[@id]/following-sibling::div[@class='entry']")
    assert tops
    assert all("Shown" in entry.xpath("div[@class='entry__body']//dt/text()") for entry in tops)


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("dictionary/") and "index" not in path])
def test_every_column_has_its_meaning_kind_and_whether_it_is_counted(path: str) -> None:
    for table in PAGES[path].xpath("//table"):
        assert table.xpath("thead//th/text()") == COLUMNS
        for row in table.xpath("tbody/tr"):
            assert all(cell.text_content().strip() for cell in row[:4]), row.text_content()


def test_every_format_of_the_index_leads_to_its_page_and_none_is_left_out() -> None:
    linked = {link.removeprefix("../") if link.startswith("../") else f"dictionary/{link}"
              for link in PAGES["dictionary/index.md"].xpath("//table//a/@href")}
    held = {path.replace(".md", ".html") for path in PAGES if path.startswith("dictionary/")}
    given_out = {f"reference/{name.replace('_', '-')}.html" for name in OUTPUTS}
    assert linked == held - {"dictionary/index.html"} | given_out


def test_a_column_that_nobody_told_of_stops_the_guide() -> None:
    tables = list(published_tables())
    first = tables[0]
    more = PublishedTable(first.file, first.sheet, (*first.columns, ("a new column", "text")))
    fewer = PublishedTable(first.file, first.sheet, first.columns[1:])
    for changed in (more, fewer):
        with pytest.raises(ValueError, match=first.file):
            list(columns_pages([changed, *tables[1:]]))
