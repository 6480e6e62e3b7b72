"""A sheet of the form saved as text: whatever Excel calls CSV, with the place of each cell."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.findings import Finding, Place
from generator.sources.workbooks import quotas
from generator.sources.workbooks.reading import read_workbook
from generator.sources.workbooks.values import SheetBook
from tests.examples import tries
from tests.workbooks_made.by_hand import form
from tests.workbooks_made.libreoffice import Convert

STAMP = "baf-form 1 | plan 1.0 | small | ZN1,ZN2 | - | 2022-12 | figures | 0a1b"
LINES = [
    ["Figures, measures and counts"],
    ["Fill in the value, the note, and nothing else, please"],
    [STAMP],
    ["Line", "Value", "Note"],
    ["M1", "12,5", 'she said "no", twice'],
    [],
    ["M2", "50%", "one\ntwo"],
    ["M3", "01/12/2022", " “£5” – ok "],
]


def saved(separator: str = ",", encoding: str = "utf-8", end: str = "\r\n", *, padded: bool = False) -> bytes:
    """The lines as a spreadsheet program writes them; Excel pads each to the width of the widest."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerows([line + [""] * (3 - len(line)) if padded else line for line in LINES])
    return out.getvalue().encode(encoding)


def read(data: bytes, file: str = "figures.csv") -> tuple[SheetBook, tuple[Finding, ...]]:
    book, findings = read_workbook(file, data)
    assert book is not None, findings
    return book, findings


def refusal(data: bytes, file: str = "figures.csv") -> Finding:
    book, findings = read_workbook(file, data)
    assert book is None
    assert [item.severity for item in findings] == ["error"]
    return findings[0]


def texts(book: SheetBook) -> list[tuple[int, list[tuple[int, object]]]]:
    return [(row.number, [(one.column, one.value) for one in row.cells]) for row in book.sheets[0].rows]


TYPED = [
    (number, [(column, text) for column, text in enumerate(line, 1)]) for number, line in enumerate(LINES, 1) if line
]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("padded", [True, False])
def test_a_table_reads_the_same_however_excel_saved_it(separator: str, encoding: str, end: str, padded: bool) -> None:
    book, findings = read(saved(separator, encoding, end, padded=padded))
    assert texts(book) == TYPED
    assert findings == ()
    assert not book.workbook


def test_a_table_in_windows_1252_is_read_and_that_is_said_where_it_shows_WP046() -> None:
    book, findings = read(saved(encoding="cp1252"))
    assert texts(book) == TYPED
    assert [(item.rule, item.severity, item.place.line, item.place.column) for item in findings] == [
        ("WP046", "warning", 9, 16)]
    assert "“" in findings[0].message


def test_a_table_saved_by_libreoffice_is_read(libreoffice: Convert) -> None:
    book, _ = read(libreoffice(form(height=5, width=3), "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"))
    assert [row.cells[0].value for row in book.sheets[0].rows] == ["1"] * 5


def test_a_cell_has_its_line_and_column_after_quotes_and_line_breaks() -> None:
    book, _ = read(saved())
    places = {one.value: one.place for row in book.sheets[0].rows for one in row.cells}
    assert places[STAMP] == Place("figures.csv", 3, 1)
    assert places['she said "no", twice'] == Place("figures.csv", 5, 11)
    assert places["M3"] == Place("figures.csv", 9, 1)
    assert places[" “£5” – ok "] == Place("figures.csv", 9, 15)
    after = b'a,"one\ntwo",c\n'
    book, _ = read(after)
    assert [str(one.place) for one in book.sheets[0].rows[0].cells] == [
        "figures.csv:1:1", "figures.csv:1:3", "figures.csv:2:6"]


def test_an_empty_cell_has_the_place_of_its_row() -> None:
    book, _ = read(b"a,,c\n")
    assert book.sheets[0].place_of(1, 3) == Place("figures.csv", 1, 4)
    assert book.sheets[0].place_of(1, 2) == Place("figures.csv", 1, 1)
    assert book.sheets[0].place_of(9, 2) == Place("figures.csv")


@pytest.mark.parametrize("mark", [",", ";"])
def test_the_line_by_which_excel_states_the_separator_is_no_row_of_cells(mark: str) -> None:
    book, _ = read(f"sep={mark}\r\na{mark}b\r\n".encode())
    assert texts(book) == [(2, [(1, "a"), (2, "b")])]


def test_blank_rows_and_columns_at_the_end_are_none() -> None:
    book, findings = read(b"a,b\n" + b",,,,\n" * 50_000 + b'" "," "\n')
    assert texts(book) == [(1, [(1, "a"), (2, "b")])]
    assert findings == ()


def test_marks_that_nobody_sees_are_left_out_and_that_is_said_WP045() -> None:
    book, findings = read(b"a,ward\x07 4\n")
    assert texts(book) == [(1, [(1, "a"), (2, "ward 4")])]
    assert [(item.rule, str(item.place)) for item in findings] == [("WP045", "figures.csv:1:3")]


@pytest.mark.parametrize(("data", "rule", "line"), [
    (b'a,b\nc,"d\n', "WP020", 2),
    (b'a,"b"c\n', "WP020", 1),
    (b"a," + b"x" * (quotas.MAX_CHARACTERS + 1) + b"\n", "WP036", 1),
    (b"a\n" * (quotas.MAX_ROWS + 1), "WP036", quotas.MAX_ROWS + 1),
    (b"a," * quotas.MAX_COLUMNS + b"b\n", "WP036", 1),
    ((b"a," * 99 + b"b\n") * 2_001, "WP036", 2_001),
    (b"a,\x81\x8d\n", "WP009", 1),
    (b"a\x00b\n", "WP009", 1),
    (b"\xff\xfea", "WP009", 1),
], ids=lambda given: f"{len(given):,} bytes" if isinstance(given, bytes) else str(given))
def test_a_table_that_cannot_be_read_is_one_finding_where_it_went_wrong(data: bytes, rule: str, line: int) -> None:
    found = refusal(data)
    assert (found.rule, found.place.line) == (rule, line)


def test_lines_of_an_old_mac_have_their_places_too() -> None:
    book, findings = read(b"Line,Value\rM1,on-track\r\rM2,late\r")
    assert not findings
    assert [str(one.place) for row in book.sheets[0].rows for one in row.cells] == [
        f"figures.csv:{line}:{column}" for line, column in ((1, 1), (1, 6), (2, 1), (2, 4), (4, 1), (4, 4))]


@tries(200)
@example(b"\r,\x01", b"")
@given(st.binary(max_size=300), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"a;b\n\""]))
def test_whatever_is_in_a_table_it_is_read_or_refused_and_never_a_traceback(data: bytes, start: bytes) -> None:
    book, findings = read_workbook("figures.csv", start + data)
    assert book is not None or [item.severity for item in findings] == ["error"]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=9)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_what_is_written_as_a_table_comes_back(lines: list[list[str]], separator: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([["Line", "Value", "Note", "By"], *lines])
    book, _ = read(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert texts(book)[1:] == [
        (number, filled) for number, line in enumerate(lines, 2)
        if (filled := [(column, text) for column, text in enumerate(line, 1) if text.strip()])
    ]
