"""What stands in a form is what the YAML files say: who is asked what, and what was said last."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.composition.forms import form_columns, guarded, month_to_answer, unguarded
from generator.loading import load_frameworks
from generator.model.form import FormSheet, FormStamp, ReturnForm
from generator.sources.project import read_project
from generator.views.workbooks import form_book
from tests.recount.recount import Recount, holds, last_day, read_csv, read_yaml
from tests.returns.going_out import (
    BEFORE,
    EARLIER,
    MONTH,
    WINTER,
    changed,
    collecting,
    forms_of,
    loaded,
    rows_of,
)

TWO_SYSTEMS = ("ZD01", "ZD05")


@pytest.fixture(scope="module")
def project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collecting(project_root, tmp_path_factory.mktemp("collecting"))


@pytest.fixture(scope="module")
def forms(project: Path) -> Mapping[str, ReturnForm]:
    return forms_of(project)


@pytest.fixture(scope="module")
def plan(project: Path) -> Recount:
    return Recount(project, "demonstration", WINTER)


def words_of(root: Path, framework: str = WINTER) -> dict[str, str]:
    document = read_yaml(root / "frameworks" / framework / "framework.yaml")
    return {value["id"]: value["word"] for scale in document["scales"] for value in scale["values"]}


def line(key: tuple[str, str, str]) -> str:
    return "/".join(key)


@pytest.mark.parametrize("system", TWO_SYSTEMS)
def test_a_systems_own_form_has_a_row_for_every_line_that_it_is_asked(
        forms: Mapping[str, ReturnForm], plan: Recount, system: str) -> None:
    asked = plan.responsibilities(system, MONTH)
    assert set(rows_of(forms[system])) == {line(key) for key in asked}
    for key, facts in asked.items():
        assert rows_of(forms[system])[line(key)].cells["revision"] == plan.revision(facts["action"], MONTH)


@pytest.mark.parametrize("system", TWO_SYSTEMS)
def test_every_partner_that_is_asked_anything_gets_a_form_with_its_own_lines_alone(
        forms: Mapping[str, ReturnForm], plan: Recount, system: str) -> None:
    partners = {row["organisation"] for row in plan.partnerships
                if row["system"] == system and holds(row, last_day(MONTH))}
    lines = Counter(key[1] for key in plan.responsibilities(system, MONTH) if key[1] in partners)
    assert lines
    for partner in partners:
        assert (partner in forms) == (partner in lines)
        if partner in lines:
            own = [row for row in rows_of(forms[partner]).values() if system in str(row.cells["systems"])]
            assert len(own) == lines[partner]
            assert {row.id.split("/")[1] for row in own} == {partner}


@pytest.mark.parametrize("system", TWO_SYSTEMS)
def test_what_was_said_last_stands_beside_the_line_with_its_month(
        project: Path, forms: Mapping[str, ReturnForm], plan: Recount, system: str) -> None:
    words, rows = words_of(project), rows_of(forms[system])
    own, by_icb = plan.given(system, BEFORE)
    told = 0
    for key in plan.responsibilities(system, MONTH):
        cells = rows[line(key)].cells
        answer = own.get(key)
        if answer is not None:
            told += 1
            assert cells["last_value"] == words[answer["value"]]
            assert cells["last_narrative"] == answer["narrative"].strip()
            assert str(cells["last_when"]).startswith("Feb 2023")
            assert cells.get("last_evidence", "") == "\n".join(answer.get("evidence", []))
            assert cells.get("last_rating", "") == answer.get("rating", "")
            assert str(cells.get("last_due", "")) == answer.get("due", "")
        elif key in by_icb and key not in plan.given(system, EARLIER)[0]:
            assert cells["last_value"] == words[by_icb[key]["value"]]
    assert told > len(rows) / 2


@pytest.mark.parametrize("system", TWO_SYSTEMS)
def test_a_line_that_was_closed_asks_for_no_answer_and_every_other_of_the_icb_does(
        forms: Mapping[str, ReturnForm], plan: Recount, system: str) -> None:
    closing = {"complete", "not-applicable"}
    rows = rows_of(forms[system])
    own, by_icb = plan.given(system, BEFORE)
    partners = {row["organisation"] for row in plan.partnerships if row["system"] == system}
    checked = 0
    for key, facts in plan.responsibilities(system, MONTH).items():
        answer = own.get(key) or by_icb.get(key)
        needed = rows[line(key)].cells["needed"]
        if plan.declared(system, key[0], key[1], MONTH):
            assert needed == "no"
        elif answer is not None and plan.meaning(facts["action"], int(answer["revision"])) == plan.meaning(
                facts["action"], plan.revision(facts["action"], MONTH)):
            checked += 1
            assert needed == ("no" if answer["value"] in closing else
                              "in its own form" if key[1] in partners else "yes"), key
    assert checked > len(rows) / 2


def test_an_organisation_in_several_systems_gets_one_form_for_all_of_them(
        forms: Mapping[str, ReturnForm], plan: Recount) -> None:
    held: dict[str, set[str]] = {}
    for system in plan.open_systems(MONTH):
        for _, holder, _ in plan.responsibilities(system, MONTH):
            held.setdefault(holder, set()).add(system)
    bodies = {row["organisation"] for row in plan.partnerships}
    shared = {code: systems for code, systems in held.items() if len(systems) > 1 and code in bodies}
    assert shared
    for code in bodies & set(held):
        assert {system for system, _ in forms[code].systems} == held[code]
        assert bool(rows_of(forms[code], FormSheet.DIFFERENT)) == (code in shared)


def test_asking_for_one_system_makes_the_shared_organisations_form_for_all_its_systems_all_the_same(
        project: Path, forms: Mapping[str, ReturnForm]) -> None:
    few = forms_of(project, systems=("ZD06",))
    assert {code for code, form in few.items() if not form.organisation[0]} == {"ZD06"}
    shared = [code for code, form in few.items() if len(form.systems) > 1]
    assert shared
    assert all(few[code] == forms[code] for code in few)


def test_what_the_icb_of_one_system_wrote_is_not_in_a_form_that_goes_to_several(project: Path,
                                                                                tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(project, copy)
    shared = next(code for code, form in forms_of(project, systems=("ZD01",)).items() if len(form.systems) > 1)

    def by_icb(document: Any) -> None:
        for answer in document["answers"]:
            if answer.get("holder") == shared:
                answer.update(given_by="icb", narrative="Only this ICB says so.", evidence=["Its own minutes"],
                              mitigation="Its own plan.")

    changed(copy / "icb_data/demonstration/ZD01" / WINTER / BEFORE / "return.yaml", by_icb)
    forms = forms_of(copy, systems=("ZD01",))
    def text(code: str) -> str:
        return "\n".join(str(cell) for row in rows_of(forms[code]).values() for cell in row.cells.values())

    for words in ("Only this ICB says so.", "Its own minutes", "Its own plan."):
        assert words in text("ZD01")
        assert words not in text(shared)


def test_a_question_that_a_rule_raised_last_month_stands_beside_the_line(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(project, copy)
    path = copy / "icb_data/demonstration/ZD05" / WINTER / BEFORE / "return.yaml"
    target: dict[str, Any] = {}

    def without_evidence(document: Any) -> None:
        answer = next(one for one in document["answers"] if one["value"] == "on-track" and "holder_type" not in one)
        answer.pop("evidence", None)
        target.update(answer)

    changed(path, without_evidence)
    rows = rows_of(forms_of(copy, systems=("ZD05",))["ZD05"])
    asked = [row for key, row in rows.items() if key.startswith(f"{target['action']}/{target['holder']}/")]
    assert [row for row in asked if "(WP520)" in str(row.cells.get("question", ""))] == asked


def test_without_a_month_the_form_is_for_the_one_after_the_latest_return(project: Path, project_root: Path) -> None:
    def month(root: Path, dataset: str) -> str:
        held = loaded(root, dataset, WINTER)
        return str(month_to_answer(held.framework(WINTER), held.datasets[dataset, WINTER]))

    assert month(project, "demonstration") == MONTH
    assert month(project_root, "demonstration") == MONTH, "all are answered: the last"
    assert month(project_root, "england") == "2022-10", "none is: the first"


def test_what_is_new_reworded_and_due_this_month_is_marked_as_the_plan_says(project: Path, plan: Recount) -> None:
    before, month = "2022-11", "2022-12"
    rows = rows_of(forms_of(project, month=month, systems=("ZD01",))["ZD01"])
    earlier = set(plan.responsibilities("ZD01", before))
    marks: Counter[str] = Counter()
    for key, facts in plan.responsibilities("ZD01", month).items():
        row, action = rows[line(key)], facts["action"]
        new = key not in earlier
        reworded = not new and plan.revision(action, month) > plan.revision(action, before)
        due = action["due"]
        assert ("new" in row.marks) == new
        assert any(mark.startswith("reworded") for mark in row.marks) == reworded
        dated = due["precision"] in ("date", "month") and due["on"].startswith(month)
        closed = any(mark.startswith(("stands", "declared")) for mark in row.marks)
        if dated and not closed:
            assert "due this month" in row.marks
        marks.update({"new": new, "reworded": reworded, "due": dated})
    assert marks["new"]
    assert marks["due"]


def test_an_answer_that_came_in_already_is_said_and_asked_no_more(project: Path, plan: Recount) -> None:
    words = words_of(project)
    rows = rows_of(forms_of(project, month=BEFORE, systems=("ZD05",))["ZD05"])
    own, _ = plan.given("ZD05", BEFORE)
    assert own
    for key, answer in own.items():
        assert f"received: {words[answer['value']]}" in rows[line(key)].marks
        assert rows[line(key)].cells["needed"] == "no"


def test_where_each_board_signs_every_board_has_its_own_rows(project: Path) -> None:
    framework, month = "winter-2025-26", "2025-09"
    document = read_yaml(project / "frameworks" / framework / "framework.yaml")
    steps = [item["step"] for item in document["signatories"]]
    plan = Recount(project, "demonstration", framework)
    signing = set(document["signatories"][0]["types"])
    forms = forms_of(project, framework, month, ("ZD05",))
    types = {code: {row["type"] for row in plan.body_types if row["code"] == code} for code in forms}
    boards = {key[1] for key in plan.responsibilities("ZD05", month)
              if types.get(key[1], set()) & signing}
    assert len(boards) > 1
    own = set(rows_of(forms["ZD05"], FormSheet.SIGNOFF))
    assert own == {f"{step}/{board}" for step in steps for board in boards} | {"published"}
    for board in boards - {"ZD05"}:
        assert set(rows_of(forms[board], FormSheet.SIGNOFF)) == {f"{step}/{board}" for step in steps}
    councils = [code for code in forms if code not in boards]
    assert all(not rows_of(forms[code], FormSheet.SIGNOFF) for code in councils)


def test_in_a_plan_with_two_scales_each_line_is_answered_in_the_words_of_its_own(project: Path) -> None:
    framework, month = "winter-2023-24", "2023-09"
    document = read_yaml(project / "frameworks" / framework / "framework.yaml")
    words = {scale["id"]: tuple(value["word"] for value in scale["values"]) for scale in document["scales"]}
    plan = Recount(project, "demonstration", framework)
    form = forms_of(project, framework, month, ("ZD01",))["ZD01"]
    seen = set()
    for key, facts in plan.responsibilities("ZD01", month).items():
        scale = facts["action"].get("scale", document["answer_scale"])
        seen.add(scale)
        assert rows_of(form)[line(key)].choices["value"] == words[scale]
    assert seen == {"delivery", "maturity"}
    assert {scale.id for scale in form.scales} == seen


def test_capacity_asks_for_every_gap_and_for_each_share_that_no_gap_stands_for(
        project: Path, forms: Mapping[str, ReturnForm]) -> None:
    gaps = read_yaml(project / "icb_data/demonstration/ZD01" / WINTER / "capacity_gaps.yaml")["gaps"]
    quantities = {item["id"]: item for item in read_yaml(
        project / "frameworks" / WINTER / "quantities.yaml")["quantities"]}
    shares = [row["quantity"] for row in read_csv(project / f"icb_data/demonstration/allocations/{WINTER}.csv")
              if row["system"] == "ZD01" and row["share"]]
    kinds = {gap["kind"] for gap in gaps}
    rows = rows_of(forms["ZD01"], FormSheet.CAPACITY)
    assert set(rows) == {gap["id"] for gap in gaps} | {
        one for one in shares if quantities[one]["kind"] != "money" and quantities[one].get("gap") not in kinds}
    for gap in gaps:
        assert rows[gap["id"]].cells["agreed"] == float(gap["agreed"])
    holder = gaps[0]["holder"]
    held = {gap["id"] for gap in gaps if gap.get("holder") == holder}
    assert set(rows_of(forms[holder], FormSheet.CAPACITY)) == held


def test_a_system_without_gaps_has_no_such_sheet_and_says_why(project: Path) -> None:
    form = forms_of(project, "winter-2025-26", "2025-09", ("ZD05",))["ZD05"]
    assert not rows_of(form, FormSheet.CAPACITY)
    assert any("no capacity gap" in note for note in form.notes)


def test_a_dataset_without_returns_asks_and_says_nothing_of_last_month(project_root: Path) -> None:
    forms = forms_of(project_root, WINTER, "2022-10", ("QOC",), "england")
    rows = rows_of(forms["QOC"])
    assert rows
    assert not any(key in row.cells for row in rows.values() for key in ("last_value", "question", "mark"))
    assert not forms["QOC"].illustrative


def test_strategic_risks_stand_there_as_last_reported(project: Path, forms: Mapping[str, ReturnForm]) -> None:
    document = read_yaml(project / "icb_data/demonstration/ZD01" / WINTER / BEFORE / "risks.yaml")
    rows = rows_of(forms["ZD01"], FormSheet.RISKS)
    for risk in document["risks"]:
        cells = rows[risk["id"]].cells
        assert cells["event"] == risk["event"].strip()
        assert cells["current_likelihood"] == float(risk["current"]["likelihood"])
        assert cells.get("controls", "") == "\n".join(risk.get("controls", []))
        assert cells.get("assurances", "").count("\n") + 1 == max(len(risk.get("assurances", [])), 1)
    assert sum(row.blank for row in rows.values()) > 0


def test_the_stamp_is_read_back_as_it_was_written(forms: Mapping[str, ReturnForm]) -> None:
    for form in forms.values():
        for table in form.tables:
            assert FormStamp.parse(table.stamp.text()) == table.stamp


def test_the_help_of_a_cell_is_what_the_editor_says_of_its_key(project_root: Path, forms: Mapping[str, ReturnForm],
                                                               ) -> None:
    text = (project_root / "generator/schemas/v1/return.schema.json").read_text(encoding="utf-8")
    descriptions = set()

    def gather(part: Any) -> None:
        for entry in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            gather(entry)
        if isinstance(part, dict) and isinstance(part.get("description"), str):
            descriptions.add(part["description"])

    gather(json.loads(text))
    columns = {column.key: column for table in forms["ZD01"].tables
               if table.sheet is FormSheet.RESPONSIBILITIES for column in table.columns}
    for key in ("value", "narrative", "evidence", "due", "rating", "cause", "effect", "mitigation", "returns_when",
                "holder_role"):
        assert columns[key].help in descriptions, key


def test_headings_name_one_column_each_in_every_form(project_root: Path) -> None:
    frameworks = load_frameworks(read_project(project_root)).value
    for framework in frameworks:
        for sheet in FormSheet:
            for own in (True, False):
                columns = form_columns(sheet, framework, own=own)
                assert len({column.heading for column in columns}) == len(columns)
                assert len({column.key for column in columns}) == len(columns)


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2 beds", "@ward", "\tx", "'quoted", "'=1+1", "plain", "", "'"])
def test_a_text_that_a_program_could_take_for_a_formula_is_guarded_and_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_challenge_without_a_response_stands_there_with_what_was_answered(project: Path) -> None:
    framework, month = "winter-2023-24", "2023-09"
    home = project / "icb_data/demonstration/ZD01" / framework / month
    open_ones = [one for one in read_yaml(home / "reviews.yaml")["reviews"] if "response" not in one]
    answers = read_yaml(home / "return.yaml")["answers"]
    rows = rows_of(forms_of(project, framework, month, ("ZD01",))["ZD01"], FormSheet.REVIEWS)
    assert open_ones
    assert set(rows) == {f"{one['action']}/{one['holder']}/{one['on']}" for one in open_ones}
    words = words_of(project, framework)
    for one in open_ones:
        cells = rows[f"{one['action']}/{one['holder']}/{one['on']}"].cells
        answer = next(item for item in answers
                      if (item["action"], item.get("holder")) == (one["action"], one["holder"]))
        assert cells["challenge"] == one["challenge"].strip()
        assert str(cells["said"]).startswith(words[answer["value"]])


def test_a_form_speaks_of_the_group_where_the_return_is_put_to_a_group(project: Path) -> None:
    (form,) = (form for form in forms_of(project, "resilience-2014-15", "2014-07").values() if not form.organisation[0])
    book = form_book(form)
    assert "For the group" in [sheet.tab for sheet in book.sheets]
    shown = [str(cell.value) for sheet in book.sheets for row in sheet.rows for cell in row if cell is not None]
    assert "A matter for the group" in shown
    assert not [text for text in shown if re.search(r"(?:for|what) the board\b", text, re.IGNORECASE)]
