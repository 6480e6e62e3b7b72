"""A plan of two scales: on track is said of the lines that can be so, and steps of maturity are counted as steps."""

from __future__ import annotations

import dataclasses
import re

import pytest
from lxml import html

from generator.model.framework import Framework, Scale, ScaleValue
from generator.model.pack import AssurancePack, OverviewPack
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_site
from generator.views.common import formula, pack_headline, plain, standing
from generator.views.context import BuildContext
from generator.views.marks import mark_of
from generator.views.pages.overview_page import overview_page
from generator.views.sheets import board_pack, overview_full_pack
from generator.views.sheets.grid import grid_of
from generator.views.site import system_site
from generator.vocabulary import Audience
from tests.plan import builders as b

STEPS = ("early", "progressing", "mature", "benchmark")
CONTEXT = BuildContext(Audience.INTERNAL, "OFFICIAL", "7f3a91c2" * 8, "baf-generator test")
ANSWERS = """
    D1 TA on-track
    D1 TB off-track
    D2 TA complete
    M1 TA early
    M1 TB mature
    M2 TA early
"""
"""Delivery: one on track, one complete, one off track, one silent. Maturity: two early, one mature, one silent."""


def maturity(title: str = "Maturity") -> Scale:
    return Scale("maturity", title, tuple(
        ScaleValue(step, step.capitalize(), str(rank), "square", "neutral", rank, f"Step {rank}.")
        for rank, step in enumerate(STEPS, start=1)))


def planned() -> Framework:
    actions = [b.action("D1"), b.action("D2"), b.action("M1", objective="O2", scale="maturity"),
               b.action("M2", objective="O2", scale="maturity")]
    return b.plan(*actions, scales=(b.DELIVERY, b.YES_NO, maturity()))


def pack_of(framework: Framework | None = None, answers: str = ANSWERS) -> AssurancePack:
    return b.pack(framework or planned(), b.north(b.sent("2022-10", answers)), "2022-10")


@pytest.fixture(scope="module")
def pages() -> dict[str, html.HtmlElement]:
    return {page.path: html.fromstring(f"<div>{page.body_html}</div>")
            for page in render_site(system_site(pack_of(), CONTEXT)).pages}


@pytest.fixture(scope="module")
def sheets() -> html.HtmlElement:
    return html.fromstring(render_pack_html(board_pack(pack_of(), CONTEXT)))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_headline_counts_each_scale_by_itself() -> None:
    assert plain(pack_headline(pack_of())) == (
        "2 of 4 responsibilities on the delivery scale are on track or complete at the end of October. 1 is off track, "
        "and 1 has no October answer. 4 responsibilities on the maturity scale at the end of October: 2 early and 1 "
        "mature, and 1 has no October answer.")


def test_an_objective_of_maturity_says_its_steps_and_nothing_of_tracks(pages: dict[str, html.HtmlElement]) -> None:
    lede = text(pages["objectives/O2.html"].xpath("//p[@class='lede']")[0])
    assert lede == "4 responsibilities at the end of October: 2 early and 1 mature, and 1 has no October answer."
    assert text(pages["objectives/O1.html"].xpath("//p[@class='lede']")[0]).startswith(
        "2 of 4 responsibilities are on track or complete at the end of October. 1 is off track")


def test_a_scale_without_any_answer_is_said_to_have_none() -> None:
    said = plain(pack_headline(pack_of(answers="D1 TA on-track")))
    assert said.endswith("No October answer is held for 4 of 4 responsibilities on the maturity scale.")
    assert said.startswith("1 of 4 responsibilities on the delivery scale is on track or complete")


def test_the_sum_says_how_n_divides_and_each_part_adds_up() -> None:
    pack = pack_of()
    said = formula(pack.tailored.framework, pack.total, True)
    assert said.startswith("8 = 4 on the delivery scale + 4 on the maturity scale. ")
    sums = re.findall(r"(\d+) = ([\d +]+)\.", said)
    assert [int(whole) for whole, _ in sums] == [4, 4]
    assert all(int(whole) == sum(map(int, parts.split(" + "))) for whole, parts in sums)


