"""What reading a workbook may cost: little for an honest one, and never more than its limits for any."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding
from generator.sources.workbooks import bounded, quotas
from generator.sources.workbooks.reading import read_workbook
from tests.examples import tries
from tests.workbooks_made.by_hand import SHEET, archive, form, parts_of, raw, rows, with_parts

GOOD = form(height=6, width=4)
NAMED_BY_A_NUMBER = {
    "book": {"sheets": [{
        "name": 7, "state": "visible", "table": True, **{
            key: [] for key in ("rows", "formulas", "percents", "errors", "merged", "links", "hidden_rows",
                                "hidden_columns", "cleaned")},
    }], "external": [], "connections": [], "embedded": []},
}


def stopped(data: bytes) -> Finding:
    book, findings = read_workbook("form.xlsx", data)
    assert book is None
    assert [(item.rule, item.severity) for item in findings] == [("WP038", "error")]
    return findings[0]


def repeated_text() -> bytes:
    """Two hundred thousand cells that all show one text of thirty thousand characters: each limit of the file is
    kept, and six gigabytes stand in the cells."""
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJKLMNOPQRST")
        + "</row>" for row in range(1, 10_000))
    return raw(f"<sheetData>{cells}</sheetData>", strings=["x" * 32_000])


def endless_cells() -> bytes:
    """Forty million cells with nothing in them, beside enough that cannot be packed to look like any workbook."""
    noise = bytes(value * value * 7919 % 251 for value in range(2_100_000))
    parts = parts_of(raw("<sheetData><row>" + "<c/>" * 40_000_000 + "</row></sheetData>"))
    out = io.BytesIO(archive(parts))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as packed:
        packed.writestr("xl/media/image1.png", noise)
    return out.getvalue()


def test_a_workbook_that_would_fill_the_memory_is_stopped_at_the_limit_and_the_next_is_read_WP038() -> None:
    found = stopped(repeated_text())
    assert "memory" in found.message
    assert read_workbook("form.xlsx", GOOD)[1] == ()


@pytest.mark.long
def test_a_workbook_that_would_take_for_ever_is_stopped_by_the_processor_time() -> None:
    assert "seconds" in stopped(endless_cells()).message


def test_a_process_that_waits_for_ever_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(quotas, "WALL_SECONDS", 1)
    assert "seconds" in stopped(GOOD).message


def test_the_process_that_reads_limits_itself_before_it_reads_anything() -> None:
    said = (
        "import resource; from generator.sources.workbooks.child import limit_itself; limit_itself(); "
        "print([resource.getrlimit(one) for one in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, "
        "resource.RLIMIT_CORE)])"
    )
    root = Path(__file__).resolve().parents[3]
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=root)
    wanted = (quotas.MEMORY, quotas.CPU_SECONDS, quotas.MAX_ANSWER, 0)
    assert ran.stdout.strip() == str([(limit, limit) for limit in wanted])


@pytest.mark.parametrize("program", [
    "raise SystemExit(70)",
    "import os; os.abort()",
    "import os; os.kill(os.getpid(), 11)",
    "print('no JSON')",
    "print('[]')",
    "print('{}')",
    "print('[' * 100_000)",
    "print('{\"book\": 5}')",
    f"print({json.dumps(NAMED_BY_A_NUMBER)!r})",
    "print('{\"refused\": {\"rule\": \"NO SUCH\"}}')",
    "print('{\"refused\": null}')",
    "import sys; sys.stdout.buffer.write(b'\\xff\\xfe\\x00')",
    "",
])
def test_a_process_that_breaks_down_or_answers_rubbish_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(bounded, "_START", program)
    assert stopped(GOOD).hint


def test_a_panic_of_the_parser_is_a_finding() -> None:
    """A date so far away that the reader of values gives up instead of saying so."""
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    assert "broke down" in stopped(raw(rows('<c r="A1" s="1"><v>-1e300</v></c>'), styles=styles)).message


def test_an_answer_without_end_fills_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        bounded, "_START",
        "import sys; sys.path.insert(0, sys.argv[1]); from generator.sources.workbooks.child import limit_itself; "
        "limit_itself()\nwhile True: sys.stdout.buffer.write(b' ' * 1_000_000)")
    assert stopped(GOOD)


def test_the_surroundings_cannot_change_what_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)", encoding="utf-8")
    (tmp_path / "zipfile.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert read_workbook("form.xlsx", GOOD)[1] == ()


def test_a_sheet_formatted_to_its_last_row_is_read_and_its_blank_rows_are_none() -> None:
    blank = "".join(f'<row r="{row}" s="3" customFormat="1"><c r="A{row}" s="3"/></row>' for row in range(3, 1_048_577))
    data = raw('<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
               f'<row r="2"><c r="A2"><v>2</v></c></row>{blank}</sheetData>')
    book, findings = read_workbook("form.xlsx", data)
    assert findings == ()
    assert book is not None
    assert [row.number for row in book.sheets[0].rows] == [1, 2]


@tries(20)
@given(st.sampled_from([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"]),
       st.integers(0, 5_000), st.binary(max_size=6), st.integers(0, 8))
def test_whatever_a_part_holds_the_workbook_is_read_or_refused_and_never_a_traceback(
    part: str, at: int, put: bytes, taken: int
) -> None:
    text = parts_of(GOOD)[part]
    at %= len(text)
    book, findings = read_workbook("form.xlsx", with_parts(GOOD, {part: text[:at] + put + text[at + taken:]}))
    assert book is not None or [item.severity for item in findings] == ["error"]
