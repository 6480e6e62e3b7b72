"""What people come for, each in at most three clicks or one search. The answers asserted are worked out from what
authors and systems wrote."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OnDisk, opened
from tests.browser.tree import DEMONSTRATION
from tests.recount.line_by_line import LineByLine
from tests.recount.recount import last_day, read_yaml

pytestmark = pytest.mark.browser

SYSTEM, MONTH, PLAN = "ZD03", "2023-03", "winter-2022-23"
HANDOVER, DISCHARGE = "W22-O4", "W22-O7"
ACTION = "W22-AMB-03"
SILENT = ("carried_forward", "not_reported")


@dataclass
class Reader:
    """Somebody at a page, who counts each click."""

    page: Page
    clicks: int = 0

    def follow(self, name: str, inside: str = "body") -> None:
        self.clicks += 1
        assert self.clicks <= 3, f"a fourth click, on {name!r}"
        with self.page.expect_navigation():
            self.page.locator(inside).get_by_role("link", name=name).first.click()

    def open(self, summary: str) -> None:
        self.clicks += 1
        assert self.clicks <= 3, f"a fourth click, on {summary!r}"
        self.page.locator("summary", has_text=summary).first.click()

    def words(self, inside: str = "article") -> str:
        return " ".join(self.page.locator(inside).first.inner_text().split())

    def shown(self, table: str = "#lines") -> list[dict[str, str]]:
        """The rows of a table that are to be seen: their data, by key."""
        rows: list[dict[str, str]] = self.page.locator(f"{table} tbody tr:visible").evaluate_all(
            "rows => rows.map(row => ({...row.dataset, id: row.id, words: row.innerText.replace(/\\s+/g, ' ')}))")
        return rows


@pytest.fixture
def reader(reported: OnDisk, browser: Browser) -> Iterator[Reader]:
    """At the first page of a system."""
    with opened(browser) as page:
        page.goto(reported.url("index.html"))
        yield Reader(page)


@pytest.fixture
def at_the_index(tree: OnDisk, browser: Browser) -> Iterator[Reader]:
    with opened(browser) as page:
        page.goto(tree.url("index.html"))
        yield Reader(page)


@pytest.fixture(scope="module")
def lines(project_root: Path) -> LineByLine:
    return LineByLine(project_root, "demonstration", PLAN)


@pytest.fixture(scope="module")
def held(project_root: Path) -> dict[str, Any]:
    """What the system sent for the month."""
    folder = project_root / "icb_data/demonstration" / SYSTEM / PLAN / MONTH
    return {"return": read_yaml(folder / "return.yaml"), "risks": read_yaml(folder / "risks.yaml")["risks"]}


def _objective(lines: LineByLine, objective: str) -> tuple[str, set[str]]:
    """Its short title and its actions."""
    one = next(item for item in lines.objectives if item["id"] == objective)
    return one.get("short_title", one["title"]), {item["id"] for item in one["actions"]}


def _silent(lines: LineByLine, objective: str) -> set[tuple[str, str]]:
    """Action and holder of each line without an answer of the month."""
    return {(action, holder) for (action, holder, _), column in lines.column_of(SYSTEM, MONTH).items()
            if column in SILENT and action in _objective(lines, objective)[1]}


@pytest.mark.parametrize("objective", [HANDOVER, DISCHARGE])
def test_which_of_our_trusts_has_not_answered_on_handover(reader: Reader, lines: LineByLine, objective: str) -> None:
    """On handover all have; on discharge some have not."""
    reader.follow(_objective(lines, objective)[0], "#objectives")
    silent = {(row["sa"], row["org"]) for row in reader.shown() if row["value"] in ("carried-forward", "not-reported")}
    assert silent == _silent(lines, objective)
    if not silent:
        assert "every one has a March answer" in reader.words(".lede")


def test_what_did_we_say_in_november(reader: Reader, lines: LineByLine) -> None:
    said = next(answer for answer in lines.answers(SYSTEM, "2022-11")
                if (answer["action"], answer["holder"]) == (ACTION, SYSTEM))
    word = lines.scales[lines.plan["answer_scale"]][said["value"]]["word"]
    reader.follow(_objective(lines, HANDOVER)[0], "#objectives")
    reader.follow("Rapid release of queued ambulances")
    month = reader.page.locator(f"[id='line-{ACTION}-{SYSTEM}-accountable'] .past li", has_text="Nov 2022")
    assert word in month.inner_text()
    assert month.evaluate("item => getComputedStyle(item.parentElement).clipPath") == "none"  # for eyes too


def test_where_does_this_ask_come_from(reader: Reader, lines: LineByLine) -> None:
    action = next(item for one in lines.objectives for item in one["actions"] if item["id"] == ACTION)
    publication = next(item for item in lines.plan["publications"]
                       if item["id"] == action["revisions"][-1].get("source", action.get("source"))["publication"])
    reader.follow(_objective(lines, HANDOVER)[0], "#objectives")
    reader.follow("Rapid release of queued ambulances")
    link = reader.page.locator("section[aria-labelledby=source] a").first
    assert link.inner_text() == publication["title"]
    assert link.get_attribute("href") == publication["url"]
    wheres = reader.page.locator(".trail code").all_text_contents()
    assert any(where.startswith(f"frameworks/{PLAN}/objectives/") for where in wheres)


def test_what_must_we_decide_today(reader: Reader, held: dict[str, Any]) -> None:
    """Without a click: the return's own requests stand before what the rule finds."""
    asks = reader.page.locator("section[aria-labelledby=board] li").all_inner_texts()
    for decision, shown in zip(held["return"]["decisions"], asks, strict=False):
        assert decision["title"] in shown
        assert " ".join(decision["detail"].split()) in " ".join(shown.split())
    reader.follow(held["return"]["decisions"][0]["title"], "section[aria-labelledby=board]")
    assert reader.page.url.split("#")[0].endswith(f"actions/{held['return']['decisions'][0]['actions'][0]}.html")


