"""What a sender sees in the workbook that comes back: marks, comments, and a list of what to put right."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.findings import Finding
from generator.rendering.workbooks.marking import UnmarkableError, marked
from generator.sources.workbooks.reading import read_workbook
from generator.vocabulary import Severity
from tests.returns.senders import OWN_WORDS, TAB, by_openpyxl, by_xlsxwriter, finding
from tests.returns.sending import small_project, workbooks_of
from tests.workbooks_made.libreoffice import Convert, libreoffice

__all__ = ["libreoffice"]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported and will be removed:UserWarning")

LIST = "To put right"
ERROR = finding(TAB, "B2", message="'on trak' is no value of this scale", hint="type 'On track'",
                subject="W-1/ZNA01/responsible")
QUESTION = finding(TAB, "D4", rule="WP520", severity=Severity.WARNING, message="'On track' without evidence",
                   hint="say what shows it")
NOTE = finding("Other", "A2", rule="WP808", severity=Severity.NOTE, message="a stray space was left out", hint="")


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def comment(data: bytes, sheet: str, cell: str) -> str:
    held = opened(data)[sheet][cell].comment
    return held.text if held else ""


def laid_over(sheet: Worksheet) -> dict[str, str]:
    """Cells with a mark of ours and the colour of its fill; a condition that holds for every value is no condition."""
    return {str(area): rule.dxf.fill.bgColor.rgb for area, rules in sheet.conditional_formatting._cf_rules.items()
            for rule in rules if rule.formula and "baf-mark" in rule.formula[0] for area in str(area.sqref).split()}


def listed(data: bytes) -> list[list[str]]:
    """Rows of the list, blank cells left out."""
    return [[str(value) for value in row if value is not None]
            for row in opened(data)[LIST].iter_rows(values_only=True) if any(row)]


def test_each_doubtful_cell_is_marked_and_errors_look_otherwise_than_questions() -> None:
    book = opened(marked(by_openpyxl(), [ERROR, QUESTION, NOTE]))
    here, there = laid_over(book[TAB]), laid_over(book["Other"])
    assert set(here) == {"B2", "D4"}
    assert set(there) == {"A2"}
    assert len({*here.values(), *there.values()}) == 3


def test_in_grey_the_three_marks_are_told_apart_by_shade_and_by_line() -> None:
    book = opened(marked(by_openpyxl(), [ERROR, QUESTION, NOTE]))
    shades, drawn = [], []
    for sheet in (book[TAB], book["Other"]):
        for rules in sheet.conditional_formatting._cf_rules.values():
            for rule in rules:
                if rule.formula and "baf-mark" in rule.formula[0]:
                    red, green, blue = (int(rule.dxf.fill.bgColor.rgb[at:at + 2], 16) for at in (2, 4, 6))
                    shades.append(0.3 * red + 0.59 * green + 0.11 * blue)
                    drawn.append(rule.dxf.border.left.style)
    assert min(abs(one - other) for place, one in enumerate(shades) for other in shades[:place]) > 8
    assert len(set(drawn)) == 3


def test_the_mark_lies_over_the_cell_whose_own_fill_stays_and_the_sheet_says_so() -> None:
    data = marked(by_openpyxl(), [ERROR])
    assert opened(data)[TAB]["B2"].fill.fgColor.rgb == "FF00AA00"
    assert any("own fill and border are as they were" in words for row in listed(data) for words in row)


def test_the_mark_comes_before_the_sheets_own_formats() -> None:
    sheet = opened(marked(by_openpyxl(), [ERROR]))[TAB]
    ranks = {rule.formula[0]: rule.priority for rules in sheet.conditional_formatting._cf_rules.values()
             for rule in rules}
    ours = next(rank for formula, rank in ranks.items() if "baf-mark" in formula)
    assert all(ours < rank for formula, rank in ranks.items() if "baf-mark" not in formula)
    assert ranks["5"] < ranks["TRUE"]
    assert len(set(ranks.values())) == len(ranks)


def test_a_comment_says_rule_words_and_what_to_type() -> None:
    words = comment(marked(by_openpyxl(), [ERROR]), TAB, "B2")
    assert "WP217" in words
    assert "'on trak' is no value of this scale" in words
    assert "type 'On track'" in words


def test_all_that_was_found_in_one_cell_stands_in_one_comment_the_worst_first() -> None:
    data = marked(by_openpyxl(), [finding(TAB, "B2", rule="WP520", severity=Severity.WARNING), ERROR])
    words = comment(data, TAB, "B2")
    assert 0 < words.index("WP217") < words.index("WP520")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("xl/comments/comment1.xml").count(b'ref="B2"') == 1


def test_a_comment_of_the_senders_own_stays_above_ours() -> None:
    data = marked(by_openpyxl(), [finding(TAB, "F1")])
    words = comment(data, TAB, "F1")
    assert words.startswith(OWN_WORDS)
    assert "WP217" in words
    assert comment(marked(data, []), TAB, "F1") == OWN_WORDS


def test_a_box_is_as_large_as_its_words() -> None:
    def height(words: str) -> float:
        with zipfile.ZipFile(io.BytesIO(marked(by_xlsxwriter(), [finding(TAB, "A2", message=words)]))) as archive:
            drawn = archive.read("xl/drawings/vmlDrawingMarks1.vml").decode()
        return float(re.findall(r"height:([\d.]+)pt", drawn)[0])

    assert height("short") < height("a longer sentence than the other one. " * 10) < height("a" * 3000)


def test_the_list_counts_on_top_and_parts_what_was_sent_back_from_questions() -> None:
    rows = listed(marked(by_openpyxl(), [QUESTION, NOTE, ERROR, finding(TAB, "C2")]))
    assert rows[0] == [LIST]
    assert rows[1:5] == [["To put right", "2"], ["Question", "1"], ["Note", "1"], ["Lines sent back", "1"]]
    places = [next(at for at, row in enumerate(rows) if row[0].startswith(words))
              for words in ("Sent back", "Taken, with a question", "Taken, with a note")]
    told = {cell: at for at, row in enumerate(rows) for cell in row if cell in ("B2", "C2", "D4", "A2")}
    assert places == sorted(places)
    assert places[0] < told["B2"] < told["C2"] < places[1] < told["D4"] < places[2] < told["A2"]
    assert ["To put right", TAB, "B2", "W-1/ZNA01/responsible", "'on trak' is no value of this scale",
            "Type 'On track'", "WP217"] in rows


def test_each_row_of_the_list_leads_to_its_cell() -> None:
    sheet = opened(marked(by_openpyxl(), [ERROR, NOTE]))[LIST]
    where = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row
             if cell.hyperlink and cell.hyperlink.location}
    assert where == {"B2": "'Winter''s lines'!B2", "A2": "'Other'!A2"}


def test_a_rule_leads_to_its_page_where_the_guide_has_an_address() -> None:
    linked = opened(marked(by_openpyxl(), [ERROR, finding(TAB, "C5")], "https://guide.example/here/"))[LIST]
    targets = [cell.hyperlink.target for row in linked.iter_rows() for cell in row
               if cell.value == "WP217" and cell.hyperlink]
    assert targets == ["https://guide.example/here/rules/wp217.html"] * 2
    plain = marked(by_openpyxl(), [ERROR])
    assert all(cell.hyperlink is None for row in opened(plain)[LIST].iter_rows() for cell in row
               if cell.value == "WP217")
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("xl/worksheets/_rels/marks")]


@pytest.mark.parametrize("place", [("Gone", "B2"), ("", ""), (TAB, ""), (TAB, "B0"), (TAB, "XFE1"), (TAB, "nonsense")])
def test_what_is_found_in_no_cell_of_the_file_stands_in_the_list_alone(place: tuple[str, str]) -> None:
    data = marked(by_openpyxl(), [finding(*place, message="the whole thing is odd")])
    assert any("The whole thing is odd" in row for row in listed(data))
    assert not any(laid_over(sheet) for sheet in opened(data))


def test_words_that_look_like_a_formula_are_words() -> None:
    words = '=HYPERLINK("https://bad.example","look")'
    data = marked(by_openpyxl(), [finding(TAB, "B2", message=words, hint="+1+1", subject="@SUM(A1)")])
    cells = [cell for row in opened(data)[LIST].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.value for cell in cells} >= {words, "+1+1", "@SUM(A1)"}
    assert all(cell.data_type != "f" and cell.quotePrefix for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/marks1.xml")


def test_signs_that_no_file_can_hold_are_no_obstacle() -> None:
    assert "\ufffd & <b>" in comment(marked(by_openpyxl(), [finding(TAB, "B2", message="\x00 & <b>")]), TAB, "B2")


def test_marked_again_the_new_marks_stand_alone() -> None:
    sent = by_openpyxl()
    once = marked(sent, [ERROR, NOTE, finding(TAB, "F1")])
    assert marked(once, [QUESTION]) == marked(sent, [QUESTION])
    assert marked(marked(once, [QUESTION]), [ERROR, NOTE, finding(TAB, "F1")]) == once


@pytest.mark.xdist_group("libreoffice")
def test_marked_again_after_the_sender_saved_it_in_another_program(libreoffice: Convert) -> None:
    once = marked(by_openpyxl(), [ERROR, NOTE, finding(TAB, "F1")])
    again = marked(libreoffice(once, "xlsx", "xlsx:Calc MS Excel 2007 XML"), [QUESTION])
    book = opened(again)
    assert book.sheetnames == [LIST, "First", TAB, "Other"]
    assert (set(laid_over(book[TAB])), set(laid_over(book["Other"]))) == ({"D4"}, set())
    assert (comment(again, TAB, "B2"), comment(again, "Other", "A2")) == ("", "")
    assert comment(again, TAB, "F1") == OWN_WORDS
    assert "WP520" in comment(again, TAB, "D4")
    assert book[TAB]["B2"].fill.fgColor.rgb == "FF00AA00"


def test_a_sheet_of_the_senders_with_the_same_name_stays() -> None:
    book = openpyxl.Workbook()
    book.active.title = LIST
    book.active["A1"] = "mine"
    stream = io.BytesIO()
    book.save(stream)
    back = opened(marked(stream.getvalue(), [finding(LIST, "A1")]))
    assert back.sheetnames == ["To put right (2)", LIST]
    assert back[LIST]["A1"].value == "mine"
    assert set(laid_over(back[LIST])) == {"A1"}


def test_names_of_one_sheet_go_on_meaning_that_sheet() -> None:
    assert opened(by_openpyxl())[TAB].print_title_rows == "$1:$2"
    assert opened(marked(by_openpyxl(), [ERROR]))[TAB].print_title_rows == "$1:$2"


def test_the_list_is_open_and_no_other_sheet_is_selected_with_it() -> None:
    """Two selected sheets would both take what is typed."""
    book = opened(marked(by_openpyxl(), [ERROR]))
    assert book.active.title == LIST
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [LIST]


def test_what_was_locked_stays_locked_and_what_is_to_be_typed_stays_open() -> None:
    sheet = opened(marked(by_openpyxl(), [QUESTION]))[TAB]
    assert sheet.protection.sheet
    assert sheet.protection.password == opened(by_openpyxl())[TAB].protection.password
    assert (sheet["D4"].protection.locked, sheet["B2"].protection.locked) == (False, True)


def test_our_own_form_is_read_as_before_when_it_comes_back_marked(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The marked workbook is what is filled in and sent again."""
    form = workbooks_of(small_project(tmp_path_factory.mktemp("form") / "project"))["ZN1"]
    doubts = [finding("Responsibilities", "B6"), finding("Sign-off", "A5", severity=Severity.WARNING)]
    before, odd = read_workbook("sent.xlsx", form)
    after, also_odd = read_workbook("sent.xlsx", marked(form, doubts, "https://guide.example/"))
    assert before is not None
    assert after is not None
    kept = {sheet.name: (sheet.rows, sheet.state) for sheet in after.sheets if sheet.name != LIST}
    assert kept == {sheet.name: (sheet.rows, sheet.state) for sheet in before.sheets}
    assert rules(also_odd) == rules(odd)


def rules(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.rule, one.place.cell) for one in findings]


@pytest.mark.parametrize("data", [b"", b"action,holder\r\n", b"PK\x03\x04 but no more"])
def test_what_is_no_workbook_cannot_be_marked(data: bytes) -> None:
    with pytest.raises(UnmarkableError):
        marked(data, [ERROR])


def test_an_archive_that_is_no_workbook_cannot_be_marked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(UnmarkableError, match="names no workbook"):
        marked(stream.getvalue(), [ERROR])


def test_nothing_found_is_said() -> None:
    assert ["Nothing to put right."] in listed(marked(by_openpyxl(), []))
