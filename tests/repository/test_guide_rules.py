"""The page of each rule shows what is so: its wrong example stands in a wrong project, which gives exactly that
finding, and its right example in the right twin, which is clean.

What a file cannot show (how it was saved, what it links to, what a month of answers means) is told in words, and
another test shows it.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.findings import RuleDoc, rule_page_path
from generator.rendering.guide import guide_sources
from generator.rules import catalogue, check_project
from generator.sources.project import ProjectFiles, SourceFile
from generator.views.guide.examples import in_words, parts_of
from generator.views.guide.families import OTHER, family_of
from tests.plan.test_rule_12_shared_organisations import seen
from tests.repository.tree import ROOT
from tests.rules.conftest import files_of

RULES = ROOT / "tests" / "rules"
CASES = sorted(case for folder in ("cases", "quality_cases") for case in (RULES / folder).iterdir())
SHOWN_BY = {
    "WP008": "tests/sources/test_yaml_source.py::test_hostile_files_are_a_finding_in_bounded_time",
    "WP009": "tests/sources/test_yaml_source.py::test_what_cannot_be_read_is_one_finding_where_it_went_wrong",
    "WP010": "tests/sources/test_yaml_source.py::test_a_byte_order_mark_is_noted_and_skipped",
    "WP011": "tests/sources/test_project.py::test_a_file_beyond_the_limit_is_not_read",
    "WP012": "tests/sources/test_project.py::test_what_is_no_ordinary_file_is_a_finding_and_nothing_waits_for_it",
    "WP013": "tests/sources/test_project.py::test_a_link_out_of_the_project_or_to_a_folder_is_a_finding",
    "WP014": "tests/sources/test_project.py::test_a_name_that_looks_like_an_input_is_a_warning",
    "WP016": "tests/repository/test_guide_rules.py::test_a_hundred_findings_of_one_kind_and_then_that_there_are_more",
    "WP019": "tests/sources/test_endless.py::test_a_text_longer_than_a_cell_is_refused_where_it_stands",
    "WP023": "tests/authoring/test_new.py::test_a_schema_that_is_not_this_programs_is_a_warning_at_its_file",
    "WP030": "tests/sources/workbooks/test_refused.py::test_what_is_no_workbook_is_said_WP030",
    "WP031": "tests/sources/workbooks/test_refused.py"
             "::test_a_spreadsheet_in_another_format_is_sent_to_be_saved_as_xlsx_WP031",
    "WP032": "tests/sources/workbooks/test_refused.py::test_a_workbook_with_a_password_says_how_to_take_it_off_WP032",
    "WP033": "tests/sources/workbooks/test_refused.py::test_a_workbook_cut_short_says_so_WP033",
    "WP034": "tests/sources/workbooks/test_refused.py"
             "::test_a_workbook_that_can_hold_macros_is_refused_whatever_its_name_WP034",
    "WP035": "tests/sources/workbooks/test_refused.py"
             "::test_a_small_file_that_unpacks_to_very_much_is_refused_by_its_table_of_contents_WP035",
    "WP036": "tests/sources/workbooks/test_refused.py"
             "::test_more_than_any_return_holds_is_refused_where_it_stands_WP036",
    "WP037": "tests/sources/workbooks/test_refused.py::test_a_name_that_leads_out_of_the_workbook_is_refused_WP037",
    "WP038": "tests/sources/workbooks/test_bounded.py"
             "::test_a_workbook_that_would_fill_the_memory_is_stopped_at_the_limit_and_the_next_is_read_WP038",
    "WP039": "tests/sources/workbooks/test_refused.py"
             "::test_what_a_workbook_takes_from_outside_is_said_and_the_values_are_taken_WP039",
    "WP040": "tests/sources/workbooks/test_refused.py::test_what_is_embedded_is_said_and_never_opened_WP040",
    "WP041": "tests/sources/workbooks/test_values.py"
             "::test_a_formula_is_never_run_its_stored_value_is_read_and_said_WP041",
    "WP042": "tests/sources/workbooks/test_values.py::test_an_error_and_a_formula_without_a_result_are_no_value_WP042",
    "WP043": "tests/sources/workbooks/test_values.py"
             "::test_a_merged_value_belongs_to_the_first_cell_and_that_is_said_WP043",
    "WP044": "tests/sources/workbooks/test_values.py"
             "::test_hidden_rows_columns_and_sheets_are_read_and_that_is_said_WP044",
    "WP045": "tests/sources/workbooks/test_values.py::test_marks_that_nobody_sees_are_left_out_and_that_is_said_WP045",
    "WP046": "tests/sources/workbooks/test_tables.py"
             "::test_a_table_in_windows_1252_is_read_and_that_is_said_where_it_shows_WP046",
    "WP260": "tests/rules/test_upkeep.py"
             "::test_the_note_WP260_begins_with_the_first_plan_that_ends_within_the_notice",
    "WP303": "tests/plan/test_rule_07_unasked_answers.py"
             "::test_a_value_that_is_not_on_the_scale_is_found_with_the_id_to_type",
    "WP310": "tests/plan/test_rule_02_nothing_in_silence.py"
             "::test_an_action_that_nobody_holds_is_still_asked_and_a_note_says_so",
    "WP311": "tests/plan/test_rule_03_tailoring.py"
             "::test_a_condition_on_what_is_not_held_is_not_known_and_the_action_is_asked",
    "WP320": "tests/repository/test_guide_rules.py::test_a_shared_body_that_told_two_boards_two_things",
    "WP801": "tests/returns/test_bad_workbooks.py"
             "::test_what_forms_are_returned_for_is_among_the_damages",
    "WP802": "tests/returns/test_import.py"
             "::test_a_form_of_something_else_is_refused_whole_with_what_it_could_have_meant",
    "WP803": "tests/returns/test_import.py"
             "::test_an_older_template_is_refused_and_the_month_returned_for_correction",
    "WP804": "tests/returns/test_import.py"
             "::test_a_plan_that_changed_since_is_told_and_new_lines_are_named",
    "WP805": "tests/returns/test_bad_workbooks.py"
             "::test_what_forms_are_returned_for_is_among_the_damages",
    "WP806": "tests/returns/test_import.py"
             "::test_the_rows_of_others_are_left_to_them",
    "WP807": "tests/returns/test_bad_workbooks.py"
             "::test_what_forms_are_returned_for_is_among_the_damages",
    "WP808": "tests/returns/test_import.py"
             "::test_words_in_other_letters_and_dates_as_text_are_taken_with_a_note",
    "WP809": "tests/returns/test_bad_workbooks.py"
             "::test_what_forms_are_returned_for_is_among_the_damages",
    "WP810": "tests/returns/test_import.py"
             "::test_a_fraction_under_per_cent_goes_back_and_a_share_is_taken_as_one",
    "WP811": "tests/returns/test_import.py"
             "::test_as_last_month_is_refused_where_nothing_stood_or_its_meaning_changed",
    "WP812": "tests/returns/test_import.py"
             "::test_of_two_files_that_disagree_neither_is_taken_and_both_cells_are_named",
    "WP813": "tests/returns/test_import.py"
             "::test_a_row_that_stands_is_not_changed_without_a_reason",
    "WP814": "tests/returns/test_import.py"
             "::test_a_plan_that_changed_since_is_told_and_new_lines_are_named",
    "WP815": "tests/returns/test_bad_workbooks.py"
             "::test_what_forms_are_returned_for_is_among_the_damages",
    "WP816": "tests/returns/test_import.py"
             "::test_nothing_is_added_to_a_return_with_errors",
    "WP817": "tests/returns/test_import.py"
             "::test_a_file_of_which_nobody_says_the_day_waits_and_the_others_are_taken",
}
"""Rules told in words, and the test that shows each: about bytes, sizes, links and what hangs on several months."""

Tree = dict[str, list[str]]


def tree(twin: Path) -> Tree:
    """The small project with the twin laid over it, as lines."""
    found: Tree = {}
    for folder in (RULES / "project", twin):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8").splitlines()
    return found


def stands(example: str, files: Tree) -> bool:
    """Every part of the example: its file is there, and its lines stand in it one below the other, all moved in or
    out by the same width. '...' is what was left out: lines, or the middle of one."""
    return all(any(in_lines(lines, text) for path, text in files.items() if f"/{path}".endswith(f"/{file}"))
               for file, lines in parts_of(example))


def in_lines(example: tuple[str, ...], text: list[str]) -> bool:
    if not example:
        return True
    runs: list[list[str]] = [[]]
    for line in example:
        if line.strip() == "...":
            runs.append([])
        else:
            runs[-1].append(line.replace("<tab>", "\t").replace("\\u202E", "\u202e"))
    indents = {line[: len(line) - len(line.lstrip(" "))] for line in text}
    return any(in_order(runs, text, more) for more in indents) or any(
        in_order([[line.removeprefix(" " * less) for line in run] for run in runs], text, "") for less in range(1, 9))


def in_order(runs: list[list[str]], text: list[str], more: str) -> bool:
    start = 0
    for run in runs:
        shapes = [".*".join(re.escape(part) for part in re.split(r"\.{3}", more + line)) for line in run]
        start = next((at + len(run) for at in range(start, len(text) - len(run) + 1)
                      if all(re.fullmatch(shape, text[at + i]) for i, shape in enumerate(shapes))), -1)
        if start < 0:
            return False
    return True


def cases_of(doc: RuleDoc) -> list[Path]:
    return [case for case in CASES if case.name.startswith(f"{doc.id}-")]


WRITTEN = [doc for doc in catalogue() if not in_words(doc.wrong)]


@pytest.mark.parametrize("doc", WRITTEN, ids=lambda doc: doc.id)
def test_the_examples_of_a_rule_stand_in_a_wrong_project_and_its_right_twin(doc: RuleDoc) -> None:
    shown = [case for case in cases_of(doc)
             if stands(doc.wrong, tree(case / "wrong")) and stands(doc.right, tree(case / "right"))]
    assert shown, f"the examples of {doc.id} stand in none of {[case.name for case in cases_of(doc)]}"
    assert any(not stands(doc.wrong, tree(case / "right")) or not stands(doc.right, tree(case / "wrong"))
               for case in shown), f"the examples of {doc.id} do not tell wrong from right"


def test_a_rule_told_in_words_is_shown_by_a_test_that_names_it() -> None:
    told = {doc.id for doc in catalogue() if in_words(doc.wrong)}
    assert told == set(SHOWN_BY)
    for rule, where in SHOWN_BY.items():
        path, _, name = where.partition("::")
        module = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        shown = [ast.unparse(item) for item in module.body if isinstance(item, ast.FunctionDef) and item.name == name]
        assert len(shown) == 1, where
        assert rule in shown[0], where


def test_a_hundred_findings_of_one_kind_and_then_that_there_are_more() -> None:
    table = "icb_data/small/organisations/names.csv"
    small = files_of(RULES / "project")
    rows = "".join(f"ZNL01,Northland Council,Northland,{day % 28 + 1}/10/2022,,no,\n" for day in range(150))
    many = SourceFile.of(table, small.by_path[table].data + rows.encode())
    files = ProjectFiles(tuple(many if one.path == table else one for one in small.files))
    found = [item for item in check_project(files) if item.place.file == table]
    assert Counter(item.rule for item in found) == {"WP120": 100, "WP016": 1}


def test_a_shared_body_that_told_two_boards_two_things() -> None:
    assert [item.rule for item in seen("A1 AM on-track", "A1 AM off-track", "").disagreements] == ["WP320"]
    assert seen("A1 AM on-track", "A1 AM on-track", "").disagreements == ()


def test_wrong_and_right_are_both_told_in_words_or_both_written() -> None:
    assert [doc.id for doc in catalogue() if in_words(doc.wrong) != in_words(doc.right)] == []


def test_every_rule_has_its_page_and_a_family() -> None:
    pages = {item.path for item in guide_sources()}
    assert {rule_page_path(doc.id).replace(".html", ".md") for doc in catalogue()} <= pages
    assert [doc.id for doc in catalogue() if family_of(doc.id) is OTHER] == []


@pytest.mark.parametrize("doc", catalogue(), ids=lambda doc: doc.id)
def test_a_page_says_what_why_wrong_and_right(doc: RuleDoc) -> None:
    page = {item.path: item.content.decode() for item in guide_sources()}[f"rules/{doc.id.lower()}.md"]
    for part in ("Why it matters", "Wrong</b>", "Right</b>", f"sev--{doc.severity}", doc.id):
        assert part in page
