"""Capacity without a figure of this month: what was last told, and when, as long as answers are carried, in no sum."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from generator.commands.project import load_project
from generator.composition import compose_pack
from generator.findings import Place
from generator.model.framework import GapKind, Quantity
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.model.returns import CapacityGap, Delivered
from generator.model.tailored import Allocation
from generator.rendering.data.month import month_xlsx
from generator.rendering.data.pack_json import pack_json
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_page
from generator.rollup import capacity_of, quantity_line
from generator.sources.project import read_project
from generator.views.book import book_of
from generator.views.context import BuildContext
from generator.views.page import PageView
from generator.views.pages.capacity_page import capacity_page
from generator.views.sheets import board_pack
from generator.vocabulary import Audience, Unit
from tests.recount.recount import read_yaml

from .builders import SOURCE, TYPES, action, dataset, inputs, pack, plan, register, sent

P = Place("x", 1)
BODIES = register("""
    ZN1 icb North
    TA acute ZN1 Alder
""")
BEDS = Quantity("Q1", "Extra beds", Unit.BEDS, 500, False, "500", "increase", "icb", "beds", "", SOURCE, P)
MONTHS = "2022-10 2022-11 2022-12 2023-01 2023-02"
PLAN = replace(plan(replace(action("A1", "icb:accountable"), gaps=("beds",)), months=MONTHS),
               gap_kinds=(GapKind("beds", "Beds", Unit.BEDS),), quantities=(BEDS,))
GAPS = (CapacityGap("G1", "beds", "North ward", "TA", None, 30, 30, None, None, "", True, P),
        CapacityGap("G2", "beds", "South ward", "TA", None, 10, 10, None, None, "", True, P))
SHARE = (("ZN1", Allocation("Q1", 40, False, SOURCE, True, P)),)


def told(gap: str, opened: float | None, staffed: float | None, quantity: str = "") -> Delivered:
    return Delivered(gap, opened, staffed, None, "", P, quantity)


def at(when: str, **months: tuple[Delivered, ...]) -> AssurancePack:
    """Months as `oct22=(...)`: the returns that came and what each said of capacity."""
    names = {"oct": "2022-10", "nov": "2022-11", "dec": "2022-12", "jan": "2023-01"}
    returns = (sent(names[name], delivered=said) for name, said in months.items())
    return pack(PLAN, dataset(BODIES, inputs(*returns, gaps=GAPS), allocations=SHARE), when)


def last(found: AssurancePack) -> list[tuple[str, float | None]]:
    return [(str(item.month), item.delivered.opened) for item in found.last_told]


def test_without_a_return_the_latest_earlier_one_is_told_with_its_month() -> None:
    found = at("2022-12", oct=(told("G1", 5, 4),), nov=(told("G1", 9, 7), told("G2", 3, 3)))
    assert last(found) == [("2022-11", 9), ("2022-11", 3)]


def test_it_is_in_no_figure_of_this_month() -> None:
    found = at("2022-12", nov=(told("G1", 9, 7), told("G2", 3, 3)))
    kind, = capacity_of(found).kinds
    assert (kind.opened, kind.staffed, kind.reported, kind.parts.unknown) == (None, None, 0, 40)
    assert quantity_line(BEDS, found).opened is None


def test_each_gap_is_told_of_by_itself_and_what_this_month_says_goes_before() -> None:
    found = at("2022-12", nov=(told("G1", 9, 7), told("G2", 3, 3)), dec=(told("G1", 0, 0),))
    assert last(found) == [("2022-11", 3)]
    assert {line.gap.id: bool(line.last_told) for line in capacity_of(found).lines} == {"G1": False, "G2": True}


def test_a_line_with_a_note_and_no_figure_tells_nothing() -> None:
    assert last(at("2022-12", oct=(told("G1", 5, 4),), nov=(told("G1", None, None),))) == [("2022-10", 5)]


def test_it_is_told_for_two_reporting_months_and_no_longer() -> None:
    assert last(at("2023-01", nov=(told("G1", 9, 7),))) == [("2022-11", 9)]
    assert last(at("2023-02", nov=(told("G1", 9, 7),))) == []


def test_a_return_sent_back_tells_nothing() -> None:
    back = sent("2022-11", correction=True, delivered=(told("G1", 9, 7),))
    assert last(pack(PLAN, dataset(BODIES, inputs(back, gaps=GAPS)), "2022-12")) == []


def test_what_is_told_of_the_share_itself_goes_before_that_of_the_gaps() -> None:
    found = at("2022-12", nov=(told("G1", 9, 7), told("", 12, 11, "Q1")))
    page = text(found, "capacity.html")
    assert "Last told in November 2022: 9 opened, 7 with staff." in page
    assert "in November 2022: 12 opened, 11 with staff" in page


def text(found: AssurancePack, where: str) -> str:
    """Words of the capacity page, or of the capacity sheet."""
    context = BuildContext(Audience.INTERNAL, "OFFICIAL", "a" * 64, "baf", types=tuple(TYPES.values()))
    if where == "capacity.html":
        view = PageView("capacity.html", "Capacity", "", "Capacity", (), capacity_page(book_of(found, context)), ())
        body = render_page(view, SimpleNamespace(illustrative=True)).body_html  # type: ignore[arg-type]
    else:
        packed = board_pack(found, context)
        body = render_pack_html(replace(packed, sheets=tuple(s for s in packed.sheets if s.head.anchor == "capacity")))
    return " ".join(html.fromstring(f"<div>{body}</div>").text_content().split())


@pytest.mark.parametrize("where", ["capacity.html", "sheet"])
def test_page_and_sheet_say_what_was_told_and_when(where: str) -> None:
    found = text(at("2022-12", nov=(told("G1", 9, 7), told("G2", 3, 3))), where)
    assert "no return of December 2022 is in use. Last told in November 2022: 12 opened, 10 with staff." in found
    assert "Last told in November 2022: 9 opened, 7 with staff." in found
    assert "Opened, Nov 2022" in found, "and it is drawn"


def test_the_sheet_leaves_out_columns_without_a_figure_and_says_so() -> None:
    sheet = text(at("2022-12", nov=(told("G1", 9, 7),)), "sheet")
    assert "Planned: no number for any gap." in sheet
    assert "opened, with staff, without staff, not opened and gap remaining: not reported for any gap." in sheet
    assert "OpenedWith staffWithout staff" in text(at("2022-12", dec=(told("G1", 9, 7),)), "sheet")


def test_the_data_of_a_system_without_a_return_repeat_its_last_return_and_no_more(project_root: Path) -> None:
    """A demonstration system that sent nothing: counted again from its own files."""
    project = load_project(project_root, read_project(project_root), dataset="demonstration",
                           framework="winter-2022-23")
    home = project_root / "icb_data" / "demonstration" / "ZD06" / "winter-2022-23"
    assert not (home / "2023-03" / "return.yaml").is_file()
    found = compose_pack(project.framework("winter-2022-23"), project.datasets["demonstration", "winter-2022-23"],
                         project.types, "ZD06", Month.parse("2023-03"))
    said = read_yaml(home / "2023-02" / "return.yaml")["delivered"]
    data = json.loads(pack_json(found))["capacity"]["last_told"]
    assert said
    assert [(item["month"], item["gap"], item["opened"], item["staffed"], item["funded"]) for item in data] == [
        ("2023-02", item["gap"], float(item["opened"]), float(item["staffed"]), float(item["funded"])) for item in said]


def test_the_workbook_of_the_month_has_it_in_columns_of_its_own() -> None:
    """Read by another library than the one that writes it."""
    found = at("2022-12", nov=(told("G1", 9, 7),), dec=(told("G2", 3, 2),))
    context = BuildContext(Audience.INTERNAL, "OFFICIAL", "a" * 64, "baf", types=tuple(TYPES.values()))
    sheet = CalamineWorkbook.from_filelike(BytesIO(month_xlsx(found, context))).get_sheet_by_name("Capacity")
    rows = sheet.to_python(skip_empty_area=False)
    heads = next(row for row in rows if "Last told in" in row)
    by_gap = {row[heads.index("Id")]: dict(zip(heads, row, strict=True)) for row in rows}
    columns = ("Opened", "Staffed", "Last told in", "Opened then", "Staffed then", "Funded then")
    assert [by_gap["G1"][name] for name in columns] == ["", "", "2022-11", 9, 7, ""]
    assert [by_gap["G2"][name] for name in columns] == [3, 2, "", "", "", ""]