def test_a_plan_of_one_scale_names_none() -> None:
    pack = b.pack(b.plan(b.action("D1")), b.north(b.sent("2022-10", "D1 TA on-track")), "2022-10")
    assert pack.total.by_scale == ()
    assert "scale" not in plain(standing(pack.tailored.framework, pack.total, pack.month, True))


def test_parts_of_a_count_sum_to_it() -> None:
    for group in (*pack_of().by_objective, *pack_of().by_holder):
        parts = [counts for _, counts in group.counts.by_scale]
        for name in ("n", "asked_in_all", "answered", "not_reported", "carried_forward", "overdue", "not_applicable"):
            assert getattr(group.counts, name) == sum(getattr(part, name) for part in parts), (group.id, name)


def test_a_step_of_a_local_action_is_not_lost_among_the_delivery_values() -> None:
    framework = b.plan(b.action("D1"), scales=(b.DELIVERY, maturity()))
    local = b.overlay(b.action("ZN1-L1", scale="maturity", local=True))
    pack = b.pack(framework, b.north(b.sent("2022-10", "D1 TA on-track\nZN1-L1 TA early"), overlay=local), "2022-10")
    assert [(scale, counts.n) for scale, counts in pack.total.by_scale] == [("delivery", 2), ("maturity", 2)]


def test_the_first_page_has_a_table_for_each_scale(pages: dict[str, html.HtmlElement]) -> None:
    (section,) = pages["index.html"].xpath("//*[@id='by-objective']/..")
    assert [text(head) for head in section.xpath(".//h3")] == ["Delivery", "Maturity"]
    rows = [[text(row.xpath("./th")[0]) for row in table.xpath(".//tbody/tr")] for table in section.xpath(".//table")]
    assert rows == [["1. O1", "All objectives"], ["2. O2", "All objectives"]]
    groups = pages["index.html"].xpath("//table[@class='pos']//th[@colspan]")
    assert [text(head) for head in groups] == ["Delivery: 3 answers", "Maturity: 3 answers",
                                               "No answer of this month: 2 lines"]


def test_sheet_1_has_a_table_for_each_scale_and_the_numbers_of_the_whole(sheets: html.HtmlElement) -> None:
    tables = sheets.xpath("//table[@class='matrix']")
    assert [text(table.xpath(".//th")[0]).removesuffix(" (illustrative)") for table in tables] == ["Delivery",
                                                                                                "Maturity"]
    assert [[text(row.xpath("./th")[0]) for row in table.xpath("./tbody/tr")] for table in tables] == [
        ["1 O1", "All objectives"], ["2 O2", "All objectives"]]
    assert "In all: 0 carried forward, 2 not reported." in text(sheets)
    assert "1 of 4 responsibilities on the delivery scale is off track, and 2 of all 8 have no October answer" \
        in text(sheets)


def test_no_table_of_sheet_1_is_wider_than_the_sheet(sheets: html.HtmlElement) -> None:
    for table in sheets.xpath("//table[@class='matrix']"):
        widths = [float(item.get("style").removeprefix("width:").removesuffix("mm")) for item in table.xpath(".//col")]
        assert sum(widths) <= 180.1
        assert min(widths) > 0


def test_however_many_values_the_columns_stay_on_the_sheet_and_words_whole() -> None:
    framework = planned()
    marks = [mark_of(framework, value.id) for scale in (b.DELIVERY, maturity()) for value in scale.values]
    for number in range(1, 30):
        grid = grid_of((marks * 4)[:number], drawn=True)
        assert grid.title + grid.cell * number + grid.tally + 34 <= 180.2
        assert grid.cell > 0
        if grid.worded:
            assert grid.cell >= 1.2 * max(len(word) for mark in (marks * 4)[:number] for word in mark.word.split())


def test_the_key_on_the_cover_has_every_value_in_use(sheets: html.HtmlElement) -> None:
    key = text(sheets.xpath("//p[@class='key']")[0])
    assert [step for step in (*STEPS, "on track", "off track") if step not in key] == []
    one = html.fromstring(render_pack_html(board_pack(pack_of(b.plan(b.action("D1")), "D1 TA on-track"), CONTEXT)))
    assert "early" not in text(one.xpath("//p[@class='key']")[0])


