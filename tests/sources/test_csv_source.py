"""CSV to rows with places: nothing guessed, trimmed or dropped in silence."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Place
from generator.sources.csv_source import CsvDocument, read_csv
from generator.sources.project import SourceFile
from tests.examples import tries

COLUMNS = ("code", "name", "note")


def read(text: str | bytes) -> tuple[CsvDocument | None, tuple[Finding, ...]]:
    return read_csv(SourceFile.of("t.csv", text.encode() if isinstance(text, str) else text), COLUMNS)


def test_cells_stay_as_typed() -> None:
    found, findings = read('code,name,note\n007, x ,"a ""b"""\n')
    assert findings == ()
    assert found is not None
    assert found.rows == (("007", " x ", 'a "b"'),)


def test_columns_may_stand_in_another_order() -> None:
    found, _ = read("note,code,name\nn,c,x\n")
    assert found is not None
    assert found.rows == (("c", "x", "n"),)
    assert found.place(0, "name") == Place("t.csv", 2, 5)


def test_a_cell_has_its_line_and_column_after_quoted_commas_and_line_breaks() -> None:
    found, _ = read('code,name,note\na,"b, ""c""",d\ne,"two\nlines",f\ng,h,i\n')
    assert found is not None
    assert found.place(0, "note") == Place("t.csv", 2, 14)
    assert found.place(1) == Place("t.csv", 3, 1)
    assert found.place(2, "name") == Place("t.csv", 5, 3)


def test_blank_lines_are_passed_over() -> None:
    found, findings = read("code,name,note\na,b,c\n\n\nd,e,f\n")
    assert findings == ()
    assert found is not None
    assert found.lines == (2, 5)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "hint"),
    [
        ("", "WP021", 1, 1, "code,name,note"),
        ("code;name;note\n", "WP021", 1, 1, "comma-separated"),
        ("code,name\n", "WP021", 1, 1, "code,name,note"),
        ("code,name,notes\n", "WP021", 1, 11, "'note'"),
        ("code,name,note,note\n", "WP021", 1, 16, "keep one"),
        ("code,name,note,extra\n", "WP021", 1, 16, ""),
        ("code,name,note\na,b\n", "WP022", 2, 1, "commas"),
        ('code,name,note\na,b,"c\n', "WP020", 2, 1, ""),
        ('code,name,note\na,b,"c"d\n', "WP020", 2, 1, ""),
        (b"code,name,note\na,\x9cuvre,c\n", "WP009", 2, 3, "UTF-8"),
        ("code,name,note\na,b," + "x" * 200_000 + "\n", "WP020", 2, 1, ""),
    ],
)
def test_what_is_wrong_is_one_finding_where_it_is(
    text: str | bytes, rule: str, line: int, column: int, hint: str
) -> None:
    _, findings = read(text)
    assert [(item.rule, item.place.line, item.place.column) for item in findings] == [(rule, line, column)]
    assert hint in findings[0].hint


def test_a_ragged_row_is_left_out_and_the_others_stay() -> None:
    found, findings = read("code,name,note\na,b,c\nd,e,f,g\nh,i,j\n")
    assert found is not None
    assert found.rows == (("a", "b", "c"), ("h", "i", "j"))
    assert found.ragged == (("d", "e", "f", "g"),)
    assert len(findings) == 1


cells = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8)


@given(st.lists(st.tuples(cells, cells, cells).filter(any), max_size=6))
@tries(100)
def test_what_another_writer_wrote_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    found, findings = read(out.getvalue())
    assert findings == ()
    assert found is not None
    assert found.rows == tuple(rows)