def test_what_is_overdue_and_since_when(reader: Reader, lines: LineByLine) -> None:
    expected = lines.count(SYSTEM, MONTH).overdue
    assert reader.words("#overdue .count") == str(expected)
    reader.follow("overdue lines", "section[aria-labelledby=overdue]")
    rows = reader.shown()
    assert len(rows) == expected
    last = date.fromisoformat(last_day(MONTH))
    for row in rows:
        assert f"{(last - date.fromisoformat(row['sd'])).days} days overdue" in row["words"]


def test_what_changed_since_the_board_last_saw_this(reader: Reader, lines: LineByLine) -> None:
    """The last month but this one whose return says that it was presented."""
    shown = [month for month in lines.months if month < MONTH and any(
        step["step"] == "presented" for step in read_yaml(
            lines.home / SYSTEM / PLAN / month / "return.yaml").get("signoff", []))]
    then, now = lines.column_of(SYSTEM, shown[-1]), lines.column_of(SYSTEM, MONTH)
    scale = lines.scales[lines.plan["answer_scale"]]
    rank = {key: int(value["rank"]) for key, value in scale.items() if "rank" in value}
    both = [(rank[then[key]], rank[now[key]]) for key in now if then.get(key) in rank and now[key] in rank]
    assert rank["off-track"] < rank["complete"]
    worsened, improved = sum(b < a for a, b in both), sum(b > a for a, b in both)
    reader.follow("Changes", "header")
    tallies = reader.words("section[aria-labelledby=c-presented] .tallies")
    assert f"Improved {improved}" in tallies
    assert f"Worsened {worsened}" in tallies
    reader.open("Worsened")
    reader.page.locator("#presented-worsened table").wait_for()


def test_which_measure_contradicts_what_we_say(reader: Reader, lines: LineByLine, project_root: Path) -> None:
    """Category 2 response is worse than its target, and a line that it bears on is called complete."""
    panel = reader.words("section[aria-labelledby=contradicted]")
    measure = next(item for item in read_yaml(project_root / "frameworks" / PLAN / "measures.yaml")["measures"]
                   if item["id"] == "W22-M3")
    assert "Category 2" in panel
    assert "target" in panel
    complete = {action for (action, _, _), column in lines.column_of(SYSTEM, MONTH).items() if column == "complete"}
    bearing = {item["id"] for one in lines.objectives for item in one["actions"]
               if measure["id"] in item.get("measures", [])}
    with reader.page.expect_navigation():
        reader.page.locator("section[aria-labelledby=contradicted] li a").first.click()
    assert Path(reader.page.url.split("#")[0]).stem in complete & bearing


def test_who_has_not_returned(at_the_index: Reader, lines: LineByLine) -> None:
    """From the index to the view of all systems to its returns."""
    missing = {system for system in lines.open_systems(MONTH)
               if not (lines.home / system / PLAN / MONTH / "return.yaml").is_file()}
    assert missing
    at_the_index.follow("Winter resilience 2022/23", "article .line:has(a[href^='demonstration/'])")
    at_the_index.follow("Returns", "header")
    rows = at_the_index.page.locator("article table").first.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))")
    assert {system for system in lines.open_systems(MONTH)
            for row in rows if system in row[0] and "No return" in row[1]} == missing


def test_what_is_asked_of_our_trust_to_print(reader: Reader, lines: LineByLine) -> None:
    asked = {action for (action, holder, _), column in lines.column_of(SYSTEM, MONTH).items() if holder == "ZDT10"}
    reader.follow("Partners", "header")
    reader.follow("Candlemere Hospitals NHS Trust", "article")
    reader.page.emulate_media(media="print")
    printed = reader.words()
    assert {action for action in asked if action not in printed} == set()
    for way in (".mast__nav", ".foot__nav", ".md-search"):
        assert not reader.page.locator(way).is_visible(), way


def test_which_risk_rests_on_this_action(reader: Reader, held: dict[str, Any]) -> None:
    risk = held["risks"][0]
    about = next(item for item in held["return"]["decisions"] if risk["id"] in item.get("risks", []))
    reader.follow(about["title"], "section[aria-labelledby=board]")
    reader.follow(f"{risk['id']} {risk['title']}", "article")
    assert reader.page.url.endswith(f"risks.html#risk-{risk['id']}")
    assert " ".join(risk["effect"].split()) in reader.words(f"#risk-{risk['id']}")


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_get_the_workbook_and_the_data(reader: Reader, reported: OnDisk, lines: LineByLine, suffix: str) -> None:
    """One click from every page; the first page too."""
    link = reader.page.locator(f"a[href$='.{suffix}']").first
    file = reported.folder / (link.get_attribute("href") or "")
    content = file.read_bytes()
    if suffix == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    if suffix == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(rows) == len(lines.column_of(SYSTEM, MONTH))
    label = reader.page.locator(f"*:has(> a[href$='.{suffix}'])").first.text_content() or ""
    assert any(unit in label for unit in ("KB", "MB"))


def test_the_view_of_all_systems_is_one_click_from_the_index_and_a_system_two(at_the_index: Reader) -> None:
    with at_the_index.page.expect_navigation():
        at_the_index.page.locator(f"article a[href^='{DEMONSTRATION.as_posix()}/index.html']").first.click()
    at_the_index.follow("Candlemere", "article")
    assert "Where does Candlemere stand?" in at_the_index.words()
