"""Rule 15 where each board sends and signs for itself: the returns counted again, without our code, against the data,
the first page, the page of agreement and the view of all systems."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.composition import compose_overview, compose_pack
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rendering.data.overview_json import overview_json
from generator.rendering.data.pack_json import pack_json
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_site
from generator.views.context import BuildContext
from generator.views.sheets import board_pack
from generator.views.site import overview_site, system_site
from generator.vocabulary import Audience
from tests.as_it_stands import as_it_stands
from tests.recount.boards import Board, boards_of, every_board_once, totals
from tests.recount.recount import Recount

PLAN = "winter-2025-26"


@dataclass(frozen=True)
class Held:
    """One dataset: what the files say, what was composed of them, and what was printed of that."""

    oracle: Recount
    month: str
    packs: dict[str, AssurancePack]
    data: dict[str, Any]
    """The view of all systems."""
    front: str
    """Its first page, in words."""
    context: BuildContext


def held(root: Path, dataset: str) -> Held:
    project = as_it_stands(dataset, PLAN)
    oracle = Recount(root, dataset, PLAN)
    month = oracle.latest_month() if oracle.holds_returns else "2025-09"
    framework, inputs = project.framework(PLAN), project.datasets[(dataset, PLAN)]
    packs = {system: compose_pack(framework, inputs, project.types, system, Month.parse(month))
             for system in oracle.open_systems(month)}
    overview = compose_overview(framework, inputs, project.types, Month.parse(month), packs.values())
    context = BuildContext(Audience.INTERNAL, "", "0" * 64, "test", types=tuple(project.types.values()))
    front = next(page for page in render_site(overview_site(overview, packs.values(), context)).pages
                 if page.path == "index.html")
    return Held(oracle, month, packs, json.loads(overview_json(overview)), words(front.body_html), context)


@pytest.fixture(scope="module")
def invented(project_root: Path) -> Held:
    return held(project_root, "demonstration")


@pytest.fixture(scope="module")
def england(project_root: Path) -> Held:
    return held(project_root, "england")


def words(text: str) -> str:
    return re.sub(r"\s+", " ", html.fromstring(f"<div>{text}</div>").text_content())


def said(counts: dict[str, int]) -> str:
    """The sentence that the counts make."""
    boards, sent = counts["boards"], counts["sent"]
    noun = "board" if boards == 1 else "boards"
    signed = ""
    if sent == 1:
        signed = f", {'' if counts['signed'] else 'not yet '}signed by chief executive and chair"
    elif sent:
        signed = f", {counts['signed']} of them signed by chief executive and chair"
    rest = [f"{counts[key]} sent {what}" for key, what in (("in_part", "it in part"), ("nothing", "nothing"))
            if counts[key]]
    whose = "has sent its" if sent < 2 else "have sent their"
    return (f"{sent or 'None'} of {boards} {noun} {whose} whole statement{signed}"
            f"{'; ' + ' and '.join(rest) if rest else ''}.")


def test_the_demonstration_has_boards_of_every_kind(invented: Held) -> None:
    counts = totals([board for _, board in every_board_once(invented.oracle, invented.month).values()])
    assert 0 < counts["signed"] < counts["sent"] < counts["boards"]
    assert counts["in_part"]
    assert counts["nothing"]


def test_the_data_of_a_system_say_what_its_return_says(invented: Held) -> None:
    for system, pack in invented.packs.items():
        wanted = boards_of(invented.oracle, system, invented.month)
        found = json.loads(pack_json(pack))["statements"]
        assert found["counts"] == totals(list(wanted.values())), system
        assert {item["board"]: told(item) for item in found["by_board"]} == {
            code: (board.lines, board.answered, board.sent, board.signed, board.days)
            for code, board in wanted.items()}, system


def told(item: dict[str, Any]) -> tuple[Any, ...]:
    return (item["lines"], item["answered"], item["sent"], item["signed"],
            {one["step"]: one["on"] for one in item["signatures"] if one["on"]})


def test_first_page_agreement_page_and_board_pack_say_it(invented: Held) -> None:
    for system, pack in invented.packs.items():
        wanted = boards_of(invented.oracle, system, invented.month)
        sentence = said(totals(list(wanted.values())))
        pages = {page.path: page.body_html for page in render_site(system_site(pack, invented.context)).pages}
        assert sentence in words(pages["index.html"]), system
        assert sentence in words(pages["agreement.html"]), system
        assert sentence in words(render_pack_html(board_pack(pack, invented.context))), system
        assert rows(pages["agreement.html"]) == sorted(row(board) for board in wanted.values()), system


def rows(page: str) -> list[tuple[str, ...]]:
    """Statement, lines and signatures of every board on the page of agreement. Whether what was signed changed since
    is another question, with tests of its own (tests/demonstration/test_what_came_afterwards.py)."""
    section = html.fromstring(f"<div>{page}</div>").xpath('//section[@aria-labelledby="statements"]//tbody/tr')
    return sorted(tuple(" ".join(cell.text_content().split()).removesuffix("Changed since")
                        for cell in line.xpath("./td")) for line in section)


def row(board: Board) -> tuple[str, ...]:
    state = "Sent in part" if board.answered else "Not sent"
    if board.sent:
        state = "Sent and signed"
    if board.sent and board.missing:
        state = f"Sent, not signed by {' and '.join(f'the {role}' for role in board.missing)}"
    signed = [day(board.days[step]) if step in board.days else "Not signed" for step in ("chief-executive", "chair")]
    return (state, f"{board.answered} of {board.lines}", *signed)


def day(text: str) -> str:
    found = datetime.date.fromisoformat(text)
    return f"{found.day} {found:%B} {found.year}"


def test_the_view_of_all_systems_counts_every_board_once(invented: Held) -> None:
    once = every_board_once(invented.oracle, invented.month)
    wanted = totals([board for _, board in once.values()])
    assert invented.data["statements"]["counts"] == wanted
    assert {item["board"]: item["system"] for item in invented.data["statements"]["by_board"]} == {
        code: system for code, (system, _) in once.items()}
    assert said(wanted) in invented.front


def test_boards_of_systems_and_of_regions_sum_to_the_whole(invented: Held) -> None:
    once = every_board_once(invented.oracle, invented.month)
    for item in invented.data["systems"]:
        own = [board for system, board in once.values() if system == item["code"]]
        assert item["statements"] == totals(own), item["code"]
    for region in invented.data["regions"]:
        systems = {item["code"] for item in invented.data["systems"] if item["region"] == region["code"]}
        assert region["statements"] == totals([board for system, board in once.values() if system in systems])
    for part in ("systems", "regions"):
        assert sum(item["statements"]["boards"] for item in invented.data[part]) == len(once)


def test_a_return_sent_back_makes_no_statement(invented: Held) -> None:
    broken = [path.parts[-4] for path in invented.oracle.home.glob(f"*/{PLAN}/{invented.month}/return.yaml")
              if "\ncorrection:" in path.read_text(encoding="utf-8")]
    assert broken
    for system in broken:
        found = json.loads(pack_json(invented.packs[system]))["statements"]
        assert found["counts"]["nothing"] == found["counts"]["boards"]
        assert not [one for item in found["by_board"] for one in item["signatures"] if one["on"]]


def test_without_returns_every_board_is_asked_and_none_is_silent(england: Held) -> None:
    once = every_board_once(england.oracle, england.month)
    wanted = totals([board for _, board in once.values()], holds_returns=False)
    assert england.data["statements"]["counts"] == wanted
    assert f"{wanted['boards']} boards each answer for themselves" in england.front
