"""Law: what is typed into a form, opened and saved by LibreOffice, and taken in is what the return says, and nothing
else. The same for CSV, also through LibreOffice."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.rendering.workbooks.template_csv import form_csv
from generator.views.workbooks.csv_tables import csv_tables
from tests.returns.sending import RECEIVED, Desk, Form, desk_at, forms_of, opened, saved, small_project, type_in

OWN, TRUST, LOCAL = "P-AMB-01/ZN1/accountable", "P-AMB-01/ZNA01/responsible", "ZN1-L01/ZN1/responsible"
WORDS = {"Off track": "off-track", "At risk": "at-risk", "On track": "on-track", "Complete": "complete"}
KEYS = {"Answer": "value", "Narrative": "narrative", "Evidence": "evidence", "Date now expected": "due",
        "Assurance rating": "rating", "Cause": "cause", "Effect": "effect", "Mitigation": "mitigation",
        "Back on track when": "returns_when", "Held by (role)": "holder_role", "Sensitive": "sensitive"}
LETTERS = "abcxyzÄéœ"
MARKS = "£€–’“ .,;:!?#&%()[]{}'\"=+-*/|~\\n😀"
A_LETTER, A_REST = st.sampled_from(LETTERS), st.text(st.sampled_from(LETTERS + MARKS), max_size=50)
A_NUMBER = st.sampled_from(["", " 7", " 12.5", " 1,100", " 50%"])
TEXT = st.tuples(A_LETTER, A_REST, A_NUMBER).map("".join).map(str.strip)
"""With a letter in front, so that no spreadsheet takes it for a number or a date, and nobody's telephone or address."""
LINES = st.lists(TEXT.map(lambda text: " ".join(text.split())), min_size=1, max_size=3)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))


def an_answer() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"Answer": st.sampled_from(list(WORDS))},
        optional={"Narrative": TEXT, "Evidence": LINES, "Date now expected": DAYS, "Cause": TEXT, "Effect": TEXT,
                  "Mitigation": TEXT, "Back on track when": TEXT, "Held by (role)": TEXT, "Sensitive": st.just("yes"),
                  "Assurance rating": st.sampled_from(["substantial", "reasonable", "limited", "none"])})


MANY = settings().max_examples // 20
"""Forms that a quick run fills in; the long one fills in twenty times as many."""
A_FORM = st.dictionaries(st.sampled_from([OWN, TRUST, LOCAL]), an_answer(), min_size=1)


