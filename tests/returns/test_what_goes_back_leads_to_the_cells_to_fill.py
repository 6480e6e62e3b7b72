"""The workbook that goes back: each mark on a cell that can be typed in, every line named, and what was left empty."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from generator.commands.rule_pages import guide_address
from generator.submissions.cells import read_day
from tests.returns.sending import Desk, Form, cell, rows_of, small_project, type_in, workbooks_of

TAB, LIST = "Responsibilities", "To put right"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = small_project(tmp_path / "project")
    (tmp_path / "post").mkdir()
    return Desk(root, workbooks_of(root), tmp_path / "post")


def lines(book: Form) -> list[str]:
    return list(rows_of(book[TAB]))


def sent_back(desk: Desk, code: str = "ZN1") -> Form:
    """The form with one answer without evidence, one with a date that nobody can read, and the rest left empty."""
    def fill(book: Form) -> None:
        first, second, *_ = lines(book)
        type_in(book, TAB, first, Answer="On track", Narrative="Open.")
        type_in(book, TAB, second, Answer="At risk", Date_now_expected="13.04.23")
    desk.take(desk.fill(code, fill))
    return openpyxl.load_workbook(desk.post / f"{code}-returned.xlsx")


def table(book: Form) -> list[dict[str, str]]:
    """The rows below each heading of the list, by the heading of their column."""
    found: list[dict[str, str]] = []
    heads: tuple[str, ...] = ()
    for row in book[LIST].iter_rows(values_only=True):
        if row[0] == "What it is":
            heads = tuple(str(head) for head in row if head)
        elif heads and row[1]:
            found.append({head: str(value or "") for head, value in zip(heads, row, strict=False)})
    return found


def test_a_question_stands_on_the_cell_that_would_answer_it(desk: Desk) -> None:
    book = sent_back(desk)
    asked = next(row for row in table(book) if row["Rule"] == "WP520")
    assert asked["Cell"] == cell(book[TAB], lines(book)[0], "Evidence").coordinate
    marked = book[TAB][asked["Cell"]]
    assert not marked.protection.locked
    assert "without evidence" in marked.comment.text


def test_every_row_of_the_list_names_its_line(desk: Desk) -> None:
    book = sent_back(desk)
    assert table(book)
    for row in table(book):
        assert row["Line"] == book[row["Sheet"]].cell(book[row["Sheet"]][row["Cell"]].row, 1).value


def test_lines_that_need_an_answer_and_were_left_empty_are_listed_with_their_cell(desk: Desk) -> None:
    book = sent_back(desk)
    sheet = book[TAB]
    expected = {line for line in lines(book)[2:] if cell(sheet, line, "Answer needed").value == "yes"}
    empty = {row["Line"]: row for row in table(book) if row["What it is"] == "Left empty" and row["Sheet"] == TAB}
    assert set(empty) == expected
    assert all(row["Cell"] == cell(sheet, line, "Answer").coordinate for line, row in empty.items())


def test_the_list_itself_is_read_past_when_the_workbook_is_sent_again(desk: Desk) -> None:
    sent_back(desk)
    done = desk.take(desk.post / "ZN1-returned.xlsx")
    assert LIST not in done.output
    assert (desk.post / "ZN1-returned-2.xlsx").exists()


def test_a_sheet_of_the_senders_own_with_that_name_is_told_as_not_read(desk: Desk) -> None:
    def add(book: Form) -> None:
        book.create_sheet(LIST)["A1"] = "Ask the trust about beds"
    assert f"the sheet '{LIST}' is none of the form's" in desk.take(desk.fill("ZN1", add)).output


def test_what_is_asked_in_every_system_of_a_shared_organisation_is_said_once_with_the_systems(desk: Desk) -> None:
    def fill(book: Form) -> None:
        for line in lines(book):
            type_in(book, TAB, line, Answer="On track")
    code = next(code for code in desk.forms if len(stamped_systems(desk.forms[code])) > 1)
    output = desk.take(desk.fill(code, fill)).output
    told = [line for line in output.split("\n") if "warning WP520" in line]
    places = [line.split(": warning")[0] for line in told]
    assert places
    assert len(places) == len(set(places))
    assert any("(in ZN1 and ZN2)" in line for line in told)


def stamped_systems(data: bytes) -> list[str]:
    stamp = openpyxl.load_workbook(io.BytesIO(data), read_only=True)[TAB]["A3"].value
    return str(stamp).split(" | ")[3].split(",")


@pytest.mark.parametrize(("typed", "named"), [
    ("11/04/23", ("2023-04-11", "2023-11-04")), ("13.04.23", ("2023-04-13",)), ("04/13/23", ("2023-04-13",)),
    ("13 Apr 23", ("2023-04-13",)), ("23-04-13", ("2023-04-13", "2013-04-23")), ("99/99/23", ())])
def test_a_year_in_two_figures_is_never_taken_and_the_dates_it_may_mean_are_named(typed: str,
                                                                                  named: tuple[str, ...]) -> None:
    read = read_day(typed)
    assert read.value is None
    assert typed in read.wrong
    assert all(day in read.hint for day in named)
    assert bool(named) == ("two figures" in read.wrong)


@pytest.mark.parametrize(("address", "guide"), [
    ("site_url: https://winter.example.nhs.uk/plan/\n", "https://winter.example.nhs.uk/plan/guide"),
    ("", ""), ("site_url: file:///C:/site\n", "")])
def test_rules_lead_to_the_guide_where_the_address_of_the_site_is_known(tmp_path: Path, address: str,
                                                                         guide: str) -> None:
    assert guide_address(tmp_path) == ""
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Winter\n{address}", encoding="utf-8")
    assert guide_address(tmp_path) == guide


def test_in_the_workbook_each_rule_leads_to_its_page(desk: Desk) -> None:
    (desk.root / "mkdocs.yml").write_text("site_name: Winter\nsite_url: https://w.example/\n", encoding="utf-8")
    links = {link.hyperlink.target for row in sent_back(desk)[LIST].iter_rows() for link in row if link.hyperlink}
    assert "https://w.example/guide/rules/wp520.html" in links
