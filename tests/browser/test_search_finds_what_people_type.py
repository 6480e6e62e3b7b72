"""What people type, and what must stand first: worked out from what authors and systems wrote, not from the pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OnDisk, opened, until
from tests.recount.recount import Recount, read_yaml

pytestmark = pytest.mark.browser

SYSTEM, MONTH, PLAN = "ZD03", "2023-03", "winter-2022-23"
TRUST = "ZDT10"


@pytest.fixture(scope="module")
def recount(project_root: Path) -> Recount:
    return Recount(project_root, "demonstration", PLAN)


@pytest.fixture(scope="module")
def page(reported: OnDisk, browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        page.goto(reported.url("index.html"))
        yield page


Hit = tuple[str, str, list[tuple[str, str]]]
"""Address from the site's root, words, and the lines shown below with theirs."""


def find(page: Page, words: str) -> Hit:
    """The first thing found."""
    box = page.get_by_role("textbox", name="Search")
    box.fill("")
    box.click()
    page.keyboard.type(words)
    page.locator(".md-search-result__meta:text-matches('matching document')").wait_for()
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    until(page, "() => { const list = document.querySelector('.md-search-result__list').innerHTML, "
                "was = window.last; window.last = list; return was === list; }", every=250)
    links = [(_address(link.get_attribute("href") or ""), " ".join((link.text_content() or "").split()))
             for link in first.locator("a").all()]
    return (*links[0], links[1:])


def _address(href: str) -> str:
    parts = urlsplit(href)
    path = parts.path.split(f"/{SYSTEM}/")[-1]
    query = f"?{parts.query}" if parts.query else ""
    return unquote(f"{path}{query}" + (f"#{parts.fragment}" if parts.fragment else ""))


def _names(project_root: Path, code: str) -> tuple[str, str]:
    rows = (project_root / "icb_data/demonstration/organisations/names.csv").read_text(encoding="utf-8").splitlines()
    row = next(line.split(",") for line in rows if line.startswith(f"{code},"))
    return row[1], row[2]


@pytest.mark.parametrize("words", ["W22-AMB-03", "AMB-03", "rapid release"])
def test_an_action_by_its_id_a_part_of_it_or_its_words(page: Page, words: str) -> None:
    assert find(page, words)[0] == "actions/W22-AMB-03.html"


def test_a_topic_leads_to_what_is_named_after_it(page: Page) -> None:
    address, words, _ = find(page, "handover")
    assert "handover" in words.split("  ")[0].lower()
    assert address.startswith(("objectives/", "measures/", "actions/"))


@pytest.mark.parametrize("which", [0, 1])
def test_an_organisation_by_its_long_and_its_short_name(page: Page, project_root: Path, which: int) -> None:
    assert find(page, _names(project_root, TRUST)[which])[0] == f"partners/{TRUST}.html"


def test_an_organisation_and_a_topic_lead_to_its_line_with_its_value_in_words(page: Page, project_root: Path,
                                                                            recount: Recount) -> None:
    long, short = _names(project_root, TRUST)
    address, _, lines = find(page, f"{short} virtual ward places")
    assert address == "actions/W22-VW-01.html"
    assert (address, TRUST) == (lines[0][0].split("#")[0], lines[0][0].split("-")[-2])
    assert lines[0][1].startswith(f"{long}: ")
    given, _ = recount.given(SYSTEM, MONTH)
    said = {key[0]: answer for key, answer in given.items() if key[1] == TRUST}
    value = said["W22-VW-01"]["value"] if "W22-VW-01" in said else "carried-forward"
    assert value.replace("-", " ") in lines[0][1].lower()


def test_a_role_and_a_kind_of_body_lead_to_an_action_in_which_it_has_that_role(page: Page, project_root: Path) -> None:
    found = Path(find(page, "responsible ambulance")[0]).stem
    roles = {action["id"]: {(role["type"], role["role"]) for role in action["roles"]}
             for path in (project_root / "frameworks" / PLAN / "objectives").glob("*.yaml")
             for action in read_yaml(path)["actions"]}
    assert ("ambulance", "responsible") in roles[found]


def test_a_measure_by_its_name(page: Page, project_root: Path) -> None:
    measures = read_yaml(project_root / "frameworks" / PLAN / "measures.yaml")["measures"]
    asked = next(item for item in measures if "call" in item["title"].lower() and "999" in item["title"])
    assert find(page, asked["title"])[0] == f"measures/{asked['id']}.html"


def test_a_strategic_risk_by_its_id(page: Page, project_root: Path) -> None:
    risks = read_yaml(project_root / f"icb_data/demonstration/{SYSTEM}/{PLAN}/{MONTH}/risks.yaml")["risks"]
    _, _, lines = find(page, risks[0]["id"])
    assert lines[0][0] == f"risks.html#risk-{risks[0]['id']}"
    assert risks[0]["title"] in lines[0][1]


def test_a_value_leads_to_its_lines_with_their_number(page: Page, recount: Recount, reported: OnDisk) -> None:
    number = recount.count(SYSTEM, MONTH).by_value["off-track"]
    address, words, _ = find(page, "off track")
    assert words.startswith(f"Off track: {number} lines")
    with opened(page.context.browser) as other:  # type: ignore[arg-type]
        other.goto(reported.url(address.split("?")[0]) + "?" + address.split("?")[1])
        assert other.locator("article tbody tr:visible").count() == number


@pytest.mark.parametrize(("words", "anchor"), [("who has not answered", "silent"), ("what must we decide", "board"),
                                               ("contradict", "contradicted")])
def test_a_question_leads_to_where_the_first_page_answers_it(page: Page, words: str, anchor: str) -> None:
    assert find(page, words)[2][0][0] == f"index.html#{anchor}"


def test_a_misspelling_is_met_with_an_offer_to_look_for_what_is_spelt_nearly_so(page: Page) -> None:
    box = page.get_by_role("textbox", name="Search")
    box.fill("")
    box.click()
    page.keyboard.type("hanovr")
    page.get_by_role("button", name="Look for words spelt nearly so").click()
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    assert "handover" in (first.text_content() or "").lower()


def test_the_count_is_announced(page: Page) -> None:
    find(page, "handover")
    status = page.locator(".md-search").get_by_role("status").first
    assert (status.text_content() or "").strip().split()[0].isdigit()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(reported: OnDisk) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(reported.folder.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{SYSTEM}/"
        server.shutdown()


def test_from_a_web_server_the_same_is_found(served: str, browser: Browser) -> None:
    with opened(browser) as other:
        other.goto(f"{served}index.html")
        assert find(other, "W22-AMB-03")[0] == "actions/W22-AMB-03.html"
