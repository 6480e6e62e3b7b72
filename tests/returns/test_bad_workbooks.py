"""Forms as they come back in real life: each damage has its expected findings, no more; what can be taken is taken, and
the month is never left half-imported."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from generator.commands.returns.holdings import ProjectHoldings
from generator.sources.project import read_project
from tests.returns.sending import Desk, Form, cell, desk_at, headings, opened, rows_of, said, saved, type_in
from tests.workbooks_made.by_hand import replaced, with_parts
from tests.workbooks_made.damage import HARMLESS, REFUSED, SHEETS, TYPED
from tests.workbooks_made.libreoffice import Convert, libreoffice

__all__ = ["libreoffice"]

OWN, TRUST, LOCAL = "P-AMB-01/ZN1/accountable", "P-AMB-01/ZNA01/responsible", "ZN1-L01/ZN1/responsible"
MAIN = "Responsibilities"
GOOD = {"P-AMB-01/ZN1": "at-risk", "ZN1-L01/ZN1": "off-track"}
"""What the form says before it is damaged."""
ONE = {"ZN1-L01/ZN1": "off-track"}
"""And where its first row goes back."""
NONE: dict[str, str] = {}
QUALITY = re.compile(r"WP5[2345]\d")
"""Rules that question a good answer have cases of their own."""


@dataclass(frozen=True)
class Case:
    """`damage`: of the book, or of its bytes. `found`: rule, severity and place ('Tab!Heading@line' for a cell of the
    form as it went out). `taken`: the answers that stand afterwards."""

    damage: Callable[[Form], None] | None = None
    found: tuple[tuple[str, str, str], ...] = ()
    taken: Any = None
    bytes: Callable[[bytes], bytes] | None = None
    name: str = "ZN1.xlsx"


def fill(book: Form) -> None:
    type_in(book, MAIN, OWN, Answer="At risk", Narrative="Short of staff.")
    type_in(book, MAIN, LOCAL, Answer="Off track", Date_now_expected=datetime.date(2023, 1, 31))


def typed(tab: str = MAIN, line: str = OWN, **values: Any) -> Callable[[Form], None]:
    return lambda book: type_in(book, tab, line, **values)


def column(sheet: Any, heading: str) -> int:
    return headings(sheet)[1][heading]


def renamed_tabs(book: Form) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blatt {number}"


def other_order(book: Form) -> None:
    book.move_sheet(MAIN, 4)
    book.move_sheet("Sign-off", -5)


def row_gone(book: Form) -> None:
    book[MAIN].delete_rows(rows_of(book[MAIN])[TRUST])


def with_column(book: Form) -> None:
    sheet = book[MAIN]
    at = sheet.max_column + 1
    sheet.cell(headings(sheet)[0], at).value = "Comments"
    sheet.cell(rows_of(sheet)[OWN], at).value = "ask Jo"


def column_moved_to_the_end(book: Form) -> None:
    sheet = book[MAIN]
    old, new = column(sheet, "Answer"), sheet.max_column + 3
    for row in range(headings(sheet)[0], sheet.max_row + 1):
        sheet.cell(row, new).value, sheet.cell(row, old).value = sheet.cell(row, old).value, None


def heading_twice(book: Form) -> None:
    sheet = book[MAIN]
    sheet.cell(headings(sheet)[0], sheet.max_column + 1).value = "Answer"


def heading_changed(old: str, new: str | None) -> Callable[[Form], None]:
    def damage(book: Form) -> None:
        sheet = book[MAIN]
        sheet.cell(headings(sheet)[0], column(sheet, old)).value = new

    return damage


def headings_gone(book: Form) -> None:
    sheet = book[MAIN]
    for one in sheet[headings(sheet)[0]]:
        one.value = None


def another_sheet(book: Form) -> None:
    book.create_sheet("My notes")["A1"] = "to do"


def row_above(book: Form) -> None:
    book[MAIN].insert_rows(1)
    book[MAIN]["A1"] = "VERSION 2 FINAL"


def line_changed(new: str | None) -> Callable[[Form], None]:
    def damage(book: Form) -> None:
        cell(book[MAIN], OWN, "Line").value = new

    return damage


def twice(answer: str) -> Callable[[Form], None]:
    """The trust's row made a copy of the ICB's own."""
    def damage(book: Form) -> None:
        type_in(book, MAIN, TRUST, Answer=answer, Narrative="Short of staff.")
        cell(book[MAIN], TRUST, "Line").value = OWN

    return damage


def merged(book: Form) -> None:
    sheet = book[MAIN]
    letter, row = get_column_letter(column(sheet, "Narrative")), rows_of(sheet)[OWN]
    sheet.merge_cells(f"{letter}{row}:{letter}{row + 1}")


def hidden_row(book: Form) -> None:
    book[MAIN].row_dimensions[rows_of(book[MAIN])[OWN]].hidden = True


def hidden_sheet(book: Form) -> None:
    book.active = book["Read me"]
    book[MAIN].sheet_state = "hidden"


def text_like_a_formula(book: Form) -> None:
    one = cell(book[MAIN], OWN, "Narrative")
    one.value = "=cmd|' /C calc'!A0"
    one.data_type = "s"


def date_without_its_look(book: Form) -> None:
    one = cell(book[MAIN], OWN, "Date now expected")
    one.value, one.number_format = 44957, "General"


def lone_row(book: Form) -> None:
    """A note below the table."""
    book[MAIN].cell(book[MAIN].max_row + 3, 1).value = "Checked by the office"


def no_stamp(book: Form) -> None:
    for sheet in book:
        for row in sheet.iter_rows(min_row=1, max_row=4):
            for one in row:
                if str(one.value).startswith("baf-form"):
                    one.value = "baf-form"


def blank_rows(book: Form) -> None:
    for row in range(book[MAIN].max_row + 1, book[MAIN].max_row + 400):
        book[MAIN].cell(row, 13).value = "  \u00a0"


def at(tab: str, heading: str, line: str = OWN) -> str:
    return f"{tab}!{heading}@{line}"


ERROR, WARNING, NOTE = "error", "warning", "note"
WORKBOOK = "<workbook xmlns"
ENTITY = '<!DOCTYPE x [<!ENTITY y "z">]>'

CASES: dict[str, Case] = {
    "nothing wrong": Case(),
    "renamed tabs": Case(renamed_tabs),
    "other order of tabs": Case(other_order),
    "a sheet added": Case(another_sheet, (("WP805", WARNING, "My notes"),)),
    "a row above everything": Case(row_above),
    "a column added": Case(with_column, (("WP805", WARNING, "Responsibilities!+"),)),
    "a column moved": Case(column_moved_to_the_end),
    "a heading there twice": Case(heading_twice, (("WP815", ERROR, "Responsibilities!+"),), NONE),
    "a heading renamed": Case(heading_changed("Narrative", "Comment"), (
        ("WP805", WARNING, at(MAIN, "Narrative")), ("WP805", WARNING, "Responsibilities!=")), GOOD),
    "a heading in capitals": Case(heading_changed("Narrative", " NARRATIVE ")),
    "the column of lines renamed": Case(heading_changed("Line", "No."), (("WP815", ERROR, "Responsibilities!="),),
                                        NONE),
    "no headings": Case(headings_gone, (("WP815", ERROR, "Responsibilities!="),), NONE),
    "a row deleted": Case(row_gone, (("WP814", NOTE, "ZN1.xlsx"),)),
    "a row without a line": Case(line_changed(None), (("WP806", ERROR, at(MAIN, "Answer")),
                                                      ("WP814", NOTE, "ZN1.xlsx")), ONE),
    "a line of no plan": Case(line_changed("P-AMB-09/ZN1/accountable"), (
        ("WP806", ERROR, at(MAIN, "Line")), ("WP814", NOTE, "ZN1.xlsx")), ONE),
    "a line twice in the same words": Case(twice("At risk"), (("WP814", NOTE, "ZN1.xlsx"),)),
    "a line twice in other words": Case(twice("On track"), (
        ("WP807", ERROR, at(MAIN, "Line", TRUST)), ("WP814", NOTE, "ZN1.xlsx")), ONE),
    "a note below the table": Case(lone_row, (("WP805", WARNING, "Responsibilities!A13"),)),
    "hundreds of rows of spaces": Case(blank_rows),
    "a date as text": Case(typed(Date_now_expected="31/01/2023"), (("WP808", NOTE, at(MAIN, "Date now expected")),)),
    "a date with its day of the week": Case(typed(Date_now_expected="Tue, 31st January 2023"), (
        ("WP808", NOTE, at(MAIN, "Date now expected")),)),
    "a date that could be two days": Case(typed(Date_now_expected="03/02/2023"), (
        ("WP809", ERROR, at(MAIN, "Date now expected")),), ONE),
    "a date of two figures": Case(typed(Date_now_expected="31/01/23"), (
        ("WP809", ERROR, at(MAIN, "Date now expected")),), ONE),
    "a date as a number": Case(date_without_its_look, (("WP809", ERROR, at(MAIN, "Date now expected")),), ONE),
    "a day that is none": Case(typed(Date_now_expected="30 February 2023"), (
        ("WP809", ERROR, at(MAIN, "Date now expected")),), ONE),
    "words for a date": Case(typed(Date_now_expected="end of January"), (
        ("WP809", ERROR, at(MAIN, "Date now expected")),), ONE),
    "a date and a time": Case(typed(Date_now_expected=datetime.datetime.fromisoformat("2023-01-31T12:30:00")), (
        ("WP808", NOTE, at(MAIN, "Date now expected")),)),
    "smart quotes about a word": Case(typed(Answer="“At risk”"), (("WP808", NOTE, at(MAIN, "Answer")),)),
    "spaces at the end of a word": Case(typed(Answer="At risk  ")),
    "a space that does not break": Case(typed(Answer="At\u00a0risk"), (("WP808", NOTE, at(MAIN, "Answer")),)),
    "other capitals": Case(typed(Answer="AT RISK"), (("WP808", NOTE, at(MAIN, "Answer")),)),
    "a word of no scale": Case(typed(Answer="Amber"), (("WP503", ERROR, at(MAIN, "Answer")),), ONE),
    "a rating misspelt": Case(typed(Assurance_rating="Substantal"), (("WP104", ERROR, at(MAIN, "Assurance rating")),),
                              ONE),
    "a row without its answer": Case(typed(Answer=None), (("WP102", ERROR, at(MAIN, "Answer")),), ONE),
    "neither yes nor no": Case(typed(Sensitive="perhaps"), (("WP809", ERROR, at(MAIN, "Sensitive")),), ONE),
    "a letter for yes": Case(typed(Sensitive="Y"), (("WP808", NOTE, at(MAIN, "Sensitive")),)),
    "given by somebody": Case(typed(line=TRUST, Answer="At risk", Given_by="Jo"), (
        ("WP809", ERROR, at(MAIN, "Given by", TRUST)),)),
    "a wording that does not exist yet": Case(typed(Revision=9), (("WP809", ERROR, at(MAIN, "Revision")),), ONE),
    "a word without end": Case(typed(Narrative="x" * 2_001), (("WP019", ERROR, at(MAIN, "Narrative")),), ONE),
    "HTML in a text": Case(typed(Narrative="<script>alert(1)</script>"), (("WP601", WARNING, at(MAIN, "Narrative")),)),
    "a text that a program takes for a formula": Case(text_like_a_formula),
    "a formula without a result": Case(typed(Narrative="=A1"), (("WP042", ERROR, at(MAIN, "Narrative")),), ONE),
    "an error of a formula": Case(typed(Narrative="#REF!"), (("WP042", ERROR, at(MAIN, "Narrative")),), ONE),
    "marks that nobody sees": Case(typed(Narrative="Short\ufeff of staff."), (
        ("WP045", WARNING, at(MAIN, "Narrative")),)),
    "merged cells": Case(merged, (("WP043", WARNING, at(MAIN, "Narrative")),)),
    "a hidden row": Case(hidden_row, (("WP044", NOTE, at(MAIN, "Line")),)),
    "a hidden sheet": Case(hidden_sheet, (("WP044", NOTE, MAIN),)),
    "a thousands separator": Case(typed("Capacity", "ZN1-G1", Opened="1,200"), (
        ("WP808", NOTE, at("Capacity", "Opened", "ZN1-G1")),)),
    "words in a number": Case(typed("Capacity", "ZN1-G1", Opened="about 40"), (
        ("WP809", ERROR, at("Capacity", "Opened", "ZN1-G1")),)),
    "per cent of what is no share": Case(typed("Capacity", "ZN1-G1", Opened="50%"), (
        ("WP809", ERROR, at("Capacity", "Opened", "ZN1-G1")),)),
    "fewer than none": Case(typed("Capacity", "ZN1-G1", Opened=-5), (
        ("WP106", ERROR, at("Capacity", "Opened", "ZN1-G1")),)),
    "a decision without a title": Case(typed("For the board", "new-1", Kind="decide", Detail="Now"), (
        ("WP102", ERROR, at("For the board", "Title", "new-1")),)),
    "a signature without a day": Case(typed("Sign-off", "prepared", Role="Somebody"), (
        ("WP809", ERROR, at("Sign-off", "Date", "prepared")),)),
    "a stamp cut off": Case(no_stamp, (("WP801", ERROR, "ZN1.xlsx"),), NONE),
    "cut off in the middle": Case(bytes=lambda data: data[: len(data) // 2], found=(("WP033", ERROR, "ZN1.xlsx"),),
                                  taken=NONE),
    "empty": Case(bytes=lambda data: b"", found=(("WP030", ERROR, "ZN1.xlsx"),), taken=NONE),
    "a PDF": Case(bytes=lambda data: b"%PDF-1.7\n" + data, found=(("WP030", ERROR, "ZN1.xlsx"),), taken=NONE),
    "a page of the web": Case(bytes=lambda data: b"<html><table><tr><td>1</td></tr></table></html>", name="ZN1.xls",
                              found=(("WP030", ERROR, "ZN1.xls"),), taken=NONE),
    "with a password": Case(
        bytes=lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        found=(("WP032", ERROR, "ZN1.xlsx"),), taken=NONE),
    "with macros": Case(bytes=lambda data: with_parts(data, {"xl/vbaProject.bin": b"\x00"}),
                        found=(("WP034", ERROR, "ZN1.xlsx"),), taken=NONE),
    "a bomb": Case(bytes=lambda data: with_parts(data, {"xl/other.xml": b" " * 30_000_000}),
                   found=(("WP035", ERROR, "ZN1.xlsx"),), taken=NONE),
    "entities": Case(bytes=lambda data: replaced(data, "xl/workbook.xml", WORKBOOK, ENTITY + WORKBOOK),
                     found=(("WP037", ERROR, "ZN1.xlsx"),), taken=NONE),
    "links to another workbook": Case(
        bytes=lambda data: with_parts(data, {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        found=(("WP039", WARNING, "ZN1.xlsx"),)),
    "a file within the file": Case(bytes=lambda data: with_parts(data, {"xl/embeddings/oleObject1.bin": b"MZ"}),
                                   found=(("WP040", WARNING, "ZN1.xlsx"),)),
    "another workbook altogether": Case(bytes=lambda data: saved(openpyxl.Workbook()),
                                        found=(("WP801", ERROR, "ZN1.xlsx"),), taken=NONE),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_at(tmp_path_factory.mktemp("made"))


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    """A fresh project with the forms that were made once."""
    import shutil

    root, post = tmp_path / "project", tmp_path / "post"
    shutil.copytree(made.root, root)
    post.mkdir()
    return Desk(root, made.forms, post)


def form(desk: Desk) -> bytes:
    return filled(desk.forms["ZN1"])


@cache
def filled(went_out: bytes) -> bytes:
    """Once for all damages."""
    book = opened(went_out)
    fill(book)
    return saved(book)


@cache
def as_it_went_out(data: bytes) -> Form:
    """To look at, not to change."""
    return opened(data)


def place_in(sent: bytes, place: str, went_out: bytes) -> str:
    """'Tab!Heading@line' -> the cell, as the form went out; 'Tab!+' the last column of headings, 'Tab!=' the first."""
    tab, _, rest = place.partition("!")
    if "@" not in rest and rest not in ("+", "="):
        return place
    sheet = as_it_went_out(went_out)[tab]
    top, columns = headings(sheet)
    if rest == "+":
        return f"{tab}!{get_column_letter(sheet.max_column + 1)}"
    if rest == "=":
        return f"{tab}!A{top}"
    heading, _, line = rest.partition("@")
    return f"{tab}!{get_column_letter(columns[heading])}{rows_of(sheet)[line]}"


def answers(desk: Desk) -> dict[str, str]:
    return {f"{item['action']}/{item['holder']}": item["value"] for item in desk.stands().get("answers", ())}


def no_errors_stand(desk: Desk) -> bool:
    """What was written is right by every rule of loading."""
    dataset = ProjectHoldings(read_project(desk.root)).dataset("small", "plan")
    assert dataset is not None
    sent = dataset.inputs_of["ZN1"].return_for(dataset.inputs_of["ZN1"].returns[-1].month)
    return not dataset.inputs_of["ZN1"].broken_returns and sent is not None


def check(desk: Desk, path: Path, found: tuple[tuple[str, str, str], ...], taken: dict[str, str]) -> None:
    before = desk.tree()
    done = desk.take(path)
    went_out = form(desk)
    expected = [(rule, word, place_in(path.read_bytes(), place, went_out)) for rule, word, place in found]
    got = [(rule, word, place.rstrip("0123456789") if any(place.startswith(one[2]) and one[2][-1:].isupper()
                                                           and one[2] != place for one in expected) else place)
           for rule, word, place in said(done) if not QUALITY.fullmatch(rule)]
    assert sorted(got) == sorted(expected), done.output
    assert done.return_value == (1 if any(word == ERROR for _, word, _ in found) else 0)
    assert "Traceback" not in done.output
    assert answers(desk) == taken
    after = desk.tree()
    home = "icb_data/small/ZN1/plan/2022-12/"
    assert {name: digest for name, digest in after.items() if not name.startswith(home)} == before
    assert no_errors_stand(desk)
    if found and any(word == ERROR for _, word, _ in found) and taken == NONE:
        assert desk.stands().get("answers", []) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_damaged_form_gives_these_findings_and_what_is_good_of_it_is_taken(desk: Desk, case: Case) -> None:
    book = opened(form(desk))
    if case.damage is not None:
        case.damage(book)
    data = saved(book)
    if case.bytes is not None:
        data = case.bytes(data)
    check(desk, desk.put(case.name, data), case.found, GOOD if case.taken is None else case.taken)


def test_there_are_forty_damages_and_more() -> None:
    assert len(CASES) >= 60


def test_what_forms_are_returned_for_is_among_the_damages() -> None:
    found = {rule for case in CASES.values() for rule, _, _ in case.found}
    assert {"WP801", "WP805", "WP806", "WP807", "WP808", "WP809", "WP814", "WP815"} <= found


FORMATS = {"xls": (("WP031", ERROR, "ZN1.xls"),), "ods": (("WP031", ERROR, "ZN1.ods"),), "xlsx": ()}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_form_saved_by_libreoffice_in_other_formats(desk: Desk, kind: str, libreoffice: Convert) -> None:
    path = desk.put(f"ZN1.{kind}", libreoffice(form(desk), "xlsx", kind))
    check(desk, path, FORMATS[kind], NONE if FORMATS[kind] else GOOD)


def test_a_formula_that_was_calculated_gives_its_value_and_a_warning(desk: Desk, libreoffice: Convert) -> None:
    book = opened(form(desk))
    cell(book["Capacity"], "ZN1-G1", "Opened").value = "=20+21"
    path = desk.put("ZN1.xlsx", libreoffice(saved(book), "xlsx", "xlsx"))
    check(desk, path, (("WP041", WARNING, at("Capacity", "Opened", "ZN1-G1")),), GOOD)
    assert desk.stands()["delivered"] == [{"gap": "ZN1-G1", "opened": "41"}]


YAML = "system: ZN1\nframework: plan\nmonth: 2022-12\n"
TEXTS: dict[str, tuple[str, str, tuple[tuple[str, str, str], ...]]] = {
    "no head": ("x.yaml", "answers: []\n", (("WP801", ERROR, "x.yaml:1:1"),)),
    "no YAML": ("x.yaml", "answers: [\n", (("WP001", ERROR, "x.yaml:2:1"),)),
    "no month": ("x.yaml", YAML.replace("2022-12", "December"), (("WP802", ERROR, "x.yaml:1:1"),)),
    "no entries": ("x.yaml", YAML + "answers: yes\n", (("WP809", ERROR, "x.yaml:4:10"),)),
    "no answer": ("x.yaml", YAML + "answers: [{}]\n", (("WP102", ERROR, "x.yaml:4:11"),)),
    "a number for an action": ("x.yaml", YAML + "answers:\n- {action: 7, holder: ZN1, revision: 1, value: at-risk}\n",
                               (("WP103", ERROR, "x.yaml:5:12"),)),
    "a table of something else": ("x.csv", "a,b\n1,2\n", (("WP801", ERROR, "x.csv"),)),
}


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_that_is_no_return_is_refused_and_changes_no_answer(
        desk: Desk, case: tuple[str, str, tuple[tuple[str, str, str], ...]]) -> None:
    name, text, found = case
    before = desk.tree()
    done = desk.take(desk.put(name, text.encode()))
    assert sorted({(rule, word, place) for rule, word, place in said(done)}) == sorted(found), done.output
    assert done.return_value == 1
    assert desk.stands().get("answers", []) == []
    assert {name: digest for name, digest in desk.tree().items() if "/2022-12/" not in name} == before


def test_a_folder_of_nothing_is_not_taken_in(desk: Desk) -> None:
    before = desk.tree()
    done = desk.take(desk.post)
    assert done.return_value == 2
    assert f"{desk.post}: cannot be read: Is a directory" in done.output
    assert desk.tree() == before


OTHERS = {**{f"harmless: {name}": damage for name, damage in HARMLESS.items()},
          **{f"typed: {name}": damage for name, damage in TYPED.items()},
          **{f"sheets: {name}": damage for name, damage in SHEETS.items()},
          **{f"refused: {name}": damage for name, (_, damage) in REFUSED.items()}}


SOME = random.Random(8).sample(sorted(OTHERS), 10)
"""Those of the quick tests; the reader of workbooks is asked about all of them elsewhere."""


@pytest.mark.parametrize("name", [name if name in SOME else pytest.param(name, marks=pytest.mark.long)
                                  for name in OTHERS])
def test_no_damage_to_a_file_harms_what_stands(desk: Desk, name: str) -> None:
    """Damages that were thought of for the reader of workbooks, on their way through the whole import."""
    before = desk.tree()
    path = desk.put("ZN1.xlsx", OTHERS[name](form(desk)))
    done = desk.take(path)
    found = answers(desk)
    assert "Traceback" not in done.output
    assert (done.return_value == 0) == (not any(word == ERROR for _, word, _ in said(done)))
    other_month = name == "sheets: a stamp of another month"  # it is one, and is taken in there
    home = "/2022-11/" if other_month else "/2022-12/"
    assert {tree: digest for tree, digest in desk.tree().items() if home not in tree} == {
        tree: digest for tree, digest in before.items() if home not in tree}
    assert no_errors_stand(desk)
    if name.startswith("harmless"):
        assert (done.return_value, found) == (0, GOOD), done.output
    if name.startswith("refused"):
        assert (done.return_value, found) == (1, NONE), done.output
