"""The data dictionary of the guide and really built systems: every field that was built is told of, and every field
that is told of was built."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema_rs
import openpyxl
import pytest
from lxml import html

from generator.rendering.guide import guide_sources
from generator.schemas import schema_text
from tests.build.conftest import Built
from tests.build.project import FRAMEWORK

pytestmark = pytest.mark.build
ONLY_FROM_THE_COMMAND = {"role_to_ask", "sent_back_on", "sent_back_why"}
ONLY_OF_OTHER_PLANS = {"Statements"}
"""Sheets of plans whose boards answer for themselves."""


@cache
def pages() -> dict[str, html.HtmlElement]:
    """Of the guide, by path."""
    return {item.path: html.fromstring(item.content.decode().partition("---\n\n")[2]) for item in guide_sources()
            if item.path.startswith("dictionary/")}


def told(file: str, sheet: str = "") -> list[str]:
    anchor = sheet.lower().replace(" ", "-") or "columns"
    return [name.strip() for name in
            pages()[f"dictionary/{file}.md"].xpath(f"//h2[@id='{anchor}']/following-sibling::table[1]/tbody/tr/th/text()")]


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return next(csv.reader(table))


def sheets(path: Path, first: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Each sheet with the cells of its heading row: the first that begins with the first column that is told of."""
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        rows = ([str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True))
        begins = first.get(sheet.title)
        yield sheet.title, next((row for row in rows if row and (begins is None or row[0] == begins)), [])


def fits(listed: list[str], built: list[str]) -> bool:
    """In the same order; a name in angle brackets stands for one column or more, or for a word inside one."""
    words = "\n".join("(?:[^\n]+\n)*[^\n]+" if re.fullmatch("<.*>", name) else
                      re.sub("<[^>]*>", "[^\n]+", re.escape(name)) for name in listed)
    return re.fullmatch(words, "\n".join(built)) is not None


def test_every_column_of_the_positions_is_told_of_and_was_built(built: Built) -> None:
    for folder in built.folders:
        assert header(folder.data("csv")) == told("positions-csv"), folder


def test_every_column_of_who_has_returned_is_told_of_and_was_built(built: Built) -> None:
    (table,) = (built.project.site / "demonstration" / FRAMEWORK / "data").glob("*-returns-illustrative.csv")
    assert header(table) == [name for name in told("returns-csv") if name not in ONLY_FROM_THE_COMMAND]


@pytest.mark.parametrize("file", ["month-workbook", "overview-workbook"])
def test_every_sheet_and_column_of_a_workbook_is_told_of_and_was_built(file: str, built: Built) -> None:
    titles = pages()[f"dictionary/{file}.md"].xpath("//h2/text()")
    first = {title: told(file, title)[0] for title in titles}
    top = built.project.site / "demonstration" / FRAMEWORK / "data"
    books = [folder.data("xlsx") for folder in built.of("demonstration")] if file == "month-workbook" else [
        *top.glob("*.xlsx")]
    assert books
    seen: set[str] = set()
    for book in books:
        for title, columns in sheets(book, first):
            assert title in titles, (book, title)
            if columns:
                seen.add(title)
                assert fits(told(file, title), columns), (book, title, columns)
    assert seen == set(titles) - ONLY_OF_OTHER_PLANS


@pytest.mark.parametrize("name", ["pack", "overview", "manifest"])
def test_every_json_file_has_the_keys_that_its_page_tells_of(name: str, built: Built) -> None:
    top = built.project.site / "demonstration" / FRAMEWORK
    files = {"pack": [folder.data("json") for folder in built.folders],
             "overview": [*(top / "data").glob("*.json")],
             "manifest": [*built.project.site.rglob("manifest.json")]}[name]
    assert files
    judge = jsonschema_rs.Draft7Validator(json.loads(schema_text(name)))
    for path in files:
        assert [error.message for error in judge.iter_errors(json.loads(path.read_bytes()))] == [], path


@pytest.mark.parametrize(("name", "command"), [("findings", ("check", "--format", "json", "--silenced")),
                                               ("return_status", ("returns", "status", "--format", "json"))])
def test_what_a_command_prints_has_the_keys_that_its_page_tells_of(name: str, command: tuple[str, ...],
                                                                   built: Built) -> None:
    judge = jsonschema_rs.Draft7Validator(json.loads(schema_text(name)))
    printed = json.loads(built.project.baf(*command).out)
    assert printed
    assert [error.message for error in judge.iter_errors(printed)] == []
