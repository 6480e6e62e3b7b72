"""data/<month>.xlsx says what the JSON beside it says and what the files say, in cells that can be counted with."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from generator.findings import InternalFaultError
from generator.model.rendered import RenderedFile
from generator.production import words
from generator.production.checking import check_data
from generator.production.jobs import Job, SystemJob
from generator.production.planning import plan
from generator.production.printing import print_data
from tests.as_it_stands import as_it_stands
from tests.recount.recount import Recount, read_yaml

FRAMEWORK = "winter-2022-23"
SHEETS = ["About", "Summary", "Positions", "Measures", "Capacity", "Strategic risks", "Reviews",
          "Decisions and sign-off", "How it came", "Findings", "Left out"]
HEAD = 3
SPECIAL = {"Carried forward": "carried_forward", "Not reported": "not_reported"}


@pytest.fixture(scope="module")
def jobs(project_root: Path) -> dict[str, Job]:
    """One a system, and '' for the view of all systems."""
    loaded = as_it_stands("demonstration", FRAMEWORK)
    made = plan(loaded.framework(FRAMEWORK), loaded.datasets["demonstration", FRAMEWORK], loaded.types,
                loaded.files.hashes, month=None, systems=(), editions=())
    assert made.overview is not None
    return {**{job.pack.tailored.system: job for job in made.systems}, "": made.overview}


@pytest.fixture(scope="module")
def printed(jobs: dict[str, Job]) -> dict[str, tuple[RenderedFile, ...]]:
    return {code: print_data(job) for code, job in jobs.items()}


@pytest.fixture(scope="module")
def recount(project_root: Path) -> Recount:
    return Recount(project_root, "demonstration", FRAMEWORK)


def file(files: tuple[RenderedFile, ...], ending: str) -> bytes:
    return next(item.content for item in files if item.path.endswith(ending))


def book(files: tuple[RenderedFile, ...]) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(file(files, ".xlsx")))


def table(files: tuple[RenderedFile, ...], sheet: str) -> list[dict[str, Any]]:
    """Rows below the headings; the same heading twice would lose a column, so there is none."""
    rows = book(files).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    heads = rows[HEAD]
    assert len(set(heads)) == len(heads), sheet
    return [dict(zip(heads, row, strict=True)) for row in rows[HEAD + 1:] if any(value != "" for value in row[1:])]


def systems(jobs: dict[str, Job]) -> list[str]:
    return [code for code in jobs if code]


def test_every_system_and_the_view_of_all_have_one_whose_name_says_illustrative(
        jobs: dict[str, Job], printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code, files in printed.items():
        assert [item.path for item in files if item.path.endswith(".xlsx")] == [
            f"data/{jobs[code].month}-illustrative.xlsx"]
    assert book(printed["ZD04"]).sheet_names == SHEETS


def test_the_headline_is_the_jsons_and_the_files(jobs: dict[str, Job], recount: Recount,
                                                 printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code in systems(jobs):
        counted = recount.count(code, str(jobs[code].month))
        headline = json.loads(file(printed[code], ".json"))["headline"]
        told = {row["Name in the JSON"]: row["Number"] for row in table(printed[code], "About")
                if row["Name in the JSON"]}
        assert told == {**headline["by_value"], **{key: headline[key] for key in (
            "n", "carried_forward", "not_reported", "not_applicable", "asked_in_all")}}
        assert told["n"] == counted.n
        assert told["not_applicable"] == counted.not_applicable
        assert {value: told.get(value, 0) for value in counted.by_value} == dict(counted.by_value)


def test_each_objective_and_organisation_has_the_jsons_counts(jobs: dict[str, Job],
                                                             printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code in systems(jobs):
        document = json.loads(file(printed[code], ".json"))
        rows = {(row["Group"], row["Id"]): row for row in table(printed[code], "Summary")}
        groups = [(("Objective", one["id"]), one["counts"]) for one in document["by_objective"]]
        groups += [(("Organisation", one["code"]), one["counts"]) for one in document["by_holder"]]
        groups += [(("All", ""), document["headline"])]
        for key, counts in groups:
            row = rows.pop(key)
            assert (row["N"], row["Overdue"], row["Asked in all"]) == (counts["n"], counts["overdue"],
                                                                       counts["asked_in_all"])
            assert {name: row[name] for name in SPECIAL} == {name: counts[key] for name, key in SPECIAL.items()}
        assert {group for group, _ in rows} <= {"All, one scale"}


def test_positions_are_one_row_a_responsibility_and_count_up_to_the_headline(
        jobs: dict[str, Job], recount: Recount, printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code in systems(jobs):
        rows = table(printed[code], "Positions")
        document = json.loads(file(printed[code], ".json"))
        assert [row["Responsibility"] for row in rows] == [one["id"] for one in document["positions"]]
        assert [row["Narrative"] for row in rows] == [
            one["answer"]["narrative"] if one["answer"] else "" for one in document["positions"]]
        under = Counter(row["Counted under"] for row in rows)
        counted = recount.count(code, str(jobs[code].month))
        assert {value: under[value] for value in counted.by_value} == dict(counted.by_value)
        assert (under["carried_forward"], under["not_reported"]) == (counted.carried_forward, counted.not_reported)


def test_what_the_csv_says_the_workbook_says(jobs: dict[str, Job],
                                             printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    """Row by row: the same line, place of answer, and narrative; a guarding apostrophe belongs to CSV only."""
    for code in systems(jobs):
        text = file(printed[code], ".csv").decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text, newline="")))
        rows = table(printed[code], "Positions")
        assert [(row["Responsibility"], row["Counted under"], row["Organisation"]) for row in rows] == [
            (line["responsibility"], line["counted"], line["holder_name"]) for line in lines]
        assert [row["Narrative"] for row in rows] == [line["narrative"] for line in lines]


def test_dates_are_dates_and_numbers_are_numbers(printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    rows = table(printed["ZD04"], "Positions")
    assert {type(row["Now expected"]) for row in rows} == {datetime.date, str}
    assert {row["Now expected"] for row in rows if isinstance(row["Now expected"], str)} == {""}
    assert all(isinstance(row["Days overdue"], float) for row in rows if row["Days overdue"] != "")
    measured = [row["Latest"] for row in table(printed["ZD04"], "Measures") if row["Latest"] != ""]
    assert measured
    assert all(isinstance(value, float) for value in measured)


def test_a_related_series_stands_under_its_own_name_and_beside_no_target(
        printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    related = [row for row in table(printed["ZD04"], "Measures") if row["Relation"] == "related"]
    assert related
    assert all(row["Target"] == "" and row["Figures shown"] != row["Title"] for row in related)


def test_capacity_risks_reviews_and_what_is_left_out_are_all_there(
        jobs: dict[str, Job], printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code in systems(jobs):
        document = json.loads(file(printed[code], ".json"))
        for sheet, key in (("Strategic risks", "risks"), ("Reviews", "reviews"), ("Left out", "left_out")):
            assert len(table(printed[code], sheet)) == len(document[key]), f"{code} {sheet}"
        kinds = Counter(row["What"] for row in table(printed[code], "Capacity"))
        assert (kinds["Gap"], kinds["Allocation"]) == (len(document["gaps"]), len(document["allocations"]))
        found = [row for row in table(printed[code], "Findings") if not row["Let stand, because"]]
        assert len(found) == len(document["findings"])
        gaps = {one["gap"]: one["opened"] for one in document["delivered"] if one["gap"]}
        assert {row["Id"]: row["Opened"] for row in table(printed[code], "Capacity") if row["What"] == "Gap"
                and row["Id"] in gaps} == {gap: "" if opened is None else opened for gap, opened in gaps.items()}


def test_every_row_says_that_it_is_illustrative_and_what_was_not_checked(
        printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    files = printed["ZD04"]
    for sheet in ("Positions", "Measures", "Capacity", "Strategic risks", "Reviews"):
        assert {row["Illustrative"] for row in table(files, sheet)} == {"yes"}, sheet
    actions = {one["id"]: one["source"]["checked"] for one in json.loads(file(files, ".json"))["actions"]}
    assert all((row["Checked"] == "yes") == actions[row["Action"]] for row in table(files, "Positions"))
    for name in book(files).sheet_names:
        assert "Illustrative" in str(book(files).get_sheet_by_name(name).to_python(skip_empty_area=False)[1][0]), name


def test_each_sheet_is_ready_for_screen_and_paper(printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code in ("ZD04", ""):
        for sheet in openpyxl.load_workbook(io.BytesIO(file(printed[code], ".xlsx"))):
            assert sheet.freeze_panes.endswith("5"), sheet.title
            assert sheet.print_title_rows == "$4:$4"
            assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
            assert sheet.auto_filter.ref or sheet.max_row == HEAD + 2
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_same_month_gives_the_same_bytes(jobs: dict[str, Job],
                                             printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    for code in ("ZD05", ""):
        assert print_data(jobs[code]) == printed[code]


def test_the_view_of_all_systems_adds_up(jobs: dict[str, Job], printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    rows = table(printed[""], "Summary")
    whole = next(row for row in rows if row["Group"] == "All")
    assert sum(row["N"] for row in rows if row["Group"] == "Region") == whole["N"]
    assert sum(row["N"] for row in rows if row["Group"] == "System") == whole["N"] + whole["Counted in another system"]
    codes = {row["Code"] for row in table(printed[""], "Systems")}
    assert codes == {code for code in systems(jobs) if jobs[code].month == jobs[""].month}


def test_a_text_that_begins_like_a_formula_is_text(jobs: dict[str, Job]) -> None:
    job = jobs["ZD05"]
    assert isinstance(job, SystemJob)
    first = next(one for one in job.pack.positions if one.answer)
    assert first.answer is not None
    answer = dataclasses.replace(first.answer, narrative='=HYPERLINK("https://bad.example")')
    positions = tuple(dataclasses.replace(one, answer=answer) if one is first else one for one in job.pack.positions)
    spoilt = dataclasses.replace(job, composed=job.composed.with_pack(positions=positions))
    sheet = openpyxl.load_workbook(io.BytesIO(file(print_data(spoilt), ".xlsx")))["Positions"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == answer.narrative)
    assert cell.data_type == "s"
    assert cell.quotePrefix


# What every build checks ----------------------------------------------------------------------------------------------


def replaced(files: tuple[RenderedFile, ...], old: bytes, new: bytes) -> tuple[RenderedFile, ...]:
    """The same files with a text of the workbook changed."""
    return tuple(dataclasses.replace(item, content=_rewritten(item.content, old, new))
                 if item.path.endswith(".xlsx") else item for item in files)


def _rewritten(content: bytes, old: bytes, new: bytes) -> bytes:
    stream, done = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            done += part.count(old)
            target.writestr(name, part.replace(old, new, 1))
    assert done
    return stream.getvalue()


def test_a_workbook_that_counts_otherwise_than_the_data_is_our_own_fault(
        jobs: dict[str, Job], printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    n = json.loads(file(printed["ZD05"], ".json"))["headline"]["n"]
    check_data(jobs["ZD05"], printed["ZD05"])
    with pytest.raises(InternalFaultError, match=r"\.xlsx prints \d+ for 'n'"):
        check_data(jobs["ZD05"], replaced(printed["ZD05"], b"<v>%d</v>" % n, b"<v>%d</v>" % (n + 1)))


def test_a_workbook_without_a_number_of_the_headline_is_our_own_fault(
        jobs: dict[str, Job], printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    with pytest.raises(InternalFaultError, match="does not print not_reported"):
        check_data(jobs["ZD05"], replaced(printed["ZD05"], b">not_reported<", b"><"))


def test_another_systems_words_in_a_workbook_are_found(
        jobs: dict[str, Job], printed: dict[str, tuple[RenderedFile, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "look_again", lambda job, again: {})
    mine, theirs = (json.loads(file(printed[code], ".json"))["positions"] for code in ("ZD05", "ZD07"))
    told = max((one["answer"]["narrative"] for one in theirs if one["answer"]
                and one["holder"]["code"] == "ZD07"), key=len)
    own = next(one["answer"]["narrative"] for one in mine if one["answer"] and one["answer"]["narrative"].isascii()
               and not {*one["answer"]["narrative"]} & {"'", '"', "&", "\n"})
    with pytest.raises(InternalFaultError, match=r"ZD05.*\.xlsx prints words of ZD07"):
        check_data(jobs["ZD05"], replaced(printed["ZD05"], own.encode(), told.encode()))


def test_how_the_return_came_is_what_its_file_says(project_root: Path,
                                                   printed: dict[str, tuple[RenderedFile, ...]]) -> None:
    """ZD04's has parts, rows that went back and signatures; what earlier months changed stands there too."""
    home = project_root / "icb_data" / "demonstration" / "ZD04" / FRAMEWORK
    sent = read_yaml(home / "2023-03" / "return.yaml")
    rows = table(printed["ZD04"], "How it came")
    parts = [row for row in rows if row["What"] == "Part received"]
    assert [row["Date"].isoformat() for row in parts] == [part["received"] for part in sent["parts"]]
    back = [row for row in rows if row["What"] == "Row sent back"]
    assert [row["Why"].split("\n") for row in back] == [row["reasons"] for row in sent["lines_returned"]]
    assert all(row["Line, gap or organisation"].startswith(one["action"]) for row, one in
               zip(back, sent["lines_returned"], strict=True))
    changed = sum(len(one.get("answers", ())) + len(one.get("delivered", ())) for path in home.glob("*/return.yaml")
                  for one in read_yaml(path).get("restatements", ()))
    assert sum(row["What"] == "Changed afterwards" for row in rows) == changed
    signed = [row["Fingerprint of what was signed"] for row in table(printed["ZD04"], "Decisions and sign-off")
              if row["On"] and row["What"] == "Signature"]
    assert signed == [one.get("signed", "") for one in sent["signoff"]]