def in_cells(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {key: "\n".join(value) if isinstance(value, list) else value for key, value in answer.items()}


def as_answer(line: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """What the return must say, from what was typed alone."""
    action, holder, _ = line.split("/")
    found: dict[str, Any] = {"action": action, "holder": holder, "revision": "2" if action == "P-AMB-01" else "1"}
    if holder != "ZN1":
        found["given_by"] = "icb"
    for heading, value in answer.items():
        said = value.isoformat() if isinstance(value, datetime.date) else value
        said = WORDS[value] if heading == "Answer" else "true" if heading == "Sensitive" else said
        found[KEYS[heading]] = said
    return found


def filled(form: bytes, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    book: Form = opened(form)
    for line, answer in answers.items():
        type_in(book, "Responsibilities", line, **in_cells(answer))
        for heading, value in in_cells(answer).items():
            if isinstance(value, str) and value.startswith("="):
                raise AssertionError(heading)
    return saved(book)


def check(root: Path, files: list[Path], answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Taken in into a project of its own: the return says what was typed, and no other file has changed."""
    target = root / "project"
    shutil.rmtree(target, ignore_errors=True)
    small_project(target)
    desk = Desk(target, {}, root)
    before = desk.tree()
    done = desk.take(*files)
    assert done.return_value == 0, done.output
    sent = desk.stands()
    order = [line for line in (OWN, TRUST, LOCAL) if line in answers]
    assert sent.pop("answers") == [as_answer(line, answers[line]) for line in order]
    assert [(part["holder"], part["received"]) for part in sent.pop("parts")] == [("ZN1", RECEIVED)]
    assert sent == {"schema": "1", "system": "ZN1", "framework": "plan", "month": "2022-12", "received": RECEIVED,
                    "illustrative": "true"}
    assert {name: digest for name, digest in desk.tree().items() if "/2022-12/" not in name} == before


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_at(tmp_path_factory.mktemp("desk"))


@settings(max_examples=MANY, deadline=None, phases=[Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(answers=A_FORM)
def test_a_workbook_gives_back_what_was_typed(
        desk: Desk, tmp_path: Path, answers: dict[str, dict[str, Any]]) -> None:
    path = tmp_path / "ZN1.xlsx"
    path.write_bytes(filled(desk.forms["ZN1"], answers))
    check(tmp_path, [path], answers)


def csv_of(root: Path, answers: Mapping[str, Mapping[str, Any]], folder: Path) -> list[Path]:
    """The form's tables, filled in cell by cell with an editor that knows nothing but CSV."""
    import csv
    import io

    paths = []
    folder.mkdir(exist_ok=True)
    for table in csv_tables(forms_of(root)["ZN1"]):
        rows = list(csv.reader(io.StringIO(form_csv(table).decode("utf-8-sig"), newline="")))
        top = next(number for number, row in enumerate(rows) if row and row[0] == "Line")
        for row in rows[top + 1:]:
            row += [""] * (len(rows[top]) - len(row))
            if "responsibilities" not in str(rows[2]):
                continue
            for heading, value in in_cells(answers.get(row[0], {})).items():
                row[rows[top].index(heading)] = value.isoformat() if isinstance(value, datetime.date) else value
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        path = folder / f"{len(paths)}.csv"
        path.write_bytes(out.getvalue().encode("utf-8-sig"))
        paths.append(path)
    return paths


@settings(max_examples=MANY, deadline=None, phases=[Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(answers=A_FORM)
def test_tables_give_back_what_was_typed(desk: Desk, tmp_path: Path, answers: dict[str, dict[str, Any]]) -> None:
    check(tmp_path, csv_of(desk.root, answers, tmp_path / "tables"), answers)


def through_libreoffice(files: list[Path], out: Path, kind: str, *reading: str) -> list[Path]:
    """All files in one run: it takes longer to start than to save them."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed: make setup-test installs it"
    out.mkdir()
    subprocess.run([program, f"-env:UserInstallation={(out.parent / 'office').as_uri()}", "--headless", *reading,
                    "--convert-to", kind, "--outdir", str(out), *map(str, files)],
                   check=True, capture_output=True, timeout=300)
    return [out / file.name for file in files]


def examples(number: int) -> list[dict[str, dict[str, Any]]]:
    """So many filled forms, the same each time."""
    found: list[dict[str, dict[str, Any]]] = []

    @settings(max_examples=number, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(A_FORM)
    def gather(answers: dict[str, dict[str, Any]]) -> None:
        found.append(answers)

    gather()
    return found[:number]


@pytest.mark.build
def test_a_workbook_opened_and_saved_by_libreoffice_gives_back_what_was_typed(desk: Desk, tmp_path: Path) -> None:
    cases = examples(max(12, MANY))
    sent = []
    (tmp_path / "sent").mkdir()
    for number, answers in enumerate(cases):
        sent.append(tmp_path / "sent" / f"ZN1-{number}.xlsx")
        sent[-1].write_bytes(filled(desk.forms["ZN1"], answers))
    back = through_libreoffice(sent, tmp_path / "back", "xlsx")
    for path, answers in zip(back, cases, strict=True):
        assert path.read_bytes() != sent[back.index(path)].read_bytes()
        check(tmp_path, [path], answers)


@pytest.mark.build
def test_tables_opened_and_saved_by_libreoffice_give_back_what_was_typed(desk: Desk, tmp_path: Path) -> None:
    cases = examples(max(6, MANY // 2))
    (tmp_path / "sent").mkdir()
    files: list[list[Path]] = []
    for number, answers in enumerate(cases):
        made = csv_of(desk.root, answers, tmp_path / "sent")
        files.append([path.rename(path.with_name(f"{number}-{path.name}")) for path in made])
    every = [path for listed in files for path in listed]
    through_libreoffice(every, tmp_path / "back", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
                        "--infilter=CSV:44,34,76,1")
    for answers, listed in zip(cases, files, strict=True):
        check(tmp_path, [tmp_path / "back" / path.name for path in listed], answers)