def test_the_page_of_an_action_says_on_which_scale_it_is_answered(pages: dict[str, html.HtmlElement]) -> None:
    def scale(action: str) -> str:
        (row,) = pages[f"actions/{action}.html"].xpath("//dt[.='Answered on the scale']/../dd")
        return text(row)

    assert scale("M1") == "Maturity: early, progressing, mature or benchmark"
    assert scale("D1").startswith("Delivery: ")
    empty = b.pack(planned(), b.north(), "2022-10")
    silent = {page.path: page.body_html for page in render_site(system_site(empty, CONTEXT)).pages}
    assert "Maturity: early, progressing, mature or benchmark" in silent["actions/M1.html"]


def test_the_page_of_a_partner_counts_each_scale_by_itself(pages: dict[str, html.HtmlElement]) -> None:
    shown = pages["partners/TB.html"].xpath("//dl[@class='facts']/div")
    facts = {text(fact.xpath("./dt")[0]): text(fact) for fact in shown}
    assert facts["On track or complete"] == "On track or complete0 of 21 without an answer of this month"
    assert facts["Maturity"] == "Maturity1 mature1 without an answer of this month"


def test_the_marks_on_the_cover_stay_low_enough_for_one_side() -> None:
    names = [f"D{index}" for index in range(30)]
    steps = [f"M{index}" for index in range(15)]
    framework = b.plan(*(b.action(name) for name in names),
                       *(b.action(name, objective="O2", scale="maturity") for name in steps),
                       scales=(b.DELIVERY, b.YES_NO, maturity()))
    said = "\n".join([*(f"{name} TA on-track\n{name} TB off-track" for name in names),
                      *(f"{name} TA progressing" for name in steps)])
    cover = html.fromstring(render_pack_html(board_pack(pack_of(framework, said), CONTEXT)))
    heights = {float(style.removeprefix("height:").removesuffix("mm"))
               for style in cover.xpath("//div[@class='unit']/div/@style")}
    assert len(heights) == 1
    assert max(heights) <= 9 * 2.95


def test_a_scale_keeps_the_name_its_author_gave() -> None:
    framework = dataclasses.replace(planned(), scales=(b.DELIVERY, b.YES_NO, maturity("Readiness")))
    assert "on the readiness scale" in plain(pack_headline(pack_of(framework)))


@pytest.fixture(scope="module")
def everywhere() -> OverviewPack:
    return b.overview(planned(), b.north(b.sent("2022-10", ANSWERS)), "2022-10")


def test_the_view_of_all_systems_counts_each_scale_by_itself(everywhere: OverviewPack) -> None:
    page = overview_page(everywhere, planned(), CONTEXT)
    assert (page.worst_word, page.second_word, page.good_word) == ("Off track", "At risk", "On track or complete")
    assert (page.region_total.worst, page.region_total.second, page.region_total.good) == ("1", "0", "2 of 4")
    assert [row.head for row in page.rows if row.head] == ["Delivery: 3 answers", "Maturity: 3 answers",
                                                           "No answer of this month: 2 lines"]


def test_the_sheets_of_all_systems_have_a_table_for_each_scale(everywhere: OverviewPack) -> None:
    sheets = html.fromstring(render_pack_html(overview_full_pack(everywhere, (pack_of(),), CONTEXT)))
    tables = sheets.xpath("//table[@class='matrix'][contains(string(./thead), 'not reported')]")
    heads = [text(table.xpath(".//th")[0]).removesuffix(" (illustrative)") for table in tables]
    assert heads == ["Region: delivery", "Region: maturity", "Objective: delivery", "Objective: maturity", "System",
                     "System"]
    words = [[text(cell) for cell in table.xpath("./thead//th[@class='c']")] for table in tables]
    assert all(("early" in " ".join(row)) != ("off track" in " ".join(row)) for row in words)
    for table in tables:
        widths = [float(item.get("style").removeprefix("width:").removesuffix("mm")) for item in table.xpath(".//col")]
        assert sum(widths) <= 180.1
    assert "In all: 0 carried forward, 2 not reported." in text(sheets)
