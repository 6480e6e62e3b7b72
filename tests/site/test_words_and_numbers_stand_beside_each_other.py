"""A strategic risk leads to its actions, measures and gaps, and each of them leads back; what figures contradict is
told beside both, on the first page and on the summary sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.model.disagreement import Disagreement
from generator.model.pack import AssurancePack
from generator.rendering.pack import render_pack_html
from generator.views.book import Book, book_of
from generator.views.pages.action_page import action_page
from generator.views.pages.capacity_page import capacity_page
from generator.views.pages.measure_page import measure_page
from generator.views.pages.risks_page import risks_page
from generator.views.pages.summary_page import summary_page
from generator.views.sheets import board_pack
from generator.views.sheets.context import context_of
from generator.views.sheets.exceptions import exceptions_sheet
from generator.views.sheets.risks import risks_sheet
from generator.views.sheets.summary import summary_sheet
from generator.vocabulary import Edition
from tests.packs import made
from tests.site.conftest import context


@cache
def told() -> AssurancePack:
    """The first risk names one off-track action, one measure and one gap, and figures question its score and a line."""
    pack = made.pack()
    troubled = next(item for item in pack.positions if item.answer and item.answer.value == "off-track")
    gap, measure = pack.tailored.gaps[0].id, pack.measures[0].measure.id
    first = replace(pack.risks[0], actions=(troubled.responsibility.action,), measures=(measure,), gaps=(gap,))
    line = next(item for item in pack.positions if item.counted == "on-track")
    differ = tuple(Disagreement(rule, subject, measure, "", said, figures, False, f"short of {said}", f"long of {said}")
                   for rule, subject, said, figures in (("WP528", line.id, "On track", "41, 21"),
                                                        ("WP542", first.id, "scored down from 20 to 16", "41, 21")))
    return replace(pack, risks=(first, *pack.risks[1:]), disagreements=differ)


@cache
def book() -> Book:
    return book_of(told(), context())


def test_the_risk_leads_to_its_action_measure_and_gap_and_each_leads_back() -> None:
    one = told().risks[0]
    block = next(item for item in risks_page(book()).risks if item.id == one.id)
    assert [len(items) for items in (block.actions, block.measures, block.gaps)] == [1, 1, 1]
    assert one.actions[0] in block.actions[0].href
    assert one.measures[0] in block.measures[0].href
    assert block.gaps[0].href.endswith(f"#gap-{one.gaps[0]}")
    back = f"risks.html#risk-{one.id}"
    facts = action_page(book(), book().actions[one.actions[0]]).facts
    assert [item.href.removeprefix("~/") for item in facts if item.label == "Strategic risk"] == [back]
    position = next(item for item in told().measures if item.measure.id == one.measures[0])
    assert [href.removeprefix("~/") for _, href in measure_page(book(), position).risks] == [back]
    gaps = {item.id: [href.removeprefix("~/") for _, href in item.risks] for item in capacity_page(book()).risks}
    assert gaps == {one.gaps[0]: [back]}


def test_a_risk_whose_controls_rest_on_an_action_off_track_says_so_on_page_and_sheet() -> None:
    one = told().risks[0]
    block = next(item for item in risks_page(book()).risks if item.id == one.id)
    assert [item.words.startswith("is off track") for item in block.rests_on] == [True]
    assert block.note.startswith("Rests on an action that is off track")
    row = next(item for item in risks_sheet(told(), 7).rows if item.id == one.id)
    assert row.doubts[0].startswith("Rest on what is off track: ")
    assert "Scored down from 20 to 16, and short of scored down from 20 to 16" in row.doubts


def test_what_figures_contradict_is_told_beside_the_measure_on_the_first_page_and_on_the_summary_sheet() -> None:
    line, one = told().disagreements[0].subject, told().risks[0]
    position = next(item for item in told().measures if item.measure.id == one.measures[0])
    said = measure_page(book(), position).disagreements
    assert [item.question for item in said] == ["long of On track", "long of scored down from 20 to 16"]
    assert said[1].href.endswith(f"risks.html#risk-{one.id}")
    panel = next(item for item in summary_page(book()).panels if item.id == "contradicted")
    assert panel.count == "2"
    assert len(panel.items) == 2
    assert "winter has seasons" in panel.note
    sheet = summary_sheet(told(), context_of(context(), Edition.BOARD), 1)
    assert [(item.said, item.question) for item in sheet.contradictions[:2]] == [
        ("On track", "short of On track"), ("Scored down from 20 to 16", "short of scored down from 20 to 16")]
    assert line in told().position_of


def test_whose_words_stand_beside_a_thing_for_the_board_is_said_and_by_which_rule() -> None:
    page, sheet = summary_page(book()), summary_sheet(told(), context_of(context(), Edition.BOARD), 1)
    assert page.matters
    assert all(item.whose for item in page.matters)
    assert [item.whose for item in page.matters] == [item.whose for item in sheet.matters]
    for words in (" ".join(page.matters_rules), sheet.matters_rule):
        assert "Words: the return’s request; else the holder’s own mitigation" in words


def test_an_exception_keeps_the_holders_own_words_where_a_mitigation_is_given() -> None:
    sheet = exceptions_sheet(told(), context_of(context(), Edition.BOARD), 4)
    both = [block for block in sheet.blocks if block.mitigation and block.said]
    assert both
    html = render_pack_html(board_pack(told(), context()))
    assert html.count("What the holder said</p>") == len(sheet.blocks)
